"""How long until a finding is complete, when completion is seen only at a review?

A review says 'complete by now' or 'not yet'. So a completion lies after the last look without it
and by the first look with it; a finding never seen complete lies after its last look. Dating it
at the review, as is often done, says that things take longer than they do; leaving out those not
complete says that they take less.
"""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

FEWEST_AT_RISK = 5

_ROUNDS = 20_000
_GAP = 1e-5
# Less than this of one finding is what is left of an interval that EM is still emptying.
_OF_ONE_FINDING = 1e-3
_TINY = 1e-300


def completion_steps(left: ArrayLike, right: ArrayLike, findings: ArrayLike = 1) -> pd.DataFrame:
    """Share complete by time, from intervals (left, right]: Turnbull's estimator.

    `left`: the last look without completion (0 if none), `right`: the first look with it,
    infinite (or missing) if never seen complete; equal where the moment is known. All in one
    unit of time, such as months since publication. `findings`: how many have each interval.

    Returns one row per interval that holds probability, in order of time: `after`, `by` (the
    completions lie in (after, by]; `by` is infinite for those still to come), `share` (of all
    findings), `complete` (share complete by `by`; in the row that is still to come, until then),
    `open` (1 - complete), `at_risk` (findings whose last informative look is at `by` or later; 0
    at infinity). Between intervals the curve is flat; inside one nothing is known of its shape.
    No rows without findings.

    Non-parametric maximum likelihood by self-consistency (EM): Turnbull 1976; stopped when no
    shift of probability can raise the log-likelihood by more than 1e-5 per finding.
    """
    pairs, weights = _intervals(left, right, findings)
    after, by = _innermost(pairs[:, 0], pairs[:, 1])
    share = _self_consistent(_holds(pairs, after, by), weights)
    kept = share * weights.sum() > _OF_ONE_FINDING
    after, by, share = after[kept], by[kept], share[kept] / max(share[kept].sum(), _TINY)
    last_look = np.where(np.isfinite(pairs[:, 1]), pairs[:, 1], pairs[:, 0])
    complete = np.cumsum(np.where(np.isfinite(by), share, 0))
    return pd.DataFrame(
        {
            "after": after,
            "by": by,
            "share": share,
            "complete": complete,
            "open": 1 - complete,
            "at_risk": ((last_look[:, None] >= by) * weights[:, None]).sum(axis=0),
        }
    )


def median_time(steps: pd.DataFrame) -> dict[str, float]:
    """When half are complete, from `completion_steps`: `median`, and `after` and `by` around it.

    The estimator only says that the half is passed in (after, by]; `median` divides that interval
    in proportion. All are missing when half are not seen complete, or there are no findings.
    """
    missing = {"median": np.nan, "after": np.nan, "by": np.nan}
    reached = steps[np.isfinite(steps["by"]) & (steps["complete"] >= 0.5 - 1e-5)]
    if reached.empty:
        return missing
    step = reached.iloc[0]
    before = step["complete"] - step["share"]
    part = np.clip((0.5 - before) / step["share"], 0, 1)
    median = step["after"] + part * (step["by"] - step["after"])
    return {"median": float(median), "after": float(step["after"]), "by": float(step["by"])}


def drawn_until(steps: pd.DataFrame) -> float:
    """The last time to which the curve may be drawn: at least five still at risk there.

    Missing where not even the first step has five.
    """
    enough = steps[steps["at_risk"] >= FEWEST_AT_RISK]
    return float(enough["by"].max()) if len(enough) else float("nan")


def why_no_curve(left: ArrayLike, right: ArrayLike, findings: ArrayLike = 1) -> str:
    """Why no curve of time to completion is drawn, as a sentence; '' where it may be.

    Arguments as for `completion_steps`, reviewed findings only.
    """
    pairs, weights = _intervals(left, right, findings)
    reviewed = int(weights.sum())
    if not reviewed:
        return "No curve is drawn: no area for improvement here has a published review."
    if not np.isfinite(pairs[:, 1]).any():
        if reviewed == 1:
            return "No curve is drawn: the 1 reviewed area for improvement was not seen complete."
        return (
            f"No curve is drawn: none of {reviewed:,} reviewed areas for improvement was seen "
            "complete."
        )
    if np.isnan(drawn_until(completion_steps(left, right, findings))):
        return (
            f"No curve is drawn: fewer than {FEWEST_AT_RISK} reviewed areas for improvement are "
            "at risk when the first is complete."
        )
    return ""


def _intervals(
    left: ArrayLike, right: ArrayLike, findings: ArrayLike
) -> tuple[np.ndarray, np.ndarray]:
    """The distinct intervals (rows of left and right) and how many findings have each."""
    columns = (np.atleast_1d(np.asarray(column, dtype=float)) for column in (left, right, findings))
    lefts, rights, times = np.broadcast_arrays(*columns)
    rights = np.where(np.isnan(rights), np.inf, rights)
    if not ((lefts >= 0) & np.isfinite(lefts) & (rights >= lefts) & (times >= 0)).all():
        raise ValueError("An interval needs a start from 0 and an end that is not before it.")
    lefts, rights, times = lefts[times > 0], rights[times > 0], times[times > 0]
    pairs, which = np.unique(np.column_stack([lefts, rights]), axis=0, return_inverse=True)
    return pairs, np.bincount(which.ravel(), weights=times, minlength=len(pairs)).astype(int)


def _innermost(lefts: np.ndarray, rights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Turnbull's intervals: a start followed at once by an end holds all the probability there is.

    At one time, a known moment starts first, then ends close, then the open starts follow.
    """
    kind_of_start = np.where(lefts == rights, 0, 2)
    times = np.concatenate([lefts, rights])
    kinds = np.concatenate([kind_of_start, np.ones(len(rights), dtype=int)])
    order = np.lexsort((kinds, times))
    times, is_end = times[order], kinds[order] == 1
    starts = np.flatnonzero(~is_end[:-1] & is_end[1:])
    return times[starts], times[starts + 1]


def _holds(pairs: np.ndarray, after: np.ndarray, by: np.ndarray) -> np.ndarray:
    """Which innermost intervals (columns) lie inside which observed ones (rows): 1 or 0.

    A known moment and an open start at the same time do not overlap: (3, 5] does not hold 3.
    """
    left, right = pairs[:, :1], pairs[:, 1:]
    moment, known = after == by, left == right
    inside = (left <= after) & (by <= right)
    return (inside & ~(moment & ~known & (left == after))).astype(float)


def _self_consistent(holds: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Probability of each innermost interval, by EM until no shift is worth making."""
    share = np.full(holds.shape[1], 1 / max(holds.shape[1], 1))
    if not holds.size:
        return share
    of_all = weights / weights.sum()
    for _ in range(_ROUNDS):
        pull = (of_all / (holds @ share)) @ holds
        share = share * pull
        # At the maximum the pull is 1 where there is probability and at most 1 elsewhere.
        if pull.max() < 1 + _GAP:
            break
    return share / share.sum()
