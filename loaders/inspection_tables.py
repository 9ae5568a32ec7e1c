"""Inspections, their grades and their findings: the columns of each, as files bring them."""

from loaders.columns import Column, Table, dated, key
from loaders.vocabularies import (
    ACTION_PLANS,
    CODINGS,
    KINDS,
    POLARITIES,
    STATEMENT_WORDS,
    YEAR_BASES,
)

SOURCE_URL = Column("source_url", "url", "Address of the page this rests on.", required=True)

INSPECTION_TABLES = (
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
                "Year used in charts: published, else inferred, else of fieldwork.",
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
                "Quality indicator as the source names it; `unspecified n` where it does not.",
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
            Column(
                "coding",
                "choice",
                "Who decided polarity and themes. Empty in a file: a person.",
                optional=True,
                allowed=CODINGS,
            ),
            Column("coded_by", "text", "Name of that person, or of the model.", optional=True),
            Column(
                "confidence",
                "share",
                "How likely the model holds the main theme to be; empty where a person coded.",
                optional=True,
            ),
            SOURCE_URL,
        ),
    ),
)
