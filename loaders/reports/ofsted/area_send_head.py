"""Facts in the head of an area SEND report: area, dates, outcome, next step, action plan."""

import re
from collections.abc import Sequence

from loaders.reports.dates import span_in
from loaders.reports.document import Fact
from loaders.reports.passages import Hyphens, plain, text_of
from loaders.reports.sections import Section

_AREA = re.compile(
    r"area send (?:full )?inspection(?: report)?(?: of|:)?(?: the)? (?P<area>.+?)"
    r"(?: local)?(?: area)?(?: send)? partnership\b",
    re.IGNORECASE,
)
_DATES = re.compile(
    r"(?:inspection dates?|dates? of (?:the |this )?inspection):?(?P<dates>.{4,90}?)"
    r"(?=dates? of (?:the )?(?:previous|last)|"
    r"inspection outcome"
    r"|information about|$)",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"(?:report )?(?:published|publication date)(?: on)?:?(.{6,30})", re.IGNORECASE
)
# The three outcomes of the framework, told by the words that only one of them has.
_OUTCOMES = {
    "1": r"typically lead to positive experiences",
    "2": r"lead to inconsistent experiences",
    "3": r"widespread and/? ?or systemic failings",
}
_PLAN = re.compile(
    r"requires? .{0,80}prepare and submit a priority action plan|priority action plan"
)
_NEXT = {
    "monitoring_18m": r"monitoring inspection will (be carried out|take place)",
    "full_reinspection_5y": r"(within|in) (approximately |about )?(five|5) years",
    "full_reinspection_3y": r"(within|in) (approximately |about )?(three|3) years",
}


def head_facts(sections: Sequence[Section], hyphens: Hyphens) -> list[Fact]:
    """What the head says, as far as it says it: `area`, `inspection_start`, `inspection_end`,
    `published`, `outcome` (1 best, 3 worst), `next_step`, `priority_action_plan` (yes or no).

    Only the first page's head and the outcome's box are read: feet carry other dates."""
    top = text_of([line for line in sections[0].lines if line.page == 1], hyphens)
    facts = _area(top) + _dates(top)
    box = next((section for section in sections if section.name == "outcome"), None)
    if box:
        facts += _outcome(text_of(box.lines, hyphens), box.page)
    return facts


def _area(top: str) -> list[Fact]:
    found = _AREA.search(top)
    return [Fact("area", found["area"].strip(), 1, found.group())] if found else []


def _dates(top: str) -> list[Fact]:
    facts = []
    found = _DATES.search(top)
    span = span_in(found["dates"]) if found else None
    if found and span:
        printed = found.group().strip()
        facts.append(Fact("inspection_start", span[0], 1, printed))
        facts.append(Fact("inspection_end", span[1], 1, printed))
    published = _PUBLISHED.search(top)
    day = span_in(published.group(1)) if published else None
    if published and day:
        facts.append(Fact("published", day[0], 1, published.group().strip()))
    return facts


def _outcome(text: str, page: int) -> list[Fact]:
    """Outcome, next step and plan; an outcome that fits two of the three is not given at all."""
    facts = []
    words = plain(text)
    fits = [outcome for outcome, pattern in _OUTCOMES.items() if re.search(pattern, words)]
    if len(fits) == 1:
        facts.append(Fact("outcome", fits[0], page, text))
        plan = _PLAN.search(words)
        facts.append(
            Fact(
                "priority_action_plan", "yes" if plan else "no", page, plan.group() if plan else ""
            )
        )
    step = next((name for name, pattern in _NEXT.items() if re.search(pattern, words)), None)
    if step:
        printed = [
            part
            for part in re.split(r"(?<=[.])\s+(?=[A-Z])", text)
            if any(re.search(pattern, plain(part)) for pattern in _NEXT.values())
        ]
        facts.append(Fact("next_step", step, page, " ".join(printed)))
    return facts
