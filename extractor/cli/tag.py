"""`extractor tag`: JSON lines in, JSON lines out, no database."""

from __future__ import annotations

import json
from pathlib import Path
from typing import IO

import click


@click.command()
@click.argument("file", type=click.File("r", encoding="utf-8"), default="-")
@click.option(
    "--as-is", is_flag=True, help="Every line is exactly one statement; else its text is cut into statements."
)
@click.option("--thorough", is_flag=True, help="The sentence encoder reads all that may have a role; slower.")
@click.option("--models", type=click.Path(path_type=Path), help="Another folder of the model.")
def tag(file: IO[str], *, as_is: bool, thorough: bool, models: Path | None) -> None:
    """Tag the statements in FILE (standard input where it is `-`), one JSON object per line.

    Input: {"id", "text", "lead_in"?, "heading"?, "side"?, "kind"?, "before"?, "after"?}. Output: one line for each.
    """
    from extractor.pipeline import tagged  # noqa: PLC0415 - spaCy takes a second, which other commands need not wait for

    for found in tagged(file, as_is=as_is, models=models, thorough=thorough):
        click.echo(json.dumps(found, ensure_ascii=False))
