import tomllib
from pathlib import Path

import pytest

from charts.palette import contrast, palette

ROOT = Path(__file__).parents[2]
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
THEME = CONFIG["theme"]


def test_every_font_is_served_by_ourselves_and_comes_with_its_licence():
    faces = THEME["fontFaces"]
    files = [ROOT / "static" / face["url"].removeprefix("app/static/") for face in faces]

    assert CONFIG["server"]["enableStaticServing"] is True
    assert all(file.read_bytes()[:4] == b"wOF2" for file in files)
    assert faces[0]["family"] in THEME["font"]
    assert "SIL OPEN FONT LICENSE" in (ROOT / "static" / "OFL.txt").read_text(encoding="utf-8")


def test_the_configuration_names_no_address_elsewhere():
    assert "//" not in (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_theme_and_the_palette_agree(name):
    theme, colours = THEME[name], palette(name)

    assert theme["backgroundColor"] == colours.background
    assert theme["secondaryBackgroundColor"] == colours.surface
    assert theme["textColor"] == colours.text
    assert theme["borderColor"] == colours.line
    assert theme["blueColor"] == colours.polarity["strength"]
    assert theme["orangeColor"] == colours.polarity["improvement"]


@pytest.mark.parametrize("name", ["light", "dark"])
def test_text_and_links_can_be_read_on_page_and_sidebar(name):
    theme = THEME[name]
    grounds = [theme["backgroundColor"], theme["sidebar"]["backgroundColor"]]
    grounds += [theme["secondaryBackgroundColor"], theme["sidebar"]["secondaryBackgroundColor"]]

    for ground in grounds:
        assert contrast(theme["textColor"], ground) >= 7
        assert contrast(theme["linkColor"], ground) >= 4.5
    for hue in ("blue", "orange", "gray"):
        assert contrast(theme[f"{hue}TextColor"], theme[f"{hue}BackgroundColor"]) >= 4.5


@pytest.mark.parametrize("name", ["light", "dark"])
def test_chosen_values_in_the_sidebar_can_be_read(name):
    sidebar = THEME[name]["sidebar"]
    primary = sidebar.get("primaryColor", THEME[name]["primaryColor"])

    assert contrast("#FFFFFF", primary) >= 4.5
    assert contrast(primary, sidebar["backgroundColor"]) >= 4.3


@pytest.mark.parametrize("name", ["light", "dark"])
def test_one_colour_serves_as_text_on_the_page_and_as_ground_for_chosen_values(name):
    theme = THEME[name]

    assert contrast(theme["primaryColor"], theme["backgroundColor"]) >= 4.5
    assert contrast("#FFFFFF", theme["primaryColor"]) >= 3.3


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_scales_of_streamlit_have_the_ten_colours_that_it_wants(name):
    assert len(THEME[name]["chartSequentialColors"]) == 10
    assert len(THEME[name]["chartDivergingColors"]) == 10


def test_the_server_is_set_for_readers_not_developers():
    assert CONFIG["client"]["showErrorDetails"] == "none"
    assert CONFIG["client"]["toolbarMode"] == "viewer"
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["server"]["maxUploadSize"] <= 50
    assert "postScriptGC" not in CONFIG["runner"]
