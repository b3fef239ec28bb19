"""PDF files from bytes to documents: order, labels, furniture, places, and a true status for what cannot be read."""

from __future__ import annotations

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from extractor.document import Box
from extractor.errors import ReadError
from extractor.read.pdf import read

canvas_module = pytest.importorskip("reportlab.pdfgen.canvas")
WIDTH, HEIGHT = 595.0, 842.0


def pdf(*pages, **options):
    stream = io.BytesIO()
    canvas = canvas_module.Canvas(stream, pagesize=(WIDTH, HEIGHT), **options)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def write(canvas, lines, *, x=72, y=100, step=14, size=11, font="Helvetica"):
    canvas.setFont(font, size)
    for text in lines:
        canvas.drawString(x, HEIGHT - y, text)
        y += step
    return y


def picture(canvas):
    canvas.drawInlineImage(Image.new("RGB", (40, 40), "grey"), 0, 0, WIDTH, HEIGHT)


@pytest.fixture
def document_of_pdf(document_of):
    return lambda *pages, **options: document_of(pdf(*pages, **options), "file.pdf")


@pytest.fixture
def source_of_pdf(source_of):
    return lambda data: source_of(data, "file.pdf", media_type="application/pdf")


def blocks(document):
    return [(block.kind, block.label, block.span.of(document.text)) for block in document.blocks]


def test_words_are_tied_to_their_boxes(document_of_pdf):
    document = document_of_pdf(lambda canvas: write(canvas, ["We will employ 24 apprentices."]))
    assert document.text == "We will employ 24 apprentices."
    start = document.text.index("24")
    (place,) = [anchor.place for anchor in document.anchors if anchor.span.start == start]
    assert isinstance(place, Box)
    assert place.page == 1
    assert 72 < place.x0 < place.x1 < 200
    assert 80 < place.top < 100 < place.bottom < 110


def test_clauses_keep_their_labels_and_depth(document_of_pdf):
    def draw(canvas):
        write(canvas, ["5. SOCIAL VALUE"], font="Helvetica-Bold", y=80)
        write(canvas, ["5.1", "5.2"], y=110, step=44)
        write(canvas, ["The Supplier shall pay everyone who works on the contract no less"], x=108, y=110)
        write(canvas, ["than the Real Living Wage."], x=108, y=124)
        write(canvas, ["The Supplier shall:"], x=108, y=154)
        write(canvas, ["(a)", "(b)"], x=108, y=174, step=20)
        write(canvas, ["recruit in the borough; and", "report each quarter."], x=144, y=174, step=20)

    document = document_of_pdf(draw)
    assert blocks(document) == [
        ("heading", "5.", "SOCIAL VALUE"),
        (
            "item",
            "5.1",
            "The Supplier shall pay everyone who works on the contract no less than the Real Living Wage.",
        ),
        ("item", "5.2", "The Supplier shall:"),
        ("item", "(a)", "recruit in the borough; and"),
        ("item", "(b)", "report each quarter."),
    ]
    assert [block.level for block in document.blocks] == [1, 2, 2, 3, 3]


def test_running_lines_and_page_numbers_are_kept_apart(document_of_pdf):
    def page(number):
        def draw(canvas):
            write(canvas, ["Castlemere Council: Schedule 4"], y=40, x=72 if number % 2 else 350, size=9)
            write(canvas, [f"Text of page {number} says that it is different from every other page."], y=200 + number)
            write(canvas, [f"Page {number} of 4"], y=810, x=280, size=9)

        return draw

    document = document_of_pdf(*(page(number) for number in range(1, 5)))
    assert "Castlemere" not in document.text
    assert "of 4" not in document.text
    kinds = [(line.kind, line.page) for line in document.furniture]
    assert kinds.count(("header", 3)) == 1
    assert kinds.count(("page_number", 4)) == 1
    assert document.text.count("Text of page") == 4


def test_clauses_at_the_head_of_pages_are_not_running_lines(document_of_pdf):
    def page(number):
        return lambda canvas: write(canvas, [f"{number}.1 The Supplier shall do what clause {number + 3} says."], y=60)

    document = document_of_pdf(*(page(number) for number in (2, 5, 9, 11)))
    assert not document.furniture
    assert document.text.count("The Supplier shall") == 4


