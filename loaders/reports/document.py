"""What a published report says, once read: facts, judgements and items, each with its place."""

from dataclasses import dataclass

from loaders.problems import Problem

# Sections of items, in the order of the report, and the polarity of a finding made from each.
SECTIONS = {
    "strength": "strength",
    "need": "improvement",
    "priority_action": "improvement",
    "area_for_improvement": "improvement",
    "recommendation": "improvement",
}
SECTION_NAMES = {
    "strength": "Strengths",
    "need": "What needs to be done better",
    "priority_action": "Areas for priority action",
    "area_for_improvement": "Areas for improvement",
    "recommendation": "Recommendations",
}


@dataclass(frozen=True, slots=True)
class Box:
    """Where a passage, or one line of it, stands on a page: points from the top left."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Item:
    """One strength or one thing to improve, exactly as printed.

    `ordinal` counts within the section, `passage` within the page on which the item begins
    (both from 1). `page` is None where the source has no pages. `responsible` are the bodies
    named beside an area for priority action. `boxes` place the passage on its pages, `span` in a
    text without pages (first and last character). `text` holds the words as printed, line breaks
    and the bullet taken out; sub-bullets stay, each on a line of its own.
    """

    section: str
    ordinal: int
    text: str
    page: int | None = None
    passage: int = 0
    responsible: tuple[str, ...] = ()
    boxes: tuple[Box, ...] = ()
    span: tuple[int, int] | None = None

    @property
    def polarity(self) -> str:
        """Polarity of the finding that this item makes."""
        return SECTIONS[self.section]


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of the report's head: its value in our form, and the words it was read from."""

    name: str
    value: str
    page: int | None = None
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One grade: what was judged, as printed, and the grade as worded by the source. `confirmed`: a
    second place of the report gives the same grade."""

    indicator: str
    grade: str
    page: int | None = None
    overall: bool = False
    confirmed: bool = False


@dataclass(frozen=True)
class Document:
    """A report that was recognised and read.

    `kind` names the reader (`area_send`, `ilacs`, `care_inspectorate`), `layout` the form of the
    report within it. `sections` are the headings found, in order, with their page. `oddities` are
    remarks for the person who checks: the document was read, but look here. `problems` are for
    the ledger: a part that could not be read.
    """

    kind: str
    layout: str
    facts: tuple[Fact, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    items: tuple[Item, ...] = ()
    sections: tuple[tuple[str, int | None], ...] = ()
    oddities: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    pages: int = 0
    file: str = ""

    def fact(self, name: str) -> str | None:
        """Value of the fact of that name, None where the report does not give it."""
        return next((fact.value for fact in self.facts if fact.name == name), None)

    def section(self, name: str) -> tuple[Item, ...]:
        """The items of one section, in order."""
        return tuple(item for item in self.items if item.section == name)
