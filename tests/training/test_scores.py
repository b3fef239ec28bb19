"""Counts, F1, false alarms and intervals, by hand and by property."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from extractor.annotate.scheme import ALL_CODES
from extractor.training.metrics import precision_at_recall
from extractor.training.scores import Count, intervals, score

labels = arrays(np.bool_, st.tuples(st.integers(1, 12), st.just(len(ALL_CODES))))


def rows(*codes):
    return np.array([[code in one for code in ALL_CODES] for one in codes], dtype=np.bool_)


def test_by_hand():
    truth = rows({"policy", "climate"}, {"claim", "skills"}, set(), set())
    given_rows = rows({"policy", "nature"}, set(), {"kpi"}, {"mat"})
    found = score(truth, given_rows)
    assert found.codes["policy"] == Count(1, 0, 0)
    assert found.micro("roles") == Count(1, 1, 1)
    assert found.micro("roles").f1 == pytest.approx(0.5)
    assert found.micro("themes") == Count(0, 1, 2)
    assert found.alarms == pytest.approx(50.0)


def test_nothing_to_alarm_about():
    assert score(rows({"kpi"}), rows({"kpi"})).alarms is None


@given(labels)
def test_truth_scores_full_marks(truth):
    found = score(truth, truth)
    assert all(one.f1 == 1.0 for one in found.codes.values() if one.support)
    assert not found.alarms


@given(labels)
def test_interval_holds_the_value_of_one_document(truth):
    for one in intervals(truth, ~truth, ["same"] * len(truth), resamples=5).values():
        assert one.low == pytest.approx(one.value) == pytest.approx(one.high)


def test_precision_at_recall():
    truth = np.array([True, False, True, False])
    chances = np.array([0.9, 0.8, 0.7, 0.1])
    assert precision_at_recall(truth, chances) == {
        "precision_at_recall_0.5": 1.0,
        "precision_at_recall_0.8": pytest.approx(0.667),
        "precision_at_recall_0.9": pytest.approx(0.667),
        "precision_at_recall_0.95": pytest.approx(0.667),
    }
    assert set(precision_at_recall(np.zeros(4, np.bool_), chances).values()) == {None}
