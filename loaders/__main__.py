"""The command line: check files, load them, list what was loaded, write tables out."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from loaders.commands.terminal import progress_bar, told
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
        metavar="PATH...",
        help="Files, or folders of them: CSV, published reports as PDF, ... Default: as shipped.",
    ),
]
Store = Annotated[
    Path, typer.Option("--store", envvar="FINDINGS_STORE", help="Folder of the store.")
]

Mapping = Annotated[
    Path | None,
    typer.Option("--mapping", metavar="PROFILE", help="How to read it: a mapping profile (TOML)."),
]


class Format(StrEnum):
    """What `export` writes."""

    csv = "csv"
    parquet = "parquet"
    json = "json"


@app.command()
def check(paths: Paths = None, store: Store = STORE, mapping: Mapping = None) -> None:
    """Say all that is wrong with files, and write nothing; exit status 1 if anything is. Reports
    are explained: what they were recognised as, what was found, what is odd."""
    from loaders import load as loading
    from loaders import shipped
    from loaders.commands import reports as commands_reports
    from loaders.commands.words import problems_in_words, warnings_in_words
    from loaders.mapping import using
    from loaders.wording import counted

    with told(), using(mapping), progress_bar() as progress:
        report = loading.check(paths or shipped.SHIPPED, store, progress)
        said = commands_reports.explained(paths or ()), commands_reports.would_bring(report.files)
    typer.echo("".join(f"{part}\n\n" for part in said if part), nl=False)
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
    mapping: Mapping = None,
) -> None:
    """Load files: good rows are taken, bad ones told and kept in the ledger (exit status 1)."""
    from dataclasses import replace

    from loaders import load as loading
    from loaders import shipped
    from loaders.commands.reports import by_document
    from loaders.commands.words import load_in_words, problems_in_words, warnings_in_words
    from loaders.mapping import using

    with told(), using(mapping), progress_bar() as progress:
        if paths:
            report = loading.load(paths, store, strict, progress)
        else:
            report = shipped.build(store, progress, strict)
    if report.warnings:
        typer.echo(warnings_in_words(report.warnings))
    if report.problems:
        typer.echo(problems_in_words(report.problems, report.files) + "\n")
    typer.echo(load_in_words(replace(report, files=by_document(report.files)), strict))
    if report.problems:
        raise typer.Exit(1)


@app.command("map")
def map_file(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A spreadsheet of somebody else.")],
    save: Annotated[str, typer.Option("--save", metavar="NAME", help="Keep it by a name.")] = "",
    sheet: Annotated[str, typer.Option("--sheet", help="The sheet that is meant.")] = "",
) -> None:
    """Propose how the columns of a foreign spreadsheet are read: a profile for you to correct."""
    from loaders.commands.map import proposed

    with told():
        typer.echo(proposed(file, save, sheet))


@app.command()
def score(
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="Folder of reference coding.")],
    reports: Annotated[Path, typer.Argument(metavar="REPORTS_DIR", help="Folder of reports.")],
    themes: Annotated[
        bool, typer.Option(help="Score the suggested themes too, on documents kept apart.")
    ] = True,
) -> None:
    """Say how well reports are read and themed, against a reference coding of them."""
    from loaders.commands.reports import scored

    with told():
        typer.echo(scored(gold, reports, themes))


@app.command()
def template(
    out: Annotated[Path, typer.Argument(metavar="OUT.xlsx", help="Workbook to write.")],
    inspection: Annotated[
        str, typer.Option("--plan", help="Inspection whose joint action plan fills the plan sheet.")
    ] = "",
    store: Store = STORE,
) -> None:
    """Write the workbook template: a sheet for each table, with drop-downs, notes and examples."""
    from loaders.plans.rows import write_template

    with told():
        write_template(out, store, inspection)
        typer.echo(f"Template written to {out}. Fill it, then: python -m loaders check {out}")


@app.command()
def snapshots(store: Store = STORE) -> None:
    """List what was loaded when, from what, and how many rows the store then had."""
    from loaders.commands.words import snapshots_in_words
    from loaders.storage.snapshots import current_id
    from loaders.storage.snapshots import snapshots as listed

    with told():
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
    from loaders.storage import store as stored

    with told():
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
    from loaders.storage.snapshots import current

    with told():
        snapshot = current(store)
        if snapshot is None:
            raise DataError(
                f"There is no store in {store} yet. `python -m loaders load` makes one."
            )
        write(snapshot, table, format.value, out)
        typer.echo(f"{snapshot.rows(table):,} rows of {table} written to {out}.")


if __name__ == "__main__":
    app(prog_name="python -m loaders")
