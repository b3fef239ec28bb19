"""Turns paragraphs and tables of word processing formats and web pages into blocks of a document.

Readers say what they met (`Line`, `GridCell`) with the evidence their format gives; the rules for what a line is when
the format is silent stand here once, so that a clause typed into Word, Writer or a web page is read alike. Adds to a
`DocumentBuilder`; never reads a file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extractor.read.builder import DocumentBuilder, Piece, RowCell
from extractor.read.grid import CellLook, header_rows, is_banner
from extractor.read.listing import is_bullet, label_depth, split_label, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractor.document import BlockKind, Place

HEADING_WORDS = 14
LONGEST_CONTENTS = 600
# so many rows show whether the first one names the columns
HEADER_SAMPLE = 100
HEADING_LENGTH = 110

# the line of a signature block, "Signed for and on behalf of the Supplier: ______", "Signature", "Signed by:"
SIGNATURE = re.compile(
    r"""
    ^ (?:
        signed (?: \s+ (?: by | for | on ) \b .{0,60} )?
      | signature (?: \s+ of .{0,40} )?
      | for \s and \s on \s behalf \s of .{0,60}
    )
    \s* [:_.… ]* $
    """,
    re.VERBOSE | re.IGNORECASE,
)
# the lines beneath one: "Name:", "Position: ____", "Date:"
SIGNATURE_FIELD = re.compile(
    r"(?:(?:print |full )?name|role|(?:job )?title|position|capacity|dated?|organisation|address|witness.{0,20})"
    r"(?: \(.{0,40}\))?\s*:?[\s_.…]*$",
    re.IGNORECASE,
)
# a sentence that a contract sets in a heading style for its number: "The Supplier shall pay the Living Wage."
CLAUSE = re.compile(r"\b(?:shall|must|will|may|should|agrees?|is|are|has|have)\b.*[.;:]$", re.IGNORECASE)
CLAUSE_WORDS = 6
# what names a table or figure beside it: "Table 2: response times", "Figure A.1 – Fleet"
CAPTION = re.compile(
    r"(?:table|figure|fig\.|chart|diagram|exhibit)\s+[A-Z]?\.?\d{0,3}(?:\.\d+)?\s*(?:[:.–—-]|$)", re.IGNORECASE
)
# a contents line typed by hand or made by a field: "3. Social value ........ 12"
CONTENTS_LINE = re.compile(r".*\S\s*(?:\.\s?){5,}\s*\d{1,4}$")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as its format describes it; `text` still has its tabs.

    `heading` is its depth from 1, or 0 where the format does not call it a heading; `level` the depth of a list item
    from 1. `strong` means that all of it is bold; `typed` that a label may stand in the text itself.
    """

    text: str
    place: Place | None = None
    heading: int = 0
    label: str = ""
    level: int = 0
    contents: bool = False
    strong: bool = False
    typed: bool = True


@dataclass(frozen=True, slots=True)
class InnerGrid:
    """A table inside a cell: its rows and how many lines of the cell stand before it."""

    after: int
    rows: tuple[tuple[GridCell, ...], ...]


@dataclass(frozen=True, slots=True)
class GridCell:
    """A table cell: its lines, the columns it covers, whether it looks like a header, is one, or holds a figure."""

    column: int
    lines: tuple[Line, ...] = ()
    row_span: int = 1
    column_span: int = 1
    strong: bool = False
    header: bool = False
    number: bool = False
    shaded: bool = False
    inner: tuple[InnerGrid, ...] = ()

    @property
    def filled(self) -> bool:
        """Whether there is any text in the cell."""
        return bool(self.inner) or any(line.text.strip() for line in self.lines)

    @property
    def text(self) -> str:
        """The text of the cell on one line, with the labels of its paragraphs."""
        return " ".join(piece.text for piece in line_pieces(self.lines)).strip()


def line_pieces(lines: Iterable[Line]) -> tuple[Piece, ...]:
    """Return the pieces of a cell: one per paragraph, labels included, joined by spaces."""
    pieces: list[Piece] = []
    for line in lines:
        text = tidy(line.text)
        if not text:
            continue
        if pieces:
            pieces.append(Piece(" "))
        pieces.append(Piece(f"{line.label} {text}" if line.label else text, line.place))
    return tuple(pieces)


def add_line(builder: DocumentBuilder, line: Line) -> None:
    """Add one paragraph as the kind of block its format, its label and its look say it is."""
    label, text = line.label, line.text
    if not label and line.typed and not line.contents:
        label, text = split_label(text)
    text = tidy(text)
    if not text:
        return
    kind, level = _kind(replace(line, label=label), text)
    if builder.last and builder.last[0] == "signature" and SIGNATURE_FIELD.match(text):
        kind = "signature"
    builder.add_block(kind, [Piece(text, line.place)], label=tidy(label), level=level)


def _kind(line: Line, text: str) -> tuple[BlockKind, int]:
    if line.contents or (len(text) < LONGEST_CONTENTS and CONTENTS_LINE.match(text)):
        return "contents", 0
    if line.heading and not reads_as_clause(text):
        return "heading", line.heading
    if SIGNATURE.match(text):
        return "signature", 0
    if looks_like_heading(text, strong=line.strong, label=line.label):
        return "heading", label_depth(line.label)
    if line.label:
        return "item", line.level or max(label_depth(line.label), 1)
    return "paragraph", line.level


