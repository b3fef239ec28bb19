"""Finds tables that are drawn with row lines only, as designed reports do: no line stands between their columns.

A grid whose columns were inferred from the breaks of its row lines comes in with the words around it; the tables it
holds come out. Between the row lines of two tables there may be notes and headings: text that runs over a column
border cuts them apart.
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.read.pdf.page_content import FoundTable
from extractor.read.pdf.tables.cells import is_figure, lines_of, text_of
from extractor.read.pdf.tables.header import YEAR, with_header
from extractor.read.pdf.tables.lines import crosses, header_above, rows_of_lines, split_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractor.read.pdf.page_content import Area, FoundCell, Rectangle, Word
    from extractor.read.pdf.tables.cells import Row
    from extractor.read.pdf.tables.ruling_grid import Grid

SAME_EDGE = 3.0
HEADER_ROOM = 75.0
NOTE_WORDS = 12


def open_tables(grid: Grid, words: Sequence[Word], areas: Sequence[Area], *, page: int) -> list[FoundTable]:
    """Return the tables between the row lines of an open grid, from the top."""
    found: list[FoundTable] = []
    ceiling = 0.0
    for bands in _stretches(grid, words):
        found += _tables(bands, words, areas, page=page, ceiling=ceiling)
        ceiling = bands[-1].bottom
    return found


def linked(tables: Sequence[FoundTable]) -> list[FoundTable]:
    """Return the open tables of a page from its top; one below another with the same columns goes on with its names."""
    found: list[FoundTable] = []
    for table in sorted(tables, key=lambda table: table.box[1]):
        above = found[-1] if found else None
        named = above is not None and (above.header_rows > 0 or above.continues) and _borders(above) == _borders(table)
        found.append(replace(table, continues=True) if named and not table.header_rows else table)
    return found


def _borders(table: FoundTable) -> set[int]:
    return {round(x) for row in table.rows for cell in row if cell.box for x in (cell.box[0], cell.box[2])}


class _Band:
    """The space between two row lines, with the column borders drawn there and its text lines."""

    def __init__(self, grid: Grid, number: int, words: Sequence[Word]) -> None:
        self.top, self.bottom = grid.levels[number], grid.levels[number + 1]
        cells = [cell for cell in grid.cells if cell.row <= number < cell.row + cell.row_span]
        self.edges = tuple(sorted({grid.edges[cell.column] for cell in cells} | {grid.edges[-1]}))
        self.whole = bool(cells) and grid.edges[0] in self.edges
        x0, x1 = grid.box[0] - SAME_EDGE, grid.box[2] + SAME_EDGE
        self.lines = lines_of(
            word
            for word in words
            if word.upright and self.top <= word.middle < self.bottom and x0 <= (word.x0 + word.x1) / 2 <= x1
        )

    @property
    def is_row(self) -> bool:
        """Whether the words keep to the columns."""
        return self.whole and len(self.edges) > 2 and not any(crosses(line, self.edges) for line in self.lines)


def _stretches(grid: Grid, words: Sequence[Word]) -> Iterator[list[_Band]]:
    stretch: list[_Band] = []
    for number in range(len(grid.levels) - 1):
        band = _Band(grid, number, words)
        fits = band.is_row and (not stretch or band.edges == stretch[-1].edges)
        if stretch and not fits:
            yield stretch
            stretch = []
        if band.is_row:
            stretch.append(band)
    if stretch:
        yield stretch


def _tables(
    bands: Sequence[_Band], words: Sequence[Word], areas: Sequence[Area], *, page: int, ceiling: float
) -> Iterator[FoundTable]:
    edges = _used_edges(bands)
    if len(edges) < 3:
        return
    rows: list[Row] = without_notes([row for band in bands for row in rows_of_lines(band.lines, edges)])
    if not rows:
        return
    top = min(word.top for cell in rows[0] for word in cell.words)
    above = lines_of(
        word
        for word in words
        if word.upright
        and max(ceiling, top - HEADER_ROOM) < word.middle < top
        and edges[0] - SAME_EDGE <= (word.x0 + word.x1) / 2 <= edges[-1] + SAME_EDGE
    )
    header = header_above(above, edges, bottom=top)
    if header is not None:
        rows.insert(0, header)
    for part in _parts(rows):
        if is_table(part):
            yield with_header(FoundTable(page, _box(part, edges), tuple(part), row_pages=(page,) * len(part)), areas)


def without_notes(rows: list[Row]) -> list[Row]:
    """Return the rows without notes and headings above the first and below the last entry."""
    while rows and _is_note(rows[0]):
        rows = rows[1:]
    while rows and _is_note(rows[-1]):
        rows = rows[:-1]
    return rows


def _is_note(row: Row) -> bool:
    if any(cell.words for cell in row[1:]):
        return False
    text = text_of(row[0].words)
    return text.endswith((".", ";")) or len(text.split()) > NOTE_WORDS or len(lines_of(row[0].words)) > 1


def _parts(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Cut the rows where the column names of the first row come again: a second table of the same shape."""
    part: list[Row] = []
    names = [text_of(cell.words) for cell in rows[0][1:]] if rows else []
    for row in rows:
        if part and any(names) and [text_of(cell.words) for cell in row[1:]] == names:
            yield part
            part = []
        part.append(row)
    if part:
        yield part


def _box(rows: Sequence[Row], edges: Sequence[float]) -> Rectangle:
    words = [word for row in rows for cell in row for word in cell.words]
    return edges[0], min(word.top for word in words), edges[-1], max(word.bottom for word in words)


def _used_edges(bands: Sequence[_Band]) -> tuple[float, ...]:
    """Return the column borders without blank columns that only hold two others apart."""
    edges = bands[0].edges
    used = [False] * (len(edges) - 1)
    for band in bands:
        for line in band.lines:
            for column, cell in enumerate(split_line(line, edges)):
                used[column] = used[column] or bool(cell)
    kept = [edges[column] for column in range(len(edges) - 1) if used[column] or column == 0]
    return (*kept, edges[-1])


def is_table(rows: Sequence[Row]) -> bool:
    """Entries in two rows and two columns, and not a contents list."""
    full = [row for row in rows if sum(bool(cell.words) for cell in row) >= 2]
    return len(full) >= 2 and not is_contents(rows)


def is_contents(rows: Sequence[Row]) -> bool:
    """Whether rows are titles with rising page numbers."""
    if not rows:
        return False
    names = text_of(rows[0][-1].words).lower()
    if names and not names.startswith("page") and (YEAR.match(names) or not is_figure(rows[0][-1].words)):
        return False
    last = [row[-1] for row in rows if row[-1].words]
    if len(last) < 3 or any(len(row) > 3 for row in rows):
        return False
    numbers = [_page_number(cell) for cell in last]
    known = [number for number in numbers if number is not None]
    rising = all(first <= second for first, second in itertools.pairwise(known))
    return len(known) * 5 >= len(last) * 4 and rising and not _has_other_figures(rows)


def _page_number(cell: FoundCell) -> int | None:
    text = "".join(word.text for word in cell.words)
    return int(text) if text.isdecimal() and len(text) <= 3 else None


def _has_other_figures(rows: Sequence[Row]) -> bool:
    return any(is_figure(cell.words) for row in rows for cell in row[1:-1])
