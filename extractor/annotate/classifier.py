"""The trained labels: contexts go in, every code of the scheme with its probability comes out.

The model is read from plain arrays (`persistence`); prediction is a sparse product, and for statements that it is
unsure of the sentence encoder's opinion on top. Nothing is trained here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from extractor.annotate.features import features_of
from extractor.annotate.judging import Judgement, judge
from extractor.annotate.model_folder import model_folder
from extractor.annotate.persistence import Model, load_encoder, load_model
from extractor.annotate.reasons import reasons
from extractor.annotate.scheme import ALL_CODES, CODES, FieldName
from extractor.statement import Label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from extractor.annotate.context import Context
    from extractor.annotate.encoder import Encoder
    from extractor.annotate.vectors import Names, Row

_COLUMN = {code: column for column, code in enumerate(ALL_CODES)}


@dataclass(frozen=True, slots=True)
class Prediction:
    """The labels of one statement: all codes of each field, in the order of the scheme.

    `doubts` say in words which roles were a close call.
    """

    roles: tuple[Label, ...]
    themes: tuple[Label, ...]
    watch: tuple[Label, ...]
    doubts: tuple[str, ...] = ()

    def accepted(self, field: FieldName) -> tuple[str, ...]:
        """Return the accepted codes of one field."""
        labels: tuple[Label, ...] = getattr(self, field)
        return tuple(label.code for label in labels if label.accepted)


class Classifier:
    """Predicts roles, themes and watch topics of statements.

    Args:
        model: A trained model, as `load_model` returns it.
        encoder: Its sentence encoder; without one the linear labels decide alone.
        thorough: Whether the encoder reads every statement that may have a role, not only those near a threshold.
    """

    def __init__(self, model: Model, encoder: Encoder | None = None, *, thorough: bool = False) -> None:
        self.model, self.encoder, self.thorough = model, encoder, thorough

    def probabilities(self, contexts: Sequence[Context]) -> NDArray[np.float64]:
        """Return one row per statement and one column per code of the scheme."""
        return self._judged(contexts, [self.model.vocabulary.row(features_of(one)) for one in contexts]).probabilities

    def predict(self, contexts: Sequence[Context], *, why: bool = True) -> list[Prediction]:
        """Return the labels of every statement, in order.

        Args:
            contexts: The statements with their surroundings.
            why: Whether to say which words spoke most for an accepted label.

        Raises:
            ModelError: A file of the encoder is missing or damaged.
        """
        features = [features_of(context) for context in contexts]
        rows = [self.model.vocabulary.row(names) for names in features]
        judged = self._judged(contexts, rows)
        unsure = judged.unsure
        found = []
        for position, context in enumerate(contexts):
            accepted = judged.accepted[position]
            columns = [int(column) for column in np.flatnonzero(accepted)]
            said = self._reasons(context, features[position], rows[position], columns) if why and columns else {}
            doubtful = {int(role): float(judged.bars[position][role]) for role in np.flatnonzero(unsure[position])}
            found.append(_prediction(judged.probabilities[position], accepted, said, doubtful))
        return found

    def _judged(self, contexts: Sequence[Context], rows: Sequence[Row]) -> Judgement:
        model, encoder = self.model, self.encoder
        scores = np.asarray(model.vocabulary.stacked(rows) @ model.weights + model.intercepts)
        if encoder is None:
            return judge(model, scores)
        return judge(
            model,
            scores,
            lambda places: encoder.scores([contexts[place] for place in places]),
            thorough=self.thorough,
        )

    def _reasons(self, context: Context, names: Names, row: Row, codes: Sequence[int]) -> dict[int, tuple[str, ...]]:
        """Return for each accepted code what spoke for it: the features of the row, each times its weight."""
        vocabulary = self.model.vocabulary
        columns, values = row
        shares = np.array(values)[:, None] * self.model.weights[np.ix_(columns, codes)]
        where = dict(zip(columns, range(len(columns)), strict=True))
        known = {
            space.name: {
                name: where[column]
                for name in dict.fromkeys(names[space.name])
                if (column := vocabulary.column(space.name, name)) is not None
            }
            for space in vocabulary.namespaces
        }
        said = {}
        for position, code in enumerate(codes):
            share = shares[:, position].tolist()
            weighed = {space: {name: share[at] for name, at in places.items()} for space, places in known.items()}
            said[code] = reasons(context, weighed)
        return said


def _prediction(
    chances: NDArray[np.float64],
    accepted: NDArray[np.bool_],
    said: Mapping[int, tuple[str, ...]],
    doubtful: Mapping[int, float],
) -> Prediction:
    def labels(field: FieldName) -> tuple[Label, ...]:
        columns = [_COLUMN[code] for code in CODES[field]]
        return tuple(
            Label(ALL_CODES[column], round(float(chances[column]), 4), bool(accepted[column]), said.get(column, ()))
            for column in columns
        )

    roles = labels("roles")
    doubts = tuple(_doubt(roles[role], bar) for role, bar in doubtful.items())
    return Prediction(roles, labels("themes"), labels("watch"), doubts)


def _doubt(role: Label, bar: float) -> str:
    given = "given" if role.accepted else "not given, for want of a theme," if role.probability >= bar else "not given"
    return f"{role.code}: {given} at a probability of {role.probability:.3f}, where {bar:.3f} is asked for"


def load_classifier(folder: Path | None = None, *, thorough: bool = False) -> Classifier:
    """Return the classifier of the shipped model, or of the model in `folder`.

    Args:
        folder: The folder of the model; the shipped one where it is `None`.
        thorough: Whether the encoder reads every statement that may have a role.

    Raises:
        ModelError: The model is missing, damaged, or of another version.
    """
    folder = folder or model_folder()
    model = load_model(folder)
    return Classifier(model, load_encoder(folder) if model.blend else None, thorough=thorough)
