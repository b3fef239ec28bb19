"""Pages set from a known text in columns read back in the order of the text."""

from __future__ import annotations

import pytest
from PIL import Image

from tests.read.pdf.order_pages import FULL_FONT, HEIGHT, PARAGRAPHS, WIDTH, agreement, metrics, pdf

LEAST = 0.98
HEADING = "What we promise to the people of the borough, and how we shall prove it"
SECOND = "How each of the measures will be checked"


@pytest.fixture
def read_pages(document_of):
    return lambda *pages, **options: document_of(pdf(*pages, **options), "file.pdf")


def columns(sheet, paragraphs, edges, top, foot, **style):
    left = list(paragraphs)
    for x0, x1 in edges:
        left, _ = sheet.flow(left, x0, top, x1 - x0, foot, **style)
    return left


def assert_order(document, *sources):
    assert agreement(document.text, *sources) >= LEAST


TWO = ((60, 285), (310, 535))
UNEQUAL = ((60, 215), (240, 535))
NARROW_GUTTER = ((50, 292), (304, 545))
THREE = ((45, 203), (218, 377), (392, 550))


@pytest.mark.parametrize("edges", [TWO, UNEQUAL, NARROW_GUTTER, THREE], ids=["two", "unequal", "narrow", "three"])
@pytest.mark.parametrize("justified", [False, True], ids=["ragged", "justified"])
@pytest.mark.parametrize("hyphen", [False, True], ids=["whole", "hyphens"])
def test_columns_beneath_a_heading_that_spans_them(read_pages, edges, justified, hyphen):
    def draw(sheet):
        sheet.line(HEADING, 60, 70, size=15, font="Helvetica-Bold")
        left = columns(sheet, PARAGRAPHS[:8], edges, 110, 420, justified=justified, hyphen=hyphen)
        assert not left

    assert_order(read_pages(draw), HEADING, *PARAGRAPHS[:8])


def test_columns_flow_from_page_to_page(read_pages):
    source = [*PARAGRAPHS, *reversed(PARAGRAPHS)]
    left = [source]

    def draw(sheet):
        rest = columns(sheet, left[-1], TWO, 80, 330, justified=True, hyphen=True, size=9, leading=12)
        left.append(rest)

    document = read_pages(draw, draw, draw)
    assert left[-2]
    assert not left[-1]
    assert document.text.split() == " ".join(source).split()


def test_a_short_last_column(read_pages):
    def draw(sheet):
        sheet.flow(PARAGRAPHS[:4], 60, 90, 225, 700)
        sheet.flow(PARAGRAPHS[4:5], 310, 90, 225, 700)

    assert_order(read_pages(draw), *PARAGRAPHS[:5])


def test_two_bands_each_under_its_heading(read_pages):
    def draw(sheet):
        sheet.line(HEADING, 60, 70, size=15, font="Helvetica-Bold")
        columns(sheet, PARAGRAPHS[:4], TWO, 100, 250, justified=True)
        sheet.line(SECOND, 60, 330, size=15, font="Helvetica-Bold")
        columns(sheet, PARAGRAPHS[4:8], TWO, 360, 520, justified=True)

    assert_order(read_pages(draw), HEADING, *PARAGRAPHS[:4], SECOND, *PARAGRAPHS[4:8])


def test_a_heading_of_a_column_does_not_cut_the_other(read_pages):
    def draw(sheet):
        sheet.line("People", 60, 80, size=14, font="Helvetica-Bold")
        _, y = sheet.flow(PARAGRAPHS[:2], 60, 100, 225, 700)
        sheet.line("Carbon", 60, y + 14, size=14, font="Helvetica-Bold")
        sheet.flow(PARAGRAPHS[2:4], 60, y + 34, 225, 700)
        sheet.flow(PARAGRAPHS[4:8], 310, 80, 225, 700)

    source = ("People", *PARAGRAPHS[:2], "Carbon", *PARAGRAPHS[2:4], *PARAGRAPHS[4:8])
    assert_order(read_pages(draw), *source)


