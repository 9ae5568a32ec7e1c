"""What `python -m loaders map` does: propose how a foreign spreadsheet is read, and keep that."""

import hashlib
from pathlib import Path

from loaders.formats.encoding import NotText, as_text
from loaders.formats.sheet_files import KINDS, grids_of, is_text, opened
from loaders.formats.text_grids import text_grid
from loaders.mapping.profile import parsed
from loaders.mapping.propose import propose
from loaders.mapping.saved import save
from loaders.problems import DataError, Problem
from loaders.source import Grid, Input, Source, name_of
from loaders.wording import listing


def proposed(path: Path, name: str = "", sheet: str = "") -> str:
    """A profile proposed for a file, or for one sheet of it, as TOML; where a `name` is given it is
    saved, and the answer says where, and what is still to be filled in. Raises `DataError`."""
    grids = grids_in(path)
    if sheet:
        found = [grid for grid in grids if grid.sheet == sheet]
        if not found:
            sheets = listing([grid.sheet for grid in grids], 30)
            raise DataError(f"{path} has no sheet '{sheet}'. It has: {sheets}.")
        grids = found
    text = propose(grids)
    if not name:
        return text
    saved = save(name, text)
    said = f"Saved as {saved}. Look through it, then check: python -m loaders check {path}"
    try:
        parsed(text, name_of(saved))
    except DataError as error:
        said += f"\n{error}"
    return said


def grids_in(path: Path) -> list[Grid]:
    """Every sheet of a file that holds anything. Raises `DataError` where it cannot be read."""
    given = Input(path, name_of(path))
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DataError(f"{path} cannot be read ({error.strerror}).") from None
    source = Source(given.name, sha256=hashlib.sha256(content).hexdigest())
    if path.suffix.lower() in KINDS and not is_text(given, content):
        result = opened(given, content)
        if isinstance(result, Problem):
            raise DataError(str(result))
        return grids_of(result, source)
    try:
        grid = text_grid(source, as_text(content))
    except NotText as error:
        raise DataError(f"{path}: {error}") from None
    if grid is None:
        raise DataError(f"{path} holds no rows of cells, so there is nothing to map.")
    return [grid]
