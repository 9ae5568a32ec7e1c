"""What people decide about findings that a machine has read: kept for good, and loaded like a file.

Every decision is a row of `reviews`; of several on one finding the latest counts, and the finding
stands as that one left it, for it comes in the same load: a decision that comes alone is refused
where its finding stands otherwise (`checking.decisions`).
"""

import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from loaders.derive import SEPARATOR
from loaders.examine import examine
from loaders.keys import key_of
from loaders.load import CHANGED_SINCE, take
from loaders.problems import DataError
from loaders.report import Report
from loaders.reporting import reported
from loaders.schema import TABLES
from loaders.source import Input
from loaders.storage.snapshots import Snapshot, current

FILES = {"findings": "Review, findings.csv", "reviews": "Review, decisions.csv"}
_TRIES = 3  # others may load in the moment between reading the store and writing it
Row = dict[str, str]


@dataclass(frozen=True)
class Decision:
    """What a person decided about one finding, and how they left it.

    `decision` is one of `loaders.vocabularies.DECISIONS`; `date` is the day, YYYY-MM-DD.
    """

    finding_id: str
    decision: str
    polarity: str
    theme: str
    other_themes: tuple[str, ...]
    statement: str
    date: str
    note: str = ""
    reviewer: str = ""


@dataclass(frozen=True)
class Saved:
    """What saving did: the report of the load, the snapshot in force before it, and the findings
    that the store no longer has, whose decisions were therefore not kept."""

    report: Report
    before: str
    gone: tuple[str, ...] = ()


def told(
    before: Row, polarity: str, theme: str, other_themes: Sequence[str], statement: str
) -> str:
    """`confirmed` or `corrected`: whether a finding is left as the machine had it.

    `before` is the finding as it stands, with `decision`, the latest one on it ('' for none): what
    a person corrected stays corrected when it is left as it is.
    """
    as_left = (polarity, theme, SEPARATOR.join(other_themes), " ".join(statement.split()))
    stood = tuple(before[name] for name in ("polarity", "theme", "other_themes"))
    same = as_left == (*stood, " ".join(before["statement"].split()))
    return "confirmed" if same and before["decision"] != "corrected" else "corrected"


def save(decisions: Sequence[Decision], root: Path, who: str) -> Saved:
    """Bring decisions into the store at `root` as one load, in the order in which they were made.

    Raises `DataError`, and keeps nothing, if any is not right or the store cannot be written.
    """
    for _ in range(_TRIES):
        snapshot = current(root)
        if snapshot is None:
            raise DataError(f"There is no store at {root}, so there is nothing to decide about.")
        files, gone = as_files(decisions, snapshot)
        if len(gone) == len({one.finding_id for one in decisions}):
            raise DataError("The store no longer has any of these findings. Nothing was saved.")
        report = _taken(files, root, snapshot, who)
        if report is not None:
            return Saved(report, snapshot.id, gone)
    raise DataError(CHANGED_SINCE)


def _taken(files: dict[str, bytes], root: Path, snapshot: Snapshot, who: str) -> Report | None:
    """What loading the files did; None if the store is no longer at `snapshot`."""
    with TemporaryDirectory(prefix="review-") as folder:
        inputs = []
        for name, content in files.items():
            path = Path(folder) / name
            path.write_bytes(content)
            inputs.append(Input(path, name))
        found = examine(inputs, root)
    if found.snapshot is None or found.snapshot.id != snapshot.id:
        return None
    problems = reported(found).problems
    if problems:
        raise DataError("Nothing was saved, for something is not right.", tuple(problems))
    try:
        return take(found, root, who=who)
    except DataError as error:
        if str(error) == CHANGED_SINCE:
            return None
        raise


def as_files(
    decisions: Sequence[Decision], snapshot: Snapshot
) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Decisions as the CSV files that bring them, content by name: findings as they were left, and
    the decisions; and the names of findings that the snapshot does not have, which are left out.

    The files can be loaded as they are, for instance in a zip.
    """
    stored = _stored(decisions, snapshot)
    known = [one for one in decisions if one.finding_id in stored]
    latest = {one.finding_id: one for one in known}
    findings = [stored[name] | _left(stored[name], one) for name, one in latest.items()]
    rows = {"findings": findings, "reviews": _reviews(known, snapshot)}
    gone = dict.fromkeys(one.finding_id for one in decisions if one.finding_id not in stored)
    return {FILES[table]: _csv(table, rows[table]) for table in FILES}, tuple(gone)


def _stored(decisions: Sequence[Decision], snapshot: Snapshot) -> dict[str, Row]:
    """The findings concerned as files have them, by name."""
    names = [column.name for column in TABLES["findings"].read]
    ids = pd.Series([one.finding_id for one in decisions], dtype="str").drop_duplicates()
    rows = snapshot.read("findings", names, keys=key_of(ids).dropna()).to_pylist()
    return {row["finding_id"]: as_text(row) for row in rows}


def as_text(row: dict[str, object]) -> Row:
    """The cells of a stored row as a file would have them: text, '' where empty."""
    return {name: "" if value is None else str(value) for name, value in row.items()}


def _left(before: Row, one: Decision) -> Row:
    """What a decision changes in its finding. Who decided polarity and themes is the person where
    they changed any of them; how sure the model was holds for its own theme alone."""
    left = {
        "polarity": one.polarity,
        "theme": one.theme,
        "other_themes": SEPARATOR.join(one.other_themes),
    }
    # A person's finding that was rejected has no certainty of a model: it is the person's again.
    theirs = before["coding"] == "person" or (
        before["coding"] == "rejected" and not before["confidence"]
    )
    theirs = theirs or any(before[name] != left[name] for name in left)
    stands = "person" if theirs else "confirmed"
    return left | {
        "statement": " ".join(one.statement.split()),
        "coding": "rejected" if one.decision == "rejected" else stands,
        "coded_by": one.reviewer,
        "confidence": "" if theirs else before["confidence"],
    }


def _reviews(decisions: Sequence[Decision], snapshot: Snapshot) -> list[Row]:
    """A row of `reviews` for each decision, named after its finding and numbered from 1."""
    stored = snapshot.read("reviews", ["review_id", "finding_id"])
    made = Counter(stored["finding_id"].to_pylist())
    taken = set(stored["review_id"].to_pylist())
    rows = []
    for one in decisions:
        made[one.finding_id] += 1
        while (name := f"{one.finding_id}-r{made[one.finding_id]:03}") in taken:
            made[one.finding_id] += 1
        rows.append(
            {
                "review_id": name,
                "finding_id": one.finding_id,
                "decision": one.decision,
                "date": one.date,
                "reviewer": one.reviewer,
                "polarity": one.polarity,
                "theme": one.theme,
                "note": " ".join(one.note.split()),
            }
        )
    return rows


def _csv(table: str, rows: Sequence[Row]) -> bytes:
    text = io.StringIO(newline="")
    names = [column.name for column in TABLES[table].read]
    writer = csv.DictWriter(text, names)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()
