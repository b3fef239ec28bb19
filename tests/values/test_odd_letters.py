"""A broken font may give letters that a case-blind pattern takes for ASCII ones: looking them up crashed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.values import comparator, count, duration, frequency, moment, money, number, percent, quantity, reference

FINDERS = (comparator, count, duration, frequency, moment, money, number, percent, quantity, reference)
READ_ALIKE = (duration, frequency, money, moment, number, percent)
ODD = {"s": "ſ", "i": "ı", "I": "İ", "k": "\u212a"}
SENTENCES = (
    "At least six apprentices will be taken on by 31 March 2028, inspected twice a year.",
    "We will spend £1.2 million or less within six years, since four-fifths of sites are daily users.",
    "Every second academic year until the end of the works, 40 square metres, seven kilograms.",
)


@pytest.mark.parametrize(("plain", "odd"), ODD.items())
@pytest.mark.parametrize("sentence", SENTENCES)
def test_an_odd_letter_is_read_as_the_plain_one(sentence, plain, odd):
    for finder in READ_ALIKE:
        found, wanted = (finder.find(one) for one in (sentence.replace(plain, odd), sentence))
        assert [(one.span, str(one.value)) for one in found] == [(one.span, str(one.value)) for one in wanted]


@given(
    st.lists(st.sampled_from([*"siIk ſıİ\u212a", *"siıſx six year million at least twice 4 % £".split(" ")])).map(
        "".join
    )
)
def test_no_text_of_odd_letters_crashes(text):
    for finder in FINDERS:
        finder.find(text)
