"""The columns of a joint action plan kept as one sheet, and what they mean to people."""

from dataclasses import dataclass

from loaders.columns import Column, Table
from loaders.schema import TABLES

SHEET = "Action plan"


@dataclass(frozen=True)
class PlanColumn:
    """A column of the sheet: its heading, the column of the contract it fills, what it means."""

    heading: str
    name: str
    meaning: str
    required: bool = False


PLAN = (
    PlanColumn("Action id", "action_id", "A short name of your own for the action, kept for good, "
               "such as fife-2025-01.", True),
    PlanColumn("Inspection", "inspection_id", "Name of the inspection that the plan answers. Left "
               "empty, it is that of the other rows.", True),
    PlanColumn("Finding", "finding_id", "Name of the area for improvement that the action "
               "answers, where there is one."),
    PlanColumn("Action", "action", "What is to be done.", True),
    PlanColumn("Owner", "owner", "Who is responsible."),
    PlanColumn("First due", "first_due", "The date first agreed: YYYY-MM-DD, YYYY-MM or YYYY. "
               "Leave it as it is when the date moves."),
    PlanColumn("Status", "status", "How far it is. Change it together with As at."),
    PlanColumn("As at", "date", "The day on which that status held: YYYY-MM-DD or YYYY-MM. Needed "
               "with a status."),
    PlanColumn("Due now", "due", "The date that holds now, where it has moved."),
    PlanColumn("Evidence", "evidence", "What shows it, or where that is kept."),
    PlanColumn("Note", "note", "What there is to say, in up to 30 words."),
    PlanColumn("Who says so", "reported_by", "Left empty: the partnership."),
    PlanColumn("Source", "source_url", "Address of the page on which the plan stands. Left empty, "
               "it is that of the other rows.", True),
)  # fmt: skip


def contract_of(column: PlanColumn) -> Column:
    """The column of `actions`, else of `updates`, that a column of the sheet fills."""
    known = (*TABLES["actions"].read, *TABLES["updates"].read)
    return next(each for each in known if each.name == column.name)


# The sheet as if it were a table of ours, so that its cells are read alike.
PLAN_TABLE = Table(SHEET, "A joint action plan.", (), "", tuple(map(contract_of, PLAN)))
