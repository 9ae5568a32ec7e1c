"""What one visitor has on their desk while reviewing: the finding before them, what they changed in
it, and decisions that are not saved yet. It lasts as long as their session, on whatever page.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

import streamlit as st

from loaders.derive import SEPARATOR
from loaders.review_reading import Reading, reading
from loaders.reviews import Decision, told
from loaders.storage.snapshots import open_snapshot
from loaders.vocabularies import STATEMENT_WORDS
from ui import store

OFFER_AT = 20  # decisions not saved, from which saving is offered more loudly
_STATE = "_review_desk"


@dataclass
class Draft:
    """A finding as the reviewer would leave it. `version` counts changes of which its fields cannot
    know, because a key made them."""

    name: str
    polarity: str
    theme: str
    others: list[str]
    statement: str
    note: str = ""
    version: int = 0


@dataclass
class Desk:
    """`at` names the finding before the visitor ('' for none), `of` the queue it was taken from,
    `linked` what the address named last; `page` is the page shown where it is not that of the
    passage (0). `made` are decisions not saved yet, in order; on one finding the last counts."""

    at: str = ""
    of: object = None
    linked: str = ""
    page: int = 0
    whole: bool = False
    reviewer: str = ""
    trouble: str = ""
    made: list[Decision] = field(default_factory=list)
    drafts: dict[str, Draft] = field(default_factory=dict)

    @property
    def pending(self) -> dict[str, Decision]:
        """The decisions to be saved, by finding."""
        return {one.finding_id: one for one in self.made}

    def go(self, finding: str) -> None:
        """Put another finding on the desk."""
        self.at, self.page, self.trouble = finding, 0, ""

    def draft(self, of: Reading) -> Draft:
        """The finding as the reviewer has it so far; as it stands where they changed nothing."""
        name = of.finding["finding_id"]
        return self.drafts.setdefault(name, as_stands(of))

    def decide(self, of: Reading, rejected: bool, queue: Sequence[str]) -> None:
        """Note the decision on the finding before the visitor and go on to the next; where it
        cannot be kept, say why and stay."""
        draft = self.draft(of)
        if rejected:
            draft = replace(as_stands(of), note=draft.note)
        elif trouble := wrong(draft):
            self.trouble = trouble
            return
        left = (draft.polarity, draft.theme, tuple(draft.others), draft.statement)
        decision = "rejected" if rejected else told(of.before, *left)
        name = of.finding["finding_id"]
        today = date.today().isoformat()
        if self.made and self.made[-1].finding_id == name:  # a key pressed twice decides once
            self.made.pop()
        self.made.append(Decision(name, decision, *left, date=today, note=draft.note))
        self.go(following(queue, name, self.pending))

    def undo(self) -> None:
        """Take the last decision back, and go to its finding."""
        if self.made:
            self.go(self.made.pop().finding_id)

    def signed(self) -> list[Decision]:
        """The decisions to be saved, with the reviewer's name."""
        return [replace(one, reviewer=self.reviewer) for one in self.pending.values()]

    def clear(self) -> None:
        """Forget what is saved now."""
        for name in self.pending:
            self.drafts.pop(name, None)
        self.made.clear()


def desk() -> Desk:
    """The visitor's desk."""
    return st.session_state.setdefault(_STATE, Desk())


def as_stands(of: Reading) -> Draft:
    """The finding as the store has it."""
    row = of.finding
    others = [name for name in row["other_themes"].split(SEPARATOR) if name]
    return Draft(row["finding_id"], row["polarity"], row["theme"], others, row["statement"])


def wrong(draft: Draft) -> str:
    """Why a finding cannot be left like this; '' where it can."""
    words = len(draft.statement.split())
    if words == 0:
        return "The finding needs a statement: say in a few words what was found."
    if words > STATEMENT_WORDS:
        return (
            f"The statement has {words} words; at most {STATEMENT_WORDS} are kept. Shorten it, or "
            "press Esc or Tab to leave it first if you are still writing."
        )
    return ""


def following(queue: Sequence[str], name: str, decided: Sequence[str]) -> str:
    """The next finding of the queue on which nothing is decided, from the start again after its
    end; '' where none is left."""
    at = queue.index(name) + 1 if name in queue else 0
    turned = [*queue[at:], *queue[:at]]
    return next((other for other in turned if other not in decided and other != name), "")


def preceding(queue: Sequence[str], name: str) -> str:
    """The finding before in the queue, decided or not; the last one before the first."""
    if not queue:
        return name
    return queue[queue.index(name) - 1] if name in queue else queue[-1]


def opened(name: str) -> Reading | None:
    """All about a finding, of whatever nation and coding; None where the store has none so named.

    Made once for all visitors; call `fetched` where there is no session.
    """
    return fetched(store.ROOT, store.snapshot().id, name)


@lru_cache(maxsize=400)
def fetched(root: Path, snapshot: str, name: str) -> Reading | None:
    """As `opened`, of a snapshot."""
    return reading(open_snapshot(root, snapshot), name)
