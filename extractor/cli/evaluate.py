"""`extractor evaluate`: the model against a gold file."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--models", type=click.Path(path_type=Path), help="Another folder of the model.")
@click.option("--thorough", is_flag=True, help="The sentence encoder reads all that may have a role; slower.")
@click.option("--by-document", is_flag=True, help="Also a line for each document.")
def evaluate(gold: Path, *, models: Path | None, thorough: bool, by_document: bool) -> None:
    """Print precision, recall and F1 of every code on GOLD, a file of labelled statements in JSON lines.

    Each line needs doc, n, text, roles, themes and watch; lead_in, heading and side are the context, `hard` marks
    statements that readers found debatable. Intervals are bootstrapped over documents.
    """
    from extractor.annotate.classifier import load_classifier  # noqa: PLC0415 - SciPy takes a while to import
    from extractor.training import evaluate as evaluation  # noqa: PLC0415

    found = evaluation.evaluate(gold, load_classifier(models, thorough=thorough))
    click.echo(evaluation.code_table(found.scores))
    click.echo()
    click.echo(evaluation.summary_table(found))
    if by_document:
        click.echo()
        click.echo(evaluation.document_table(found))
