"""Word files with real numbering and notes; workbooks whose figures are numbers."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx
import openpyxl
import pytest

from extractor.errors import InputError
from extractor.training.packs.word_numbering import Counter

if TYPE_CHECKING:
    from collections.abc import Callable

    Rendered = Callable[..., tuple[bytes, dict[str, Any]]]


def test_the_numbers_of_a_word_file_are_made_by_word(rendered: Rendered) -> None:
    content, expected = rendered(
        file="a.docx",
        blocks=[
            {"heading": "Scope", "label": "1"},
            {"label": "1.1", "list": {"stem": "The Supplier shall:", "items": [{"label": "(a)", "text": "call;"}]}},
        ],
    )
    heading, stem, item = docx.Document(BytesIO(content)).paragraphs
    assert [heading.text, stem.text, item.text] == ["Scope", "The Supplier shall:", "call;"]
    assert [one._p.pPr.numPr.ilvl.val for one in (heading, stem, item)] == [0, 1, 3]
    assert [one["label"] for one in expected["statements"]] == ["(a)"]


@pytest.mark.parametrize(
    ("labels", "levels"),
    [
        ([("1", 0), ("1.1", 0), ("1.2", 0), ("2", 0), ("2.1", 0)], [0, 1, 1, 0, 1]),
        ([("1", 0), ("1.1", 0), ("1.1.1", 1), ("(a)", 2), ("(b)", 2), ("1.1.2", 1), ("(a)", 2)], [0, 1, 2, 3, 3, 2, 3]),
        ([("1", 0), ("1.1", 0), ("(a)", 1), ("(i)", 2), ("(ii)", 2), ("(b)", 1), ("(i)", 2)], [0, 1, 3, 4, 4, 3, 4]),
        ([("1", 0), *((f"({letter})", 1) for letter in "abcdefghi")], [0, *[3] * 9]),
        ([("•", 1), ("–", 2)], [0, 1]),
    ],
)
def test_a_label_is_found_at_the_level_that_prints_it(labels: list[tuple[str, int]], levels: list[int]) -> None:
    counter = Counter("a.docx")
    assert [counter.place(label, depth=depth).level for label, depth in labels] == levels


def test_a_label_that_word_would_not_print_is_refused() -> None:
    counter = Counter("a.docx")
    counter.place("1")
    with pytest.raises(InputError, match=r"says '1\.2' where Word prints '1\.1'"):
        counter.place("1.2")


def test_a_note_is_a_footnote(rendered: Rendered) -> None:
    noted = {"text": "The stock is old.", "note": {"text": "Survey & estimate, 2026."}}
    content, expected = rendered(file="a.docx", blocks=[{"paragraph": [noted, "It leaks."]}])
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert "Survey &amp; estimate, 2026." in archive.read("word/footnotes.xml").decode()
        assert archive.read("word/document.xml").decode().count("w:footnoteReference") == 1
    assert [one["text"] for one in expected["statements"]][-1] == "Survey & estimate, 2026."


def test_the_contents_of_a_word_file_are_a_field_of_contents_lines(rendered: Rendered) -> None:
    content, expected = rendered(
        file="a.docx", blocks=[{"contents": "Contents"}, {"heading": "Scope", "label": "1"}, {"paragraph": ["Yes."]}]
    )
    title, line, *_ = docx.Document(BytesIO(content)).paragraphs
    assert (title.style.name, line.style.name) == ("TOC Heading", "toc 1")
    assert line.text.split("\t")[:2] == ["1", "Scope"]
    assert len(expected["statements"]) == 1


@pytest.mark.parametrize(
    ("words", "value", "number_format"),
    [
        ("95%", 0.95, "0%"),
        ("99.5%", 0.995, "0.0%"),
        ("£1,500", 1500, '"£"#,##0'),
        ("£18.40", 18.4, '"£"0.00'),
        ("1,000", 1000, "#,##0"),
        ("12", 12, "0"),
        ("£5%", "£5%", "General"),
        ("12 days", "12 days", "General"),
        ("=SUM(A1:A3)", "=SUM(A1:A3)", "General"),
    ],
)
def test_a_figure_is_a_number_and_a_text_stays_a_text(
    rendered: Rendered, words: str, value: object, number_format: str
) -> None:
    table = {"table": {"columns": ["Target"], "rows": [[words]]}}
    content, expected = rendered(file="a.xlsx", sheets=[{"name": "KPIs", "blocks": [table]}])
    cell = openpyxl.load_workbook(BytesIO(content))["KPIs"]["A2"]
    assert (cell.value, cell.number_format) == (value, number_format)
    assert expected["statements"][0]["cell"] == "KPIs!A2"
    assert expected["statements"][0]["text"] == words


def test_a_formula_sign_is_stored_as_text(rendered: Rendered) -> None:
    content, _ = rendered(
        file="a.xlsx", sheets=[{"name": "S", "blocks": [{"table": {"columns": ["A"], "rows": [["=1+1"]]}}]}]
    )
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_notes_headings_and_tables_follow_each_other_on_a_sheet(rendered: Rendered) -> None:
    blocks = [
        {"heading": "Measures"},
        {"paragraph": ["Rates are ours.", "Do not change them."]},
        {"table": {"columns": ["Ref", "Unit"], "rows": [["", "weeks"]]}},
    ]
    content, expected = rendered(file="a.xlsx", sheets=[{"name": "S", "blocks": blocks}])
    sheet = openpyxl.load_workbook(BytesIO(content))["S"]
    for statement in expected["statements"]:
        place = statement["cell"].removeprefix("S!")
        assert statement["text"] in str(sheet[place].value)
    assert expected["statements"][-1]["cell"].startswith("S!B")


def test_each_sheet_is_a_page_with_its_footer(rendered: Rendered) -> None:
    table = {"table": {"columns": ["A"], "rows": [["one"]]}}
    sheets = [{"name": name, "blocks": [table]} for name in ("First", "Second")]
    _, expected = rendered(file="a.xlsx", layout={"footer": "Issue 2"}, sheets=sheets)
    assert [one["page"] for one in expected["statements"]] == [1, 2]
    assert [one["page"] for one in expected["tables"]] == [1, 2]
    assert (expected["pages"], expected["furniture"]) == (2, {"footer": 2})
