"""What each part of the method is worth: the corpus goes in, scores of simpler, poorer and less taught models come out.

All learn from the same folds, get their thresholds on another and are measured on a third, so that their figures can be
set side by side. They are a little lower than those of the shipped model, which learns from more.
"""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from extractor.annotate.decide import decide
from extractor.annotate.features import features_of
from extractor.annotate.scheme import FIELDS
from extractor.training.calibration import calibrate, choose_thresholds
from extractor.training.corpus import read_corpus
from extractor.training.encoder_training import read_scores
from extractor.training.examples import examples_of
from extractor.training.fitting import Settings, features_to_learn, fit
from extractor.training.metrics import ranges_as_data
from extractor.training.model_card import write_card
from extractor.training.scores import intervals
from extractor.training.simpler import keyword_labels, plain_scores
from extractor.training.splits import make_splits, read_splits
from extractor.training.train import ALARMS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from extractor.annotate.context import Context
    from extractor.training.examples import Examples

TUNED = "dev"
MEASURED = "test"
FILE = "comparisons.json"
SHARES = (0.125, 0.25, 0.5)
SURROUNDINGS = {
    "the lead-in": {"lead_in": ""},
    "the heading": {"heading": ""},
    "the side": {"side": ""},
    "the neighbours": {"before": "", "after": ""},
    "all surroundings": {"lead_in": "", "heading": "", "side": "", "before": "", "after": ""},
}
SPACES = {"char": "pieces of words", "shape": "the shape of the statement and the phrase rules"}


