"""Variety: figures of statements, what is new to the other side, and a data card that takes them in."""

from __future__ import annotations

import sqlite3

import numpy as np
import pytest

from extractor.errors import DatabaseError, InputError
from extractor.training.variety import (
    SAMPLE,
    figures,
    lacking,
    missing,
    opening,
    statements_in,
    unseen,
    variety_of,
    verbs_of,
)

WORDS = "council tender bid supplier road van tree apprentice school clean safe report plan work pay local".split()


def statements(seed, *, length=12, count=1200, words=WORDS):
    drawn = np.random.default_rng(seed).choice(words, size=(count, length))
    return [" ".join(row) for row in drawn]


def test_lengths_are_those_of_the_statements():
    found = variety_of(statements(1, length=5, count=1500) + statements(2, length=20, count=300))
    assert (found.short, found.middle, found.long) == (5, 5, 20)
    assert found.words == 5 * 1500 + 20 * 300


def test_figures_do_not_depend_on_the_amount_of_text():
    small, large = variety_of(statements(1)), variety_of(statements(1, count=6000))
    assert small.vocabulary == large.vocabulary == len(WORDS)
    assert small.openings == pytest.approx(large.openings, abs=3)


def test_repeated_text_is_less_varied():
    repeated = statements(1, count=30) * 40
    assert variety_of(repeated).triples < variety_of(statements(1)).triples
    assert variety_of(repeated).openings < variety_of(statements(1)).openings


def test_too_little_text_is_refused():
    with pytest.raises(InputError, match=f"{SAMPLE:,}"):
        variety_of(statements(1, count=10))


def test_what_is_new_to_the_other():
    assert unseen(["the van is clean"], ["the van is local"], 1) == pytest.approx(1 / 4)
    assert unseen(["the van is clean"], ["the van is local"], 3) == pytest.approx(1 / 2)
    assert missing(["plan the road"], ["tender well"] * 3 + ["pay now"], lambda text: [opening(text)]) == [
        ("tender well", 3)
    ]


def test_verbs_follow_a_duty_or_an_intent():
    assert verbs_of("We will not charge and shall continue to report; aims to pay.") == ["charge", "report", "pay"]


def test_the_report_names_both_sides():
    ours, theirs = statements(1), [f"We will liaise with {text}" for text in statements(2)]
    assert "| statements | 1,200 | 1,200 |" in figures(ours, theirs)
    assert "liaise (1200)" in lacking(ours, theirs)


def test_a_foreign_database_is_refused(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE things (name TEXT)")
    with pytest.raises(DatabaseError):
        statements_in(path)
