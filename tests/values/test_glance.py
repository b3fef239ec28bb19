"""A glance never says no where a pattern disregarding case would match; words sorted by letter match as they did."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.values import duration, frequency, moment, percent
from extractor.values.either import either
from extractor.values.glance import folded, mentions


@pytest.mark.parametrize("letter", "kis")
def test_folded_letters_are_those_that_patterns_take_for_them(letter):
    alike = [chr(code) for code in range(0x3000) if re.fullmatch(letter, chr(code), re.IGNORECASE)]
    assert {folded(one) for one in alike} == {letter}


@given(st.text())
def test_plain_letters_are_in_the_folded_text(text):
    for match in re.finditer("[a-z]+", text, re.IGNORECASE):
        assert folded(match.group()) in folded(text)


def test_mentions_any_case_and_parts_of_words():
    assert mentions("Reported QUARTERLY", ("year", "quarter"))
    assert not mentions("Reported to the board", ("year", "quarter"))


VOCABULARY = (
    "once twice times a an per each every year week months half third quarter halve in five one by end of the close "
    "expiry go-live Q3 FY27 2027 31 March 1/2/27 next monday on Mondays quarterly p.a. pa annual after contract within"
).split()


@given(st.lists(st.sampled_from(VOCABULARY), max_size=9).map(" ".join))
def test_nothing_is_missed_for_a_glance(text):
    assert bool(frequency.find_rates(text)) == bool(frequency.RATE.search(text))
    if frequency.EVERY.search(text) or frequency.TIMES.search(text) or frequency.AT_EACH.search(text):
        assert frequency.find(text)
    if percent.HALVED.search(text):
        assert percent.find(text)
    if re.search(r"\b(?:2027|FY27)\b", text):
        assert moment.find(text)


def test_words_are_sorted_by_their_first_letter():
    assert either(("day", "days", "week", "working day")) == r"w(?:orking\s+day|eek)|d(?:ays|ay)"
    assert either(("p.", "page"), plural=True) == r"p(?:ages?|\.)"


@given(st.text(alphabet="aberosty dhwk", max_size=30))
def test_sorted_words_match_what_the_longest_first_would(text):
    plain = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(duration.UNIT_OF, key=len, reverse=True))
    ours = re.compile(either(duration.UNIT_OF), re.IGNORECASE)
    assert ours.findall(text) == re.compile(plain, re.IGNORECASE).findall(text)
