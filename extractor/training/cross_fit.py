"""Examples and folds go in; for every example the scores of a model that never saw its family come out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from extractor.training.fitting import fit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from extractor.annotate.vectors import Names
    from extractor.training.fitting import Settings


def cross_fitted_scores(
    features: Sequence[Names],
    thinned: Sequence[Names],
    labels: NDArray[np.bool_],
    folds: Sequence[str],
    settings: Settings,
) -> NDArray[np.float64]:
    """Return one row of scores per example.

    Args:
        features: The features of every example.
        thinned: The features of the same examples with gaps, or nothing.
        labels: What is true.
        folds: The fold of every example; each fold is scored by the model of the others.
        settings: How to train.
    """
    scores = np.zeros(labels.shape)
    for fold in sorted(set(folds)):
        held_out = np.array([one == fold for one in folds])
        kept = [row for row, held in enumerate(held_out) if not held]
        model = fit(
            [features[row] for row in kept],
            [thinned[row] for row in kept] if thinned else [],
            labels[kept],
            settings,
        )
        tested = [row for row, held in enumerate(held_out) if held]
        scores[tested] = model.scores([features[row] for row in tested])
    return scores
