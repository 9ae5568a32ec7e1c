"""Two files of one load that report the same inspection: the first is taken, the second told."""

from collections.abc import Sequence
from dataclasses import replace

from loaders.problems import Problem
from loaders.reports.originals import document_of, is_report
from loaders.source import Source
from loaders.wording import named

_TABLES = ("inspections", "evaluations", "findings", "passages", "suggestions")
_Document = tuple[str, str, str]


def without_copies(sources: Sequence[Source]) -> list[Source]:
    """The sources without the rows of reports whose inspection an earlier file of the load brings.

    A file that differs from the first only as a file (saved again, its own properties changed) is
    a repetition, told in a warning; one whose passages read otherwise is refused in a problem.
    Files that are the same byte for byte stay: their rows are alike and count once anyway. A zip
    file holds as many reports as it has files.
    """
    passages = {
        document_of(source): tuple(source.cells["text"])
        for source in sources
        if is_report(source) and source.table == "passages"
    }
    first: dict[str, Source] = {}
    out: dict[_Document, Source] = {}
    for source in sources:
        if is_report(source) and source.table == "inspections" and source.readable:
            (name,) = source.cells["inspection_id"]
            before = first.setdefault(name, source)
            if (before.sheet, before.sha256) != (source.sheet, source.sha256):
                out[document_of(source)] = before
    return [
        _emptied(source, out[key], passages)
        if is_report(source) and (key := document_of(source)) in out
        else source
        for source in sources
    ]


def _emptied(source: Source, before: Source, passages: dict[_Document, tuple[str, ...]]) -> Source:
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
    same = passages.get(document_of(source)) == passages.get(document_of(before))
    first = named(before.file, before.sheet)
    if same:
        message = (
            f"This is the report that {first} holds too, saved again: it counts once, and "
            "was taken from there."
        )
        return replace(
            empty, warnings=(Problem(source.file, message, "repeated_report", sheet=source.sheet),)
        )
    message = (
        f"This reports the same inspection as {first} and reads otherwise. Only that file "
        "was taken; load the one that is right alone."
    )
    problem = Problem(source.file, message, "second_report", sheet=source.sheet)
    return replace(empty, problems=(*source.problems, problem))
