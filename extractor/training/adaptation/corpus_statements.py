"""The corpus as a correction sees it: statements with their labels and the opinion of models that never saw them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from extractor.annotate.features import features_of
from extractor.training.adaptation.judged_statements import JudgedStatements
from extractor.training.corpus import read_corpus
from extractor.training.cross_fit import cross_fitted_scores
from extractor.training.encoder_training import read_scores
from extractor.training.examples import examples_of
from extractor.training.fitting import Settings, features_to_learn
from extractor.training.linear_scores import read_linear_scores, write_linear_scores
from extractor.training.splits import make_splits, read_splits

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

    from extractor.annotate.persistence import Model
    from extractor.training.adaptation.correction import Ground


@dataclass(frozen=True, slots=True)
class CorpusStatements:
    """All statements of the corpus as the linear labels see them, and those that can be measured as at use.

    `labels` are those of the statements of `held_out`.
    """

    ground: Ground
    held_out: JudgedStatements
    labels: NDArray[np.bool_]


def corpus_statements(
    corpus: Path,
    model: Model,
    folder: Path,
    *,
    work: Path | None = None,
    settings: Settings | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> CorpusStatements:
    """Return the statements of the corpus, ready to be judged.

    Args:
        corpus: The folder with documents/ and splits.yaml.
        model: The model to be corrected.
        folder: Its folder, where the scores of its cross-validation are kept.
        work: Where such scores are kept too, if those of the folder are of another corpus.
        settings: How the model was trained; the defaults are those of the shipped one.
        progress: Called with a sentence at each step.

    Raises:
        InputError: The corpus cannot be read.
    """
    settings = settings or Settings()
    documents = read_corpus(corpus)
    fold_of = make_splits(documents, known=read_splits(corpus))
    examples = examples_of(documents)
    folds = tuple(fold_of[family] for family in examples.families)
    linear = None
    for place in filter(None, (folder, work)):
        if linear is None:
            linear = read_linear_scores(place, examples=examples, folds=folds, settings=settings)
    if linear is None:
        progress("The model keeps no held-out scores of this corpus: making them, which takes some minutes.")
        full, thinned = features_to_learn(examples.contexts, settings)
        linear = cross_fitted_scores(full, thinned, examples.labels, folds, settings)
        if work is not None:
            write_linear_scores(work, linear, examples=examples, folds=folds, settings=settings)
    matrix = model.vocabulary.matrix([features_of(context) for context in examples.contexts])
    # all statements by the linear labels alone: the encoder has no honest scores of some of them
    everything = JudgedStatements(model, matrix, linear)
    second = read_scores(folder, examples) if model.blend is not None else None
    if second is None:
        return CorpusStatements(everything.ground(), everything, examples.labels)
    rows = np.flatnonzero(second.held_out)
    encoder = second.scores[rows]
    held_out = JudgedStatements(model, matrix[rows], linear[rows], lambda places: encoder[places])
    return CorpusStatements(everything.ground(), held_out, examples.labels[rows])
