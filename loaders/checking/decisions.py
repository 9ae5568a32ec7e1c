"""Decisions of people that come without the finding as it was left, and would so change nothing.

A decision holds polarity and main theme alone: not the words as a person left them, nor the further
themes; and findings of a report that is read anew may stand for other passages than when it was
made. So it is not applied to a finding that merely goes by the same name: it is refused, kept in
the ledger, and settled by a load that brings the finding with it, as the Review page does.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from loaders.checking.cross_checks import Found
from loaders.checking.rows import Rows
from loaders.dates import bounds
from loaders.keys import key_of
from loaders.reports.originals import is_report
from loaders.storage.snapshots import Snapshot
from loaders.vocabularies import UNDECIDED

_DECISION = ["review_id", "finding_id", "decision", "polarity", "theme", "date"]
_STANDS = ["finding_id", "coding", "polarity", "theme"]
_MESSAGE = (
    "This decision would change nothing, for its finding stands otherwise, and a decision does not "
    "hold all of it. Load it together with the `findings` as they were left, with their coding: "
    "the Review page gives both together."
)


def without_finding(
    rows: Rows, findings: Rows, taken: np.ndarray, snapshot: Snapshot | None
) -> Found:
    """Rows of `reviews` that are new and the latest on their finding, which stands otherwise: it is
    still a machine's; or no file brings it as it was left, and the store has something else.

    `findings` are those of the load, of which `taken` are taken.
    """
    latest = _latest(rows.cells[_DECISION], snapshot)
    if latest.empty:
        return []
    brought = _brought(findings, taken, latest["finding_id"])
    missing = latest["finding_id"][~latest["finding_id"].isin(brought["finding_id"])]
    standing = pd.concat([brought, _stored(missing, snapshot)], ignore_index=True)
    found = latest.merge(
        standing, on="finding_id", suffixes=("", "_stands"), validate="many_to_one"
    )
    alone = set(found["review_id"][~_taken_up(found)])
    at = np.flatnonzero(rows.cells["review_id"].isin(alone))
    return [(int(row), rows.problem(int(row), "without_finding", _MESSAGE)) for row in at]


def _taken_up(found: pd.DataFrame) -> pd.Series:
    """Whether findings stand as the decision on them says, or as a file says that brings both."""
    coding = found["coding"].fillna("person")
    same = (found["polarity"] == found["polarity_stands"]) & (
        found["theme"] == found["theme_stands"]
    )
    out = coding == "rejected"
    agrees = out.where(found["decision"] == "rejected", ~out & same)
    return ~coding.isin(UNDECIDED) & (found["by_file"] | agrees)


def _latest(made: pd.DataFrame, snapshot: Snapshot | None) -> pd.DataFrame:
    """The decisions of a load that are the latest on their findings, and not in the store."""
    made = made.fillna("")
    every = made.assign(known=False)
    if snapshot is not None and snapshot.rows("reviews"):
        stored = snapshot.read("reviews", _DECISION).to_pandas().astype("str").fillna("")
        again = pd.MultiIndex.from_frame(made).isin(pd.MultiIndex.from_frame(stored))
        others = stored[
            stored["finding_id"].isin(made["finding_id"])
            & ~stored["review_id"].isin(made["review_id"])
        ]
        every = pd.concat([every.assign(known=again), others.assign(known=True)])
    days = bounds(every["date"].reset_index(drop=True))["latest"]
    ordered = every.assign(day=days.to_numpy())
    ordered = ordered.sort_values(["day", "review_id"], na_position="first", kind="stable")
    latest = ordered.drop_duplicates("finding_id", keep="last")
    return latest[~latest["known"].astype(bool)].drop(columns=["known", "day"])


def _brought(findings: Rows, taken: np.ndarray, wanted: Sequence[str]) -> pd.DataFrame:
    """The findings of the load among those wanted, and whether a file of people's brings them."""
    ours = taken & findings.cells["finding_id"].isin(wanted).to_numpy(bool)
    by_files = np.array([not is_report(source) for source in findings.sources], dtype=bool)
    rows = findings.cells.loc[ours, _STANDS]
    return rows.assign(by_file=by_files[findings.source[ours]])


def _stored(wanted: pd.Series, snapshot: Snapshot | None) -> pd.DataFrame:
    """The findings of the store among those wanted."""
    if snapshot is None or wanted.empty:
        return pd.DataFrame(columns=_STANDS, dtype="str").assign(by_file=False)
    keys = key_of(wanted.reset_index(drop=True)).dropna()
    rows = snapshot.read("findings", _STANDS, keys=keys).to_pandas().astype("str")
    return rows.assign(by_file=False)
