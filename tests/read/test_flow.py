"""What a line or a table is when its format does not say; cases in tests/cases/headings.csv."""

from __future__ import annotations

import csv
import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.document import Paragraph, Source
from extractor.read.builder import DocumentBuilder, Piece, RowCell
from extractor.read.flow import GridCell, Line, add_grid, add_line, looks_like_heading
from extractor.read.grid import CellLook, header_rows

SOURCE = Source("a", "a", None, "0" * 64, 0, "text/plain")
CASES = Path(__file__).parents[1] / "cases" / "headings.csv"
with CASES.open(encoding="utf-8", newline="") as lines:
    ROWS = [(row["text"], row["strong"] == "1", row["heading"] == "1") for row in csv.DictReader(lines)]


def grid(*rows: str, strong: int = 0) -> list[list[GridCell]]:
    return [
        [GridCell(n, (Line(text, strong=number < strong),)) for n, text in enumerate(row.split("|")) if text]
        for number, row in enumerate(rows)
    ]


def headers(*rows: str, strong: int = 0, eager: bool = False) -> int:
    looks = [
        [CellLook(n, text, strong=number < strong) for n, text in enumerate(row.split("|"))]
        for number, row in enumerate(rows)
    ]
    return header_rows(looks, eager=eager)


@pytest.mark.parametrize(("text", "strong", "heading"), ROWS)
def test_headings(text: str, strong: bool, heading: bool) -> None:
    assert looks_like_heading(text, strong=strong) is heading


def test_kinds_of_lines() -> None:
    builder = DocumentBuilder(SOURCE, engine="test")
    for text in ("1.2 The Supplier shall report.", "Social value ...... 7", "Signature: ____", "Name:", "Plain text."):
        add_line(builder, Line(text))
    assert [block.kind for block in builder.finish().blocks] == [
        "item",
        "contents",
        "signature",
        "signature",
        "paragraph",
    ]


@pytest.mark.parametrize(
    ("rows", "options", "count"),
    [
        (("Ref|Measure|Target", "A|Jobs|12", "B|Weeks|260"), {}, 1),
        (("#|Affirmation|Reply", "1|Do you accept?|"), {}, 1),
        (("Question|Response", "Will you?|"), {}, 1),
        (("Buyer|Ostermere", "Value|£43m"), {}, 0),
        (("one|two", "three|four"), {}, 0),
        (("one|two", "three|four"), {"eager": True}, 1),
        (("one|two", "three|four"), {"strong": 1}, 1),
        (("Year|2027|2028", "Jobs|12|20", "Weeks|30|40"), {}, 1),
        (("Ref|Measure|Target",), {}, 0),
        (("12|13|14", "1|2|3"), {"strong": 1}, 0),
    ],
)
def test_header_rows(rows: tuple[str, ...], options: dict[str, bool], count: int) -> None:
    assert headers(*rows, **options) == count


def test_title_row_becomes_a_heading_and_the_caption() -> None:
    builder = DocumentBuilder(SOURCE, engine="test")
    title = [GridCell(0, (Line("Targets for Lot 1", strong=True),), column_span=3)]
    add_grid(builder, [title, *grid("Ref|Measure|Target", "A|Jobs|12", "B|Weeks|260")])
    document = builder.finish()
    assert document.text == "Targets for Lot 1\nRef | Measure | Target\nA | Jobs | 12\nB | Weeks | 260"
    assert (document.blocks[0].kind, document.tables[0].caption) == ("heading", "Targets for Lot 1")


def test_blank_table_is_nothing() -> None:
    builder = DocumentBuilder(SOURCE, engine="test")
    add_grid(builder, grid("||", "|"))
    assert builder.finish().status == "empty"


def test_title_falls_back_to_the_first_headings() -> None:
    builder = DocumentBuilder(SOURCE, engine="test")
    for text in ("Bid pack", "Attachment 1", "We act."):
        builder.add_block("paragraph" if text.endswith(".") else "heading", [Piece(text)])
    assert builder.finish().title == "Bid pack: Attachment 1"


def test_block_that_goes_on_is_joined_by_a_space() -> None:
    builder = DocumentBuilder(SOURCE, engine="test")
    builder.add_block("paragraph", [Piece("We will")], continues=True)
    builder.add_block("paragraph", [Piece("act.")], page=2)
    assert builder.finish().text == "We will act."


blocks = st.tuples(st.sampled_from(["heading", "paragraph", "item"]), st.text(max_size=12), st.text(max_size=4))
tables = st.lists(st.lists(st.text(max_size=6), min_size=1, max_size=4), min_size=1, max_size=4)


@given(st.lists(blocks | tables, max_size=8))
def test_text_blocks_and_cells_agree(parts: list[tuple[str, str, str] | list[list[str]]]) -> None:
    builder = DocumentBuilder(SOURCE, engine="test")
    written: list[str] = []
    for number, part in enumerate(parts):
        if isinstance(part, tuple):
            kind, text, label = part
            builder.add_block(kind, [Piece(text, Paragraph(number))], label=label.strip())  # type: ignore[arg-type]
            written += [text] if text.strip() else []
            continue
        builder.add_table(
            [[RowCell(n, (Piece(text, Paragraph(number)),)) for n, text in enumerate(row)] for row in part]
        )
        written += [" | ".join(text for text in row if text.strip()) for row in part if any(map(str.strip, row))]
    document = builder.finish()
    assert [block.span.of(document.text) for block in document.blocks] == written
    ends = [block.span for block in document.blocks]
    assert all(first.end <= second.start for first, second in itertools.pairwise(ends))
    for table in document.tables:
        for cell in table.cells:
            assert cell.span.end <= len(document.text)
    for block in document.blocks:
        assert document.places(block.span)


def looks(*rows):
    return [[CellLook(column, text) for column, text in enumerate(row)] for row in rows]


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        (
            (
                ("Has your organisation been convicted of any of the following?", "Answer"),
                ("(a) bribery;", ""),
                ("(b) fraud", ""),
            ),
            1,
        ),
        ((("Do you pay the Real Living Wage?", "Answer"), ("Say how:", "We pay it to all."), ("Since:", "2021")), 0),
        ((("Is it paid?", "Yes"), ("Is it high?", "No"), ("Is it late?", "No")), 0),
        ((("Term", "Meaning"), ("Ward", "an electoral ward;"), ("Year", "a contract year.")), 1),
        ((("Lots", "Insurance"), ("Lot 1", "£5m"), ("Lot 2", "£1m")), 1),
        ((("Measure", "2027", "2028"), ("Jobs", "12", "14"), ("Hours", "100", "200")), 1),
    ],
)
def test_names_of_columns(rows, count):
    assert header_rows(looks(*rows)) == count
