"""Builds a `Document` piece by piece: readers say what they met in reading order, the builder keeps the offsets.

Every reader uses it, so that one text, its blocks, tables and anchors always agree. It decides nothing about layout.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.document import (
    Anchors,
    Block,
    BlockKind,
    Document,
    Furniture,
    Page,
    Place,
    Problem,
    Source,
    Span,
    Status,
    Table,
    TableCell,
)
from extractor.read.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CELL_SEPARATOR = " | "
# a heading further down names a part and not the document
TITLE_BLOCKS = 8
TITLE_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text and where it was read; pieces of a block are put together as they are and carry their own spaces."""

    text: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class RowCell:
    """A cell to add: its pieces and the columns it covers (`column` counts from 0)."""

    column: int
    pieces: tuple[Piece, ...]
    row_span: int = 1
    column_span: int = 1


class DocumentBuilder:
    """Collects the parts of one document; call `finish` once.

    `page` is the page of what is added without one; formats with pages in a row (sheets, form feeds) move it on.
    `pictures` and `attachments` count what the reader met and cannot read; `coverage` is the share of pages it could.
    """

    def __init__(self, source: Source, *, engine: str) -> None:
        self._source = source
        self._engine = engine
        self._parts: list[str] = []
        self._length = 0
        self._last_text = ""
        self._blocks: list[Block] = []
        self._tables: list[Table] = []
        self._anchors = Anchors()
        self.pages: list[Page] = []
        self.furniture: list[Furniture] = []
        self.problems: list[Problem] = []
        self.title = ""
        self.page = 1
        self.pictures = 0
        self.attachments = 0
        self.coverage = 1.0

    @property
    def last(self) -> tuple[BlockKind, str] | None:
        """The kind and the text of the block added last; of a row only that it is one."""
        return (self._blocks[-1].kind, self._last_text) if self._blocks else None

    def _append(self, text: str) -> Span:
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        return Span(start, self._length)

    def _append_pieces(self, pieces: Iterable[Piece]) -> Span:
        start = end = self._length
        texts: list[str] = []
        for piece in pieces:
            text, begin = piece.text, end
            end += len(text)
            texts.append(text)
            if piece.place is not None and text.strip():
                self._anchors.append(begin, end, piece.place)
        self._length = end
        self._parts.append("".join(texts))
        return Span(start, end)

    def add_block(
        self,
        kind: BlockKind,
        pieces: Sequence[Piece],
        *,
        page: int | None = None,
        label: str = "",
        level: int = 0,
        continues: bool = False,
        closed_up: bool = False,
        callout: bool = False,
    ) -> None:
        """Add a heading, paragraph, list item, contents line or signature; blank ones are dropped.

        `label` (a clause number or bullet) is written before the text and a space; the block span leaves it out.
        A block whose predecessor `continues` is joined to it by a space instead of a line break, or by nothing if it
        is `closed_up`: the rest of a word that was cut at the end of the block before. A `callout` stands apart.
        """
        if not any(piece.text.strip() for piece in pieces):
            return
        joined = bool(self._blocks) and self._blocks[-1].continues
        if self._length:
            self._append(("" if closed_up else " ") if joined else "\n")
        if label:
            self._append(label + " ")
        span = self._append_pieces(pieces)
        self._last_text = "".join(piece.text for piece in pieces)
        page = self.page if page is None else page
        self._blocks.append(
            Block(kind, span, page=page, label=label, level=level, continues=continues, callout=callout)
        )

    def add_table(
        self,
        rows: Iterable[Sequence[RowCell]],
        *,
        page: int | None = None,
        header_rows: int = 0,
        caption: str = "",
        row_pages: Sequence[int] | None = None,
        continues: bool = False,
    ) -> None:
        """Add a table: each row becomes a line of the text, its non-empty cells joined by ' | '.

        `row_pages` gives the page of each row where a table runs over pages. Rows without text keep no block.
        `continues` says that the column names of the table before hold for this one.
        """
        page = self.page if page is None else page
        index = len(self._tables)
        cells: list[TableCell] = []
        for number, row in enumerate(rows):
            row_page = row_pages[number] if row_pages else page
            filled = [any(piece.text.strip() for piece in cell.pieces) for cell in row]
            if any(filled) and self._length:
                self._append("\n")
            start = self._length
            for cell, has_text in zip(row, filled, strict=True):
                if not has_text:
                    cells.append(
                        TableCell(
                            number, cell.column, Span(self._length, self._length), cell.row_span, cell.column_span
                        )
                    )
                    continue
                if self._length > start:
                    self._append(CELL_SEPARATOR)
                span = self._append_pieces(cell.pieces)
                cells.append(TableCell(number, cell.column, span, cell.row_span, cell.column_span))
            if any(filled):
                self._last_text = ""
                self._blocks.append(Block("row", Span(start, self._length), page=row_page, table=index, row=number))
        self._tables.append(Table(page, tuple(cells), header_rows, caption, continues))

    def finish(self, *, status: Status = "ok", seconds: float = 0.0) -> Document:
        """Return the document; without any text an `ok` document becomes `empty`, or `image_only` if it has pictures.

        Without a title of its own it is called by the headings it begins with.
        """
        text = "".join(self._parts)
        if status == "ok" and not text.strip():
            status = "image_only" if self.pictures else "empty"
        self._add_unread()
        return Document(
            source=self._source,
            text=text,
            status=status,
            pages=tuple(self.pages) or (Page(1, words=len(text.split())),),
            blocks=tuple(self._blocks),
            tables=tuple(self._tables),
            anchors=self._anchors,
            furniture=tuple(self.furniture),
            problems=tuple(self.problems),
            title=self.title or self._first_headings(text),
            engine=self._engine,
            coverage=self.coverage if text.strip() or status == "ok" else 0.0,
            seconds=seconds,
        )

    def _add_unread(self) -> None:
        if self.pictures:
            message = (
                f"{counted(self.pictures, 'picture')} may hold text that was not read. "
                "Look at them in the file, or run OCR on a PDF of it."
            )
            self.problems.append(Problem("pictures_unread", message))
        if self.attachments:
            message = (
                f"{counted(self.attachments, 'embedded file')} not read. Save them as files of their own and run again."
            )
            self.problems.append(Problem("attachments_unread", message))

    def _first_headings(self, text: str) -> str:
        """Return the first heading near the top, with the one right below it: a cover parts its title in two."""
        for number, block in enumerate(self._blocks[:TITLE_BLOCKS]):
            if block.kind == "heading":
                below = self._blocks[number + 1 : number + 2]
                titles = [block, *(one for one in below if one.kind == "heading" and not one.label and not block.label)]
                return ": ".join(one.span.of(text) for one in titles)[:TITLE_LENGTH]
        return ""