def test_a_sentence_over_a_page_break_is_one(document_of_pdf):
    full = "We will open a training centre in the old library before the end of the first year and"
    document = document_of_pdf(
        lambda canvas: write(canvas, [full, full, full], y=740),
        lambda canvas: write(canvas, ["keep it open for the life of the contract.", "", "Next."], y=80),
    )
    first, second = document.blocks[0], document.blocks[1]
    assert first.continues
    assert (first.page, second.page) == (1, 2)
    assert "first year and keep it open for the life" in document.text


def test_a_footnote_does_not_cut_a_sentence(document_of_pdf):
    full = "We will open a training centre in the old library before the end of the first year and"

    def draw(canvas):
        write(canvas, [full, full], y=700)
        canvas.setFont("Helvetica", 5)
        canvas.drawString(72, HEIGHT - 777, "1")
        canvas.setFont("Helvetica", 8)
        canvas.drawString(75, HEIGHT - 780, "The library closed in 2019 and belongs to the Council.")

    document = document_of_pdf(draw, lambda canvas: write(canvas, ["keep it open for good."], y=80))
    assert "first year and keep it open for good.\n1 The library closed" in document.text
    assert [block.page for block in document.blocks] == [1, 2, 1]


def test_line_end_hyphens_are_undone(document_of_pdf):
    lines = [
        "We will offer a community grant to each ward, and the com-",
        "munity will decide. Our low-carbon fleet and our low-",
        "carbon depots are open to visitors at any time of year.",
    ]
    document = document_of_pdf(lambda canvas: write(canvas, lines))
    assert "the community will decide. Our low-carbon fleet and our low-carbon depots" in document.text


def test_a_contents_list_beside_the_numbers_of_its_tabs(document_of_pdf):
    lines = ["Who should bid   v", "Notes for bidders   1", "How to bid   6", "Submission of bids   28", "Award   38"]

    def draw(canvas):
        write(canvas, ["Contents"], y=80, size=16)
        write(canvas, lines, y=120)
        for number, y in enumerate((108, 148, 176), 1):
            write(canvas, [str(number)], x=560, y=y)
        write(canvas, ["The council invites bids for the repair of its homes, from firms of any size."], y=300)

    blocks = document_of_pdf(draw).blocks
    assert [block.kind for block in blocks] == ["heading", *["contents"] * (len(blocks) - 2), "paragraph"]


def test_bold_capitals_behind_a_lone_bullet_are_a_heading(document_of_pdf):
    def draw(canvas):
        write(canvas, ["•"], y=80)
        write(canvas, ["PACKAGE A: REPAIRS"], x=90, y=80, font="Helvetica-Bold")
        write(canvas, ["1. Roofs"], y=110, font="Helvetica-Bold")
        write(canvas, ["The Supplier shall mend every roof within ten working days of a report."], y=140)
        write(canvas, ["•", "•"], y=170)
        write(canvas, ["SLATES", "TILES"], x=90, y=170, font="Helvetica-Bold")

    blocks = document_of_pdf(draw).blocks
    assert [block.kind for block in blocks] == ["heading", "heading", "paragraph", "item", "item"]


def test_bullets_contents_and_signatures(document_of_pdf):
    def draw(canvas):
        write(canvas, ["1 Scope .......... 3", "2 Social value .......... 7"], y=80)
        write(canvas, ["We will:"], y=140)
        write(canvas, ["•", "•"], x=80, y=160)
        write(canvas, ["plant trees;", "keep bees."], x=98, y=160)
        write(canvas, ["Signed for and on behalf of the Supplier: ____________"], y=240)

    document = document_of_pdf(draw)
    assert [block.kind for block in document.blocks] == [
        "contents",
        "contents",
        "paragraph",
        "item",
        "item",
        "signature",
    ]
    assert [block.label for block in document.blocks][3:5] == ["•", "•"]


