import pandas as pd
import pytest

from loaders.checking.shapes import shape_rules
from loaders.columns import Column
from loaders.schema import TABLES

FEW = Column("statement", "text", "At most three words.", words=3)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("one two three", True),
        ("one two three four", False),
        ("one   two\n\nthree", True),
        ("one\ttwo\nthree\rfour", False),
        ("a " * 300, False),
        ("x" * 1_000, True),
    ],
)
def test_words_are_counted_whatever_space_stands_between_them(text, right):
    (rule,) = shape_rules(FEW, TABLES["findings"])

    assert rule.passes(pd.Series([text, "one"], dtype="str")).tolist() == [right, True]
