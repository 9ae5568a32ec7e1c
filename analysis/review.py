"""What a machine has read and a person still has to decide about, how far that is, and how often
people left what the machine had.

Findings read from reports belong here, and those of spreadsheets whose theme a machine suggested;
these rest on no document. The filters' `codings` are not applied: each question says itself whose
decision it looks for. They should be `CODINGS` all the same, for a store hands over what was
rejected only where the filters ask for it.
"""

import narwhals as nw
import pandas as pd

from analysis import selection
from analysis.filters import Filters
from analysis.selection import Tables
from analysis.statistics import agreement, confusion
from loaders.vocabularies import CODINGS, UNDECIDED

ORDERS = {
    "document": "As printed",
    "unsure": "Least sure first",
}
SHOWN = {"left": UNDECIDED, "decided": ("confirmed", "person"), "rejected": ("rejected",)}
NO_DOCUMENT = "spreadsheets"  # stands for findings without one where a document is chosen
_OF_A_MACHINE = ("passages", "suggestions", "reviews")  # a finding in any was a machine's once
_REPORT = ("inspection_key", "partnership", "title", "published")


def _read(tables: Tables, filters: Filters, codings: tuple[str, ...]) -> nw.LazyFrame:
    """Findings of those codings left by the filters that are or were a machine's, with their
    passage (missing where there is none) and report beside them."""
    chosen = filters.but(codings=())
    findings = tables["findings"].filter(nw.col("coding").is_in(codings))
    if "person" in codings:
        findings = _once_a_machines(tables, findings)
    rows = selection.findings({**tables, "findings": findings}, chosen)
    passages = tables["passages"].select("finding_key", "document", "section", "ordinal")
    rows = rows.join(passages, on="finding_key", how="left")
    reports = tables["inspections"].select(*_REPORT)
    return rows.join(reports, on="inspection_key", how="left")


def _once_a_machines(tables: Tables, findings: nw.LazyFrame) -> nw.LazyFrame:
    """`findings` without those that nobody but people had in hand."""
    traces = nw.concat([tables[name].select("finding_key") for name in _OF_A_MACHINE])
    traces = traces.unique().with_columns(theirs=nw.lit(False))
    rows = findings.join(traces, on="finding_key", how="left")
    by_people_alone = nw.col("theirs").fill_null(True) & (nw.col("coding") == "person")
    return rows.filter(~by_people_alone).drop("theirs")


def queue(
    tables: Tables, filters: Filters, shown: str, document: str, order: str, count: int
) -> nw.LazyFrame:
    """The first `count` findings to look at: `finding_id`, one of `SHOWN`, in one of `ORDERS`.

    `document` is a SHA-256, `NO_DOCUMENT`, or empty for all. Documents follow each other by
    partnership and day of publication; within one the findings stand as printed: by page, then by
    their place on it.
    """
    rows = _read(tables, filters, SHOWN[shown])
    if document == NO_DOCUMENT:
        rows = rows.filter(nw.col("document").is_null())
    elif document:
        rows = rows.filter(nw.col("document") == document)
    printed = ("partnership", "published", "document", "page", "passage", "finding_id")
    by = ("confidence", "finding_id") if order == "unsure" else printed
    return rows.sort(*by, nulls_last=True).head(count).select("finding_id")


def progress(tables: Tables, filters: Filters) -> nw.LazyFrame:
    """How far each document is: `document`, `title`, `partnership`, `published`, `coding`,
    `findings`; a row for each document and coding, or inspection and coding where findings rest on
    no document (`document` is missing)."""
    rows = _read(tables, filters, CODINGS)
    by = ("document", "title", "partnership", "published", "coding")
    counted = rows.group_by(*by).agg(findings=nw.len())
    return counted.sort("partnership", "published", "document", "title", nulls_last=True)


def by_document(progress: pd.DataFrame) -> pd.DataFrame:
    """A row for each document, and each inspection without one, in order: `document`, `title`,
    `partnership`, `published`, and how many findings are in it (`findings`), reviewed (`reviewed`),
    rejected (`rejected`) and left (`left`)."""
    kinds = {
        "findings": progress["findings"],
        "left": progress["findings"].where(progress["coding"].isin(UNDECIDED), 0),
        "rejected": progress["findings"].where(progress["coding"] == "rejected", 0),
    }
    by = ["document", "title", "partnership", "published"]
    rows = progress[by].assign(**kinds).groupby(by, sort=False, dropna=False, observed=True)
    summed = rows.sum().astype(int).reset_index()
    return summed.assign(reviewed=summed["findings"] - summed["left"])


def decisions(tables: Tables, filters: Filters) -> nw.LazyFrame:
    """Every decision on the findings left by the filters: `finding_key`, `review_id`, `decision`,
    `date_latest`, `polarity`, `theme`; and what the machine had: `section`, `theme_1`, `theme_2`,
    `theme_3` (missing where nothing was read or suggested)."""
    read = _read(tables, filters, CODINGS).select("finding_key", "section")
    made = tables["reviews"].select(
        "finding_key", "review_id", "decision", "date_latest", "polarity", "theme"
    )
    suggested = tables["suggestions"].select("finding_key", "theme_1", "theme_2", "theme_3")
    rows = made.join(read, on="finding_key", how="inner")
    return rows.join(suggested, on="finding_key", how="left")


def latest(decisions: pd.DataFrame) -> pd.DataFrame:
    """The decision that counts for each finding, with the columns of `decisions`, and
    `read_polarity` (as the machine had it; missing where the section does not tell, or there was
    none and a person had said it)."""
    ordered = decisions.sort_values(["date_latest", "review_id"], na_position="first")
    rows = ordered.drop_duplicates("finding_key", keep="last").reset_index(drop=True)
    read = rows["section"].eq("strength").map({True: "strength", False: "improvement"})
    untold = rows["section"].isna() | (rows["section"] == "narrative")
    return rows.assign(read_polarity=read.mask(untold))


def agreed(latest: pd.DataFrame) -> pd.DataFrame:
    """How often people left what the machine had, of `latest(...)` and without what they rejected.

    A row each for `theme` (likeliest one kept), `top_3` (one of the three kept) and `polarity`:
    `field`, `agreed`, `n`, `kappa`, `kappa_lower`, `kappa_upper` (missing for `top_3`, and where it
    cannot be computed).
    """
    stood = latest[latest["decision"] != "rejected"]
    themed = stood[stood["theme_1"].notna()]
    three = themed[["theme_1", "theme_2", "theme_3"]]
    rows = [
        _compared("theme", themed["theme_1"], themed["theme"]),
        {
            "field": "top_3",
            "agreed": int(three.eq(themed["theme"], axis=0).any(axis=1).sum()),
            "n": len(themed),
        },
        _compared("polarity", *_known(stood)),
    ]
    columns = ["field", "agreed", "n", "kappa", "kappa_lower", "kappa_upper"]
    return pd.DataFrame(rows, columns=columns)


def _known(stood: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    known = stood[stood["read_polarity"].notna()]
    return known["read_polarity"], known["polarity"]


def _compared(field: str, machine: pd.Series, person: pd.Series) -> dict[str, object]:
    row = {"field": field, "agreed": int((machine == person).sum()), "n": len(machine)}
    if not len(machine):
        return row
    categories = sorted(set(machine) | set(person))
    measured = agreement(confusion(machine, person, categories))
    return row | {name: measured[name] for name in ("kappa", "kappa_lower", "kappa_upper")}
