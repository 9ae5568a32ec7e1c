"""Lists of lines to numbered items."""

from collections.abc import Sequence

from loaders.reports.document import Item
from loaders.reports.passages import Hyphens, boxes_of, text_of
from loaders.reports.pdf.layout import Line


def numbered(
    section: str,
    parts: Sequence[tuple[list[Line], tuple[str, ...]]],
    hyphens: Hyphens,
    before: Sequence[Item],
) -> list[Item]:
    """Items of one section from the lines and responsible bodies of each, numbered on from the
    items read before."""
    items: list[Item] = []
    for lines, responsible in parts:
        earlier = [*before, *items]
        page = lines[0].page
        items.append(
            Item(
                section,
                1 + sum(item.section == section for item in earlier),
                text_of(lines, hyphens),
                page,
                1 + sum(item.page == page for item in earlier),
                responsible,
                boxes_of(lines),
            )
        )
    return items
