"""When and how often: what the column says, and in a sentence only what looks ahead."""

from __future__ import annotations

import pytest

from extractor.annotate import details
from extractor.annotate.context import Context

OFFER = "Measure | Commitment | Quantity | By when | Owner | Evidence"
KPI = "Ref | Indicator | Target | Frequency | Service credit"


def found(text, name, lead_in="", heading=""):
    one = next((one for one in details.details_of(Context(text, lead_in, heading)) if one.name == name), None)
    return (one.text, one.normal) if one else None


@pytest.mark.parametrize(
    ("text", "lead_in", "expected"),
    [
        ("A1 | Boxes | 140 | 30.6.31 | HAL | Photo", OFFER, ("30.6.31", "2031-06-30")),
        ("A1 | Boxes | 140 | M36 | HAL | Photo", OFFER, ("M36", "month 36")),
        ("A1 | Boxes | 140 | Handover | HAL | Photo", OFFER, ("Handover", "")),
        ("A1 | Boxes | 31 | Now | HAL | Photo", OFFER, None),
        ("A1 | Boxes | 4 (5 if Year 4 goes well) | HAL", OFFER, None),
        ("A1 | Boxes by 2030 | 31 | TBC | HAL | Photo", OFFER, None),
        ("A1 | Boxes | 31 | Each year | HAL | Photo", OFFER, None),
        ("K1 | Starts | 100% | Monthly | £3,150 for each post unfilled at year end", KPI, None),
        ("Women in trades | 9% | 20%", "Measure | Baseline 2025 | Target 2030", ("2030", "2030")),
        ("Women in trades | 9% | no target", "Measure | 2025 | Target 2030", None),
        ("2030 | 40 tCO2e", "Target year | Maximum", ("2030", "2030")),
        ("HVO at all sites | March 2023 | Complete", "Action | Date | Status", None),
        ("2 | 5 October 2026 | OM6 raised", "Issue | Date | Change", None),
    ],
)
def test_the_column_says_what_is_due(text, lead_in, expected):
    assert found(text, "deadline", lead_in) == expected


@pytest.mark.parametrize(
    ("text", "lead_in", "quote"),
    [
        ("We will cut emissions over the coming five years to 5 tonnes by 2030.", "", "by 2030"),
        ("Scope 1 is to fall to 160 tonnes in 2028.", "", "in 2028"),
        ("The academy will be reopened next spring, for people who have been with us.", "", "next spring"),
        ("Boxes: 75 by the spring of 2028.", "", "by the spring of 2028"),
        ("By the tenth working day of each month they shall report.", "", "By the tenth working day of each month"),
        ("2040: 120 tCO2e", "We have these carbon reduction targets:", "2040"),
        ("We will offer two days a year, and in 2025 they gave 41,000 hours.", "", None),
        ("Homes will be designed under PAS 2035 and the Equality Act 2010.", "", None),
        ("We will review agreements in due course.", "", None),
        ("The Supplier shall report twice a year, in February and July.", "", None),
        ("He will spend a fortnight at the depot.", "Please describe how you will be ready on 1 July 2027.", None),
        ("We expanded a depot.", "Here are some highlights from FY23:", None),
        ("The Supplier shall answer within 2 hours of the call.", "", None),
        ("Cutting shall stop between 1 March and 31 August.", "", None),
        ("Emissions are up 10% from FY21.", "", None),
        ("Waste must fall by 25% from a 2009/10 baseline.", "", None),
        ("Where this may not be practicable, another method shall be used.", "", None),
        ("The Regulations 2004 (Directive 1999/13/EC) shall apply.", "", None),
    ],
)  # fmt: skip
def test_a_deadline_looks_ahead(text, lead_in, quote):
    one = found(text, "deadline", lead_in)
    assert (one[0] if one else None) == quote


@pytest.mark.parametrize(
    ("text", "lead_in", "expected"),
    [
        ("K1 | Monthly file received | 99% | Quarterly | none", KPI, ("Quarterly", "every quarter")),
        ("Calls answered | 85% | calendar month", "Measure | Target | Window", ("calendar month", "")),
        ("A1 | Spend | 34% | Each year | HAL | Monthly ledger", OFFER, ("Each year", "every year")),
        ("Pay each worker fairly by clause in every order and on every site.", "", None),
        ("We will report at the end of each placement.", "", ("at the end of each placement", "every placement")),
        ("The plan is sent at the start of each Contract Year.", "", ("at the start of each Contract Year", None)),
    ],
)  # fmt: skip
def test_how_often(text, lead_in, expected):
    one = found(text, "frequency", lead_in)
    if expected and expected[1] is None:
        assert one is not None
        assert "each Contract Year" in one[0]
    else:
        assert one == expected


@pytest.mark.parametrize(
    "text",
    [
        "come out again after a year",
        "writes within a week",
        "each with a year's data",
        "a Year 1 baseline",
        "a year early",
    ],
)
def test_a_length_of_time_is_no_rate(text):
    assert found(f"Sensors {text}.", "period") is None


@pytest.mark.parametrize(
    ("text", "name", "quote"),
    [
        ("A1 | Boxes | 140 | May 2031 | D. Pell | Dated photograph", "actor", "D. Pell"),
        ("A1 | Boxes | 140 | May 2031 | D. Pell | Dated photograph", "verification", "Dated photograph"),
        ("A1 | Boxes | 140 | May 2031 | TBC | n/a", "actor", None),
        ("A1 | Boxes | 140 | May 2031 | TBC | n/a", "verification", None),
    ],
)
def test_owner_and_evidence_stand_under_their_columns(text, name, quote):
    one = found(text, name, OFFER)
    assert (one[0] if one else None) == quote


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Alongside the plan, our energy advisers will offer a check.", "our energy advisers"),
        ("For Lot 2 an ecologist from Wend Partnership will survey each roof.", "an ecologist from Wend Partnership"),
        ("The Living Wage is something we would look to.", "we"),
        ("Each quarter the Supplier shall report.", "the Supplier"),
        ("Ninety-four colleagues will join us.", None),
        ("Half of spend on the contract will go to small firms.", None),
    ],
)
def test_who_acts(text, actor):
    one = found(text, "actor")
    assert (one[0] if one else None) == actor


def test_evidence_does_not_end_in_the_middle_of_a_phrase():
    one = found("Posts are counted by home postcode on the last day of each quarter.", "verification")
    assert one[0] == "counted by home postcode"
