"""Numbers of table rows: the unit of their column or of the row's unit cell, and which of them is the main one."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from extractor.document import Span, document_of
from extractor.resolve import resolve
from extractor.statement import Attribute, Finding, Label, Statement
from extractor.values import row

with (Path(__file__).parents[1] / "cases" / "table_values.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file, delimiter=";"))


def said(quantity):
    size = f"{quantity.minimum}-{quantity.maximum}" if quantity.comparator == "range" else str(quantity.value)
    comparator = "" if quantity.comparator in ("eq", "range") else quantity.comparator
    return f"{comparator} {size} {quantity.unit}".strip()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["row"][:30])
def test_numbers_have_the_unit_of_their_column(case):
    assert ", ".join(said(one.value) for one in row.find(case["row"], case["header"])) == case["quantities"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["row"][:30])
def test_the_main_number_is_the_target_or_the_offer(case):
    text = case["row"]
    statement = Statement("s", Span(0, len(text)), text, "row", lead_in=case["header"])
    attributes = tuple(
        Attribute("quantity", one.span.of(text), one.span, quantity=one.value) for one in row.find(text, case["header"])
    )
    finding = Finding(statement, roles=(Label("kpi", 0.9, accepted=True),), attributes=attributes)
    (resolved,) = resolve(document_of(text), [finding]).findings
    assert next(one.text for one in resolved.attributes if one.name == "quantity") == case["main"]
