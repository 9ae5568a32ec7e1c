"""Words of the Load page: what files hold, what a button does, what a load did."""

from analysis.words import counted, listed
from loaders.preview import Preview
from loaders.report import Report


def holds(table: str) -> str:
    """What a file holds, in words: 'second_coding' is 'Second coding'."""
    return table.replace("_", " ").capitalize() if table else "not recognised"


def label(new: int, changed: int) -> str:
    """What the button loads: 'Load 12 new and 3 changed rows'."""
    parts = [f"{number:,} {word}" for number, word in ((new, "new"), (changed, "changed"))
             if number]  # fmt: skip
    return f"Load {' and '.join(parts)} {'row' if new + changed == 1 else 'rows'}"


def noting(refused: int) -> str:
    """What the button does where no row is new: keep refused rows, or strike old ones out."""
    if not refused:
        return "Strike these files out of “Could not be read”"
    rows = "row" if refused == 1 else "rows"
    return f"Keep the {refused:,} refused {rows} under “Could not be read”"


def nothing(now: Preview) -> str:
    """Why there is nothing to load."""
    same, refused = now.total("unchanged"), now.total("refused")
    if same and refused:
        return f"{counted(same, 'row')} there already, all others refused."
    if refused:
        return "every row is refused. Put them right and bring them again."
    if same:
        return "the dashboard has all of this already."
    return "no rows could be read as ours." if len(now.files) else "no rows were found."


def loaded(report: Report) -> str:
    """What a load did, by table."""
    parts = []
    for kind in ("new", "changed"):
        rows = [f"{counted(number, 'row')} of {holds(table).lower()}" for table, number in
                _by_table(report, kind).items() if number]  # fmt: skip
        if rows:
            parts.append(f"{kind}: {listed(rows)}")
    refused = sum(file.refused for file in report.files)
    said = f"Loaded, {'; '.join(parts)}." if parts else "Nothing was new."
    if not refused:
        return said
    return f"{said} {counted(refused, 'row')} refused, and noted under “Could not be read”."


def where_to_see(report: Report) -> list[tuple[str, str]]:
    """The pages on which what a load brought is to be seen: the script of each and its link."""
    new, changed = _by_table(report, "new"), _by_table(report, "changed")
    brought = {table for table in new if new[table] + changed[table]}
    links = {
        "follow_up": ("See it on Follow-up", {"actions", "updates"}),
        "reviewing": ("Review what was read", {"suggestions"}),
        "findings": ("See all findings", {"findings"}),
        "compare": ("Compare with peers", {"peers"}),
        "partnership": ("See a partnership", {"inspections", "evaluations"}),
    }
    said = [(page, label) for page, (label, tables) in links.items() if brought & tables]
    return [*said, ("overview", "Overview")]


def _by_table(report: Report, kind: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for file in report.files:
        found[file.table] = found.get(file.table, 0) + getattr(file, kind)
    return found
