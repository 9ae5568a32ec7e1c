"""Small real files of every format, and files made from them by damage of every kind."""

import io
import json
import random
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import xlwt

from loaders.formats.contained import Ended
from loaders.formats.opening import opened_as
from loaders.formats.sheets import write
from loaders.reports.pdf.limits import Limits
from loaders.reports.pdf.wire import to_json
from loaders.reports.pdf.worker import read as read_document
from loaders.source import Source
from tests.loaders.bookkit import book, ods, ods_row, rows_of, saved, zipped
from tests.loaders.filekit import csv_text
from tests.loaders.reports.paper import area_send_front

REPORTS = 1_000_000  # from this number on the files are reports
ROWS = [{"finding_id": f"f{at}", "page": str(at), "statement": f"Caf\u00e9 {at}, \u2019well\u2019."}
        for at in range(1, 6)]  # fmt: skip
TELLING = [b"\0", b"\xff", b'"', b"'", b",", b"\n", b"\r", b"<", b">", b"&", b"{", b"[", b"]",
           b"9999999", b"-1", b"1e999", b"XFD", b"A1:", b"t=\"e\"", b"<f>1</f>", b"NaN",
           b"\x7f\xff\xff\xff", b"\xff\xff\xff\xff", b"PK\x03\x04", b"=cmd()"]  # fmt: skip


@cache
def seeds() -> dict[str, bytes]:
    """A small good file of every format, by its name."""
    text = csv_text("findings", ROWS)
    table = rows_of("findings", *ROWS)
    records = [dict(zip(table[0], row, strict=True)) for row in table[1:]]
    columns = {name: [record[name] for record in records] for name in table[0]}
    parquet = io.BytesIO()
    pq.write_table(pa.table(columns), parquet)
    workbook = _workbook(table)
    return {
        "findings.csv": text.encode(),
        "semicolons.csv": csv_text("findings", ROWS, ";").encode("utf-16"),
        "titled.csv": f"Findings of Fife,,\n\n{text}".encode("cp1252", "replace"),
        "tabs.tsv": csv_text("findings", ROWS, "\t").encode(),
        "a.xlsx": workbook,
        "a.xls": _old(table),
        "a.ods": ods("".join(ods_row(*[cell or "" for cell in row]) for row in table)),
        "a.json": json.dumps(records, indent=1).encode(),
        "tables.json": json.dumps({"findings": records, "made": "2026"}).encode(),
        "a.jsonl": "\n".join(json.dumps(record) for record in records).encode(),
        "a.parquet": parquet.getvalue(),
        "a.zip": zipped({"x/findings.csv": text, "b.xlsx": workbook, "readme.md": "x"}),
    }


def _workbook(table: list[list[object]]) -> bytes:
    made = book({"Notes": [["Read me"]], "findings": [["Title"], *table]})
    made["findings"].merge_cells("B3:B5")
    made["findings"]["G4"] = date(2021, 3, 4)
    return saved(made)


@cache
def report_seeds() -> dict[str, bytes]:
    """A small invented report of every kind of file, by its name."""
    page = _page().encode()
    return {
        "report.pdf": bytes(area_send_front().pdf.output()),
        "page.html": page,
        "page.txt": re.sub(rb"<[^>]+>", b"\n", page),
    }


def _page() -> str:
    """An invented page of findings on a progress review."""
    blocks = ["<h2>Background</h2><p>We inspected services in Norsay in June 2030.</p>",
              "<h2>Key messages</h2><ul><li>Leaders know children well.</li></ul>",
              "<h2>Areas for improvement</h2><p>Plans should be clearer.</p>"]  # fmt: skip
    return f"<html><head><title>Joint inspection in Norsay</title></head>{''.join(blocks)}</html>"


