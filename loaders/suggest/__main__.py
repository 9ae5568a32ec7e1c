"""`python -m loaders.suggest`: train the model that suggests themes, and say how good it is."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from loaders.problems import DataError
from loaders.suggest import model as models
from loaders.suggest import run

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)

Reports = Annotated[Path | None, typer.Option(help="Folder of published reports (PDF).")]
Gold = Annotated[Path | None, typer.Option(help="Folder of their reference coding.")]
Folder = Annotated[Path, typer.Option(help="Folder of the model.")]


@app.command()
def train(reports: Reports = None, gold: Gold = None, folder: Folder = models.FOLDER) -> None:
    """Train on the shipped coding, and on reports with their reference coding where given."""
    with _told():
        typer.echo(run.train(reports, gold, folder).in_words())


@app.command()
def evaluate(reports: Reports = None, gold: Gold = None, folder: Folder = models.FOLDER) -> None:
    """Say how good suggestions are on documents kept apart. Writes nothing."""
    with _told():
        typer.echo(run.evaluate(reports, gold, folder).in_words())


@app.command()
def shrink(
    weights: Annotated[Path, typer.Argument(help="Folder with model.safetensors, vocab.txt.")],
    reports: Reports = None,
    gold: Gold = None,
    folder: Folder = models.FOLDER,
) -> None:
    """Make the encoder's file from the published weights."""
    with _told():
        typer.echo(f"Written: {run.shrink(weights, reports, gold, folder)}")


@contextmanager
def _told() -> Iterator[None]:
    """A data error as words and exit status 1."""
    try:
        yield
    except DataError as error:
        sys.stderr.write(f"{error}\n")
        raise typer.Exit(1) from None


if __name__ == "__main__":
    app()
