"""Text from data, made safe for Markdown: shown as it stands, never as markup, link or HTML."""

import re
from collections.abc import Iterable

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$:<>&=^])")


def plain(text: object) -> str:
    """`text` so that Streamlit's Markdown shows it literally, on one line; empty where missing."""
    if text is None or text != text:
        return ""
    return _MARKUP.sub(r"\\\1", " ".join(str(text).split()))


def highlighted(segments: Iterable[tuple[str, bool]]) -> str:
    """Markdown of `(text, is_hit)` segments, hits on a coloured ground, everything else literal."""
    return "".join(
        f":primary-background[{plain(text)}]" if hit and text.strip() else _spaced(text)
        for text, hit in segments
    )


def _spaced(text: str) -> str:
    # Segments end in the middle of a line: their outer spaces matter.
    before, after = text[:1].isspace(), text[-1:].isspace()
    return f"{' ' if before else ''}{plain(text)}{' ' if after and text.strip() else ''}"


def link(label: str, address: object) -> str:
    """A Markdown link; the label alone where `address` is missing or no web address, with the
    document's short name where it names one held here by its hash."""
    if isinstance(address, str) and address.startswith("urn:sha256:"):
        return plain(f"{label}: document {address.rpartition(':')[2][:12]}")
    if not isinstance(address, str) or not re.match(r"https?://", address):
        return plain(label)
    safe = re.sub(r"[\s<>()\[\]\\]", lambda match: f"%{ord(match[0]):02X}", address)
    return f"[{plain(label)}](<{safe}>)"
