"""A mapping profile proposed for a foreign spreadsheet, for a person to correct."""

from collections.abc import Mapping, Sequence

from loaders.mapping.grading import Grading, gradings
from loaders.mapping.looks import Look, Looks, looks
from loaders.mapping.named import programme_of
from loaders.mapping.places import place_of
from loaders.mapping.proposed import Proposal
from loaders.mapping.roles import Taken, roles
from loaders.mapping.tables import fill_tables
from loaders.problems import DataError
from loaders.source import Grid

_NAME = 8  # words that a name may have
_GUESSED = 50  # out of 100


def propose(grids: Sequence[Grid]) -> str:
    """A profile as TOML for the sheet that holds most, with remarks on what is unsure (`?`), how
    sure the rest is (out of 100), which columns are left over and which sheets are not in it.

    It is right TOML, and a right profile unless it says FILL IN somewhere: there somebody has to
    know more, and it is not used until then. Raises `DataError` where no sheet holds a table.
    """
    seen = [sheet for sheet in map(looks, grids) if sheet is not None]
    if not seen:
        raise DataError("No sheet of the file holds a table: a header with rows below it.")
    best = seen[0]
    if len(seen) > 1:
        best = max(seen, key=lambda sheet: (_worth(sheet), sheet.rows))
    others = [grid.sheet for grid in grids if grid.sheet != best.grid.sheet]
    return _text(best, others)


def _worth(sheet: Looks) -> float:
    return sum(taken.score for taken in roles(sheet.columns).values()) + 50 * len(gradings(sheet))


def _text(sheet: Looks, others: Sequence[str]) -> str:
    graded = gradings(sheet)
    grades = {column for one in graded for column in one.columns}
    rest = [look for look in sheet.columns if look.name not in grades]
    found = roles(rest)
    place, programme = place_of(sheet, found), programme_of(sheet, graded)
    if graded and not place and "partnership" not in found:
        found |= _names_of_rows(rest, found)
    proposal = Proposal(sheet, found, graded, place, programme)
    fill_tables(proposal)
    return proposal.text(_header_words(sheet, found, graded), others)


def _names_of_rows(columns: Sequence[Look], found: Mapping[str, Taken]) -> dict[str, Taken]:
    """The first column as that of partnerships, if it gives each row another name: most likely
    theirs whose grades they are."""
    used = {one.column for one in found.values()}
    free = [look for look in columns if look.name not in used and look.texts]
    names = next((look for look in free if max(look.numbers, look.dates) < 0.1), None)
    if names is None or names.words > _NAME or len(names.texts) < 0.9 * names.rows:
        return {}
    return {"partnership": Taken(names.name, _GUESSED)}


def _header_words(sheet: Looks, found: dict[str, Taken], graded: Sequence[Grading]) -> list[str]:
    """A few words of the header that few other sheets will have together, and that the row above
    it does not all have as well."""
    known = [taken.column for taken in found.values()]
    known += [column for one in graded for column in one.columns[:2]]
    chosen = [name for name in sheet.names if name in known] or sheet.names
    words = [name for name in sheet.header if name]
    plain = [name for name in chosen if name in words][:5] or words[:5]
    if plain and set(plain) <= set(sheet.above):
        plain += [name for name in words if name not in sheet.above][:1]
    return plain
