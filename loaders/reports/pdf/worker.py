"""The process that opens one document:
`loaders.reports.pdf.worker FILE NAME LIMITS SECONDS MEGABYTES`.

Started and, if need be, killed by `loaders.formats.contained`. Writes one line of JSON.
"""

import json
import sys
from pathlib import Path

from loaders.formats.contained import restrained
from loaders.problems import DataError, Problem
from loaders.reports.document import Document
from loaders.reports.pdf.limits import Limits

SCANNED = 40  # letters per page below which a document of pictures counts as scanned


def read(path: Path, name: str, limits: Limits) -> Document | Problem:
    """The document, or in words why there is none."""
    from loaders.reports.recognise import read_text

    try:
        if path.read_bytes()[:1024].lstrip().startswith(b"%PDF-"):
            return _read_pdf(path, name, limits)
        source = path.read_text(encoding="utf-8", errors="strict")
        return read_text(source, name, is_html="<" in source[:500] and "</" in source)
    except DataError as error:
        return error.problems[0] if error.problems else Problem(name, str(error), "refused")
    except UnicodeDecodeError:
        return Problem(
            name, "is neither a PDF nor text in UTF-8; save it as one of them", "not_text"
        )
    except MemoryError:
        return Problem(name, "needs more memory than is allowed for one report", "too_large")


def _read_pdf(path: Path, name: str, limits: Limits) -> Document | Problem:
    import pypdfium2

    from loaders.reports.pdf.reading import pages_of
    from loaders.reports.recognise import read_pages

    try:
        pages = pages_of(path, limits.pages)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            return Problem(name, "is locked with a password; save it without one", "encrypted")
        return Problem(name, "is damaged and cannot be opened as a PDF; fetch it again", "damaged")
    except ValueError as error:
        return Problem(name, str(error), "too_many_pages")
    letters = sum(len(line.text) for line in pages.lines)
    if letters < SCANNED * max(1, len(pages.pages)):
        why = "is a scan or drawing: its pages hold hardly any text; find a version with text"
        return Problem(name, why, "scanned")
    return read_pages(pages, name)


def main(arguments: list[str]) -> None:
    """Read the file named first, as the name given second, within the limits given third."""
    from loaders.reports.pdf.wire import to_json

    path, name, limits = restrained(arguments)
    allowed = Limits(**json.loads(limits))
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.write(to_json(read(Path(path), name, allowed)))


if __name__ == "__main__":
    main(sys.argv[1:])
