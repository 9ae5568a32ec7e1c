"""How far can the coding be trusted? Agreement of two coders, and the check against sources."""

import narwhals as nw
import pandas as pd

from analysis.filters import Filters
from analysis.selection import Tables
from analysis.statistics import agreement, confusion, wilson


def coded_twice(tables: Tables, filters: Filters) -> nw.LazyFrame:
    """Findings that a second person coded without sight of the first: one row each.

    Columns: `finding_key`, `polarity`, `theme` (as shipped) and `second_polarity`,
    `second_theme`. The filters are not applied: quality is that of the coding as a whole.
    """
    second = tables["second_coding"].select(
        "finding_key", second_polarity=nw.col("polarity"), second_theme=nw.col("theme")
    )
    first = tables["findings"].select("finding_key", "polarity", "theme")
    return second.join(first, on="finding_key", how="inner")


def verdicts(tables: Tables, filters: Filters) -> nw.LazyFrame:
    """The check of findings against their sources: `verdict`, `corrected`, `findings`.

    The filters are not applied.
    """
    return tables["source_check"].group_by("verdict", "corrected").agg(findings=nw.len())


def agreement_table(twice: pd.DataFrame) -> pd.DataFrame:
    """Agreement of the two coders on polarity and on theme, one row each.

    Columns: `field`, `agreed` (count), and all of `analysis.statistics.agreement`.
    """
    rows = []
    for field in ("polarity", "theme"):
        first, second = twice[field], twice[f"second_{field}"]
        known = sorted(set(first) | set(second))
        measured = agreement(confusion(first, second, known))
        agreed = int((first == second).sum())
        rows.append({"field": field, "agreed": agreed, **measured})
    return pd.DataFrame(rows)


def check_in_words(verdicts: pd.DataFrame) -> str:
    """What the check against sources found, with its interval and what was corrected."""
    total = int(verdicts["findings"].sum())
    if total == 0:
        return "No check of findings against their sources is loaded."
    supported = int(verdicts.loc[verdicts["verdict"] == "supported", "findings"].sum())
    corrected = int(verdicts.loc[verdicts["corrected"], "findings"].sum())
    besides = int(
        verdicts.loc[verdicts["corrected"] & (verdicts["verdict"] == "supported"), "findings"].sum()
    )
    also = f", {besides} of them although supported" if besides else ""
    interval = wilson([supported], [total]).iloc[0]
    checked = "finding that was" if total == 1 else "findings that were"
    return (
        f"{supported} of {total} {checked} checked against their sources were supported "
        f"as first coded ({supported / total:.0%}, 95 % interval {interval['lower']:.0%} to "
        f"{interval['upper']:.0%}); {corrected} were corrected after the check{also}."
    )


def agreement_in_words(table: pd.DataFrame) -> str:
    """Agreement of the two coders in a sentence for each field."""
    if table["n"].sum() == 0:
        return "No second coding of findings is loaded."
    names = {"polarity": "strength or area for improvement", "theme": "main theme"}
    return " ".join(
        f"On {names[row.field]} two coders agreed on {row.agreed} of {row.n} findings "
        f"({row.observed:.0%}; {_kappa(row)})."
        for row in table.itertuples()
    )


def _kappa(row) -> str:  # noqa: ANN001
    if pd.isna(row.kappa):
        return "kappa cannot be computed"
    if row.kappa == 1:
        return "Cohen's kappa 1.00"
    interval = f"{row.kappa_lower:.2f} to {row.kappa_upper:.2f}"
    return f"Cohen's kappa {row.kappa:.2f}, 95 % interval {interval}"