def test_stamps_along_the_margin_are_furniture(document_of_pdf):
    def draw(canvas):
        write(canvas, ["The body of the page is here and says what we will do."])
        canvas.rotate(90)
        canvas.drawString(200, -20, "Public Disclosure Authorised")

    document = document_of_pdf(draw)
    assert [(line.kind, line.text) for line in document.furniture] == [("margin", "Public Disclosure Authorised")]
    assert "Disclosure" not in document.text


@pytest.mark.parametrize("angle", [90, -90])
def test_a_page_set_sideways_is_read(document_of_pdf, angle):
    def draw(canvas):
        canvas.translate(WIDTH / 2, HEIGHT / 2)
        canvas.rotate(angle)
        canvas.setFont("Helvetica", 11)
        canvas.drawString(-200, 20, "We will plant two hundred trees beside the river in")
        canvas.drawString(-200, 6, "the first winter and water them for three years.")

    document = document_of_pdf(draw)
    assert document.text.startswith("We will plant two hundred trees beside the river in the first winter")
    (place,) = document.places(document.anchors[0].span)
    assert isinstance(place, Box)
    assert place.x1 <= WIDTH
    assert place.bottom <= HEIGHT
    assert place.bottom - place.top > place.x1 - place.x0


def test_a_ruled_table_becomes_rows(document_of_pdf):
    def draw(canvas):
        rows = [("Measure", "Target"), ("Apprentices", "24"), ("Local spend", "34%")]
        canvas.grid([72, 220, 320], [HEIGHT - y for y in (100, 125, 150, 175)])
        for number, row in enumerate(rows):
            write(canvas, [row[0]], x=76, y=116 + 25 * number)
            write(canvas, [row[1]], x=224, y=116 + 25 * number)

    document = document_of_pdf(draw)
    assert document.text.splitlines() == ["Measure | Target", "Apprentices | 24", "Local spend | 34%"]
    assert [block.kind for block in document.blocks] == ["row"] * 3


def test_clauses_in_a_frame_are_no_table_row(document_of_pdf):
    def draw(canvas):
        canvas.grid([72, 180, 520], [HEIGHT - 100, HEIGHT - 220])
        write(canvas, ["Standard"], x=76, y=116)
        write(canvas, ["4.1 The Supplier shall sort all waste.", "4.2 The Supplier shall use no peat."], x=184, y=116)
        write(canvas, ["4.3 The Supplier shall keep a record of it."], x=184, y=144)

    document = document_of_pdf(draw)
    labels = [block.label for block in document.blocks if block.kind == "item"]
    assert labels == ["4.1", "4.2", "4.3"]


def test_the_words_beside_a_frame_are_its_heading(document_of_pdf):
    def draw(canvas):
        canvas.grid([72, 180, 520], [HEIGHT - 100, HEIGHT - 220])
        write(canvas, ["Legislation, codes or", "guidelines"], x=76, y=116)
        write(canvas, ["4.1 The Supplier shall sort all waste.", "4.2 The Supplier shall use no peat."], x=184, y=116)

    document = document_of_pdf(draw)
    assert blocks(document)[0] == ("heading", "", "Legislation, codes or guidelines")


def test_rows_after_a_framed_text_keep_the_names_of_their_columns(document_of_pdf):
    def draw(canvas):
        canvas.grid([72, 180, 420, 520], [HEIGHT - y for y in (100, 125, 150, 260, 285)])
        clauses = [f"{number}.1 The Supplier shall sort waste." for number in range(4, 7)]
        for y, row in ((116, ("Number", "Requirement", "Points")), (141, ("1", "Sort all waste", "5"))):
            for x, text in zip((76, 184, 424), row, strict=True):
                write(canvas, [text], x=x, y=y, font="Helvetica-Bold" if y == 116 else "Helvetica")
        write(canvas, ["2"], x=76, y=166)
        write(canvas, clauses, x=184, y=166)
        write(canvas, ["3"], x=76, y=276)
        write(canvas, ["Use no peat"], x=184, y=276)
        write(canvas, ["7"], x=424, y=276)

    document = document_of_pdf(draw)
    assert [(table.header_rows, table.continues) for table in document.tables] == [(1, False), (0, True)]


