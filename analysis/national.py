"""What do inspections find across the country? The raw material of an overview report."""

import narwhals as nw

from analysis import selection
from analysis.balance import POLARITY_COUNTS, polarity_flags, summed
from analysis.dates import inspected_between
from analysis.filters import Filters
from analysis.selection import Tables

_PLACES = 1000  # a programme's place in reading order has at most three digits


def reach(tables: Tables, filters: Filters) -> nw.LazyFrame:
    """How far each theme reaches in each programme: one row per pair with any finding.

    Columns: `programme`, `theme`; partnerships in which the theme is `only_strength`, `both`, or
    `only_improvement`; and findings, `strength` and `improvement`. A theme counts as main theme;
    a finding on a shared inspection counts for each partnership, but once among the findings.
    """
    rows = selection.findings(tables, filters).with_columns(*polarity_flags())
    findings = summed(rows, ("programme", "theme"), POLARITY_COUNTS).drop("findings")
    each = selection.by_partnership(tables, filters, rows)
    sides = each.group_by("programme", "theme", "partnership").agg(
        good=nw.col("strength").max(), bad=nw.col("improvement").max()
    )
    flags = sides.with_columns(
        only_strength=nw.col("good") * (1 - nw.col("bad")),
        both=nw.col("good") * nw.col("bad"),
        only_improvement=nw.col("bad") * (1 - nw.col("good")),
    )
    places = summed(flags, ("programme", "theme"), ("only_strength", "both", "only_improvement"))
    return places.drop("findings").join(findings, on=["programme", "theme"], how="inner")


def inspected(tables: Tables, filters: Filters) -> nw.LazyFrame:
    """How many partnerships each programme inspected: a row per programme with any inspection.

    Columns: `programme`, `inspections` (a shared one once), `inspected` (partnerships), and
    `with_findings` (those of them of which any finding is loaded: the others cannot be counted).
    """
    coded = selection.coded(tables, filters).select("inspection_key").unique()
    coded = coded.with_columns(coded=nw.lit(1))
    chosen = selection.inspections(tables, filters).join(coded, on="inspection_key", how="left")
    chosen = chosen.with_columns(coded=nw.col("coded").fill_null(0), inspected=nw.lit(1))
    each = selection.by_partnership(tables, filters, chosen)
    places = each.group_by("programme", "partnership").agg(
        inspected=nw.col("inspected").max(), with_findings=nw.col("coded").max()
    )
    counted = summed(places, ("programme",), ("inspected", "with_findings")).drop("findings")
    held = summed(chosen, ("programme",), ()).rename({"findings": "inspections"})
    return held.join(counted, on="programme", how="inner")


def steps(tables: Tables, filters: Filters) -> nw.LazyFrame:
    """From one programme to the next: a row per partnership and inspection that another follows.

    The next inspection is the next one loaded with findings and a date, of the same partnership
    and population; the pair counts where it belongs to another programme and is certainly later.
    Columns: `partnership`, `population`, `inspection_key`, `programme`, `next_key`,
    `next_programme`, `next_complete` (whether its source was seen whole).
    """
    columns = ("partnership", "population", "inspection_key", "programme")
    leading = _in_turn(tables, filters).filter(nw.col("leads") == 1)
    return leading.select(*columns, "next_key", "next_programme", "next_complete")


def _in_turn(tables: Tables, filters: Filters) -> nw.LazyFrame:
    """Inspections with findings and a date, per partnership, with their neighbours in time.

    `leads` and `follows` are 1 where a step leads from it to the next, or to it from the one
    before, else 0.
    """
    coded = selection.coded(tables, filters).select("inspection_key").unique()
    held = selection.inspections(tables, filters).with_columns(*inspected_between())
    populations = tables["programmes"].select("programme", "population")
    dated = held.filter(~nw.col("latest").is_null()).join(populations, on="programme", how="left")
    found = dated.join(coded, on="inspection_key", how="semi")
    each = selection.by_partnership(tables, filters, found).select(
        *("partnership", "population", "inspection_key", "programme", "earliest", "latest"),
        "complete",
    )
    shifted = {
        "next_key": ("inspection_key", -1),
        "next_programme": ("programme", -1),
        "next_earliest": ("earliest", -1),
        "next_complete": ("complete", -1),
        "last_programme": ("programme", 1),
        "last_latest": ("latest", 1),
    }
    order = ["latest", "earliest", "inspection_key"]
    beside = each.with_columns(
        **{
            name: nw.col(column).shift(by).over("partnership", "population", order_by=order)
            for name, (column, by) in shifted.items()
        }
    )
    later = nw.col("next_earliest") > nw.col("latest")
    earlier = nw.col("last_latest") < nw.col("earliest")
    return beside.with_columns(
        leads=_flag((nw.col("next_programme") != nw.col("programme")) & later),
        follows=_flag((nw.col("last_programme") != nw.col("programme")) & earlier),
    )


