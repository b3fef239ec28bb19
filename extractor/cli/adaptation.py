"""What `extractor train --from` says at its end: what was learnt from, how the models compare, what was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pathlib import Path

    from extractor.training.adaptation.adapt import Adaptation
    from extractor.training.adaptation.paired import Paired
    from extractor.training.adaptation.trial import Trial

COLUMNS = ("decided", "shipped right", "adapted right", "wrong to right", "right to wrong")
BIASED = (
    "People decide mostly about what the machine showed them: these shares compare the two models on such codes, they\n"
    "do not say how often either is right. What the machine missed and nobody added does not count."
)


def print_adaptation(found: Adaptation, target: Path) -> None:
    """Print how an adaptation went."""
    if found.missing:
        click.echo(f"{found.missing} decisions that the model in {target} has learnt are not in these databases.")
    if found.trial is None:
        click.echo(f"The model in {target} has learnt from these very decisions already; nothing to do.")
        return
    _print_trial(found.trial)
    if not found.version:
        click.echo("Nothing was written: " + "; ".join(found.trial.objections) + ".")
        return
    click.echo(f"It is better: wrote the model {found.version} to {target}.")
    click.echo(f"Use it with `extractor run --models {target}`; keep it as confidential as the documents reviewed.")


def _print_trial(trial: Trial) -> None:
    shipped = trial.shipped
    click.echo(f"\nOn {shipped.whole.decided} decided codes in {shipped.documents} documents, each held out in turn:")
    click.echo(f"{'':10}{''.join(f'{name:>16}' for name in COLUMNS)}")
    for name, one in (*shipped.fields.items(), ("all", shipped.whole)):
        numbers = (one.decided, one.right, one.right + one.gain, one.mended, one.spoilt)
        click.echo(f"{name:10}{''.join(f'{number:16,}' for number in numbers)}")
    click.echo(f"{_gain(shipped)}, against the shipped model.")
    if trial.earlier is not None:
        click.echo(f"{_gain(trial.earlier)}, against the adapted model in the folder.")
    before, after = trial.undecided
    click.echo(f"Of the codes in these documents that nobody decided, {before} were given before and {after} are now.")
    first, second = trial.corpus
    scores = ", ".join(
        f"{field} {first.micro(field).f1:.3f} to {second.micro(field).f1:.3f}" for field in ("roles", "themes", "watch")
    )
    click.echo(
        f"On held-out documents of the corpus, F1: {scores}; "
        f"false alarms per 100: {first.alarms or 0.0:.1f} to {second.alarms or 0.0:.1f}."
    )
    click.echo(BIASED)


def _gain(paired: Paired) -> str:
    share = paired.share
    return (
        f"{paired.whole.gain:+d} codes right ({share.value:+.1%}; 90% interval over documents "
        f"{share.low:+.1%} to {share.high:+.1%}; p = {paired.chance:.3f})"
    )
