"""Does it come back? Areas for improvement raised again at a later inspection for the same people.

Followed per partnership, population (whom the services are for) and main theme. Only inspections
count: a progress review or follow-through returns to one inspection and is part of its follow-up.
"A later inspection" is one that is certainly later: where dates are too vague to tell, or there is
none, nothing is called seen again, and nothing is called not raised again on its account.
"""

import narwhals as nw

from analysis import selection
from analysis.balance import POLARITY_COUNTS, polarity_flags, summed
from analysis.dates import inspected_between
from analysis.filters import Filters
from analysis.selection import Tables

STATES = {
    "seen_again": "Seen again",
    "new": "New",
    "not_raised_again": "Not raised again",
    "not_inspected_again": "Not inspected again",
}
MEANINGS = {
    "seen_again": "raised at the latest inspection, and at an earlier one",
    "new": "raised at the latest inspection, but not at those before it",
    "not_raised_again": "raised earlier, not at the latest inspection; this does not mean resolved",
    "not_inspected_again": "raised, with no other inspection loaded to compare with",
}
SHOWN = 24  # inspections across, the latest
_LINE = ("partnership", "population")


def states(tables: Tables, filters: Filters) -> nw.LazyFrame:
    """One row per partnership, population and theme that was ever an area for improvement.

    Columns: `partnership`, `population`, `theme`; `state` (a key of STATES, as at the latest
    inspection with findings); `times` (inspections that raised it) and `inspections` (those with
    findings and a date, to which it is compared); `first_year` and `last_year` in which it was
    raised; `later_whole`: whether a source seen whole was published after the last time. Without
    it "not raised again" rests on reports of which only a part was seen.
    """
    whole = nw.when(nw.col("complete")).then(nw.col("earliest"))
    dated = _dated(tables, filters).with_columns(whole=whole, one=nw.lit(1))
    spans = {
        "inspections": nw.col("one").sum(),
        "first_end": nw.col("latest").min(),
        "last_start": nw.col("earliest").max(),
        "whole_start": nw.col("whole").max(),
    }
    lines = dated.with_columns(**{name: span.over(*_LINE) for name, span in spans.items()})
    raised = _raised(tables, filters).select("inspection_key", "theme").unique()
    times = lines.join(raised, on="inspection_key", how="inner")
    return (
        _judged(times)
        .select(
            *_LINE,
            "theme",
            "state",
            "times",
            "inspections",
            "first_year",
            "last_year",
            "later_whole",
        )
        .sort(*_LINE, "theme")
    )


def _judged(times: nw.LazyFrame) -> nw.LazyFrame:
    """Rows per time a theme was raised, with the span of its line, to rows per theme with state.

    No pair of inspections is compared: `certainly before` of any two is the same as comparing the
    least end with the greatest start, which costs one pass.
    """
    at_last = nw.col("latest") >= nw.col("last_start")  # no inspection is certainly later
    themes = (
        times.with_columns(last_here=nw.when(at_last).then(nw.col("earliest")))
        .group_by(*_LINE, "theme")
        .agg(
            times=nw.len(),
            inspections=nw.col("inspections").max(),
            first_end=nw.col("first_end").min(),
            whole_start=nw.col("whole_start").max(),
            first_raised_start=nw.col("earliest").min(),
            first_raised_end=nw.col("latest").min(),
            last_raised_start=nw.col("earliest").max(),
            last_raised_end=nw.col("latest").max(),
            last_here=nw.col("last_here").max(),
        )
    )
    state = (
        nw.when(nw.col("last_here").is_null())
        .then(nw.lit("not_raised_again"))
        .otherwise(
            nw.when(nw.col("first_raised_end") < nw.col("last_here"))
            .then(nw.lit("seen_again"))
            .otherwise(
                nw.when(nw.col("first_end") < nw.col("last_here"))
                .then(nw.lit("new"))
                .otherwise(nw.lit("not_inspected_again"))
            )
        )
    )
    later_whole = nw.col("whole_start") > nw.col("last_raised_end")
    return themes.with_columns(
        state=state,
        inspections=nw.col("inspections").cast(nw.Int64),
        later_whole=nw.when(later_whole).then(nw.lit(True)).otherwise(nw.lit(False)),
        first_year=nw.col("first_raised_start") // 10_000,
        last_year=nw.col("last_raised_start") // 10_000,
    )


def raised(tables: Tables, filters: Filters) -> nw.LazyFrame:
    """What inspections found, theme by theme: one row per inspection, partnership and theme.

    Only dated inspections with findings, the latest SHOWN of those left by the filters.
    Columns: `partnership`, `population`, `inspection_key`, `programme`, `earliest`, `latest`,
    `complete`, `theme`, counts `improvement` and `strength` (0 where none).
    """
    dated = _dated(tables, filters).sort("earliest", "inspection_key", descending=True).head(SHOWN)
    found = _narrowed(tables, filters).with_columns(*polarity_flags())
    counts = summed(found, ("inspection_key", "theme"), POLARITY_COUNTS)
    kept = ("inspection_key", "programme", "earliest", "latest", "complete", *_LINE)
    return (
        dated.select(*kept)
        .join(counts, on="inspection_key", how="inner")
        .drop("findings")
        .sort("earliest", "inspection_key", "theme")
    )


def _dated(tables: Tables, filters: Filters) -> nw.LazyFrame:
    """Inspections that can be compared, once per partnership: with findings and with a date."""
    inspections = selection.inspections(tables, filters.but(kinds=("inspection",)))
    coded = inspections.join(selection.coded(tables, filters), on="inspection_key", how="semi")
    dated = coded.with_columns(*inspected_between()).filter(~nw.col("earliest").is_null())
    populations = tables["programmes"].select("programme", "population")
    told = dated.join(populations, on="programme", how="inner")
    return selection.by_partnership(tables, filters, told)


def _narrowed(tables: Tables, filters: Filters) -> nw.LazyFrame:
    findings = selection.coded(tables, filters)
    return findings.filter(nw.col("theme").is_in(filters.themes)) if filters.themes else findings


def _raised(tables: Tables, filters: Filters) -> nw.LazyFrame:
    return _narrowed(tables, filters).filter(nw.col("polarity") == "improvement")
