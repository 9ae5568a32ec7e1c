"""Web pages and plain text as blocks: headings, bullets and paragraphs in reading order."""

import html
import re
from dataclasses import dataclass
from html.parser import HTMLParser

_BLOCKS = {
    "p",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "td",
    "th",
    "dt",
    "dd",
    "blockquote",
    "div",
}
_LEFT_OUT = {
    "script",
    "style",
    "nav",
    "header",
    "footer",
    "aside",
    "form",
    "noscript",
    "template",
    "svg",
}
_VOID = {"br", "img", "hr", "input", "meta", "link", "source", "wbr", "area", "col", "embed"}
_BULLET = re.compile(r"(?:[-•▪◦◼■*●‣·–—]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+(?=\S)")
# Where a page's lines were put together without a blank: "... at risk of harm.The partnership".
_RUN_TOGETHER = re.compile(r"(?<=[a-z]{2}[.!?])(?=[A-Z][a-z’']* [a-z])")
MAX_CHARACTERS = 5_000_000


@dataclass(frozen=True, slots=True)
class Block:
    """One block: its text with single spaces, and `kind`: heading, bullet, quote or paragraph."""

    text: str
    kind: str = "paragraph"


class _Reader(HTMLParser):
    """Gathers the text of block elements; what is not content (menus, scripts) is passed over."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.title = ""
        self._open: list[str] = []
        self._held: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._close_block()
        if tag == "br":
            self._held.append(" ")
        if tag not in _VOID and len(self._open) < 1000:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._close_block()
        if tag in self._open:
            while self._open and self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if "title" in self._open:
            self.title += data
        elif not _LEFT_OUT.intersection(self._open):
            self._held.append(data)

    def _close_block(self) -> None:
        text = re.sub(r"\s+", " ", "".join(self._held)).strip()
        self._held = []
        self.blocks += [Block(part, self._kind()) for part in _RUN_TOGETHER.split(text) if part]

    def _kind(self) -> str:
        for tag in reversed(self._open):
            if re.fullmatch(r"h[1-6]", tag):
                return "heading"
            if tag == "li":
                return "bullet"
            if tag == "blockquote":
                return "quote"
        return "paragraph"

    def close(self) -> None:
        super().close()
        self._close_block()


def blocks_of_html(source: str) -> tuple[list[Block], str]:
    """Blocks of a page's content in order, and its title."""
    reader = _Reader()
    reader.feed(source[:MAX_CHARACTERS])
    reader.close()
    return reader.blocks, html.unescape(reader.title).strip()


def blocks_of_text(source: str) -> list[Block]:
    """Blocks of a plain text. A short line without a full stop is a heading, and so is the first
    line, however long; lines that break in mid-sentence (wrapped text) are put together."""
    lines = [re.sub(r"\s+", " ", line).strip() for line in source[:MAX_CHARACTERS].splitlines()]
    wrapped = _is_wrapped(lines)
    blocks: list[Block] = []
    held = ""
    for line in [*lines, ""]:
        starts = bool(_BULLET.match(line)) or _looks_like_heading(line)
        if held and (not line or starts or not wrapped):
            blocks += _blocks(held)
            held = ""
        held = f"{held} {line}".strip()
        if held and _looks_like_heading(held):
            blocks += _blocks(held)
            held = ""
    if blocks and _is_headline(blocks[0].text) and (not wrapped or _stands_alone(lines)):
        blocks[0] = Block(blocks[0].text, "heading")
    return blocks


def _is_headline(text: str) -> bool:
    return len(text) < 250 and text[-1] not in '.,;:!”"'


def _stands_alone(lines: list[str]) -> bool:
    """Whether an empty line follows the first line of text."""
    first = next((at for at, line in enumerate(lines) if line), 0)
    return not "".join(lines[first + 1 : first + 2])


def _is_wrapped(lines: list[str]) -> bool:
    """Whether paragraphs run over lines: many full lines end without a full stop. Items of a list
    may end without one too."""
    full = [line for line in lines if 50 < len(line) < 140]
    open_ended = sum(line[-1] not in '.!?:;”"’' for line in full)
    return len(full) > 3 and open_ended > len(full) / 3


def _looks_like_heading(line: str) -> bool:
    return 0 < len(line) < 70 and line[-1] not in '.,;!”"' and line[:1].isupper()


def _blocks(text: str) -> list[Block]:
    """The block, or those that were run together in it."""
    first, *rest = _RUN_TOGETHER.split(text)
    block = _block(first)
    return [block, *(Block(part, block.kind) for part in rest)]


def _block(text: str) -> Block:
    bullet = _BULLET.match(text)
    if bullet:
        return Block(text[bullet.end() :], "bullet")
    return Block(text, "heading" if _looks_like_heading(text) else "paragraph")
