"""The process that opens one document to show it:
`loaders.reports.pdf.picture_worker FILE page|text PAGE WIDTH SECONDS MEGABYTES`.

Started and, if need be, killed by `loaders.formats.contained`. Writes one line of JSON, and for a
page its pixels after it.
"""

import json
import sys
from pathlib import Path

from loaders.formats.contained import restrained

_TALLEST = 3  # heights of a page that are drawn, in widths; what is longer is drawn smaller
_MOST_TEXT = 2_000_000  # characters


def page(path: Path, number: int, width: int) -> tuple[dict[str, object], bytes]:
    """What `loaders.reports.pdf.pictures.Picture` says of the page, and its pixels."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
        pages = len(document)
        if not 1 <= number <= pages:
            return {"why": f"It has no page {number}.", "rule": "no_page"}, b""
        sheet = document[number - 1]
        wide, high = sheet.get_size()
        scale = min(width / max(wide, 1.0), _TALLEST * width / max(high, 1.0))
        bitmap = sheet.render(scale=scale, rev_byteorder=True)
    except pypdfium2.PdfiumError:
        return {"why": "It is damaged or locked and cannot be shown.", "rule": "damaged"}, b""
    told = {"width": bitmap.width, "height": bitmap.height, "scale": scale, "pages": pages}
    return told, _rows(bitmap)


def _rows(bitmap) -> bytes:  # noqa: ANN001
    """The pixels without what fills up the rows."""
    own, whole = 3 * bitmap.width, bytes(bitmap.buffer)
    if bitmap.stride == own:
        return whole
    starts = range(0, bitmap.height * bitmap.stride, bitmap.stride)
    return b"".join(whole[start : start + own] for start in starts)


def text(path: Path) -> dict[str, object]:
    """The text of a web page as `scotland.care_inspectorate.read_web_page` holds it."""
    from loaders.reports.scotland.blocks import blocks_of_html, blocks_of_text

    try:
        source = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return {"why": "It is not text that can be shown.", "rule": "not_text"}
    is_html = "<" in source[:500] and "</" in source
    blocks = blocks_of_html(source)[0] if is_html else blocks_of_text(source)
    return {"text": "\n".join(block.text for block in blocks)[:_MOST_TEXT]}


def main(arguments: list[str]) -> None:
    """Write what the arguments ask for."""
    path, what, number, width = restrained(arguments)
    if what == "page":
        told, pixels = page(Path(path), int(number), int(width))
    else:
        told, pixels = text(Path(path)), b""
    sys.stdout.buffer.write(json.dumps(told).encode())
    if pixels:
        sys.stdout.buffer.write(b"\n" + pixels)


if __name__ == "__main__":
    main(sys.argv[1:])
