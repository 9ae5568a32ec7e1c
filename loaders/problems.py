"""What is wrong with a file, said so that the person who keeps the file can put it right."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing wrong: where it is, what stands there, and what to do.

    `line` is the line of the file as an editor counts, `None` where the whole file is meant;
    `column` and `value` are empty where the whole row or file is meant. `rule` is a short stable
    name (`unknown_value`, `duplicate_id`, ...). `row` is the refused row as JSON.
    """

    file: str
    message: str
    rule: str
    table: str = ""
    line: int | None = None
    column: str = ""
    value: str = ""
    row: str = ""

    def __str__(self) -> str:
        where = [self.file]
        if self.line is not None:
            where.append(f"line {self.line}")
        if self.column:
            where.append(self.column)
        return f"{', '.join(where)}: {self.message}"


class DataError(Exception):
    """Something is wrong with data or the store; people see the words, never a traceback."""

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems
