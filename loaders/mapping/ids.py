"""Ids made from the words of a foreign sheet: the same in every load."""

import hashlib
import re
import unicodedata

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

_LONGEST_ID = 120
_NO_ID, _NO_ENDS = r"[^a-z0-9._:]+", r"^[^a-z0-9]+|[^a-z0-9]+$"


def mark(text: str) -> str:
    """Eight characters that stand for a text, the same in every load."""
    plain = " ".join(text.casefold().split())
    return hashlib.sha256(plain.encode()).hexdigest()[:8] if plain else ""


def slugs(texts: pd.Series) -> pd.Series:
    """Texts as ids, each as `slug` has it."""
    codes, different = pd.factorize(texts)
    given = pa.array(different, pa.large_string())
    made = pc.replace_substring(pc.replace_substring(given, "&", " and "), "'", "")
    made = pc.replace_substring_regex(pc.ascii_lower(made), _NO_ID, "-")
    made = pc.replace_substring_regex(made, _NO_ENDS, "").to_numpy(zero_copy_only=False)
    ascii_only = pc.string_is_ascii(given).to_numpy(zero_copy_only=False)
    for at, text in enumerate(different):
        if not ascii_only[at] or len(made[at]) > _LONGEST_ID:
            made[at] = slug(text)
    return pd.Series(made[codes], dtype="str")


def slug(text: str) -> str:
    """A text as an id: small letters a to z, digits and . _ : - only. Long ones are cut and end in
    a mark of their whole text, so that they still differ."""
    plain = unicodedata.normalize("NFKD", text.replace("&", " and ")).encode("ascii", "ignore")
    made = re.sub(_NO_ID, "-", plain.decode().lower().replace("'", ""))
    made = re.sub(_NO_ENDS, "", made)
    return made if len(made) <= _LONGEST_ID else f"{made[:100]}-{mark(text)}"
