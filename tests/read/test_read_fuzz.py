"""Hostile input: a reader raises `ReadError` or gives a document, whatever bytes are flipped, cut or swapped."""

from __future__ import annotations

import importlib
import io
import json
import random
import zipfile
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from extractor.document import STATUSES, Source
from extractor.errors import ReadError
from extractor.read import media
from extractor.read.legacy.reader import WAYS
from extractor.read.reading import READERS
from extractor.read.sniff import sniff
from tests.read.conftest import hold_invariants
from tests.read.read_inputs import docx, item_list, odf, word, word_cell, word_table, zipped

if TYPE_CHECKING:
    from pathlib import Path

FLIPS = 150


def workbook() -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["Ref", "Measure", "Share"], ["A", "Jobs", 0.5], ["B", "=1+1", 3]):
        sheet.append(row)
    sheet["C2"].number_format = "0%"
    sheet.merge_cells("A5:B6")
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
CELLS = word_table(word_cell("Ref") + word_cell("Target"), word_cell("A", '<w:gridSpan w:val="2"/>'))
BODY = word("Clause", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>') + word("Plain.") + CELLS
ROWS = (
    '<table:table table:name="Plan"><table:table-row table:number-rows-repeated="3"><table:table-cell '
    'office:value-type="percentage" office:value="0.5" table:number-columns-repeated="2"/></table:table-row>'
    "</table:table>"
)
HTML = (
    "<html><head><title>T</title></head><body><nav>Menu</nav><h1>Plan</h1><ol start=3><li>a<ul><li>b</li></ul></li>"
    "</ol><table><tr><th rowspan=2>R</th><td colspan=2>1</td></tr><tr><td>2</td></tr></table>"
    "<dl><dt>x</dt><dd>y</dd></dl></body>"
)
RELEASE = {
    "releases": [
        {
            "ocid": "x",
            "tender": {
                "title": "T",
                "value": {"amount": 5, "currency": "GBP"},
                "lots": [{"awardCriteria": {"criteria": [{"name": "SV", "numbers": [{"number": 5}]}]}}],
            },
        }
    ]
}
INPUTS: dict[str, bytes] = {
    media.DOCX: docx(BODY, numbering=NUMBERING),
    media.ODT: odf("text", item_list("one", "two") + ROWS),
    media.XLSX: workbook(),
    media.ODS: odf("spreadsheet", ROWS),
    media.CSV: b'Ref,Measure\nA,"Jobs, local"\nB,Weeks\n' * 5,
    media.TSV: b"Ref\tMeasure\nA\tJobs\n" * 5,
    media.HTML: HTML.encode(),
    media.TEXT: b"1. Title\n\nSome text that is wrapped\nhere.\n\n- item\n  more\n\f| a | b |\n|---|---|\n| c | d |\n",
    media.MARKDOWN: b"---\ntitle: x\n---\n# T\n\n**bold** [a](b) `c`\n\n- x\n  1. y\n\n> q\n\n```\nz\n```\n",
    media.NOTICE: json.dumps(RELEASE).encode(),
}


def flipped(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.randrange(1, 12)):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed[: rng.randrange(len(changed))]) if rng.random() < 0.2 else bytes(changed)


def flipped_inside(data: bytes, rng: random.Random) -> bytes:
    """Return an archive with damage in one member, which a checksum does not catch."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    name = rng.choice([name for name, inside in members.items() if inside])
    inside = members[name]
    members[name] = flipped(inside if isinstance(inside, bytes) else inside.encode(), rng)
    return zipped(members, compression=zipfile.ZIP_STORED)


def hold_promise(source: Source) -> None:
    """Read `source` with its own reader, which may raise nothing but a `ReadError` with a status and a remedy."""
    try:
        document = importlib.import_module(READERS[source.media_type]).read(source)
    except ReadError as error:
        document = None
        said = (error.status in STATUSES, bool(error.remedy))
    if document is None:
        assert said == (True, True)
    else:
        hold_invariants(document)


@pytest.mark.parametrize("media_type", INPUTS)
def test_flipped_bytes(media_type: str, tmp_path: Path) -> None:
    rng = random.Random(2027)  # noqa: S311 - seeded on purpose
    data, file = INPUTS[media_type], tmp_path / "file"
    archive = data.startswith(b"PK")
    for _ in range(FLIPS // 2 if media_type == media.DOCX else FLIPS):
        changed = flipped_inside(data, rng) if archive and rng.random() < 0.7 else flipped(data, rng)
        file.write_bytes(changed)
        assert sniff(file, "a.docx")
        hold_promise(Source("a", "a", file, "0" * 64, len(changed), media_type))


def test_every_reader_is_fuzzed_here_or_with_its_own_tests() -> None:
    assert set(READERS) - set(INPUTS) == {media.PDF, *media.PICTURES, *media.MAIL, *WAYS}


@pytest.mark.parametrize("media_type", [*INPUTS])
@pytest.mark.parametrize("data", [b"\x00", b"x", b"<", b"{", b"PK\x03\x04", b"\xff\xfe", b"\n", bytes(5000)])
def test_tiny_and_foreign_files(media_type: str, data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(data)
    hold_promise(Source("a", "a", file, "0" * 64, len(data), media_type))
