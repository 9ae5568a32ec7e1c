"""What a page tells in running text and in the lists that this text announces."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.reports.scotland.announced import Listed, listed_in, placed
from loaders.reports.scotland.blocks import Block
from loaders.reports.scotland.narrative import told_in
from loaders.reports.scotland.quotations import Quotation, by_scrutiny_body, quotations, within

Passage = tuple[str, str, int]  # section, words, place in the text


class Told:
    """The passages of a page without headings that name strengths or areas for improvement;
    `unclear` are sentences that a person should look at (`narrative.told_in`). What those who lead
    a scrutiny body say of what was found is taken where the page itself tells nothing: elsewhere
    they repeat it."""

    def __init__(self, blocks: Sequence[Block], text: str) -> None:
        self.text = text
        people = [one for one in quotations(text) if not one.by_report]
        self.listed = list(_not_by(people, listed_in(blocks)))
        self.left_out = [(one.start, one.end) for one in self.listed]
        often = Counter(block.text for block in blocks)
        for block, start in placed(blocks):
            unended = block.kind == "paragraph" and block.text[-1] not in '.!?:;”"'
            caption = unended and often[block.text] > 1
            if caption or block.kind in ("heading", "quote"):
                self.left_out.append((start, start + len(block.text)))
        self._points, self.unclear = told_in(text, self.left_out)
        if not self.passages() and (spoken := by_scrutiny_body(text)):
            self._points, self.unclear = told_in(text, self.left_out, spoken)

    def passages(self) -> list[Passage]:
        """Section, words and place of each finding, in order."""
        found = [
            (one.section, self.text[one.start : one.end], one.start)
            for one in self.listed
            if one.section
        ]
        for point in self._points:
            section = "strength" if point.polarity == "strength" else "area_for_improvement"
            found.append((section, self.text[point.start : point.end], point.start))
        return sorted(found, key=lambda passage: passage[2])


def _not_by(people: Sequence[Quotation], listed: Sequence[Listed]) -> Iterator[Listed]:
    """The lists; what is in one that somebody quoted announces is no finding."""
    quoted = False
    for one in listed:
        quoted = bool(within(people, one.start, one.end)) or (quoted and one.section != "")
        yield replace(one, section="") if quoted else one
