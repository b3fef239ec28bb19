"""Scans: found, recognised where Tesseract is installed, reported with the remedy where it is not."""

from __future__ import annotations

import io
from difflib import SequenceMatcher

import pytest
from PIL import Image, ImageDraw

from extractor.read.pdf.scan.tesseract import INSTALL, installed
from extractor.read.reading import ReadingOptions, read

canvas_module = pytest.importorskip("reportlab.pdfgen.canvas")
from tests.read.pdf.scanned import A4, TEXT, page, picture_of, scan_of, spoilt  # noqa: E402  # needs reportlab

needs_tesseract = pytest.mark.skipif(
    installed() is None, reason="Tesseract with English data is not installed (apt install tesseract-ocr)"
)


@pytest.fixture
def no_tesseract(monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("PROGRAMFILES", "")


@pytest.fixture
def scanned(document_of):
    return lambda *pictures, dpi=200: document_of(scan_of(*pictures, dpi=dpi), "scan.pdf")


def accuracy(document, words):
    blocks = SequenceMatcher(None, words, document.text.split(), autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(words)


def codes(document):
    return [(problem.code, problem.page) for problem in document.problems]


@needs_tesseract
@pytest.mark.parametrize("font", ["Helvetica", "Times-Roman"])
def test_a_clean_scan_is_read_nearly_without_errors(scanned, font):
    pdf, words = page(font=font)
    document = scanned(picture_of(pdf))
    assert accuracy(document, words) >= 0.98
    assert document.status == "ok"
    assert document.coverage == 1.0
    (sheet,) = document.pages
    assert (sheet.text_source, sheet.engine) == ("ocr", "tesseract")
    assert sheet.trust > 0.85
    assert codes(document) == [("recognised_text", None)]
    assert f"Tesseract {installed().version}" in document.problems[0].message


@needs_tesseract
def test_a_pale_noisy_scan_that_lies_askew_is_read(scanned):
    pdf, words = page(size=9)
    document = scanned(spoilt(picture_of(pdf), askew=1.7, noise=14, blur=0.6, pale=0.75))
    assert accuracy(document, words) >= 0.95
    assert len(document.blocks) == 1


@needs_tesseract
def test_a_page_full_of_specks_is_read_in_time(scanned):
    pdf, words = page(TEXT[:200], width=400, height=160)
    document = scanned(spoilt(picture_of(pdf), noise=26, blur=0.7, pale=0.7))
    assert accuracy(document, words) >= 0.9


@needs_tesseract
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_on_its_side_or_head_is_turned_and_its_places_are_those_on_the_sheet(scanned, turn):
    pdf, words = page()
    document = scanned(picture_of(pdf).rotate(turn, expand=True))
    assert accuracy(document, words) >= 0.98
    (sheet,) = document.pages
    assert (sheet.width > sheet.height) == (turn in {90, 270})
    first = document.anchors[0].place
    # the text begins 70 points from the left and 80 from the top of the upright page
    expected = {90: (80, A4[0] - 90), 180: (A4[0] - 90, A4[1] - 90), 270: (A4[1] - 90, 70)}[turn]
    assert first.x0 == pytest.approx(expected[0], abs=8)
    assert first.top == pytest.approx(expected[1], abs=8)


@needs_tesseract
def test_places_of_a_page_askew_are_where_the_ink_is(scanned):
    pdf, _ = page()
    picture = spoilt(picture_of(pdf), askew=2)
    document = scanned(picture)
    for anchor in document.anchors:
        box = anchor.place
        inner = picture.crop([round(side * 200 / 72) for side in (box.x0, box.top, box.x1, box.bottom)])
        assert inner.getextrema()[0] < 100


@needs_tesseract
def test_letters_drawn_as_shapes_are_recognised(document_of):
    document = document_of(_outlined("Social value counts for twenty points"), "outlines.pdf")
    assert document.text == "Social value counts for twenty points"
    assert document.pages[0].text_source == "ocr"


def _outlined(text):
    """Return a page whose letters are areas: runs of ink, each a rectangle."""
    picture = Image.new("L", (900, 60), 255)
    ImageDraw.Draw(picture).text((10, 10), text, font_size=40, fill=0)
    stream = io.BytesIO()
    canvas = canvas_module.Canvas(stream, pagesize=A4)
    pixels = picture.load()
    for y in range(picture.height):
        x = 0
        while x < picture.width:
            start = x
            while x < picture.width and pixels[x, y] < 128:
                x += 1
            if x > start:
                canvas.rect(72 + start / 2, 700 - y / 2, (x - start) / 2, 0.5, stroke=0, fill=1)
            x += 1
    canvas.save()
    return stream.getvalue()


@needs_tesseract
def test_lists_and_headings_keep_their_form(document_of):
    def draw(canvas):
        canvas.setFont("Helvetica-Bold", 11)
        canvas.drawString(70, 760, "Local people and local firms")
        canvas.setFont("Helvetica", 11)
        for number, text in enumerate(
            ("recruit twelve apprentices from the borough;", "pay the Real Living Wage; and", "plant 400 trees.")
        ):
            canvas.drawString(70, 735 - 18 * number, "•")
            canvas.drawString(88, 735 - 18 * number, text)
        for number, text in enumerate(("We report every quarter on what was done and what", "was not, and to whom.")):
            canvas.drawString(70, 660 - 14 * number, text)

    document = document_of(scan_of(picture_of(_drawn(draw), dpi=300), dpi=300), "scan.pdf")
    assert [(block.kind, block.label) for block in document.blocks] == [
        ("heading", ""),
        ("item", "•"),
        ("item", "•"),
        ("item", "•"),
        ("paragraph", ""),
    ]


def _drawn(*pages):
    stream = io.BytesIO()
    canvas = canvas_module.Canvas(stream, pagesize=A4)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _nothing(_canvas):
    pass


@needs_tesseract
def test_a_scan_among_pages_of_text_is_read_and_the_document_is_whole(document_of):
    scan = picture_of(page()[0])

    def typed(canvas):
        canvas.drawString(70, 700, "We will open a workshop in the old library.")

    def pasted(canvas):
        canvas.drawInlineImage(scan, 0, 0, *A4)

    document = document_of(_drawn(typed, pasted), "mixed.pdf")
    assert document.status == "ok"
    assert [(one.text_source, one.engine) for one in document.pages] == [("text", "pdfium"), ("ocr", "tesseract")]
    assert "twelve apprentices" in document.text
    assert codes(document) == [("recognised_text", None)]


@needs_tesseract
def test_a_page_that_reads_badly_says_so(scanned):
    pdf, _ = page(TEXT[:300], size=7, font="Times-Italic", width=400, height=200)
    document = scanned(spoilt(picture_of(pdf, dpi=130), noise=10, blur=0.9, pale=0.8), dpi=130)
    assert 0.42 < document.pages[0].trust < 0.75
    (problem,) = [problem for problem in document.problems if problem.code == "low_confidence"]
    assert problem.page == 1
    assert "low confidence" in problem.message


@needs_tesseract
def test_a_drawing_is_not_taken_for_letters(scanned):
    picture = Image.new("L", (827, 585), 255)
    pen = ImageDraw.Draw(picture)
    for row in range(9):
        for column in range(14):
            pen.arc((column * 50 + 60, row * 50 + 100, column * 50 + 95, row * 50 + 130), 20, 300, fill=0, width=3)
    document = scanned(picture)
    assert document.status == "image_only"
    assert document.coverage == 0.0


@pytest.mark.usefixtures("no_tesseract")
def test_without_tesseract_a_scan_says_what_to_install(scanned):
    document = scanned(picture_of(page()[0]), picture_of(page()[0]))
    assert document.status == "image_only"
    assert document.coverage == 0.0
    assert [(one.number, one.text_source) for one in document.pages] == [(1, "none"), (2, "none")]
    message = document.problems[-1].message
    assert "2 pages of pictures" in message
    assert all(part in message for part in ("apt install tesseract-ocr", "brew install tesseract", "winget install"))


@pytest.mark.usefixtures("no_tesseract")
def test_without_tesseract_a_scan_among_pages_makes_the_document_partial(document_of):
    scan = picture_of(page()[0])
    stamped = "Page 2 of 3"

    def typed(canvas):
        canvas.drawString(70, 700, "We will open a workshop in the old library.")

    def pasted(canvas):
        canvas.drawInlineImage(scan, 0, 0, *A4)
        canvas.drawString(300, 30, stamped)

    document = document_of(_drawn(typed, pasted, _nothing), "mixed.pdf")
    assert document.status == "partial"
    assert document.coverage == pytest.approx(2 / 3, abs=0.001)
    assert codes(document) == [("image_only_page", 2)]
    assert INSTALL in document.problems[0].message


@needs_tesseract
def test_recognition_can_be_left_out(source_of):
    source = source_of(scan_of(picture_of(page()[0])), "scan.pdf")
    document = read(source, options=ReadingOptions(recognise_scans=False))
    assert document.status == "image_only"
    assert "--ocr auto" in document.problems[-1].message


@pytest.mark.usefixtures("no_tesseract")
def test_blank_sheets_of_a_scan_count_as_read(document_of):
    def typed(canvas):
        canvas.drawString(70, 700, "We will open a workshop in the old library.")

    def blank(canvas):
        canvas.drawInlineImage(spoilt(Image.new("L", (827, 1170), 250), noise=3), 0, 0, *A4)

    document = document_of(_drawn(typed, blank), "back.pdf")
    assert (document.status, document.coverage, document.problems) == ("ok", 1.0, ())


def test_the_layer_of_an_earlier_recognition_is_read(document_of, monkeypatch):
    monkeypatch.setenv("PATH", "")
    scan = picture_of(page()[0], dpi=100)

    def layered(canvas):
        canvas.drawInlineImage(scan, 0, 0, *A4)
        text = canvas.beginText(70, A4[1] - 90)
        text.setFont("Helvetica", 11, 14.3)
        text.setTextRenderMode(3)
        text.textLine("The Supplier shall recruit twelve apprentices from the Borough of Ashmere")
        canvas.drawText(text)

    document = document_of(_drawn(layered), "layer.pdf")
    assert document.text.startswith("The Supplier shall recruit twelve apprentices")
    assert document.pages[0].text_source == "ocr"
    assert document.pages[0].trust > 0.9
    assert document.status == "ok"
    assert "whoever made the file" in document.problems[0].message


@needs_tesseract
def test_a_worthless_layer_is_recognised_anew(document_of):
    scan = picture_of(page()[0])

    def layered(canvas):
        canvas.drawInlineImage(scan, 0, 0, *A4)
        text = canvas.beginText(70, A4[1] - 90)
        text.setFont("Helvetica", 11, 14.3)
        text.setTextRenderMode(3)
        for _ in range(8):
            text.textLine("rl1e 5upp!ier sh@l] r,ecnrt tvv;elve @ppr:ent1ces fr0m lhc ß0r-ough 0f Ash~mcre 1n y,e@r")
        canvas.drawText(text)

    document = document_of(_drawn(layered), "layer.pdf")
    assert "twelve apprentices from the Borough" in document.text
    assert document.pages[0].engine == "tesseract"


def test_a_picture_of_writing_on_a_page_of_text_is_reported(document_of):
    scan = picture_of(page()[0]).crop((150, 180, 1500, 900))

    def draw(canvas):
        for number, line in enumerate(TEXT[start : start + 90] for start in range(0, 450, 90)):
            canvas.drawString(70, 780 - 14 * number, line)
        canvas.drawInlineImage(scan, 70, 300, 450, 240)

    document = document_of(_drawn(draw), "annex.pdf")
    assert document.pages[0].text_source == "text"
    assert ("pictures_unread", 1) in codes(document)


def test_a_background_picture_does_not_make_a_page_a_scan(document_of):
    def draw(canvas):
        canvas.drawInlineImage(Image.linear_gradient("L").resize((595, 842)), 0, 0, *A4)
        canvas.drawString(70, 700, "We will open a workshop in the old library.")

    document = document_of(_drawn(draw), "cover.pdf")
    assert document.pages[0].text_source == "text"
    assert not document.problems
