"""What is worth knowing about a sheet read through a profile: nothing is left out unsaid."""

from collections import Counter
from collections.abc import Iterator, Sequence

from loaders.mapping.block_rows import Made
from loaders.mapping.profile import Profile, used_columns
from loaders.mapping.sheet import Sheet
from loaders.problems import Problem
from loaders.source import Grid
from loaders.wording import counted, listing, shortened


def notes(
    profile: Profile, sheet: Sheet, everything: Sequence[Made], grid: Grid
) -> tuple[Problem, ...]:
    """The notes on how the grid was read, then: what became of its rows, which were left out, and
    which columns are not read."""
    said = [*grid.notes, *_said(profile, sheet, everything)]
    return tuple(Problem(grid.file, text, rule, sheet=grid.sheet) for rule, text in said)


def _said(profile: Profile, sheet: Sheet, everything: Sequence[Made]) -> Iterator[tuple[str, str]]:
    made: Counter[str] = Counter()
    for one in everything:
        made[one.table] += len(one.cells) + one.refused
    yield (
        "mapped",
        f"Read through the mapping profile '{profile.name}' ({profile.file}), header in row "
        f"{sheet.header_line}: {counted(len(sheet), 'row')} gave "
        f"{', '.join(f'{rows:,} of {table}' for table, rows in made.items())}.",
    )
    for why, rows in sheet.left_out.items():
        yield "rows_left_out", f"Left out: {counted(rows, 'row')} that {why}."
    for one in everything:
        if one.left_out:
            texts = [f"'{shortened(text, 40)}' {n:,}" for text, n in one.left_out.most_common()]
            rows = counted(one.left_out.total(), "row")
            why = f"which the profile maps to nothing: {listing(texts)}"
            yield "rows_left_out", f"{one.table}: {rows} not made from texts {why}."
        if one.skipped:
            rows = counted(one.skipped, "row")
            yield "rows_left_out", f"{one.table}: {rows} left out by its `skip` or `only`."
        if one.empty:
            yield (
                "rows_left_out",
                f"{one.table}: nothing made from {counted(one.empty, 'empty cell')}.",
            )
    fields = [name for block in profile.blocks for one in block.columns.values()
              for name in one.fields]  # fmt: skip
    used = {own for name in (*used_columns(profile), *fields) for own in sheet.matching(name)}
    if unread := [name for name in sheet.cells if name not in used]:
        names = listing([f"'{name}'" for name in unread], 60)
        yield "columns_not_read", f"Columns that the profile does not read: {names}."
