"""Trains the sentence encoder on the corpus: examples and folds go in; its files and its cross-fitted scores come out.

Everything is scored by the exported 8-bit file, as it is at use. The scores are kept with the model
(`encoder.scores.npz`), so that the linear labels can be trained again without an hour for the encoder; they name the
examples that they belong to and are refused for others.
"""

from __future__ import annotations

import hashlib
import io
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from extractor.annotate.encoder import NETWORK, VOCABULARY, Encoder
from extractor.annotate.encoder_input import surroundings
from extractor.annotate.persistence import encoder_hashes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from extractor.training.encoder_fitting import EncoderSettings
    from extractor.training.encoder_weights import PretrainedEncoder
    from extractor.training.examples import Examples

SCORES = "encoder.scores.npz"
GROUPS = (("dev", "test"),)
"""Folds held out together: two of the five folds are enough to calibrate on, all of them would take two hours more."""


@dataclass(frozen=True, slots=True)
class CrossFitted:
    """Encoder scores by encoders that never saw the family of the example, and the hash of the examples.

    One row per example; rows of folds that were never held out are not a number.
    """

    scores: NDArray[np.float64]
    examples: str

    @property
    def held_out(self) -> NDArray[np.bool_]:
        """Which examples have scores."""
        return np.asarray(~np.isnan(self.scores).any(axis=1))


def train_encoder(
    start: PretrainedEncoder,
    examples: Examples,
    folds: Sequence[str],
    target: Path,
    *,
    settings: EncoderSettings | None = None,
    work: Path | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> CrossFitted:
    """Write `encoder.onnx`, `encoder.words.txt` and `encoder.scores.npz` to `target`.

    Args:
        start: The published weights to start from.
        examples: The examples of the corpus.
        folds: The fold of every example.
        target: The folder to write to; made if missing.
        settings: How to train; the defaults are those of the shipped model.
        work: Where finished rounds are kept, so that a run that was stopped goes on; nowhere if it is `None`.
        progress: Called with a sentence at each step.
    """
    from extractor.training.encoder_fitting import EncoderSettings  # noqa: PLC0415 - PyTorch comes with "training"

    settings = settings or EncoderSettings()
    key = examples_hash(examples)
    scores = np.full(examples.labels.shape, np.nan)
    known = {fold for group in GROUPS for fold in group} <= set(folds)
    for group in GROUPS if known else [(fold,) for fold in sorted(set(folds))]:
        held = np.array([fold in group for fold in folds])
        kept = work / f"encoder-{'-'.join(group)}-{key[:12]}.npz" if work else None
        if kept and kept.is_file():
            scores[held] = np.load(kept, allow_pickle=False)["scores"]
            continue
        progress(f"Training an encoder without the folds {', '.join(group)}.")
        with tempfile.TemporaryDirectory() as folder:
            encoder = _trained(start, examples, ~held, Path(folder), settings=settings, progress=progress)
            scores[held] = encoder.scores([examples.contexts[row] for row in np.flatnonzero(held)])
        if kept:
            kept.parent.mkdir(parents=True, exist_ok=True)
            np.savez(kept, scores=scores[held])
    progress("Training the encoder on everything.")
    target.mkdir(parents=True, exist_ok=True)
    _trained(start, examples, np.ones(len(examples), np.bool_), target, settings=settings, progress=progress)
    found = CrossFitted(scores, key)
    write_scores(found, target)
    return found


def _trained(
    start: PretrainedEncoder,
    examples: Examples,
    rows: NDArray[np.bool_],
    folder: Path,
    *,
    settings: EncoderSettings,
    progress: Callable[[str], None],
) -> Encoder:
    """Fit an encoder to some of the examples, write its files to `folder` and return it as it is used."""
    from extractor.training.encoder_export import export_encoder  # noqa: PLC0415 - PyTorch comes with "training"
    from extractor.training.encoder_fitting import fit_encoder  # noqa: PLC0415

    contexts = [examples.contexts[row] for row in np.flatnonzero(rows)]
    network = fit_encoder(start, contexts, examples.labels[rows], settings, progress=progress)
    export_encoder(network, folder / NETWORK)
    (folder / VOCABULARY).write_text(start.vocabulary, encoding="utf-8")
    return Encoder(folder, encoder_hashes(folder))


def examples_hash(examples: Examples) -> str:
    """Return what names the examples: the hash of all that the encoder reads of them, and of their labels."""
    digest = hashlib.sha256()
    for context in examples.contexts:
        digest.update(f"{context.text}\0{surroundings(context)}\n".encode())
    digest.update(np.packbits(examples.labels).tobytes())
    return digest.hexdigest()


def write_scores(found: CrossFitted, folder: Path) -> None:
    """Write cross-fitted scores to `folder`; half precision is finer than what calibration can tell apart."""
    packed = io.BytesIO()
    np.savez_compressed(packed, scores=found.scores.astype(np.float16), examples=np.array(found.examples))
    (folder / SCORES).write_bytes(packed.getvalue())


def read_scores(folder: Path, examples: Examples) -> CrossFitted | None:
    """Return the cross-fitted scores in `folder`, or None if there are none for these very examples."""
    path = folder / SCORES
    if not path.is_file() or not (folder / NETWORK).is_file():
        return None
    with np.load(path, allow_pickle=False) as arrays:
        found = CrossFitted(arrays["scores"].astype(np.float64), str(arrays["examples"]))
    return found if found.examples == examples_hash(examples) else None
