"""`extractor export`: the views of a database as files."""

from __future__ import annotations

from pathlib import Path

import click

from extractor.export import VIEWS, write_csv, write_jsonl
from extractor.store import open_database


@click.command()
@click.argument("database", type=click.Path(path_type=Path))
@click.option("--format", "form", required=True, type=click.Choice(("csv", "jsonl")), help="The form to write.")
@click.option(
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="The file to write; for CSV of several views, the folder.",
)
@click.option("--view", "views", multiple=True, type=click.Choice(VIEWS), help="Only this view; may be repeated.")
def export(database: Path, *, form: str, output: Path, views: tuple[str, ...]) -> None:
    """Write the commitments, requirements, KPIs, criteria and claims in DATABASE to files.

    Text that a spreadsheet would take for a formula is written with a leading apostrophe.
    """
    with open_database(database, create=False, read_only=True) as store:
        chosen = views or VIEWS
        files = write_csv(store, output, views=chosen) if form == "csv" else (write_jsonl(store, output, views=chosen),)
    for file in files:
        click.echo(str(file))
