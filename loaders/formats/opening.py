"""The process that opens one file: `python -m loaders.formats.opening KIND SECONDS MEGABYTES`.

Started and, if need be, killed by `loaders.formats.contained`. Reads the file from standard input,
writes what `loaders.formats.sheets.from_bytes` reads.
"""

import sys
from importlib.abc import MetaPathFinder

from loaders.formats.contained import restrained
from loaders.formats.sheets import Opened, Refused, write


def opened_as(kind: str, content: bytes) -> Opened | Refused:
    """What a file of that kind (`workbook`, `json`, `json_lines`, `parquet`) holds, or why it
    cannot be read. Never raises for what the file holds, short of memory."""
    try:
        if kind == "workbook":
            from loaders.formats.workbooks import opened_workbook

            return opened_workbook(content)
        if kind == "parquet":
            from loaders.formats.parquet_files import opened_parquet

            return opened_parquet(content)
        from loaders.formats.records import opened_json, opened_json_lines

        return opened_json(content) if kind == "json" else opened_json_lines(content)
    except Refused as refusal:
        return refusal


class _WithoutPandas(MetaPathFinder):
    """Arrow takes pandas along where it is there, which costs more than opening a usual file."""

    def find_spec(self, name: str, *_: object) -> None:
        """Nothing, for pandas as if it were not installed."""
        if name == "pandas":
            raise ModuleNotFoundError(name)


def main(arguments: list[str]) -> None:
    """Read the file given on standard input, of the kind named first, within the limits."""
    sys.meta_path.insert(0, _WithoutPandas())
    (kind,) = restrained(arguments)
    write(opened_as(kind, sys.stdin.buffer.read()), sys.stdout.buffer)


if __name__ == "__main__":
    main(sys.argv[1:])
