"""Feature names and labels go in, a linear model per code comes out.

Settings are data (`Settings`), chosen by cross-validation over families of documents. No thresholds, no calibration
here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from extractor.annotate.features import features_of
from extractor.annotate.vectors import Vocabulary, learn_vocabulary
from extractor.training.examples import with_gaps

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from extractor.annotate.context import Context
    from extractor.annotate.vectors import Names

NEVER = -6.0
"""Intercept of a code that the data holds too rarely to learn."""


def _weights() -> dict[str, float]:
    return {"word": 1.0, "char": 1.0, "lead": 0.7, "head": 0.5, "shape": 0.15}


def _at_least() -> dict[str, int]:
    return {"word": 2, "char": 3, "lead": 2, "head": 2, "shape": 3}


@dataclass(frozen=True, slots=True)
class Settings:
    """How the model is trained; the defaults are what the shipped model uses.

    Attributes:
        weights: The namespaces used and the weight of each.
        at_least: In how many statements a name must occur, by namespace.
        present: The namespaces whose features are present or not.
        strength: The inverse of the regularisation (scikit-learn's C).
        lean: From 0 to 1, how much a column's freedom follows from its own association with the code
            (the log-count ratio of naive Bayes).
        gaps: The chance that each part of the surroundings is left out in the second copy of an example; 0 for no
        copies. rarest: A code with fewer examples is not learnt. seed: Makes the random choices repeatable.
    """

    weights: Mapping[str, float] = field(default_factory=_weights)
    at_least: Mapping[str, int] = field(default_factory=_at_least)
    present: frozenset[str] = frozenset({"shape"})
    strength: float = 3.0
    lean: float = 0.3
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


def features_to_learn(contexts: Sequence[Context], settings: Settings) -> tuple[list[Names], list[Names]]:
    """Return the features of statements, and those of their copies with gaps, or nothing where no gaps are wanted."""
    gaps = with_gaps(contexts, chance=settings.gaps, seed=settings.seed) if settings.gaps else ()
    full, thinned = ([features_of(context) for context in some] for some in (contexts, gaps))
    return full, thinned


def fit(features: Sequence[Names], thinned: Sequence[Names], labels: NDArray[np.bool_], settings: Settings) -> Fit:
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
    matrix = vocabulary.matrix([*features, *thinned])
    copies = 2 if thinned else 1
    truth = np.vstack([labels] * copies)
    weights = np.zeros((matrix.shape[1], truth.shape[1]))
    intercepts = np.full(truth.shape[1], NEVER)
    for column in range(truth.shape[1]):
        if labels[:, column].sum() < settings.rarest:
            continue
        freedom = association(matrix, truth[:, column], settings.lean)
        # An example that comes twice counts half each time.
        model = LogisticRegression(
            C=settings.strength / copies, solver="liblinear", max_iter=300, random_state=settings.seed
        )
        model.fit(matrix @ sparse.diags(freedom), truth[:, column])
        weights[:, column] = model.coef_[0] * freedom
        intercepts[column] = model.intercept_[0]
    return Fit(vocabulary, weights, intercepts)


def association(matrix: sparse.csr_matrix, truth: NDArray[np.bool_], lean: float) -> NDArray[np.float64]:
    """Return how freely each column may be weighted: more when it is unevenly spread between the code and the rest.

    Args:
        matrix: One row per example.
        truth: Which examples carry the code.
        lean: 0 gives every column the same freedom, 1 follows the log-count ratio alone.
    """
    present = matrix.copy()
    present.data = np.ones_like(present.data)
    inside = np.asarray(present[truth].sum(axis=0)).ravel() + 1.0
    outside = np.asarray(present[~truth].sum(axis=0)).ravel() + 1.0
    ratio = np.abs(np.log((inside / inside.sum()) / (outside / outside.sum())))
    freedom: NDArray[np.float64] = lean * ratio / ratio.mean() + (1.0 - lean)
    return freedom
