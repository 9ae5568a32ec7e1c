"""Overviews in the forms of `invented_overviews`: proposed right, and loaded through the profiles
that come with the project."""

import os
import tomllib
from dataclasses import replace

import pytest

from loaders.gazetteer import known
from loaders.load import check
from loaders.mapping import mapped
from loaders.mapping.apply import applied
from loaders.mapping.profile import parsed
from loaders.mapping.propose import propose
from loaders.source import Source
from tests.loaders.mapping.invented_overviews import JTAI, SEND


@pytest.fixture
def shipped(monkeypatch):
    """The folder of profiles that comes with the project."""
    monkeypatch.delitem(os.environ, "FINDINGS_MAPPINGS", raising=False)


def brought(sheet) -> dict[str, Source]:
    """What a proposal brings as it stands, by table."""
    return {one.table: one for one in applied(parsed(propose([sheet]), "p.toml"), sheet)}


def counts(sources) -> dict[str, tuple[int, int]]:
    """Rows, and problems, by table."""
    return {one.table: (one.rows, len(one.problems)) for one in sources}


def test_numbered_outcomes_are_of_the_scale_that_the_words_beside_them_name():
    given = tomllib.loads(propose([SEND]))

    assert given["evaluations"]["grade"] == {
        "from": "@value",
        "scale": "area_send",
        "values": {
            "1": "area-send:typically positive",
            "2": "area-send:inconsistent",
            "3": "area-send:systemic failings",
        },
    }
    assert "# by the words of inspection_outcome_text" in propose([SEND])


def test_a_programme_of_ours_is_known_by_the_name_of_the_file_and_its_lead_body_is_no_person():
    given = tomllib.loads(propose([SEND]))

    assert given["inspections"]["programme"] == "=area-send"
    assert given["inspections"]["lead_body"] == "=Ofsted and the Care Quality Commission"
    assert "add" not in given


def test_every_row_of_outcomes_comes_uncorrected_under_the_official_names():
    tables = brought(SEND)

    assert counts(tables.values()) == {
        "partnerships": (6, 0),
        "inspections": (6, 0),
        "evaluations": (5, 0),
    }
    rows = tables["partnerships"].cells
    assert rows["partnership"].tolist() == [
        "Telford and Wrekin",
        "Bristol",
        "Kingston upon Hull",
        "Windsor and Maidenhead",
        "Southend-on-Sea",
        "City of London",
    ]
    assert rows["code"].tolist() == [known(name)["code"] for name in rows["partnership"]]
    assert "1900-01-01" not in tables["inspections"].cells.to_numpy()


def test_columns_of_sentences_give_both_sides_and_no_action_plan():
    given = tomllib.loads(propose([JTAI]))

    assert "actions" not in given
    assert given["findings"]["each"] == {
        "strength": "summary_key_strengths",
        "improvement": [
            "summary_priority_action",
            "summary_improvement",
            "summary_needs_to_improve",
        ],
    }
    assert given["findings"]["theme"] == "=suggested"
    assert given["empty"] == ["None", "Not found or not applicable."]
    assert '"summary_headline_findings", "case_study_title", "summary_case_study"' in propose(
        [JTAI]
    )


def test_a_new_programme_has_a_short_name_whatever_the_sheet_is_called():
    given = tomllib.loads(propose([JTAI]))  # whose sheet is called ofsted_cs_send_inspections

    (row,) = given["add"]["programmes"]
    assert (row["programme"], row["population"]) == ("jtai", "children")
    assert given["inspections"]["inspection_id"] == "jtai-{local_authority}-{published}"


def test_each_sentence_of_a_cell_is_a_finding_without_what_stands_loosely_around_it():
    rows = brought(JTAI)["findings"].cells

    assert sorted(zip(rows["polarity"], rows["statement"], strict=True)) == [
        ("improvement", "Minutes of meetings reach schools late."),
        ("improvement", "Nobody reads them again."),
        ("improvement", "Plans for children name no dates"),
        ("improvement", "Plans for children name no dates."),
        ("improvement", "The police share too few referrals."),
        ("strength", "Leaders meet every week about children at risk."),
        ("strength", "Nurses visit every new family."),
        ("strength", "\u2026 and to listen to what children say."),
    ]


@pytest.mark.parametrize(
    ("sheet", "rows"),
    [
        (SEND, {"partnerships": 6, "inspections": 6, "evaluations": 5}),
        (JTAI, {"programmes": 1, "partnerships": 3, "inspections": 3, "findings": 8}),
    ],
)
def test_such_a_sheet_loads_by_itself_through_the_profile_that_comes_with_the_project(
    sheet, rows, shipped, put, tmp_path
):
    report = check([put(sheet)], tmp_path / "store")

    assert report.problems == ()
    ours = [file for file in report.files if "data/reference" not in file.file]
    found = {file.table: (file.rows, file.refused) for file in ours}
    assert {table: found[table] for table in rows} == {table: (n, 0) for table, n in rows.items()}


def test_the_same_list_as_a_web_page_shows_it_is_known_too(shipped):
    head = [cell.replace("_", " ").title() for cell in SEND.cells.iloc[0]]
    cells = SEND.cells.copy()
    cells.iloc[0] = head

    sources = mapped(replace(SEND, cells=cells))

    assert counts(sources) == {
        "partnerships": (6, 0),
        "inspections": (6, 0),
        "evaluations": (5, 0),
    }


def test_a_name_that_is_not_known_is_that_of_the_area_whose_code_stands_beside_it():
    cells = SEND.cells.replace({"bristol": "bristol, of", "E06000033": "E06999999"})
    cells = cells.replace({"southend-on-sea": "southwold"})

    tables = brought(replace(SEND, cells=cells))

    names = tables["partnerships"].cells["partnership"].tolist()
    assert "Bristol" in names
    assert "Southwold" not in names
    assert "Bristol" in tables["inspections"].cells["partnership"].tolist()
    (problem,) = tables["partnerships"].problems
    assert problem.value == "Southwold"
