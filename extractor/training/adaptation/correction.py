"""A small correction of a trained model: lessons go in, what to add to its weights comes out.

For each code with enough lessons the weights of the linear labels are moved as little as the lessons ask for: by the
loss of a logistic regression that begins at the model's own opinion, with a price for every weight that moves. Where
nobody decided, in the reviewed documents and in the corpus, the model's own opinion is the target, so that people who
only ever correct one kind of error do not shift everything else. No feature is new, and only those that lessons of
several documents have may move. The same lessons give the same correction.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

from extractor.annotate.blend import chances

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

STRENGTH = 3.0
"""The inverse of the price of moving a weight, that of the corpus training."""
ANCHOR = 0.1
"""What a statement that nobody decided counts beside a decided one; `models/README.md` says what less of it does."""
FEWEST = 5
"""A code with fewer lessons is left as it is."""
DOCUMENTS = 3
"""In the lessons of how many documents a feature must stand to be moved, so that no document's own words show."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Statements as the model sees them, one row each.

    Attributes:
        matrix: Their features.
        odds: The log-odds of every code by the model as it is.
        slopes: How much the log-odds rise with the linear score of the code.
    """

    matrix: sparse.csr_matrix
    odds: NDArray[np.float64]
    slopes: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Correction:
    """What is added to the weights and intercepts of the linear labels; `codes` says which columns have changed."""

    weights: NDArray[np.float64]
    intercepts: NDArray[np.float64]
    codes: tuple[int, ...]

    def scores(self, matrix: sparse.csr_matrix) -> NDArray[np.float64]:
        """Return what is added to the linear scores of statements."""
        found: NDArray[np.float64] = matrix @ self.weights + self.intercepts
        return found


def learn(
    local: Ground,
    corpus: Ground,
    *,
    decided: NDArray[np.bool_],
    truth: NDArray[np.bool_],
    groups: Sequence[str],
) -> Correction:
    """Return the correction that lessons ask for.

    Args:
        local: All statements of the reviewed documents.
        corpus: The statements of the corpus.
        decided: Which codes of the local statements to learn from.
        truth: Whether these hold.
        groups: The document of every local statement.
    """
    weights = np.zeros((local.matrix.shape[1], decided.shape[1]))
    intercepts = np.zeros(decided.shape[1])
    learnt = [code for code in range(decided.shape[1]) if decided[:, code].sum() >= FEWEST]
    ones = np.ones(local.matrix.shape[0] + corpus.matrix.shape[0])
    everything = sparse.vstack([local.matrix, corpus.matrix]).tocsc()
    for code in learnt:
        lesson = decided[:, code]
        columns = _in_several_documents(local.matrix[lesson], [groups[int(row)] for row in np.flatnonzero(lesson)])
        odds = np.concatenate([local.odds[:, code], corpus.odds[:, code]])
        targets, counts = chances(odds), np.full(len(odds), ANCHOR)
        targets[np.flatnonzero(lesson)] = truth[lesson, code]
        counts[np.flatnonzero(lesson)] = 1.0
        moved = _moved(
            sparse.hstack([everything[:, columns], ones[:, None]]).tocsr(),
            odds=odds,
            slopes=np.concatenate([local.slopes[:, code], corpus.slopes[:, code]]),
            targets=targets,
            counts=counts,
        )
        weights[columns, code], intercepts[code] = moved[:-1], moved[-1]
    return Correction(weights, intercepts, tuple(learnt))


def _moved(
    matrix: sparse.csr_matrix,
    *,
    odds: NDArray[np.float64],
    slopes: NDArray[np.float64],
    targets: NDArray[np.float64],
    counts: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return how far each column moves."""
    across = matrix.T.tocsr()

    def loss(moves: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margin = odds + slopes * (matrix @ moves)
        missed = counts @ (np.logaddexp(0.0, margin) - targets * margin)
        pull = across @ (counts * slopes * (chances(margin) - targets))
        return float(missed + moves @ moves / (2 * STRENGTH)), pull + moves / STRENGTH

    found = minimize(loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    moves: NDArray[np.float64] = found.x
    return moves


def _in_several_documents(matrix: sparse.csr_matrix, groups: Sequence[str]) -> NDArray[np.intp]:
    """Return the columns that the rows of several documents have."""
    names = {name: number for number, name in enumerate(sorted(set(groups)))}
    place = ([names[group] for group in groups], range(len(groups)))
    gathered = sparse.csr_matrix((np.ones(len(groups)), place), shape=(len(names), len(groups)))
    present = matrix.copy()
    present.data = np.ones_like(present.data)
    held = np.asarray(((gathered @ present) > 0).sum(axis=0)).ravel()
    return np.flatnonzero(held >= DOCUMENTS)
