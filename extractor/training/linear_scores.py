"""Cross-fitted scores of the linear labels, kept beside the model: making them anew takes minutes.

They name what they were made from (examples, folds, settings, features) and are refused for anything else.
"""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import numpy as np

from extractor.training.encoder_training import examples_hash
from extractor.training.fingerprint import fingerprint

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from extractor.training.examples import Examples
    from extractor.training.fitting import Settings

LINEAR_SCORES = "labels.scores.npz"


def write_linear_scores(
    folder: Path, scores: NDArray[np.float64], *, examples: Examples, folds: Sequence[str], settings: Settings
) -> None:
    """Write the scores to `folder`, made if missing; half precision is finer than what calibration can tell apart."""
    folder.mkdir(parents=True, exist_ok=True)
    packed = io.BytesIO()
    np.savez_compressed(packed, scores=scores.astype(np.float16), origin=np.array(_origin(examples, folds, settings)))
    (folder / LINEAR_SCORES).write_bytes(packed.getvalue())


def read_linear_scores(
    folder: Path, *, examples: Examples, folds: Sequence[str], settings: Settings
) -> NDArray[np.float64] | None:
    """Return the scores in `folder`, or None if there are none for these very examples, folds and settings."""
    path = folder / LINEAR_SCORES
    if not path.is_file():
        return None
    with np.load(path, allow_pickle=False) as arrays:
        if str(arrays["origin"]) != _origin(examples, folds, settings):
            return None
        scores: NDArray[np.float64] = arrays["scores"].astype(np.float64)
    return scores


def _origin(examples: Examples, folds: Sequence[str], settings: Settings) -> str:
    how = json.dumps(asdict(settings) | {"present": sorted(settings.present)}, sort_keys=True, default=dict)
    # the encoder does not read the neighbours, so its hash of the examples leaves them out
    near = "\0".join(f"{context.before}\1{context.after}\1{context.lead_in}" for context in examples.contexts)
    parts = (examples_hash(examples), fingerprint(), how, " ".join(folds), near)
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()
