"""How far can the coding be trusted? Agreement of two coders, and the check against sources."""

from collections.abc import Mapping, Sequence
from typing import Any

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


def suggestion_table(
    figures: Sequence[Mapping[str, Any]], names: Mapping[str, str]
) -> pd.DataFrame:
    """How well themes are suggested on documents that the model had not seen, by kind of text.

    `figures` are those kept with the model, `names` what each kind of text is called. Columns:
    `texts`, `documents`, `findings`, and as text `first` (share whose likeliest theme is the
    coded one), `three` (share with it among three), `macro_f1` (mean over themes), `kappa`, `off`
    (how far probabilities are from shares that proved right, on average).
    """
    rows = [
        {
            "texts": names.get(each["source"], each["source"]),
            "documents": each["documents"],
            "findings": each["findings"],
            "first": f"{each['top1']:.1%}",
            "three": f"{each['top3']:.1%}",
            "macro_f1": f"{each['macro_f1']:.2f}",
            "kappa": f"{each['kappa']:.2f}",
            "off": f"{100 * each['ece']:.0f} points",
        }
        for each in figures
    ]
    columns = ["texts", "documents", "findings", "first", "three", "macro_f1", "kappa", "off"]
    return pd.DataFrame(rows, columns=columns)


def suggestions_in_words(figures: Sequence[Mapping[str, Any]], people: pd.DataFrame) -> str:
    """How often the likeliest theme is right, beside how often two people agree on themes.

    `people` is `agreement_table(...)`, whose row on themes may be of no findings.
    """
    if not figures:
        return "The model that suggests themes has not been measured."
    shares = [each["top1"] for each in figures]
    three = int(100 * min(each["top3"] for each in figures))
    low, high = f"{min(shares):.0%}", f"{max(shares):.0%}"
    span = low if low == high else f"{low} to {high}"
    told = (
        f"On documents that the model had not seen, its likeliest theme was the coded one for "
        f"{span} of findings, and the coded one was among its three for {three}% or more."
    )
    theme = people[people["field"] == "theme"]
    if theme["n"].sum() == 0:
        return told
    return f"{told} Two people agreed on {theme['observed'].iloc[0]:.0%}."