@dataclass(frozen=True, slots=True)
class Trial:
    """A model to try: the `group` of the table it stands in, its `name`, the number of statements it learnt from.

    `scores` are of the statements that thresholds are tuned on and of those that are measured.
    """

    group: str
    name: str
    learnt: int
    scores: tuple[NDArray[np.float64], NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class Parts:
    """The examples, and which of them are learnt from, tuned on and measured on."""

    examples: Examples
    learnt: NDArray[np.bool_]
    tuned: NDArray[np.bool_]
    measured: NDArray[np.bool_]

    def contexts(self, rows: NDArray[np.bool_]) -> list[Context]:
        """Return the contexts of some rows."""
        return [self.examples.contexts[row] for row in np.flatnonzero(rows)]


def parts_of(examples: Examples, folds: Sequence[str]) -> Parts:
    """Return the examples with their parts by fold."""
    tuned, measured = (np.array([fold == name for fold in folds]) for name in (TUNED, MEASURED))
    return Parts(examples, ~(tuned | measured), tuned, measured)


def compare(
    parts: Parts,
    encoder: NDArray[np.float64] | None,
    settings: Settings,
    *,
    progress: Callable[[str], None] = lambda _: None,
) -> list[dict[str, Any]]:
    """Return one entry per model: its group and name, from how much it learnt, its scores with intervals.

    Args:
        parts: The examples by what they serve for.
        encoder: Scores of the sentence encoder for all examples, by encoders that did not see them, if there are any.
        settings: How the linear labels are trained.
        progress: Called with a sentence when a model is measured.
    """
    truth = parts.examples.labels[parts.measured]
    untaught = {
        "nothing is ever labelled": np.zeros_like(truth),
        "keywords: a code where one of its phrases stands": keyword_labels(parts.contexts(parts.measured)),
    }
    found = [_entry("simpler", name, 0, parts, given) for name, given in untaught.items()]
    for trial in _trials(parts, encoder, settings):
        found.append(_entry(trial.group, trial.name, trial.learnt, parts, _given(parts, trial, settings)))
        progress(f"{trial.group}, {trial.name}: roles {found[-1]['roles']['value']:.3f}.")
    return found


def _trials(parts: Parts, encoder: NDArray[np.float64] | None, settings: Settings) -> Iterator[Trial]:
    everything = int(parts.learnt.sum())
    asked = (parts.contexts(parts.tuned), parts.contexts(parts.measured))
    labels = parts.examples.labels[parts.learnt]
    plain = [plain_scores(parts.contexts(parts.learnt), labels, one, settings) for one in asked]
    yield Trial("simpler", "TF-IDF of words and pairs, logistic regression", everything, (plain[0], plain[1]))
    linear = _linear(parts, parts.learnt, settings)
    yield Trial("shipped", "linear labels", everything, linear)
    if encoder is not None:
        alone = (encoder[parts.tuned], encoder[parts.measured])
        yield Trial("shipped", "sentence encoder", everything, alone)
        yield Trial("shipped", "both, added", everything, (linear[0] + alone[0], linear[1] + alone[1]))
    for name, gone in SURROUNDINGS.items():
        contexts = tuple(replace(context, **gone) for context in parts.examples.contexts)
        poorer = replace(parts, examples=replace(parts.examples, contexts=contexts))
        yield Trial("left out", name, everything, _linear(poorer, parts.learnt, settings))
    for space, name in SPACES.items():
        kept = {one: weight for one, weight in settings.weights.items() if one != space}
        yield Trial("left out", name, everything, _linear(parts, parts.learnt, replace(settings, weights=kept)))
    for kind, groups in (("families", parts.examples.families), ("kinds", parts.examples.kinds)):
        for share in SHARES:
            rows, count = _some(parts.learnt, groups, share)
            yield Trial(f"fewer {kind}", f"{count} {kind}", int(rows.sum()), _linear(parts, rows, settings))


def _some(learnt: NDArray[np.bool_], groups: Sequence[str], share: float) -> tuple[NDArray[np.bool_], int]:
    """Return the rows of a share of the groups, and how many groups that is; a larger share holds the smaller ones."""
    names = {group for group, one in zip(groups, learnt, strict=True) if one}
    drawn = sorted(names, key=lambda name: hashlib.sha256(name.encode()).hexdigest())
    kept = set(drawn[: max(1, round(share * len(drawn)))])
    return learnt & np.array([group in kept for group in groups]), len(kept)


def _linear(
    parts: Parts, learnt: NDArray[np.bool_], settings: Settings
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    features, thinned = features_to_learn(parts.contexts(learnt), settings)
    model = fit(features, thinned, parts.examples.labels[learnt], settings)
    tuned, measured = (
        model.scores([features_of(context) for context in parts.contexts(rows)])
        for rows in (parts.tuned, parts.measured)
    )
    return tuned, measured


def _given(parts: Parts, trial: Trial, settings: Settings) -> NDArray[np.bool_]:
    """Return what a model labels, with calibration and thresholds from the part that is tuned on."""
    tuned, measured = trial.scores
    labels = parts.examples.labels[parts.tuned]
    calibration = calibrate(tuned, labels, rarest=settings.rarest)
    thresholds = choose_thresholds(calibration.probabilities(tuned), labels, alarms=ALARMS)
    return decide(calibration.probabilities(measured), thresholds)


def _entry(group: str, name: str, learnt: int, parts: Parts, given: NDArray[np.bool_]) -> dict[str, Any]:
    documents = [parts.examples.documents[row] for row in np.flatnonzero(parts.measured)]
    ranges = intervals(parts.examples.labels[parts.measured], given, documents)
    return {
        "group": group,
        "name": name,
        "learnt_from": learnt,
        "false_alarms_per_100": ranges_as_data(ranges["alarms"], digits=1),
    } | {field: ranges_as_data(ranges[field]) for field in FIELDS}


def as_table(entries: Sequence[dict[str, Any]], *, measured: int) -> str:
    """Return the entries as a table for the model card."""
    lines = [
        f"Measured on {measured:,} held-out statements; 90% intervals over documents for roles.",
        "",
        "| | model | learnt from | roles | themes | watch | false alarms |",
        "| --- | --- | ---: | --- | ---: | ---: | ---: |",
    ]
    before = ""
    for one in entries:
        group = "" if one["group"] == before else one["group"]
        before = one["group"]
        roles = one["roles"]
        lines.append(
            f"| {group} | {one['name']} | {one['learnt_from']:,} | {roles['value']:.3f} ({roles['low']:.3f}–"
            f"{roles['high']:.3f}) | {one['themes']['value']:.3f} | {one['watch']['value']:.3f} "
            f"| {one['false_alarms_per_100']['value']:.1f} |"
        )
    return "\n".join(lines)


def main(corpus: Path, models: Path) -> None:
    """Compare on the corpus, and write `comparisons.json` and its table in the card of `models`: about 20 minutes."""
    documents = read_corpus(corpus)
    examples = examples_of(documents)
    fold_of = make_splits(documents, known=read_splits(corpus))
    parts = parts_of(examples, [fold_of[family] for family in examples.families])
    second = read_scores(models, examples)
    entries = compare(parts, None if second is None else second.scores, Settings(), progress=print)
    (models / FILE).write_text(json.dumps(entries, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    write_card(models, {"comparisons": as_table(entries, measured=int(parts.measured.sum()))})


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
