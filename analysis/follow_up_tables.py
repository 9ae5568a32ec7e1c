"""Follow-up as rows for charts and tables for reading."""

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

from analysis.actions import TIMES, day_in_words
from analysis.follow_up import UNDATED, UNKNOWN
from analysis.statistics import share_in_words
from analysis.trail import NO_FOLLOW_UP

SILENT = "No published follow-up"
STANDINGS = MappingProxyType(
    {
        "all": "All areas for improvement",
        "verified finding": "Verified, on the finding",
        "verified report": "Verified, on the whole report",
        "other finding": "Not verified, on the finding",
        "other report": "Not verified, on the whole report",
    }
)
ANSWERS = MappingProxyType({"yes": "Known to be", "no": "Known not to be", "unknown": "Not known"})
_QUESTIONS = MappingProxyType(
    {
        ("complete", "verified"): "Complete, as verified",
        ("complete", "anyone"): "Complete, on anyone's word",
        ("mostly", "verified"): "At least mostly complete, as verified",
        ("mostly", "anyone"): "At least mostly complete, on anyone's word",
    }
)


def status_rows(
    states: pd.DataFrame, labels: Mapping[str, str], names: Mapping[str, str]
) -> pd.DataFrame:
    """`states(...)` as rows for bars cut by status: one per group and status that occur.

    Groups in the order of `labels` (group -> name on screen), those not in it left out; statuses
    in the order of `names`, then no published follow-up. Columns: `key`, `label`, `part`, `state`
    (its name), `count`, `hover`.
    """
    spoken = {**names, NO_FOLLOW_UP: SILENT}
    counted = states.assign(own=states["findings"].where(states["verified"].astype(bool), 0))
    sums = counted.groupby(["group", "status"])[["findings", "own"]].sum().astype(int)
    found = dict(zip(sums.index, sums.itertuples(index=False, name=None), strict=True))
    totals = states.groupby("group")["findings"].sum().astype(int).to_dict()
    rows = []
    for group, status in ((g, s) for g in labels for s in spoken if (g, s) in found):
        count, verified = found[(group, status)]
        text = f"{labels[group]}\n{spoken[status]}: {count:,} of {totals[group]:,}"
        if status != NO_FOLLOW_UP:
            text += f"\nverified: {verified:,}; not verified: {count - verified:,}"
        rows.append((group, labels[group], status, spoken[status], count, text))
    return pd.DataFrame(rows, columns=["key", "label", "part", "state", "count", "hover"])


def by_standing(states: pd.DataFrame) -> pd.DataFrame:
    """`states(...)` over all, and again in the groups of `STANDINGS`: who says so, and of what."""
    told = states[states["status"] != NO_FOLLOW_UP]
    who = told["verified"].astype(bool).map({True: "verified ", False: "other "})
    return pd.concat([states, told.assign(group=who + told["scope"])], ignore_index=True)


def coverage_rows(coverage: pd.DataFrame, labels: Mapping[str, str]) -> pd.DataFrame:
    """`coverage(...)` in the order of `labels`, groups that do not occur left out.

    Adds `label` and `told`, how many have published follow-up, in words.
    """
    rows = coverage.set_index("group")
    rows = rows.loc[[group for group in labels if group in rows.index]]
    told = [share_in_words(row.followed_up, row.areas) for row in rows.itertuples()]
    return rows.assign(label=rows.index.map(dict(labels)), told=told).reset_index()


def known_labels(states: pd.DataFrame, names: Mapping[str, str] | None = None) -> dict[str, str]:
    """Labels of the groups that occur: in the order of `names`, else newest first; unknown last."""
    groups = set(states["group"])
    order = list(names) if names else sorted(groups - {UNKNOWN, UNDATED}, reverse=True)
    spoken = {UNKNOWN: "Not known", **(names or {})}
    last = [name for name in (UNKNOWN,) if name not in order]
    return {name: str(spoken.get(name, name)) for name in [*order, *last] if name in groups}


def move_rows(moves: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """`timing.moves(...)` as rows for the flow, those told of once left out."""
    moved = moves[moves["first"].notna()].rename(columns={"findings": "count"})
    return moved.assign(
        first_name=moved["first"].map(names), latest_name=moved["latest"].map(names)
    ).reset_index(drop=True)


def bound_rows(bounds: pd.DataFrame) -> pd.DataFrame:
    """`completion.bounds(...)` as rows for bars cut into what is known, what not, and silence."""
    rows = []
    for row in bounds.itertuples():
        label = _QUESTIONS[(row.question, row.known_by)]
        counts = {"yes": row.yes, "no": row.known - row.yes, "unknown": row.total - row.known}
        for part, count in counts.items():
            text = f"{label}\n{ANSWERS[part]}: {share_in_words(count, row.total)}"
            key = f"{row.question} {row.known_by}"
            rows.append((key, label, part, ANSWERS[part], int(count), text))
    names = ["key", "label", "part", "part_name", "count", "hover"]
    return pd.DataFrame(rows, columns=names)


def owner_rows(owners: pd.DataFrame) -> pd.DataFrame:
    """`actions.owners(...)` as rows for bars cut by timing, owners with most actions first."""
    order = owners.groupby("owner")["actions"].sum().sort_values(ascending=False, kind="stable")
    places = {name: at for at, name in enumerate(order.index)}
    times = {name: at for at, name in enumerate(TIMES)}
    by = owners["owner"].map(places) * len(TIMES) + owners["timing"].map(times)
    rows = owners.assign(by=by).sort_values("by", ignore_index=True).drop(columns="by")
    rows = rows.rename(columns={"timing": "part", "actions": "count"})
    return rows.assign(key=rows["owner"], label=rows["owner"], part_name=rows["part"].map(TIMES))


def action_table(actions: pd.DataFrame, statuses: Mapping[str, str]) -> pd.DataFrame:
    """`actions.actions(...)` for reading, with headings for the screen."""
    spoken = {**statuses, NO_FOLLOW_UP: SILENT}
    return pd.DataFrame(
        {
            "Partnership": actions["partnership"],
            "Action": actions["action"],
            "Owner": actions["owner"],
            "Timing": actions["timing"].map(TIMES),
            "First due": actions["first_due"]
            .astype(object)
            .where(actions["first_due"].notna(), ""),
            "Latest due": [day_in_words(day) for day in actions["latest_due"]],
            "Moves": actions["moves"].astype(int),
            "State": actions["status"].map(spoken),
            "Verified": actions["verified"]
            .map({True: "yes", False: "no"})
            .astype(object)
            .where(actions["verified"].notna(), ""),  # empty without an update
            "Source": actions["source_url"],
        }
    )
