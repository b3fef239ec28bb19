"""Phrases match what they say; every rule matches its example and spares its counter-example."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.annotate.features import BOOKS, theme_codes
from extractor.annotate.phrases import PhraseBook, Rule, parse_rules, phrase_book, words_of
from extractor.annotate.scheme import THEMES, WATCH
from extractor.errors import ModelError

RULES = [rule for book in BOOKS for rule in phrase_book(book).rules]


def matches(phrase: str, text: str) -> bool:
    return bool(PhraseBook((Rule("one", "code", (phrase,), "", ""),)).find(words_of(text)))


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_rule_keeps_its_promise(rule):
    alone = PhraseBook((rule,))
    assert alone.find(words_of(rule.example)), "the example must match"
    assert not rule.counter or not alone.find(words_of(rule.counter)), "the counter-example must not match"


def test_every_theme_and_topic_has_a_sharp_rule():
    sharp = {rule.code for rule in RULES if not rule.broad}
    assert set(THEMES) | set(WATCH) <= sharp
    assert theme_codes() == set(THEMES) | {"environment"}


def test_rules_have_names_of_their_own_and_no_phrase_twice():
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))
    for rule in RULES:
        assert len(rule.phrases) == len(set(rule.phrases)), rule.name


def test_watch_rules_have_counter_examples_unless_broad():
    assert not [rule.name for rule in phrase_book("watch").rules if not rule.broad and not rule.counter]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("apprentic*", "Two Apprentices start", True),
        ("apprentic*", "an appraisal", False),
        ("pay|paid", "it was paid", True),
        ("living wage", "the Living-Wage employer", True),
        ("living wage", "wage for living", False),
        ("pay ... wage", "pay each cleaner the living wage", True),
        ("pay ... wage", "pay each and every cleaner who works here a wage", False),
        ("MAT", "on a MAT basis", True),
        ("MAT", "a yoga mat", False),
        ("10 %", "10% of marks", True),
        ("council s plan", "the council's plan", True),
    ],
)
def test_phrase_syntax(phrase, text, expected):
    assert matches(phrase, text) is expected


def test_match_says_where():
    text = "Our Real Living Wage pledge"
    (match,) = PhraseBook((Rule("pay", "fair_work", ("living wage",), ""),)).find(words_of(text))
    assert text[match.start : match.end] == "Living Wage"


@pytest.mark.parametrize("phrase", ["", "... wage", "pay ..."])
def test_phrase_must_begin_and_end_with_a_word(phrase):
    with pytest.raises(ModelError):
        PhraseBook((Rule("one", "code", (phrase,), ""),))


def test_missing_book_is_a_model_error():
    with pytest.raises(ModelError, match="missing"):
        phrase_book("weather")


def test_parse_rules_reads_broad():
    (rule,) = parse_rules('{"rules": [{"name": "a", "code": "b", "phrases": ["c"], "example": "c", "broad": true}]}')
    assert rule.broad
    assert rule.counter == ""


@given(st.text())
def test_words_lie_where_they_say(text):
    words = words_of(text)
    assert [text[start:end] for start, end in words.places()] == list(words.printed)


@given(st.text(alphabet="abc |%£1é'-. ", max_size=80))
def test_any_text_can_be_searched(text):
    for book in BOOKS:
        for match in phrase_book(book).find(words_of(text)):
            assert 0 <= match.start < match.end <= len(text)
