"""What a check or a load found and did, file by file."""

from dataclasses import dataclass

from loaders.problems import Problem


@dataclass(frozen=True)
class FileReport:
    """One file, or one table of it where it brings several.

    `rows` = `taken` + `repeated` + `refused`, and `taken` = `new` + `changed` + `unchanged` after a
    load (all three are 0 after a mere check). `table` is '' where the file was not recognised;
    `repeated` rows stand word for word elsewhere in the same load.
    """

    file: str
    table: str
    sha256: str
    rows: int = 0
    taken: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    repeated: int = 0
    refused: int = 0
    sheet: str = ""


@dataclass(frozen=True)
class Report:
    """Every file in the order read, everything wrong, everything worth knowing, and the snapshot
    that a load made (None if it made none: nothing new, refused as a whole, or only checked)."""

    files: tuple[FileReport, ...] = ()
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    snapshot: str | None = None

    @property
    def clean(self) -> bool:
        """Whether nothing is wrong (warnings apart)."""
        return not self.problems
