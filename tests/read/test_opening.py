"""Hostile containers: protected, damaged, exploding or poisoned files are refused with a remedy."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from extractor.errors import ReadError
from extractor.read import media, opening
from extractor.read.opening import iterate_xml, parse_xml, refuse_definitions
from tests.read.read_inputs import docx, member, odf, repacked, word, zipped

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractor.document import Document

    Documents = Callable[..., Document]

ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x SYSTEM "file:///etc/passwd">'


def locked(data: bytes) -> bytes:
    """Return a ZIP whose members are marked as encrypted."""
    changed = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = changed.find(signature)
        while start >= 0:
            changed[start + offset] |= 1
            start = changed.find(signature, start + 4)
    return bytes(changed)


def bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(32):
            part.write(bytes(1024 * 1024))
    return target.getvalue()


@pytest.mark.parametrize("entities", [ENTITIES, OUTSIDE])
@pytest.mark.parametrize("name", ["a.docx", "a.odt"])
def test_document_type_definition_is_refused(name: str, entities: str, document_of: Documents) -> None:
    whole, part = (docx(word("x")), "word/document.xml") if name == "a.docx" else (odf("text", ""), "content.xml")
    document = document_of(repacked(whole, {part: entities + member(whole, part)}), name)
    assert document.status == "unreadable"
    assert "document type definition" in document.problems[0].message


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.odt", "a.ods"])
def test_protected_archive(name: str, document_of: Documents) -> None:
    data = locked(docx(word("x")) if name.endswith("x") else odf("text", ""))
    media_type = media.of_name(name)
    assert document_of(data, name, media_type=media_type).status == "encrypted"


def test_protected_open_document(document_of: Documents) -> None:
    manifest = '<m:manifest xmlns:m="m"><m:encryption-data/></m:manifest>'
    document = document_of(repacked(odf("text", ""), {"META-INF/manifest.xml": manifest}), "a.odt")
    assert document.status == "encrypted"
    assert "without a password" in document.problems[0].message


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_protected_office_file(name: str, document_of: Documents) -> None:
    data = opening.OLE2_MAGIC + bytes(512) + opening.ENCRYPTED_STREAM
    assert document_of(data, name, media_type=media.of_name(name)).status == "encrypted"


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.odt"])
def test_bomb_is_not_unpacked(name: str, document_of: Documents) -> None:
    document = document_of(bomb(), name, media_type=media.of_name(name))
    assert document.status == "too_large"


def test_too_many_parts(document_of: Documents, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MAX_MEMBERS", 3)
    assert document_of(docx(word("x")), "a.docx").status == "too_large"


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.odt", "a.ods"])
@pytest.mark.parametrize("data", [b"PK\x03\x04 and nothing", zipped({"a.txt": "x"}), b"no archive at all"])
def test_damaged_files(name: str, data: bytes, document_of: Documents) -> None:
    document = document_of(data, name, media_type=media.of_name(name))
    assert document.status in {"damaged", "unsupported"}
    assert document.problems[0].message.endswith("again.")


def test_member_with_a_wrong_checksum(document_of: Documents) -> None:
    data = bytearray(zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a>x</a>"}))
    data[data.index(b"content.xml") + 14] ^= 0xFF
    assert document_of(bytes(data), "a.odt").status == "damaged"


def test_definitions_are_found_in_any_encoding() -> None:
    for encoding in ("utf-8", "utf-16"):
        with pytest.raises(ReadError):
            refuse_definitions(f'<?xml version="1.0" encoding="{encoding}"?>{ENTITIES}<x/>'.encode(encoding))


def test_parsing_limits_and_recovers(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(parse_xml(b"<a><b/><c></a>", recover=True)) == 2
    with pytest.raises(ReadError) as caught:
        parse_xml(b"<a><b></a>", name="content.xml")
    assert caught.value.status == "damaged"
    monkeypatch.setattr(opening, "MAX_XML_BYTES", 10)
    with pytest.raises(ReadError) as caught:
        parse_xml(b"<a>too long for this</a>")
    assert caught.value.status == "too_large"


def test_streamed_elements_are_emptied() -> None:
    data = b"<rows xmlns='x'>" + b"<row><c>1</c></row>" * 1000 + b"</rows>"
    seen = 0
    for element in iterate_xml(io.BytesIO(data), ("{*}row",)):
        assert len(element) == 1
        assert len(list(element.itersiblings(preceding=True))) <= 1
        seen += 1
    assert seen == 1000