def reads_as_clause(text: str) -> bool:
    """Return whether a line that is set as a heading says something itself and should be read as text."""
    length = len(text.split())
    return length > 2 * HEADING_WORDS or (length >= CLAUSE_WORDS and CLAUSE.search(text) is not None)


def looks_like_heading(text: str, *, strong: bool, label: str = "") -> bool:
    """Return whether a plain line is set like a heading: short, bold or in capitals, and without a full stop."""
    if is_bullet(label) or CAPTION.match(text) or len(text) > HEADING_LENGTH or len(text.split()) > HEADING_WORDS:
        return False
    if not re.search(r"[A-Za-z]{3}", text) or text[-1] in ".;,:?!]»>" or re.search(r"[_…]{3}|\.{4}", text):
        return False
    capitals = text.isupper() and sum(sign.isalpha() for sign in text) > 5
    if not (strong or capitals):
        return False
    return text[0].isupper() or text[0].isdigit() or not text[0].isalpha()


def add_grid(
    builder: DocumentBuilder, rows: Sequence[Sequence[GridCell]], *, caption: str = "", eager: bool = False
) -> None:
    """Add a table; one that only frames text (a single column) becomes its paragraphs, a title row a heading.

    `eager` says that the format usually has a header row (CSV).
    """
    rows = [row for row in rows if row]
    if not any(cell.filled for row in rows for cell in row):
        return
    columns = {cell.column for row in rows for cell in row if cell.filled}
    if len(columns) == 1:
        for row in rows:
            for cell in row:
                _add_framed(builder, cell)
        return
    if any(cell.inner for row in rows for cell in row):
        _add_nesting(builder, rows, caption=caption, eager=eager)
        return
    while len(rows) > 1 and is_banner([_look(cell) for cell in rows[0]], width=_width(rows)) and not _marked(rows[0]):
        (banner,) = (cell for cell in rows[0] if cell.text)
        for line in banner.lines:
            add_line(builder, replace(line, strong=line.strong or banner.strong))
        caption = caption or banner.text
        rows = rows[1:]
    if not caption and builder.last and CAPTION.match(builder.last[1]):
        caption = builder.last[1]
    headers = headers_of(rows, eager=eager)
    builder.add_table(
        # row by row: the pieces of a large sheet would take as much memory again
        (
            [RowCell(cell.column, line_pieces(cell.lines), cell.row_span, cell.column_span) for cell in row]
            for row in rows
        ),
        header_rows=headers,
        caption=tidy(caption),
    )


def _add_framed(builder: DocumentBuilder, cell: GridCell) -> None:
    """Add what a cell that only frames it holds, tables between its lines."""
    done = 0
    for inner in cell.inner:
        for line in cell.lines[done : inner.after]:
            add_line(builder, line)
        done = inner.after
        add_grid(builder, inner.rows)
    for line in cell.lines[done:]:
        add_line(builder, line)


def _add_nesting(builder: DocumentBuilder, rows: Sequence[Sequence[GridCell]], *, caption: str, eager: bool) -> None:
    """Add a table with tables in its cells: a form or layout parts after the row that holds one, a real table keeps it.

    Under column names a row is one statement, so that a table in it becomes lines of its cell.
    """
    flat = [[_flattened(cell) for cell in row] for row in rows]
    if headers_of(flat, eager=eager):
        add_grid(builder, flat, caption=caption, eager=eager)
        return
    waiting: list[Sequence[GridCell]] = []
    for row in rows:
        waiting.append([replace(cell, inner=()) for cell in row])
        if any(cell.inner for cell in row):
            add_grid(builder, waiting, caption=caption, eager=eager)
            waiting, caption = [], ""
            for inner in (inner for cell in row for inner in cell.inner):
                add_grid(builder, inner.rows)
    add_grid(builder, waiting, caption=caption, eager=eager)


def _flattened(cell: GridCell) -> GridCell:
    lines: list[Line] = []
    done = 0
    for inner in cell.inner:
        lines.extend(cell.lines[done : inner.after])
        done = inner.after
        rows = [[text for own in row if (text := _flattened(own).text)] for row in inner.rows]
        first = next((line for row in inner.rows for own in row for line in own.lines), Line(""))
        shown = [(": " if len(row) == 2 else ", ").join(row) for row in rows if row]
        lines.extend(replace(first, text=f"{text};" if text != shown[-1] else text, label="") for text in shown)
    return replace(cell, lines=(*lines, *cell.lines[done:]), inner=())


def headers_of(rows: Sequence[Sequence[GridCell]], *, eager: bool) -> int:
    """Return how many rows at the top name the columns: those the format marks, else those that look like it."""
    marked = 0
    for row in rows:
        if not _marked(row):
            break
        marked += 1
    if 0 < marked < len(rows):
        return marked
    return header_rows([[_look(cell) for cell in row] for row in rows[:HEADER_SAMPLE]], eager=eager)


def _marked(row: Sequence[GridCell]) -> bool:
    filled = [cell for cell in row if cell.filled]
    return bool(filled) and all(cell.header for cell in filled)


def _width(rows: Sequence[Sequence[GridCell]]) -> int:
    return max((cell.column + cell.column_span for row in rows for cell in row), default=0)


def _look(cell: GridCell) -> CellLook:
    lines = [line for line in cell.lines if line.text.strip()]
    strong = cell.strong or cell.shaded or (bool(lines) and all(line.strong for line in lines))
    return CellLook(
        cell.column,
        cell.text,
        strong=strong,
        number=cell.number,
        column_span=cell.column_span,
        row_span=cell.row_span,
    )
