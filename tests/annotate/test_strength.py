"""How firmly something is promised, by its own words before its stem's."""

from __future__ import annotations

import pytest

from extractor.annotate.phrases import phrase_book, words_of
from extractor.annotate.strength import strength_of


@pytest.mark.parametrize("rule", phrase_book("strength").rules, ids=lambda rule: rule.name)
def test_every_rule_matches_its_example_and_not_its_counter_example(rule):
    book = phrase_book("strength")
    assert rule.name in {match.rule.name for match in book.find(words_of(rule.example))}
    assert rule.name not in {match.rule.name for match in book.find(words_of(rule.counter))}


@pytest.mark.parametrize(
    ("text", "lead_in", "strength"),
    [
        ("We will recruit six apprentices.", "", "firm"),
        ("recruit six apprentices", "We will:", "firm"),
        ("Six apprentices by 2028", "", "firm"),
        ("try to recruit six apprentices", "We will:", "hedged"),
        ("six apprentices", "We aim to:", "hedged"),
        ("We hope to open a quiet room.", "", "aspirational"),
        ("Subject to planning, we will plant 40 trees.", "", "conditional"),
        ("We will plant 40 trees in May.", "", "firm"),
        ("We will give up to ten days a year.", "", "hedged"),
        ("We will keep an up-to-date register.", "", "firm"),
        ("We will recruit locally where possible.", "", "hedged"),
        ("Solar panels should meet 60% of demand.", "", "hedged"),
        ("Should volumes pass 300 jobs it would take on one more.", "", "conditional"),
        ("Where an indicator turns amber, a plan is agreed.", "", "conditional"),
        ("30 June 2028: 46 residents on the payroll", "Dates that you can hold us to:", "firm"),
        ("Second lad starts in January.", "If you are behind, what will you do?", "firm"),
        ("We will give 1,000 hours to projects that tenants choose.", "", "firm"),
        ("The add-on will be brought up to it by 2027.", "", "firm"),
        ("Next review: April 2028, or sooner if statute changes.", "", "firm"),
        ("try out a mend-and-return bench", "Each member resolves to:", "firm"),
        ("The college may not fill it, in which case we would run our own.", "", "conditional"),
    ],
)
def test_strengths(text, lead_in, strength):
    cue = strength_of(text, lead_in=lead_in)
    assert cue.strength == strength
    if cue.span is not None:
        assert cue.span.of(text) == cue.text
