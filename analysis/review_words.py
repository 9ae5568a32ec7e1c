"""Progress and agreement of the review in words."""

import pandas as pd

from analysis.statistics import FEWEST_FOR_A_PERCENTAGE, interval_in_words, share_in_words
from analysis.words import counted, part_of

_FIELDS = {
    "theme": "The theme held likeliest was kept for",
    "top_3": "one of the three likeliest for",
    "polarity": "Strength or area for improvement was kept for",
}


def progress_in_words(documents: pd.DataFrame) -> str:
    """How much is reviewed, of `review.by_document(...)`: "312 of 1,480 findings (21%) ..."."""
    total, done = int(documents["findings"].sum()), int(documents["reviewed"].sum())
    if not total:
        return "No finding was read by a machine."
    where = _where(documents)
    if done == total:
        all_ = "The one finding" if total == 1 else f"All {total:,} findings"
        return f"{all_} {where} {'was' if total == 1 else 'were'} reviewed."
    if not done:
        return f"None of the {counted(total, 'finding')} {where} is reviewed yet."
    rejected = int(documents["rejected"].sum())
    out = f", {rejected:,} of them rejected" if rejected else ""
    whole = int((documents["document"].notna() & (documents["left"] == 0)).sum())
    finished = f"; {counted(whole, 'document is', 'documents are')} finished" if whole else ""
    said = part_of(done, total, "findings" if total > 1 else "finding")
    return f"{said} {where} {'is' if done == 1 else 'are'} reviewed{out}{finished}."


def _where(documents: pd.DataFrame) -> str:
    """Where findings come from: "read in 3 documents or brought in spreadsheets"."""
    many = int(documents["document"].notna().sum())
    read = f"read in {counted(many, 'document')}"
    brought = "brought in spreadsheets"
    if many == len(documents):
        return read
    return f"{read} or {brought}" if many else brought


def agreement_in_words(agreed: pd.DataFrame) -> str:
    """How often people left what the machine had, of `review.agreed(...)`.

    Under 5 decisions counts alone, from 5 with an interval, from 10 as a percentage, with kappa.
    """
    rows = agreed.set_index("field")
    if not rows["n"].sum():
        return "Nothing that was kept can be compared with what the machine had yet."
    said = []
    if rows.loc["theme", "n"]:
        said.append(f"{_part(rows, 'theme')}, {_part(rows, 'top_3')}.")
    if rows.loc["polarity", "n"]:
        said.append(f"{_part(rows, 'polarity')}.")
    return " ".join(said)


def _part(rows: pd.DataFrame, field: str) -> str:
    kept, n = int(rows.loc[field, "agreed"]), int(rows.loc[field, "n"])
    beside = []
    if interval := interval_in_words(kept, n):
        beside.append(f"95% interval {interval}")
    if kappa := _kappa(rows.loc[field]):
        beside.append(kappa)
    return f"{_FIELDS[field]} {share_in_words(kept, n)}{_brackets(beside)}"


def _brackets(parts: list[str]) -> str:
    return f" ({'; '.join(parts)})" if parts else ""


def _kappa(row: pd.Series) -> str:
    if row["n"] < FEWEST_FOR_A_PERCENTAGE or pd.isna(row["kappa"]):
        return ""
    if row["kappa"] == 1:
        return "Cohen's kappa 1.00"
    ends = f"{row['kappa_lower']:.2f} to {row['kappa_upper']:.2f}"
    return f"Cohen's kappa {row['kappa']:.2f}, {ends}"
