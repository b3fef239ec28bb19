"""Excel workbooks: tables, headers, formats, and what is hidden, merged or missing."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.table import Table

from extractor.document import Cell
from extractor.read.spreadsheet import workbook as building
from extractor.read.spreadsheet import xlsx
from tests.read.read_inputs import member, repacked

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractor.document import Document

    Documents = Callable[..., Document]

BOLD = Font(bold=True)


def saved(book: Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def sheet_of(rows: list[list[Any]], *, bold: tuple[int, ...] = ()) -> Workbook:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Measures"
    for row in rows:
        sheet.append(row)
    for number in bold:
        for cell in sheet[number]:
            cell.font = BOLD
    return book


def lines(document: Document) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks]


ROWS: list[list[Any]] = [
    ["Social value commitments"],
    ["Complete every row."],
    [],
    ["Ref", "Measure", "Target"],
    ["NT1", "Local people employed", 12],
    ["NT2", "Apprentice weeks", 260],
]


def test_text_above_a_table_and_the_place_of_each_cell(document_of: Documents) -> None:
    document = document_of(saved(sheet_of(ROWS, bold=(1, 4))), "a.xlsx")
    assert lines(document) == [
        "Measures",
        "Social value commitments",
        "Complete every row.",
        "Ref | Measure | Target",
        "NT1 | Local people employed | 12",
        "NT2 | Apprentice weeks | 260",
    ]
    assert [block.kind for block in document.blocks] == ["heading", "heading", "paragraph", "row", "row", "row"]
    assert document.tables[0].header_rows == 1
    assert document.places(document.blocks[4].span) == tuple(
        Cell("Measures", reference) for reference in ("A5", "B5", "C5")
    )


def test_formats_are_shown(document_of: Documents) -> None:
    book = sheet_of([["Share", "Cost", "By"], [0.95, 1200, dt.date(2027, 5, 1)]])
    sheet = book.worksheets[0]
    sheet["A2"].number_format, sheet["B2"].number_format = "0%", '"£"#,##0'
    assert lines(document_of(saved(book), "a.xlsx"))[-1] == "95% | £1,200 | 1 May 2027"


def test_tables_stand_apart_by_blank_rows_and_columns(document_of: Documents) -> None:
    book = sheet_of(
        [
            ["Quarter", "Return", None, "Theme", "Weight"],
            ["Q1", "31 July", None, "Jobs", 40],
            ["Q2", "31 October", None, "Climate", 60],
            [],
            ["Role", "Name"],
            ["Lead", "Jane Hill"],
        ],
        bold=(1, 5),
    )
    document = document_of(saved(book), "a.xlsx")
    assert [table.header_rows for table in document.tables] == [1, 1, 1]
    assert lines(document)[1:] == [
        "Quarter | Return",
        "Q1 | 31 July",
        "Q2 | 31 October",
        "Theme | Weight",
        "Jobs | 40",
        "Climate | 60",
        "Role | Name",
        "Lead | Jane Hill",
    ]


def test_table_goes_on_after_a_blank_row_and_ends_before_its_note(document_of: Documents) -> None:
    rows = [*ROWS[3:], [], ["NT3", "Volunteering hours", 40], ["Note: figures are for both lots."]]
    document = document_of(saved(sheet_of(rows, bold=(1,))), "a.xlsx")
    assert len(document.tables) == 1
    assert [block.kind for block in document.blocks[-2:]] == ["row", "paragraph"]


def test_merged_cells_and_two_header_rows(document_of: Documents) -> None:
    book = sheet_of(
        [["Group", "2027", None, "Total"], [None, "H1", "H2", None], ["Veterans", 2, 3, 5], ["Carers", 1, 1, 2]]
    )
    for area in ("A1:A2", "B1:C1", "D1:D2"):
        book.worksheets[0].merge_cells(area)
    (table,) = document_of(saved(book), "a.xlsx").tables
    assert table.header_rows == 2
    spans = {(cell.row, cell.column): (cell.row_span, cell.column_span) for cell in table.cells}
    assert (spans[0, 0], spans[0, 1], spans[1, 1]) == ((2, 1), (1, 2), (1, 1))


def test_excel_table_marks_its_header(document_of: Documents) -> None:
    book = sheet_of([["alpha beta", "gamma delta"], ["one of these", "two of those"], ["some more", "and more"]])
    book.worksheets[0].add_table(Table(displayName="Plan", ref="A1:B3"))
    assert document_of(saved(book), "a.xlsx").tables[0].header_rows == 1


def test_lines_of_a_cell(document_of: Documents) -> None:
    book = sheet_of(
        [["Rules:\n- whole numbers only\n- no blanks"], [], ["Ref", "Text"], ["A", "first\nsecond"]], bold=(3,)
    )
    document = document_of(saved(book), "a.xlsx")
    assert [(block.kind, block.label) for block in document.blocks[1:4]] == [
        ("paragraph", ""),
        ("item", "-"),
        ("item", "-"),
    ]
    assert lines(document)[-1] == "A | first second"


def test_hidden_parts_are_left_out_and_counted(document_of: Documents) -> None:
    book = sheet_of([["A", "B", "C"], [1, 2, 3], [4, 5, 6], [7, 8, 9]])
    sheet = book.worksheets[0]
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    book.create_sheet("Lookup").sheet_state = "hidden"
    document = document_of(saved(book), "a.xlsx")
    assert lines(document) == ["Measures", "A | C", "1 | 3", "7 | 9"]
    messages = [problem.message for problem in document.problems if problem.code == "hidden_content"]
    assert "6 filled cells (it has 1 hidden row and 1 hidden column)" in messages[0]
    assert "1 hidden sheet left out (Lookup)" in messages[1]
    assert len(document.pages) == 1


def test_formula_without_a_stored_result(document_of: Documents) -> None:
    document = document_of(saved(sheet_of([["Sum", "=1+1"], ["Twice", 4]])), "a.xlsx")
    assert document.status == "partial"
    assert "1 formula without a stored result (the first in B1)" in document.problems[0].message
    assert "=1+1" not in document.text


def test_stored_result_of_a_formula_is_read(document_of: Documents) -> None:
    data = saved(sheet_of([["Sum", "=1+1"]]))
    part = "xl/worksheets/sheet1.xml"
    stored = re.sub(r"</f><v\s*/?>(?:</v>)?", "</f><v>2</v>", member(data, part))
    document = document_of(repacked(data, {part: stored}), "a.xlsx")
    assert (document.status, lines(document)[-1]) == ("ok", "Sum | 2")


def test_each_visible_sheet_is_a_page(document_of: Documents) -> None:
    book = sheet_of([["One"]])
    book.create_sheet("Second").append(["Two"])
    document = document_of(saved(book), "a.xlsx")
    assert [page.number for page in document.pages] == [1, 2]
    assert [(block.page, block.kind) for block in document.blocks] == [
        (1, "heading"),
        (1, "paragraph"),
        (2, "heading"),
        (2, "paragraph"),
    ]


def test_notes_and_running_footers_are_kept_apart(document_of: Documents) -> None:
    book = sheet_of([["Value"]])
    book.worksheets[0]["A1"].comment = Comment("Check with HR", "A")
    book.worksheets[0].oddFooter.center.text = "Page &P of &N"
    document = document_of(saved(book), "a.xlsx")
    assert {(piece.kind, piece.text) for piece in document.furniture} >= {("comment", "A1: Check with HR")}
    assert any(piece.kind == "footer" for piece in document.furniture)


def test_workbook_without_filled_cells_is_empty(document_of: Documents) -> None:
    assert document_of(saved(Workbook()), "a.xlsx").status == "empty"


def test_huge_sheet_is_cut_and_reported(document_of: Documents, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building.WorkbookBuilder.__init__, "__kwdefaults__", {"max_cells": 7})
    document = document_of(saved(sheet_of(ROWS)), "a.xlsx")
    assert document.status == "partial"
    assert "up to row 5" in document.problems[0].message


def test_far_away_cells_do_not_cost_the_world(document_of: Documents, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MAX_AREA", 100)
    book = sheet_of([["Near"]])
    book.worksheets[0]["ZZ1"] = "Far"
    document = document_of(saved(book), "a.xlsx")
    assert [problem.code for problem in document.problems] == ["sheet_cut"]
    assert "Far" not in document.text


def test_impossible_row_number(document_of: Documents) -> None:
    data = saved(sheet_of([["x"]]))
    part = "xl/worksheets/sheet1.xml"
    hostile = member(data, part).replace('<row r="1"', '<row r="99999999999"')
    document = document_of(repacked(data, {part: hostile}), "a.xlsx")
    assert (document.status, document.problems[0].code) == ("partial", "damaged_part")


def test_broken_styles_lose_only_formats(document_of: Documents) -> None:
    data = repacked(saved(sheet_of([["Jobs", 12]])), {"xl/styles.xml": "<styleSheet><fills><bad"})
    document = document_of(data, "a.xlsx")
    assert lines(document)[-1] == "Jobs | 12"
    assert "formats_lost" in [problem.code for problem in document.problems]


def test_sheet_that_breaks_off_is_read_as_far_as_it_goes(document_of: Documents) -> None:
    data = saved(sheet_of(ROWS, bold=(4,)))
    part = "xl/worksheets/sheet1.xml"
    whole = member(data, part)
    broken = whole[: whole.index('<row r="6"')] + "<row <"
    document = document_of(repacked(data, {part: broken}), "a.xlsx")
    assert document.status == "partial"
    assert lines(document)[-1] == "NT1 | Local people employed | 12"


@pytest.mark.parametrize("part", ["docProps/core.xml", "docProps/app.xml", "xl/theme/theme1.xml"])
def test_broken_properties_lose_nothing(part: str, document_of: Documents) -> None:
    document = document_of(repacked(saved(sheet_of(ROWS)), {part: "<broken"}), "a.xlsx")
    assert (document.status, lines(document)[-1]) == ("ok", "NT2 | Apprentice weeks | 260")


def test_strict_workbook(document_of: Documents) -> None:
    data = saved(sheet_of(ROWS))
    open_xml = "http://schemas.openxmlformats.org/"
    changes = {
        name: member(data, name)
        .replace(f"{open_xml}spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
        .replace(f"{open_xml}officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/")
        for name in ("_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml")
    }
    assert lines(document_of(repacked(data, dict(changes)), "a.xlsx"))[-1] == "NT2 | Apprentice weeks | 260"


def test_text_box_on_a_sheet(document_of: Documents) -> None:
    data = saved(sheet_of([["Cell"]]))
    drawing = (
        '<x:wsDr xmlns:x="x" xmlns:a="a"><x:twoCellAnchor><x:from><x:col>2</x:col><x:row>4</x:row></x:from>'
        "<x:sp><x:txBody><a:p><a:r><a:t>Read </a:t></a:r><a:r><a:t>me</a:t></a:r></a:p></x:txBody></x:sp>"
        "</x:twoCellAnchor></x:wsDr>"
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" '
        'Target="../drawings/drawing1.xml"/></Relationships>'
    )
    changes = {"xl/drawings/drawing1.xml": drawing, "xl/worksheets/_rels/sheet1.xml.rels": relations}
    document = document_of(repacked(data, dict(changes)), "a.xlsx")
    assert lines(document)[-1] == "Read me"
    assert document.places(document.blocks[-1].span) == (Cell("Measures", "C5"),)
