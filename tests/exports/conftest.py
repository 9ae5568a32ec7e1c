import pandas as pd
import pytest

from exports.about import About

HOSTILE = (
    "=1+1",
    '=HYPERLINK("http://evil.example","click")',
    "{=1}",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "|calc",
    "＝1+1",
    "http://evil.example",
    "mailto:a@evil.example",
    "internal:Sheet1!A1",
    "file:///etc/passwd",
    "  =1+1",
    "00123",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</script></table><b>bold</b>",
    "'=1+1",
    "_x0041_",
    "a\nb",
    "1e5",
    "“action’s” — é 🙂",
)


@pytest.fixture
def about():
    return About(
        title="Findings about training",
        filters='Partnership: Fife; search: "action plan",=cmd()',
        counts="2 of 995 findings",
        as_of="23 November 2026 (snapshot 20261123)",
        method="Coded from published summaries; see data/README.md.",
        address="http://localhost:8501/findings?p=Fife&q=%22action+plan%22",
        source="Care Inspectorate and others; Open Government Licence v3.0",
    )


@pytest.fixture
def findings():
    return pd.DataFrame(
        {
            "finding_key": [2**62, -(2**61)],
            "statement": ["Staff were trained.", None],
            "year": [2023.0, None],
            "share": [0.5, 0.25],
            "complete": [True, False],
            "published": pd.to_datetime(["2023-05-04", None]),
            "other_themes": [["leadership", "workforce"], []],
            "mixed": [1, "one"],
        }
    )
