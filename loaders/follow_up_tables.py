"""What became of findings, and how far their coding can be trusted: actions, updates, checks."""

from loaders.columns import Column, Table, dated, key
from loaders.inspection_tables import SOURCE_URL
from loaders.vocabularies import (
    POLARITIES,
    REPORTERS,
    RESPONSES,
    SCOPES,
    STATEMENT_WORDS,
    VERDICTS,
)

FOLLOW_UP_TABLES = (
    Table(
        "actions",
        "One row per action of a joint action plan.",
        ("action_id",),
        "action_key",
        (
            key("action_key", "action_id"),
            Column("action_id", "id", "Unique name of the action.", required=True),
            Column(
                "inspection_id",
                "id",
                "The inspection that the plan answers.",
                required=True,
                refers="inspections",
            ),
            key("inspection_key", "inspection_id"),
            Column(
                "finding_id",
                "id",
                "The area for improvement that the action answers.",
                refers="findings",
            ),
            key("finding_key", "finding_id"),
            Column("action", "text", "What is to be done.", required=True),
            Column("owner", "text", "Who is responsible."),
            *dated("first_due", "First due date."),
            SOURCE_URL,
        ),
    ),
    Table(
        "updates",
        "One row per dated statement about what became of a finding or of an action.",
        ("update_id",),
        "update_key",
        (
            key("update_key", "update_id"),
            Column("update_id", "id", "Unique name of the update.", required=True),
            Column("finding_id", "id", "The finding it speaks of.", refers="findings"),
            key("finding_key", "finding_id"),
            Column("action_id", "id", "The action it speaks of.", optional=True, refers="actions"),
            key("action_key", "action_id"),
            *dated("date", "When the state held, if published, else when it was published."),
            Column(
                "status",
                "choice",
                "Progress as the source describes it.",
                required=True,
                refers="statuses",
            ),
            Column("reported_by", "choice", "Who says so.", required=True, allowed=REPORTERS),
            Column(
                "scope",
                "choice",
                "Whether the source speaks of this finding or of the whole report.",
                required=True,
                allowed=SCOPES,
            ),
            Column(
                "response",
                "choice",
                "Whether the body accepted the finding.",
                optional=True,
                allowed=RESPONSES,
            ),
            Column("due", "date", "Due date given in this update.", optional=True),
            Column(
                "replaced_by",
                "id",
                "The later finding into which this one was folded.",
                optional=True,
                refers="findings",
            ),
            Column("note", "text", "What the source says, in our words.", words=STATEMENT_WORDS),
            Column("evidence", "text", "Evidence for the state, or where it is.", optional=True),
            SOURCE_URL,
        ),
    ),
    Table(
        "second_coding",
        "A second person's coding of some findings, made without sight of the first.",
        ("finding_id",),
        "finding_key",
        (
            Column(
                "finding_id", "id", "The finding coded again.", required=True, refers="findings"
            ),
            key("finding_key", "finding_id"),
            Column(
                "polarity",
                "choice",
                "Polarity given by the second coder.",
                required=True,
                allowed=POLARITIES,
            ),
            Column(
                "theme",
                "choice",
                "Main theme given by the second coder.",
                required=True,
                refers="themes",
            ),
            Column(
                "other_themes",
                "choice",
                "Further themes given by the second coder.",
                many=True,
                refers="themes",
                high=2,
            ),
        ),
    ),
    Table(
        "source_check",
        "A check of some findings against their sources.",
        ("finding_id",),
        "finding_key",
        (
            Column("finding_id", "id", "The finding checked.", required=True, refers="findings"),
            key("finding_key", "finding_id"),
            Column(
                "verdict",
                "choice",
                "Whether the source supports the finding as first coded.",
                required=True,
                allowed=VERDICTS,
            ),
            Column(
                "corrected",
                "yes_no",
                "Whether the finding was changed after the check.",
                required=True,
            ),
        ),
    ),
)
