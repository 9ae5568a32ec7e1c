"""The joint action plan of an inspection as the store has it, as rows of the plan's sheet."""

from pathlib import Path

import pandas as pd

from loaders.keys import key_of
from loaders.plans.columns import PLAN
from loaders.problems import DataError
from loaders.schema import NAMES
from loaders.storage.disk import in_words, replace_whole
from loaders.storage.snapshots import Snapshot, current
from loaders.templates.workbook import template


def plan_of(snapshot: Snapshot, inspection_id: str) -> pd.DataFrame:
    """One row for each action of the plan that answers the inspection, in stored order.

    Columns: the names of `plans.PLAN`, as text, '' where empty. Status, date and what goes with
    them are those of the latest update of the action, by its date; states and reporters by their
    names on screen. Loaded again without a change, the rows bring nothing new.
    """
    actions = snapshot.read("actions").to_pandas()
    mine = actions[actions["inspection_id"] == inspection_id]
    told = _latest(snapshot, mine["action_id"])
    rows = mine.drop(columns=[*told.columns], errors="ignore").merge(
        told, how="left", left_on="action_id", right_index=True, validate="one_to_one"
    )
    names = [column.name for column in PLAN]
    return rows.reindex(columns=names).astype("str").fillna("").reset_index(drop=True)


def _latest(snapshot: Snapshot, actions: pd.Series) -> pd.DataFrame:
    """What was last said of each action: indexed by its id."""
    updates = snapshot.read("updates").to_pandas()
    mine = updates[updates["action_id"].isin(actions)]
    latest = mine.sort_values("date_latest", kind="stable", na_position="first")
    latest = latest.drop_duplicates("action_id", keep="last").set_index("action_id")
    statuses = snapshot.read("statuses").to_pandas()
    names = dict(zip(statuses["status"], statuses["name"], strict=True))
    return latest[["date", "due", "evidence", "note"]].assign(
        status=latest["status"].map(names).fillna(latest["status"]),
        reported_by=latest["reported_by"].map(NAMES),
    )


def areas_of(snapshot: Snapshot, inspection_id: str) -> dict[str, str]:
    """The areas for improvement that an inspection found: statement by name, in stored order."""
    key = key_of(pd.Series([inspection_id], dtype="str"))
    findings = snapshot.read("findings").to_pandas()
    mine = findings["inspection_key"].isin(key.astype("int64")) & (
        findings["polarity"] == "improvement"
    )
    return dict(zip(findings["finding_id"][mine], findings["statement"][mine], strict=True))


def source_of(snapshot: Snapshot, inspection_id: str) -> str:
    """The address on which the inspection rests; '' where there is no such inspection."""
    key = key_of(pd.Series([inspection_id], dtype="str")).astype("int64")
    found = snapshot.read("inspections", ["inspection_id", "source_url"], keys=key)
    return found["source_url"][0].as_py() if found.num_rows else ""


def plans_of(snapshot: Snapshot) -> dict[str, str]:
    """Inspections whose plan can be kept, title by name: those with actions or of which a plan was
    asked for come first, then the others, the latest first."""
    inspections = snapshot.read("inspections").to_pandas()
    held = set(snapshot.read("actions", ["inspection_id"])["inspection_id"].to_pylist())
    first = inspections["inspection_id"].isin(held) | (inspections["action_plan"] == "requested")
    ordered = inspections.assign(first=~first, year=-inspections["year"].fillna(0).astype(int))
    ordered = ordered.sort_values(["first", "year", "partnership"], kind="stable")
    names = ordered["partnership"] + ": " + ordered["title"]
    return dict(zip(ordered["inspection_id"], names, strict=True))


def write_template(out: Path, root: Path, inspection_id: str = "") -> None:
    """Write the workbook template to a file, with the vocabularies of the store at `root`, and with
    the plan of an inspection where one is named. Raises `DataError`."""
    snapshot = current(root)
    plan = None
    if inspection_id:
        if snapshot is None or not source_of(snapshot, inspection_id):
            raise DataError(f"There is no inspection '{inspection_id}' in the store {root}.")
        plan = plan_of(snapshot, inspection_id)
    content = template(snapshot, plan if plan is not None and len(plan) else None)
    try:
        replace_whole(Path(out), lambda sink: sink.write(content))
    except OSError as error:
        raise in_words(error, f"{out} could not be written") from None
