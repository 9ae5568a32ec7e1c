import importlib.util
import shutil
import warnings

import pandas as pd
import pytest

from analysis import findings, overview, quality, selection, themes
from analysis.filters import EVERYTHING, Filters
from loaders.problems import DataError
from ui import engine

FILTERS = {
    "everything": EVERYTHING,
    "some": Filters(
        partnerships=("Fife", "Glasgow City"),
        kinds=("inspection",),
        polarities=("improvement",),
        years=(2012, 2024),
    ),
    "nothing": Filters(programmes=("asp-phase2",), years=(2005, 2006)),
}
QUESTIONS = {
    "totals": (overview.totals, {}),
    "inspections_held": (overview.inspections_held, {}),
    "places": (overview.places, {}),
    "by_year": (overview.by_year, {}),
    "source_states": (overview.source_states, {}),
    "cells": (themes.cells, {}),
    "inspected": (themes.inspected, {}),
    "listed": (findings.listed, {"order": "partnership", "count": 30}),
    "keys": (findings.keys, {}),
    "searchable": (findings.searchable, {}),
    "trail": (findings.trail, {}),
    "printed": (findings.printed, {}),
    **{f"facet {by}": (findings.facet, {"by": by}) for by in findings.FACETS},
    "coded_twice": (quality.coded_twice, {}),
    "verdicts": (quality.verdicts, {}),
}
# Each takes Spark seconds; facets are one question, of columns of findings or of partnerships.
FACETS_ON_SPARK = ["facet theme", "facet partnership"]
ON_SPARK = [name for name in QUESTIONS if not name.startswith("facet")] + FACETS_ON_SPARK
ORDERED = ("listed", "trail", "facet")
JAVA = importlib.util.find_spec("pyspark") is None or shutil.which("java") is None


def ask(snapshot, name: str, filters: Filters) -> pd.DataFrame:
    question, parameters = QUESTIONS[name]
    return engine.collect(question(engine.tables(snapshot), filters, **parameters))


def comparable(name: str, answer: pd.DataFrame) -> list[tuple]:
    """Rows as plain values, missing as None; sorted where the question promises no order."""
    rows = [
        tuple(None if pd.isna(cell) else _plain(cell) for cell in row)
        for row in answer.astype(object).itertuples(index=False, name=None)
    ]
    return rows if name.startswith(ORDERED) else sorted(rows, key=repr)


def _plain(cell: object) -> object:
    if isinstance(cell, str):
        return cell
    moment = getattr(cell, "year", None)
    return str(pd.Timestamp(cell).date()) if moment else float(cell)


@pytest.fixture
def on(monkeypatch, shipped_snapshot):
    """`on("pandas", name, filters)`: the answer of that engine on the shipped findings."""

    def ask_on(name: str, question: str, filters: Filters) -> pd.DataFrame:
        monkeypatch.setenv(engine.VARIABLE, name)
        return ask(shipped_snapshot, question, filters)

    return ask_on


def test_every_question_of_these_modules_is_asked_here():
    asked = {question for question, _ in QUESTIONS.values()}
    questions = {
        getattr(module, name)
        for module in (overview, themes, findings, quality)
        for name, value in vars(module).items()
        if callable(value)
        and getattr(value, "__module__", "") == module.__name__
        and list(getattr(value, "__annotations__", {}))[:2] == ["tables", "filters"]
        and not name.startswith("_")
    }

    assert questions == asked
    assert selection.findings not in asked


@pytest.mark.parametrize("filters", FILTERS.values(), ids=FILTERS)
@pytest.mark.parametrize("question", QUESTIONS)
def test_pandas_gives_the_answer_of_duckdb(question, filters, on):
    duckdb, pandas = on("duckdb", question, filters), on("pandas", question, filters)

    assert list(pandas.columns) == list(duckdb.columns)
    assert comparable(question, pandas) == comparable(question, duckdb)


@pytest.mark.spark
@pytest.mark.skipif(JAVA, reason="needs pyspark and a Java runtime")
def test_spark_gives_the_answers_of_duckdb(on):
    differing = []
    with warnings.catch_warnings(action="ignore"):
        for question in ON_SPARK:
            duckdb = on("duckdb", question, FILTERS["some"])
            spark = on("pyspark://local[2]", question, FILTERS["some"])
            if comparable(question, spark) != comparable(question, duckdb):
                differing.append(question)

    assert differing == []


def test_an_engine_that_is_not_known_is_refused_with_those_that_are(monkeypatch, shipped_snapshot):
    monkeypatch.setenv(engine.VARIABLE, "oracle")

    with pytest.raises(DataError, match="FINDINGS_ENGINE=oracle is not an engine. Use duckdb"):
        engine.tables(shipped_snapshot)


def test_the_tables_are_those_of_the_snapshot_and_no_others(shipped_snapshot):
    tables = engine.tables(shipped_snapshot)

    assert set(tables) == set(shipped_snapshot.tables)
    assert len(tables) == len(shipped_snapshot.tables)
    with pytest.raises(KeyError):
        tables["results"]
