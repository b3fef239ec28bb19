"""Word files read as they print: numbers, lists, tables, notes, changes and boxes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx as python_docx
import pytest

from extractor.document import Document, Paragraph
from tests.read.read_inputs import docx, member, repacked, word, word_cell, word_table

if TYPE_CHECKING:
    from collections.abc import Callable

    Documents = Callable[..., Document]
    Blocks = Callable[..., list[tuple[str, str, str]]]


def level(number: int, form: str, text: str) -> str:
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'


def numbered(levels: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )


def item(text: str, depth: int = 0) -> str:
    return word(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>')


OPEN_XML = "http://schemas.openxmlformats.org/"
CLAUSES = numbered(level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2") + level(2, "lowerLetter", "(%3)"))


def test_numbers_are_those_that_word_prints(blocks_of: Blocks) -> None:
    body = item("Social value") + item("The Supplier shall:", 1) + item("employ apprentices;", 2)
    body += item("pay the Living Wage.", 2) + item("Reports are due quarterly.", 1) + item("Exit") + item("Plan", 1)
    blocks = blocks_of(docx(body, numbering=CLAUSES), "a.docx")
    assert [label for _, label, _ in blocks] == ["1.", "1.1", "(a)", "(b)", "1.2", "2.", "2.1"]
    assert blocks[2][2] == "employ apprentices;"


@pytest.mark.parametrize(
    ("form", "labels"),
    [
        ("lowerRoman", ["i.", "ii.", "iii.", "iv."]),
        ("upperLetter", ["A.", "B.", "C.", "D."]),
        ("decimalZero", ["01.", "02.", "03.", "04."]),
        ("ordinal", ["1st.", "2nd.", "3rd.", "4th."]),
    ],
)
def test_number_formats(form: str, labels: list[str], blocks_of: Blocks) -> None:
    body = "".join(item(f"Measure {n} is met.") for n in range(4))
    blocks = blocks_of(docx(body, numbering=numbered(level(0, form, "%1."))), "a.docx")
    assert [label for _, label, _ in blocks] == labels


def test_nested_bullets_keep_their_depth(document_of: Documents) -> None:
    numbering = numbered(level(0, "bullet", "\uf0b7") + level(1, "bullet", "o"))
    document = document_of(
        docx(item("Jobs") + item("for residents", 1) + item("Skills"), numbering=numbering), "a.docx"
    )
    assert [(block.label, block.level) for block in document.blocks] == [("•", 1), ("o", 2), ("•", 1)]
    assert document.text.startswith("• Jobs\no for residents")


def test_headings_come_from_styles_and_outline_levels(document_of: Documents) -> None:
    target = io.BytesIO()
    made = python_docx.Document()
    made.add_heading("Method statement", level=0)
    made.add_heading("Our offer", level=2)
    made.add_paragraph("We will recruit ten apprentices.")
    made.save(target)
    document = document_of(target.getvalue(), "a.docx")
    assert [(block.kind, block.level) for block in document.blocks] == [
        ("heading", 1),
        ("heading", 2),
        ("paragraph", 0),
    ]
    assert document.title == "Method statement"


def test_bold_line_is_a_heading_but_a_caption_is_not(blocks_of: Blocks) -> None:
    body = word("Social value", run="<w:b/>") + word("We pay all staff well.", run="<w:b/>")
    body += word("Table 1: response times", run="<w:b/>")
    kinds = [kind for kind, _, _ in blocks_of(docx(body), "a.docx")]
    assert kinds == ["heading", "paragraph", "paragraph"]


def test_table_with_header_and_merged_cells(document_of: Documents) -> None:
    merged = '<w:vMerge w:val="restart"/>'
    body = word("Table 2: targets") + word_table(
        "<w:trPr><w:tblHeader/></w:trPr>" + word_cell("Theme") + word_cell("Measure") + word_cell("Target"),
        word_cell("Jobs", merged) + word_cell("Apprentices") + word_cell("6 per year"),
        word_cell("", "<w:vMerge/>") + word_cell("Local people") + word_cell("20"),
        word_cell("Totals are reported each quarter", '<w:gridSpan w:val="2"/>') + word_cell("26"),
    )
    document = document_of(docx(body), "a.docx")
    (table,) = document.tables
    assert (table.header_rows, table.caption) == (1, "Table 2: targets")
    assert [block.span.of(document.text) for block in document.blocks[1:]] == [
        "Theme | Measure | Target",
        "Jobs | Apprentices | 6 per year",
        "Local people | 20",
        "Totals are reported each quarter | 26",
    ]
    spans = {cell.span.of(document.text): (cell.row_span, cell.column_span) for cell in table.cells}
    assert spans["Jobs"] == (2, 1)
    assert spans["Totals are reported each quarter"] == (1, 2)


def test_table_of_one_column_only_frames_its_text(blocks_of: Blocks) -> None:
    body = word_table(word_cell("Case study", run="<w:b/>"), word_cell("We built a garden with residents."))
    assert blocks_of(docx(body), "a.docx") == [
        ("heading", "", "Case study"),
        ("paragraph", "", "We built a garden with residents."),
    ]


def test_places_count_paragraphs(document_of: Documents) -> None:
    document = document_of(docx(word("One.") + word("") + word("Three.")), "a.docx")
    assert [document.places(block.span) for block in document.blocks] == [(Paragraph(1),), (Paragraph(3),)]


def test_footnote_follows_at_the_end_of_its_section(blocks_of: Blocks) -> None:
    notes = '<w:footnote w:id="2">' + word("Counted as full-time posts.") + "</w:footnote>"
    body = '<w:p><w:r><w:t>We will create 12 jobs.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    body += word("They are local.") + word("Next part", '<w:outlineLvl w:val="0"/>')
    blocks = blocks_of(docx(body, footnotes=notes), "a.docx")
    assert [text for _, _, text in blocks] == [
        "We will create 12 jobs.",
        "They are local.",
        "Counted as full-time posts.",
        "Next part",
    ]
    assert blocks[2][:2] == ("item", "1")


def test_tracked_changes_are_taken_as_accepted(document_of: Documents) -> None:
    body = (
        "<w:p><w:r><w:t>We will employ </w:t></w:r><w:del><w:r><w:delText>10</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>12</w:t></w:r></w:ins><w:r><w:t> people.</w:t></w:r></w:p>"
    )
    assert document_of(docx(body), "a.docx").text == "We will employ 12 people."


def test_deleted_paragraph_mark_joins_two_paragraphs(document_of: Documents) -> None:
    body = word("We will plant", "<w:rPr><w:del/></w:rPr>") + word(" 200 trees.")
    assert document_of(docx(body), "a.docx").text == "We will plant 200 trees."


def test_text_box_is_read_once(document_of: Documents) -> None:
    inside = f"<w:txbxContent>{word('We gave 40 hours.')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>Beside it</w:t></w:r><w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert document_of(docx(body), "a.docx").text == "Beside it\nWe gave 40 hours."


def test_field_codes_are_not_text_but_their_results_are(document_of: Documents) -> None:
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Schedule 4</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t> applies.</w:t></w:r></w:p>'
    )
    assert document_of(docx(body), "a.docx").text == "Schedule 4 applies."


def test_hidden_text_is_left_out_and_counted(document_of: Documents) -> None:
    document = document_of(docx(word("Shown.") + word("three secret words", run="<w:vanish/>")), "a.docx")
    assert document.text == "Shown."
    (problem,) = document.problems
    assert problem.code == "hidden_content"
    assert problem.message.startswith("3 words")


def test_headers_and_comments_are_kept_apart(document_of: Documents) -> None:
    comment = '<w:comment w:id="0">' + word("Is this right?") + "</w:comment>"
    document = document_of(docx(word("Body."), comments=comment, header1=word("Acme bid")), "a.docx")
    assert document.text == "Body."
    assert {(piece.kind, piece.text) for piece in document.furniture} == {
        ("header", "Acme bid"),
        ("comment", "Is this right?"),
    }


def test_signature_block(blocks_of: Blocks) -> None:
    body = "".join(word(text) for text in ("Signed for and on behalf of the Supplier: ____", "Name:", "Date: ____"))
    assert [kind for kind, _, _ in blocks_of(docx(body), "a.docx")] == ["signature"] * 3


def test_contents_list_is_no_text(blocks_of: Blocks) -> None:
    body = word("3. Social value ........ 12") + word("We act.")
    assert [kind for kind, _, _ in blocks_of(docx(body), "a.docx")] == ["contents", "paragraph"]


def test_pictures_are_reported_and_alone_make_an_image(document_of: Documents) -> None:
    picture = '<w:p><w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r></w:p>'
    document = document_of(docx(word("Table A is below.") + picture), "a.docx")
    assert [problem.code for problem in document.problems] == ["pictures_unread"]
    assert document_of(docx(picture), "b.docx").status == "image_only"


def test_broken_xml_is_read_as_far_as_it_goes(document_of: Documents) -> None:
    whole = docx(word("First paragraph.") + word("Second paragraph."))
    broken = repacked(whole, {"word/document.xml": member(whole, "word/document.xml").replace("</w:body>", "")})
    document = document_of(broken, "a.docx")
    assert (document.status, document.problems[0].code) == ("partial", "damaged_part")
    assert "First paragraph." in document.text


def test_strict_namespaces_are_read(document_of: Documents) -> None:
    whole = docx(word("Strict text."))
    changes = {
        name: member(whole, name)
        .replace(f"{OPEN_XML}wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main")
        .replace(f"{OPEN_XML}officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/")
        for name in ("word/document.xml", "_rels/.rels")
    }
    assert document_of(repacked(whole, changes), "a.docx").text == "Strict text."


def test_deep_nesting_is_cut_and_reported(document_of: Documents) -> None:
    body = word("Innermost.")
    for _ in range(80):
        body = f"<w:tbl><w:tr><w:tc>{body}</w:tc></w:tr></w:tbl>"
    document = document_of(docx(word("Top.") + body), "a.docx")
    assert document.status == "partial"
    assert "nested_too_deep" in [problem.code for problem in document.problems]
