"""Lays out a sheet: the filled cells of one worksheet or CSV file go in, headings, paragraphs and tables come out.

A sheet is a free canvas: tables stand apart by blank rows or columns, and lines of text stand above and below them.
Adds to a `DocumentBuilder`; never reads a file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extractor.read.flow import GridCell, Line, add_grid, add_line, headers_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.document import Place
    from extractor.read.builder import DocumentBuilder

# "Note: figures are gross", "* excluding VAT", "Source: HR system": what stands under a table and is no row of it
NOTE = re.compile(r"(?:notes?|source|key)\b\s*\d*[:.]|[*†‡]|\[\d\]", re.IGNORECASE)
NOTE_WORDS = 12
# so many rows show the columns of a table and whether it goes on
SAMPLE = 50


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A filled cell: where it stands (rows and columns count from 0), its text as shown and how it looks.

    `area` names the table that the file itself says it belongs to, empty where it says nothing.
    """

    row: int
    column: int
    text: str
    place: Place
    strong: bool = False
    number: bool = False
    header: bool = False
    row_span: int = 1
    column_span: int = 1
    shaded: bool = False
    area: str = ""

    @property
    def last_row(self) -> int:
        """The last row that the cell covers."""
        return self.row + self.row_span - 1

    @property
    def last_column(self) -> int:
        """The last column that the cell covers."""
        return self.column + self.column_span - 1


Rows = list[list[SheetCell]]


def add_sheet(builder: DocumentBuilder, cells: Iterable[SheetCell], *, eager: bool = False) -> None:
    """Add the filled cells of one sheet; `eager` says that its tables usually have a header row (CSV)."""
    regions = [
        region
        for band in _bands(_rows(cells))
        for area in _areas(band)
        for side in _sides(area)
        for region in ([side] if _is_table(side) else [[row] for row in side])
    ]
    for lines_above, table, lines_below in _joined([_parted(region) for region in regions]):
        _add_lines(builder, lines_above)
        if table:
            add_grid(builder, _grid(table), eager=eager)
        _add_lines(builder, lines_below)


def _rows(cells: Iterable[SheetCell]) -> Rows:
    rows: dict[int, list[SheetCell]] = {}
    for cell in cells:
        if cell.text.strip():
            rows.setdefault(cell.row, []).append(cell)
    return [sorted(rows[number], key=lambda cell: cell.column) for number in sorted(rows)]


def _bands(rows: Rows) -> list[Rows]:
    """Part rows where a blank row stands between them that no merged cell bridges."""
    bands: list[Rows] = []
    last = -2
    for row in rows:
        if row[0].row > last + 1:
            bands.append([])
        bands[-1].append(row)
        last = max(last, *(cell.last_row for cell in row))
    return bands


def _areas(band: Rows) -> list[Rows]:
    """Part a band where tables that the file names adjoin; lines beside them stand on their own."""
    named = {cell.area for row in band for cell in row if cell.area}
    if len(named) < 2:
        return [band]
    parts: dict[tuple[str, int], Rows] = {}
    for row in band:
        for area in dict.fromkeys(cell.area for cell in row):
            # what belongs to no table is kept apart by rows, so that it stays in its place
            key = (area, 0 if area else row[0].row)
            parts.setdefault(key, []).append([cell for cell in row if cell.area == area])
    return sorted(parts.values(), key=lambda rows: (rows[0][0].row, rows[0][0].column))


def _sides(band: Rows) -> list[Rows]:
    """Part a band at blank columns where a table of two columns and two rows stands on both sides."""
    covered: set[int] = set()
    for row in band:
        for cell in row:
            covered.update(range(cell.column, cell.last_column + 1))
    gaps = [column for column in range(min(covered), max(covered)) if column not in covered]
    for gap in gaps:
        left = [kept for row in band if (kept := [cell for cell in row if cell.column < gap])]
        right = [kept for row in band if (kept := [cell for cell in row if cell.column > gap])]
        if _is_table(left) and _is_table(right):
            return [*_sides(left), *_sides(right)]
    return [band]


def _is_table(rows: Rows) -> bool:
    return sum(len(row) > 1 for row in rows) >= 2


def _parted(region: Rows) -> tuple[Rows, Rows, Rows]:
    """Part a region into the lines above its table, the table and the notes below it."""
    first = next((number for number, row in enumerate(region) if len(row) > 1), None)
    if first is None:
        return region, [], []
    last = len(region)
    while last > first + 1 and len(region[last - 1]) == 1 and _is_note(region[last - 1][0]):
        last -= 1
    return region[:first], region[first:last], region[last:]


def _is_note(cell: SheetCell) -> bool:
    return not cell.number and (bool(NOTE.match(cell.text)) or len(cell.text.split()) > NOTE_WORDS)


def _joined(parts: Iterable[tuple[Rows, Rows, Rows]]) -> list[tuple[Rows, Rows, Rows]]:
    """Join a table that goes on after a blank row, in the same columns and without a header of its own."""
    joined: list[tuple[Rows, Rows, Rows]] = []
    for above, table, below in parts:
        if joined and table and not above and _goes_on(joined[-1], table):
            before = joined[-1]
            joined[-1] = (before[0], [*before[1], *table], below)
        else:
            joined.append((above, table, below))
    return joined


def _goes_on(before: tuple[Rows, Rows, Rows], table: Rows) -> bool:
    _, start, below = before
    if below or not start or table[0][0].row - start[-1][0].last_row > 3:
        return False
    start = start[:SAMPLE]
    columns = {cell.column for row in start for cell in row}
    if not {cell.column for row in table for cell in row} <= columns or table[0][0].column != start[0][0].column:
        return False
    own_header = headers_of(_grid(table[:SAMPLE]), eager=False) or all(cell.strong for cell in table[0])
    return bool(headers_of(_grid(start), eager=False)) and not own_header


def _grid(rows: Rows) -> list[list[GridCell]]:
    left = min(row[0].column for row in rows)
    right = max(cell.last_column for row in rows for cell in row)
    groups = _groups(rows, left)
    return [
        [
            GridCell(
                cell.column - left,
                tuple(_lines(cell)),
                row_span=cell.row_span,
                column_span=right - left + 1 if number in groups else cell.column_span,
                strong=cell.strong,
                header=cell.header,
                number=cell.number,
                shaded=cell.shaded,
            )
            for cell in row
        ]
        for number, row in enumerate(rows)
    ]


def _groups(rows: Rows, left: int) -> set[int]:
    """Return which rows name a group of the rows after them, though they are not merged over the whole table.

    Such a row is a single cell that stands out from the first cells of the others.
    """
    first = [row[0] for row in rows[1:] if len(row) > 1 and row[0].column == left]
    if 2 * sum(cell.strong or cell.shaded for cell in first) >= len(first):
        return set()
    return {
        number
        for number, row in enumerate(rows[:-1])
        if number
        and len(row) == 1
        and len(rows[number + 1]) > 1
        and row[0].column == left
        and (row[0].strong or row[0].shaded)
        and not row[0].number
    }


def _lines(cell: SheetCell) -> list[Line]:
    return [Line(part, cell.place, strong=cell.strong) for part in cell.text.splitlines() if part.strip()]


def _add_lines(builder: DocumentBuilder, rows: Rows) -> None:
    for row in rows:
        if len(row) > 1:
            # a single row of "label, value" is a row, however short
            add_grid(builder, _grid([row]))
            continue
        for line in _lines(row[0]):
            add_line(builder, replace(line, typed=not row[0].number))
