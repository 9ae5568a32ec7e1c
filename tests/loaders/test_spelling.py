import re
import unicodedata

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.columns import Column, Table
from loaders.spelling import normalise

PLAIN = Column("cell", "text", "Running text.")
WORD = Column("cell", "choice", "Not running text.")
SEVERAL = Column("cell", "choice", "Several.", many=True)
texts = st.text(
    st.sampled_from("ab;, \t\n\r\x0b\x1c\u00a0\u00e9\u0301\u200b\u2003\x7f"), max_size=6
)


def spelt(column: Column, cell: str) -> str | None:
    """One cell in one spelling, by the plain words of the contract."""
    made = unicodedata.normalize("NFC", cell)
    if column.many or column.kind != "text":
        made = re.sub(r"[ \t\n\r\x0c\u00a0]+", " ", made)
    else:
        made = re.sub(r"\r\n?", "\n", made)
    made = made.strip()
    if column.many:
        made = "; ".join(part.strip() for part in made.split(";") if part.strip())
    return made or None


@pytest.mark.parametrize("column", [PLAIN, WORD, SEVERAL], ids=["running", "one", "several"])
@given(cells=st.lists(texts, max_size=8))
@settings(deadline=None)
def test_each_cell_is_spelt_alike_whatever_stands_beside_it(column, cells):
    table = Table("t", "Made up.", ("cell",), "t_key", (column,))
    given_ = pd.DataFrame({"cell": pd.Series(cells, dtype="str")})

    made = normalise(given_, table)["cell"]

    assert made.dtype == "str"
    assert [None if pd.isna(cell) else cell for cell in made] == [
        spelt(column, cell) for cell in cells
    ]