def _old(table: list[list[object]]) -> bytes:
    made = xlwt.Workbook()
    sheet = made.add_sheet("findings")
    for at, row in enumerate(table):
        for place, cell in enumerate(row):
            if cell is not None:
                sheet.write(at, place, cell)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def mutants(number: int, first: int = 0) -> Iterator[tuple[int, str, bytes]]:
    """Number, name and bytes of damaged files, each the same in every run; of published reports
    from the number `REPORTS` on."""
    for at in range(first, first + number):
        chance = random.Random(at)
        good = report_seeds() if at >= REPORTS else seeds()
        name = list(good)[at % len(good)]
        content = good[name]
        if content.startswith(b"PK") and chance.random() < 0.7:
            yield at, name, _within(chance, content)
        else:
            yield at, name, _damaged(chance, content)


def _within(chance: random.Random, content: bytes) -> bytes:
    """A zip file with one of its files damaged, and packed again as if nothing were wrong."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice([one for one in files if files[one]])
    return zipped({**files, name: _damaged(chance, files[name])})


def _damaged(chance: random.Random, content: bytes) -> bytes:
    for _ in range(chance.choice([1, 1, 2, 5, 20])):
        content = chance.choice([_flipped, _cut, _repeated, _spliced, _written])(chance, content)
    return content


def _flipped(chance: random.Random, content: bytes) -> bytes:
    made = bytearray(content)
    for _ in range(chance.choice([1, 3, 30])):
        if made:
            made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
    return bytes(made)


def _cut(chance: random.Random, content: bytes) -> bytes:
    start, end = _span(chance, content)
    return content[:start] + content[end:] if chance.random() < 0.7 else content[:end]


def _repeated(chance: random.Random, content: bytes) -> bytes:
    start, end = _span(chance, content)
    return content[:end] + content[start:end] * chance.choice([1, 2, 50]) + content[end:]


def _spliced(chance: random.Random, content: bytes) -> bytes:
    other = seeds()[chance.choice(list(seeds()))]
    start, end = _span(chance, other)
    at = chance.randrange(len(content) + 1)
    return content[:at] + other[start:end] + content[at:]


def _written(chance: random.Random, content: bytes) -> bytes:
    at = chance.randrange(len(content) + 1)
    over = chance.choice([0, 0, 1, 4])
    return content[:at] + chance.choice(TELLING) + content[at + over :]


def _span(chance: random.Random, content: bytes) -> tuple[int, int]:
    start = chance.randrange(len(content) + 1)
    return start, min(len(content), start + chance.choice([1, 8, 200, 2000]))


def here(_module: str, arguments: list[str], content: bytes, _allowed: object) -> bytes | Ended:
    """What the process that opens a file would answer; where its library breaks, as it would be
    told then. Every other fault is raised."""
    sink = io.BytesIO()
    try:
        write(opened_as(arguments[0], content), sink)
    except MemoryError:
        return Ended("too_large", "It needs more memory.")
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        return Ended("crashed", "It broke the program that reads such files.")
    return sink.getvalue()


def report_here(_module: str, arguments: list[str], _content: bytes, _allowed: object) -> bytes:
    """What the process that opens a report would answer."""
    path, name, limits = arguments
    return to_json(read_document(Path(path), name, Limits(**json.loads(limits)))).encode()


def faults(sources: tuple[Source, ...]) -> list[str]:
    """What is wrong with the telling of a file: rows lost unsaid, problems without words."""
    wrong = [] if sources else ["no source"]
    for source in sources:
        told = {problem.line for problem in source.problems if problem.line is not None}
        if source.readable and source.rows != len(source.cells) + len(told):
            wrong.append(f"{source.rows} rows, {len(source.cells)} read, {len(told)} told")
        if not source.readable and not source.problems:
            wrong.append("nothing read and nothing told")
        if len(source.lines) != len(source.cells):
            wrong.append("rows without a place")
        for problem in (*source.problems, *source.warnings):
            if not problem.message.strip() or "Traceback" in problem.message:
                wrong.append(f"no words: {problem!r:.200}")
    return wrong
