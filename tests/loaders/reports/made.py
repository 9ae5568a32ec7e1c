"""Documents as readers give them, invented, and the stand-in for the model that suggests themes."""

from collections.abc import Sequence

from loaders.reports.document import Box, Document, Fact, Item, Judgement
from loaders.reports.themes import Themes

SHA = "ab" * 32


def area_send(area: str = "Bury", *items: Item, **facts: str) -> Document:
    """An area SEND report with a strength on page 2 and two things to improve on page 3."""
    known = {
        "area": area,
        "inspection_start": "2024-02-12",
        "inspection_end": "2024-02-16",
        "outcome": "3",
        "priority_action_plan": "yes",
    } | facts
    return Document(
        "area_send",
        "area_send_2023",
        facts=tuple(Fact(name, value, 1) for name, value in known.items() if value),
        items=items
        or (
            Item("strength", 1, "Families trust staff.", 2, 1, boxes=(Box(2, 57, 100, 300, 112),)),
            Item("need", 1, "Waits are too long. They grow.", 3, 1),
            Item("priority_action", 1, "Leaders should act.", 3, 2, ("The council", "The ICB")),
        ),
        pages=3,
        file="report.pdf",
    )


def visit(kind: str = "monitoring_visit", **facts: str) -> Document:
    """A letter after a visit to Bury in October 2024."""
    known = {"area": "Bury", "inspection_start": "2024-10-01", "inspection_end": "2024-10-02"}
    return Document(
        "ilacs",
        kind,
        facts=tuple(Fact(name, value, 1) for name, value in (known | facts).items()),
        pages=2,
        file="visit.pdf",
    )


def ilacs(layout: str = "ilacs_2018", **facts: str) -> Document:
    """An inspection of Bury's children's services in May 2023, good overall."""
    known = {"area": "Bury", "inspection_start": "2023-05-01", "inspection_end": "2023-05-12"}
    return Document(
        "ilacs",
        layout,
        facts=tuple(Fact(name, value, 1) for name, value in (known | facts).items()),
        judgements=(
            Judgement("The experiences of care leavers", "Requires improvement to be good", 1),
            Judgement("Overall effectiveness", "Good", 1, overall=True),
        ),
        items=(Item("area_for_improvement", 1, "The quality of plans.", 2, 1),),
        pages=2,
        file="ilacs.pdf",
    )


def stand_in(passages: Sequence[str], *_: object) -> list[Themes]:
    """The same themes for every passage."""
    ranked = (("workforce", 0.5), ("leadership", 0.3), ("poverty", 0.1))
    return [Themes("workforce", ("leadership",), ranked, "stand-in 1") for _ in passages]
