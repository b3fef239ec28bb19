"""The progress bar: on a terminal it shows how far a run is, in a pipe it is silent."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NAME_WIDTH = 40


@contextmanager
def progress(total: int) -> Iterator[Callable[[str], None]]:
    """Give a function to be called with the name of each file that is done."""
    console = Console(stderr=True)
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}", markup=False),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=total, name="")

        def advance(name: str) -> None:
            bar.update(task, advance=1, name=name[-NAME_WIDTH:])

        yield advance
