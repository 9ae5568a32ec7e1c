"""What the command line says of published reports: documents explained, counted and scored."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from loaders.report import FileReport
from loaders.wording import counted

EXPLAINED = 5  # documents of one call that are explained line by line
_WORDS = {
    "inspections": ("inspection", ""),
    "evaluations": ("grade", ""),
    "findings": ("finding", ""),
}


def explained(paths: Iterable[Path | str]) -> str:
    """What each report among the files was recognised as, the sections and items found, and what
    is odd; '' where there is no report, or more than EXPLAINED of them."""
    from loaders.read import find
    from loaders.reports.explain import explain
    from loaders.reports.many import is_report
    from loaders.reports.reading import read_report

    found = [file for file in find(paths)[0] if is_report(file)]
    if len(found) > EXPLAINED:
        return ""
    return "\n\n".join(explain(read_report(file.path, name=file.name)) for file in found)


def would_bring(files: Sequence[FileReport]) -> str:
    """What loading each report would bring, a line for each; '' where there is none."""
    lines = []
    for name, tables in _reports(files):
        taken = ", ".join(
            counted(table.taken, *_WORDS[table.table]) for table in tables if table.table in _WORDS
        )
        refused = sum(table.refused for table in tables)
        but = f"; {counted(refused, 'row is', 'rows are')} refused" if refused else ""
        lines.append(f"{name}: loading it would bring {taken}{but}.")
    return "\n".join(lines)


def by_document(files: Sequence[FileReport]) -> tuple[FileReport, ...]:
    """The same files, in which each report has one entry with the rows of all its tables together
    and what they hold as its table: "40 findings, 5 grades"."""
    together = {name: _together(tables) for name, tables in _reports(files)}
    kept: dict[tuple[str, str, str], FileReport] = {}
    for file in files:
        if file.file in together:
            kept.setdefault((file.file, "", ""), together[file.file])
        else:
            kept[file.file, file.sheet, file.table] = file
    return tuple(kept.values())


def scored(gold: Path, reports: Path, themes: bool = True) -> str:
    """How well reports are read, against the reference coding in the folder `gold`; with `themes`
    also how well themes are suggested, on documents kept apart, for which the model is trained
    anew for each part (minutes). Raises `DataError` where the reference or its reports are
    missing."""
    from loaders.reports.score import score, table

    read = table(score(gold, reports))
    if not themes:
        return read
    from loaders.suggest.run import evaluate

    return f"{read}\n\nThemes. {evaluate(reports, gold).in_words()}"


def _reports(files: Sequence[FileReport]) -> list[tuple[str, list[FileReport]]]:
    """The reports among the files that were read, each with its tables."""
    found = []
    for (name, sheet), group in groupby(files, key=lambda file: (file.file, file.sheet)):
        tables = list(group)
        if not sheet and {"inspections"} < {file.table for file in tables}:
            found.append((name, tables))
    return found


def _together(tables: Sequence[FileReport]) -> FileReport:
    names = ("rows", "taken", "new", "changed", "unchanged", "repeated", "refused")
    sums = {name: sum(getattr(file, name) for file in tables) for name in names}
    rows = {file.table: file.rows for file in tables}
    holds = [
        counted(rows[table], *_WORDS[table])
        for table in ("findings", "evaluations")
        if table in rows
    ]
    return replace(tables[0], table=", ".join(holds) or "inspection", **sums)
