"""The pages of the dashboard as they are listed in dashboard.py, so that a new one is covered."""

from pathlib import Path

import dashboard

ENTRIES = [entry for section in dashboard.PAGES.values() for entry in section]
WITHOUT_CHARTS = {"Findings", "Load", "Review", "Method"}


def address(entry: dict) -> str:
    """The path of a page's address; the default page stands at the root."""
    return "" if entry.get("default") else entry["url_path"]


def path_of(title: str) -> str:
    """The path of the address of the page with this title."""
    return address(next(entry for entry in ENTRIES if entry["title"] == title))


def file_stem(entry: dict) -> str:
    """The name of a page's script without ending."""
    return Path(entry["page"]).stem
