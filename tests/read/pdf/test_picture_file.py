"""Files that are pictures are recognised page by page, or say what to install."""

from __future__ import annotations

import io
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from extractor.errors import ReadError
from extractor.read.options import ReadingOptions
from extractor.read.pdf.scan.picture_file import MAX_PICTURES, _write_pages
from extractor.read.pdf.scan.tesseract import installed
from extractor.read.reading import read

LINES = (
    "We will take on twelve apprentices from the borough.",
    "Every van will be electric by the end of the second year.",
)


def picture(*lines):
    sheet = Image.new("L", (1654, 900), 255)
    draw = ImageDraw.Draw(sheet)
    for number, line in enumerate(lines):
        draw.text((150, 200 + 80 * number), line, font=ImageFont.load_default(44), fill=0)
    return sheet


def saved(kind, *pictures, **options):
    stream = io.BytesIO()
    pictures[0].save(
        stream, kind, **({"save_all": True, "append_images": pictures[1:]} if pictures[1:] else {}), **options
    )
    return stream.getvalue()


needs_tesseract = pytest.mark.skipif(installed() is None, reason="Tesseract is not installed")


@needs_tesseract
@pytest.mark.parametrize(("kind", "name"), [("PNG", "scan.png"), ("JPEG", "scan.jpg"), ("TIFF", "scan.tif")])
def test_a_scan_saved_as_a_picture_is_read(source_of, kind, name):
    document = read(source_of(saved(kind, picture(*LINES), dpi=(200, 200)), name))
    assert document.status == "ok", document.problems
    assert [line in document.text.replace("\n", " ") for line in LINES] == [True, True]
    (page,) = document.pages
    assert (page.text_source, document.coverage, document.source.name) == ("ocr", 1.0, name)
    assert page.width == pytest.approx(1654 * 72 / 200, abs=1)


@needs_tesseract
def test_every_picture_of_a_file_is_a_page(source_of):
    document = read(source_of(saved("TIFF", picture(LINES[0]), picture(LINES[1])), "fax.tiff"))
    assert [page.number for page in document.pages] == [1, 2]
    assert document.text.index("apprentices") < document.text.index("electric")


def test_without_tesseract_it_says_what_to_install(source_of, monkeypatch):
    monkeypatch.setenv("PATH", "")
    document = read(source_of(saved("PNG", picture(*LINES)), "scan.png"))
    assert (document.status, document.text, document.coverage) == ("image_only", "", 0.0)
    assert "apt install tesseract-ocr" in document.problems[0].message


def test_a_picture_that_shall_not_be_recognised_is_left(source_of):
    source = source_of(saved("PNG", picture(*LINES)), "scan.png")
    assert read(source, options=ReadingOptions(recognise_scans=False)).status == "image_only"


@needs_tesseract
def test_a_damaged_picture_is_called_so(source_of):
    assert read(source_of(saved("PNG", picture(*LINES))[:200], "scan.png")).status == "damaged"


@given(st.sampled_from(["PNG", "TIFF", "GIF", "BMP", "WEBP"]), st.lists(st.tuples(st.integers(0), st.integers(0, 255))))
@settings(max_examples=60, deadline=None)
def test_a_spoilt_picture_is_written_or_refused_and_nothing_else(tmp_path_factory, kind, changes):
    folder = tmp_path_factory.mktemp("spoilt")
    data = bytearray(saved(kind, Image.new("L", (40, 30), 200)))
    for place, value in changes:
        data[place % len(data)] = value
    (folder / "file").write_bytes(data)
    with suppress(ReadError):
        _write_pages(folder / "file", folder / "copy.pdf")
        assert (folder / "copy.pdf").read_bytes().startswith(b"%PDF")


def test_a_file_of_too_many_pictures_is_refused(tmp_path):
    frames = [Image.new("1", (2, 2), number % 2) for number in range(MAX_PICTURES + 1)]
    (tmp_path / "file").write_bytes(saved("TIFF", *frames))
    with pytest.raises(ReadError, match="501 pictures"):
        _write_pages(tmp_path / "file", tmp_path / "copy.pdf")
