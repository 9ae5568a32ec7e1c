"""Findings of an inspection that the store has from an earlier reading and its report, as it is
read now, does not give: they stay in every count until a person rejects them, so that it is told.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

import pandas as pd

from loaders.problems import Problem
from loaders.reports.beside.same_words import base_of
from loaders.reports.originals import is_report
from loaders.source import Source
from loaders.vocabularies import COUNTED_NOWHERE


def with_left_over(
    sources: Sequence[Source], standing: pd.DataFrame, bases: Collection[str]
) -> list[Source]:
    """The sources; those of inspections with a warning where `standing` (`known.findings_of`) has
    findings that count, were read from these reports (their names begin as `bases`), and are not
    among those read now."""
    of_reports = standing["finding_id"].map(base_of).isin(bases) & (standing["text"] != "")
    counts = standing[of_reports & ~standing["coding"].isin(COUNTED_NOWHERE)]
    read = {name for source in sources if _of(source, "findings") for name in _ids(source)}
    gone = counts[~counts["finding_id"].isin(read)]
    return [
        _told(source, gone.loc[gone["inspection_id"].isin(source.cells["inspection_id"]),
                               "finding_id"].tolist())
        if _of(source, "inspections")
        else source
        for source in sources
    ]  # fmt: skip


def _of(source: Source, table: str) -> bool:
    return is_report(source) and source.table == table and len(source.cells) > 0


def _ids(source: Source) -> list[str]:
    return source.cells["finding_id"].tolist()


def _told(source: Source, names: Sequence[str]) -> Source:
    if not names:
        return source
    few = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
    one = len(names) == 1
    message = (
        f"The store has {'a finding' if one else f'{len(names)} findings'} of this inspection that "
        f"the report, as it is read now, does not give ({few}). {'It' if one else 'They'} still "
        f"{'counts' if one else 'count'}: reject on the review page what is no finding."
    )
    told = Problem(source.file, message, "no_longer_read", "findings", sheet=source.sheet)
    return replace(source, warnings=(*source.warnings, told))
