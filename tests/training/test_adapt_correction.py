"""A correction moves a model no further than lessons ask for, and says nothing of single documents."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from extractor.annotate.blend import chances
from extractor.training.adaptation.correction import DOCUMENTS, FEWEST, Ground, learn

CODES = 3
WIDTH = 6


def ground(rows, *, seed=0, odds=None):
    chooser = np.random.default_rng(seed)
    matrix = sparse.csr_matrix(chooser.integers(0, 2, (rows, WIDTH)).astype(np.float64))
    given_odds = chooser.normal(size=(rows, CODES)) if odds is None else np.full((rows, CODES), odds)
    return Ground(matrix, given_odds, np.ones((rows, CODES)))


def correction(local, corpus, decided, truth):
    groups = [f"d{row % 5}" for row in range(local.matrix.shape[0])]
    return learn(local, corpus, decided=decided, truth=truth, groups=groups)


def only(code, rows=40):
    decided = np.zeros((rows, CODES), np.bool_)
    decided[:, code] = True
    return decided


def test_no_lessons_no_correction():
    found = correction(ground(40), ground(20, seed=1), np.zeros((40, CODES), np.bool_), only(0))
    assert not found.weights.any()
    assert not found.intercepts.any()
    assert found.codes == ()


def test_a_code_without_lessons_keeps_its_weights():
    found = correction(ground(40), ground(20, seed=1), only(1), only(1))
    assert found.codes == (1,)
    assert found.weights[:, 1].any()
    assert not found.weights[:, [0, 2]].any()
    assert not found.intercepts[[0, 2]].any()


def test_few_lessons_are_not_enough():
    decided = only(0)
    decided[FEWEST - 1 :] = False
    assert correction(ground(40), ground(20, seed=1), decided, decided).codes == ()


def test_lessons_are_learnt_and_the_corpus_holds_back():
    local, truth = ground(40, odds=0.0), only(0)
    alone = correction(local, ground(0), only(0), truth)
    held = correction(local, ground(2000, seed=1, odds=0.0), only(0), truth)
    learnt, less = (chances(one.scores(local.matrix)[:, 0]).mean() for one in (alone, held))
    assert 0.5 < less < learnt < 1.0
    assert learnt > 0.9


def test_the_words_of_fewer_documents_never_move():
    rows = 40
    matrix = np.ones((rows, WIDTH))
    groups = [f"d{row % 5}" for row in range(rows)]
    matrix[:, 0] = [group in ("d0", "d1") for group in groups]
    matrix[:, 1] = [group in ("d0", "d1", "d2") for group in groups]
    local = Ground(sparse.csr_matrix(matrix), np.zeros((rows, CODES)), np.ones((rows, CODES)))
    found = learn(local, ground(0), decided=only(0), truth=only(0), groups=groups)
    assert DOCUMENTS == 3
    assert found.weights[0, 0] == 0.0
    assert found.weights[1, 0] != 0.0


def test_the_same_lessons_give_the_same_correction():
    one, other = (correction(ground(40), ground(200, seed=1), only(0), only(0)) for _ in range(2))
    assert (one.weights == other.weights).all()
    assert (one.intercepts == other.intercepts).all()


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 10_000), st.booleans())
def test_a_lesson_never_makes_its_answer_less_likely_on_the_whole(seed, said):
    local, corpus = ground(30, seed=seed), ground(60, seed=seed + 1)
    decided = only(2, rows=30)
    found = correction(local, corpus, decided, np.full((30, CODES), said))
    moved = found.scores(local.matrix)[:, 2]
    # all lessons say the same, so that the likelihood of the lessons can only rise
    before, after = (
        np.logaddexp(0.0, (-1 if said else 1) * odds).sum() for odds in (local.odds[:, 2], local.odds[:, 2] + moved)
    )
    assert after <= before + 1e-6
    assert found.scores(local.matrix)[:, :2] == pytest.approx(0.0)
