"""How sheets are laid out: the statements of KPI and TOMs-like workbooks, with their column names and cells."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.table import Table

from extractor.document import Cell
from extractor.segment import segment
from tests.read.read_inputs import OFFICE, PACKAGE, member, repacked

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.worksheet.worksheet import Worksheet

    from extractor.document import Document

    Documents = Callable[..., Document]

BOLD = Font(bold=True)
GREY = PatternFill("solid", fgColor="D9D9D9")


def book_of(rows: list[list[Any]]) -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Plan"
    for row in rows:
        sheet.append(row)
    return book, sheet


def saved(book: Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def said(document: Document) -> list[tuple[str, str, Any]]:
    return [(one.lead_in, one.text, one.places[0]) for one in segment(document)]


def test_toms_sheet(document_of: Documents) -> None:
    book, sheet = book_of(
        [
            ["Northbeck Council: social value calculator"],
            ["Please complete the yellow cells only."],
            [],
            ["Theme", "Ref", "Measure", "Unit", "Proxy value", "Target", None],
            [None, None, None, None, "£", "Year 1", "Year 2"],
            ["Jobs", "NT1", "Local people employed", "FTE", 32310.05, 4, 6],
            [None, "NT2", "Local share of staff", "%", None, 0.45, 0.5],
            ["Environment", "NT31", "Savings in CO2 emissions", "tCO2e", 244.63, 12, 15],
            ["Total", None, None, None, None, 16, 21],
            [],
            ["Note: proxy values are reviewed each year."],
        ]
    )
    for area in ("F4:G4", "A4:A5", "B4:B5", "C4:C5", "D4:D5", "A6:A7"):
        sheet.merge_cells(area)
    sheet["A1"].font = BOLD
    for row in (6, 7, 8):
        sheet.cell(row, 5).number_format = '"£"#,##0.00'
    sheet["F7"].number_format = sheet["G7"].number_format = "0%"
    document = document_of(saved(book), "a.xlsx")
    header = "Theme | Ref | Measure | Unit | Proxy value: £ | Target: Year 1 | Target: Year 2"
    assert said(document) == [
        ("", "Please complete the yellow cells only.", Cell("Plan", "A2")),
        (header, "Jobs | NT1 | Local people employed | FTE | £32,310.05 | 4 | 6", Cell("Plan", "A6")),
        (
            header.replace("Theme", "Theme: Jobs"),
            "NT2 | Local share of staff | % | 45% | 50%",
            Cell("Plan", "B7"),
        ),
        (header, "Environment | NT31 | Savings in CO2 emissions | tCO2e | £244.63 | 12 | 15", Cell("Plan", "A8")),
        (header, "Total | 16 | 21", Cell("Plan", "A9")),
        ("", "Note: proxy values are reviewed each year.", Cell("Plan", "A11")),
    ]


def test_units_in_a_row_of_their_own(document_of: Documents) -> None:
    rows: list[list[Any]] = [
        ["Measure", "Baseline 2024", "2025", "2026"],
        ["Units", "tCO2e", "tCO2e", "(£000s)"],
        ["Scope 1", 120, 110, 90],
        ["Scope 2", 80, 70, 60],
    ]
    document = document_of(saved(book_of(rows)[0]), "a.xlsx")
    header = "Measure: Units | Baseline 2024: tCO2e | 2025: tCO2e | 2026: (£000s)"
    assert said(document)[0] == (header, "Scope 1 | 120 | 110 | 90", Cell("Plan", "A3"))


def test_tables_side_by_side_keep_their_own_column_names(document_of: Documents) -> None:
    rows: list[list[Any]] = [
        ["Table 1: KPIs", None, None, "Table 2: scores", None],
        ["KPI", "Target", None, "Score", "Meaning"],
        ["Apprentices recruited", 12, None, 4, "Excellent"],
        ["Volunteering hours", 500, None, 0, "No answer"],
    ]
    document = document_of(saved(book_of(rows)[0]), "a.xlsx")
    assert said(document) == [
        ("KPI | Target", "Apprentices recruited | 12", Cell("Plan", "A3")),
        ("KPI | Target", "Volunteering hours | 500", Cell("Plan", "A4")),
        ("Score | Meaning", "4 | Excellent", Cell("Plan", "D3")),
        ("Score | Meaning", "0 | No answer", Cell("Plan", "D4")),
    ]


@pytest.mark.parametrize("look", ["bold", "shaded", "plain"])
def test_group_names_that_are_not_merged(look: str, document_of: Documents) -> None:
    rows: list[list[Any]] = [
        ["Ref", "Service level", "Target", "Credit"],
        ["Environment"],
        ["2.1", "Fleet is electric by 2030", 1, "None"],
        ["2.2", "Waste is kept from landfill", 0.98, "£250"],
    ]
    book, sheet = book_of(rows)
    if look == "bold":
        sheet["A2"].font = BOLD
    if look == "shaded":
        sheet["A2"].fill = GREY
    found = segment(document_of(saved(book), "a.xlsx"))
    assert found[-1].heading == ("Plan" if look == "plain" else "Environment")
    assert len(found) == (3 if look == "plain" else 2)


def test_measures_without_answers_are_no_group_names(document_of: Documents) -> None:
    book, sheet = book_of([["Measure", "Target", "Your answer"], ["Jobs"], ["Hours", 12, "yes"], ["Weeks", 3, "yes"]])
    for row in range(1, 5):
        sheet.cell(row, 1).font = BOLD
    assert "Jobs" in [one.text for one in segment(document_of(saved(book), "a.xlsx"))]


def test_adjoining_excel_tables_are_parted(document_of: Documents) -> None:
    rows: list[list[Any]] = [
        ["Area", "Goal"],
        ["Energy", "90 MWh"],
        ["Role", "Days"],
        ["Manager", 3],
        ["Both are reviewed yearly."],
    ]
    book, sheet = book_of(rows)
    sheet.add_table(Table(displayName="T1", ref="A1:B2"))
    sheet.add_table(Table(displayName="T2", ref="A3:B4"))
    document = document_of(saved(book), "a.xlsx")
    assert [table.header_rows for table in document.tables] == [1, 1]
    assert [lead_in for lead_in, _, _ in said(document)] == ["Area | Goal", "Role | Days", ""]


def test_shaded_row_is_a_header(document_of: Documents) -> None:
    rows: list[list[Any]] = [["We promise", "We prove it by"], ["local jobs", "payroll"], ["training", "certificates"]]
    book, sheet = book_of(rows)
    assert document_of(saved(book), "a.xlsx").tables[0].header_rows == 0
    sheet["A1"].fill = sheet["B1"].fill = GREY
    assert document_of(saved(book), "b.xlsx").tables[0].header_rows == 1


def test_cells_that_show_nothing_are_counted_as_hidden(document_of: Documents) -> None:
    book, sheet = book_of([["Measure", "Target"], ["Jobs", 12], ["Hours", 30], ["Secret", 7], ["Flat", 8]])
    sheet["B4"].number_format = ";;;"
    sheet["C2"] = "narrow"
    data = saved(book)
    part = "xl/worksheets/sheet1.xml"
    flat = member(data, part).replace('<row r="5"', '<row r="5" ht="0" customHeight="1"')
    flat = flat.replace("<sheetData>", '<cols><col min="3" max="3" width="0" customWidth="1"/></cols><sheetData>')
    document = document_of(repacked(data, {part: flat}), "a.xlsx")
    assert "Flat" not in document.text
    assert "7" not in document.text
    assert "narrow" not in document.text
    assert "4 filled cells" in document.problems[0].message


def test_conversation_replaces_its_copy_for_older_programs(document_of: Documents) -> None:
    data = saved(book_of([["Measure", "Target"], ["Jobs", 12]])[0])
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    changes: dict[str, str | bytes | None] = {
        "xl/threadedComments/threadedComment1.xml": "<ThreadedComments>"
        '<threadedComment ref="B2"><text>Is it net?</text></threadedComment>'
        '<threadedComment ref="B2"><text>Yes.</text></threadedComment></ThreadedComments>',
        "xl/comments1.xml": f'<comments {space}><commentList><comment ref="B2">'
        "<text><t>[Threaded comment] Your version of Excel</t></text></comment></commentList></comments>",
        "xl/worksheets/_rels/sheet1.xml.rels": f'<Relationships xmlns="{PACKAGE}relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}comments" Target="/xl/comments1.xml"/>'
        '<Relationship Id="r2" Target="../threadedComments/threadedComment1.xml" '
        'Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"/></Relationships>',
    }
    document = document_of(repacked(data, changes), "a.xlsx")
    assert [piece.text for piece in document.furniture] == ["B2: Is it net?", "B2: Yes."]


def test_macros_are_left_alone(document_of: Documents) -> None:
    data = saved(book_of([["Measure", "Target"], ["Jobs", 12]])[0])
    types = member(data, "[Content_Types].xml").replace(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    changed = repacked(data, {"[Content_Types].xml": types, "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0Auto_Open"})
    document = document_of(changed, "a.xlsm")
    assert document.status == "ok"
    assert document.text.endswith("Jobs | 12")
