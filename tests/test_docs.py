"""The documents say what is there: a line that is missing is a test that fails, with its name."""

import re
from pathlib import Path

import pandas as pd
import pytest
from typer.main import get_command

import dashboard
from loaders import dictionary
from loaders.__main__ import app
from loaders.schema import TABLES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
DATA = (ROOT / "data" / "README.md").read_text("utf-8")
ENTRIES = [entry for entries in dashboard.PAGES.values() for entry in entries]


def shipped(table: str) -> pd.DataFrame:
    [path] = ROOT.glob(f"data/*/{table}.csv")
    return pd.read_csv(path, dtype="str", keep_default_na=False)


# README


@pytest.mark.parametrize("title", [entry["title"] for entry in ENTRIES])
def test_every_page_has_its_line_in_the_readme(title):
    assert re.search(rf"^- \*\*{re.escape(title)}\*\* – \S.+$", README, re.MULTILINE)


def test_the_readme_speaks_of_no_page_that_is_not_there():
    section = README.split("## The pages")[1].split("\n## ")[0]

    assert set(re.findall(r"^- \*\*(.+?)\*\*", section, re.MULTILINE)) == {
        entry["title"] for entry in ENTRIES
    }


@pytest.mark.parametrize("document", [README, CONTRIBUTING, DATA], ids=["README", "CONTRI", "data"])
def test_every_file_that_a_document_links_to_is_there(document):
    folder = ROOT / "data" if document is DATA else ROOT
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", document)

    assert [link for link in links if not (folder / link).exists()] == []


@pytest.mark.parametrize("document", [README, CONTRIBUTING], ids=["README", "CONTRIBUTING"])
def test_every_command_that_a_document_names_exists(document):
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    made = set(re.findall(r"(?:^ {4}|`)make ([a-z-]+)", document, re.MULTILINE))
    named = set(re.findall(r"-m loaders ([a-z-]+)", document))
    modules = set(re.findall(r"-m (loaders(?:\.\w+)+)", document))

    assert made - targets == set()
    assert named - set(get_command(app).commands) == set()
    for path in (ROOT / name.replace(".", "/") for name in modules):
        assert path.with_suffix(".py").exists() or (path / "__main__.py").exists(), path


def test_the_readme_names_the_two_commands_and_every_command_of_the_loaders():
    assert "make dashboard" in README
    assert "make test" in README
    for name, command in get_command(app).commands.items():
        assert f"python -m loaders {name}" in README, name
        assert command.help, f"{name} is missing its help"


def test_every_option_that_the_readme_gives_to_a_command_is_one_of_its_options():
    for name, rest in re.findall(r"python -m loaders ([a-z-]+)([^\n#`]*)", README):
        known = {option for each in get_command(app).commands[name].params for option in each.opts}
        assert set(re.findall(r"--[a-z]+", rest)) <= known, name


def test_every_package_has_its_line_in_the_layout():
    packages = {path.parent.name for path in ROOT.glob("*/*.py")}

    layout = set(re.findall(r"^ {4}(\w+)/ ", README, re.MULTILINE))
    assert packages | {"data"} == layout


@pytest.mark.parametrize(
    "recipe",
    [
        "Correct or add a finding",
        "Add a page",
        "Add a chart",
        "Add a theme, programme, status or grade",
        "Add a column or a table",
        "Add a rule about data",
        "Add an engine",
    ],
)
def test_contributing_has_its_recipes(recipe):
    assert re.search(rf"^\*\*{recipe}\.\*\* \S", CONTRIBUTING, re.MULTILINE)


# data/README.md


def test_the_data_dictionary_is_the_contract_word_for_word():
    assert dictionary.markdown() in DATA
    assert dictionary.with_dictionary(DATA) == DATA, "run python -m loaders.dictionary"


@pytest.mark.parametrize("table", TABLES)
def test_every_column_of_a_table_is_in_its_section_of_the_data_dictionary(table):
    section = DATA.split(f"\n### `{table}`\n")[1].split("\n### ")[0]

    rows = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \|$", section, re.MULTILINE)
    assert [name for name, _, _ in rows] == [column.name for column in TABLES[table].columns]


def test_the_counts_in_the_data_dictionary_are_those_of_the_shipped_files():
    inspections, findings = shipped("inspections"), shipped("findings")
    cut = int((inspections["complete"] == "no").sum())
    unread = len(set(inspections["inspection_id"]) - set(findings["inspection_id"]))
    undated = inspections["published"] == ""
    inferred = int((undated & (inspections["inferred_year"] != "")).sum())
    places = inspections["partnership"].str.split("; ").explode().nunique()
    flat = " ".join(DATA.split())

    assert flat.startswith(f"# The data {len(findings)} published findings")
    assert f"about {places} partnerships" in flat
    assert f"{cut} of {len(inspections)} inspections are marked `complete = no`" in flat
    assert f"for {unread} inspections no finding could be read" in flat
    assert f"{undated.sum()} inspections have no published date" in flat
    assert f"for {inferred} of these the year is inferred" in flat
    assert f"second person's coding of {len(shipped('second_coding'))} findings" in flat
    assert f"checking {len(shipped('source_check'))} findings against their sources" in flat


def test_that_nothing_was_completed_is_still_true():
    done = shipped("statuses").query("done == 'yes'")["status"]

    assert "Nothing in the data says that a finding was completed" in DATA
    assert not shipped("updates")["status"].isin(done).any()


def test_the_years_in_the_first_line_are_those_of_the_inspections():
    inspections = shipped("inspections")
    dates = ("published", "inferred_year", "fieldwork_end", "fieldwork_start")
    known = pd.concat([inspections[name].str[:4] for name in dates]).loc[lambda year: year != ""]

    assert f"{known.min()} to {known.max()}, coded" in " ".join(DATA.split())
