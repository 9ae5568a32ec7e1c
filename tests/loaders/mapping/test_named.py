import pytest

from loaders.mapping.looks import looks
from loaders.mapping.named import programme_of
from tests.loaders.mapping.invented_sheets import grid


def named(file: str, sheet: str = "Sheet1", title: str = "", text: str = "Plans are clear."):
    """The programme of a list with one title and three rows."""
    rows = [[f"Place {at}", "Good", text] for at in range(3)]
    head = [[title]] if title else []
    return programme_of(looks(grid([*head, ["Council", "Overall", "Notes"], *rows], sheet, file)),
                        [])  # fmt: skip


@pytest.mark.parametrize(
    ("given", "programme"),
    [
        ({"file": "ofsted_ilacs_overview_2024.xlsx"}, "ilacs"),
        ({"file": "SEND outcomes.xlsx"}, "area-send"),
        ({"file": "list.xlsx", "sheet": "send_inspections"}, "area-send"),
        ({"file": "mine.xlsx", "title": "Single Inspection Framework, all areas"}, "sif"),
        ({"file": "mine.xlsx", "text": "Special educational needs are met."}, "area-send"),
    ],
)
def test_programmes_of_ours_are_known_by_the_words_of_sheets(given, programme):
    found = named(**given)

    assert (found.programme, found.known) == (programme, True)


def test_the_name_of_a_file_counts_for_more_than_that_of_its_sheet():
    found = named("ofsted_csc_jtai_overview.xlsx", "ofsted_send_inspections")

    assert (found.programme, found.known, found.population) == ("jtai", False, "children")


def test_a_new_programme_goes_by_the_words_that_are_the_files_own():
    assert named("ofsted_care_homes_summary_2024.xlsx").programme == "care-homes"
    assert named("local_authority_data.xlsx", "PEEL").programme == "peel"
    assert named("wards.xlsx", text="Adults at risk are seen.").population == "adults"
    assert named("wards.xlsx").population == "both"
