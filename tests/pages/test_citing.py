"""Findings and the data set can be cited from the pages on which they are read."""

from tests.pages.small_store import holding, several
from tests.screen import opened


def test_findings_and_the_data_set_have_citations_to_copy(tmp_path):
    with holding(tmp_path, findings=several("fife-1", 1, 1)):
        [findings] = opened("pages/findings.py", polarity=["Strength"]).code
        [whole] = opened("pages/method.py").code

    assert findings.value.count("restated") == 1
    assert "finding fife-1-0, restated" in findings.value
    assert findings.value.endswith("/all-findings?polarity=Strength")
    assert "[data set]. 2 findings of 3 inspections, as of" in whole.value
