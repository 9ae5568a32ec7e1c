"""What became of a finding, as at a date: the headline of its trail of updates.

The rule, in the order of what counts most:

1. A verified update (by a scrutiny body) goes before any other. What a partnership or a third
   party says is the headline only where no scrutiny body has spoken, and is marked as such.
2. Then the later one. An imprecise date counts from its latest possible day ("2024" from 31
   December 2024); of two with the same latest day the more precise one is the later.
3. An undated update cannot be placed in time: it counts only where no date is chosen, and there
   any dated one of the same standing goes before it.
4. Then one about this finding before one about the whole report, a third party before the
   partnership itself, and the state that is less far along.

So the headline as at a day is what the loads up to that day would have shown.

Rules and content are packed into one integer per update, whose greatest (or least) per finding
is the answer: one pass over the trail, whatever its length.
"""

from collections.abc import Iterable
from datetime import date

import narwhals as nw

from analysis import selection
from analysis.filters import Filters
from analysis.selection import Tables

NO_FOLLOW_UP = "no_follow_up"  # a state of its own: neither open nor not started
VERIFIED = "scrutiny_body"
YEAR, MONTH = 372, 31  # an ordinal has 31 days in every month, so that months come out whole
NEVER = 999_999  # later than any day

_DAYS = 1_000_000
_STATUSES = 100
_MARKS = 10_000  # of status, reporter and scope
_SCOPES = ("report", "finding")
_REPORTERS = ("partnership", "third_party", VERIFIED)


def ordinal(day: date) -> int:
    """`day` as a number that grows with time; differences are in `MONTH` and `YEAR`."""
    return (day.year * 12 + day.month - 1) * MONTH + day.day - 1


def ordinals(name: str) -> nw.Expr:
    """The days of a date column as `ordinal`s; missing where the date is."""
    year, month, day = (getattr(nw.col(name).dt, part)() for part in ("year", "month", "day"))
    return (year.cast(nw.Int64) * 12 + month.cast(nw.Int64) - 1) * MONTH + day.cast(nw.Int64) - 1


def inspections(tables: Tables, filters: Filters, as_at: date | None = None) -> nw.LazyFrame:
    """Inspections left by the filters, that were published by `as_at`: one row each.

    As `selection.inspections`, with `made_earliest` and `made_latest`: ordinals of the days between
    which the report was published; of the inferred year where no date is known; else missing. With
    `as_at` set, those whose `made_latest` is later or missing are left out.
    """
    year = nw.col("inferred_year").cast(nw.Int64) * YEAR
    held = selection.inspections(tables, filters).with_columns(
        made_earliest=nw.coalesce(ordinals("published_earliest"), year),
        made_latest=nw.coalesce(ordinals("published_latest"), year + YEAR - 1),
    )
    return held if as_at is None else held.filter(nw.col("made_latest") <= ordinal(as_at))


def areas(tables: Tables, filters: Filters, as_at: date | None = None) -> nw.LazyFrame:
    """Areas for improvement left by the filters, that were published by `as_at`: one row each.

    As `selection.findings`, with `made_earliest` and `made_latest` of `inspections`. A choice of
    polarity does not count here: only areas for improvement are followed up.
    """
    chosen = selection.findings(tables, filters.but(polarities=("improvement",)))
    made = inspections(tables, filters, as_at)
    made = made.select("inspection_key", "made_earliest", "made_latest")
    return chosen.join(made, on="inspection_key", how="inner")


def updates(tables: Tables, as_at: date | None = None, of: str = "finding_key") -> nw.LazyFrame:
    """Updates that count as at a day (all if none is given), for findings or (`of`) actions.

    Columns: the key `of`, `earliest` and `latest` (ordinals; missing if undated), `scope` (0 the
    report, 1 the finding), `reporter` (0 partnership, 1 third party, 2 scrutiny body), `place` of
    the status in reading order, its `closed` and `done`, and `due`.
    """
    told = tables["updates"].filter(~nw.col(of).is_null())
    if as_at is not None:
        told = told.filter(nw.col("date_latest") <= as_at)
    states = tables["statuses"].select("status", "place", "closed", "done")
    return told.join(states, on="status", how="inner").select(
        of,
        earliest=ordinals("date_earliest"),
        latest=ordinals("date_latest"),
        scope=_place("scope", _SCOPES),
        reporter=_place("reported_by", _REPORTERS),
        place=nw.col("place").cast(nw.Int64),
        closed=nw.col("closed"),
        done=nw.col("done"),
        due=nw.col("due"),
    )


def _place(column: str, values: Iterable[str]) -> nw.Expr:
    place = nw.lit(0)
    for at, value in enumerate(values):
        place = nw.when(nw.col(column) == value).then(nw.lit(at)).otherwise(place)
    return place.cast(nw.Int64)


