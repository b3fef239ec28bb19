"""Two opinions become one: scores of the linear labels and of the sentence encoder go in, probabilities come out.

The encoder costs ten times what the linear labels cost, so these decide which statements it reads: by default those
near a threshold, where a second opinion changes most; thoroughly all that may have a role. Nothing is predicted here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from extractor.annotate.decide import ROLE_COLUMNS, Thresholds

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Blend:
    """How both scores of a code become its probability: 1 / (1 + exp(-(slope * linear + share * encoder + offset))).

    `thresholds` hold for these probabilities, and not for those of the linear labels alone. `band` is how near a role
    must be to its linear threshold, in log-odds, for the encoder to read the statement by default, and `floor` how far
    below all thresholds it must be for the encoder to never read it.
    """

    slopes: NDArray[np.float64]
    shares: NDArray[np.float64]
    offsets: NDArray[np.float64]
    thresholds: Thresholds
    band: float
    floor: float

    def probabilities(self, linear: NDArray[np.float64], encoder: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the probability of every code from both scores, one row per statement."""
        return chances(linear * self.slopes + encoder * self.shares + self.offsets)


def distances(probabilities: NDArray[np.float64], bars: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how far every role lies above its bar, in log-odds: one row per statement, one column per role.

    Args:
        probabilities: One row per statement, one column per code.
        bars: The threshold of every code, for all statements or in one row for each.
    """
    found: NDArray[np.float64] = log_odds(probabilities[:, ROLE_COLUMNS]) - log_odds(bars[..., ROLE_COLUMNS])
    return found


def chances(odds: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the probabilities of log-odds: 1 / (1 + exp(-odds))."""
    found: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-odds))
    return found


def log_odds(probabilities: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return log(p / (1 - p))."""
    safe = np.clip(probabilities, 1e-9, 1 - 1e-9)
    found: NDArray[np.float64] = np.log(safe) - np.log1p(-safe)
    return found


def reads(away: NDArray[np.float64], blend: Blend, *, thorough: bool) -> NDArray[np.bool_]:
    """Return which statements the encoder reads; `away` is what `distances` returns for the linear labels."""
    found: NDArray[np.bool_] = away.max(axis=1) > -blend.floor if thorough else np.abs(away).min(axis=1) < blend.band
    return found
