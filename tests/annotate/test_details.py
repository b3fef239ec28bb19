"""The attributes of a statement, with their places in its text."""

from __future__ import annotations

import pytest

from extractor.annotate import details, wording
from extractor.annotate.context import Context


def found(text, name, lead_in=""):
    context = Context(text, lead_in)
    return [one for one in (*details.details_of(context), *details.frameworks_of(context)) if one.name == name]


@pytest.mark.parametrize("rule", wording.rules(), ids=lambda rule: rule.name)
def test_every_wording_rule_has_an_example_and_a_counter_example(rule):
    assert rule.search(rule.example)
    assert not rule.pattern.search(rule.counter)


@pytest.mark.parametrize(
    ("text", "lead_in", "name", "quote", "normal"),
    [
        ("We will plant 40 trees by March 2027.", "", "deadline", "by March 2027", "2027-03"),
        ("plant 40 trees", "By the end of 2028 we will:", "deadline", "By the end of 2028", "2028-12-31"),
        ("Trees planted | 40 | Handover", "Measure | Target | By when", "deadline", "Handover", ""),
        ("Progress is reviewed every six months.", "", "frequency", "every six months", "every 6 months"),
        ("one apprentice per £1m of contract value", "", "period", "per £1m of contract value", ""),
        ("We will cut emissions by 30% against a 2019 baseline.", "", "baseline", "against a 2019 baseline", ""),
        ("40% local spend, evidenced by ledger extracts", "", "verification", "evidenced by ledger extracts", ""),
        ("95% | HR return", "Target | Proof", "verification", "HR return", ""),
        ("A miss leads to a rectification plan.", "", "consequence", "rectification plan", ""),
        ("a low service damage of £1,150 is due", "", "consequence", "low service damage of £1,150", ""),
        ("jobs for local care leavers", "", "beneficiary", "local care leavers", ""),
        ("spend in the borough", "", "place", "in the borough", ""),
        ("We will recruit six apprentices.", "", "actor", "We", ""),
        ("We will recruit six apprentices.", "", "action", "recruit", "recruit"),
        ("recruit six apprentices", "The Supplier shall:", "action", "recruit", "recruit"),
        ("We will recruit six apprentices.", "", "object", "apprentices", "apprentices"),
        ("in line with PPN 06/20", "", "framework", "PPN 06/20", "PPN 06/20"),
    ],
)
def test_attributes(text, lead_in, name, quote, normal):
    one = found(text, name, lead_in)[0]
    assert (one.text, one.normal) == (quote, normal)
    assert one.span == details.INHERITED or one.span.of(text) == one.text


def test_past_dates_and_repeats_are_no_deadlines():
    assert not found("In 2024 we employed 30 people.", "deadline")
    assert not found("We have paid the Living Wage since 2019.", "deadline")
    assert not found("We will report each April.", "deadline")
