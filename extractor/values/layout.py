"""What the layout of a table says about its rows: the name of the column of every cell, and the labels that hold.

A document goes in; for a stretch of it that is a table row come out the exact names of its cells' columns (blank cells
keep theirs, so that nothing is guessed) and the labels from rows above that span it. Nothing is changed.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from extractor.document import Block, Document, Span, Table, TableCell

JOINT = " | "


@dataclass(frozen=True, slots=True)
class ColumnNames:
    """The names of a table's columns; `text` shows them as one header row, a name over several columns once.

    `shown` are the columns whose names `text` shows.
    """

    names: Mapping[int, str]
    text: str
    shown: tuple[int, ...] = ()

    def beside(self, labels: Mapping[int, str]) -> str:
        """Return the header row with the labels that hold in some of its columns: "Theme: Jobs | Target"."""
        named = [
            ": ".join(part for part in (self.names[column] if column in self.shown else "", labels.get(column)) if part)
            for column in sorted({*self.shown, *labels})
        ]
        return JOINT.join(named)

    def over(self, cell: TableCell) -> str:
        """Return the name above a cell; a cell over several columns has what their names share, else the first."""
        own = [self.names.get(column, "") for column in range(cell.column, cell.column + max(cell.column_span, 1))]
        if len(own) > 1 and len({name.split(": ")[0] for name in own}) == 1:
            return own[0].split(": ")[0] if len(set(own)) > 1 else own[0]
        return own[0]


@dataclass(frozen=True, slots=True)
class RowLayout:
    """A row in its table: its filled `cells`, the `names` of their columns, and `above`, labels that span it."""

    table: int
    cells: tuple[TableCell, ...]
    names: tuple[str, ...]
    above: tuple[str, ...] = ()

    @property
    def header(self) -> str:
        """The names of the filled cells' columns, one for each cell; nothing where the columns have no names."""
        return JOINT.join(self.names) if any(self.names) else ""


class Layouts:
    """The rows of one document's tables, found by their place in the text."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._blocks = [block for block in document.blocks if block.table is not None and block.row is not None]
        self._by_table: dict[int, list[Block]] = {}
        for block in self._blocks:
            if block.table is not None:
                self._by_table.setdefault(block.table, []).append(block)
        self._starts = [block.span.start for block in self._blocks]
        self._rows = [rows_of(table.cells) for table in document.tables]
        self._names: list[ColumnNames] = []
        self._spanning = [[cell for cell in table.cells if cell.row_span > 1] for table in document.tables]
        self._first = first_blocks(document)
        for index, table in enumerate(document.tables):
            goes_on = index and not table.header_rows and (table.continues or self._continues(index))
            self._names.append(self._names[-1] if goes_on else column_names(document, table, self._rows[index]))

    def row(self, span: Span) -> RowLayout | None:
        """Return the layout of the table row that is all of `span`; nothing for text elsewhere."""
        block = self._block(span)
        if block is None or block.table is None or block.row is None or block.table >= len(self._rows):
            return None
        text = self._document.text
        cells = tuple(self.cells(block.table, block.row))
        names = self._names[block.table]
        above = tuple(
            cell.span.of(text).strip()
            for cell in self.labels(block.table, block.row)
            if cell.column < min((own.column for own in cells), default=0) + 1
        )
        return RowLayout(block.table, cells, tuple(names.over(cell) for cell in cells), above)

    def names(self, table: int) -> ColumnNames:
        """Return the names of a table's columns."""
        return self._names[table]

    def cells(self, table: int, row: int) -> list[TableCell]:
        """Return the cells of a row that hold text."""
        return [cell for cell in self.all_cells(table, row) if len(cell.span)]

    def all_cells(self, table: int, row: int) -> Sequence[TableCell]:
        """Return the cells of a row, also the blank ones."""
        return self._rows[table].get(row, ())

    def rows(self, table: int) -> list[RowLayout]:
        """Return the rows of a table below its header."""
        found = (self.row(block.span) for block in self._by_table.get(table, ()))
        first = self._document.tables[table].header_rows
        return [one for one in found if one is not None and one.cells and one.cells[0].row >= first]

    def labels(self, table: int, row: int) -> list[TableCell]:
        """Return the cells of earlier rows that reach down to a row, from the left."""
        first = self._document.tables[table].header_rows
        reaching = (cell for cell in self._spanning[table] if first <= cell.row < row < cell.row + cell.row_span)
        return sorted((cell for cell in reaching if len(cell.span)), key=lambda cell: cell.column)

    def _block(self, span: Span) -> Block | None:
        index = bisect.bisect_right(self._starts, span.start) - 1
        block = self._blocks[index] if index >= 0 else None
        return block if block is not None and span.end <= block.span.end else None

    def _continues(self, index: int) -> bool:
        """Whether a table without a header goes on with the one before it, over a page break."""
        before, table = self._document.tables[index - 1], self._document.tables[index]
        blocks = self._document.blocks
        first = self._first.get(index, 0)
        return (
            first > 0
            and blocks[first - 1].table == index - 1
            and blocks[first].page == blocks[first - 1].page + 1
            and width_of(before) == width_of(table)
        )


def first_blocks(document: Document) -> dict[int, int]:
    """Return the place of the first block of every table."""
    first: dict[int, int] = {}
    for place, block in enumerate(document.blocks):
        if block.table is not None:
            first.setdefault(block.table, place)
    return first


def width_of(table: Table) -> int:
    """Return how many columns a table has."""
    return max((cell.column + cell.column_span for cell in table.cells), default=0)


def rows_of(cells: Iterable[TableCell]) -> dict[int, list[TableCell]]:
    """Return cells by their row."""
    rows: dict[int, list[TableCell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    return rows


def column_names(document: Document, table: Table, rows: Mapping[int, list[TableCell]]) -> ColumnNames:
    """Return the names of a table's columns from its header rows, the upper ones first: "Target: Year 1"."""
    names: dict[int, list[str]] = {}
    spans: dict[int, int] = {}
    for row in range(table.header_rows):
        for cell in rows.get(row, ()):
            if not len(cell.span):
                continue
            for column in range(cell.column, cell.column + max(cell.column_span, 1)):
                names.setdefault(column, []).append(cell.span.of(document.text).strip())
                spans[column] = cell.column if row + 1 == table.header_rows or cell.row_span > 1 else column
    named = {column: ": ".join(dict.fromkeys(words)) for column, words in sorted(names.items())}
    shown = tuple(column for column in named if spans[column] == column)
    return ColumnNames(named, JOINT.join(named[column] for column in shown), shown)
