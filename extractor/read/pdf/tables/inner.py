"""Cuts a table where a second header stands halfway down: what comes after it has other columns.

A table with its header counted comes in, one or more tables go out in order. A row of names set like the first header,
among rows that are not, is a header; a total in bold is none, and neither is the first header said again.
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.read.grid import HEADER_LENGTH, CellLook, is_value
from extractor.read.pdf.tables.cells import text_of
from extractor.read.pdf.tables.header import headed, with_header

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.read.pdf.page_content import Area, FoundCell, FoundTable
    from extractor.read.pdf.tables.cells import Row

LEAST_NAMES = 2
# without a first header to compare with, more names are wanted
LEAST_NAMES_ALONE = 3
MOST_STRONG = 0.34


def parts_at_headers(table: FoundTable, areas: Sequence[Area] = ()) -> list[FoundTable]:
    """Return a table as its parts, each with the header that names its columns."""
    if len(table.rows) < table.header_rows + 3:
        return [table]
    cuts = _cuts(table, [area for area in areas if area.top < table.box[3] and area.bottom > table.box[1]])
    if not cuts:
        return [table]
    bounds = [0, *(at for at, _ in cuts), len(table.rows)]
    titles = [0, *(header - at for at, header in cuts)]
    pages = table.row_pages or (table.page,) * len(table.rows)
    parts: list[FoundTable] = []
    for (first, last), title in zip(itertools.pairwise(bounds), titles, strict=True):
        rows = table.rows[first:last]
        boxes = [cell.box for row in rows for cell in row if cell.box]
        box = (table.box[0], min(one[1] for one in boxes), table.box[2], max(one[3] for one in boxes))
        part = replace(table, box=box, rows=rows, row_pages=pages[first:last])
        if first:
            bare = replace(part, caption="", caption_words=(), header_rows=0)
            part = with_header(bare, areas)
            if not part.header_rows:
                part = headed(bare, above=title, count=1)
        parts.append(part)
    return parts


def _cuts(table: FoundTable, areas: Sequence[Area]) -> list[tuple[int, int]]:
    """Return where to cut and which row is then the header: the same, or the one below a title."""
    rows = table.rows
    width = max(cell.column + cell.column_span for row in rows for cell in row)
    body = range(table.header_rows, len(rows))
    settings = [_setting(row, areas) for row in rows]
    strong = [number for number in body if settings[number] and _agrees(settings, number, table.header_rows)]
    if len(strong) > MOST_STRONG * len(body):
        return []
    first = {_names(row) for row in rows[: table.header_rows]}
    least = LEAST_NAMES if table.header_rows and settings[0] else LEAST_NAMES_ALONE
    cuts: list[tuple[int, int]] = []
    for number in strong:
        names = _names(rows[number])
        if number == table.header_rows or number + 1 == len(rows) or names in first:
            continue
        if len(names) < least or len(names) * 2 < width or not _could_name(names):
            continue
        has_title = number - 1 > table.header_rows and _is_title(rows[number - 1], width)
        at = number - 1 if has_title else number
        if at > 0 and not _is_spanned(table, at) and (not cuts or at > cuts[-1][1] + 1):
            cuts.append((at, number))
    return cuts


def _is_title(row: Row, width: int) -> bool:
    filled = [cell for cell in row if cell.words]
    return len(filled) == 1 and width > 1 and filled[0].column_span >= width


def _setting(row: Row, areas: Sequence[Area]) -> str:
    """Return how a row stands out as a whole: "bold", or the colour behind all its cells; nothing if it does not."""
    filled = [cell for cell in row if cell.words]
    if len(filled) < LEAST_NAMES:
        return ""
    if all(word.bold for cell in filled for word in cell.words):
        return "bold"
    colours = {_colour(cell, areas) for cell in filled}
    return colours.pop() if len(colours) == 1 else ""


def _colour(cell: FoundCell, areas: Sequence[Area]) -> str:
    if cell.box is None:
        return ""
    x, y = (cell.box[0] + cell.box[2]) / 2, (cell.box[1] + cell.box[3]) / 2
    behind = [area for area in areas if area.filled and area.x0 <= x <= area.x1 and area.top <= y <= area.bottom]
    return min(behind, key=lambda area: area.x1 - area.x0).colour if behind else ""


def _agrees(settings: Sequence[str], number: int, header_rows: int) -> bool:
    """Whether a row is set as the first header is; without one it must be bold."""
    return settings[number] == (settings[0] if header_rows and settings[0] else "bold")


def _names(row: Row) -> tuple[str, ...]:
    return tuple(text_of(cell.words).lower() for cell in row if cell.words)


def _could_name(names: Sequence[str]) -> bool:
    return len(set(names)) == len(names) and not any(
        is_value(CellLook(0, name)) or len(name) > HEADER_LENGTH or name.endswith((".", ";"))
        for name in names
        if name != "no."
    )


def _is_spanned(table: FoundTable, at: int) -> bool:
    """Whether a cell above reaches below the cut."""
    return any(number + cell.row_span > at for number, row in enumerate(table.rows[:at]) for cell in row)
