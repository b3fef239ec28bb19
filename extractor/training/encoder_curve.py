"""What the sentence encoder adds and costs, and how wrong close calls are: held-out scores in, figures out.

All scores are cross-fitted: no statement is scored by a model that saw its family of documents.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from extractor.annotate.decide import ROLE_COLUMNS
from extractor.annotate.judging import Judgement, judge
from extractor.annotate.scheme import FIELDS
from extractor.training.scores import score

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from extractor.annotate.persistence import Model
    from extractor.training.examples import Examples

BANDS = (0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0)


def held_out_judgement(
    model: Model, linear: NDArray[np.float64], encoder: NDArray[np.float64] | None, *, thorough: bool = False
) -> Judgement:
    """Return what the model's calibration and thresholds make of cross-fitted scores."""
    second = None if encoder is None else (lambda places: encoder[places])
    return judge(model, linear, second, thorough=thorough)


def encoder_curve(
    examples: Examples, model: Model, linear: NDArray[np.float64], encoder: NDArray[np.float64]
) -> list[dict[str, Any]]:
    """Return one entry per way to use the encoder: by band, the default's marked, and thorough; as data for JSON."""
    if model.blend is None:
        return []
    ways = [(f"band {band:g}", replace(model.blend, band=band), False) for band in BANDS]
    ways.append(("thorough", model.blend, True))
    found = []
    for name, blend, thorough in ways:
        judged = held_out_judgement(replace(model, blend=blend), linear, encoder, thorough=thorough)
        scores = score(examples.labels, judged.accepted)
        found.append(
            {
                "way": name,
                "default": not thorough and blend.band == model.blend.band,
                "read": round(float(judged.read.mean()), 3),
                "false_alarms_per_100": round(scores.alarms or 0.0, 1),
            }
            | {field: round(scores.micro(field).f1, 3) for field in FIELDS}
        )
    return found


def close_calls(examples: Examples, judged: Judgement) -> dict[str, float]:
    """Return how many statements are flagged as close calls, and how often their roles are wrong beside the others'."""
    flagged = judged.unsure.any(axis=1)
    wrong = (judged.accepted[:, ROLE_COLUMNS] != examples.labels[:, ROLE_COLUMNS]).any(axis=1)
    return {
        "share": round(float(flagged.mean()), 3),
        "wrong": round(float(wrong[flagged].mean()), 3) if flagged.any() else 0.0,
        "wrong_elsewhere": round(float(wrong[~flagged].mean()), 3) if (~flagged).any() else 0.0,
    }
