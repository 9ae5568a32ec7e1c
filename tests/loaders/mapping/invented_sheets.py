"""Small invented sheets in the shapes in which inspection bodies and partnerships publish theirs,
each with a profile."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from loaders.source import Grid


def grid(rows: list[list[str]], sheet: str = "Sheet1", file: str = "sheet.xlsx") -> Grid:
    """A sheet with these rows from row 1; a row without cells is an empty one."""
    width = max(len(row) for row in rows)
    filled = [(line, row) for line, row in enumerate(rows, start=1) if any(row)]
    cells = [[*row, *[""] * (width - len(row))] for _, row in filled]
    lines = np.array([line for line, _ in filled], dtype=np.int64)
    return Grid(file, "0" * 64, pd.DataFrame(cells, dtype="str"), lines, sheet)


def profile(name: str) -> str:
    """The text of one of the profiles beside this file."""
    return (Path(__file__).parent / "profiles" / f"{name}.toml").read_text("utf-8")


@dataclass(frozen=True)
class Shape:
    """A sheet, a profile for it, and how many rows of each table it should give."""

    grid: Grid
    profile: str
    rows: dict[str, int]


OVERVIEW = Shape(
    grid(
        [
            ["la_code", "gss", "neighbours", "local_authority", "link", "overall_grade",
             "leaders_grade", "care_leavers_grade", "inspected_on", "published_on", "inspector"],
            ["1", "E09999991", "2, 3", "north elmshire", "https://example.org/1", "good", "good",
             "good", "02/03/2024", "29/04/24", "a person"],
            ["2", "E09999992", "3, 1", "st oaks", "https://example.org/2", "nan", "inadequate",
             "inspected_before_judgement", "", "05/01/23", "a person"],
            ["3", "E09999993", "1, 2", "elm & ash", "https://example.org/3", "outstanding", "good",
             "requires improvement", "13/11/2023", "12/12/23", "a person"],
        ],
        "overview",
        "ilacs_list.xlsx",
    ),
    profile("overview"),
    {"partnerships": 3, "inspections": 3, "evaluations": 7, "peers": 6},
)  # fmt: skip

MANAGEMENT_INFORMATION = Shape(
    grid(
        [
            ["Inspections of providers, as at 31 August 2024"],
            ["This table holds the latest full inspection."],
            [],
            ["Web link", "URN", "Local authority name", "Inspection type", "Inspection date",
             "Publication date", "Overall effectiveness", "Quality of education",
             "Early years provision"],
            ["https://example.org/u/1", "100001", "Leeds", "Full", "45352", "12 April 2024", "2",
             "2", "1"],
            ["https://example.org/u/2", "100002", "Leeds", "Full", "45365", "19 April 2024", "3.0",
             "2.0", "9"],
            ["https://example.org/u/3", "100003", "Bradford", "Monitoring", "45370",
             "2 May 2024", "", "", ""],
            [],
            ["Source: invented."],
        ],
        "D1",
        "management_information_2024.ods",
    ),
    profile("management_information"),
    {"programmes": 1, "partnerships": 1, "inspections": 2, "evaluations": 5},
)  # fmt: skip

DATASTORE = Shape(
    grid(
        [
            ["CSNumber", "ServiceName", "CouncilArea", "LastInspection", "KQ_Wellbeing",
             "KQ_Leadership"],
            ["CS2001", "Elm House", "Fife", "2024-02-27", "5", "4"],
            ["CS2002", "Oak House", "Argyll & Bute", "2023-11-03T00:00:00", "2", ""],
        ],
        file="datastore.csv",
    ),
    profile("datastore"),
    {"programmes": 1, "inspections": 2, "evaluations": 3},
)  # fmt: skip

BY_QUESTION = Shape(
    grid(
        [
            ["Force", "Crime recording", "Protecting vulnerable people", "Leadership"],
            ["Elmshire Police", "Outstanding", "Adequate", "Requires improvement"],
            ["Oakshire", "Good", "Inadequate", "Not graded"],
        ],
        "PEEL 2023-25",
        "peel.xlsx",
    ),
    profile("by_question"),
    {"programmes": 1, "grades": 5, "partnerships": 2, "inspections": 2, "evaluations": 5},
)  # fmt: skip

LONG = Shape(
    grid(
        [
            ["Location ID", "Location Name", "Location Local Authority", "Domain", "Latest Rating",
             "Publication Date", "URL"],
            *[
                [place, name, area, domain, rating, day, f"https://example.org/{place}"]
                for place, name, area, day, ratings in (
                    ("1-100", "Elm Lodge", "Leeds", "03/04/2024", ("Good", "Good")),
                    ("1-200", "Oak Lodge", "Kent", "13/04/2024", ("Inadequate", "Not rated")),
                )
                for domain, rating in zip(("Safe", "Well-led"), ratings, strict=True)
            ],
        ],
        "Locations",
        "cqc_latest_ratings.ods",
    ),
    profile("long"),
    {"programmes": 1, "grades": 2, "partnerships": 2, "inspections": 2, "evaluations": 3},
)  # fmt: skip

BULLETS = Shape(
    grid(
        [
            ["Local area", "Report published", "Topic", "Strengths", "Areas for improvement"],
            ["Ynys Derw", "March 2023", "Leadership",
             "\u2022 Leaders know their area well.\n\u2022 Staff are proud of their work.",
             "1. Share chronologies sooner.\n2. Ask children what they think.\n3. Check plans."],
            ["Cwm Onnen", "Sept 2022", "Safety", "", "- Act on referrals within a day."],
        ],
        "Joint inspections",
        "estyn.xlsx",
    ),
    profile("bullets"),
    {"programmes": 1, "partnerships": 2, "inspections": 2, "findings": 6},
)  # fmt: skip

TRACKER = Shape(
    grid(
        [
            ["Fife: improvement plan after the joint inspection of 2023"],
            ["Ref", "Recommendation", "Theme", "Lead officer", "Due date", "RAG status",
             "Last updated", "Progress update"],
            ["R1", "Write chronologies for every child at risk.", "Assessment", "Head of service",
             "31 March 2024", "Completed", "2/4/2024", "Audit shows they are written."],
            ["R2", "Agree one way to share information.", "Information sharing", "Chief officer",
             "Spring 2024", "On track", "2/4/2024", "Draft is out."],
            ["R3", "Train all new staff.", "Workforce", "", "June 2024", "Purple", "", ""],
            ["Ref", "Recommendation", "Theme", "Lead officer", "Due date", "RAG status",
             "Last updated", "Progress update"],
            ["R4", "Ask families what helped them.", "Voice", "Lead nurse", "Jul-24", "not started",
             "02/04/2024", ""],
        ],
        "Plan",
        "fife_plan.xlsx",
    ),
    profile("tracker"),
    {"inspections": 1, "findings": 4, "actions": 4, "updates": 4},
)  # fmt: skip

OUTCOMES = Shape(
    grid(
        [
            ["Area partnership", "Date of report", "Inspection outcome", "Next full inspection"],
            ["Leeds", "12-Feb-24", "Inconsistent experiences and outcomes", "within 3 years"],
            ["Cornwall", "2024-06-03 00:00:00", "Widespread or systemic failings", "18 months"],
        ],
        "Area SEND outcomes",
        "send_outcomes.xlsx",
    ),
    profile("outcomes"),
    {"partnerships": 2, "inspections": 2, "evaluations": 2},
)  # fmt: skip

SHAPES = {
    "overview": OVERVIEW,
    "management information": MANAGEMENT_INFORMATION,
    "datastore": DATASTORE,
    "by question": BY_QUESTION,
    "long": LONG,
    "bullets": BULLETS,
    "tracker": TRACKER,
    "outcomes": OUTCOMES,
}
