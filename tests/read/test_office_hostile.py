"""Office files that are broken or built to harm: each has one outcome, nothing is fetched, nothing hangs."""

from __future__ import annotations

import io
import socket
import struct
import zipfile
from typing import TYPE_CHECKING, NoReturn

import pytest
from openpyxl import Workbook

from tests.read.read_inputs import docx, member, odf, repacked, word

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractor.document import Document

    Documents = Callable[..., Document]

BOMB = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    "<x>&b;&c;</x>"
)
LEVEL = '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'


def workbook() -> bytes:
    book = Workbook()
    book.worksheets[0].append(["Measure", "Target"])
    book.worksheets[0].append(["Jobs", 12])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


FILES = {
    "a.docx": docx(
        word("We pay the wage."),
        styles="",
        numbering=f'<w:abstractNum w:abstractNumId="0">{LEVEL}</w:abstractNum>',
        footnotes="",
        comments="",
        settings="",
    ),
    "a.xlsx": workbook(),
    "a.odt": odf("text", "<text:p>We pay.</text:p>", **{"meta.xml": "<meta/>", "Object 1/content.xml": "<math/>"}),
    "a.ods": odf("spreadsheet", '<table:table table:name="A"><table:table-row/></table:table>'),
}
PARTS = [
    (name, part)
    for name, data in FILES.items()
    for part in zipfile.ZipFile(io.BytesIO(data)).namelist()
    if part.endswith((".xml", ".rels"))
]


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> NoReturn:
        pytest.fail("a reader opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def is_settled(document: Document) -> bool:
    return all(problem.code != "internal_error" and problem.message for problem in document.problems)


@pytest.mark.parametrize(("name", "part"), PARTS)
@pytest.mark.parametrize("change", ["bomb", "cut", "gone", "foreign"])
def test_any_part_may_be_harmful_broken_or_missing(name: str, part: str, change: str, document_of: Documents) -> None:
    data = FILES[name]
    whole = member(data, part)
    changed = {"bomb": BOMB, "cut": whole[: len(whole) * 2 // 3], "gone": None, "foreign": "<other><one/></other>"}
    document = document_of(repacked(data, {part: changed[change]}), name)
    assert is_settled(document)
    assert "passwd" not in document.text
    assert "haha" not in document.text
    assert document.status in {"ok", "partial", "empty"} or document.problems


@pytest.mark.parametrize("name", FILES)
def test_member_that_lies_about_its_size(name: str, document_of: Documents) -> None:
    data = bytearray(FILES[name])
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        data[place + 24 : place + 28] = struct.pack("<I", 7)
        place = data.find(b"PK\x01\x02", place + 4)
    document = document_of(bytes(data), name)
    assert is_settled(document)
    assert document.status != "ok" or not document.text.strip()


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_external_parts_are_not_fetched(name: str, document_of: Documents) -> None:
    part = "word/_rels/document.xml.rels" if name == "a.docx" else "xl/_rels/workbook.xml.rels"
    outside = (
        '<Relationship Id="x1" TargetMode="External" Target="http://example.org/x" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/>'
    )
    added = "".join(outside.format(kind=kind).replace("x1", kind) for kind in ("styles", "header", "comments", "image"))
    relations = member(FILES[name], part).replace("</Relationships>", f"{added}</Relationships>")
    document = document_of(repacked(FILES[name], {part: relations}), name)
    assert document.status == "ok"


def test_tables_that_nest_without_end(document_of: Documents) -> None:
    body = "<w:p/>"
    for _ in range(60):
        body = f"<w:tbl><w:tr><w:tc>{body}</w:tc></w:tr></w:tbl>"
    document = document_of(docx(word("We pay.") + body), "a.docx")
    assert document.text == "We pay."


def test_binary_workbook_is_refused_with_a_remedy(document_of: Documents) -> None:
    types = member(FILES["a.xlsx"], "[Content_Types].xml").replace(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "application/vnd.ms-excel.sheet.binary.macroEnabled.main",
    )
    changes: dict[str, str | bytes | None] = {
        "[Content_Types].xml": types.replace("/xl/workbook.xml", "/xl/workbook.bin"),
        "xl/workbook.xml": None,
        "xl/workbook.bin": b"\x83\x01\x00",
    }
    data = repacked(FILES["a.xlsx"], changes)
    document = document_of(data, "a.xlsb", media_type="application/vnd.ms-excel.sheet.binary.macroenabled.12")
    assert document.status in {"unsupported", "damaged"}
    assert document.problems[0].message
