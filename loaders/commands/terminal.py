"""The command line towards the person in front of it: troubles in words, and a bar."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from loaders.problems import DataError


@contextmanager
def told() -> Iterator[None]:
    """Mistakes in data and troubles of the store as words and exit status 1, not as a traceback."""
    try:
        yield
    except DataError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None


@contextmanager
def progress_bar() -> Iterator[object]:
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
