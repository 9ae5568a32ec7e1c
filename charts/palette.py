"""Every colour and what it means, for the light and the dark theme.

Colours are chosen by meaning, never by chart. They were found by search so that marks reach 3:1
against the page (WCAG 2.2, 1.4.11), text 4.5:1 against its tile, and neighbours differ for people
with any kind of colour vision (Machado et al. 2009; CIEDE2000): tests/charts/ states the numbers.
Colour never stands alone: signs, hatches, positions and printed counts say the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

NO_FOLLOW_UP = "no_follow_up"  # not a status in the data: what analysis calls its absence
STATES = ("value", "none", "not_inspected", "not_assessed", "missing")
STATE_NAMES = MappingProxyType(
    {
        "none": "none found",
        "not_inspected": "not inspected",
        "not_assessed": "not assessed",
        "missing": "missing",
    }
)
INK, PAPER = "#171614", "#FFFFFF"
MARKED = "#FFE58A"  # the ground of a passage in a page of a report: paper is white in any theme


@dataclass(frozen=True)
class Mark:
    """How to draw one meaning: fill, hatch (a Plotly pattern shape) and its colour, outline and
    its width in px, sign."""

    colour: str
    hatch: str = ""
    hatch_colour: str = ""
    line: str = ""
    sign: str = ""
    width: float = 1


@dataclass(frozen=True)
class Palette:
    """The colours of one theme. Mappings are keyed by the names the data use."""

    theme: str
    background: str
    surface: str
    text: str
    muted: str
    line: str
    polarity: Mapping[str, str]
    status: Mapping[str, Mark]
    state: Mapping[str, Mark]
    kind: Mapping[str, str]
    reporter: Mapping[str, Mark]
    population: Mapping[str, str]
    grade: Mapping[int, str]
    other_grade: str
    series: tuple[str, ...]
    ramps: Mapping[str, tuple[str, ...]]

    def on(self, colour: str) -> str:
        """Near-black or white, whichever reads better on `colour` (hex)."""
        return max((INK, PAPER), key=lambda ink: contrast(ink, colour))

    def shade(self, ramp: str, share: float) -> str:
        """The colour of a `share` from 0 to 1 on a named ramp; outside it, the nearest end."""
        steps = self.ramps[ramp]
        return steps[min(len(steps) - 1, max(0, int(share * len(steps))))]


def palette(theme: str | None) -> Palette:
    """The palette for "light" or "dark"; light where the theme is not known yet."""
    return _DARK if theme == "dark" else _LIGHT


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio of two hex colours, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@cache
def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


_PROGRESS = (
    "not_started",
    "planned",
    "limited_progress",
    "in_progress",
    "mostly_complete",
    "complete",
)


def _steps(colours: str) -> tuple[str, ...]:
    """A ramp, from little to much (for "balance": from improvement to strength)."""
    return tuple(colours.split())


def _statuses(progress: tuple[str, ...], grey: str, page: str, hatch: str) -> Mapping[str, Mark]:
    """Progress is a ramp in one direction of lightness; the closed-otherwise are greys with a hatch
    each; no published follow-up is the bare page with a light hatch."""
    marks = {name: Mark(colour) for name, colour in zip(_PROGRESS, progress, strict=True)}
    for name, shape in (
        ("will_not_implement", "x"),
        ("no_longer_applicable", "\\"),
        ("superseded", "."),
    ):
        marks[name] = Mark(grey, shape, page, grey)
    marks[NO_FOLLOW_UP] = Mark(page, "/", hatch, hatch)
    return MappingProxyType(marks)


def _states(page: str, faint: str, hatch: str, line: str, solid: str) -> Mapping[str, Mark]:
    """Four treatments that differ in more than colour: outline, hatch, dots, solid; and by sign."""
    return MappingProxyType(
        {
            "none": Mark(page, "", "", line, "0"),
            "not_inspected": Mark(page, "/", hatch, hatch, "–"),
            "not_assessed": Mark(faint, ".", hatch, hatch, "n/a"),
            "missing": Mark(solid, "", "", line, "?"),
        }
    )


_LIGHT = Palette(
    theme="light",
    background="#FFFFFF",
    surface="#F5F3EF",
    text="#23211E",
    muted="#6B665E",
    line="#DCD7CE",
    polarity=MappingProxyType({"strength": "#1B5E9B", "improvement": "#B85C00"}),
    status=_statuses(
        ("#CA8343", "#948068", "#556224", "#005C42", "#283940", "#2E1B54"),
        "#8F8F8F",
        "#FFFFFF",
        "#8A847A",
    ),
    state=_states("#FFFFFF", "#FFFFFF", "#D5CFC4", "#E3DED5", "#CFC9BE"),
    kind=MappingProxyType(
        {"inspection": "#43296B", "progress_review": "#7D55AE", "follow_through": "#A585C9"}
    ),
    reporter=MappingProxyType(
        {
            "scrutiny_body": Mark("#43296B"),
            "partnership": Mark("#7D55AE", "/", "#FFFFFF"),
            "third_party": Mark("#7A756C", ".", "#FFFFFF"),
        }
    ),
    population=MappingProxyType({"children": "#6A4796", "adults": "#2A7468", "both": "#948D82"}),
    grade=MappingProxyType(
        {1: "#6B2C00", 2: "#B85C00", 3: "#C4843A", 4: "#5C96CC", 5: "#1B5E9B", 6: "#0B3157"}
    ),
    other_grade="#7A756C",
    series=("#7A50B2", "#28867E", "#AA2F28", "#928A0C", "#E75E9E", "#0C3B56"),
    ramps=MappingProxyType(
        {
            "findings": _steps("#F3EFF8 #E4DBEF #D0C1E3 #B9A3D4 #9A7DBF #7D55AE #5F3B90 #43296B"),
            "strength": _steps("#EDF4FA #D6E6F4 #B9D3EB #92BADF #649BCF #3574AF #1B5E9B #0E3C66"),
            "improvement": _steps(
                "#FDF3E7 #FAE3C8 #F4CB9B #EBAE6B #DB8B3C #B85C00 #974A00 #6B3300"
            ),
            "balance": _steps("#974A00 #C97A2B #EBB67D #F8E3CB #DCE9F5 #9DC1E2 #4485BF #124878"),
        }
    ),
)

_DARK = Palette(
    theme="dark",
    background="#171614",
    surface="#26241F",
    text="#EDEAE4",
    muted="#A8A297",
    line="#3D3A34",
    polarity=MappingProxyType({"strength": "#7FB3E6", "improvement": "#F2A65A"}),
    status=_statuses(
        ("#9A5136", "#A87E57", "#AEA43A", "#89BF8A", "#86E5C6", "#D8F3FB"),
        "#6E6E6E",
        "#171614",
        "#827C71",
    ),
    state=_states("#171614", "#171614", "#45413A", "#34312B", "#4A463F"),
    kind=MappingProxyType(
        {"inspection": "#D9C8F0", "progress_review": "#AC8BD8", "follow_through": "#8465B0"}
    ),
    reporter=MappingProxyType(
        {
            "scrutiny_body": Mark("#D9C8F0"),
            "partnership": Mark("#AC8BD8", "/", "#171614"),
            "third_party": Mark("#7B766D", ".", "#171614"),
        }
    ),
    population=MappingProxyType({"children": "#BFA3E3", "adults": "#6CC0B0", "both": "#79746B"}),
    grade=MappingProxyType(
        {1: "#C66F25", 2: "#F2A65A", 3: "#F8D3A8", 4: "#C5DDF4", 5: "#7FB3E6", 6: "#4A88C6"}
    ),
    other_grade="#98928A",
    series=("#C89CFE", "#00B9AC", "#D45447", "#C1B843", "#FBBFE2", "#0482C1"),
    ramps=MappingProxyType(
        {
            "findings": _steps("#231E2C #30273F #413356 #554271 #70588F #957BB8 #B9A0DC #DDCDF3"),
            "strength": _steps("#182430 #1D3146 #24425F #2F567C #416F9C #5F95C9 #7FB3E6 #BCD9F5"),
            "improvement": _steps(
                "#2B2116 #3D2B17 #563917 #744A18 #985F1E #CE8535 #F2A65A #FAD2A5"
            ),
            "balance": _steps("#F2A65A #BD7C3A #7D5428 #473420 #23384C #375D84 #5A8EC0 #7FB3E6"),
        }
    ),
)
