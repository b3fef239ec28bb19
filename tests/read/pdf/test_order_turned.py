"""What is no part of the text of a page, and pages on their sides: stamps, watermarks, running lines."""

from __future__ import annotations

import pytest

from tests.read.pdf.order_pages import HEIGHT, PARAGRAPHS, WIDTH, agreement, pdf

LEAST = 0.98


@pytest.fixture
def read_pages(document_of):
    return lambda *pages, **options: document_of(pdf(*pages, **options), "file.pdf")


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_pages_that_are_shown_turned(read_pages, rotation):
    def draw(sheet):
        left, _ = sheet.flow(PARAGRAPHS[:6], 60, 90, 225, 300)
        assert not sheet.flow(left, 310, 90, 225, 500)[0]

    shown = (HEIGHT, WIDTH) if rotation % 180 else (WIDTH, HEIGHT)
    document = read_pages(lambda sheet: turned_for(sheet, rotation, draw), rotation=rotation, size=shown)
    assert agreement(document.text, *PARAGRAPHS[:6]) >= LEAST
    (page,) = document.pages
    assert (page.width, page.height) == shown
    assert min(anchor.place.x0 for anchor in document.anchors) == pytest.approx(60, abs=2)
    assert min(anchor.place.top for anchor in document.anchors) == pytest.approx(82, abs=4)


def turned_for(sheet, rotation, draw):
    """Draw so that the page stands upright once a viewer has turned it."""
    canvas = sheet.canvas
    if rotation == 90:
        canvas.translate(WIDTH, 0)
        canvas.rotate(90)
        sheet.height = WIDTH
    elif rotation == 270:
        canvas.translate(0, HEIGHT)
        canvas.rotate(-90)
        sheet.height = WIDTH
    else:
        canvas.translate(WIDTH, HEIGHT)
        canvas.rotate(180)
    draw(sheet)


@pytest.mark.parametrize("angle", [90, -90])
def test_landscape_text_on_a_portrait_page(read_pages, angle):
    def draw(sheet):
        if angle == 90:
            sheet.canvas.translate(WIDTH, 0)
        else:
            sheet.canvas.translate(0, HEIGHT)
        sheet.canvas.rotate(angle)
        sheet.height = WIDTH
        left, _ = sheet.flow(PARAGRAPHS[:6], 60, 90, 330, 300)
        sheet.flow(left, 420, 90, 330, 500)

    document = read_pages(draw)
    assert agreement(document.text, *PARAGRAPHS[:6]) >= LEAST
    for anchor in document.anchors:
        assert 0 <= anchor.place.x0 <= anchor.place.x1 <= WIDTH
        assert 0 <= anchor.place.top <= anchor.place.bottom <= HEIGHT


@pytest.mark.parametrize(("x", "angle"), [(30, 90), (575, 90), (20, -90), (570, -90)])
def test_stamps_in_the_margins_are_no_text(read_pages, x, angle):
    stamp = "Received by the Clerk on 3 March 2027"

    def page(number):
        def draw(sheet):
            sheet.flow(PARAGRAPHS[number : number + 4], 60, 90, 475, 700)
            sheet.turned(stamp, x, 500 if angle == 90 else 200, angle)

        return draw

    document = read_pages(page(0), page(4))
    assert document.text.split() == " ".join(PARAGRAPHS[:8]).split()
    assert [(line.kind, line.text) for line in document.furniture] == [("margin", stamp)] * 2


def test_a_slanted_watermark_is_no_text(read_pages):
    def draw(sheet):
        sheet.canvas.setFillColorRGB(0.85, 0.85, 0.85)
        sheet.turned("DRAFT FOR COMMENT", 120, 600, 50, size=48)
        sheet.canvas.setFillColorRGB(0, 0, 0)
        sheet.flow(PARAGRAPHS[:8], 60, 90, 475, 700)

    document = read_pages(draw)
    assert document.text.split() == " ".join(PARAGRAPHS[:8]).split()
    assert " ".join(line.text for line in document.furniture) == "DRAFT FOR COMMENT"


def test_running_lines_in_every_margin(read_pages):
    def page(number):
        def draw(sheet):
            sheet.line("Marsh Lane Depot | Social value plan", 60, 40, size=8)
            sheet.line("In confidence", 480, 40, size=8)
            sheet.line("Plan", 12, 300, size=8)
            sheet.line("People", 12, 320, size=8)
            sheet.line("Planet", 12, 340, size=8)
            sheet.line("Bid 27", 562, 420, size=8)
            sheet.line(f"{number}", 290, 815, size=8)
            sheet.flow(PARAGRAPHS[2 * number - 2 : 2 * number], 60, 90 + 7 * number, 225, 600)
            sheet.flow(PARAGRAPHS[-number:], 310, 90 + 7 * number, 225, 600)

        return draw

    document = read_pages(*(page(number) for number in range(1, 5)))
    text = document.text
    for running in ("Marsh Lane Depot", "In confidence", "Bid 27", "Planet", "People"):
        assert running not in text
        assert sum(running in line.text for line in document.furniture) == 4
    expected = [
        text for number in range(1, 5) for text in (*PARAGRAPHS[2 * number - 2 : 2 * number], *PARAGRAPHS[-number:])
    ]
    assert text.split() == " ".join(expected).split()


def test_a_title_carried_on_at_the_top_of_a_page_is_a_running_line(read_pages):
    def page(title, paragraphs):
        def draw(sheet):
            sheet.line(title, 60, 40, size=9)
            sheet.flow(paragraphs, 60, 120, 475, 700)

        return draw

    title = "The plan for the depot"
    document = read_pages(page(title, PARAGRAPHS[:4]), page(f"{title} (continued)", PARAGRAPHS[4:8]))
    assert [line.text for line in document.furniture] == ["The plan for the depot (continued)"]


def test_two_pages_may_begin_with_the_same_sentence(read_pages):
    def page(paragraphs):
        return lambda sheet: sheet.flow(paragraphs, 60, 120, 475, 700)

    document = read_pages(page(PARAGRAPHS[:4]), page((PARAGRAPHS[0], *PARAGRAPHS[5:8])))
    assert document.text.count(PARAGRAPHS[0]) == 2