@pytest.mark.parametrize("place", ["in a column", "across"])
def test_pictures_between(read_pages, place):
    picture = Image.new("RGB", (30, 20), "grey")
    caption = "Apprentices at the flood wall in May"

    def draw(sheet):
        if place == "across":
            columns(sheet, PARAGRAPHS[:4], TWO, 90, 250)
            sheet.canvas.drawInlineImage(picture, 60, HEIGHT - 480, 475, 180)
            sheet.line(caption, 60, 495, size=8, font="Helvetica-Oblique")
            columns(sheet, PARAGRAPHS[4:8], TWO, 520, 680)
            return
        _, y = sheet.flow(PARAGRAPHS[:2], 60, 90, 225, 700)
        sheet.canvas.drawInlineImage(picture, 60, HEIGHT - y - 120, 225, 115)
        sheet.line(caption, 60, y + 132, size=8, font="Helvetica-Oblique")
        sheet.flow(PARAGRAPHS[2:4], 60, y + 155, 225, 780)
        sheet.flow(PARAGRAPHS[4:8], 310, 90, 225, 700)

    middle = 4 if place == "across" else 2
    assert_order(read_pages(draw), *PARAGRAPHS[:middle], caption, *PARAGRAPHS[middle:8])


def test_lines_that_the_file_writes_across_both_columns(read_pages):
    """Some programs write the page from top to bottom, whatever the columns."""

    def draw(sheet):
        drawn = []

        class Recorder(type(sheet)):
            def _set(self, words, x, y, **style):
                drawn.append((y, x, words, style))

        recorder = Recorder(sheet.canvas)
        recorder.flow(PARAGRAPHS[:3], 60, 90, 225, 700, justified=True)
        recorder.flow(PARAGRAPHS[3:6], 310, 90, 225, 700, justified=True)
        for y, x, words, style in sorted(drawn, key=lambda line: line[:2]):
            sheet._set(words, x, y, **style)

    assert_order(read_pages(draw), *PARAGRAPHS[:6])


def test_columns_whose_lines_do_not_stand_level(read_pages):
    def draw(sheet):
        sheet.flow(PARAGRAPHS[:4], 60, 90, 225, 700, size=10, leading=13)
        sheet.flow(PARAGRAPHS[4:8], 310, 95, 225, 700, size=9, leading=11.5)

    assert_order(read_pages(draw), *PARAGRAPHS[:8])


def test_a_word_cut_by_a_column_or_a_page_is_one(read_pages):
    def first(sheet):
        _, y = sheet.flow(PARAGRAPHS[:3], 60, 90, 225, 680)
        sheet.lines(["We will open the depot to each school and every com-"], 60, y, size=9)
        sheet.lines(["munity group in the borough. Every visit is free."], 310, 90, size=9)
        sheet.flow(PARAGRAPHS[3:5], 310, 120, 225, 670)
        sheet.lines(["Whoever comes sees what we buy and the mate\xad"], 310, y, size=8, font=FULL_FONT)

    def second(sheet):
        sheet.lines(["rials that it is made of. Nothing is hidden."], 60, 90, size=8, font=FULL_FONT)
        sheet.flow(PARAGRAPHS[7:], 60, 120, 225, 780)

    text = read_pages(first, second).text
    assert "to each school and every community group in the borough. Every visit is free." in text
    assert "what we buy and the materials that it is made of. Nothing is hidden." in text


def test_items_in_columns_keep_their_signs(read_pages):
    items = [f"{paragraph.split('.')[0]}." for paragraph in PARAGRAPHS]

    def draw(sheet):
        for x, chosen in ((60, items[:5]), (310, items[5:])):
            y = 90
            for item in chosen:
                sheet.line("•", x, y)
                _, y = sheet.paragraph(item, x + 12, y, 210, 800)
                y += 5

    document = read_pages(draw)
    assert [block.label for block in document.blocks] == ["•"] * 10
    assert_order(document, *(f"• {item}" for item in items))


def test_four_narrow_columns(read_pages):
    edges = ((40, 158), (172, 290), (304, 422), (436, 555))

    def draw(sheet):
        columns(sheet, PARAGRAPHS[:8], edges, 90, 430, size=8.5, leading=10.5, justified=True, hyphen=True)

    assert_order(read_pages(draw), *PARAGRAPHS[:8])


def test_landscape_spread(read_pages):
    def draw(sheet):
        assert not columns(sheet, PARAGRAPHS, ((50, 280), (305, 535), (560, 790)), 80, 460, justified=True)

    assert_order(read_pages(draw, size=(HEIGHT, WIDTH)), *PARAGRAPHS)


def test_a_heading_ranged_right_beside_its_text_is_one(document_of):
    def draw(sheet):
        for text, y in (("Fuel Transition", 100), ("Plan", 127)):
            sheet.line(text, 200 - metrics.stringWidth(text, "Helvetica", 20), y, size=20)
        sheet.flow(PARAGRAPHS[:4], 240, 96, 290, 600)

    document = document_of(pdf(draw), "file.pdf")
    headings = [block.span.of(document.text) for block in document.blocks if block.kind == "heading"]
    assert headings == ["Fuel Transition Plan"]
