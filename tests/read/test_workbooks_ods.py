"""OpenDocument workbooks: values as shown, repeats, named ranges, and what is hidden, noted or missing."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import odfdo
import pytest

from extractor.document import Cell
from tests.read.read_inputs import odf

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractor.document import Document

    Documents = Callable[..., Document]


def lines(document: Document) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks]


def test_ods_made_by_odfdo(document_of: Documents) -> None:
    made = odfdo.Document("spreadsheet")
    made.body.clear()
    table = odfdo.Table("Measures")
    table.set_values([["Ref", "Measure", "Target"], ["NT1", "Jobs", 12], ["NT2", "Weeks", 260.5]])
    made.body.append(table)
    target = io.BytesIO()
    made.save(target)
    document = document_of(target.getvalue(), "a.ods")
    assert lines(document) == ["Measures", "Ref | Measure | Target", "NT1 | Jobs | 12", "NT2 | Weeks | 260.5"]
    assert document.places(document.blocks[2].span)[0] == Cell("Measures", "A2")
    assert document.tables[0].header_rows == 1


def ods_cell(text: str, properties: str = "") -> str:
    return f"<table:table-cell {properties}><text:p>{text}</text:p></table:table-cell>"


def test_ods_values_repeats_and_hidden_parts(document_of: Documents) -> None:
    hidden = '<style:table-properties table:display="false"/>'
    automatic = f'<style:style style:name="ta2" style:family="table">{hidden}</style:style>'
    percent = 'office:value-type="percentage" office:value="0.95"'
    date = 'office:value-type="date" office:date-value="2027-05-01"'
    twice = 'table:number-columns-repeated="2"'
    rows = (
        f"<table:table-row>{ods_cell('Share')}{ods_cell('By')}{ods_cell('Cost')}</table:table-row>"
        f"<table:table-row>{ods_cell('95%', percent)}{ods_cell('01/05/27', date)}"
        '<table:table-cell office:value-type="currency" office:value="12.5"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="2">'
        f"{ods_cell('same', twice)}</table:table-row>"
        f'<table:table-row table:visibility="collapse">{ods_cell("hidden")}</table:table-row>'
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell/></table:table-row>'
    )
    body = (
        f'<table:table table:name="Plan">{rows}</table:table>'
        f'<table:table table:name="Lists" table:style-name="ta2"><table:table-row>{ods_cell("x")}</table:table-row>'
        "</table:table>"
    )
    document = document_of(odf("spreadsheet", body, automatic=automatic), "a.ods")
    assert lines(document) == ["Plan", "Share | By | Cost", "95% | 1 May 2027 | 12.5", "same | same", "same | same"]
    assert [problem.code for problem in document.problems] == ["hidden_content", "hidden_content"]
    assert document.places(document.blocks[-1].span) == (Cell("Plan", "A4"), Cell("Plan", "B4"))


def test_ods_notes_formulas_and_boxes(document_of: Documents) -> None:
    note = "<office:annotation><text:p>Ask HR</text:p></office:annotation>"
    box = (
        "<table:shapes><draw:frame><draw:text-box><text:p>Read me</text:p></draw:text-box></draw:frame></table:shapes>"
    )
    body = (
        f'<table:table table:name="Plan">{box}<table:table-row><table:table-cell>{note}<text:p>Jobs</text:p>'
        '</table:table-cell><table:table-cell table:formula="of:=1+1"/></table:table-row></table:table>'
    )
    document = document_of(odf("spreadsheet", body), "a.ods")
    assert lines(document) == ["Plan", "Jobs", "Read me"]
    assert document.status == "partial"
    assert "(the first in B1)" in document.problems[0].message
    assert [piece.text for piece in document.furniture] == ["A1: Ask HR"]


def sheet(*rows: tuple[str, ...], title: str = "Plan") -> str:
    inside = "".join(f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in rows)
    return f'<table:table table:name="{title}">{inside}</table:table>'


def test_named_ranges_are_tables_of_their_own(document_of: Documents) -> None:
    body = sheet(("Area", "Goal"), ("Energy", "90 MWh"), ("Role", "Name"), ("Manager", "A. Smith"), title="Our 'plan'")
    ranges = "".join(
        f'<table:database-range table:name="R{top}" '
        f"table:target-range-address=\"'Our ''plan'''.A{top}:'Our ''plan'''.B{top + 1}\"/>"
        for top in (1, 3)
    )
    data = odf("spreadsheet", f"{body}<table:database-ranges>{ranges}</table:database-ranges>")
    assert [table.header_rows for table in document_of(data, "a.ods").tables] == [1, 1]


@pytest.mark.parametrize(("text", "shown"), [("01/05/27", "1 May 2027"), ("May 27", "May 2027"), ("2027", "2027")])
def test_date_shows_no_more_than_its_cell(text: str, shown: str, document_of: Documents) -> None:
    date = ods_cell(text, 'office:value-type="date" office:date-value="2027-05-01"')
    body = f'<table:table table:name="Plan"><table:table-row>{ods_cell("By")}{date}</table:table-row></table:table>'
    assert lines(document_of(odf("spreadsheet", body), "a.ods"))[1] == f"By | {shown}"


def test_pictures_and_running_headers(document_of: Documents) -> None:
    chart = '<table:table-cell><draw:frame><draw:object xlink:href="./Object 1"/></draw:frame></table:table-cell>'
    body = (
        f'<table:table table:name="Plan"><table:table-row>{ods_cell("Energy")}{chart}</table:table-row></table:table>'
    )
    styles = (
        "<office:master-styles><style:master-page><style:header><text:p>???</text:p></style:header>"
        "<style:footer><text:p>Official</text:p></style:footer></style:master-page></office:master-styles>"
    )
    document = document_of(odf("spreadsheet", body, styles=styles), "a.ods")
    assert [problem.code for problem in document.problems] == ["pictures_unread"]
    assert [(piece.kind, piece.text) for piece in document.furniture] == [("footer", "Official")]
