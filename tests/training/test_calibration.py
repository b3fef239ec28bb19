"""Scores become honest probabilities, and thresholds keep the limit on false alarms."""

from __future__ import annotations

import numpy as np
import pytest

from extractor.annotate.blend import distances, reads
from extractor.annotate.decide import ROLE_COLUMNS, decide
from extractor.annotate.scheme import ALL_CODES
from extractor.training.calibration import calibrate, calibrate_blend, choose_thresholds

COUNT = 600


@pytest.fixture(scope="module")
def noisy():
    chooser = np.random.default_rng(3)
    labels = np.zeros((COUNT, len(ALL_CODES)), np.bool_)
    labels[: COUNT // 3, ALL_CODES.index("policy")] = True
    labels[: COUNT // 3, ALL_CODES.index("climate")] = True
    labels[: COUNT // 6, ALL_CODES.index("mat")] = True
    scores = np.where(labels, 4.0, -4.0) + chooser.normal(0.0, 4.0, labels.shape)
    scores[:, ~labels.any(axis=0)] = -6.0
    return scores, labels


def test_probabilities_are_honest(noisy):
    scores, labels = noisy
    column = ALL_CODES.index("policy")
    chances = calibrate(scores, labels, rarest=5).probabilities(scores)[:, column]
    assert chances.mean() == pytest.approx(labels[:, column].mean(), abs=0.02)
    sure = chances > 0.8
    assert labels[sure, column].mean() == pytest.approx(chances[sure].mean(), abs=0.08)


def test_order_is_kept(noisy):
    scores, labels = noisy
    chances = calibrate(scores, labels, rarest=5).probabilities(scores)
    column = ALL_CODES.index("policy")
    assert np.array_equal(np.argsort(scores[:, column]), np.argsort(chances[:, column]))


@pytest.mark.parametrize("alarms", [20.0, 8.0])
def test_alarms_stay_below_the_limit(noisy, alarms):
    scores, labels = noisy
    chances = calibrate(scores, labels, rarest=5).probabilities(scores)
    accepted = decide(chances, choose_thresholds(chances, labels, alarms=alarms))
    plain = ~labels[:, :6].any(axis=1)
    assert 100 * accepted[plain, :6].any(axis=1).mean() <= alarms
    assert (accepted & labels)[:, ALL_CODES.index("policy")].sum() > 40


def test_blend_listens_to_the_better_score_and_reads_nearly_all_roles():
    chance = np.random.default_rng(3)
    labels = chance.random((600, len(ALL_CODES))) < 0.2
    linear = np.where(labels, 0.5, -0.5) + chance.normal(0, 1.0, labels.shape)
    encoder = np.where(labels, 2.0, -2.0) + chance.normal(0, 1.0, labels.shape)
    calibration = calibrate(linear, labels, rarest=5)
    thresholds = choose_thresholds(calibration.probabilities(linear), labels, alarms=100.0)
    blend = calibrate_blend(
        linear, encoder, labels, thresholds=thresholds, calibration=calibration, alarms=100.0, rarest=5
    )
    assert (blend.shares > blend.slopes).all()
    away = distances(calibration.probabilities(linear), thresholds.codes)
    with_role = labels[:, ROLE_COLUMNS].any(axis=1)
    assert reads(away, blend, thorough=True)[with_role].mean() >= 0.99
