"""The shape of a statement: who binds whom, what is counted, how it is built."""

from __future__ import annotations

import pytest

from extractor.annotate.shape import Surface, actor_and_verb, number_features, shape_features, verb_class
from extractor.annotate.words import verb_kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We will recruit twelve apprentices.", ("own", "will")),
        ("The Supplier shall report each quarter.", ("supplier", "shall")),
        ("Bidders must describe their approach.", ("supplier", "must")),
        ("The Council has adopted a plan.", ("buyer", "perfect")),
        ("Please describe how you will recruit.", ("you", "ask")),
        ("Describe your approach.", ("you", "ask")),
        ("Last year our crews planted 400 trees.", ("own", "past")),
        ("recruit locally", ("other", "none")),
        ("", ("other", "none")),
    ],
)
def test_actor_and_verb(text, expected):
    assert actor_and_verb(text) == expected


def test_item_has_its_stem():
    features = shape_features(Surface("12 apprentices each year", lead_in="The Supplier shall provide:", side="buyer"))
    assert "stem=supplier+shall" in features
    assert "act=supplier+shall@buyer" in features
    assert "item.stem" in features


def test_row_reads_its_header():
    features = shape_features(Surface("Apprentices | 6 | quarterly", lead_in="KPI | Target | Frequency"))
    assert {"row", "header.measure", "header.target", "header.frequency", "row.cells=3"} <= set(features)


def test_topic_stands_beside_the_act():
    plain = shape_features(Surface("The Supplier shall invoice monthly.", side="buyer", topic="none"))
    valued = shape_features(Surface("The Supplier shall plant trees.", side="buyer", topic="theme"))
    assert "act=supplier+shall@buyer&none" in plain
    assert "act=supplier+shall@buyer&theme" in valued


def test_missing_side_gives_no_side_features():
    assert not [name for name in shape_features(Surface("We will pay the living wage.")) if "@" in name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("94% of £2.3m in 2024", ["money", "percent", "year"]),
        ("twelve", []),
        ("12 people", ["number"]),
    ],
)
def test_numbers(text, expected):
    assert number_features(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We will recruit locally.", "modal act"),
        ("We will strive for excellence.", "modal vague"),
        ("supporting local people", "vague+ing"),
        ("planted trees", "act+ed"),
        ("the weather", "other"),
    ],
)
def test_verb_class(text, expected):
    assert verb_class(text) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("cutting", "act+ing"), ("supplied", "act+ed"), ("paid", "act+ed"), ("evaluated", "judge+ed"), ("table", "")],
)
def test_verb_kind(word, expected):
    assert verb_kind(word) == expected
