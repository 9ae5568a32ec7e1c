"""What an examination found, told file by file."""

from loaders.examine import Checked, Examination
from loaders.problems import Problem
from loaders.report import FileReport, Report
from loaders.source import Source


def reported(found: Examination) -> Report:
    """What an examination found, file by file, and everything wrong."""
    problems: list[Problem] = [*found.path_problems]
    warnings: list[Problem] = []
    of_rows: dict[tuple[str, ...], list[Problem]] = {_key(source): [] for source in found.sources}
    for checked in found.tables.values():
        warnings += checked.warnings
        for problem in checked.problems:
            of_rows[problem.file, problem.sheet, problem.table].append(problem)
    for source in found.sources:
        warnings += source.warnings
        ours = [*source.problems, *of_rows[_key(source)]]
        problems += sorted(ours, key=lambda problem: (problem.page or 0, problem.line or 0))
    files = tuple(_file_reports(found))
    return Report(files, tuple(problems), tuple(warnings))


def _key(source: Source) -> tuple[str, str, str]:
    return source.file, source.sheet, source.table


def _file_reports(found: Examination) -> list[FileReport]:
    reports = []
    for source in found.sources:
        taken = again = 0
        if source.readable:
            checked = found.tables[source.table]
            ours = checked.rows.source == _place(checked, source)
            taken, again = int((checked.taken & ours).sum()), int((checked.repeated & ours).sum())
        reports.append(
            FileReport(
                source.file,
                source.table,
                source.sha256,
                rows=source.rows,
                taken=taken,
                repeated=again,
                refused=source.rows - taken - again,
                sheet=source.sheet,
            )
        )
    return reports


def _place(checked: Checked, source: Source) -> int:
    """Which of the sources of its table this one is."""
    return next(place for place, one in enumerate(checked.rows.sources) if one is source)
