import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_importing_the_statistics_costs_no_scipy_and_no_statsmodels():
    code = (
        "import sys, analysis.statistics;"
        "print([name for name in ('scipy', 'statsmodels', 'lifelines') if name in sys.modules])"
    )
    printed = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert printed.stdout.strip() == "[]"
