"""What reading a published report leaves beside its findings: passages, suggestions, reviews."""

from loaders.columns import Column, Table, dated, key
from loaders.vocabularies import DECISIONS, POLARITIES, SECTIONS

_FINDING = Column("finding_id", "id", "The finding.", required=True, refers="findings")


def _suggested(place: int, required: bool) -> tuple[Column, Column]:
    words = ("likeliest", "second likeliest", "third likeliest")[place - 1]
    return (
        Column(
            f"theme_{place}", "choice", f"The {words} theme.", required=required, refers="themes"
        ),
        Column(f"probability_{place}", "share", "Its probability.", required=required),
    )


REPORT_TABLES = (
    Table(
        "passages",
        "The words of a report on which a finding rests, exactly as printed, and their place.",
        ("finding_id",),
        "finding_key",
        (
            _FINDING,
            key("finding_key", "finding_id"),
            Column("document", "text", "SHA-256 of the document read.", required=True),
            Column("section", "choice", "Section of the report.", required=True, allowed=SECTIONS),
            Column("ordinal", "integer", "Place within the section, from 1.", low=1),
            Column("responsible", "text", "Bodies named as responsible.", many=True),
            Column("text", "text", "The passage as printed.", required=True),
            Column(
                "place",
                "text",
                "Where it stands: boxes on pages as JSON, or the first and last character.",
            ),
        ),
    ),
    Table(
        "suggestions",
        "The themes that a model holds likeliest for a finding. A suggestion decides nothing.",
        ("finding_id",),
        "finding_key",
        (
            _FINDING,
            key("finding_key", "finding_id"),
            *_suggested(1, required=True),
            *_suggested(2, required=False),
            *_suggested(3, required=False),
            Column("model", "text", "Name and version of the model.", required=True),
        ),
    ),
    Table(
        "reviews",
        "What a person decided about a finding that a machine had read.",
        ("review_id",),
        "review_key",
        (
            key("review_key", "review_id"),
            Column("review_id", "id", "Unique name of the decision.", required=True),
            _FINDING,
            key("finding_key", "finding_id"),
            Column("decision", "choice", "The decision.", required=True, allowed=DECISIONS),
            *dated("date", "When it was made."),
            Column("reviewer", "text", "Who decided.", required=True),
            Column(
                "polarity",
                "choice",
                "Polarity as the reviewer left it.",
                required=True,
                allowed=POLARITIES,
            ),
            Column(
                "theme",
                "choice",
                "Main theme as the reviewer left it.",
                required=True,
                refers="themes",
            ),
            Column("note", "text", "Why, in a few words."),
        ),
    ),
)
