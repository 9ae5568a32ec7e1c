"""Small workbooks and archives for tests of the loaders, and reading them without a process."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from unittest import mock

import openpyxl

from loaders.formats.archives import read_archive
from loaders.formats.opening import opened_as
from loaders.formats.sheets import write
from loaders.read import READERS
from loaders.schema import TABLES
from loaders.source import Input, Source
from tests.loaders.filekit import GOOD

_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_XMLNS = "".join(
    f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (("office", "office"), ("table", "table"), ("text", "text"))
)
_MANIFEST = (
    '<?xml version="1.0"?><m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<m:file-entry m:full-path="/" m:media-type="{_ODS}"/></m:manifest>'
)
_CALC = ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'


def rows_of(table: str, *rows: Mapping[str, object]) -> list[list[object]]:
    """A header and rows of the table; a row names what differs from the good one."""
    names = [column.name for column in TABLES[table].read]
    return [names, *([{**GOOD[table], **row}.get(name) for name in names] for row in rows)]


def book(sheets: Mapping[str, Sequence[Sequence[object]]]) -> openpyxl.Workbook:
    """A workbook of these sheets, to be changed before it is saved."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    return made


def saved(made: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook."""
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def xlsx(**sheets: Sequence[Sequence[object]]) -> bytes:
    """The bytes of a workbook of these sheets."""
    return saved(book(sheets))


def zipped(files: Mapping[str, bytes | str]) -> bytes:
    """A zip file of these files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def rezipped(content: bytes, changes: Mapping[str, bytes]) -> bytes:
    """A zip file with some files in it replaced or added."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return zipped({**files, **changes})


def ods(rows: str, sheet: str = "findings", head: str = "") -> bytes:
    """An OpenDocument spreadsheet of one sheet with these `table:table-row` elements."""
    body = (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<office:document-content{_XMLNS}{_CALC}>'
        f'<office:body><office:spreadsheet><table:table table:name="{sheet}">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped({"mimetype": _ODS, "META-INF/manifest.xml": _MANIFEST, "content.xml": body})


def ods_row(*cells: str) -> str:
    """One row of cells of text."""
    inner = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in cells
    )
    return f"<table:table-row>{inner}</table:table-row>"


def here(_module: str, arguments: Sequence[str], content: bytes, _allowed: object) -> bytes:
    """What the process that opens a file would answer, without a process."""
    sink = io.BytesIO()
    write(opened_as(arguments[0], content), sink)
    return sink.getvalue()


def read_here(name: str, content: bytes) -> tuple[Source, ...]:
    """What a file of that name and content brings, read in this process."""
    given = Input(Path(name), name)
    with mock.patch("loaders.formats.sheet_files.answer", here):
        if name.endswith(".zip"):
            return read_archive(given, content, READERS)
        return READERS[Path(name).suffix](given, content)


def told(sources: Sequence[Source]) -> list[str]:
    """The rules of all problems."""
    return [problem.rule for source in sources for problem in source.problems]


def noted(sources: Sequence[Source]) -> list[str]:
    """The rules of all warnings."""
    return [warning.rule for source in sources for warning in source.warnings]
