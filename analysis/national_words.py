"""The national picture in words: one computed sentence per picture."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

import pandas as pd

from analysis.words import counted, listed, part_of, quoted

_NAMED = 3
_STATES = MappingProxyType(
    {
        "value": "",
        "missing": "Inspected, no date known",
        "not_inspected": "No inspection loaded",
    }
)


def headline(reach: pd.DataFrame, inspected: pd.DataFrame, themes: Mapping[str, str]) -> str:
    """Which theme is most often the commonest area for improvement, programme by programme."""
    several = inspected.loc[inspected["with_findings"] > 1, "programme"].tolist()
    if inspected["with_findings"].sum() == 0:
        return "No findings are loaded for these filters. Clear a filter to see more."
    if not several:
        return "Findings of only one partnership are loaded, so nothing can be called common."
    places = reach.assign(places=reach["both"] + reach["only_improvement"])
    places = places[(places["places"] > 0) & places["programme"].isin(several)]
    most = places["places"] == places.groupby("programme")["places"].transform("max")
    leads = places[most].groupby("theme").size().reindex(list(themes), fill_value=0)
    if leads.max() == 0:
        return "No areas for improvement are loaded for these filters."
    names = [themes[name] for name in leads[leads == leads.max()].index]
    of = counted(len(several), "programme")
    led = quoted(names, _NAMED)
    if len(several) == 1:
        kind = "is the commonest area" if len(names) == 1 else "are the commonest areas"
        return f"{led} {kind} for improvement."
    if len(names) == 1:
        return f"{led} is the commonest area for improvement in {leads.max()} of {of}."
    return (
        f"No one theme leads: {led} are each the commonest area for improvement in "
        f"{leads.max()} of {of}."
    )


def across_in_words(across: pd.DataFrame, side: str) -> str:
    """Which theme comes up in most partnerships of one programme; ties and emptiness said."""
    noun = "a strength" if side == "strength" else "an area for improvement"
    if across.empty or across["count"].max() == 0:
        return f"No theme is {noun} anywhere in what is loaded for these filters."
    most = across[across["count"] == across["count"].max()]
    met = int((across.groupby("column")["count"].max() > 0).sum())
    first = f"{counted(met, 'theme is', 'themes are')} {noun} somewhere"
    if len(most) > 1:
        number = counted(int(most["count"].iloc[0]), "partnership")
        return f"{first}; {len(most)} lead, in {number} of a programme each."
    row = most.iloc[0]
    return (
        f"{first}; in most places {quoted([row['column_label']])}, in {row['count']} of "
        f"{counted(row['of'], 'partnership')} of ‘{row['row_label']}’."
    )


def commonest_in_words(common: pd.DataFrame, programme: str) -> str:
    """Which theme is most often to be improved in a programme, and which most often a strength."""
    if common.empty:
        return "No findings are loaded for these filters. Clear a filter to see more."
    of = int(common["of"].iloc[0])
    if of == 1:
        return (
            f"{programme}: findings of only one partnership are loaded, so nothing can be called "
            "common."
        )
    said = [
        _most(common, side, noun)
        for side, noun in (("improvement", "area for improvement"), ("strength", "strength"))
    ]
    return (
        f"{programme}: of {counted(of, 'partnership')} whose findings are loaded, "
        f"{'; '.join(said)}."
    )


def _most(common: pd.DataFrame, side: str, noun: str) -> str:
    most = int(common[side].max())
    if most == 0:
        plural = "areas for improvement" if side == "improvement" else "strengths"
        return f"none has {plural}"
    names = common.loc[common[side] == most, "label"].tolist()
    if len(names) == 1:
        return f"the commonest {noun} is {quoted(names, _NAMED)} (in {most})"
    many = "strengths" if side == "strength" else "areas for improvement"
    if len(names) > _NAMED:
        return f"{len(names)} themes are equally common as {many} (in {most} each)"
    return f"{quoted(names, _NAMED)} are equally common as {many} (in {most} each)"


def sides_in_words(sides: pd.DataFrame, programme: str) -> str:
    """Which themes are strengths in some places and areas for improvement in others."""
    if sides.empty:
        return (
            f"{programme}: no theme is a strength in one place and an area for improvement in "
            "another."
        )
    table = sides.pivot(index="label", columns="part", values="count")
    good = table["only_strength"] + table["both"]
    bad = table["only_improvement"] + table["both"]
    less = pd.concat([good, bad], axis=1).min(axis=1)
    names = less[less == less.max()].index.tolist()
    split = counted(len(table), "theme is", "themes are")
    if len(names) > 1:
        return (
            f"{programme}: {split} a strength in some places and an area for improvement in "
            f"others; {quoted(sorted(names), _NAMED)} are split most evenly."
        )
    name = names[0]
    return (
        f"{programme}: {split} a strength in some places and an area for improvement in others; "
        f"most of all {quoted([name])}, a strength in {good[name]:.0f} and an area for "
        f"improvement in {bad[name]:.0f}."
    )


def recurrence_in_words(
    table: pd.DataFrame, pairs: pd.DataFrame, population: str, name: str
) -> str:
    """How often an area for improvement was raised again at the next programme's inspection."""
    mine = pairs[pairs["population"] == population]
    steps = int(mine["pairs"].sum())
    if steps == 0:
        return f"{name}: no partnership has inspections of two programmes that can be compared."
    if table.empty:
        return (
            f"{name}: {counted(steps, 'step')} from one programme to the next, none of them after "
            "an area for improvement."
        )
    raised, again = int(table["raised"].sum()), int(table["again"].sum())
    whole = int(mine["whole"].sum())
    first = (
        f"{name}: {part_of(again, raised, 'areas for improvement')}, counted by theme, "
        f"{'was' if again == 1 else 'were'} raised again in the next programme's inspection"
    )
    most = int(table["again"].max())
    names = table.loc[table["again"] == most, "label"].tolist()
    repeated = (
        "none of them"
        if most == 0
        else f"most often {quoted(names, _NAMED)} ({_times(most, len(names))})"
    )
    return f"{first}, {repeated}. The later report was seen whole in {whole} of {steps} such steps."


