"""Whether two inspections are one is told by their dates, or by an address."""

import pytest

from loaders.reports.beside.agreement import DIFFERENT, PERHAPS, SAME, agreement

NOTHING = {
    "kind": "inspection",
    "published": "",
    "inferred_year": "",
    "fieldwork_start": "",
    "fieldwork_end": "",
    "report_url": "",
    "source_url": "",
    "read": False,
}
PAGE = "https://example.org/8219"
MAY = {"fieldwork_start": "2023-05-01", "fieldwork_end": "2023-05-12"}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (MAY, MAY, SAME),
        (MAY, {"fieldwork_start": "2023-05-12", "fieldwork_end": "2023-05-20"}, SAME),
        (MAY, {"fieldwork_start": "2023-05"}, SAME),
        (MAY, {"fieldwork_start": "2023-05-15", "published": "2023-08"}, DIFFERENT),
        ({"published": "2023-07-14"}, {"published": "2023-07"}, SAME),
        ({"published": "2023-07-14"}, {"published": "2023-08-01"}, DIFFERENT),
        ({"published": "2023-07", "report_url": PAGE}, {"source_url": PAGE}, SAME),
        ({"source_url": PAGE}, {"source_url": PAGE + "9", "inferred_year": "2023"}, DIFFERENT),
        # A provider's page stands for all its inspections.
        ({"published": "2023-07", "source_url": PAGE}, {"published": "2026-05", "source_url": PAGE},
         DIFFERENT),
        (MAY | {"source_url": PAGE}, {"published": "2026-05", "source_url": PAGE}, DIFFERENT),
        (MAY | {"source_url": PAGE}, {"published": "2023-07", "source_url": PAGE}, SAME),
        ({"published": "2023", "source_url": PAGE}, {"inferred_year": "2026", "source_url": PAGE},
         DIFFERENT),
        (MAY, {"published": "2023-07-14"}, PERHAPS),
        (MAY, {"published": "2024-03-01"}, DIFFERENT),
        (MAY, {"published": "2023-04-14"}, DIFFERENT),
        (MAY | {"kind": "progress_review"}, {"published": "2023-07-14"}, DIFFERENT),
        (MAY, {"inferred_year": "2023"}, PERHAPS),
        (MAY | {"kind": "progress_review"}, {"inferred_year": "2023"}, DIFFERENT),
        ({"published": "2023"}, {"published": "2023-07-14"}, PERHAPS),
        (MAY, {"inferred_year": "2024"}, DIFFERENT),
        ({"read": True}, {"inferred_year": "2023"}, PERHAPS),
        ({"read": True}, MAY | {"read": True}, DIFFERENT),
        ({}, MAY | {"read": True}, DIFFERENT),
        ({"read": True}, {}, DIFFERENT),
    ],
)  # fmt: skip
def test_dates_that_meet_and_addresses_make_one_inspection_and_years_perhaps(one, other, expected):
    assert agreement(NOTHING | one, NOTHING | other) == expected
    if one.get("kind") is None:
        assert agreement(NOTHING | other, NOTHING | one) == expected
