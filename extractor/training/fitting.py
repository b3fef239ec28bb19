"""Feature names and labels go in, a linear model per code comes out.

Settings are data (`Settings`), chosen by cross-validation over families of documents. No thresholds, no calibration here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from sklearn.linear_model import LogisticRegression

from extractor.annotate.vectors import Vocabulary, learn_vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray
    from scipy import sparse

NEVER = -6.0
"""Intercept of a code that the data holds too rarely to learn."""


def _weights() -> dict[str, float]:
    return {"word": 1.0, "char": 1.0, "lead": 0.7, "head": 0.5, "near": 0.3, "shape": 0.2}


def _at_least() -> dict[str, int]:
    return {"word": 2, "char": 2, "lead": 2, "head": 2, "near": 2, "shape": 2}


@dataclass(frozen=True, slots=True)
class Settings:
    """How the model is trained; the defaults are what the shipped model uses.

    `strength` is the inverse of the regularisation (scikit-learn's C). `gaps` is the chance that a part of the surroundings is
    left out in the second copy of each example.
    """

    weights: Mapping[str, float] = field(default_factory=_weights)
    at_least: Mapping[str, int] = field(default_factory=_at_least)
    present: frozenset[str] = frozenset({"shape"})
    strength: float = 3.0
    gaps: float = 0.5
    rarest: int = 5
    seed: int = 20260807


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted vocabulary and the weights of its columns, one column of weights per code."""

    vocabulary: Vocabulary
    weights: NDArray[np.float64]
    intercepts: NDArray[np.float64]

    def scores(self, features: Sequence[Mapping[str, Sequence[str]]]) -> NDArray[np.float64]:
        """Return the raw score of every code for every statement."""
        found: NDArray[np.float64] = self.vocabulary.matrix(features) @ self.weights + self.intercepts
        return found


def fit(
    features: Sequence[Mapping[str, Sequence[str]]],
    thinned: Sequence[Mapping[str, Sequence[str]]],
    labels: NDArray[np.bool_],
    settings: Settings,
) -> Fit:
    """Return the model of full examples and of their thinned copies (which may be empty).

    Args:
        features: The features of every example.
        thinned: The features of the same examples with parts of the surroundings left out.
        labels: One row per example, one column per code.
        settings: How to train.
    """
    vocabulary = learn_vocabulary(
        features, weights=settings.weights, present=settings.present, at_least=settings.at_least
    )
    both = [*features, *thinned]
    matrix = vocabulary.matrix(both)
    truth = np.vstack([labels, labels]) if thinned else labels
    weights, intercepts = fit_codes(matrix, truth, settings, copies=2 if thinned else 1)
    return Fit(vocabulary, weights, intercepts)


def fit_codes(
    matrix: sparse.csr_matrix, labels: NDArray[np.bool_], settings: Settings, *, copies: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return weights and intercepts of one logistic regression per code; examples that come twice count half."""
    weights = np.zeros((matrix.shape[1], labels.shape[1]))
    intercepts = np.full(labels.shape[1], NEVER)
    for column in range(labels.shape[1]):
        truth = labels[:, column]
        if truth.sum() < settings.rarest * copies:
            continue
        model = LogisticRegression(
            C=settings.strength / copies, solver="liblinear", max_iter=300, random_state=settings.seed
        )
        model.fit(matrix, truth)
        weights[:, column] = model.coef_[0]
        intercepts[column] = model.intercept_[0]
    return weights, intercepts
