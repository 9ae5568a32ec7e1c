"""What stands on a page and where: lines of text and ruled lines, in points from the top left."""

from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, or one column's part of it. `top` and `bottom` bound the type, `base` is
    the line it stands on; all are measured downwards from the top of the page."""

    page: int
    x0: float
    x1: float
    base: float
    size: float
    bold: bool
    text: str

    @property
    def top(self) -> float:
        """Top of the type."""
        return self.base - 0.8 * self.size

    @property
    def bottom(self) -> float:
        """Bottom of the type."""
        return self.base + 0.25 * self.size

    def with_text(self, text: str) -> "Line":
        """The same line holding other text."""
        return replace(self, text=text)


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line: `across` from left to right, else from top to bottom."""

    x0: float
    x1: float
    top: float
    bottom: float
    across: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One page: lines from top to bottom, left to right; rules in the order drawn."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    rules: tuple[Rule, ...] = ()
    images: int = 0


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of one file. `title` is the file's own title, often empty or wrong."""

    pages: tuple[Page, ...]
    title: str = ""
    oddities: tuple[str, ...] = field(default=())

    @property
    def lines(self) -> list[Line]:
        """All lines in order of pages."""
        return [line for page in self.pages for line in page.lines]
