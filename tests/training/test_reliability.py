"""Reliability: honest probabilities lie on the diagonal, and the drawing is well-formed."""

from __future__ import annotations

import numpy as np
import pytest
from defusedxml.ElementTree import fromstring

from extractor.training.reliability import BINS, FEWEST, bins_as_data, bins_from_data, drawn, reliability


def test_honest_probabilities_lie_on_the_diagonal():
    chance = np.random.default_rng(5)
    probabilities = chance.random((4000, 3))
    bins = reliability(chance.random((4000, 3)) < probabilities, probabilities)
    assert len(bins) == BINS
    assert sum(one.count for one in bins) == 12_000
    for one in bins:
        assert one.share == pytest.approx(one.probability, abs=0.06)


def test_bins_with_few_labels_are_left_out():
    probabilities = np.array([[0.05]] * FEWEST + [[0.95]])
    (only,) = reliability(probabilities > 0.5, probabilities)
    assert (only.count, only.share) == (FEWEST, 0.0)


def test_drawing_has_a_line_for_each_name():
    bins = reliability(np.ones((50, 1), np.bool_), np.full((50, 1), 0.75))
    drawing = fromstring(drawn({"roles": bins, "themes": []}))
    texts = [one.text for one in drawing.iter("{http://www.w3.org/2000/svg}text")]
    assert {"roles", "themes"} <= set(texts)
    assert len(list(drawing.iter("{http://www.w3.org/2000/svg}circle"))) == 1
    assert bins_from_data(bins_as_data(bins))[0].count == 50
