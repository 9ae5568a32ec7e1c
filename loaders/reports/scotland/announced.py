"""Lists that running text announces: "Inspectors found the following key strengths." and bullets.

What the announcing sentence says of a list holds for every item of it, whatever its own words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.reports.passages import plain
from loaders.reports.scotland.blocks import Block
from loaders.reports.scotland.clauses import sentences_in
from loaders.reports.scotland.process_words import is_process
from loaders.reports.scotland.quotations import is_quoted, quotations
from loaders.reports.scotland.summing_up import sums_up

LONGEST = 400  # letters of a paragraph that may be an item of a list which lost its bullet
_STRENGTHS = re.compile(
    r"\b(?:strengths?|good (?:practice|performance)|positives?|(?:works?|working|worked|went|going"
    r"|doing|done) well|achievements|prais(?:ed|es|ing)"
    r"|commend(?:ed|s|ing))\b"
)
_IMPROVEMENTS = re.compile(
    r"\bimprovements?\b(?! (?:plan|programme|scotland|service))|\brecommend\w*|\bweakness\w*"
    r"|\bareas? (?:requiring|needing|to|that|which(?! includ)|where)\b|\bareas? (?:for"
    r"|of) (?:\w+ )?(?:development|action|concern|focus)\b|\bpoints? for\b|\bpriorit\w+ (?:for"
    r"|areas?|actions?)|\bmain points\b|\b(?:should|must|ought to|needs? to|needed to|(?:is|are|was"
    r"|were) (?:asked|required|expected|urged) to)\b|\bconcerns\b|\bshortcomings\b|\bto (?:improve"
    r"|be improved)\b"
)
# A list of what was looked at, of who did it, or of what comes next.
_PROCESS = re.compile(
    r"\bindicators?\b|\bframework\b|\bfocus\w*|\blook(?:s|ed|ing)? at\b|\b(?:key )?questions\b"
    r"|\baim(?:s|ed)?\b|\b(?:key )?areas\b|\bconsidered\b|\bexamined\b|\bassess\w*|\bevaluat\w+"
    r"|\bservices (?:provided|included|inspected)\b|\bpartners (?:are|were|include)|\bbodies\b"
    r"|\bagencies\b|\bcontact\b|\bfurther information\b|\bread more\b|\blinks?\b|\bwill\b"
    r"|\bteam (?:was|were|included)|\bwe (?:read|met|spoke|visited|surveyed)\b"
)
_SAID_OF_IT = re.compile(
    r"\b(?:inspectors|report|made|identified|found|agreed|highlight\w*|noted|recommend\w*"
    r"|set out)\b"
)
_BOTH = re.compile(r"\bstrengths? (?:and|as well as) (?:\w+ ){0,2}(?:areas?|weakness\w*|improvem)")
_REFERS_BACK = re.compile(r"^(?:these|they|among (?:these|them)|this) (?:were|are|include[ds]?)\b")
_LEADS_UP = re.compile(
    r":$|\b(?:the following|as follows|were|are|include[ds]?)\W*$"
    r"|\b(?:\d|two|three|four|five|six|seven|eight|nine|ten) (?:\w+ )?(?:areas|questions"
    r"|themes)\W*$"
)


@dataclass(frozen=True)
class Listed:
    """A passage that belongs to a list: its section; '' for one that is no finding (the
    announcing sentence, an item of a list of what was looked at)."""

    section: str
    start: int
    end: int


def listed_in(blocks: Sequence[Block]) -> list[Listed]:
    """Every passage of announced lists, in order; places are those in the blocks joined by line
    ends. An item whose announcing sentence says nothing of what it lists is left out: it is read
    as running text."""
    found: list[Listed] = []
    announced: _Announcing | None = None  # what announced the list at hand
    first = False  # whether the block comes right after the announcing sentence
    before = ""
    for at, (block, start) in enumerate(placed(blocks)):
        if announced and not _continues(blocks, at, announced, first):
            announced = None
        announcing = _announcing(blocks, at, start, before)
        end = announcing.start if announcing else start + len(block.text)
        if announced and announced.section is not None and (span := _item(block, start, end)):
            found.append(Listed(announced.section, *span))
        if announcing:
            announced = announcing
            if announcing.section is not None:
                found.append(Listed("", announcing.start, announcing.end))
        first, before = bool(announcing), block.text
    return found


def placed(blocks: Sequence[Block]) -> Iterator[tuple[Block, int]]:
    """Each block with its place in the blocks joined by line ends."""
    offset = 0
    for block in blocks:
        yield block, offset
        offset += len(block.text) + 1


@dataclass(frozen=True)
class _Announcing:
    """The sentence that announces a list, its section, and whether the items are bullets (or else
    paragraphs)."""

    section: str | None
    start: int
    end: int
    bullets: bool


def _continues(blocks: Sequence[Block], at: int, announced: _Announcing, first: bool) -> bool:
    """Whether the block belongs to the list at hand: a bullet, or a short paragraph that lost its
    own between the announcing sentence and the next bullet. A list of paragraphs ends where one
    speaks of the inspection, quotes somebody or turns ("However")."""
    block = blocks[at]
    if block.kind == "heading":
        return False
    if not announced.bullets:
        opening = block.text[slice(*sentences_in(block.text)[0])]
        turns = plain(opening).startswith(("however", "but ", "nevertheless"))
        ends = turns or is_process(opening) or sums_up(opening) or is_quoted(opening)
        return block.kind == "paragraph" and not ends and not quotations(block.text)
    if block.kind == "bullet" or block.text[:1].islower():
        return True
    return first and _next_is_bullet(blocks, at) and len(block.text) < LONGEST


def _next_is_bullet(blocks: Sequence[Block], at: int) -> bool:
    return _next_is(blocks, at, "bullet")


def _next_is(blocks: Sequence[Block], at: int, kind: str) -> bool:
    return at + 1 < len(blocks) and blocks[at + 1].kind == kind


def _announcing(blocks: Sequence[Block], at: int, start: int, before: str) -> _Announcing | None:
    """The last sentence of a block if a list follows that it announces."""
    text = blocks[at].text
    bullets = _list_follows(blocks, at)
    if not bullets and not (text.endswith(":") and _next_is(blocks, at, "paragraph")):
        return None
    first, last = sentences_in(text)[-1]
    said = plain(text[first:last])
    if _REFERS_BACK.match(said) and section_of(said) is None:
        said = f"{plain(text[:first] or before)} {said}"
    section = section_of(said)
    leads_up = bool(_LEADS_UP.search(said)) or "following" in said
    named = section is not None and _SAID_OF_IT.search(said) and blocks[at].kind != "bullet"
    if not leads_up and not named:
        return None
    if section is None and blocks[at].kind == "bullet":
        return None
    if not bullets and not section:
        return None
    return _Announcing(section, start + first, start + last, bullets)


def _list_follows(blocks: Sequence[Block], at: int) -> bool:
    if _next_is_bullet(blocks, at):
        return True
    short = at + 2 < len(blocks) and len(blocks[at + 1].text) < LONGEST
    leads_up = bool(
        _LEADS_UP.search(plain(blocks[at].text)) or "following" in blocks[at].text[-120:]
    )
    return leads_up and short and _next_is_bullet(blocks, at + 1)


def section_of(said: str) -> str | None:
    """The section of a list by the sentence that announces it; '' for one that holds no findings,
    None where the sentence does not say."""
    good, bad = _last(_STRENGTHS, said), _last(_IMPROVEMENTS, said)
    if good < 0 and bad < 0:
        return "" if _PROCESS.search(said) else None
    if good >= 0 and bad >= 0 and _BOTH.search(said):
        return None
    return "strength" if good > bad else "area_for_improvement"


def _last(pattern: re.Pattern[str], said: str) -> int:
    return max((found.start() for found in pattern.finditer(said)), default=-1)


def _item(block: Block, start: int, end: int) -> tuple[int, int] | None:
    """The place of a list's item up to `end`, without what joins it to the next; None for none."""
    said = re.sub(r"[;,\s]+(?:and|or)?\s*$", "", block.text[: end - start])
    return (start, start + len(said)) if said else None
