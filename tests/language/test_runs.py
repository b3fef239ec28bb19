"""Languages in reading order: short lines go with their surroundings, clear evidence changes them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from extractor.language.evidence import NOTHING, evidence_of
from extractor.language.runs import courses
from tests.language.language_cases import ENGLISH, ENGLISH_LINES, WELSH, WELSH_SENTENCES, texts


def told(lines):
    return courses([evidence_of(line) for line in lines])


def test_nothing_and_numbers_are_english():
    assert courses([]) == ()
    assert courses([NOTHING, NOTHING]) == ("en", "en")


def test_a_welsh_document_is_welsh_to_its_shortest_line():
    assert set(told([*WELSH, "12 | 14 | 16", "CF10 3NP"])) == {"cy"}


@pytest.mark.parametrize("language", ["ga", "gd", "fr", "de", "pl"])
def test_documents_in_other_languages(language):
    assert set(told(texts(language))) == {language}


def test_paragraph_after_paragraph():
    pairs = list(zip(WELSH, ENGLISH * len(WELSH), strict=False))
    assert told([line for pair in pairs for line in pair]) == ("cy", "en") * len(pairs)


@pytest.mark.parametrize("line", [line for line in ENGLISH_LINES if line != "Bòrd na Gàidhlig"])
def test_a_name_or_code_among_english_stays_english(line):
    assert set(told([*ENGLISH, line, *ENGLISH])) == {"en"}


def test_a_name_said_often_makes_no_language():
    for name in ("Cyngor Gwynedd (the Client)", "Ysgol Gyfun Llangefni", "Paddy/ Rice"):
        assert set(told([*ENGLISH, *[name] * 9, *ENGLISH])) == {"en"}


@pytest.mark.parametrize("line", WELSH_SENTENCES)
def test_one_welsh_sentence_among_english(line):
    assert told([*ENGLISH, line, *ENGLISH]) == ("en",) * len(ENGLISH) + ("cy",) + ("en",) * len(ENGLISH)


@settings(max_examples=60, deadline=None)
@given(some.lists(some.sampled_from([*WELSH, *ENGLISH, *ENGLISH_LINES, *texts("fr"), "", "7"]), max_size=30))
def test_every_line_has_one_language_and_always_the_same(lines):
    course = told(lines)
    assert len(course) == len(lines)
    assert course == told(lines)
    for line, language in zip(lines, course, strict=True):
        if line in ENGLISH:
            assert language == "en"


@settings(max_examples=40, deadline=None)
@given(some.lists(some.sampled_from([*ENGLISH, *(line for line in ENGLISH_LINES if line.isascii())]), max_size=30))
def test_what_is_said_in_english_is_never_lost(lines):
    course = told(lines)
    assert all(language == "en" for line, language in zip(lines, course, strict=True) if line in ENGLISH)


def test_one_welsh_sentence_in_a_long_document_of_odd_lines():
    odd = [line for line in ENGLISH_LINES if line != "Bòrd na Gàidhlig"] * 5
    course = told([*odd, *ENGLISH, WELSH_SENTENCES[0], *ENGLISH, *odd])
    place = len(odd) + len(ENGLISH)
    assert course[place - 1 : place + 2] == ("en", "cy", "en")
