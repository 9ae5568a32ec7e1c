"""What a recognised report is about: its programme, kind of scrutiny, bodies, title and name."""

import re
import unicodedata
from dataclasses import dataclass

from loaders.reports.document import Document

OFSTED, CQC = "Ofsted", "Care Quality Commission"
SECTION_LETTERS = {
    "strength": "s",
    "need": "n",
    "priority_action": "p",
    "area_for_improvement": "a",
    "recommendation": "r",
}


@dataclass(frozen=True)
class About:
    """What all reports of one layout have in common. `title` has a place for the area."""

    programme: str
    kind: str
    name: str  # the beginning of the ids of its inspections
    title: str
    nation: str = "England"
    lead_body: str = OFSTED
    partners: str = ""


LAYOUTS = {
    "area_send_2023": About(
        "area-send",
        "inspection",
        "area-send",
        "Area SEND inspection of {area} local area partnership",
        partners=CQC,
    ),
    "ilacs_2018": About(
        "ilacs", "inspection", "ilacs", "Inspection of {area} local authority children's services"
    ),
    "single_inspection_2013": About(
        "sif",
        "inspection",
        "sif",
        "Single inspection of {area} services for children in need of help and protection, "
        "children looked after and care leavers",
    ),
    "focused_visit": About(
        "ilacs",
        "progress_review",
        "ilacs-focused-visit",
        "Focused visit to {area} local authority children's services",
    ),
    "monitoring_visit": About(
        "ilacs",
        "progress_review",
        "ilacs-monitoring-visit",
        "Monitoring visit to {area} local authority children's services",
    ),
}


_TITLES = {
    "inspection": "Joint inspection: {area}",
    "progress_review": "Progress review: {area}",
    "follow_through": "Follow-through: {area}",
}


def about(document: Document) -> About:
    """What the document's layout, or for the Care Inspectorate its own words, say it is."""
    if document.kind != "care_inspectorate":
        return LAYOUTS[document.layout]
    programme = document.fact("programme") or "other"
    return About(
        programme,
        document.fact("kind") or "inspection",
        programme,
        document.fact("title") or _TITLES[document.fact("kind") or "inspection"],
        "Scotland",
        "Care Inspectorate",
        document.fact("scrutiny_partners") or "",
    )


def inspection_id(document: Document, partnership: str, sha256: str) -> str:
    """A name that is the same for every copy of the report: `area-send-bury-2024-02` from kind,
    area and the month in which the inspection began (else was published); the beginning of the
    file's hash stands for the month where the report gives no date."""
    day = document.fact("inspection_start") or document.fact("published")
    when = day[:7] if day else sha256[:8]
    return f"{about(document).name}-{slug(partnership)[:60]}-{when}"


def finding_id(inspection: str, section: str, ordinal: int) -> str:
    """A name from the inspection, the section's letter and the place in it: `...-2024-02-s1`."""
    return f"{inspection}-{SECTION_LETTERS[section]}{ordinal}"


def slug(name: str) -> str:
    """The name in small letters a to z and digits, with hyphens between its words."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "area"


def grade_of(document: Document, grade: str) -> str:
    """The grade as the vocabulary has it: `ofsted:good`, or the six-point scale's wording."""
    words = re.sub(r"^require\b", "requires", " ".join(grade.lower().split()))
    return words if document.kind == "care_inspectorate" else f"ofsted:{words}"


OUTCOMES = {
    "1": "area-send:typically positive",
    "2": "area-send:inconsistent",
    "3": "area-send:systemic failings",
}
OUTCOME = "Overall outcome"
