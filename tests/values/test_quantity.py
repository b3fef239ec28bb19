"""What counts as a quantity and what does not, as tables of sentences, and quantities of table rows."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from extractor.statement import Quantity
from extractor.values import quantity, row

CASES = Path(__file__).parents[1] / "cases"


def cases(name):
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return [tuple(line.values()) for line in csv.DictReader(file)]


def said(found):
    one = found.value
    number = f"{one.minimum}-{one.maximum}" if one.comparator == "range" else f"{one.value.normalize():f}"
    return f"{one.comparator} {number} {one.unit}".strip()


@pytest.mark.parametrize(("text", "expected"), cases("quantities.csv"))
def test_quantities_of_a_sentence(text, expected):
    assert "; ".join(said(one) for one in quantity.find(text)) == expected


@pytest.mark.parametrize("text", [line[0] for line in cases("no_quantities.csv")])
def test_names_and_vague_words_are_no_quantities(text):
    assert [one.span.of(text) for one in quantity.find(text)] == []


@pytest.mark.parametrize(
    ("text", "header", "expected"),
    [
        ("95% | monthly", "Target | Frequency", "eq 95 percent"),
        ("AP2 | Volunteer hours at the allotments | 480 | Handover", "Ref | What | Target | By when", "eq 480 hours"),
        ("J1 | Hired | FTE | 4 | 60,840", "Code | What | Unit | Plan | Total £", "eq 4 people; eq 60840 gbp"),
        ("2025 | 290 | 574", "Year | Scope 1 tCO2e | Total tCO2e", "eq 290 tco2e; eq 574 tco2e"),
        ("Pay | 25% | 15–24% | <15%", "KPI | Aim | A | R", "eq 25 percent; range 15-24 percent; less_than 15 percent"),
        ("Volunteer hours (thousands) | 19", "Type | Promised", "eq 19000 hours"),
        ("Satisfaction | 4.2/5", "Measure | Your minimum", "at_least 4.2 score"),
        ("Scope 1 | 1,904", "Emissions | Total (tCO2e)", "eq 1904 tco2e"),
        ("Q1 | Safeguarding | 20", "Question | Subject | Marks", "eq 20 marks"),
        ("Emissions against base | -25%", "Target | 2027", "eq -25 percent"),
    ],
)  # fmt: skip
def test_a_number_of_a_row_belongs_to_its_column(text, header, expected):
    assert "; ".join(said(one) for one in row.find(text, header)) == expected


def test_cells_match_headers_from_the_right_when_a_blank_cell_is_missing():
    found = row.cells("A1 | 95% | monthly", "Ref | Measure | Target | Frequency")
    assert [cell.header for cell in found] == ["Ref", "Target", "Frequency"]


@given(
    st.decimals(min_value=0, max_value=10**7, places=2).map(lambda value: value.normalize()),
    st.sampled_from(["percent", "gbp", "people", "apprentices", "tonnes", "tco2e", "trees", "weeks"]),
    st.sampled_from(["eq", "at_least", "at_most", "more_than", "less_than", "about"]),
)
def test_a_quantity_written_out_is_read_back(value, unit, comparator):
    one = Quantity(value=Decimal(value), unit=unit, comparator=comparator)
    assume(not (value in range(1900, 2100) and unit not in {"percent", "gbp"}))  # "2027 trees" may be a year
    assert [found.value for found in quantity.find(f"We plan {quantity.text_of(one)}.")] == [one]


@given(st.text(max_size=200))
def test_any_text_is_read_without_an_error_and_quoted_exactly(text):
    for one in (*quantity.find(text), *row.find(text, text)):
        assert one.span.of(text)
