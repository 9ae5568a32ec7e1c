"""How well reports are read: the readers' items and facts against a reference coding.

    python -m loaders.reports.score GOLD_DIR REPORTS_DIR

GOLD_DIR holds area_send_items.csv (report, section, ordinal, page, n_words, responsible) and
area_send_reports.csv (facts of the head). The reference holds no text: an item is identified by
its place in the sequence of its report and its number of words.
"""

import csv
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from loaders.problems import DataError, Problem
from loaders.reports.alignment import Coded, aligned, words_in
from loaders.reports.document import Document
from loaders.reports.reading import read_report

# Facts of the head: their column in the reference, and our name.
FACTS = {
    "area": "area",
    "inspection_start": "inspection_start",
    "inspection_end": "inspection_end",
    "outcome": "outcome",
    "monitoring": "next_step",
    "priority_action_plan": "priority_action_plan",
}
SECTIONS = ("strength", "need", "priority_action", "area_for_improvement")


@dataclass
class Score:
    """Counts by section (`all` for all) of what the reference has, what was given, and what of it
    is right; facts right by name; and every miss in words."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)
    facts: Counter[str] = field(default_factory=Counter)
    reports: int = 0
    whole: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, section: str, what: str) -> None:
        """Count one for the section and for all."""
        for name in (section, "all"):
            self.counts.setdefault(name, Counter())[what] += 1


def score(
    gold: Path, reports: Path, read: Callable[[Path], Document | Problem] = read_report
) -> Score:
    """Score every report of the reference that is in the folder or its folders. Raises `DataError`
    where the reference or all of its reports are missing."""
    items, heads = _reference(gold)
    result = Score()
    files = {path.name: path for path in sorted(reports.rglob("*.pdf"))}
    for name in sorted(heads):
        if name not in files:
            continue
        result.reports += 1
        before = len(result.misses)
        document = read(files[name])
        if isinstance(document, Problem):
            result.misses.append(str(document))
            document = Document("", "")
        _score_items(result, name, items.get(name, []), document)
        _score_facts(result, name, heads[name], document)
        result.whole += len(result.misses) == before
    if not result.reports:
        raise DataError(f"{reports} holds none of the {len(heads)} reports of the reference")
    return result


def _reference(gold: Path) -> tuple[dict[str, list[Coded]], dict[str, dict[str, str]]]:
    items: dict[str, list[Coded]] = {}
    try:
        with (gold / "area_send_items.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                items.setdefault(row["report"], []).append(Coded.of_row(row))
        with (gold / "area_send_reports.csv").open(encoding="utf-8", newline="") as file:
            return items, {row["report"]: row for row in csv.DictReader(file)}
    except OSError as error:
        raise DataError(f"no reference coding in {gold}: {error.strerror}") from None
    except (KeyError, ValueError) as error:
        raise DataError(f"the reference coding in {gold} lacks or spoils {error}") from None


def _score_items(result: Score, name: str, coded: Sequence[Coded], document: Document) -> None:
    given = [
        Coded(item.section, item.ordinal, item.page, words_in(item.text), item.responsible)
        for item in document.items
    ]
    order = {section: place for place, section in enumerate(SECTIONS)}
    coded = sorted(coded, key=lambda item: (order.get(item.section, 9), item.ordinal))
    given.sort(key=lambda item: (order.get(item.section, 9), item.ordinal))
    for want, got in aligned(coded, given):
        if want is None:
            result.add(got.section, "given")
            result.misses.append(f"{name}: given but not in the reference: {got}")
            continue
        result.add(want.section, "coded")
        if got is None:
            result.misses.append(f"{name}: not found: {want}")
            continue
        result.add(got.section, "given")
        result.add(want.section, "found")
        _compare(result, name, want, got)


def _compare(result: Score, name: str, want: Coded, got: Coded) -> None:
    checks = {
        "section": want.section == got.section,
        "page": want.page == got.page,
        "order": want.ordinal == got.ordinal,
    }
    if want.responsible:
        result.add(want.section, "with bodies")
        checks["bodies"] = want.responsible == got.responsible
    for what, right in checks.items():
        if right:
            result.add(want.section, what)
        else:
            result.misses.append(f"{name}: wrong {what}: {want} was read as {got}")


def _score_facts(result: Score, name: str, head: dict[str, str], document: Document) -> None:
    for column, fact in FACTS.items():
        if document.fact(fact) == head[column]:
            result.facts[column] += 1
        else:
            result.misses.append(f"{name}: {column} is {head[column]}, read {document.fact(fact)}")


def table(result: Score) -> str:
    """The figures as text: a row per section, then the facts, then every miss."""
    lines = [f"{result.reports} reports, {result.whole} without any miss", "", _row(_COLUMNS)]
    for section in (*SECTIONS, "all"):
        counts = result.counts.get(section, Counter())
        found = counts["found"]
        shares = [
            _share(found, counts["coded"]),
            _share(found, counts["given"]),
            _share(counts["section"], found),
            _share(counts["page"], found),
            _share(counts["order"], found),
            _share(counts["bodies"], counts["with bodies"]),
        ]
        lines.append(_row([section, str(counts["coded"]), str(counts["given"]), *shares]))
    lines += ["", *(f"{name:22}{_share(result.facts[name], result.reports):>9}" for name in FACTS)]
    lines += ["", "Misses:" if result.misses else "No misses.", *result.misses]
    return "\n".join(lines)


_COLUMNS = ("section", "coded", "given", "found", "precise", "section", "page", "order", "bodies")


def _row(cells: Iterable[str]) -> str:
    first, *rest = cells
    return f"{first:22}" + "".join(f"{cell:>9}" for cell in rest)


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def main(arguments: Sequence[str]) -> int:
    """Print the figures; 2 for a call that is wrong, with what is wrong."""
    if len(arguments) != 2:
        sys.stderr.write("python -m loaders.reports.score GOLD_DIR REPORTS_DIR\n")
        return 2
    try:
        sys.stdout.write(table(score(Path(arguments[0]), Path(arguments[1]))) + "\n")
    except DataError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
