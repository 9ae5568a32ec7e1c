import pandas as pd
import pytest

from analysis import theme_notes
from analysis import theme_words as words

NAMES = {"a": "Assessment", "b": "Leadership", "c": "Workforce"}


def cells(*rows):
    """(partnership, theme, count, marked)"""
    return pd.DataFrame(rows, columns=["partnership", "theme", "count", "marked"])


def ranked(*rows):
    """(name, strength, improvement, of)"""
    return pd.DataFrame(rows, columns=["name", "strength", "improvement", "of"])


def found(*rows):
    """(partnership, programme, polarity, findings)"""
    return pd.DataFrame(rows, columns=["partnership", "programme", "polarity", "findings"])


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "No findings are loaded for these filters."),
        ([("Fife", "a", 0, False)], "No findings are loaded for these filters."),
        (
            [("Fife", "a", 7, False), ("Moray", "b", 2, False)],
            "Most findings gather in Assessment in Fife (7); no cell differs from the same "
            "programmes elsewhere by more than chance.",
        ),
        (
            [("Fife", "a", 2, True), ("Moray", "b", 2, False)],
            "2 cells share the highest count of findings, 2; 1 cell differs from the same",
        ),
        ([("Fife", "a", 7, True), ("Moray", "b", 2, True)], "; 2 cells differ from the same"),
    ],
)
def test_the_matrix_names_its_largest_cell_or_the_tie_and_counts_the_marked(rows, said):
    assert words.matrix_sentence(cells(*rows), NAMES, "findings").startswith(said) or (
        said in words.matrix_sentence(cells(*rows), NAMES, "findings")
    )


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "No finding is loaded for these filters."),
        ([("Leadership", 0, 0, 0)], "No finding is loaded for these filters."),
        (
            [("Leadership", 0, 1, 1)],
            "The commonest area for improvement is Leadership: 1 of 1 partnership has one. "
            "No partnership has a strength in these findings.",
        ),
        (
            [("Leadership", 3, 2, 5), ("Workforce", 1, 2, 5)],
            "The commonest area for improvement is Leadership and Workforce: 2 of 5 partnerships "
            "have one. The commonest strength is Leadership: 3 of 5 partnerships have one.",
        ),
        ([(name, 1, 0, 2) for name in "ABC"], "commonest strength is 3 themes equally: 1 of 2"),
    ],
)
def test_the_commonest_theme_is_named_with_ties_and_none_at_all_is_said(rows, said):
    assert said in words.ranked_sentence(ranked(*rows))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "No finding with Leadership as its main theme is loaded for these filters."),
        (
            [("Fife", "p", "strength", 1)],
            "1 strength and no areas for improvement in 1 partnership.",
        ),
        (
            [("Fife", "p", "improvement", 1), ("Moray", "p", "improvement", 1)],
            "No strengths and 2 areas for improvement in 2 partnerships.",
        ),
        (
            [("Fife", "p", "improvement", 1), ("Moray", "p", "strength", 1200)],
            "1,200 strengths and 1 area for improvement in 2 partnerships.",
        ),
    ],
)
def test_one_theme_is_counted_in_findings_and_partnerships(rows, said):
    assert words.depth_sentence(found(*rows), "Leadership") == said


def test_changes_are_counted_and_not_raised_again_is_not_called_resolved():
    changes = pd.DataFrame(
        {
            "partnership": ["Fife", "Fife", "Fife", "Moray"],
            "change": ["again", "turned", "not_raised", "new"],
        }
    )

    assert words.changes_sentence(changes) == (
        "In 2 partnerships with two programmes to compare, of 3 themes to be improved 1 came up "
        "again, 1 turned into a strength and 1 did not come up again; 1 theme came up anew."
    )
    assert "nothing can be compared" in words.changes_sentence(changes.iloc[:0])
    assert "In 1 partnership with" in words.changes_sentence(changes.iloc[:1])
    assert "not resolved" in theme_notes.CHANGES_NOTE


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("p", "a", 9, 9)], "No programme has findings from ten or more partnerships"),
        ([("p", "a", 5, 10), ("q", "b", 9, 9)], "Assessment comes up most widely in P: in 5 of 10"),
        ([("p", "a", 5, 10), ("p", "b", 5, 10)], "(2 cells share that place)"),
        ([("p", "a", 0, 10)], "No programme has findings"),
    ],
)
def test_only_programmes_of_ten_partnerships_are_compared(rows, said):
    table = pd.DataFrame(rows, columns=["programme", "theme", "count", "of"])

    assert said in words.programme_sentence(table, NAMES, {"p": "P", "q": "Q"})


def test_a_programme_without_findings_in_a_theme_is_not_drawn_and_a_side_without_any_is_0():
    rows = words.depth_rows(found(("Fife", "q", "strength", 2)), {"p": "P", "q": "Q"})

    assert rows[["key", "label", "strength", "improvement"]].to_numpy().tolist() == [
        ["q", "Q", 2, 0]
    ]


MANY = [f"Area {at}" for at in range(60)]


@pytest.mark.parametrize(
    ("places", "with_findings", "shown", "said"),
    [
        (MANY[:40], MANY[:1], MANY[:40], ""),  # room for all, with what an absence means
        (MANY, MANY, MANY, ""),
        (MANY, MANY[2:], MANY[2:], " 2 partnerships have none and are not shown."),
        (MANY, MANY[1:], MANY[1:], " 1 partnership has none and is not shown."),
        (MANY, [], MANY[:40], " Only the first 40 of 60 partnerships are shown."),
    ],
)
def test_of_many_partnerships_only_those_with_findings_have_a_row(
    places, with_findings, shown, said
):
    found = pd.DataFrame({"partnership": with_findings})

    assert words.rows_shown(places, found) == (shown, said)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("not_inspected", "No inspection is loaded."),
        ("missing", "Inspected, but no finding could be read."),
        ("not_assessed", "Not reported about by the programmes concerned."),
        ("none", "0 findings; 1.5 expected from elsewhere"),
    ],
)
def test_the_hover_of_a_cell_says_what_an_absence_means(state, said):
    cell = {"partnership": "Fife", "theme": "a", "count": 0, "state": state, "expected": 1.5}
    table = pd.DataFrame([{**cell, "inspections": 2, "whole": 1, "marked": False}])
    frame = pd.DataFrame({"theme": ["a"], "name": ["Assessment"], "domain": ["Safety"]})

    drawn = words.matrix_rows(table, frame, {})

    assert drawn["hover"][0].startswith(f"Fife\nAssessment\n{said}")
    assert pd.isna(drawn["count"][0])
