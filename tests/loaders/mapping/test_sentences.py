import pytest

from loaders.mapping.sentences import sentences


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("Plans are clear. Staff know them.", ["Plans are clear.", "Staff know them."]),
        ("Help comes late. 2 The police know.", ["Help comes late.", "The police know."]),
        (". All of this is new.", ["All of this is new."]),
        ("to share plans. It works.", ["\u2026 to share plans.", "It works."]),
        ("Some, e.g. Dr. Moss in St. Oaks, wait.", ["Some, e.g. Dr. Moss in St. Oaks, wait."]),
        ("Key strengths Leaders listen.", ["Leaders listen."]),
        ("Strengths in Leeds are many.", ["Strengths in Leeds are many."]),
        ("There are no areas for priority action.", []),
        ("There are no areas for priority action Areas for improvement Plans are late.",
         ["Plans are late."]),
        ("No areas for priority action were identified at this inspection.", []),
        ("No action was taken by leaders.", ["No action was taken by leaders."]),
        ("There were no strengths in planning.", ["There were no strengths in planning."]),
        ("There are no plans for children.", ["There are no plans for children."]),
        ("12 children waited. They were told.", ["12 children waited.", "They were told."]),
    ],
)  # fmt: skip
def test_a_cell_gives_its_sentences_without_what_stands_loosely_between_them(cell, found):
    assert sentences(cell) == found
