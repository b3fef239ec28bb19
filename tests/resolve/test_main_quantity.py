"""The quantity that says how much is promised comes first in its record, whatever stands before it in the text."""

from __future__ import annotations

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from extractor.annotate import details
from extractor.annotate.context import Context
from extractor.document import Span, document_of
from extractor.resolve import resolve
from extractor.resolve.main_quantity import main_first
from extractor.statement import Finding, Label, Statement

OFFER = "Measure | Commitment | Quantity | By when | Owner | Value"
KPI = "Ref | Indicator | How it is measured | Target | Frequency | Service credit"


def found(text, lead_in="", role="commitment"):
    statement = Statement("s", Span(0, len(text)), text, "row" if " | " in text else "sentence", lead_in=lead_in)
    attributes = details.details_of(Context(text, lead_in))
    return Finding(statement, roles=(Label(role, 0.9, accepted=True),), attributes=attributes)


def quantities(text, lead_in="", role="commitment"):
    resolved = resolve(document_of(text), [found(text, lead_in, role)]).findings[0]
    return [one.text for one in resolved.attributes if one.quantity and one.record == 1]


@pytest.mark.parametrize(
    ("text", "lead_in", "role", "main"),
    [
        ("OM2 | Carers out of work for twelve months | 9 | 30 June 2029 | D. Pell | £44,100", OFFER, "commitment", "9"),
        ("OM7 | Spend within 25 miles | 34% | Each year | Buying | £876,000", OFFER, "commitment", "34%"),
        ("K1 | Urgent jobs | Jobs attended within 4 hours | 99% | Monthly | 2% of the charge", KPI, "kpi", "99%"),
        ("A1 | Boxes | boxes | £38 | 60", "Ref | Measure | Unit | Rate per unit | Least, Lot 1", "kpi", "60"),
        ("Calls within 20 seconds | 80% | 84%", "Measure | Target | Actual", "kpi", "80%"),
        ("Calls within 20 seconds | 80% | 84%", "Measure | Target | Actual", "claim", "84%"),
        ("Emissions | 412 | 240", "Measure | Baseline | Target tCO2e", "kpi", "240"),
        ("Within 25 miles of Oster we will place 30% of spend.", "", "commitment", "30%"),
        ("Against a baseline of 412 tonnes we will emit 240 tonnes less.", "", "commitment", "240 tonnes"),
        ("Satisfaction rose from 61% to 79% in two years.", "", "claim", "79%"),
        ("Heat loss in the 180 homes fell by 41% against a promise of 30%.", "", "claim", "41%"),
        ("Over the five years we will recruit 18 apprentices.", "", "commitment", "18 apprentices"),
        ("On three months' notice we will lend six vans.", "", "commitment", "six vans"),
        ("As we have done for 61 families, 90 homes will be visited.", "", "commitment", "90 homes"),
        ("We offer each school 40 weeks of work experience, 200 in all.", "", "commitment", "200"),
        ("For contracts above £100,000 we will give 3 placements.", "", "commitment", "3 placements"),
        ("We will answer within ten working days.", "", "commitment", "within ten working days"),
        ("We will give 90 weeks of work experience and visit 12 schools.", "", "commitment", "90 weeks"),
    ],
)  # fmt: skip
def test_the_size_of_the_promise_comes_first(text, lead_in, role, main):
    assert quantities(text, lead_in, role)[0] == main


@drawn(st.lists(st.sampled_from(["9", "£5", "within 3 miles", "for two years", "40%", "from 10 tonnes"]), max_size=6))
def test_no_quantity_is_lost_and_other_details_keep_their_places(cells):
    finding = found("We will do " + " and ".join(cells) + ".")
    ordered = main_first(finding, finding.attributes)
    assert sorted(ordered, key=str) == sorted(finding.attributes, key=str)
    assert [one if not one.quantity else None for one in ordered] == [
        one if not one.quantity else None for one in finding.attributes
    ]
