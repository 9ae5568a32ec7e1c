"""Lines to passages: the words as printed, put back together where a line break parted them."""

import re
from collections.abc import Iterable, Sequence

from loaders.reports.document import Box
from loaders.reports.pdf.layout import Line
from loaders.reports.pdf.lines import bullet_of

_WORD = re.compile(r"[A-Za-z’']+(?:-[A-Za-z’']+)*")


class Hyphens:
    """Decides whether a hyphen at a line's end belongs to the word, by the rest of the document.

    A word that stands elsewhere without the hyphen loses it, one that stands elsewhere with it
    keeps it. Where neither is found it stays, unless the document breaks words all the time.
    """

    def __init__(self, lines: Iterable[Line]) -> None:
        texts = [line.text for line in lines]
        self.words = {word.lower() for text in texts for word in _WORD.findall(text)}
        broken = sum(bool(re.search(r"[a-z]-$", text)) for text in texts)
        self.breaks_words = broken > 10 and broken > 0.06 * len(texts)

    def join(self, first: str, second: str) -> str:
        """Two lines' texts as one."""
        if re.search(r"[a-zA-Z]-$", first) and second[:1].islower():
            return first if self._stays(first, second) else first[:-1]
        if re.search(r"\w[-/]$", first):
            return first
        return first + " "

    def _stays(self, first: str, second: str) -> bool:
        left = re.search(r"[\w’'-]+$", first[:-1])
        right = re.match(r"[\w’']+", second)
        if not left or not right:
            return True
        with_hyphen = f"{left.group()}-{right.group()}".lower()
        if with_hyphen in self.words:
            return True
        return with_hyphen.replace("-", "") not in self.words and not self.breaks_words


def text_of(lines: Sequence[Line], hyphens: Hyphens) -> str:
    """One text. Within it a sub-bullet starts a new line, and so does what stands further out
    after one."""
    text = ""
    bullet: Line | None = None
    for line in lines:
        if not text:
            text = line.text
        elif bullet_of(line) or (bullet and line.page == bullet.page and line.x0 < bullet.x0 - 4):
            text += "\n" + line.text
        else:
            text = hyphens.join(text, line.text) + line.text
        if bullet_of(line):
            bullet = line
        elif "\n" in text and bullet and line.page == bullet.page and line.x0 < bullet.x0 - 4:
            bullet = None
    return text.strip()


def boxes_of(lines: Iterable[Line]) -> tuple[Box, ...]:
    """Where the lines stand, for showing the passage in its page."""
    return tuple(
        Box(line.page, line.x0, line.top, line.x1, line.bottom) for line in lines if line.text
    )


def plain(text: str) -> str:
    """Text for comparing: lower case, straight quotes and hyphens, single spaces."""
    text = text.lower().replace("’", "'").replace("‘", "'").replace("–", "-").replace("—", "-")
    return re.sub(r"\s+", " ", text).strip()
