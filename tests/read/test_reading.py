"""The door to reading: every file gives a document, and every failure a sentence that says what to do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from extractor.document import Document, Problem, Source
from extractor.errors import ReadError
from extractor.read import media
from extractor.read.legacy import libreoffice
from extractor.read.reading import read
from extractor.read.text import reader as plain_text
from tests.read.read_inputs import docx, odf, word, zipped

if TYPE_CHECKING:
    from collections.abc import Callable

    Sources = Callable[..., Source]

REFUSED = {
    "a.doc": (bytes.fromhex("d0cf11e0a1b11ae1") + "WordDocument".encode("utf-16-le"), "damaged", "save it again"),
    "a.docx": (bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), "encrypted", "password"),
    "a.png": (b"\x89PNG\r\n\x1a\n" + bytes(9), "image_only", "tesseract"),
    "a.rtf": (rb"{\rtf1}", "unsupported", "PDF"),
    "a.mbox": (b"From a@b.uk Tue Mar  3 10:12:00 2026\nFrom: a@b.uk\nTo: c\nSubject: x\n\nhi", "unsupported", ".eml"),
    "a.mp3": (b"ID3" + bytes(50), "unsupported", "transcript"),
    "a.pptx": (zipped({"[Content_Types].xml": "presentationml.slide"}), "unsupported", "PDF"),
    "a.json": (b'{"a": 1}', "unsupported", "OCDS"),
    "a.bin": (bytes(range(256)) * 4, "unsupported", "Save it"),
    "a.txt": (b"", "empty", "again"),
    "b.odt": (odf("text", "<x")[:90], "damaged", "save it again"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_says_what_to_do(name: str, source_of: Sources, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "program", lambda: None)
    monkeypatch.setenv("PATH", "")
    data, status, remedy = REFUSED[name]
    document = read(source_of(data, name))
    assert (document.status, document.text, document.blocks) == (status, "", ())
    (problem,) = document.problems
    assert problem.code == status
    assert remedy in problem.message
    assert problem.message.endswith(".")


def test_reads_and_measures(source_of: Sources) -> None:
    document = read(source_of("We will create 20 jobs.", "a.txt"))
    assert (document.status, document.text, document.engine) == ("ok", "We will create 20 jobs.", "text")
    assert document.seconds > 0


def test_media_type_is_found_where_it_is_missing(source_of: Sources) -> None:
    document = read(source_of("We will create 20 jobs.", "a.txt", media_type=""))
    assert document.status == "ok"
    assert document.source.media_type == media.TEXT


def test_outcome_of_gathering_is_kept(source_of: Sources) -> None:
    problem = Problem("zip_slip", "The archive member was left out.")
    source = replace(source_of("x", "a.txt"), outcome=("unreadable", problem))
    assert read(source) == Document(source, "", "unreadable", problems=(problem,), coverage=0.0)


def test_size_limit(source_of: Sources) -> None:
    document = read(source_of("x" * 5000, "a.txt"), max_bytes=1000)
    assert document.status == "too_large"
    assert "Split it" in document.problems[0].message


def test_file_that_vanished(source_of: Sources) -> None:
    source = source_of("x", "a.txt")
    assert source.file is not None
    source.file.unlink()
    assert read(source).status == "unreadable"
    assert read(replace(source, file=None)).status == "unreadable"


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (MemoryError(), "memory", "memory"),
        (RecursionError(), "unreadable", "nested_too_deep"),
        (KeyError("secret detail"), "unreadable", "internal_error"),
        (ReadError("Bad.", status="nonsense", remedy="Mend it."), "unreadable", "unreadable"),
    ],
)
def test_errors_become_outcomes(
    error: Exception, status: str, code: str, source_of: Sources, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Source) -> Document:
        raise error

    monkeypatch.setattr(plain_text, "read", fail)
    document = read(source_of("x", "a.txt"))
    assert (document.status, document.problems[0].code) == (status, code)
    assert "Traceback" not in document.problems[0].message
    assert "secret" not in document.problems[0].message


def test_internal_error_names_its_type_and_asks_for_a_report(
    source_of: Sources, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Source) -> Document:
        raise ZeroDivisionError

    monkeypatch.setattr(plain_text, "read", fail)
    message = read(source_of("x", "a.txt")).problems[0].message
    assert "ZeroDivisionError" in message
    assert "report it" in message


def test_name_of_another_format_is_reported(source_of: Sources) -> None:
    document = read(source_of("<html><body><p>Page not found</p></body></html>", "bid.pdf"))
    assert (document.status, document.text) == ("ok", "Page not found")
    assert [problem.code for problem in document.problems] == ["other_format"]


def test_word_file_named_zip_is_read(source_of: Sources) -> None:
    document = read(source_of(docx(word("We will pay the Real Living Wage.")), "bid.zip"))
    assert document.text == "We will pay the Real Living Wage."
