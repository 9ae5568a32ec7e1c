"""Text that a spreadsheet would run as a formula: made harmless, and put back.

After OWASP, "CSV Injection" (https://owasp.org/www-community/attacks/CSV_Injection): a cell whose
first character, spaces aside, is one of = + - @ | tab, carriage return or line feed, or the
full-width form of one, gets an apostrophe in front, which spreadsheets take as "this is text".
Text that itself begins with apostrophes before such a character gets one more, so that taking one
away gives back exactly what was there.
"""

from typing import TypeVar

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

Texts = TypeVar("Texts", pd.Series, pa.Array, pa.ChunkedArray)

# Besides the space: no-break, typographic, ideographic, zero-width, byte order mark.
_SPACES = " \u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f\u2060\u3000\ufeff"
_FULL_WIDTH = "\uff1d\uff0b\uff0d\uff20\uff5c"  # = + - @ |
_RISKY = f"[{_SPACES}]*[=+@|\\t\\r\\n{_FULL_WIDTH}-]"
_OUT = f"^('*{_RISKY})"
_IN = f"^'('*{_RISKY})"


def neutralise(texts: Texts) -> Texts:
    """The same texts, those that a spreadsheet might run begun with an apostrophe; null stays."""
    return _replaced(texts, _OUT, "'\\1")


def restore(texts: Texts) -> Texts:
    """The texts before `neutralise`: of `'=1+1` the `=1+1`, of `'tis` all; null stays."""
    return _replaced(texts, _IN, "\\1")


def _replaced(texts: Texts, pattern: str, by: str) -> Texts:
    if isinstance(texts, pd.Series):
        return texts.str.replace(pattern, by, regex=True)
    return pc.replace_substring_regex(texts, pattern, by, max_replacements=1)
