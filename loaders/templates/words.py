"""What the workbook template says: the five steps, what each sheet is, a note on each column."""

from loaders.columns import Column
from loaders.plans.columns import PLAN, SHEET
from loaders.schema import TABLES
from loaders.wording import counted, listing

GUIDE = "Read me"
LISTS = "Lists"
TITLE = "Bring your own findings"

STEPS = (
    "Leave alone what you do not need. Most people fill inspections and findings; whoever keeps a "
    f"joint action plan needs the sheet {SHEET} alone.",
    "Put one record in each row, below the heading. Dark blue headings must be filled, pale ones "
    "may stay empty. Point at a heading to read what belongs there.",
    "Where a cell offers a list, choose from it. Cells that take several values (partnership, "
    "other_themes) have semicolons between them. Write dates as 2026-03-31, 2026-03 or 2026.",
    "The grey row is an example and is never loaded: its ids begin with example-. Write over it or "
    "leave it.",
    "Save the workbook, and bring it to the page Load of the dashboard. It says what is wrong, "
    "where and why, before anything is stored; put it right and bring it again. Rows that are "
    "already there and unchanged count as such.",
)
_PLAN = (
    "A joint action plan, a row for each action. Load it again whenever it has changed: a new "
    "status or date is added to what was said before, and nothing is lost."
)
_LISTS = "The values that may be chosen, with their names. Not loaded."
_IDS = "Ids: letters a to z, digits and . _ : - without spaces."
_DATES = "Written 2026-03-31, 2026-03 or 2026."
_MANY = "Several values have semicolons between them."


def sheet_in_words(name: str) -> str:
    """What a sheet holds and which of its columns must be filled."""
    if name == LISTS:
        return _LISTS
    if name == SHEET:
        required = [column.heading for column in PLAN if column.required]
        return f"{_PLAN} Required: {listing(required)}."
    table = TABLES[name]
    required = [column.name for column in table.read if column.required]
    return f"{table.meaning} Required: {listing(required)}."


def note_of(column: Column) -> str:
    """What belongs in a column, how it is written, and whether it must be filled."""
    parts = [column.meaning.replace("`", "")]
    if column.kind == "id" and not column.refers:
        parts.append(_IDS)
    if column.kind == "date" and "YYYY" not in column.meaning:
        parts.append(_DATES)
    if column.many:
        parts.append(_MANY)
    if column.words:
        parts.append(f"Up to {counted(column.words, 'word')}.")
    return with_need(" ".join(parts), column.required)


def with_need(meaning: str, required: bool) -> str:
    """The meaning of a column, and whether it must be filled."""
    return f"{meaning} {'Required.' if required else 'May be empty.'}"
