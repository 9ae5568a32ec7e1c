"""The contract: every table, column, type and vocabulary that the loaders accept and the store holds.

Everything else derives from here: the checks, the Parquet types, the vocabularies on screen and
the data dictionary (a test compares it with data/README.md). Vocabularies that a load may bring
itself live in `data/reference/*.csv`; the few that are fixed by the meaning of the data are in
`loaders.vocabularies`.
"""

import pyarrow as pa

from loaders.columns import Column, Table, dated, key
from loaders.vocabularies import (
    ACTION_PLANS,
    KINDS,
    NAMES,
    PLURALS,
    POLARITIES,
    REFERENCE_TABLES,
    REPORTERS,
    RESPONSES,
    SCOPES,
    STATEMENT_WORDS,
    VERDICTS,
    YEAR_BASES,
)

__all__ = [
    "KINDS",
    "NAMES",
    "PLURALS",
    "POLARITIES",
    "READABLE",
    "REFERENCE",
    "TABLES",
    "Column",
    "Table",
    "arrow",
]

SOURCE_URL = Column("source_url", "url", "Address of the page this rests on.", required=True)

_FACTS = (
    Table(
        "inspections",
        "One row per inspection, progress review or follow-through that a scrutiny body published.",
        ("inspection_id",),
        "inspection_key",
        (
            key("inspection_key", "inspection_id"),
            Column("inspection_id", "id", "Unique name of the inspection.", required=True),
            Column(
                "partnership",
                "choice",
                "Partnership inspected; several where shared.",
                required=True,
                many=True,
                refers="partnerships",
            ),
            Column(
                "programme", "choice", "Inspection programme.", required=True, refers="programmes"
            ),
            Column(
                "kind", "choice", "What kind of scrutiny this was.", required=True, allowed=KINDS
            ),
            Column(
                "follows", "id", "The inspection that this one returned to.", refers="inspections"
            ),
            key("follows_key", "follows"),
            Column("title", "text", "Title of the report or page.", required=True),
            *dated("published", "Publication date."),
            Column(
                "inferred_year",
                "year",
                "Year worked out from context where no publication date was seen; `notes` say how.",
                optional=True,
                low=1990,
                high=2100,
            ),
            Column(
                "year",
                "year",
                "Year used in charts: published, else inferred, else of the fieldwork's end; empty if none is known.",
                derived=True,
            ),
            Column(
                "year_basis", "choice", "What `year` rests on.", derived=True, allowed=YEAR_BASES
            ),
            *dated("fieldwork_start", "First day of fieldwork."),
            *dated("fieldwork_end", "Last day of fieldwork."),
            Column("lead_body", "text", "Scrutiny body that led."),
            Column("scrutiny_partners", "text", "Scrutiny bodies that took part.", many=True),
            Column("report_url", "url", "Address of the full report, where one was found."),
            SOURCE_URL,
            Column(
                "complete",
                "yes_no",
                "yes: the source was seen whole; no: cut short, so findings may be missing.",
                required=True,
            ),
            Column(
                "action_plan",
                "choice",
                "Whether the source says that a joint action plan was asked for.",
                optional=True,
                allowed=ACTION_PLANS,
            ),
            Column(
                "notes", "text", "What a reader should know about the source, dates and coding."
            ),
        ),
    ),
    Table(
        "evaluations",
        "One row per grade that an inspection gave to one quality indicator.",
        ("inspection_id", "indicator"),
        "evaluation_key",
        (
            key("evaluation_key", "inspection_id and indicator"),
            Column(
                "inspection_id",
                "id",
                "The inspection that gave the grade.",
                required=True,
                refers="inspections",
            ),
            key("inspection_key", "inspection_id"),
            Column(
                "indicator",
                "text",
                "Quality indicator as named by the source; `unspecified n` where only the grade was published.",
                required=True,
            ),
            Column(
                "grade", "choice", "Grade as worded by the source.", required=True, refers="grades"
            ),
            SOURCE_URL,
        ),
    ),
    Table(
        "findings",
        "One row per strength or area for improvement that a source records.",
        ("finding_id",),
        "finding_key",
        (
            key("finding_key", "finding_id"),
            Column("finding_id", "id", "Unique name of the finding.", required=True),
            Column(
                "inspection_id",
                "id",
                "The inspection that made it.",
                required=True,
                refers="inspections",
            ),
            key("inspection_key", "inspection_id"),
            Column(
                "polarity",
                "choice",
                "A strength, or an area for improvement.",
                required=True,
                allowed=POLARITIES,
            ),
            Column("theme", "choice", "Main theme.", required=True, refers="themes"),
            Column(
                "other_themes",
                "choice",
                "Up to two further themes.",
                many=True,
                refers="themes",
                high=2,
            ),
            Column(
                "statement",
                "text",
                "The finding restated in our words.",
                required=True,
                words=STATEMENT_WORDS,
            ),
            Column(
                "page", "integer", "Page of the source, where it has pages.", optional=True, low=1
            ),
            Column(
                "passage", "integer", "Number of the passage on that page.", optional=True, low=1
            ),
            SOURCE_URL,
        ),
    ),
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

_LINKS = (
    Table(
        "inspection_partnerships",
        "One row per inspection and partnership: a shared inspection has several.",
        ("inspection_key", "partnership"),
        "inspection_key",
        (
            key("inspection_key", "inspection_id"),
            Column(
                "partnership",
                "choice",
                "Partnership, by its official name.",
                derived=True,
                refers="partnerships",
            ),
        ),
    ),
    Table(
        "finding_themes",
        "One row per finding and theme.",
        ("finding_key", "theme"),
        "finding_key",
        (
            key("finding_key", "finding_id"),
            Column("theme", "choice", "Theme.", derived=True, refers="themes"),
            Column("position", "integer", "0 for the main theme, then 1 and 2.", derived=True),
        ),
    ),
)

_PROVENANCE = (
    Table(
        "sources",
        "One row per file that a load took in.",
        ("source_key",),
        "source_key",
        (
            key("source_key", "file, hash and moment"),
            Column("file", "text", "File as named to the loader.", derived=True),
            Column(
                "table",
                "text",
                "Table that the file was read as; empty if it was not recognised.",
                derived=True,
            ),
            Column("sha256", "text", "SHA-256 of the file.", derived=True),
            Column("loader", "text", "Loader and its version.", derived=True),
            Column("loaded", "moment", "When, in UTC.", derived=True),
            Column("rows", "integer", "Rows in the file.", derived=True),
            Column("taken", "integer", "Rows taken.", derived=True),
            Column("refused", "integer", "Rows refused.", derived=True),
        ),
    ),
    Table(
        "ledger",
        "One row per problem that kept a row, or a file, from being loaded.",
        ("file_key", "problem"),
        "file_key",
        (
            key("file_key", "file"),
            Column("problem", "integer", "Number of the problem in its file.", derived=True),
            Column("file", "text", "File as named to the loader.", derived=True),
            Column("table", "text", "Table that the file was read as.", derived=True),
            Column(
                "line",
                "integer",
                "Line in the file; empty where the whole file is meant.",
                derived=True,
            ),
            Column("column", "text", "Column; empty where the whole row is meant.", derived=True),
            Column("value", "text", "What stands there.", derived=True),
            Column("rule", "text", "Short name of the rule.", derived=True),
            Column(
                "message", "text", "What is wrong, what is allowed and what to do.", derived=True
            ),
            Column(
                "row",
                "text",
                "The refused row as it stood in the file, as JSON, so that nothing is lost.",
                derived=True,
            ),
        ),
    ),
)

TABLES: dict[str, Table] = {
    table.name: table for table in (*REFERENCE_TABLES, *_FACTS, *_LINKS, *_PROVENANCE)
}
READABLE = tuple(table.name for table in (*REFERENCE_TABLES, *_FACTS))
REFERENCE = tuple(table.name for table in REFERENCE_TABLES)

_ARROW = {
    "date": pa.string(),
    "year": pa.int32(),
    "integer": pa.int32(),
    "key": pa.int64(),
    "yes_no": pa.bool_(),
    "moment": pa.timestamp("us", tz="UTC"),
}


def arrow(table: str) -> pa.Schema:
    """Parquet types of a stored table, columns in declared order.

    Text, ids, choices, addresses and published dates are strings; `*_earliest` and `*_latest` are
    days; keys are 64-bit integers. An empty cell is null everywhere. Cells with several values
    stay one string, values joined by "; " (the link tables hold them split).
    """
    return pa.schema([(column.name, _arrow_type(column)) for column in TABLES[table].columns])


def _arrow_type(column: Column) -> pa.DataType:
    if column.kind == "date" and column.derived:
        return pa.date32()
    return _ARROW.get(column.kind, pa.string())
