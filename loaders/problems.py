"""What is wrong with a file, said so that the person who keeps the file can put it right."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing wrong: where it is, what stands there, and what to do.

    `line` is the line of the file as an editor counts, or the row of `sheet` (a sheet of a
    workbook, or a file within a zip); `page` is the page of a report; both are `None` where the
    whole file is meant. `column` and `value` are empty where the whole row or file is meant.
    `rule` is a short stable name (`unknown_value`, `duplicate_id`, ...). `row` is the refused row
    as JSON. `given` is the column of the file itself where a mapping profile fills `column`.
    """

    file: str
    message: str
    rule: str
    table: str = ""
    line: int | None = None
    column: str = ""
    value: str = ""
    row: str = ""
    sheet: str = ""
    page: int | None = None
    given: str = ""

    def __str__(self) -> str:
        where = [self.file]
        if self.sheet:
            where.append(f"sheet {self.sheet}")
        if self.page is not None:
            where.append(f"page {self.page}")
        elif self.line is not None:
            where.append(f"{self.counted_in} {self.line}")
        if self.column:
            where.append(self.named_column)
        return f"{', '.join(where)}: {self.message}"

    @property
    def named_column(self) -> str:
        """The column in words: "grade", or "grade (from column 'Overall effectiveness')"."""
        return f"{self.column} (from column '{self.given}')" if self.given else self.column

    @property
    def counted_in(self) -> str:
        """What `line` counts: lines of a file, or rows of a sheet."""
        return "row" if self.sheet else "line"


class DataError(Exception):
    """Something is wrong with data or the store; people see the words, never a traceback."""

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems
