"""From scores to accepted codes: raw scores go in, probabilities and the codes that pass their thresholds come out.

The one place where the linear labels and the sentence encoder meet; training measures held-out scores by it, too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from extractor.annotate.blend import chances, distances, reads
from extractor.annotate.decide import decide

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from extractor.annotate.persistence import Model

    Second = Callable[[NDArray[np.intp]], NDArray[np.float64]]
    """Gives the encoder's scores of the statements at some places."""


UNSURE = 0.4
"""So near to its threshold, in log-odds, a role is a coin's toss: about as many are wrong as right (see the card)."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One row per statement, one column per code: probabilities, the `bars` they are held against, accepted codes.

    `read` says which statements the encoder has read.
    """

    probabilities: NDArray[np.float64]
    bars: NDArray[np.float64]
    accepted: NDArray[np.bool_]
    read: NDArray[np.bool_]

    @property
    def unsure(self) -> NDArray[np.bool_]:
        """Which roles lie so near their bars that a person should look: one column per role."""
        found: NDArray[np.bool_] = np.abs(distances(self.probabilities, self.bars)) < UNSURE
        return found


def judge(
    model: Model, scores: NDArray[np.float64], second: Second | None = None, *, thorough: bool = False
) -> Judgement:
    """Return what is accepted of statements.

    Args:
        model: The model, for its calibration and thresholds.
        scores: Raw scores of its linear labels, one row per statement.
        second: Gives the encoder's scores; without it the linear labels decide alone.
        thorough: Whether the encoder reads every statement that may have a role, not only those near a threshold.
    """
    probabilities = chances(scores * model.slopes + model.offsets)
    accepted = decide(probabilities, model.thresholds)
    bars = np.tile(model.thresholds.codes, (len(scores), 1))
    read = np.zeros(len(scores), np.bool_)
    if second is None or model.blend is None or not len(scores):
        return Judgement(probabilities, bars, accepted, read)
    read = reads(distances(probabilities, model.thresholds.codes), model.blend, thorough=thorough)
    places = np.flatnonzero(read)
    if places.size:
        probabilities[places] = model.blend.probabilities(scores[places], second(places))
        accepted[places] = decide(probabilities[places], model.blend.thresholds)
        bars[places] = model.blend.thresholds.codes
    return Judgement(probabilities, bars, accepted, read)