def _flag(condition: nw.Expr) -> nw.Expr:
    return nw.when(condition).then(nw.lit(1)).otherwise(nw.lit(0))


def pairs(tables: Tables, filters: Filters) -> nw.LazyFrame:
    """How many `steps` there are, by `population`: `pairs`, and `whole`, those of which the next
    source was seen whole."""
    counted = steps(tables, filters).with_columns(whole=nw.col("next_complete").cast(nw.Int64))
    return summed(counted, ("population",), ("whole",)).rename({"findings": "pairs"})


def recurring(tables: Tables, filters: Filters) -> nw.LazyFrame:
    """Areas for improvement from one programme to the next: a row per population and theme.

    Columns: `population`, `theme`; numbers of `steps` in which the theme was `raised` at the
    earlier inspection, `again` (at both) and `afresh` (at the later only).
    """
    chosen = selection.findings(tables, filters.but(polarities=("improvement",)))
    raised = chosen.select("inspection_key", "theme").unique()
    turns = _in_turn(tables, filters).select(
        "population", "inspection_key", "next_key", "leads", "follows"
    )
    later = raised.rename({"inspection_key": "next_key"}).with_columns(later=nw.lit(1))
    rows = turns.join(raised, on="inspection_key", how="inner").join(
        later, on=["next_key", "theme"], how="left"
    )
    flags = rows.with_columns(
        raised=nw.col("leads"), again=nw.col("leads") * nw.col("later").fill_null(0)
    )
    by = ("population", "theme")
    counts = summed(flags, by, ("raised", "again", "follows"))
    told = counts.with_columns(afresh=nw.col("follows") - nw.col("again"))
    stepped = told.filter((nw.col("raised") + nw.col("follows")) > 0)
    return stepped.select(*by, "raised", "again", "afresh")


def waits(tables: Tables, filters: Filters) -> nw.LazyFrame:
    """The latest known inspection of each partnership and population: a row per pair with any.

    Columns: `partnership`, `population`, `inspections`, `undated` (of them, no date known at all),
    `latest` (last day that its date can mean, a day number; missing where none has a date) and
    `place` (of its programme, in reading order; missing likewise).
    """
    programmes = tables["programmes"].select("programme", "population", "place")
    held = selection.inspections(tables, filters).with_columns(*inspected_between())
    told = held.join(programmes, on="programme", how="left").with_columns(
        code=nw.col("latest") * _PLACES + nw.col("place").cast(nw.Int64),
        undated=nw.col("latest").is_null().cast(nw.Int64),
    )
    each = selection.by_partnership(tables, filters, told)
    last = each.group_by("partnership", "population").agg(
        nw.len().alias("inspections"), nw.col("undated").sum(), nw.col("code").max()
    )
    latest = last.with_columns(latest=nw.col("code") // _PLACES)
    return latest.select(
        "partnership",
        "population",
        nw.col("inspections").cast(nw.Int64),
        nw.col("undated").cast(nw.Int64),
        nw.col("latest"),
        place=nw.col("code") - nw.col("latest") * _PLACES,
    )


def follow_up(tables: Tables, filters: Filters) -> nw.LazyFrame:
    """Coverage of follow-up: one row per programme with any area for improvement.

    Columns: `programme`, `improvement` (areas for improvement) and, of them, `verified` (a
    scrutiny body has told what became of it) and `reported` (only others have). The rest have no
    published follow-up, which says nothing about what was done.
    """
    told = tables["updates"].filter(~nw.col("finding_key").is_null())
    said = told.with_columns(
        verified=(nw.col("reported_by") == "scrutiny_body").cast(nw.Int64), told=nw.lit(1)
    )
    known = said.group_by("finding_key").agg(nw.col("verified").max(), nw.col("told").max())
    areas = selection.findings(tables, filters.but(polarities=("improvement",)))
    joined = areas.join(known, on="finding_key", how="left").with_columns(
        nw.col("verified").fill_null(0), nw.col("told").fill_null(0)
    )
    flags = joined.with_columns(reported=nw.col("told") * (1 - nw.col("verified")))
    counts = summed(flags, ("programme",), ("verified", "reported"))
    return counts.rename({"findings": "improvement"})
