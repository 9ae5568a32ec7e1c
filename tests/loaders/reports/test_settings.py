from dataclasses import replace

import pytest

from loaders.reports.document import Document
from loaders.reports.ofsted.area_send import read_area_send
from tests.loaders.reports.press import Press, Said, setting

COUNCIL, BOARD = "Norsay and Glenarrow Council", "NHS Norsay and Glenarrow ICB"
SAID = Said(
    area="Norsay and Glenarrow",
    outcome="3",
    strengths=(
        "Leaders know children well. They visit schools often and they listen to what children "
        "and their families say. This helps them to plan ahead for each well-known need.",
        "Families trust the advice service.",
        (
            "Children gain from a wide range of early help, such as:",
            "parenting groups in every town, which families find welcoming;",
            "play sessions.",
        ),
        "Health visitors spot needs early. In addition, they make sure that areas for improvement "
        "in their own practice are known and acted on.",
        "Schools work together to include children who find it hard to attend.",
    ),
    needs=(
        "Waits for an assessment are too long. Some children have waited for more than two years, "
        "and their families do not know why. As a result, needs grow.",
        "Plans are late.",
        "The quality of education, health and care plans varies. Leaders know this but 1. audits "
        "are few and 2. training is new.",
        "Too few young people move on to employment when they leave college at 19 or 25 years.",
    ),
    actions=(
        (
            (COUNCIL, BOARD),
            "Leaders across education, health and care should act at once to shorten the time "
            "that children wait for a first visit. They should tell families what will happen.",
        ),
        ((BOARD,), "The board should employ more therapists."),
    ),
    improvements=(
        "Leaders should improve the quality of plans so that each says what a child needs and who "
        "will provide it.",
        "Leaders across the partnership should strengthen how they check what difference their "
        "work makes to children.",
        "Commissioners should fill the gaps in speech and language therapy.",
    ),
)

# Three areas that share a partnership, no area for priority action, points that end in no stop.
CALM = Said(
    area="Telside, Wear and Loxley",
    outcome="2",
    strengths=(
        "‘Team around the school’ meetings are valued by families. This is because staff keep "
        "their word",
        "Area leaders have a shared vision; they know what works and what does not",
        "Children’s health needs are met early: ‘drop-in’ clinics run in every nursery",
    ),
    needs=(
        "Area-wide data is weak",
        "Transport is arranged late for some young people at post-16. They miss the start of term",
        "Governance is complex. Leaders from three councils, three health trusts and two boards "
        "do not always agree who does what.",
    ),
    actions=(),
    improvements=(
        "Area leaders should agree who does what.",
        "The partnership should make sure that transport is arranged on time for young people "
        "who move to college, including those who live outside the area.",
    ),
)
# Many bodies, one of which carries "and" in its name, beside long and short actions.
MANY = replace(
    CALM,
    outcome="3",
    actions=(
        (
            (
                "Telside Council",
                "Loxley Metropolitan Borough Council",
                "NHS Wear and Loxley Integrated Care Board",
            ),
            "Leaders should act.",
        ),
        (
            ("Telside Council",),
            "The council should complete every plan within 20 weeks. In particular, it should: "
            "employ more educational psychologists, train its caseworkers and tell families how "
            "long they will wait. It should report its progress to the board each month.",
        ),
        (
            ("Wear Hospitals NHS Foundation Trust",),
            "The trust should publish how long children wait.",
        ),
    ),
)


def read(seed: int, said: Said = SAID) -> Document:
    return read_area_send(Press(setting(seed)).report(said), "report.pdf")


def spoken(points: tuple[str | tuple[str, ...], ...]) -> list[str]:
    """The points without what sets sub-points apart."""
    return [point if isinstance(point, str) else " ".join(point) for point in points]


def found(document: Document, section: str) -> list[str]:
    texts = [item.text.split("\n") for item in document.section(section)]
    return [" ".join([first, *(part[1:].strip() for part in more)]) for first, *more in texts]


def differences(document: Document, said: Said = SAID) -> dict[str, object]:
    """What was read otherwise than it was said, by part."""
    wanted = {
        "strength": spoken(said.strengths),
        "need": spoken(said.needs),
        "priority_action": [text for _, text in said.actions],
        "area_for_improvement": list(said.improvements),
    }
    wrong: dict[str, object] = {
        name: found(document, name)
        for name, texts in wanted.items()
        if found(document, name) != texts
    }
    bodies = [item.responsible for item in document.section("priority_action")]
    if bodies != [named for named, _ in said.actions]:
        wrong["bodies"] = bodies
    facts = {"area": said.area, "outcome": said.outcome, "inspection_start": "2025-04-28"}
    read_as = {name: document.fact(name) for name in facts}
    return wrong | {name: value for name, value in read_as.items() if value != facts[name]}


@pytest.mark.parametrize("said", [SAID, CALM, MANY], ids=["usual", "calm", "many bodies"])
def test_a_report_says_the_same_however_it_is_set(said):
    seeds = (*range(60), 191, 257, 324)  # the last three part the bodies of a row
    wrong = {seed: differences(read(seed, said), said) for seed in seeds}

    assert {seed: parts for seed, parts in wrong.items() if parts} == {}
