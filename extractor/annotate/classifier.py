"""The trained labels: contexts go in, every code of the scheme with its probability comes out.

The model is read from plain arrays (`persistence`); prediction is a sparse product. Nothing is trained here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from extractor.annotate.decide import decide
from extractor.annotate.features import features_of
from extractor.annotate.model_folder import model_folder
from extractor.annotate.persistence import Model, load_model
from extractor.annotate.reasons import reasons
from extractor.annotate.scheme import ALL_CODES, CODES, FieldName
from extractor.statement import Label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from extractor.annotate.context import Context
    from extractor.annotate.vectors import Names, Row

_COLUMN = {code: column for column, code in enumerate(ALL_CODES)}


@dataclass(frozen=True, slots=True)
class Prediction:
    """The labels of one statement: all codes of each field, in the order of the scheme."""

    roles: tuple[Label, ...]
    themes: tuple[Label, ...]
    watch: tuple[Label, ...]

    def accepted(self, field: FieldName) -> tuple[str, ...]:
        """Return the accepted codes of one field."""
        labels: tuple[Label, ...] = getattr(self, field)
        return tuple(label.code for label in labels if label.accepted)


class Classifier:
    """Predicts roles, themes and watch topics of statements.

    Args:
        model: A trained model, as `load_model` returns it.
    """

    def __init__(self, model: Model) -> None:
        self.model = model

    def probabilities(self, contexts: Sequence[Context]) -> NDArray[np.float64]:
        """Return one row per statement and one column per code of the scheme."""
        return self._probabilities([self.model.vocabulary.row(features_of(context)) for context in contexts])

    def predict(self, contexts: Sequence[Context], *, why: bool = True) -> list[Prediction]:
        """Return the labels of every statement, in order.

        Args:
            contexts: The statements with their surroundings.
            why: Whether to say which words spoke most for an accepted label.
        """
        features = [features_of(context) for context in contexts]
        rows = [self.model.vocabulary.row(names) for names in features]
        probabilities = self._probabilities(rows)
        accepted = decide(probabilities, self.model.thresholds)
        found = []
        for position, context in enumerate(contexts):
            columns = [int(column) for column in np.flatnonzero(accepted[position])]
            said = self._reasons(context, features[position], rows[position], columns) if why and columns else {}
            found.append(_prediction(probabilities[position], accepted[position], said))
        return found

    def _probabilities(self, rows: Sequence[Row]) -> NDArray[np.float64]:
        model = self.model
        scores = model.vocabulary.stacked(rows) @ model.weights + model.intercepts
        chances: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-(scores * model.slopes + model.offsets)))
        return chances

    def _reasons(self, context: Context, names: Names, row: Row, codes: Sequence[int]) -> dict[int, tuple[str, ...]]:
        """Return for each accepted code what spoke for it: the features of the row, each times its weight."""
        vocabulary = self.model.vocabulary
        columns, values = row
        shares = np.array(values)[:, None] * self.model.weights[np.ix_(columns, codes)]
        where = dict(zip(columns, range(len(columns)), strict=True))
        known = [
            (space.name, name, where[column])
            for space in vocabulary.namespaces
            for name in dict.fromkeys(names[space.name])
            if (column := vocabulary.column(space.name, name)) is not None
        ]
        said = {}
        for position, code in enumerate(codes):
            share = shares[:, position].tolist()
            weighed: dict[str, dict[str, float]] = {space.name: {} for space in vocabulary.namespaces}
            for namespace, name, at in known:
                weighed[namespace][name] = share[at]
            said[code] = reasons(context, weighed)
        return said


def _prediction(
    chances: NDArray[np.float64], accepted: NDArray[np.bool_], said: Mapping[int, tuple[str, ...]]
) -> Prediction:
    def labels(field: FieldName) -> tuple[Label, ...]:
        columns = [_COLUMN[code] for code in CODES[field]]
        return tuple(
            Label(ALL_CODES[column], round(float(chances[column]), 4), bool(accepted[column]), said.get(column, ()))
            for column in columns
        )

    return Prediction(labels("roles"), labels("themes"), labels("watch"))


def load_classifier(folder: Path | None = None) -> Classifier:
    """Return the classifier of the shipped model, or of the model in `folder`.

    Raises:
        ModelError: The model is missing, damaged, or of another version.
    """
    return Classifier(load_model(folder or model_folder()))
