"""What OpenDocument texts hold beside plain words: form fields, signs, equations, hidden and nested parts, changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.read.read_inputs import odf

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractor.document import Document

    Documents = Callable[..., Document]

EXTENSION = 'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
FIELD = 'xmlns:field="urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0"'
FACES = (
    '<style:font-face xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" style:name="W1" '
    "svg:font-family=\"'Wingdings'\"/>"
)
STYLES = (
    FACES
    + '<style:style style:name="T1" style:family="text"><style:text-properties style:font-name="W1"/></style:style>'
    '<style:style style:name="Placeholder_20_Text" style:family="text"/>'
)


def paragraph(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def span(style: str, text: str) -> str:
    return f'<text:span text:style-name="{style}">{text}</text:span>'


def cell(*inside: str, properties: str = "") -> str:
    return f"<table:table-cell {properties}>{''.join(inside)}</table:table-cell>"


def table(*rows: tuple[str, ...], properties: str = "") -> str:
    inside = "".join(f"<table:table-row {properties}>{''.join(row)}</table:table-row>" for row in rows)
    return f"<table:table>{inside}</table:table>"


def lines(document: Document) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks]


def fieldmark(kind: str, *params: tuple[str, str]) -> str:
    inside = "".join(f'<field:param field:name="{name}" field:value="{value}"/>' for name, value in params)
    return f'<field:fieldmark {FIELD} field:type="vnd.oasis.opendocument.field.{kind}">{inside}</field:fieldmark>'


CASES = {
    "not filled in": (
        f'Start: <loext:content-control {EXTENSION} loext:showing-place-holder="true">a date</loext:content-control>',
        "Start:",
    ),
    "prompt by its style": (
        f"Wage: <loext:content-control {EXTENSION}>{span('Placeholder_20_Text', 'Choose')}</loext:content-control>",
        "Wage:",
    ),
    "placeholder": ("Name: <text:placeholder>&lt;your name&gt;</text:placeholder>", "Name:"),
    "filled in": (f"Wage: <loext:content-control {EXTENSION}>£12</loext:content-control>", "Wage: £12"),
    "input field": ('Jobs: <text:text-input text:description="how many">12</text:text-input>', "Jobs: 12"),
    "ticked": (fieldmark("FORMCHECKBOX", ("Checkbox_Checked", "true")) + " Agreed", "☒ Agreed"),
    "not ticked": (fieldmark("FORMCHECKBOX") + " Agreed", "☐ Agreed"),
    "chosen": (
        "Size: "
        + fieldmark(
            "FORMDROPDOWN",
            ("Dropdown_ListEntry", "Micro"),
            ("Dropdown_ListEntry", "Small"),
            ("Dropdown_Selected", "1"),
        ),
        "Size: Small",
    ),
    "sign": ('Done <text:span text:style-name="T1">ü</text:span>', "Done ✓"),
    "reference": ("See <text:reference-ref>clause 4.2</text:reference-ref>.", "See clause 4.2."),
    "hidden by its condition": ('We pay.<text:hidden-text text:is-hidden="true">Never.</text:hidden-text>', "We pay."),
    "shown by its condition": ('We <text:hidden-text text:is-hidden="false">pay</text:hidden-text>.', "We pay."),
    "note on a person's work": ("We pay<text:annotation-end/>.", "We pay."),
}


@pytest.mark.parametrize("case", CASES)
def test_shown_as_on_the_page(case: str, document_of: Documents) -> None:
    inside, text = CASES[case]
    assert document_of(odf("text", paragraph(inside), automatic=STYLES), "a.odt").text == text


def test_hidden_sections_and_paragraphs_are_counted(document_of: Documents) -> None:
    body = (
        f'<text:section text:display="none">{paragraph("one two three")}</text:section>'
        f'<text:section text:display="condition" text:is-hidden="true">{paragraph("four")}</text:section>'
        f"<text:section>{paragraph('We pay.')}</text:section>"
        + paragraph('five<text:hidden-paragraph text:is-hidden="true"/>')
    )
    document = document_of(odf("text", body), "a.odt")
    assert document.text == "We pay."
    assert document.problems[0].message.startswith("5 words")


def test_unanswered_fields_and_changes_are_reported(document_of: Documents) -> None:
    body = paragraph('Name: <text:placeholder>x</text:placeholder><text:change text:change-id="c"/>')
    document = document_of(odf("text", body), "a.odt")
    assert [problem.code for problem in document.problems] == ["unanswered_fields", "tracked_changes"]


def test_equations_are_read_and_not_counted_as_pictures(document_of: Documents) -> None:
    frame = '<draw:frame><draw:object xlink:href="./Object 1"/><draw:image xlink:href="./r.png"/></draw:frame>'
    chart = '<draw:frame><draw:object xlink:href="./Object 2"/></draw:frame>'
    math = (
        '<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mfrac><mi>price</mi><mi>bid</mi></mfrac>'
        "<annotation>{price} over {bid}</annotation></semantics></math>"
    )
    members = {"Object 1/content.xml": math, "Object 2/content.xml": "<chart/>"}
    document = document_of(odf("text", paragraph(f"Score = {frame} × 100{chart}"), **members), "a.odt")
    assert document.text == "Score = price/bid × 100"
    assert [problem.message[:9] for problem in document.problems] == ["1 picture"]


def test_table_in_a_form_is_a_table_of_its_own(document_of: Documents) -> None:
    inner = table(
        (cell(paragraph("Measure")), cell(paragraph("Target"))),
        (cell(paragraph("Jobs")), cell(paragraph("12"))),
        (cell(paragraph("Hours")), cell(paragraph("30"))),
    )
    body = table(
        (cell(paragraph("Q1. What will you deliver?")), cell(paragraph("We will deliver:"), inner)),
        (cell(paragraph("Q2. How will you report?")), cell(paragraph("Quarterly."))),
    )
    document = document_of(odf("text", body), "a.odt")
    assert lines(document) == [
        "Q1. What will you deliver? | We will deliver:",
        "Measure | Target",
        "Jobs | 12",
        "Hours | 30",
        "Q2. How will you report? | Quarterly.",
    ]
    assert [one.header_rows for one in document.tables] == [0, 1, 0]


def test_shaded_row_is_a_header_and_a_collapsed_one_is_hidden(document_of: Documents) -> None:
    grey = '<style:table-cell-properties fo:background-color="#d9d9d9"/>'
    automatic = f'<style:style style:name="H" style:family="table-cell">{grey}</style:style>'
    look = 'table:style-name="H"'
    head = tuple(cell(paragraph(text), properties=look) for text in ("We promise", "We prove it by"))
    row = tuple(cell(paragraph(text)) for text in ("local jobs", "payroll"))
    hidden = table(row, properties='table:visibility="collapse"')
    document = document_of(odf("text", table(head, row) + hidden, automatic=automatic), "a.odt")
    assert document.tables[0].header_rows == 1
    assert len(document.tables) == 1
    assert [problem.code for problem in document.problems] == ["hidden_content"]


def test_note_with_a_mark_of_its_own(document_of: Documents) -> None:
    note = (
        '<text:note text:note-class="footnote"><text:note-citation text:label="*">*</text:note-citation>'
        "<text:note-body><text:p>* Real wage.</text:p></text:note-body></text:note>"
    )
    document = document_of(odf("text", paragraph(f"Wage{note}")), "a.odt")
    assert [(block.label, block.span.of(document.text)) for block in document.blocks] == [
        ("", "Wage"),
        ("*", "Real wage."),
    ]
