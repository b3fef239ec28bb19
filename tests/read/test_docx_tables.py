"""Tables of Word files: tables in tables, hidden and deleted parts, merged cells, and what marks a header."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.read.read_inputs import docx, word, word_cell, word_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractor.document import Document

    Documents = Callable[..., Document]

INNER = word_table(
    word_cell("Measure") + word_cell("Target"),
    word_cell("Jobs") + word_cell("12"),
    word_cell("Hours") + word_cell("30"),
)


def lines(document: Document) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks]


def holding(*inside: str) -> str:
    return f"<w:tc><w:tcPr/>{''.join(inside)}</w:tc>"


def test_table_in_a_form_is_a_table_of_its_own(document_of: Documents) -> None:
    body = word_table(
        word_cell("Q1. What will you deliver?") + holding(word("We will deliver:"), INNER),
        word_cell("Q2. How will you report?") + word_cell("Quarterly, in writing."),
    )
    document = document_of(docx(body), "a.docx")
    assert lines(document) == [
        "Q1. What will you deliver? | We will deliver:",
        "Measure | Target",
        "Jobs | 12",
        "Hours | 30",
        "Q2. How will you report? | Quarterly, in writing.",
    ]
    assert [table.header_rows for table in document.tables] == [0, 1, 0]


def test_table_in_a_frame_stands_between_its_lines(document_of: Documents) -> None:
    body = word_table(holding(word("Social value"), INNER, word("The Supplier reports yearly.")))
    document = document_of(docx(body), "a.docx")
    assert lines(document) == [
        "Social value",
        "Measure | Target",
        "Jobs | 12",
        "Hours | 30",
        "The Supplier reports yearly.",
    ]


def test_table_under_column_names_stays_in_its_row(document_of: Documents) -> None:
    body = word_table(
        word_cell("Ref") + word_cell("Requirement") + word_cell("Target"),
        word_cell("1") + holding(word("Deliver"), INNER) + word_cell("90%"),
        word_cell("2") + word_cell("Report on hours") + word_cell("95%"),
    )
    document = document_of(docx(body), "a.docx")
    assert lines(document)[1] == "1 | Deliver Measure: Target; Jobs: 12; Hours: 30 | 90%"
    assert len(document.tables) == 1


def test_single_row_in_a_cell_only_lays_it_out(document_of: Documents) -> None:
    body = word_table(
        word_cell("Name") + holding(word_table(word_cell("Acme") + word_cell("Ltd"))),
        word_cell("Size") + word_cell("12"),
    )
    assert lines(document_of(docx(body), "a.docx")) == ["Name | Acme Ltd", "Size | 12"]


def test_hidden_rows_and_deleted_cells(document_of: Documents) -> None:
    deleted = f'<w:tc><w:tcPr><w:cellDel w:id="1"/></w:tcPr>{word("gone")}</w:tc>'
    body = word_table(
        word_cell("A") + word_cell("b"),
        "<w:trPr><w:hidden/></w:trPr>" + word_cell("secret") + word_cell("words"),
        "<w:trPr><w:del/></w:trPr>" + word_cell("deleted") + word_cell("row"),
        word_cell("C") + word_cell("d") + deleted,
    )
    document = document_of(docx(body), "a.docx")
    assert lines(document) == ["A | b", "C | d"]
    assert [problem.code for problem in document.problems] == ["hidden_content", "tracked_changes"]
    assert document.problems[0].message.startswith("2 words")


def test_cells_merged_the_old_way(document_of: Documents) -> None:
    body = word_table(
        word_cell("Targets", '<w:hMerge w:val="restart"/>') + word_cell("", '<w:hMerge w:val="continue"/>'),
        word_cell("Jobs") + word_cell("12"),
        word_cell("Hours") + word_cell("30"),
    )
    document = document_of(docx(body), "a.docx")
    assert lines(document) == ["Targets", "Jobs | 12", "Hours | 30"]


def test_shading_and_table_styles_mark_a_header(document_of: Documents) -> None:
    grey = '<w:shd w:val="clear" w:fill="D9D9D9"/>'
    rows = (word_cell("We promise") + word_cell("We prove it by"), word_cell("local jobs") + word_cell("payroll"))
    shaded = word_table(word_cell("We promise", grey) + word_cell("We prove it by", grey), rows[1])
    style = (
        '<w:style w:type="table" w:styleId="T"><w:name w:val="Ours"/><w:tblStylePr w:type="firstRow">'
        "<w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>"
    )
    look = '<w:tblPr><w:tblStyle w:val="T"/><w:tblLook w:val="04A0"/></w:tblPr>'
    styled = word_table(*rows).replace("<w:tbl>", f"<w:tbl>{look}")
    for table, headers in ((word_table(*rows), 0), (shaded, 1), (styled, 1)):
        assert document_of(docx(table, styles=style), "a.docx").tables[0].header_rows == headers
