"""CSV and TSV files: delimiters, encodings, headers and the line of each cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractor.document import Paragraph
from extractor.read.spreadsheet import delimited
from extractor.read.spreadsheet.delimited import delimiter_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractor.document import Document

    Documents = Callable[..., Document]

TABLE = [["Ref", "Measure", "Target"], ["NT1", "Local people", "12"], ["NT2", "Apprentice weeks", "260"]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_delimiters_and_encodings(delimiter: str, encoding: str, document_of: Documents) -> None:
    text = "\r\n".join(delimiter.join(row) for row in [*TABLE, ["NT3", "Café – £", "1"]])
    document = document_of(text.encode(encoding), "a.csv")
    assert document.text.splitlines() == [" | ".join(row) for row in [*TABLE, ["NT3", "Café – £", "1"]]]
    assert document.tables[0].header_rows == 1


def test_place_is_the_line_where_a_row_starts(document_of: Documents) -> None:
    document = document_of('Ref,Text\nA,"one\ntwo"\nB,three\n', "a.csv")
    assert [block.span.of(document.text) for block in document.blocks] == ["Ref | Text", "A | one two", "B | three"]
    assert [document.places(block.span)[0] for block in document.blocks] == [Paragraph(1), Paragraph(2), Paragraph(4)]


def test_line_that_names_the_delimiter(document_of: Documents) -> None:
    document = document_of("sep=;\nRef;Measure\nA;Jobs, local\n", "a.csv")
    assert document.text == "Ref | Measure\nA | Jobs, local"
    assert document.places(document.blocks[0].span)[0] == Paragraph(2)


def test_title_lines_above_the_table(document_of: Documents) -> None:
    document = document_of("Commitments,,\nAll lots,,\nRef,Measure,Target\nA,Jobs,12\nB,Weeks,9\n", "a.csv")
    assert [block.kind for block in document.blocks] == ["paragraph", "paragraph", "row", "row", "row"]
    assert document.tables[0].header_rows == 1


def test_values_stay_as_written(document_of: Documents) -> None:
    document = document_of("Ref,Date,Share\n007,01/05/2027,95%\n008,02/05/2027,=1+1\n", "a.csv")
    assert "007 | 01/05/2027 | 95%" in document.text
    assert "=1+1" in document.text


def test_single_column_is_text(document_of: Documents) -> None:
    document = document_of("We will plant trees.\nWe will hire people.\n", "a.csv")
    assert [block.kind for block in document.blocks] == ["paragraph", "paragraph"]


def test_huge_file_is_cut_and_reported(document_of: Documents, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "MAX_CELLS", 6)
    document = document_of("a,b,c\n" * 5, "a.csv")
    assert document.status == "partial"
    assert "up to line 3" in document.problems[0].message


def test_field_without_an_end(document_of: Documents, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "MAX_FIELD", 100)
    document = document_of('Ref,Text\nA,"' + "never closed " * 50, "a.csv")
    assert (document.status, document.problems[0].code) == ("partial", "damaged_part")


def test_white_space_is_empty(document_of: Documents) -> None:
    assert document_of(" \n \n", "a.csv").status == "empty"


def test_delimiter_is_the_one_that_agrees() -> None:
    assert delimiter_of("name;text\na;one, two, three\nb;four\n") == ";"
    assert delimiter_of("just words\n") == ","
