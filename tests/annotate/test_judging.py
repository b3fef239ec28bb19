"""Where the linear labels and the encoder meet: who is read, whose probability counts, which calls were close."""

from __future__ import annotations

import numpy as np
import pytest

from extractor.annotate.blend import Blend, distances, log_odds
from extractor.annotate.decide import Thresholds
from extractor.annotate.judging import judge
from extractor.annotate.persistence import Model
from extractor.annotate.scheme import ALL_CODES, ROLES
from extractor.annotate.vectors import Vocabulary

WIDTH = len(ALL_CODES)
KPI = ALL_CODES.index("kpi")


def model_with(blend):
    return Model(
        vocabulary=Vocabulary([]),
        weights=np.zeros((0, WIDTH), np.float32),
        intercepts=np.zeros(WIDTH),
        slopes=np.ones(WIDTH),
        offsets=np.zeros(WIDTH),
        thresholds=Thresholds(np.full(WIDTH, 0.5), nearest=0.0),
        blend=blend,
    )


@pytest.fixture
def blend():
    return Blend(
        slopes=np.full(WIDTH, 0.5),
        shares=np.full(WIDTH, 1.0),
        offsets=np.zeros(WIDTH),
        thresholds=Thresholds(np.full(WIDTH, 0.6), nearest=0.0),
        band=1.0,
        floor=3.0,
    )


def scores(*of_kpi):
    found = np.full((len(of_kpi), WIDTH), -9.0)
    found[:, KPI] = of_kpi
    return found


def asked(answers):
    """Return a stand-in for the encoder that notes for which places it was asked."""
    places_asked = []

    def second(places):
        places_asked.extend(places.tolist())
        return answers[places]

    return second, places_asked


def test_without_an_encoder_the_linear_labels_decide(blend):
    judged = judge(model_with(blend), scores(2.0, -2.0))
    assert judged.accepted[:, KPI].tolist() == [True, False]
    assert not judged.read.any()
    assert (judged.bars == 0.5).all()


def test_the_encoder_reads_doubtful_statements_only(blend):
    second, places = asked(scores(-5.0, -5.0, 5.0, 5.0))
    judged = judge(model_with(blend), scores(4.0, 0.5, -0.5, -4.0), second)
    assert places == [1, 2]
    assert judged.read.tolist() == [False, True, True, False]
    # its opinion turns both, and the others keep theirs
    assert judged.accepted[:, KPI].tolist() == [True, False, True, False]
    assert judged.bars[:, KPI].tolist() == [0.5, 0.6, 0.6, 0.5]
    np.testing.assert_allclose(log_odds(judged.probabilities[:, KPI]), [4.0, -4.75, 4.75, -4.0], atol=1e-6)


def test_thoroughly_it_reads_all_that_may_have_a_role(blend):
    second, places = asked(scores(0.0, 0.0, 0.0))
    judge(model_with(blend), scores(6.0, -2.5, -3.5), second, thorough=True)
    assert places == [0, 1]


def test_nothing_to_judge(blend):
    second, places = asked(scores())
    assert judge(model_with(blend), scores(), second).accepted.shape == (0, WIDTH)
    assert places == []


def test_close_calls_are_told(blend):
    judged = judge(model_with(blend), scores(0.3, -0.3, 3.0))
    assert judged.unsure[:, ROLES.index("kpi")].tolist() == [True, True, False]
    assert not judged.unsure[:, ROLES.index("claim")].any()


def test_distances_are_zero_at_the_threshold():
    away = distances(np.full((1, WIDTH), 0.25), np.full(WIDTH, 0.25))
    np.testing.assert_allclose(away, 0.0, atol=1e-12)
    assert away.shape == (1, len(ROLES))
