"""Two models beside each other on decided codes: counts, the test of signs, and what makes a model not better."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis.extra.numpy import arrays

from extractor.annotate.scheme import ALL_CODES
from extractor.errors import InputError
from extractor.training.adaptation.lessons import Lessons
from extractor.training.adaptation.paired import Paired, Tally, compared, sign_chance
from extractor.training.adaptation.trial import FEWEST_DECISIONS, PARTS, Trial, check_enough, parts_of
from extractor.training.scores import Count, Interval, Scores

SHAPE = (12, len(ALL_CODES))
CODES = arrays(np.bool_, SHAPE)
GROUPS = tuple("aabbbccddeef")


@settings(deadline=None)
@given(CODES, CODES, CODES, CODES)
def test_changing_places_turns_the_gain(truth, decided, first, second):
    decided[0, 0] = True
    one = compared(truth, decided, first, second, GROUPS)
    other = compared(truth, decided, second, first, GROUPS)
    assert one.whole.gain == -other.whole.gain
    assert one.whole.mended == other.whole.spoilt
    assert one.share.value == pytest.approx(-other.share.value)
    assert one.whole == Tally(*(sum(getattr(tally, name) for tally in one.fields.values()) for name in Tally.__slots__))
    assert 0 < one.chance <= 1
    assert one.share.low <= one.share.high


def test_what_nobody_decided_does_not_count():
    truth, nothing = np.zeros(SHAPE, np.bool_), np.zeros(SHAPE, np.bool_)
    decided = nothing.copy()
    decided[:, 0] = True
    everything = np.ones(SHAPE, np.bool_)
    found = compared(truth, decided, everything, nothing, GROUPS)
    assert (found.whole.decided, found.whole.right, found.whole.gain, found.documents) == (12, 0, 12, 6)
    assert (found.share.low, found.share.high) == (1.0, 1.0)


@pytest.mark.parametrize(
    ("gains", "chance"),
    [([], 1.0), ([0, 0], 1.0), ([3], 0.5), ([1, 1, 1, 1, 1], 1 / 32), ([1, -1], 0.75), ([-2, -2], 1.0)],
)
def test_chance_is_the_share_of_all_signs_that_do_as_well(gains, chance):
    assert sign_chance(np.array(gains, np.float64)) == chance


def test_many_documents_are_drawn_and_repeat():
    gains = np.array([1.0] * 15 + [-1.0] * 5)
    assert sign_chance(gains) == sign_chance(gains)
    assert 0.005 < sign_chance(gains) < 0.05


def lessons(*, documents, codes):
    decided = np.zeros((documents, len(ALL_CODES)), np.bool_)
    decided.flat[[place * decided.shape[1] % decided.size + place // documents for place in range(codes)]] = True
    names = tuple(f"d{number}" for number in range(documents))
    return Lessons((), names, names, decided, np.zeros_like(decided), {}, ())


def test_too_few_decisions_are_an_error_that_says_how_many_are_missing():
    check_enough(lessons(documents=5, codes=FEWEST_DECISIONS))
    with pytest.raises(InputError, match="99 decided codes in 5 documents") as caught:
        check_enough(lessons(documents=5, codes=FEWEST_DECISIONS - 1))
    assert "Decide 1 more codes:" in caught.value.remedy
    with pytest.raises(InputError) as caught:
        check_enough(lessons(documents=2, codes=30))
    assert "70 more codes and codes in 3 more documents" in caught.value.remedy


def test_documents_are_held_out_whole_and_evenly():
    one = lessons(documents=10, codes=100)
    doubled = replace(
        one, groups=one.groups * 2, decided=np.vstack([one.decided] * 2), truth=np.vstack([one.truth] * 2)
    )
    parts = parts_of(doubled)
    assert (parts[:10] == parts[10:]).all()
    assert np.bincount(parts, weights=doubled.decided.sum(axis=1)).tolist() == [40.0] * PARTS


def scores(hits, alarms=5.0):
    return Scores(100, {code: Count(hits, 100 - hits, 100 - hits) for code in ALL_CODES}, alarms)


def paired(gain, chance):
    tally = Tally(100, 50, max(gain, 0), max(-gain, 0))
    return Paired(tally, {"roles": tally}, 8, Interval(gain / 100, 0.0, 0.0), chance)


BETTER = Trial(paired(9, 0.01), None, (scores(80), scores(80)), (0, 0))


@pytest.mark.parametrize(
    ("trial", "objection"),
    [
        (replace(BETTER, shipped=paired(0, 1.0)), "not right about more"),
        (replace(BETTER, shipped=paired(-3, 1.0)), "not right about more"),
        (replace(BETTER, shipped=paired(2, 0.2)), "may be chance"),
        (replace(BETTER, earlier=paired(0, 1.0)), "adapted model that is in the folder"),
        (replace(BETTER, corpus=(scores(80), scores(78))), "F1 of roles on the corpus falls"),
        (replace(BETTER, corpus=(scores(80), scores(80, 6.5))), "false alarms"),
    ],
)
def test_each_part_of_the_rule_can_object(trial, objection):
    assert not BETTER.objections
    assert not replace(BETTER, earlier=paired(1, 0.5), corpus=(scores(80), scores(79, 5.9))).objections
    assert any(objection in one for one in trial.objections)
