"""Office files from before 2007, RTF and slides: read through LibreOffice where it is installed, else refused."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extractor.errors import ReadError
from extractor.read import media
from extractor.read.legacy import libreoffice
from extractor.read.legacy import reader as legacy
from extractor.read.reading import read
from extractor.read.sniff import sniff
from tests.read.mail_inputs import ole2, outlook, outlook_file
from tests.read.read_inputs import zipped

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractor.document import Document, Source

    Sources = Callable[..., Source]
    Documents = Callable[..., Document]

OFFICE = pytest.mark.skipif(
    libreoffice.program() is None,
    reason="LibreOffice is not installed (apt-get install libreoffice-writer libreoffice-calc libreoffice-impress)",
)
RICH_TEXT = rb"""{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\stylesheet{\s1\outlinelevel0 heading 1;}}
{\pard\s1\b Social value\par}
{\pard The supplier will create 20 apprenticeships at a caf\'e9 for \'a310,000.\par}
{\trowd\cellx3000\cellx6000\intbl Measure\cell Target\cell\row}
{\trowd\cellx3000\cellx6000\intbl Apprentices\cell 20\cell\row}
\pard\par}"""


def utf16(name: str) -> bytes:
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + name.encode("utf-16-le")


@pytest.fixture
def without_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "program", lambda: None)


def made_by_office(data: bytes, name: str, ending: str, folder: Path) -> bytes:
    """Return a file in an old format, which only LibreOffice can write."""
    (folder / name).write_bytes(data)
    profile = (folder / "profile").as_uri()
    command = [libreoffice.program(), f"-env:UserInstallation={profile}", "--headless", "--convert-to", ending]
    subprocess.run([*command, "--outdir", folder, folder / name], check=True, capture_output=True, timeout=120)
    return (folder / name).with_suffix(f".{ending}").read_bytes()


def slides(*texts: str) -> bytes:
    """Return an OpenDocument presentation with a slide for each text."""
    names = "urn:oasis:names:tc:opendocument:xmlns"
    inside = "".join(
        '<draw:page draw:master-page-name="m"><draw:frame svg:x="1cm" svg:y="1cm" svg:width="20cm" svg:height="3cm">'
        f"<draw:text-box><text:p>{text}</text:p></draw:text-box></draw:frame></draw:page>"
        for text in texts
    )
    kind = "application/vnd.oasis.opendocument.presentation"
    content = (
        f'<office:document-content xmlns:office="{names}:office:1.0" xmlns:text="{names}:text:1.0" '
        f'xmlns:draw="{names}:drawing:1.0" xmlns:svg="{names}:svg-compatible:1.0" office:version="1.3"><office:body>'
        f"<office:presentation>{inside}</office:presentation></office:body></office:document-content>"
    )
    manifest = (
        f'<manifest:manifest xmlns:manifest="{names}:manifest:1.0"><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{kind}"/><manifest:file-entry manifest:full-path="content.xml" '
        'manifest:media-type="text/xml"/></manifest:manifest>'
    )
    return zipped({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


OLD = {
    "a.rtf": (RICH_TEXT, ".docx"),
    "a.doc": (ole2({"WordDocument": bytes(600)}), ".docx"),
    "a.xls": (ole2({"Workbook": bytes(600)}), ".xlsx"),
    "a.ppt": (ole2({"PowerPoint Document": bytes(600)}), "PDF"),
    "a.pptx": (zipped({"[Content_Types].xml": "presentationml.slide"}), "PDF"),
    "a.odp": (zipped({"mimetype": "application/vnd.oasis.opendocument.presentation"}), "PDF"),
}


@pytest.mark.usefixtures("without_office")
@pytest.mark.parametrize("name", OLD)
def test_without_libreoffice_the_remedy_is_named(name: str, source_of: Sources) -> None:
    data, remedy = OLD[name]
    document = read(source_of(data, name))
    assert (document.status, document.text) == ("unsupported", "")
    assert remedy in document.problems[0].message
    assert "install LibreOffice" in document.problems[0].message


def workbook(*records: tuple[int, bytes]) -> bytes:
    stream = b"".join(number.to_bytes(2, "little") + len(data).to_bytes(2, "little") + data for number, data in records)
    return ole2({"Workbook": stream})


LOCKED = {
    "a.doc": ole2({"WordDocument": bytes([0xEC, 0xA5]) + bytes(8) + bytes([0, 1]) + bytes(100)}),
    "a.xls": workbook((0x809, bytes(16)), (0x2F, bytes(6))),
    "a.ppt": ole2({"PowerPoint Document": bytes(9), "Current User": bytes(12) + bytes.fromhex("dfc4d1f3")}),
    "b.ppt": ole2({"PowerPoint Document": bytes(9), "EncryptedSummary": bytes(9)}),
    "a.docx": ole2({"EncryptedPackage": bytes(99), "EncryptionInfo": bytes(9)}),
    "b.doc": ole2({"\tDRMContent": bytes(99), "WordDocument": bytes(99)}),
}


@pytest.mark.parametrize("name", LOCKED)
def test_locked_files_say_so_with_or_without_libreoffice(name: str, source_of: Sources) -> None:
    document = read(source_of(LOCKED[name], name))
    assert document.status == "encrypted"
    assert "password" in document.problems[0].message


def test_open_files_are_not_taken_for_locked(source_of: Sources) -> None:
    for data, name in (
        (ole2({"WordDocument": bytes(100)}), "a.doc"),
        (workbook((0x809, bytes(16)), (0x0A, b"")), "a.xls"),
        (ole2({"PowerPoint Document": bytes(9), "Current User": bytes(30)}), "a.ppt"),
    ):
        source = source_of(data, name)
        assert source.file is not None
        assert not legacy.is_locked(source.file, source.media_type)


KINDS = {
    "word": (ole2({"WordDocument": b"x"}), media.DOC),
    "excel": (ole2({"Workbook": b"x"}), media.XLS),
    "excel 5": (ole2({"Book": b"x"}), media.XLS),
    "powerpoint": (ole2({"PowerPoint Document": b"x"}), media.PPT),
    "outlook with a word file in it": (
        ole2(outlook(attachments=(outlook_file("a.doc", ole2({"WordDocument": b"x" * 5000})),))),
        media.MSG,
    ),
    "excel with a word object in it": (ole2({"MBD01": {"WordDocument": b"x"}, "Workbook": b"x"}), media.XLS),
    "something else": (ole2({"Contents": b"x"}), media.OLE2),
}


@pytest.mark.parametrize("name", KINDS)
def test_ole2_files_are_told_apart_by_what_is_at_their_top(name: str, tmp_path: Path) -> None:
    data, kind = KINDS[name]
    (tmp_path / "file").write_bytes(data)
    assert sniff(tmp_path / "file", "a.bin") == kind


def test_a_damaged_file_is_not_read_as_text(source_of: Sources) -> None:
    document = read(source_of(utf16("WordDocument"), "a.doc"))
    assert document.status == "damaged"


@OFFICE
def test_rich_text_and_old_word_read_alike_and_leave_nothing_behind(
    document_of: Documents, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = made_by_office(RICH_TEXT, "a.rtf", "doc", tmp_path)
    (tmp_path / "private").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "private"))
    document, second = document_of(RICH_TEXT, "b.rtf"), document_of(old, "b.doc")
    assert (document.status, document.engine, document.title) == ("ok", "libreoffice+python-docx", "Social value")
    assert "The supplier will create 20 apprenticeships at a café for £10,000." in document.text
    assert [cell.span.of(document.text) for cell in document.tables[0].cells][-1] == "20"
    assert (second.source.media_type, second.text) == (media.DOC, document.text)
    assert (document.source.media_type, document.source.name) == (media.RTF, "b.rtf")
    assert (tmp_path / "b.rtf").read_bytes() == RICH_TEXT
    assert list((tmp_path / "private").iterdir()) == []


@OFFICE
def test_old_excel_keeps_its_cells(document_of: Documents, tmp_path: Path) -> None:
    old = made_by_office(b"Measure,Target\nApprentices,20\nWeeks,35\n", "a.csv", "xls", tmp_path)
    document = document_of(old, "a.xls")
    assert document.engine.startswith("libreoffice+")
    assert "Apprentices | 20" in document.text
    assert {getattr(anchor.place, "reference", "") for anchor in document.anchors} >= {"A2", "B3"}


@OFFICE
def test_slides_are_pages(document_of: Documents, tmp_path: Path) -> None:
    data = made_by_office(slides("We will create 20 jobs.", "We will plant 50 trees."), "a.odp", "ppt", tmp_path)
    document = document_of(data, "a.ppt")
    assert [page.number for page in document.pages] == [1, 2]
    assert {block.page: block.span.of(document.text) for block in document.blocks} == {
        1: "We will create 20 jobs.",
        2: "We will plant 50 trees.",
    }


@OFFICE
def test_a_file_that_libreoffice_cannot_open_is_damaged(source_of: Sources) -> None:
    document = read(source_of(OLD["a.doc"][0], "a.doc"))
    assert document.status == "damaged"
    assert "save it as PDF" in document.problems[0].message


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_a_conversion_that_never_ends_is_ended_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "office"
    script.write_text(f"#!/bin/sh\necho $$ > {tmp_path}/one\nsleep 600 &\necho $! > {tmp_path}/two\nwait\n")
    script.chmod(0o700)
    monkeypatch.setattr(libreoffice, "program", lambda: str(script))
    (tmp_path / "a.rtf").write_bytes(RICH_TEXT)
    (tmp_path / "work").mkdir()
    with pytest.raises(ReadError) as caught:
        libreoffice.converted(tmp_path / "a.rtf", tmp_path / "work", ending="rtf", target="docx", seconds=1)
    assert caught.value.status == "timeout"
    time.sleep(0.2)
    for name in ("one", "two"):
        number = (tmp_path / name).read_text().strip()
        state = Path(f"/proc/{number}/stat")
        assert not state.exists() or state.read_text().split()[2] == "Z"


def test_the_profile_allows_nothing(tmp_path: Path) -> None:
    settings = (libreoffice._profile(tmp_path) / "user" / "registrymodifications.xcu").read_text()
    for allowed in ("MacroSecurityLevel", "DisableMacrosExecution", "BlockUntrustedRefererLinks", "ooInetProxyType"):
        assert allowed in settings
