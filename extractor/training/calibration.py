"""Cross-fitted scores go in; the slope, offset and threshold of every code come out, for one score or for two.

Only scores of statements that the model did not see are used, so that probabilities and thresholds are honest.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize

from extractor.annotate.blend import Blend, chances, distances
from extractor.annotate.decide import ROLE_COLUMNS, THEME_COLUMNS, WATCH_COLUMNS, Thresholds, decide

if TYPE_CHECKING:
    from numpy.typing import NDArray

CANDIDATES = np.round(np.arange(0.10, 0.81, 0.02), 2)
PENALTIES = (0.0, 0.25, 0.5, 1.0, 2.0, 4.0)
NEAREST = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
WATCH_PENALTY = 2.0
"""What a wrong watch topic costs on top: the corpus was written to show the topics, real documents hold fewer."""
ALMOST_NEVER = (1.0, 0.0)
BAND = 0.75
"""How near its threshold a role must be for the encoder to read the statement by default: see the curve in the card."""
FLOOR_RECALL = 0.99
"""The share of statements with a role that a thorough run must let the encoder read."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Probability is 1 / (1 + exp(-(slope * score + offset))), one slope and offset per code."""

    slopes: NDArray[np.float64]
    offsets: NDArray[np.float64]

    def probabilities(self, scores: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the probability of every score."""
        return chances(scores * self.slopes + self.offsets)


def calibrate(scores: NDArray[np.float64], labels: NDArray[np.bool_], *, rarest: int) -> Calibration:
    """Return Platt's calibration of every code; codes with fewer than `rarest` cases keep their scores."""
    pairs = [
        _platt(scores[:, column], labels[:, column]) if labels[:, column].sum() >= rarest else ALMOST_NEVER
        for column in range(labels.shape[1])
    ]
    return Calibration(np.array([slope for slope, _ in pairs]), np.array([offset for _, offset in pairs]))


def _platt(scores: NDArray[np.float64], truth: NDArray[np.bool_]) -> tuple[float, float]:
    slope, offset = _fitted(scores[:, None], truth, start=1.0, least=0.05)
    return slope, offset


def _fitted(scores: NDArray[np.float64], truth: NDArray[np.bool_], *, start: float, least: float) -> tuple[float, ...]:
    """Return the slope of every column of scores and the offset with which they tell best what is true."""
    # Platt's targets keep a code without errors from becoming certain.
    yes, no = int(truth.sum()), int((~truth).sum())
    target = np.where(truth, (yes + 1) / (yes + 2), 1 / (no + 2))

    def loss(weights: NDArray[np.float64]) -> float:
        margin = scores @ weights[:-1] + weights[-1]
        return float(np.sum(np.logaddexp(0.0, margin) - target * margin))

    columns = scores.shape[1]
    bounds = [(least, 20.0)] * columns + [(-20.0, 20.0)]
    found = minimize(loss, np.array([start] * columns + [0.0]), method="L-BFGS-B", bounds=bounds)
    return tuple(round(float(one), 6) for one in found.x)


def calibrate_blend(
    linear: NDArray[np.float64],
    encoder: NDArray[np.float64],
    labels: NDArray[np.bool_],
    *,
    thresholds: Thresholds,
    calibration: Calibration,
    alarms: float,
    rarest: int,
) -> Blend:
    """Return how the scores of both become one probability, with the thresholds of these.

    Args:
        linear: Cross-fitted scores of the linear labels.
        encoder: Cross-fitted scores of the sentence encoder for the same examples.
        labels: What is true.
        thresholds: Those of the linear labels, which decide what the encoder reads.
        calibration: That of the linear labels.
        alarms: As for `choose_thresholds`.
        rarest: Codes with fewer cases keep the linear score.
    """
    triples = [
        _fitted(np.stack([linear[:, column], encoder[:, column]], axis=1), labels[:, column], start=0.5, least=0.0)
        if labels[:, column].sum() >= rarest
        else (1.0, 0.0, 0.0)
        for column in range(labels.shape[1])
    ]
    slopes, shares, offsets = (np.array(part) for part in zip(*triples, strict=True))
    blend = Blend(slopes, shares, offsets, thresholds, BAND, 0.0)
    own = choose_thresholds(blend.probabilities(linear, encoder), labels, alarms=alarms)
    above = distances(calibration.probabilities(linear), thresholds.codes).max(axis=1)
    with_role = np.sort(above[labels[:, ROLE_COLUMNS].any(axis=1)])
    # without any role in the data, everything is read
    lowest = with_role[int((1 - FLOOR_RECALL) * len(with_role))] if with_role.size else -np.inf
    return replace(blend, thresholds=own, floor=round(float(min(max(-lowest, 0.0), 99.0)), 4))


def choose_thresholds(probabilities: NDArray[np.float64], labels: NDArray[np.bool_], *, alarms: float) -> Thresholds:
    """Return the thresholds that give the best F1 of roles and themes within a limit on false alarms.

    A false alarm is a statement without any role that is given one. Tried are several penalties on top of such a false
    positive, and how near a theme must be; if nothing keeps the limit, the fewest alarms win.

    Args:
        probabilities: Cross-fitted probabilities.
        labels: What is true.
        alarms: How many of 100 statements without a role may be given one.
    """
    plain = np.asarray(~labels[:, ROLE_COLUMNS].any(axis=1))
    best: tuple[tuple[bool, float], Thresholds] | None = None
    for penalty in PENALTIES:
        codes = _code_thresholds(probabilities, labels, plain, penalty)
        for nearest in NEAREST:
            thresholds = Thresholds(codes, nearest)
            accepted = decide(probabilities, thresholds)
            rate = 100 * float(accepted[plain][:, ROLE_COLUMNS].any(axis=1).mean()) if plain.any() else 0.0
            quality = _f1(accepted[:, ROLE_COLUMNS], labels[:, ROLE_COLUMNS])
            quality += _f1(accepted[:, THEME_COLUMNS], labels[:, THEME_COLUMNS])
            worth = (True, quality) if rate <= alarms else (False, -rate)
            if best is None or worth > best[0]:
                best = (worth, thresholds)
    if best is None:
        raise ValueError("no penalties to try")
    return best[1]


def _code_thresholds(
    probabilities: NDArray[np.float64], labels: NDArray[np.bool_], plain: NDArray[np.bool_], penalty: float
) -> NDArray[np.float64]:
    nowhere, everywhere = np.zeros_like(plain), np.ones_like(plain)
    thresholds = np.full(labels.shape[1], 0.5)
    for column in range(*WATCH_COLUMNS.indices(labels.shape[1])):
        thresholds[column] = _best(probabilities[:, column], labels[:, column], everywhere, WATCH_PENALTY)
    for column in range(*ROLE_COLUMNS.indices(labels.shape[1])):
        thresholds[column] = _best(probabilities[:, column], labels[:, column], plain, penalty)
    # A theme counts only where a role is accepted.
    role = (probabilities[:, ROLE_COLUMNS] >= thresholds[ROLE_COLUMNS]).any(axis=1)
    for column in range(*THEME_COLUMNS.indices(labels.shape[1])):
        thresholds[column] = _best(np.where(role, probabilities[:, column], 0.0), labels[:, column], nowhere, 0.0)
    return thresholds


def _f1(given: NDArray[np.bool_], truth: NDArray[np.bool_]) -> float:
    total = int(given.sum()) + int(truth.sum())
    return 2 * int((given & truth).sum()) / total if total else 0.0


def _best(
    probabilities: NDArray[np.float64], truth: NDArray[np.bool_], costly: NDArray[np.bool_], penalty: float
) -> float:
    # Ties go to the lowest candidate, but a code that nothing speaks for is not given lightly.
    best, chosen = 0.0, float(CANDIDATES[-1])
    for candidate in CANDIDATES:
        accepted = probabilities >= candidate
        hits = int((accepted & truth).sum())
        cost = int(accepted.sum()) + int(truth.sum()) + penalty * int((accepted & costly & ~truth).sum())
        score = 2 * hits / cost if cost else 0.0
        if score > best + 1e-12:
            best, chosen = score, float(candidate)
    return chosen
