"""The folders of saved profiles, and the one of them that a sheet is meant for."""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from loaders.mapping.apply import applied
from loaders.mapping.profile import Profile, problems_of, read_profile
from loaders.mapping.sheet import fits, header_row
from loaders.problems import DataError, Problem
from loaders.source import PROJECT, Grid, Source, name_of
from loaders.wording import listing

SHIPPED = PROJECT / "data" / "mappings"
# The rules of problems that are about a profile rather than about the sheet.
RULES = ("several_profiles", "bad_profile", "column_of_profile_missing")
_asked: ContextVar[Profile | None] = ContextVar("profile asked for", default=None)


def folder() -> Path:
    """Where profiles are saved: the folder that FINDINGS_MAPPINGS names, else the project's own."""
    named = os.environ.get("FINDINGS_MAPPINGS", "")
    return Path(named) if named else SHIPPED


def paths() -> list[Path]:
    """The saved profiles: those of the folder, then those that come with the project; a name that
    is in both means the one of the folder."""
    found: dict[str, Path] = {}
    for place in (folder(), SHIPPED):
        for path in sorted(place.glob("*.toml")):
            found.setdefault(path.name, path)
    return list(found.values())


def profiles() -> tuple[list[Profile], dict[Path, DataError]]:
    """The saved profiles, and by file what is wrong with those that cannot be used."""
    good: list[Profile] = []
    broken: dict[Path, DataError] = {}
    for path in paths():
        try:
            good.append(read_profile(path))
        except DataError as error:
            broken[path] = error
    return good, broken


@contextmanager
def using(path: Path | Profile | None) -> Iterator[None]:
    """Within it, this profile (or that in this file) is used for every sheet; None: those saved.
    Raises `DataError` where the profile is wrong."""
    token = _asked.set(read_profile(path) if isinstance(path, Path) else path)
    try:
        yield
    finally:
        _asked.reset(token)


def mapped(grid: Grid) -> tuple[Source, ...] | None:
    """What the sheet brings through the profile that is meant for it: the one asked for (`using`),
    else of the saved ones that fit the one that asks for most. None if none fits.

    Where two fit equally well the sheet brings nothing but a problem that names both, and where
    only one fits that is wrong itself, nothing but what is wrong with it.
    """
    if (asked := _asked.get()) is not None:
        return applied(asked, grid)
    good, broken = profiles()
    fitting = [profile for profile in good if fits(profile, grid)]
    if not fitting:
        problems = [
            problem
            for path, error in broken.items()
            if _likely(path, grid)
            for problem in problems_of(error, name_of(path))
        ]
        return (_refused(grid, problems),) if problems else None
    most = max(profile.specificity for profile in fitting)
    best = [profile for profile in fitting if profile.specificity == most]
    if len(best) > 1:
        return (_refused(grid, [_ambiguous(grid, best)]),)
    return applied(best[0], grid)


def _likely(path: Path, grid: Grid) -> bool:
    """Whether a profile that cannot be used is meant for the sheet, as far as its text tells."""
    try:
        text = path.read_text("utf-8", "replace")
    except OSError:
        return False
    header = re.search(r"^\s*header\s*=\s*\[(.*?)\]", text, re.MULTILINE | re.DOTALL)
    words = re.findall(r"\"([^\"\n]+)\"|'([^'\n]+)'", header[1]) if header else []
    return bool(words) and header_row(grid.cells, [a or b for a, b in words]) is not None


def told_by_profile(sources: Sequence[Source]) -> bool:
    """Whether sources come from a profile, or it is a profile that refuses them."""
    return _asked.get() is not None or any(
        source.given is not None or any(problem.rule in RULES for problem in source.problems)
        for source in sources
    )


def _ambiguous(grid: Grid, best: Sequence[Profile]) -> Problem:
    message = (
        f"Several mapping profiles fit this sheet: {listing([one.file for one in best])}. Choose "
        "one (--mapping), delete the others, or ask for more words in `sheet.header` of one."
    )
    return Problem(grid.file, message, "several_profiles", sheet=grid.sheet)


def _refused(grid: Grid, problems: Sequence[Problem]) -> Source:
    rows = len(grid.cells)
    told = tuple(problems)
    return Source(grid.file, "", grid.sha256, rows=rows, problems=told, sheet=grid.sheet)


def save(name: str, text: str) -> Path:
    """Keep a profile under a name, finished or not, and return its file. Raises `DataError` where
    the name is none for a file, or another profile has it."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,60}", name):
        raise DataError(f"'{name}' cannot name a profile. Allowed: a to z, digits and hyphens.")
    path = folder() / f"{name}.toml"
    if path.exists() and path.read_text("utf-8") != text:
        raise DataError(f"There is a profile {path} already. Choose another name, or delete it.")
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    unfinished.write_text(text, "utf-8")
    os.replace(unfinished, path)
    return path
