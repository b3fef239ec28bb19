"""What the columns of a table are for, and which cell stands under which when blank cells are left out."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.values import columns, row

OFFER = "Measure | Commitment | Quantity | By when | Owner | Value"
OWNED = "Measure | Quantity | By when | Owner"
RATES = "Ref | Outcome | Measure | Unit | Rate per unit | Lot 1 | Lot 2 | Evidence"


@pytest.mark.parametrize("rule", columns.data()["purposes"], ids=lambda rule: rule["purpose"])
def test_every_purpose_has_an_example_and_a_counter_example(rule):
    assert columns.purpose_of(rule["example"]) == rule["purpose"]
    assert not re.search(rule["pattern"], rule["not"].lower())


@pytest.mark.parametrize(
    ("header", "text", "left_out"),
    [
        (OFFER, "OM5 | Workers paid fairly | 100% | From the start | R. Asher", {"Value"}),
        (OFFER, "NT28 | Volunteering | Over the term | Impact Team | £3,360", {"Quantity"}),
        (OWNED, "Apprenticeships | 4 (5 if Year 4 goes well) | Len", {"By when"}),
        (OWNED, "Work experience | TBC", {"By when", "Owner"}),
        (RATES, "OM11 | Wildlife | Boxes fitted | boxes | £38 | 60 | Photograph", {"Lot 1"}),
        (
            "Ref | Commitment | Lot 1 | By | Owner | Evidence",
            "A1 | Swift boxes | 140 | 30.6.31 | Photograph",
            {"Owner"},
        ),
        ("Ref | Measure | Target | Frequency", "A1 | 95% | monthly", {"Measure"}),
    ],
)
def test_cells_stand_under_the_columns_that_suit_them(header, text, left_out):
    expected = [name for name in header.split(" | ") if name not in left_out]
    assert [cell.header for cell in row.cells(text, header)] == expected


@given(st.lists(st.sampled_from(["TBC", "40", "£5", "May 2027", "monthly", "a form", "A1"]), min_size=1, max_size=6))
def test_names_stay_in_order_and_are_given_once(texts):
    names = OFFER.split(" | ")
    given_names = columns.aligned(texts, names)
    assert len(given_names) == len(texts)
    assert list(given_names) == sorted(given_names, key=names.index)
    assert len(set(given_names)) == len(texts)
