"""Which engine reads a page, what is said of it, and that both see the same words."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.errors import ReadError
from extractor.read.pdf.engine import pdfium as pdfium_module
from extractor.read.pdf.engine.choice import opened, pages_of
from extractor.read.pdf.engine.pdfium import PdfiumFile
from extractor.read.pdf.engine.plumber import PlumberFile
from extractor.read.pdf.engine.signs import UNKNOWN
from extractor.read.pdf.reader import read

canvas_module = pytest.importorskip("reportlab.pdfgen.canvas")
PACK = Path(__file__).parents[3] / "corpus" / "packs" / "ostermere-repairs"
PAPERS = sorted(PACK.rglob("*.pdf"))
WIDTH, HEIGHT = 595.0, 842.0
LINES = (
    "We will take on twelve apprentices from the borough in each year of the contract.",
    "Each of them keeps a mentor for two years, and half of them are care leavers.",
    "The depot at Quarry Bank runs on its own solar roof from April 2028 at the latest.",
)


def paper_of(*pages):
    """Return a PDF whose pages have the lines given for each."""
    stream = io.BytesIO()
    canvas = canvas_module.Canvas(stream, pagesize=(WIDTH, HEIGHT))
    for lines in pages:
        canvas.setFont("Helvetica", 11)
        for number, line in enumerate(lines):
            canvas.drawString(72, HEIGHT - 100 - 16 * number, line)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def whole_words(words):
    """Count words, those that touch put together: a raised figure belongs to its word."""
    found = []
    for word in words:
        if word.gap or not found:
            found.append(word.text)
        else:
            found[-1] += word.text
    return Counter(found)


def garble(monkeypatch, *, page, text=UNKNOWN * 6):
    """Let pdfium read every word of one page as `text`."""
    content = PdfiumFile.content

    def garbled(self, number):
        found = content(self, number)
        if number != page or found is None:
            return found
        return replace(found, words=tuple(replace(word, text=text) for word in found.words))

    monkeypatch.setattr(PdfiumFile, "content", garbled)


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_both_engines_see_the_same_words(path):
    with opened(path, engine="pdfium") as one, opened(path, engine="pdfplumber") as other:
        for first, second in zip(pages_of(one), pages_of(other), strict=True):
            ours, theirs = whole_words(first.words), whole_words(second.words)
            assert 2 * (ours & theirs).total() >= 0.99 * (ours.total() + theirs.total())


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_words_stand_at_the_same_places_for_both_engines(path):
    with opened(path, engine="pdfium") as one, opened(path, engine="pdfplumber") as other:
        for first, second in zip(pages_of(one), pages_of(other), strict=True):
            places = {(word.text, round(word.x0 / 4), round(word.bottom / 4)) for word in second.words}
            near = sum(
                any(
                    (word.text, round(word.x0 / 4) + right, round(word.bottom / 4) + down) in places
                    for right in (-1, 0, 1)
                    for down in (-1, 0, 1)
                )
                for word in first.words
            )
            assert near >= 0.97 * len(first.words)


@pytest.mark.parametrize(("engine", "said"), [("auto", "pdfium"), ("pdfium", "pdfium"), ("pdfplumber", "pdfplumber")])
def test_the_wanted_engine_reads_every_page(source_of, engine, said):
    document = read(source_of(paper_of(LINES, LINES[:1]), "bid.pdf"), engine=engine)
    assert (document.engine, [page.engine for page in document.pages]) == (said, [said, said])
    assert [page.trust for page in document.pages] == [1.0, 1.0]
    assert document.text == "\n".join([*LINES, LINES[0]]) or LINES[1] in document.text


def test_a_page_that_pdfium_garbles_is_read_by_the_other_engine(source_of, monkeypatch):
    garble(monkeypatch, page=2)
    document = read(source_of(paper_of(LINES, LINES), "bid.pdf"))
    assert [page.engine for page in document.pages] == ["pdfium", "pdfplumber"]
    assert document.engine == "pdfium+pdfplumber"
    (problem,) = document.problems
    assert (problem.code, problem.page) == ("second_engine", 2)
    assert "of its" in problem.message
    assert "letters are unknown" in problem.message
    assert UNKNOWN not in document.text


def test_words_that_fall_apart_are_read_again(source_of, monkeypatch):
    garble(monkeypatch, page=1, text="w")
    document = read(source_of(paper_of(LINES), "bid.pdf"))
    assert document.engine == "pdfplumber"
    assert "fall apart" in document.problems[0].message


def test_a_page_that_both_garble_says_how_little_it_is_worth(source_of, monkeypatch):
    garble(monkeypatch, page=1)
    garbled = PdfiumFile.content
    monkeypatch.setattr(PlumberFile, "content", lambda self, number: garbled(PdfiumFile(self.path), number))
    monkeypatch.setattr(PlumberFile, "path", property(lambda self: self._file.path), raising=False)
    document = read(source_of(paper_of(LINES), "bid.pdf"), recognise_scans=False)
    assert document.pages[0].trust == 0
    assert [problem.code for problem in document.problems] == ["garbled_text"]


def test_a_good_page_never_asks_the_second_engine(source_of, monkeypatch):
    def asked(*_):
        pytest.fail("pdfplumber was asked")

    monkeypatch.setattr(PlumberFile, "__init__", asked)
    assert read(source_of(paper_of(LINES), "bid.pdf")).status == "ok"


def test_a_file_that_pdfium_refuses_is_read_by_the_other_engine(source_of, monkeypatch):
    def refuse(*_, **__):
        raise pdfium_module.pypdfium2.PdfiumError("Data format error")

    monkeypatch.setattr(pdfium_module.pypdfium2, "PdfDocument", refuse)
    source = source_of(paper_of(LINES), "bid.pdf")
    with opened(source.file) as file:
        (page,) = pages_of(file)
        assert file.problem is not None
        assert file.problem[0] == "second_engine"
    assert whole_words(page.words) == Counter(" ".join(LINES).split())
    with pytest.raises(ReadError, match="damaged"), opened(source.file, engine="pdfium"):
        pass


def test_a_file_that_only_the_other_engine_opens_and_that_has_no_words_is_damaged(source_of, monkeypatch):
    def refuse(*_, **__):
        raise pdfium_module.pypdfium2.PdfiumError("Data format error")

    monkeypatch.setattr(pdfium_module.pypdfium2, "PdfDocument", refuse)
    with pytest.raises(ReadError) as caught:
        read(source_of(paper_of([]), "blank.pdf"))
    assert caught.value.status == "damaged"


def test_a_page_that_neither_reads_is_reported(source_of, monkeypatch):
    content = PdfiumFile.content
    monkeypatch.setattr(PdfiumFile, "content", lambda self, number: None if number == 1 else content(self, number))
    monkeypatch.setattr(PlumberFile, "content", lambda *_: "PDFSyntaxError")
    document = read(source_of(paper_of(LINES, LINES), "bid.pdf"))
    assert document.status == "partial"
    assert [(problem.code, problem.page) for problem in document.problems] == [("unreadable_page", 1)]


LETTERS = st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJ0123456789%£,;", min_size=1, max_size=12)


@given(st.lists(st.lists(LETTERS, min_size=1, max_size=7), min_size=1, max_size=12), st.sampled_from([7, 11, 18]))
@settings(max_examples=60, deadline=None)
def test_every_word_that_is_set_is_read_where_it_stands(tmp_path_factory, lines, size):
    path = tmp_path_factory.mktemp("paper") / "file.pdf"
    canvas = canvas_module.Canvas(str(path), pagesize=(WIDTH, HEIGHT))
    canvas.setFont("Helvetica", size)
    for number, words in enumerate(lines):
        canvas.drawString(40, HEIGHT - 60 - 30 * number, " ".join(words))
    canvas.showPage()
    canvas.save()
    with opened(path, engine="pdfium") as file:
        (page,) = pages_of(file)
    shown = [word for word in page.words if word.x1 <= WIDTH]
    for word in shown:
        line = round((word.bottom - 0.21 * size - 60) / 30)
        assert word.size == size
        assert any(word.text in one or one in word.text for one in lines[line])
