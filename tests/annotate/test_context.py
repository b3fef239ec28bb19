"""Labels and bullets are taken off, typography is levelled, and no text is lost whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.annotate.context import level, without_label


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4.2.1 The Supplier shall", "The Supplier shall"),
        ("(b) the Contractor", "the Contractor"),
        ("iv) reuse of timber", "reuse of timber"),
        ("• recruit locally", "recruit locally"),
        ("C6 Mobilisation", "Mobilisation"),
        ("Q. How many?", "How many?"),
        ("12 apprentices by 2027", "12 apprentices by 2027"),
        ("95% of calls", "95% of calls"),
        ("A firm of ours", "A firm of ours"),
        ("(b)", "(b)"),
    ],
)
def test_label_is_taken_off(text, expected):
    assert without_label(text) == expected


def test_level_makes_typography_plain():
    assert level("the council’s “net–zero” CO₂\u00a0plan") == 'the council\'s "net-zero" CO2 plan'


@given(st.text())
def test_something_stays(text):
    assert bool(without_label(text).strip()) == bool(text.strip())
