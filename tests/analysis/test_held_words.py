"""Where no findings are loaded it is said what there is; no filter is blamed that is not set."""

import pytest

from analysis.held_words import without_findings


def held(inspections: int, graded: int) -> dict[str, int]:
    return {"inspections": inspections, "graded": graded}


@pytest.mark.parametrize(
    ("row", "nation", "narrowed", "headline", "sentence"),
    [
        (held(0, 0), "", False, "Nothing is loaded yet.", "Bring files of your own"),
        (held(153, 153), "England", False, "No findings of England are loaded yet.",
         "There are 153 inspections, all with grades"),
        (held(153, 20), "", False, "No findings are loaded yet.", "20 of them with grades"),
        (held(2, 0), "", False, "No findings are loaded yet.", "There are 2 inspections, which"),
        (held(1, 1), "", False, "No findings", "There is 1 inspection with its grades, which"),
        (held(0, 0), "", True, "No findings are loaded for these filters.", "Clear a filter"),
        (held(3, 0), "Wales", True, "for these filters.", "to see more. There are 3 inspections"),
    ],
)  # fmt: skip
def test_what_there_is_is_told(row, nation, narrowed, headline, sentence):
    said = without_findings(row, nation, narrowed)

    assert headline in said[0]
    assert sentence in said[1]
    assert ("filter" in " ".join(said)) is narrowed
