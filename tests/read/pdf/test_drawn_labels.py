"""List signs and clause numbers that are drawn: they part the items, and numbers that are pictures are reported."""

from __future__ import annotations

import io

import pytest
from PIL import Image

canvas_module = pytest.importorskip("reportlab.pdfgen.canvas")
WIDTH, HEIGHT = 595.0, 842.0
ITEMS = ("two new jobs for care leavers", "a training centre in the old library", "bees on every roof")


@pytest.fixture
def document_of_drawing(document_of):
    def make(draw):
        stream = io.BytesIO()
        canvas = canvas_module.Canvas(stream, pagesize=(WIDTH, HEIGHT))
        draw(canvas)
        canvas.showPage()
        canvas.save()
        return document_of(stream.getvalue(), "file.pdf")

    return make


def write(canvas, texts, *, x, y, step=14, font="Helvetica"):
    canvas.setFont(font, 11)
    for text in texts:
        canvas.drawString(x, HEIGHT - y, text)
        y += step


def test_drawn_dots_are_bullets(document_of_drawing):
    def draw(canvas):
        write(canvas, ["We will bring:"], x=72, y=100)
        write(canvas, ITEMS, x=90, y=120)
        for number in range(3):
            canvas.circle(80, HEIGHT - 116 - 14 * number, 2, stroke=0, fill=1)

    document = document_of_drawing(draw)
    assert [(block.kind, block.label) for block in document.blocks] == [("paragraph", ""), *[("item", "•")] * 3]
    assert not document.problems


def test_one_dot_or_a_large_square_is_no_bullet(document_of_drawing):
    def draw(canvas):
        write(canvas, ITEMS, x=90, y=120, step=40)
        canvas.circle(80, HEIGHT - 116, 2, stroke=0, fill=1)
        canvas.rect(60, HEIGHT - 164, 14, 14, stroke=0, fill=1)

    assert {block.label for block in document_of_drawing(draw).blocks} == {""}


def number_picture(canvas, y, *, x=90):
    picture = Image.new("L", (22, 8), 255)
    picture.paste(0, (2, 1, 20, 7))
    canvas.drawInlineImage(picture, x, HEIGHT - y, 22, 8)


def test_numbers_that_are_pictures_part_clauses_and_are_reported(document_of_drawing):
    def draw(canvas):
        write(canvas, ["The Supplier shall bring:"], x=72, y=100)
        write(canvas, ITEMS, x=130, y=120)
        for number in range(3):
            number_picture(canvas, 120 + 14 * number)

    document = document_of_drawing(draw)
    assert [block.kind for block in document.blocks] == ["paragraph", "item", "item", "item"]
    (problem,) = document.problems
    assert problem.code == "labels_unread"
    assert "3 clauses" in problem.message


def test_a_heading_whose_number_is_a_picture_stays_one(document_of_drawing):
    def draw(canvas):
        write(canvas, ["Social value"], x=130, y=100, font="Helvetica-Bold")
        write(canvas, ITEMS, x=130, y=120)
        for number in range(4):
            number_picture(canvas, 100 + 14 * number + 6 * bool(number))

    assert document_of_drawing(draw).blocks[0].kind == "heading"


def test_a_written_label_is_not_doubled(document_of_drawing):
    def draw(canvas):
        write(canvas, ["(a)", "(b)", "(c)"], x=90, y=120)
        write(canvas, ITEMS, x=112, y=120)
        for number in range(3):
            canvas.circle(82, HEIGHT - 116 - 14 * number, 2, stroke=0, fill=1)

    assert [block.label for block in document_of_drawing(draw).blocks] == ["(a)", "(b)", "(c)"]
