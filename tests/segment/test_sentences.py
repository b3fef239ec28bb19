"""Sentence boundaries: the case table, and what must hold of any text."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.segment.sentences import sentences

CASES = Path(__file__).parents[1] / "cases" / "sentences.csv"


def cases():
    with CASES.open(encoding="utf-8", newline="") as lines:
        return [pytest.param(row["text"], id=row["why"]) for row in csv.DictReader(lines)]


@pytest.mark.parametrize("marked", cases())
def test_case_table(marked):
    expected = marked.split("|")
    text = " ".join(expected)
    assert [span.of(text) for span in sentences(text)] == expected


def test_a_lost_blank_between_sentences_is_seen():
    text = "A mentor visits each year.The Supplier pays for it."
    assert [span.of(text) for span in sentences(text)] == ["A mentor visits each year.", "The Supplier pays for it."]


def test_a_small_letter_after_a_stop_begins_a_sentence_only_in_plain_words():
    text = "The garden was finished. the council opened it. govt. and others paid."
    assert [span.of(text) for span in sentences(text)] == [
        "The garden was finished.",
        "the council opened it. govt. and others paid.",
    ]


@given(st.text(alphabet="aB1 .?!…()\"'”•£e.g,;:-\n", max_size=120))
def test_every_character_is_in_one_sentence(text):
    spans = sentences(text)
    covered = [place for span in spans for place in range(span.start, span.end)]
    assert covered == sorted(set(covered))
    assert {place for place, sign in enumerate(text) if not sign.isspace()} <= set(covered)
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
