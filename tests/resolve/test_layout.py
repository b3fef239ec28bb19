"""Rows that know their table: exact columns where cells are blank, labels that span rows, weights of what."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.annotate import details
from extractor.annotate.context import Context
from extractor.document import Source
from extractor.read.builder import DocumentBuilder, Piece, RowCell
from extractor.resolve import resolve
from extractor.segment import segment
from extractor.statement import Finding, Label


def resolved(rows, *, header_rows=1, role="kpi"):
    """Return the findings of a table whose cells are texts or (text, columns, rows)."""
    builder = DocumentBuilder(Source("a", "a", Path("a"), "ff", 1, ""), engine="test")
    taken, cells = set(), []
    for number, row in enumerate(rows):
        made, column = [], 0
        for cell in row:
            text, across, down = cell if isinstance(cell, tuple) else (cell, 1, 1)
            while (number, column) in taken:
                column += 1
            taken |= {(number + below, column + right) for below in range(down) for right in range(across)}
            made.append(RowCell(column, (Piece(text),) if text else (), row_span=down, column_span=across))
            column += across
        cells.append(made)
    builder.add_table(cells, header_rows=header_rows)
    document = builder.finish()
    findings = [
        Finding(
            statement,
            roles=(Label(role, 0.9, accepted=True),),
            attributes=details.details_of(Context(statement.text, statement.lead_in)),
        )
        for statement in segment(document)
    ]
    return resolve(document, findings).findings


def found(finding, name):
    return [one for one in finding.attributes if one.name == name]


def weights(rows):
    return [[one.normal for one in found(finding, "object")] for finding in resolved(rows, role="criterion")]


def test_a_number_beside_blank_cells_stands_under_its_own_column():
    (row,) = resolved([["Measure", "Target (hours)", "Cost (£)", "Saving (tCO2e)"], ["Draught proofing", "", "", "12"]])
    (quantity,) = found(row, "quantity")
    assert (quantity.text, quantity.quantity.unit) == ("12", "tco2e")


def test_a_number_under_a_spanned_label_keeps_its_column():
    _, second = resolved(
        [
            ["Theme", "Measure", "Offer (weeks)", "Value (£)"],
            [("Jobs", 1, 2), "Placements", "6", "900"],
            ["Taster days", "", "450"],
        ]
    )
    (quantity,) = found(second, "quantity")
    assert (quantity.text, quantity.quantity.unit) == ("450", "gbp")


def test_what_a_row_counts_is_its_label():
    (row,) = resolved([["Ref", "Measure", "Unit", "Target"], ["M1", "Young carers supported", "people", "6"]])
    (counted,) = found(row, "object")
    assert (counted.text, counted.normal) == ("Young carers supported", "people")
    assert counted.span.of(row.statement.text) == counted.text


WEIGHTED = [
    ["Criterion", "Sub-criterion", "Weighting"],
    [("Price", 2, 1), "40%"],
    [("Quality", 1, 2), "Method", "30%"],
    ["Mobilisation", "20%"],
    ["Social value", "Local jobs", "10%"],
    [("Total", 2, 1), "100%"],
]


def test_a_weight_says_what_it_weighs_and_of_what():
    assert weights(WEIGHTED) == [
        ["Price [of total]"],
        ["Quality > Method [of total]"],
        ["Quality > Mobilisation [of total]"],
        ["Social value > Local jobs [of total]"],
        [],
    ]


def test_weights_that_add_up_within_each_criterion_are_shares_of_it():
    rows = [
        ["Criterion", "Question", "Weight %"],
        [("Quality", 1, 2), "Method", "60"],
        ["Mobilisation", "40"],
        [("Social value", 1, 2), "Jobs", "70"],
        ["Carbon", "30"],
    ]
    assert weights(rows) == [
        ["Quality > Method [of Quality]"],
        ["Quality > Mobilisation [of Quality]"],
        ["Social value > Jobs [of Social value]"],
        ["Social value > Carbon [of Social value]"],
    ]


def test_a_weight_without_its_fellows_has_no_known_whole():
    assert weights([["Criterion", "Weighting"], ["Social value", "10%"]]) == [["Social value"]]


@pytest.mark.parametrize("header", ["Target", "Share of local spend", "Net weight (kg)"])
def test_other_percentages_are_no_weights(header):
    assert weights([["Criterion", header], ["Social value", "10%"]]) == [[]]


def test_hundreds_of_weights_are_added_up_once():
    rows = [["Item", "Weighting"], *([f"Criterion {chr(97 + number % 26)} {number}", "1"] for number in range(400))]
    assert len(weights(rows)) == 400
