"""Tells the names of groups in a table by the bars behind them: a bar from edge to edge is one cell over all columns.

A table and the painted areas of its page go in, the table comes out. Where the bars only stripe the table, nothing is
changed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.read.pdf.tables.cells import lines_of
from extractor.read.pdf.tables.shading import bars_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.read.pdf.page_content import Area, FoundTable, Rectangle
    from extractor.read.pdf.tables.cells import Row

SAME_EDGE = 4.0
# times the size of its letters
HIGHEST = 3.5


def with_bars(table: FoundTable, areas: Sequence[Area]) -> FoundTable:
    """Return the table with the rows on a bar as single cells over all columns."""
    width = max(cell.column + cell.column_span for row in table.rows for cell in row)
    x0, top, x1, bottom = table.box
    near = [area for area in areas if area.filled and top - SAME_EDGE < area.bottom and area.top < bottom + SAME_EDGE]
    bars = [bar for bar in bars_of(near) if bar[0] <= x0 + SAME_EDGE and bar[2] >= x1 - SAME_EDGE]
    if not bars or width < 2:
        return table
    body = table.rows[table.header_rows :]
    on_bar = [_is_on_bar(row, bars) for row in body]
    names = [flag and _is_name(row) for flag, row in zip(on_bar, body, strict=True)]
    if names != on_bar or not any(names) or not any(sum(bool(cell.words) for cell in row) > 1 for row in body):
        return table
    rows = [_over_all(row, width) if named else row for row, named in zip(body, names, strict=True)]
    return replace(table, rows=(*table.rows[: table.header_rows], *rows))


def _is_on_bar(row: Row, bars: Sequence[Rectangle]) -> bool:
    words = [word for cell in row for word in cell.words]
    if not words:
        return False
    reach = HIGHEST * max(word.size for word in words)
    return any(bar[3] - bar[1] <= reach and all(bar[1] <= word.middle <= bar[3] for word in words) for bar in bars)


def _is_name(row: Row) -> bool:
    """Whether all words of a row are one line in its first cell."""
    filled = [cell for cell in row if cell.words]
    return len(filled) == 1 and filled[0].column == 0 and len(lines_of(filled[0].words)) == 1


def _over_all(row: Row, width: int) -> Row:
    (cell,) = (cell for cell in row if cell.words)
    right = max((other.box[2] for other in row if other.box), default=None)
    box = (*cell.box[:2], right, cell.box[3]) if cell.box and right is not None else cell.box
    return (replace(cell, column_span=width, box=box),)
