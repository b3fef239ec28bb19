"""The same statements judged by a model as it is and as it would be with a correction, by the code path of use.

The encoder's scores do not depend on a correction, so each statement is read by it once at most.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from extractor.annotate.blend import log_odds
from extractor.annotate.features import features_of
from extractor.annotate.judging import Judgement, judge
from extractor.training.adaptation.correction import Ground

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from scipy import sparse

    from extractor.annotate.classifier import Classifier
    from extractor.annotate.context import Context
    from extractor.annotate.encoder import Encoder
    from extractor.annotate.judging import Second
    from extractor.annotate.persistence import Model
    from extractor.training.adaptation.correction import Correction


class JudgedStatements:
    """Judges statements with and without a correction.

    Args:
        model: The model as it is.
        matrix: The features of the statements.
        linear: The scores of its linear labels, for honest figures by models that had not seen the statements.
        second: Gives the encoder's scores of the statements at some places; without it the linear labels decide alone.
    """

    def __init__(
        self,
        model: Model,
        matrix: sparse.csr_matrix,
        linear: NDArray[np.float64],
        second: Second | None = None,
    ) -> None:
        self.model, self.matrix, self.linear, self.second = model, matrix, linear, second

    def judged(self, correction: Correction | None = None, *, rows: NDArray[np.intp] | None = None) -> Judgement:
        """Return what is accepted of all statements, or of those in `rows`."""
        chosen = np.arange(len(self.linear)) if rows is None else rows
        scores = self.linear[chosen]
        if correction is not None:
            scores = scores + correction.scores(self.matrix[chosen])
        second = self.second
        return judge(self.model, scores, None if second is None else lambda places: second(chosen[places]))

    def ground(self, rows: NDArray[np.intp] | None = None) -> Ground:
        """Return what a correction of the model begins at, for all statements or for those in `rows`."""
        judged, model = self.judged(rows=rows), self.model
        slopes = np.tile(model.slopes, (len(judged.read), 1))
        if model.blend is not None:
            slopes[judged.read] = model.blend.slopes
        return Ground(self.matrix if rows is None else self.matrix[rows], log_odds(judged.probabilities), slopes)


def judged_statements(classifier: Classifier, contexts: Sequence[Context]) -> JudgedStatements:
    """Return statements that the model had not seen, ready to be judged."""
    model = classifier.model
    matrix = model.vocabulary.matrix([features_of(context) for context in contexts])
    encoder = classifier.encoder
    second = None if encoder is None else _remembered(encoder, contexts)
    return JudgedStatements(model, matrix, np.asarray(matrix @ model.weights + model.intercepts), second)


def _remembered(encoder: Encoder, contexts: Sequence[Context]) -> Second:
    known: dict[int, NDArray[np.float64]] = {}

    def scores(places: NDArray[np.intp]) -> NDArray[np.float64]:
        fresh = [int(place) for place in places if int(place) not in known]
        if fresh:
            known.update(zip(fresh, encoder.scores([contexts[place] for place in fresh]), strict=True))
        return np.array([known[int(place)] for place in places])

    return scores
