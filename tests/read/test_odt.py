"""OpenDocument texts read as they print: numbers, lists, tables, notes, changes and boxes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import odfdo

from extractor.document import Document, Paragraph
from tests.read.read_inputs import ODF_NAMESPACES, odf

if TYPE_CHECKING:
    from collections.abc import Callable

    Documents = Callable[..., Document]
    Blocks = Callable[..., list[tuple[str, str, str]]]

NUMBERED = (
    '<text:list-style style:name="L1">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>'
    "</text:list-style>"
    '<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/>'
    "</text:list-style>"
)


def listed(style: str, *items: str) -> str:
    inside = "".join(f"<text:list-item>{one}</text:list-item>" for one in items)
    return f'<text:list text:style-name="{style}">{inside}</text:list>'


def paragraph(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def cell(text: str, properties: str = "") -> str:
    return f"<table:table-cell {properties}>{paragraph(text)}</table:table-cell>"


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def test_nested_numbers(blocks_of: Blocks) -> None:
    inner = listed("L1", paragraph("employ apprentices;"), paragraph("pay the Living Wage."))
    body = listed("L1", paragraph("The Supplier shall:") + inner, paragraph("Reports are due."))
    assert blocks_of(odf("text", body, automatic=NUMBERED), "a.odt") == [
        ("item", "1.", "The Supplier shall:"),
        ("item", "(a)", "employ apprentices;"),
        ("item", "(b)", "pay the Living Wage."),
        ("item", "2.", "Reports are due."),
    ]


def test_bullets_and_headings(document_of: Documents) -> None:
    body = '<text:h text:outline-level="2">Our offer</text:h>' + listed("L2", paragraph("ten jobs"))
    document = document_of(odf("text", body, automatic=NUMBERED), "a.odt")
    assert [(block.kind, block.level, block.label) for block in document.blocks] == [
        ("heading", 2, ""),
        ("item", 1, "•"),
    ]


def test_file_made_by_odfdo(document_of: Documents) -> None:
    made = odfdo.Document("text")
    made.body.clear()
    made.body.append(odfdo.Header(1, "Social value"))
    made.body.append(odfdo.Paragraph("We will plant 200 trees."))
    target = io.BytesIO()
    made.save(target)
    document = document_of(target.getvalue(), "a.odt")
    # the template of odfdo numbers its headings
    assert document.text == "1. Social value\nWe will plant 200 trees."
    assert document.places(document.blocks[1].span) == (Paragraph(2),)


def test_table_with_header_and_merged_cells(document_of: Documents) -> None:
    header = f"<table:table-header-rows>{row(cell('Theme'), cell('Measure'), cell('Target'))}</table:table-header-rows>"
    down = 'table:number-rows-spanned="2"'
    rows = row(cell("Jobs", down), cell("Apprentices"), cell("6")) + row(
        "<table:covered-table-cell/>", cell("Local people"), cell("20")
    )
    document = document_of(odf("text", f"<table:table>{header}{rows}</table:table>"), "a.odt")
    (table,) = document.tables
    assert table.header_rows == 1
    assert document.text == "Theme | Measure | Target\nJobs | Apprentices | 6\nLocal people | 20"
    assert {(one.row, one.column, one.row_span) for one in table.cells} >= {(1, 0, 2), (2, 1, 1)}


def test_footnote_follows_and_annotation_is_kept_apart(document_of: Documents) -> None:
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>Full-time posts.</text:p></text:note-body></text:note>"
    )
    comment = "<office:annotation><text:p>Check this</text:p></office:annotation>"
    document = document_of(odf("text", f"<text:p>We will create 12 jobs{note}.{comment}</text:p>"), "a.odt")
    assert document.text == "We will create 12 jobs.\n1 Full-time posts."
    assert [(piece.kind, piece.text) for piece in document.furniture] == [("comment", "Check this")]


def test_deleted_text_is_not_read(document_of: Documents) -> None:
    changes = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>old promise</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
    )
    body = changes + '<text:p>We will employ <text:change text:change-id="a"/>12 people.</text:p>'
    assert document_of(odf("text", body), "a.odt").text == "We will employ 12 people."


def test_text_box_spaces_and_tabs(document_of: Documents) -> None:
    box = "<draw:frame><draw:text-box><text:p>We gave 40 hours.</text:p></draw:text-box></draw:frame>"
    body = f'<text:p>Beside<text:s text:c="3"/>it<text:tab/>here{box}</text:p>'
    assert document_of(odf("text", body), "a.odt").text == "Beside it here\nWe gave 40 hours."


def test_hidden_text_is_counted(document_of: Documents) -> None:
    style = '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'
    body = '<text:p>Shown <text:span text:style-name="H">secret words</text:span>here.</text:p>'
    document = document_of(odf("text", body, automatic=style), "a.odt")
    assert document.text == "Shown here."
    assert document.problems[0].message.startswith("2 words")


def test_running_header_is_kept_apart(document_of: Documents) -> None:
    styles = (
        "<office:master-styles><style:master-page><style:header><text:p>Acme bid</text:p></style:header>"
        "</style:master-page></office:master-styles>"
    )
    document = document_of(odf("text", paragraph("Body."), styles=styles), "a.odt")
    assert document.text == "Body."
    assert [(piece.kind, piece.text) for piece in document.furniture] == [("header", "Acme bid")]


def test_contents_list_is_contents(blocks_of: Blocks) -> None:
    body = (
        "<text:table-of-content><text:index-body><text:p>Social value 4</text:p></text:index-body>"
        "</text:table-of-content><text:p>We act.</text:p>"
    )
    assert [kind for kind, _, _ in blocks_of(odf("text", body), "a.odt")] == ["contents", "paragraph"]


def test_flat_file(document_of: Documents) -> None:
    flat = (
        f'<?xml version="1.0"?><office:document {ODF_NAMESPACES} '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        "<office:body><office:text><text:p>Flat text.</text:p></office:text></office:body></office:document>"
    )
    assert document_of(flat, "a.fodt").text == "Flat text."


def test_pictures_and_embedded_files_are_reported(document_of: Documents) -> None:
    body = (
        '<text:p>See below.<draw:frame><draw:image xlink:href="a.png"/></draw:frame>'
        '<draw:frame><draw:object-ole xlink:href="b"/><draw:image xlink:href="c.png"/></draw:frame></text:p>'
    )
    document = document_of(odf("text", body), "a.odt")
    assert [problem.code for problem in document.problems] == ["pictures_unread", "attachments_unread"]
