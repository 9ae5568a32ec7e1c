"""The data dictionary of data/README.md, from the contract: `python -m loaders.dictionary`."""

from pathlib import Path

from loaders.columns import Column, Table
from loaders.schema import READABLE, TABLES

README = Path(__file__).parents[1] / "data" / "README.md"
START, END = "<!-- dictionary: start -->", "<!-- dictionary: end -->"


def markdown() -> str:
    """One section per table with a row per column: name, what it holds, what is allowed."""
    return "\n\n".join(_section(table) for table in TABLES.values())


def with_dictionary(text: str) -> str:
    """`text` with what stands between the two markers replaced by the dictionary."""
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n\n{markdown()}\n\n{END}{after}"


def _section(table: Table) -> str:
    origin = "" if table.name in READABLE else " Made by the loaders."
    lines = [
        f"### `{table.name}`",
        f"{table.meaning}{origin} Key: {', '.join(f'`{name}`' for name in table.key)}.",
        "| column | meaning | allowed |\n| --- | --- | --- |\n"
        + "\n".join(f"| `{c.name}` | {c.meaning} | {_allowed(c)} |" for c in table.columns),
    ]
    return "\n\n".join(lines)


def _allowed(column: Column) -> str:
    kinds = {
        "yes_no": "yes, no",
        "date": "a date" if not column.derived else "a day",
        "year": "a year",
        "url": "web address",
        "integer": "whole number",
        "key": "64-bit integer",
        "moment": "moment in UTC",
    }
    parts = [kinds.get(column.kind, "text")]
    if column.allowed:
        parts = [", ".join(f"`{value}`" for value in column.allowed)]
    if column.refers:
        parts = [f"a key of `{column.refers}`"]
    if column.many:
        parts.append("several, separated by semicolons")
    if column.words:
        parts.append(f"at most {column.words} words")
    limits = {"from": column.low, "to": column.high} if column.kind in ("integer", "year") else {}
    parts += [f"{word} {limit}" for word, limit in limits.items() if limit is not None]
    if column.many and column.high:
        parts.append(f"at most {column.high}")
    parts.append("derived" if column.derived else "required" if column.required else "may be empty")
    return "; ".join(parts)


if __name__ == "__main__":
    README.write_text(with_dictionary(README.read_text("utf-8")), "utf-8")