def code() -> nw.Expr:
    """Updates in one integer each, the greatest being the headline."""
    verified = (nw.col("reporter") == len(_REPORTERS) - 1).cast(nw.Int64)
    when = (verified * _DAYS + nw.col("latest").fill_null(0)) * _DAYS
    when = (when + nw.col("earliest").fill_null(0)) * 10 + nw.col("scope")
    return (when * 10 + nw.col("reporter")) * _STATUSES + (_STATUSES - 1 - nw.col("place"))


def first_code() -> nw.Expr:
    """Updates in one integer each, the least being the first; undated ones come last."""
    when = nw.col("latest").fill_null(NEVER) * _DAYS + nw.col("earliest").fill_null(NEVER)
    return when * _STATUSES + nw.col("place")


def decoded(rows: nw.LazyFrame) -> nw.LazyFrame:
    """`rows` with `code` replaced by what is packed in it: `mark` (status, scope and reporter, see
    `named`), `earliest` and `latest` (0 if undated)."""
    # One division at a time: engines write the operands of each out several times.
    verified = nw.col("latest") >= _DAYS
    return (
        rows.with_columns(days=nw.col("code") // _MARKS)
        .with_columns(mark=nw.col("code") - nw.col("days") * _MARKS)
        .with_columns(latest=nw.col("days") // _DAYS)
        .with_columns(earliest=nw.col("days") - nw.col("latest") * _DAYS)
        .with_columns(latest=nw.col("latest") - nw.when(verified).then(_DAYS).otherwise(0))
        .drop("code", "days")
    )


def place_of(rows: nw.LazyFrame) -> nw.LazyFrame:
    """`rows` with `mark` replaced by the `place` of its status."""
    who = (nw.col("mark") // _STATUSES) * _STATUSES
    return rows.with_columns(place=_STATUSES - 1 - (nw.col("mark") - who)).drop("mark")


def named(tables: Tables, rows: nw.LazyFrame) -> nw.LazyFrame:
    """`rows` with `mark` replaced by `status`, `reported_by`, `scope` and `verified` (bool).

    A missing mark is no published follow-up: NO_FOLLOW_UP, "", "" and False. Cheap on few rows:
    name after counting.
    """
    mark = nw.col("mark").fill_null(-1)
    rows = rows.with_columns(mark=mark).with_columns(who=nw.col("mark") // _STATUSES)
    rows = rows.with_columns(place=_STATUSES - 1 - (nw.col("mark") - nw.col("who") * _STATUSES))
    whose = {
        at + own * 10: (who, scope)
        for at, who in enumerate(_REPORTERS)
        for own, scope in enumerate(_SCOPES)
    }
    reported_by = scope = nw.lit("")
    for number, (who, own) in whose.items():
        told = nw.col("who") == number
        reported_by = nw.when(told).then(nw.lit(who)).otherwise(reported_by)
        scope = nw.when(told).then(nw.lit(own)).otherwise(scope)
    rows = with_status(tables, rows, "place", "status").with_columns(
        status=nw.when(nw.col("mark") >= 0).then(nw.col("status")).otherwise(nw.lit(NO_FOLLOW_UP)),
        reported_by=reported_by,
        scope=scope,
    )
    return rows.with_columns(verified=nw.col("reported_by") == VERIFIED).drop(
        "mark", "who", "place"
    )


def first_decoded(rows: nw.LazyFrame) -> nw.LazyFrame:
    """`rows` with `first_code` replaced by what is packed in it: `first_place`, `first_earliest`
    and `first_latest` (`NEVER` if undated)."""
    return (
        rows.with_columns(days=nw.col("first_code") // _STATUSES)
        .with_columns(first_place=nw.col("first_code") - nw.col("days") * _STATUSES)
        .with_columns(first_latest=nw.col("days") // _DAYS)
        .with_columns(first_earliest=nw.col("days") - nw.col("first_latest") * _DAYS)
        .drop("first_code", "days")
    )


def marks(tables: Tables, as_at: date | None = None, of: str = "finding_key") -> nw.LazyFrame:
    """The headline of everything that any update up to `as_at` speaks of, as numbers: one row each.

    Columns: the key `of`, `mark` (see `named`) and `latest`, the ordinal of the update's latest
    day, 0 if undated.
    """
    told = updates(tables, as_at, of).with_columns(code=code())
    return decoded(told.group_by(of).agg(code=nw.col("code").max())).drop("earliest")


def headline(tables: Tables, as_at: date | None = None, of: str = "finding_key") -> nw.LazyFrame:
    """The headline state of everything that any update up to `as_at` speaks of: one row each.

    Columns: the key `of`, `status`, `reported_by` (scrutiny_body where verified), `scope`,
    `verified` (bool), `since` (ordinal of the update's latest day; 0 if undated).
    """
    return named(tables, marks(tables, as_at, of).rename({"latest": "since"}))


def with_status(tables: Tables, rows: nw.LazyFrame, place: str, name: str) -> nw.LazyFrame:
    """`rows` with a column `name`: the status that has the `place`; missing where that is."""
    states = tables["statuses"].select(
        nw.col("place").cast(nw.Int64).alias(place), nw.col("status").alias(name)
    )
    return rows.join(states, on=place, how="left")
