"""Who may import whom: data flow one way. Also what is used nowhere in the project."""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("loaders", "analysis", "charts", "exports", "ui", "pages")
OURS = (*PACKAGES, "dashboard", "tests")

# Of ours: what each package may import besides itself, as modules or whole packages.
OF_OURS = {
    "loaders": (),
    "analysis": ("loaders.schema", "loaders.vocabularies"),
    "charts": ("loaders.schema",),
    "exports": (
        "loaders.schema",
        "loaders.formulas",
        "loaders.vocabularies",
        "charts.palette",
        "charts.frame",
    ),
    "ui": ("loaders", "analysis", "charts", "exports"),
    "pages": ("ui", "analysis", "charts", "loaders.schema"),
}
# Of others: what each package may never import. Pages are stricter, see below.
NEVER = {
    "loaders": ("streamlit", "plotly"),
    "analysis": ("streamlit", "plotly", "duckdb", "polars", "pyspark"),
    "charts": ("streamlit", "duckdb", "polars", "narwhals"),
    "exports": ("streamlit", "duckdb", "polars", "narwhals"),
    "ui": (),
    "pages": (),
}


def sources(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def imports(text: str) -> Iterator[str]:
    """Every module that the text of a module imports, wherever the statement stands."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are from the root of the project, never relative"
            if node.module in OURS:  # `from loaders import schema` means the module
                yield from (f"{node.module}.{name.name}" for name in node.names)
            else:
                yield node.module


def within(module: str, allowed: tuple[str, ...]) -> bool:
    return any(module == name or module.startswith(f"{name}.") for name in allowed)


def forbidden(package: str, text: str) -> list[str]:
    """The modules that a module of `package` imports and may not."""
    found = []
    for module in imports(text):
        ours = within(module, OURS)
        if ours and not within(module, (package, *OF_OURS[package])):
            found.append(module)
        if within(module, NEVER[package]):
            found.append(module)
        known = within(module, ("streamlit", *sys.stdlib_module_names))
        if package == "pages" and not ours and not known:
            found.append(module)
    return found


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_imports_only_what_it_may(package):
    modules = sources(package)
    wrong = {str(path.relative_to(ROOT)): forbidden(package, path.read_text()) for path in modules}

    assert modules
    assert {path: names for path, names in wrong.items() if names} == {}


@pytest.mark.parametrize(
    ("package", "line", "wrong"),
    [
        ("pages", "import pandas as pd", ["pandas"]),
        ("pages", "from loaders.storage.store import current", ["loaders.storage.store"]),
        ("pages", "from loaders import schema, store", ["loaders.store"]),
        ("analysis", "import duckdb", ["duckdb"]),
        ("analysis", "from charts.palette import palette", ["charts.palette"]),
        ("analysis", "def f():\n    import streamlit", ["streamlit"]),
        ("charts", "import streamlit as st", ["streamlit"]),
        ("loaders", "from plotly import graph_objects", ["plotly"]),
        ("loaders", "from analysis.words import counted", ["analysis.words"]),
        ("exports", "from ui import store", ["ui.store"]),
        ("ui", "import pages.overview", ["pages.overview"]),
        ("ui", "import tests.screen", ["tests.screen"]),
        ("pages", "from loaders.schema import NAMES\nimport streamlit as st", []),
    ],
)
def test_the_rule_finds_what_it_forbids(package, line, wrong):
    assert forbidden(package, line) == wrong


def test_every_package_has_its_rule():
    found = {path.parent.name for path in ROOT.glob("*/*.py")} - {"tests"}

    assert found == set(PACKAGES) == set(OF_OURS) == set(NEVER)


def test_nothing_but_pages_lies_in_the_folder_of_pages():
    """Streamlit would serve a helper there as a page."""
    import dashboard

    listed = {entry["page"] for entries in dashboard.PAGES.values() for entry in entries}
    there = {f"pages/{path.name}" for path in (ROOT / "pages").iterdir() if path.suffix}

    assert there == listed


@cache
def called_with(module: Path) -> set[str]:
    """Names of all keyword arguments, and of all attributes and imports, of a module."""
    text = module.read_text("utf-8")
    nodes = list(ast.walk(ast.parse(text)))
    keywords = {node.arg for node in nodes if isinstance(node, ast.keyword) and node.arg}
    return keywords | set(imports(text))


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("plotly.express", "it costs a hundred figures of graph_objects"),
        ("unsafe_allow_html", "text from data would become markup"),
        ("use_container_width", "it is gone"),
        ("inplace", "frames belong to those who made them"),
    ],
)
def test_some_things_are_used_nowhere(name, why):
    modules = [*sources(*PACKAGES), ROOT / "dashboard.py"]
    users = [path.relative_to(ROOT) for path in modules if name in called_with(path)]

    assert users == [], why


def test_only_the_store_keeps_what_was_computed():
    """The gate of `ui.store` keys answers by snapshot; a cache elsewhere would outlive it."""
    keepers = {
        path.name for path in sources("ui", "pages") if "st.cache_data" in path.read_text("utf-8")
    }

    assert keepers == {"store.py"}
