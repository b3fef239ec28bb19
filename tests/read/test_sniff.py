"""What a file is, told from its content first and its name last."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from extractor.read import media
from extractor.read.sniff import sniff
from tests.read.read_inputs import docx, odf, repacked, word, zipped

if TYPE_CHECKING:
    from pathlib import Path

OLE2 = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
NOTICE = '{"version": "1.1", "releases": [{"ocid": "ocds-1", "tender": {"title": "Repairs"}}]}'
PROSE = "We will plant trees, build homes, and train people.\nThis matters, we think.\nIt does.\nSo we do, and more.\n"


def utf16(name: str) -> bytes:
    return OLE2 + name.encode("utf-16-le")


def workbook() -> bytes:
    target = io.BytesIO()
    Workbook().save(target)
    return target.getvalue()


CASES = {
    "pdf": (b"%PDF-1.7\n...", "a.pdf", media.PDF),
    "pdf with junk before it": (b"\x00\x01mail gateway\n" * 20 + b"%PDF-1.4", "a.bin", media.PDF),
    "pdf under another name": (b"%PDF-1.7\n", "a.docx", media.PDF),
    "text that speaks of pdf": (b"x " * 800 + b"%PDF-", "a.txt", media.TEXT),
    "docx": (docx(word("Hello")), "a.docx", media.DOCX),
    "docx named zip": (docx(word("Hello")), "a.zip", media.DOCX),
    "docx without content types": (repacked(docx(word("a")), {"[Content_Types].xml": None}), "a.bin", media.DOCX),
    "xlsx": (workbook(), "a.docx", media.XLSX),
    "odt": (odf("text", ""), "a.odt", media.ODT),
    "ods": (odf("spreadsheet", ""), "a.bin", media.ODS),
    "odp": (zipped({"mimetype": "application/vnd.oasis.opendocument.presentation"}), "a", media.ODP),
    "odt without mimetype": (
        zipped(
            {
                "content.xml": "<a/>",
                "META-INF/manifest.xml": '<m type="application/vnd.oasis.opendocument.text"/>',
            }
        ),
        "a",
        media.ODT,
    ),
    "pptx": (zipped({"[Content_Types].xml": "x presentationml.slide x", "ppt/a.xml": ""}), "a", media.PPTX),
    "xlsb": (zipped({"[Content_Types].xml": "", "_rels/.rels": "", "xl/workbook.bin": ""}), "a", media.XLSB),
    "zip": (zipped({"a.txt": "hello"}), "pack.zip", media.ZIP),
    "docx cut off": (docx(word("Hello"))[:200], "a.docx", media.DOCX),
    "zip cut off": (zipped({"a.txt": "hello"})[:20], "a.zip", media.ZIP),
    "doc": (utf16("WordDocument"), "a.bin", media.DOC),
    "xls": (utf16("Workbook"), "a.xls", media.XLS),
    "msg": (utf16("__properties_version1.0"), "a.msg", media.MSG),
    "ppt": (utf16("PowerPoint Document"), "a", media.PPT),
    "encrypted office": (utf16("EncryptedPackage"), "a.docx", media.ENCRYPTED_OFFICE),
    "ole2 of no known kind": (OLE2, "a.bin", media.OLE2),
    "ole2 named doc": (OLE2, "a.doc", media.DOC),
    "rtf": (rb"{\rtf1\ansi hello}", "a.doc", media.RTF),
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(20), "a.txt", "image/png"),
    "jpeg": (b"\xff\xd8\xff\xe0" + bytes(20), "a.pdf", "image/jpeg"),
    "tiff": (b"II*\x00" + bytes(20), "a", "image/tiff"),
    "mp4": (b"\x00\x00\x00\x18ftypisom" + bytes(20), "a", "video/mp4"),
    "text that begins with BM": (b"BM Trading will deliver jobs.", "a.txt", media.TEXT),
    "html": (b"<!DOCTYPE html><html><body><p>Hi</p></body></html>", "a.txt", media.HTML),
    "html after comments": (b"<!-- saved --> <html lang='en'><p>Hi</p>", "a", media.HTML),
    "html saved as xls": (b"<table><tr><td>a</td></tr></table>", "a.xls", media.HTML),
    "xhtml": (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>', "a.xml", media.HTML),
    "xml": (b'<?xml version="1.0"?><tender/>', "a.xml", media.XML),
    "release package": (NOTICE.encode(), "a.json", media.NOTICE),
    "release": (b'{"ocid": "ocds-1", "tag": ["tender"]}', "a.txt", media.NOTICE),
    "release cut off": (NOTICE.encode()[:-5], "a.json", media.NOTICE),
    "other json": (b'{"name": "x"}', "a.json", media.JSON),
    "json lines of text": (b"[placeholder] to be filled in", "a.txt", media.TEXT),
    "csv": (b"Ref,Measure\nA,Jobs\nB,Weeks\n", "a.txt", media.CSV),
    "csv by name": (b"one line only", "a.csv", media.CSV),
    "csv with semicolons": (b"Ref;Measure\nA;Jobs\nB;Weeks\n", "a", media.CSV),
    "tsv": (b"Ref\tMeasure\nA\tJobs\nB\tWeeks\n", "a.txt", media.TSV),
    "excel text saved as xls": (b"Ref\tMeasure\nA\tJobs\nB\tWeeks\n", "a.xls", media.TSV),
    "prose with commas": (PROSE.encode(), "a.txt", media.TEXT),
    "markdown by name": (b"plain", "a.md", media.MARKDOWN),
    "markdown by marks": (b"# A\n\n## B\n\n## C\n", "notes", media.MARKDOWN),
    "windows text": ("Café – £12 ‘ok’".encode("cp1252"), "a.txt", media.TEXT),
    "utf-16 text": ("Hello there".encode("utf-16"), "a.txt", media.TEXT),
    "mail": (b"From: a@b.uk\nTo: c@d.uk\nSubject: Bid\n\nHello", "a.txt", media.EML),
    "letter with fields": (b"Dear Sir\nSubject: Bid\n\nHello", "a.txt", media.TEXT),
    "empty": (b"", "a.pdf", media.EMPTY),
    "unknown binary": (bytes(range(256)) * 8, "a.dat", media.UNKNOWN),
    "binary named pdf": (bytes(range(256)) * 8, "a.pdf", media.PDF),
    "binary named txt": (bytes(range(256)) * 8, "a.txt", media.UNKNOWN),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_media_type(case: tuple[bytes, str, str], tmp_path: Path) -> None:
    data, name, expected = case
    file = tmp_path / "file"
    file.write_bytes(data)
    assert sniff(file, name) == expected


def test_missing_file_goes_by_its_name(tmp_path: Path) -> None:
    assert sniff(tmp_path / "gone.pdf", "gone.pdf") == media.PDF


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    start=st.sampled_from([b"", b"PK\x03\x04", OLE2[:8], b"<", b"{", b"%PDF", b"RIFF", b"\xff\xfe"]),
    rest=st.binary(max_size=300),
    ending=st.sampled_from(["pdf", "docx", "csv", "txt", "html", "json", "weird", ""]),
)
def test_never_raises(start: bytes, rest: bytes, ending: str, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(start + rest)
    assert "/" in sniff(file, f"a.{ending}")
