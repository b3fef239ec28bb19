"""Simpler ways to label statements, for comparison only: contexts go in, codes or scores come out.

What a keyword search does without learning, and what a plain text classifier learns from the words alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from extractor.annotate.context import level, without_label
from extractor.annotate.features import matched_rules
from extractor.annotate.scheme import ALL_CODES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from extractor.annotate.context import Context
    from extractor.training.fitting import Settings

ROLE_WORDS = {
    "promise": "commitment",
    "oblige": "requirement",
    "ask": "requirement",
    "measure": "kpi",
    "award": "criterion",
    "past": "claim",
    "aim": "policy",
}
"""Which phrase rules stand for a role where nothing is learnt."""


def keyword_labels(contexts: Sequence[Context]) -> NDArray[np.bool_]:
    """Return the codes whose sharp phrases stand in each statement."""
    given = np.zeros((len(contexts), len(ALL_CODES)), np.bool_)
    column = {code: place for place, code in enumerate(ALL_CODES)}
    for row, context in enumerate(contexts):
        rules = matched_rules(without_label(level(context.text)).strip())
        codes = {ROLE_WORDS.get(rule.code, rule.code) for rule in rules if not rule.broad}
        for code in codes & column.keys():
            given[row, column[code]] = True
    return given


def plain_scores(
    learnt: Sequence[Context], labels: NDArray[np.bool_], asked: Sequence[Context], settings: Settings
) -> NDArray[np.float64]:
    """Return the scores of logistic regression over words and pairs of words, weighted by rarity (TF-IDF).

    Args:
        learnt: The statements to learn from.
        labels: Their codes, one row each.
        asked: The statements to score.
        settings: For the least number of cases, the strength and the seed.
    """
    words = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    matrix = words.fit_transform([context.text for context in learnt])
    target = words.transform([context.text for context in asked])
    scores = np.full((len(asked), labels.shape[1]), -6.0)
    for column in range(labels.shape[1]):
        if labels[:, column].sum() < settings.rarest:
            continue
        model = LogisticRegression(C=settings.strength, solver="liblinear", max_iter=300, random_state=settings.seed)
        model.fit(matrix, labels[:, column])
        scores[:, column] = model.decision_function(target)
    return scores
