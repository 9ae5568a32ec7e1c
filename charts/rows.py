"""Charts made of rows, one per thing compared: the labels, their room, headings and keys."""

import textwrap
from collections.abc import Sequence

from charts.frame import plain, wrapped
from charts.palette import Mark
from charts.sketch import Sketch

ROW = 30  # px for a row whose label is one line
LINE = 17  # px more for each further line
WIDTH = 27  # characters of a label per line
MANY = 60  # rows from which on each is low and its label one line, so that a page can hold them
DENSE = 20  # px for each of so many rows
LETTER = 7.4  # px, a generous mean for the typeface at 14 px


def row_height(labels: Sequence[object]) -> int:
    """Pixels for each row, so that the longest label fits with its lines; low ones if many."""
    if len(labels) > MANY:
        return DENSE
    lines = max((wrapped(label, WIDTH).count("<br>") + 1 for label in labels), default=1)
    return ROW if lines == 1 else 12 + LINE * lines


def thickness(labels: Sequence[object], pixels: int = 22) -> float:
    """Width of a bar in rows, so that it is `pixels` thick whatever the height of its row."""
    return min(0.8, pixels / row_height(labels))


def label_room(labels: Sequence[object]) -> int:
    """Pixels that the widest line among the labels takes."""
    longest = max(
        (len(line) for label in labels for line in textwrap.wrap(str(label), WIDTH)), default=0
    )
    return round(longest * LETTER) + 12


def shown_label(label: object, of: int) -> str:
    """A label as one of `of` rows shows it, made safe: on several lines, or cut where many."""
    return plain(one_line(label)) if of > MANY else wrapped(label, WIDTH)


def one_line(label: object) -> str:
    """A label cut, with a sign that it is, to the room that labels of rows have."""
    text = str(label)
    return text if len(text) <= WIDTH else f"{text[: WIDTH - 1].rstrip(' ,')}…"


def label_rows(
    sketch: Sketch, labels: Sequence[object], *, top: int, bottom: int = 10, least: int = 0
) -> None:
    """Give the sketch one labelled row per label, first on top, and just the height for them.

    Rows stand at 0, 1, 2...: labels are only shown, so equal ones do not fall together. `top` and
    `bottom` are pixels around the rows, `least` the least pixels of a row.
    """
    height = max(row_height(labels), least)
    sketch.y(
        tickmode="array",
        tickvals=list(range(len(labels))),
        ticktext=[shown_label(label, len(labels)) for label in labels],
        range=[max(1, len(labels)) - 0.5, -0.5],
        showgrid=False,
        zeroline=False,
        ticks="",
    )
    sketch.set(height=max(1, len(labels)) * height + top + bottom)
    sketch.space(t=top, b=bottom, l=label_room(labels), r=10)


def head(sketch: Sketch, text: str, colour: str, *, xref: str = "x", side: str = "left") -> None:
    """Put a bold heading above the rows, which begins (or, with `side` right, ends) at zero."""
    sketch.note(
        f"<b>{text}</b>",
        0,
        1,
        xref=xref,
        yref="paper",
        xanchor=side,
        yanchor="bottom",
        align=side,
        xshift=4 if side == "left" else -4,
        yshift=4,
        font={"color": colour},
    )


def heading(sketch: Sketch, text: object, row: int) -> None:
    """Put a bold heading into a row without bars, from the left edge of the card on.

    After `label_rows`, which makes the room for labels.
    """
    sketch.note(
        f"<b>{plain(text)}</b>",
        0,
        row,
        xref="paper",
        xanchor="left",
        yanchor="middle",
        xshift=-sketch.margin["l"],
    )


def swatch(mark: Mark) -> tuple[str, str]:
    """Colour and sign that stand for a filled mark in a key."""
    return mark.line or mark.colour, "▨" if mark.hatch else "■"


def key(
    sketch: Sketch, entries: Sequence[tuple[str, str, str]], *, width: int = 62, above: int = 8
) -> None:
    """Put a key above the rows: (name, colour, sign) in reading order.

    Starts at the left edge of the card, over the labels, `above` pixels over the rows; grows the
    top margin by its further lines.
    """
    lines: list[list[str]] = [[]]
    used = 0
    for name, colour, sign in entries:
        if used and used + len(name) + 4 > width:
            lines.append([])
            used = 0
        lines[-1].append(f"<span style='color:{colour}'>{sign}</span> {plain(name)}")
        used += len(name) + 4
    sketch.note(
        "<br>".join("   ".join(line) for line in lines),
        0,
        1,
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="bottom",
        align="left",
        xshift=-sketch.margin["l"],
        yshift=above,
    )
    more = (len(lines) - 1) * 20
    sketch.space(t=sketch.margin["t"] + more)
    sketch.set(height=sketch.layout["height"] + more)