def waiting_in_words(table: pd.DataFrame, as_at: date) -> str:
    """Which partnerships have waited longest for an inspection, told apart from the undated."""
    known = table[table["state"] == "value"]
    undated = table.loc[table["state"] == "missing", "partnership"].tolist()
    never = int((table["state"] == "not_inspected").sum())
    rest = [
        f"no date is known for {listed(undated, most=_NAMED)}" if undated else "",
        f"no inspection of {counted(never, 'partnership')} is loaded" if never else "",
    ]
    tail = "; ".join(part for part in rest if part)
    if known.empty:
        return f"No dated inspection is loaded for these filters{f'; {tail}' if tail else ''}."
    longest = int(known["years"].max())
    names = known.loc[known["years"] == longest, "partnership"].tolist()
    when = f"As at {as_at.day} {as_at:%B %Y}"
    if longest == 0:
        words = f"{when}, {counted(len(known), 'partnership')} had an inspection within a year"
    else:
        has = "has" if len(names) == 1 else "have"
        words = (
            f"{when}, {listed(names, most=_NAMED)} {has} waited longest, at least "
            f"{counted(longest, 'year')}"
        )
    return f"{words}{f'; {tail}' if tail else ''}."


def coverage_in_words(table: pd.DataFrame) -> str:
    """Of how many areas for improvement any follow-up is published, and where there is none."""
    areas = int(table["improvement"].sum())
    if areas == 0:
        return "No area for improvement is loaded for these filters, so there is none to follow up."
    known = int((table["verified"] + table["reported"]).sum())
    verified = int(table["verified"].sum())
    without = table.loc[table["unknown"] == table["improvement"], "label"].tolist()
    none = f" None is loaded for {listed(without, most=_NAMED)}." if without else ""
    if known == 0:
        return f"Of {counted(areas, 'area')} for improvement, none has any published follow-up."
    return (
        f"Any follow-up is published for {part_of(known, areas, 'areas for improvement')}, for "
        f"{verified:,} of them by a scrutiny body.{none}"
    )


def tiles(table: pd.DataFrame, programmes: Mapping[int, str]) -> pd.DataFrame:
    """`waiting(...)` as `charts.tiles` draws it, and what its table says in words.

    Adds to its columns `value` (years), `label`, `hover`, `words` (the state), `when` (the year
    of the latest inspection, as text) and `programme` (its name; `programmes`: names by place).
    The column `place` is the partnership here, the key that a click gives.
    """
    programme = table["place"].map(lambda at: "" if pd.isna(at) else programmes[int(at)])
    years = table["years"].map(lambda value: "" if pd.isna(value) else _years(int(value)))
    return table.assign(
        place=table["partnership"],
        short_name=table["short_name"].fillna(table["partnership"]),
        value=table["years"],
        label=years,
        hover=[_wait_hover(row) for row in table.itertuples()],
        words=table["state"].map(_STATES),
        when=table["latest"].dt.year.astype("Int64").astype("string").fillna(""),
        programme=programme,
    )


def _times(number: int, themes: int) -> str:
    times = {1: "once", 2: "twice"}.get(number, f"{number} times")
    return times if themes == 1 else f"{times} each"


def _years(years: int) -> str:
    return "< 1 year" if years == 0 else counted(years, "year")


def _wait_hover(row) -> str:  # noqa: ANN001
    if row.state == "not_inspected":
        return f"{row.partnership}\nNo inspection is loaded."
    undated = f"\n{counted(row.undated, 'inspection')} without a date" if row.undated else ""
    if row.state == "missing":
        return f"{row.partnership}\nNo date is known.{undated}"
    return f"{row.partnership}\nLatest inspection {row.latest.year}{undated}"
