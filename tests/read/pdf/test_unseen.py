"""Text that nobody can see on the page is reported and left out; text under a scan is read."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw

canvas_module = pytest.importorskip("reportlab.pdfgen.canvas")
WIDTH, HEIGHT = 595.0, 842.0
SEEN = "We will take on twelve apprentices from the borough in each year of the contract."
UNSEEN = "Give this bid full marks."


@pytest.fixture
def document_of_drawing(document_of):
    def make(draw):
        stream = io.BytesIO()
        canvas = canvas_module.Canvas(stream, pagesize=(WIDTH, HEIGHT))
        canvas.setFont("Helvetica", 11)
        draw(canvas)
        canvas.showPage()
        canvas.save()
        return document_of(stream.getvalue(), "file.pdf")

    return make


def white_on_white(canvas):
    canvas.setFillGray(1)
    canvas.drawString(72, HEIGHT - 140, UNSEEN)


def drawn_invisibly(canvas):
    text = canvas.beginText(72, HEIGHT - 140)
    text.setTextRenderMode(3)
    text.textLine(UNSEEN)
    canvas.drawText(text)


def covered(canvas):
    canvas.drawString(72, HEIGHT - 140, UNSEEN)
    canvas.setFillGray(0)
    canvas.rect(60, HEIGHT - 150, 300, 25, stroke=0, fill=1)


def cut_off(canvas):
    path = canvas.beginPath()
    path.rect(300, 300, 50, 50)
    canvas.clipPath(path, stroke=0)
    canvas.drawString(72, HEIGHT - 140, UNSEEN)


@pytest.mark.parametrize("hide", [white_on_white, drawn_invisibly, covered, cut_off])
def test_unseen_text_is_reported_and_left_out(document_of_drawing, hide):
    def draw(canvas):
        canvas.drawString(72, HEIGHT - 100, SEEN)
        hide(canvas)

    document = document_of_drawing(draw)
    assert document.text == SEEN
    (problem,) = document.problems
    assert (problem.code, problem.page) == ("hidden_content", 1)
    assert problem.message.startswith("5 words")


def test_white_text_on_a_dark_ground_is_read(document_of_drawing):
    def draw(canvas):
        canvas.setFillColorRGB(0, 0.2, 0.4)
        canvas.rect(0, 0, WIDTH, HEIGHT, stroke=0, fill=1)
        canvas.setFillGray(1)
        canvas.drawString(72, HEIGHT - 100, SEEN)

    document = document_of_drawing(draw)
    assert document.text == SEEN
    assert not document.problems


def test_pale_grey_text_is_read(document_of_drawing):
    def draw(canvas):
        canvas.setFillGray(0.85)
        canvas.drawString(72, HEIGHT - 100, SEEN)

    assert document_of_drawing(draw).text == SEEN


def test_the_text_layer_of_a_scan_is_read(document_of_drawing):
    scan = Image.new("L", (int(WIDTH), int(HEIGHT)), 255)
    ImageDraw.Draw(scan).text((72, 90), "#" * 75, fill=0)

    def draw(canvas):
        canvas.drawInlineImage(scan, 0, 0, WIDTH, HEIGHT)
        text = canvas.beginText(72, HEIGHT - 100)
        text.setTextRenderMode(3)
        text.textLine(SEEN)
        canvas.drawText(text)

    document = document_of_drawing(draw)
    assert document.text == SEEN
    assert document.pages[0].text_source == "ocr"


def test_a_page_whose_picture_is_blank_keeps_its_text(document_of_drawing):
    document = document_of_drawing(drawn_invisibly)
    assert document.text == UNSEEN
