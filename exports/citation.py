"""Ready-made citations of a finding and of the data set."""

from collections.abc import Mapping

import pandas as pd

from loaders.schema import NAMES

DATA_SET = "Partnership findings: what scrutiny bodies published about partnerships"


def cite_finding(
    finding: Mapping[str, object], inspection: Mapping[str, object], as_of: str, address: str
) -> str:
    """The statement, marked as restated, in the inspection's citation, and where it was read:
    bodies (year) title and address. A year that is not the published one says what it rests on; "no
    date" where none is known.

    `finding` and `inspection` are rows of those tables; `address` opens the view it was read in.
    """
    kind = NAMES[str(finding["polarity"])].lower()
    named = f"{kind}, finding {finding['finding_id']}, restated"
    return (
        f"“{_text(finding, 'statement').rstrip('.')}” ({named}{_passage(finding)})."
        f" In: {_report(inspection)} From: {DATA_SET} [data set], as of {as_of}. {address}"
    )


def cite_data_set(as_of: str, findings: int, inspections: int, address: str) -> str:
    """The data set with its size, the day (and snapshot) it was loaded and its address."""
    size = f"{_counted(findings, 'finding')} of {_counted(inspections, 'inspection')}"
    return f"{DATA_SET} [data set]. {size}, as of {as_of}. Available at: {address}"


def _report(inspection: Mapping[str, object]) -> str:
    address = _text(inspection, "report_url") or _text(inspection, "source_url")
    title = _text(inspection, "title").rstrip(".")
    return f"{_bodies(inspection)} ({_year(inspection)}) {title}. Available at: {address}."


def _bodies(inspection: Mapping[str, object]) -> str:
    partners = _text(inspection, "scrutiny_partners").split(";")
    names = [name.strip() for name in (_text(inspection, "lead_body"), *partners) if name.strip()]
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]])) or "Author not named"


def _year(inspection: Mapping[str, object]) -> str:
    year = inspection.get("year")
    if year is None or pd.isna(year):
        return "no date"
    basis = {"inferred": ", year inferred", "fieldwork": ", year of the fieldwork"}
    return f"{int(year)}{basis.get(_text(inspection, 'year_basis'), '')}"


def _passage(finding: Mapping[str, object]) -> str:
    places = (("page", "p."), ("passage", "passage"))
    known = ((sign, finding.get(name)) for name, sign in places)
    return "".join(f", {sign} {int(at)}" for sign, at in known if at is not None and pd.notna(at))


def _text(row: Mapping[str, object], name: str) -> str:
    value = row.get(name)
    return "" if value is None or pd.isna(value) else " ".join(str(value).split())


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
