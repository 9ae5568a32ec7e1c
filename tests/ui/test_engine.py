import importlib.util
import shutil
import warnings
from datetime import date

import narwhals as nw
import pandas as pd
import polars as pl
import pytest

from analysis import findings, overview, quality, selection, themes
from analysis.filters import EVERYTHING, Filters
from loaders.problems import DataError
from tests.answers import comparable
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
# Each takes Spark seconds: those that group, join, order and look for what is missing.
ON_SPARK = ["totals", "places", "cells", "listed", "facet partnership"]
ORDERED = ("listed", "trail", "facet")
JAVA = importlib.util.find_spec("pyspark") is None or shutil.which("java") is None


def ask(snapshot, name: str, filters: Filters) -> pd.DataFrame:
    question, parameters = QUESTIONS[name]
    return engine.collect(question(engine.tables(snapshot), filters, **parameters))


def rows(name: str, answer: pd.DataFrame) -> list[tuple]:
    return comparable(answer, ordered=name.startswith(ORDERED))


@pytest.fixture
def on(monkeypatch, shipped_snapshot):
    """`on("polars", name, filters)`: the answer of that engine on the shipped findings."""

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
def test_polars_gives_the_answer_of_duckdb(question, filters, on):
    duckdb, polars = on("duckdb", question, filters), on("polars", question, filters)

    assert list(polars.columns) == list(duckdb.columns)
    assert rows(question, polars) == rows(question, duckdb)


@pytest.mark.parametrize("question", ["cells", "listed", "trail", "facet partnership"])
def test_pandas_gives_the_answer_of_duckdb(question, on):
    filters = FILTERS["some"]
    duckdb, pandas = on("duckdb", question, filters), on("pandas", question, filters)

    assert list(pandas.columns) == list(duckdb.columns)
    assert rows(question, pandas) == rows(question, duckdb)


def test_the_size_of_a_store_decides_which_engine_answers(monkeypatch, shipped_snapshot):
    monkeypatch.delenv(engine.VARIABLE, raising=False)
    small = engine.fitting(shipped_snapshot)
    monkeypatch.setattr(engine, "SMALL", 1_000)

    assert (small, engine.fitting(shipped_snapshot)) == ("polars", "duckdb")


def test_keys_keep_all_their_digits_where_some_are_missing():
    keys = pl.LazyFrame({"key": [7128953470154695378, None], "day": [date(2020, 5, 1), None]})

    answer = engine.collect(nw.from_native(keys))

    assert answer["key"][0] == 7128953470154695378
    assert str(answer["day"].dtype) == "datetime64[us]"


@pytest.mark.spark
@pytest.mark.skipif(JAVA, reason="needs pyspark and a Java runtime")
def test_spark_gives_the_answers_of_duckdb(on, monkeypatch):
    # What a machine that lives half a minute compiles thoroughly it never gets the use of.
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
    differing = []
    with warnings.catch_warnings(action="ignore"):
        for question in ON_SPARK:
            duckdb = on("duckdb", question, FILTERS["some"])
            spark = on("pyspark://local[2]", question, FILTERS["some"])
            if rows(question, spark) != rows(question, duckdb):
                differing.append(question)

    assert differing == []


def test_an_engine_that_is_not_known_is_refused_with_those_that_are(monkeypatch, shipped_snapshot):
    monkeypatch.setenv(engine.VARIABLE, "oracle")

    with pytest.raises(DataError, match="FINDINGS_ENGINE=oracle is not an engine. Use polars"):
        engine.tables(shipped_snapshot)


def test_the_tables_are_those_of_the_snapshot_and_no_others(shipped_snapshot):
    tables = engine.tables(shipped_snapshot)

    assert set(tables) == set(shipped_snapshot.tables)
    assert len(tables) == len(shipped_snapshot.tables)
    with pytest.raises(KeyError):
        tables["results"]
