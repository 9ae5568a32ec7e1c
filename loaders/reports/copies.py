"""Two files of one load that report the same inspection: the first is taken, the second told."""

from collections.abc import Sequence
from dataclasses import replace

from loaders.problems import Problem
from loaders.reports.originals import is_report
from loaders.source import Source

_TABLES = ("inspections", "evaluations", "findings", "passages", "suggestions")


def without_copies(sources: Sequence[Source]) -> list[Source]:
    """The sources without the rows of reports whose inspection an earlier file of the load brings.

    A file that differs from the first only as a file (saved again, its own properties changed) is
    a repetition, told in a warning; one whose passages read otherwise is refused in a problem.
    Files that are the same byte for byte stay: their rows are alike and count once anyway.
    """
    passages = {
        (source.file, source.sha256): tuple(source.cells["text"])
        for source in sources
        if is_report(source) and source.table == "passages"
    }
    first: dict[str, Source] = {}
    out: dict[tuple[str, str], Source] = {}
    for source in sources:
        if is_report(source) and source.table == "inspections" and source.readable:
            (name,) = source.cells["inspection_id"]
            before = first.setdefault(name, source)
            if before.sha256 != source.sha256:
                out[(source.file, source.sha256)] = before
    return [
        _emptied(source, out[key], passages)
        if is_report(source) and (key := (source.file, source.sha256)) in out
        else source
        for source in sources
    ]


def _emptied(
    source: Source, before: Source, passages: dict[tuple[str, str], tuple[str, ...]]
) -> Source:
    """The source without its rows; that of the inspection says why."""
    if source.table not in _TABLES:
        return source
    empty = replace(
        source,
        cells=source.cells.iloc[:0],
        lines=source.lines[:0],
        pages=source.pages[:0] if source.pages is not None else None,
        rows=0,
    )
    if source.table != "inspections":
        return empty
    same = passages.get((source.file, source.sha256)) == passages.get((before.file, before.sha256))
    if same:
        message = (
            f"This is the report that {before.file} holds too, saved again: it counts once, and "
            "was taken from there."
        )
        return replace(empty, warnings=(Problem(source.file, message, "repeated_report"),))
    message = (
        f"This reports the same inspection as {before.file} and reads otherwise. Only that file "
        "was taken; load the one that is right alone."
    )
    problem = Problem(source.file, message, "second_report")
    return replace(empty, problems=(*source.problems, problem))
