"""Vocabularies: the fixed ones, their names on screen, and the tables that hold the rest."""

from loaders.columns import Column, Table, key

POLARITIES = ("strength", "improvement")
KINDS = ("inspection", "progress_review", "follow_through")
REPORTERS = ("scrutiny_body", "partnership", "third_party")
SCOPES = ("finding", "report")
RESPONSES = ("accepted", "accepted_in_part", "noted", "not_accepted")
POPULATIONS = ("children", "adults", "both")
YEAR_BASES = ("published", "inferred", "fieldwork", "unknown")
ACTION_PLANS = ("requested", "not_requested")
CODINGS = ("person", "machine", "confirmed", "waiting", "rejected")
COUNTED_NOWHERE = ("waiting", "rejected")  # codings of findings that no chart and total shows
UNDECIDED = ("machine", "waiting")  # codings on which no person has decided yet
DECISIONS = ("confirmed", "corrected", "rejected")
SECTIONS = (
    "strength",
    "need",
    "priority_action",
    "area_for_improvement",
    "recommendation",
    "narrative",
)
VERDICTS = ("supported", "partly", "not_supported")

NAMES = {
    "strength": "Strength",
    "improvement": "Area for improvement",
    "inspection": "Inspection",
    "progress_review": "Progress review",
    "follow_through": "Follow-through",
    "scrutiny_body": "Scrutiny body",
    "partnership": "Partnership",
    "third_party": "Third party",
    "finding": "This finding",
    "report": "The whole report",
    "children": "Children and young people",
    "adults": "Adults",
    "both": "Children and adults",
    "published": "Published date",
    "inferred": "Inferred from context",
    "fieldwork": "From fieldwork dates",
    "unknown": "Not known",
    "accepted": "Accepted",
    "accepted_in_part": "Accepted in part",
    "noted": "Noted",
    "not_accepted": "Not accepted",
    "person": "Coded by a person",
    "machine": "Coded by a machine, not confirmed",
    "confirmed": "Coded by a machine, confirmed by a person",
    "waiting": "Read by a machine, counted nowhere until confirmed",
    "rejected": "Rejected by a person",
}

PLURALS = {
    "strength": "strengths",
    "improvement": "areas for improvement",
    "inspection": "inspections",
    "progress_review": "progress reviews",
    "follow_through": "follow-throughs",
}

STATEMENT_WORDS = 30  # a statement restates one point; longer ones are two findings or a quotation


REFERENCE_TABLES = (
    Table(
        "partnerships",
        "The partnerships, with the names and codes by which files may call them.",
        ("partnership",),
        "partnership_key",
        (
            key("partnership_key", "partnership"),
            Column("partnership", "id", "Official name.", required=True),
            Column("code", "text", "Statistical code in force."),
            Column("former_codes", "text", "Codes used before.", many=True),
            Column("short_name", "text", "Name for small places on a chart."),
            Column("aliases", "text", "Other names in use.", many=True),
            Column("nation", "text", "Nation.", required=True),
            Column(
                "deprivation_group",
                "integer",
                "Family group by deprivation: 1 least, 4 most deprived.",
                low=1,
            ),
            Column(
                "density_group",
                "integer",
                "Family group by population density: 1 most rural, 4 most urban.",
                low=1,
            ),
            Column("tile_column", "integer", "Column on the tile map, from the left.", low=1),
            Column("tile_row", "integer", "Row on the tile map, from the top.", low=1),
        ),
        reference=True,
    ),
    Table(
        "themes",
        "The code frame: what findings are about.",
        ("theme",),
        "theme_key",
        (
            key("theme_key", "theme"),
            Column("theme", "id", "Short name used in files.", required=True),
            Column("name", "text", "Name on screen.", required=True),
            Column("domain", "text", "Group of themes.", required=True),
            Column("definition", "text", "What belongs here and what does not.", required=True),
            Column("place", "integer", "Place in reading order, from 0.", derived=True),
        ),
        reference=True,
    ),
    Table(
        "programmes",
        "Inspection programmes. Findings of different programmes are not pooled.",
        ("programme",),
        "programme_key",
        (
            key("programme_key", "programme"),
            Column("programme", "id", "Short name used in files.", required=True),
            Column("name", "text", "Name on screen.", required=True),
            Column(
                "population",
                "choice",
                "Whom the services are for.",
                required=True,
                allowed=POPULATIONS,
            ),
            Column("years", "text", "Years in which it ran."),
            Column("lead_body", "text", "Scrutiny body that led."),
            Column("place", "integer", "Place in reading order, from 0.", derived=True),
        ),
        reference=True,
    ),
    Table(
        "statuses",
        "States of progress.",
        ("status",),
        "status_key",
        (
            key("status_key", "status"),
            Column("status", "id", "Short name used in files.", required=True),
            Column("name", "text", "Name on screen.", required=True),
            Column("closed", "yes_no", "Nothing more is expected.", required=True),
            Column("done", "yes_no", "The intent is met.", required=True),
            Column("definition", "text", "What the status means.", required=True),
            Column("place", "integer", "Place in reading order, from 0.", derived=True),
        ),
        reference=True,
    ),
    Table(
        "grades",
        "Grades as scrutiny bodies word them.",
        ("grade",),
        "grade_key",
        (
            key("grade_key", "grade"),
            Column("grade", "id", "The wording.", required=True),
            Column("name", "text", "Name on screen.", required=True),
            Column(
                "scale",
                "text",
                "Short name of the scale that the wording belongs to, such as six_point. Grades of "
                "different scales are never counted together.",
                required=True,
            ),
            Column(
                "level",
                "integer",
                "Point on its scale, higher is better; empty on a scale without an order.",
                low=1,
            ),
            Column("definition", "text", "What the grade means.", required=True),
            Column("place", "integer", "Place in reading order, from 0.", derived=True),
        ),
        reference=True,
    ),
)

PEERS = Table(
    "peers",
    "Groupings of like partnerships that a load brings itself, such as statistical neighbours.",
    ("grouping", "partnership", "peer"),
    "peers_key",
    (
        key("peers_key", "grouping, partnership and peer"),
        Column("grouping", "text", "Name of the grouping on screen.", required=True),
        Column(
            "partnership",
            "choice",
            "The partnership whose peer this is.",
            required=True,
            refers="partnerships",
        ),
        Column("peer", "choice", "Its peer.", required=True, refers="partnerships"),
        Column("nearness", "integer", "1 for the nearest peer, then 2 and so on.", low=1),
    ),
)
