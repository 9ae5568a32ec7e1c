"""Files of text without a telling name: a table of rows, or the words of a published report."""

from loaders.formats.encoding import NotText, as_text
from loaders.formats.text_files import read_text
from loaders.source import Input, Source

_MARKS = (b"\t", b";", b"|", b",")
_LINES = 20


def read_plain(given: Input, content: bytes) -> tuple[Source, ...]:
    """The rows of a file of text: of a table if it has the look of one, else as a report's."""
    sources = read_text(given, content)
    if any(source.table for source in sources) or not _report(given, content):
        return sources
    from loaders.reports.findings import read_published

    return read_published(given, content)


def _report(given: Input, content: bytes) -> bool:
    """Whether it is running text: a .txt file whose lines are not all cut alike by a mark."""
    if not given.name.lower().endswith(".txt"):
        return False
    try:
        text = as_text(content[: 1 << 16]).content
    except NotText:
        return False
    lines = [line for line in text.split(b"\n")[: _LINES * 2] if line.strip()][:_LINES]
    counts = [{line.count(mark) for line in lines} for mark in _MARKS]
    return bool(lines) and not any(len(times) == 1 and min(times) > 0 for times in counts)
