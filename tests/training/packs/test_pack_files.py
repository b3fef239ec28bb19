"""The committed pack is what its sources render, and every statement is where `expected.json` says it is.

Bytes are compared within one environment only: those of a PDF or of a compressed archive may change with the versions
of reportlab, python-docx, openpyxl and zlib. Against the committed files, what a reader sees is compared.
"""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pdfplumber
import pytest

from extractor.training.packs.loader import read_pack
from extractor.training.packs.render import render_pack

CORPUS = Path(__file__).parents[3] / "corpus"
PACK, SOURCE = CORPUS / "packs" / "ostermere-repairs", CORPUS / "sources" / "ostermere-repairs"
FILES = [document.file for document in read_pack(SOURCE)]
EXPECTED: dict[str, Any] = {
    one["file"]: one for one in json.loads((SOURCE / "expected.json").read_text(encoding="utf-8"))["files"]
}


def seen(path: Path) -> object:
    """Return what a reader sees of a file, whatever library wrote it."""
    match path.suffix:
        case ".pdf":
            with pdfplumber.open(path) as document:
                return [page.extract_text() for page in document.pages]
        case ".docx":
            with zipfile.ZipFile(path) as archive:
                return {name: archive.read(name) for name in ("word/document.xml", "word/numbering.xml")}
        case ".xlsx":
            book = openpyxl.load_workbook(path)
            return {
                sheet.title: [[(cell.value, cell.number_format) for cell in row] for row in sheet.iter_rows()]
                for sheet in book
            }
        case _:
            return path.read_bytes()


def letters(text: str) -> str:
    return "".join(text.replace("-\n", "").replace("-", "").split())


@pytest.mark.parametrize("file", FILES)
def test_the_committed_file_is_what_the_source_renders(fresh_pack: Path, file: str) -> None:
    assert seen(PACK / file) == seen(fresh_pack / "ostermere-repairs" / file)


def test_the_committed_expectations_are_what_the_sources_say(fresh_pack: Path) -> None:
    assert (fresh_pack / "expected.json").read_bytes() == (SOURCE / "expected.json").read_bytes()


def test_the_pack_holds_the_rendered_files_and_nothing_else() -> None:
    assert sorted(path.relative_to(PACK).as_posix() for path in PACK.rglob("*") if path.is_file()) == sorted(FILES)


def test_the_same_source_gives_the_same_bytes(fresh_pack: Path, tmp_path: Path) -> None:
    for path in render_pack(SOURCE, tmp_path / "again", expected=tmp_path / "expected.json")[:-1]:
        assert (
            path.read_bytes() == (fresh_pack / "ostermere-repairs" / path.relative_to(tmp_path / "again")).read_bytes()
        )


@pytest.mark.parametrize("file", [file for file in FILES if file.endswith(".pdf")])
def test_every_statement_starts_on_the_page_that_is_expected(file: str) -> None:
    with pdfplumber.open(PACK / file) as document:
        pages = [letters("".join(char["text"] for char in page.chars)) for page in document.pages]
    assert EXPECTED[file]["pages"] == len(pages)
    for statement in EXPECTED[file]["statements"]:
        first = statement["text"].split(" | ")[0] if statement["kind"] == "row" else statement["text"]
        assert letters(first)[:24] in pages[statement["page"] - 1], statement["text"]


def test_every_row_of_the_workbook_is_in_the_cell_that_is_expected() -> None:
    book = openpyxl.load_workbook(PACK / "tender/kpi-schedule.xlsx")
    for statement in EXPECTED["tender/kpi-schedule.xlsx"]["statements"]:
        sheet, place = statement["cell"].split("!")
        assert str(book[sheet][place].value) in statement["text"] or statement["text"] in str(book[sheet][place].value)


def test_a_promise_runs_over_a_page_somewhere() -> None:
    with pdfplumber.open(PACK / "bids/halvern-group/social-value-response.pdf") as document:
        pages = [letters("".join(char["text"] for char in page.chars)) for page in document.pages]
    over = [
        one["text"]
        for one in EXPECTED["bids/halvern-group/social-value-response.pdf"]["statements"]
        if one["kind"] == "sentence" and letters(one["text"]) not in pages[one["page"] - 1]
    ]
    assert any("240 tonnes" in text for text in over)


def test_much_of_what_is_written_is_not_about_social_value() -> None:
    statements = [one for file in EXPECTED.values() for one in file["statements"]]
    assert 0.35 < sum(not one["roles"] for one in statements) / len(statements) < 0.65
