"""Texts and numbers survive the database exactly, and SQL can still compare the numbers."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.document import Span
from extractor.statement import Attribute, Label, Quantity
from extractor.store import forms, open_database

from .making import a_finding, a_run, a_source, an_extraction, one

NUMBERS = st.decimals(allow_nan=False, allow_infinity=False)
TEXTS = st.text(min_size=1, max_size=80)


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    with open_database(tmp_path_factory.mktemp("numbers") / "review.db") as store:
        yield store


@st.composite
def quantities(draw):
    return Quantity(
        draw(st.none() | NUMBERS), draw(st.none() | NUMBERS), draw(st.none() | NUMBERS), draw(TEXTS), "about"
    )


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(before=st.text(max_size=20), quote=TEXTS, quantity=quantities(), probability=st.floats(0.1, 1), why=TEXTS)
def test_what_is_loaded_equals_what_was_saved(shared, *, before, quote, quantity, probability, why):
    source = a_source()
    finding = replace(
        a_finding(source, quote, len(before)),
        attributes=(Attribute("quantity", quote, Span(0, len(quote)), quantity),),
        roles=(Label("commitment", probability, accepted=True, why=(why,)),),
    )
    extraction = an_extraction(source, finding, text=before + quote)
    a_run(shared, extraction)
    (back,) = shared.findings(one(shared.rows("SELECT id FROM documents"))["id"])
    assert back == finding
    assert back.statement.span.of(extraction.document.text) == back.statement.text


@given(NUMBERS)
def test_a_number_is_written_in_one_way(number):
    text = forms.exact(number)
    assert forms.from_exact(text) == number
    assert forms.exact(Decimal(text)) == text


@pytest.mark.parametrize(
    ("number", "text", "numeric"),
    [
        ("1200000", "1200000", 1200000),
        ("1.2E+6", "1200000", 1200000),
        ("10.50", "10.5", 10.5),
        ("-0.0", "0", 0),
        ("0.1", "0.1", 0.1),
        ("123456789012345678.12", "123456789012345678.12", 123456789012345678.12),
        ("99999999999999999999", "99999999999999999999", 1e20),
        ("1E-7", "0.0000001", 1e-7),
    ],
)
def test_numbers_as_text_and_for_sql(number, text, numeric):
    assert forms.exact(Decimal(number)) == text
    assert forms.numeric(Decimal(number)) == numeric
    assert type(forms.numeric(Decimal(number))) is type(numeric)


def test_sql_compares_numbers_as_numbers(store):
    source = a_source()
    values = ["9", "10", "10.01", "1200000", "0.5", "-3"]
    text = "9 10 10.01"
    found = tuple(
        Attribute("quantity", value, Span(0, 1), Quantity(Decimal(value)), record=number)
        for number, value in enumerate(values, 1)
    )
    role = (Label("commitment", 0.9, accepted=True),)
    a_run(store, an_extraction(source, replace(a_finding(source, text), attributes=found, roles=role)))
    more = {row["value_exact"] for row in store.rows("SELECT value_exact FROM attributes WHERE value > 10")}
    assert more == {"10.01", "1200000"}
    ordered = [row["quantity_exact"] for row in store.rows("SELECT quantity_exact FROM commitments ORDER BY quantity")]
    assert ordered == ["-3", "0.5", "9", "10", "10.01", "1200000"]
    assert one(store.rows("SELECT typeof(value) AS t FROM attributes WHERE value_exact = '9'")) == {"t": "integer"}


def test_pennies_add_up(store):
    source = a_source()
    found = tuple(
        Attribute("quantity", "10p", Span(0, 1), Quantity(Decimal("0.10"), unit="gbp"), record=number)
        for number in range(1, 31)
    )
    a_run(store, an_extraction(source, replace(a_finding(source, "10p"), attributes=found)))
    assert sum(forms.from_exact(row["value_exact"]) for row in store.rows("SELECT value_exact FROM attributes")) == 3


def test_a_range_shows_what_the_promise_can_be_held_to(store):
    source = a_source()
    spread = Quantity(None, Decimal(5), Decimal(7), "people", "range")
    found = (
        Attribute("quantity", "5–7", Span(0, 3), spread),
        Attribute("quantity", "3 days", Span(4, 10), Quantity(Decimal(3))),
    )
    role = (Label("kpi", 0.9, accepted=True),)
    a_run(store, an_extraction(source, replace(a_finding(source, "5–7 3 days"), attributes=found, roles=role)))
    row = one(store.view("kpis"))
    assert (row["quantity"], row["minimum"], row["maximum"], row["comparator"]) == (5, 5, 7, "range")
    assert row["other_quantities"] == "3 days"
