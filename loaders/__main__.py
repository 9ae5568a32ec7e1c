"""The command line: check files, load them, list what was loaded, write tables out."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from loaders.problems import DataError

STORE = Path(__file__).resolve().parent.parent / "data" / "store"

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Check files of findings, load them into the store, and write tables out.",
)

Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="PATH...", help="CSV files, or folders of them. Default: the data shipped."
    ),
]
Store = Annotated[
    Path, typer.Option("--store", envvar="FINDINGS_STORE", help="Folder of the store.")
]


class Format(StrEnum):
    """What `export` writes."""

    csv = "csv"
    parquet = "parquet"
    json = "json"


@app.command()
def check(paths: Paths = None, store: Store = STORE) -> None:
    """Say all that is wrong with files, and write nothing; exit status 1 if anything is."""
    from loaders import load as loading
    from loaders import shipped
    from loaders.wording import counted
    from loaders.words import problems_in_words, warnings_in_words

    with _told(), _progress() as progress:
        report = loading.check(paths or shipped.SHIPPED, store, progress)
    if report.warnings:
        typer.echo(warnings_in_words(report.warnings))
    if report.problems:
        typer.echo(problems_in_words(report.problems, report.files))
        raise typer.Exit(1)
    rows = sum(file.rows for file in report.files)
    typer.echo(f"Nothing wrong in {counted(rows, 'row')} of {counted(len(report.files), 'file')}.")


@app.command()
def load(
    paths: Paths = None,
    store: Store = STORE,
    strict: Annotated[
        bool, typer.Option("--strict", help="Take nothing if anything is wrong.")
    ] = False,
) -> None:
    """Load files: good rows are taken, bad ones told and kept in the ledger (exit status 1)."""
    from loaders import load as loading
    from loaders import shipped
    from loaders.words import load_in_words, problems_in_words, warnings_in_words

    with _told(), _progress() as progress:
        if paths:
            report = loading.load(paths, store, strict, progress)
        else:
            report = shipped.build(store, progress, strict)
    if report.warnings:
        typer.echo(warnings_in_words(report.warnings))
    if report.problems:
        typer.echo(problems_in_words(report.problems, report.files) + "\n")
    typer.echo(load_in_words(report, strict))
    if report.problems:
        raise typer.Exit(1)


@app.command()
def snapshots(store: Store = STORE) -> None:
    """List what was loaded when, from what, and how many rows the store then had."""
    from loaders.snapshots import current_id
    from loaders.snapshots import snapshots as listed
    from loaders.words import snapshots_in_words

    with _told():
        found = listed(store)
        if not found:
            raise DataError(
                f"There is no store in {store} yet. `python -m loaders load` makes one."
            )
        typer.echo(snapshots_in_words(found, current_id(store)))


@app.command("return-to")
def return_to(
    snapshot: Annotated[str, typer.Argument(help="Name of a snapshot, as `snapshots` lists it.")],
    store: Store = STORE,
) -> None:
    """Put an earlier snapshot in force again, as a new one; nothing loaded since is lost."""
    from loaders import store as stored

    with _told():
        now = stored.return_to(store, snapshot)
        typer.echo(f"In force now: {now.id}, with the tables of {snapshot}.")


@app.command()
def export(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="File to write.")],
    table: Annotated[str, typer.Option("--table", help="Table to write, such as findings.")],
    format: Annotated[Format, typer.Option("--format", help="Kind of file.")] = Format.csv,
    store: Store = STORE,
) -> None:
    """Write one table of the store to a file."""
    from loaders.export import export as write
    from loaders.snapshots import current

    with _told():
        snapshot = current(store)
        if snapshot is None:
            raise DataError(
                f"There is no store in {store} yet. `python -m loaders load` makes one."
            )
        write(snapshot, table, format.value, out)
        typer.echo(f"{snapshot.rows(table):,} rows of {table} written to {out}.")


@contextmanager
def _told() -> Iterator[None]:
    """Mistakes in data and troubles of the store as words and exit status 1, not as a traceback."""
    try:
        yield
    except DataError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None


@contextmanager
def _progress() -> Iterator[object]:
    """A bar while there is someone to see it; None where the output goes elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Starting", total=None)
        yield lambda what, done, steps: bar.update(
            task, description=what, completed=done, total=steps
        )


if __name__ == "__main__":
    app(prog_name="python -m loaders")