def test_a_running_header_drawn_as_a_table_is_furniture(document_of_pdf):
    def page(number):
        def draw(canvas):
            canvas.grid([72, 300, 520], [HEIGHT - 30, HEIGHT - 48, HEIGHT - 66])
            for row, texts in enumerate((("Castlemere Council", "Schedule 4"), ("Issue 2", "March 2027"))):
                for x, text in zip((76, 304), texts, strict=True):
                    write(canvas, [text], x=x, y=43 + 18 * row, size=9)
            write(canvas, [f"Text of page {number} says that it is different from every other page."], y=200 + number)

        return draw

    document = document_of_pdf(*(page(number) for number in range(1, 5)))
    assert "Castlemere" not in document.text
    assert not document.tables
    assert len([line for line in document.furniture if "Castlemere" in line.text]) == 4


def test_cropped_pages_count_from_the_visible_corner(document_of):
    stream = io.BytesIO()
    canvas = canvas_module.Canvas(stream, pagesize=(WIDTH, HEIGHT), cropBox=(50, 40, WIDTH, HEIGHT - 30))
    canvas.drawString(72, HEIGHT - 100, "Seen at the top")
    canvas.drawString(5, HEIGHT - 10, "Unseen")
    canvas.showPage()
    canvas.save()
    document = document_of(stream.getvalue(), "file.pdf")
    assert document.text == "Seen at the top"
    (place,) = document.places(document.anchors[0].span)
    assert isinstance(place, Box)
    assert abs(place.x0 - 22) < 1
    assert 55 < place.top < 70
    assert [problem.code for problem in document.problems] == ["hidden_content"]


def test_pictures_without_text_name_the_remedy(source_of_pdf, monkeypatch):
    monkeypatch.setenv("PATH", "")
    document = read(source_of_pdf(pdf(picture, picture)))
    assert document.status == "image_only"
    assert [page.text_source for page in document.pages] == ["none", "none"]
    assert "Tesseract" in document.problems[-1].message


def test_letters_drawn_as_shapes_are_not_called_an_empty_page(document_of_pdf, source_of_pdf):
    document = document_of_pdf(lambda canvas: canvas.rect(100, 500, 80, 60, fill=1))
    assert document.status == "image_only"
    with pytest.raises(ReadError, match="no text and no pictures") as caught:
        read(source_of_pdf(pdf(lambda canvas: canvas.setTitle("blank"))))
    assert caught.value.status == "empty"


def test_a_scan_among_pages_makes_it_partial(document_of_pdf, monkeypatch):
    monkeypatch.setenv("PATH", "")
    document = document_of_pdf(lambda canvas: write(canvas, ["We will plant trees."]), picture)
    assert document.status == "partial"
    assert [(problem.code, problem.page) for problem in document.problems] == [("image_only_page", 2)]
    assert [page.text_source for page in document.pages] == ["text", "none"]


def test_empty_and_damaged_files_say_so(source_of_pdf):
    for data, status in ((pdf(lambda _: None), "empty"), (b"%PDF-1.4\nnothing", "damaged"), (b"", "empty")):
        with pytest.raises(ReadError) as caught:
            read(source_of_pdf(data))
        assert caught.value.status == status


def test_passwords(source_of_pdf):
    encryption = pytest.importorskip("reportlab.lib.pdfencrypt")

    def locked(user):
        cipher = encryption.StandardEncryption(user, ownerPassword="owner")
        return pdf(lambda canvas: write(canvas, ["We will plant trees."]), encrypt=cipher)

    with pytest.raises(ReadError) as caught:
        read(source_of_pdf(locked("secret")))
    assert caught.value.status == "encrypted"
    assert read(source_of_pdf(locked(""))).text == "We will plant trees."


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_broken_file_is_a_document_or_an_error(source_of_pdf, data):
    whole = bytearray(pdf(lambda canvas: write(canvas, ["We will plant trees.", "And water them."])))
    for _ in range(data.draw(st.integers(1, 12))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(len(whole) // 3, len(whole)))
    try:
        outcome = read(source_of_pdf(bytes(whole[:cut]))).status
    except ReadError as error:
        outcome = error.status
    assert outcome in {"ok", "partial", "damaged", "empty", "encrypted", "image_only"}
