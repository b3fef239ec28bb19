"""Features come from the statement and its surroundings, each from its own place."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from extractor.annotate.context import Context
from extractor.annotate.features import (
    NAMESPACES,
    features_of,
    grams,
    grams_at,
    matched_rules,
    pieces,
    tokens_of,
    tokens_with_places,
    topic_of,
)
from extractor.document import SIDES

PROMISE = Context(
    text="4.1 We will recruit 12 apprentices by 2027.",
    lead_in="Over the contract:",
    heading="Social value",
    side="supplier",
    before="The contract runs for four years.",
    after="Waste goes to landfill.",
)


def test_all_namespaces_are_there():
    assert tuple(features_of(PROMISE)) == NAMESPACES


def test_numbers_are_known_by_their_form():
    assert tokens_of("10% by 2030 | £5m and 12") == ["#%", "by", "#year", "|", "#pound", "and", "#"]


def test_rules_are_told_apart_by_place():
    shape = features_of(PROMISE)["shape"]
    assert "rule=skills.apprentice" in shape
    assert "lex=skills" in shape
    assert "head.lex=general" in shape
    assert "after.lex=nature" in shape
    assert "lex=nature" not in shape


def test_the_label_is_no_feature():
    bare = replace(PROMISE, text=PROMISE.text.removeprefix("4.1 "))
    assert features_of(bare) == features_of(PROMISE)


def test_topic():
    assert topic_of(matched_rules("12 apprentices")) == "theme"
    assert topic_of(matched_rules("vans and fuel")) == "broad"
    assert topic_of(matched_rules("the printer")) == "none"


def test_pieces_of_a_word():
    assert pieces("pay") == (" pa", "pay", "ay ", " pay", "pay ", " pay ")
    assert pieces("#year") == ()


def test_grams_at_agrees_with_grams():
    words = "we will pay the living wage".split()
    assert sorted(gram for _, _, gram in grams_at(words, 3)) == sorted(grams(words, 3))


@given(st.builds(Context, *[st.text(max_size=60)] * 3, st.sampled_from(("", *SIDES))))
def test_any_context_has_features(context):
    features = features_of(context)
    assert set(features) == set(NAMESPACES)
    assert all(isinstance(name, str) and "\n" not in name for names in features.values() for name in names)


@given(st.text(alphabet=st.characters(max_codepoint=127), max_size=80))
def test_tokens_lie_where_they_say(text):
    for token, start, end in tokens_with_places(text):
        assert token.startswith("#") or text[start:end].lower() == token
