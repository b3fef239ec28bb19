"""Turns text lines between known columns into table rows, where no rule says which lines belong together.

Lines and the x positions between columns come in, rows come out: a line with figures is a row of its own, a line
without is the wrapped part of a neighbour or the name of a group. Every word lands in one cell.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from extractor.read.pdf.page_content import FoundCell
from extractor.read.pdf.tables.cells import is_figure, reading_order, text_of
from extractor.read.pdf.tables.header import YEAR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.read.pdf.page_content import Word
    from extractor.read.pdf.tables.cells import Row

Split = list[list["Word"]]

OVERHANG = 2.0
FLOW = 0.55
HEADER_LINES = 5
HEADER_GAP = 1.3
OPEN_END = re.compile(r"(?:[,(&–-]|\b(?:and|or|of|the|to|for|with|by|in|from))$", re.IGNORECASE)


def column_of(word: Word, edges: Sequence[float]) -> int:
    """Return the column in which most of a word stands."""
    return min(max(bisect_right(edges, (word.x0 + word.x1) / 2) - 1, 0), len(edges) - 2)


def split_line(line: Sequence[Word], edges: Sequence[float]) -> Split:
    """Return the words of a line column by column."""
    cells: Split = [[] for _ in range(len(edges) - 1)]
    for word in line:
        cells[column_of(word, edges)].append(word)
    return cells


def crosses(line: Sequence[Word], edges: Sequence[float]) -> bool:
    """Whether text runs over the border between two columns: a word across it, or words on both sides that read on."""
    for edge in edges[1:-1]:
        for word in line:
            if word.x0 < edge - OVERHANG and word.x1 > edge + OVERHANG:
                return True
        before = max((word for word in line if word.x1 <= edge + OVERHANG), key=lambda word: word.x1, default=None)
        after = min((word for word in line if word.x0 >= edge - OVERHANG), key=lambda word: word.x0, default=None)
        if before and after and after.x0 - before.x1 < FLOW * min(before.size, after.size):
            return True
    return False


def rows_of_lines(lines: Sequence[Sequence[Word]], edges: Sequence[float]) -> list[Row]:
    """Return the lines as rows; where fewer than two lines have figures beside the first column they are one row."""
    split = [split_line(line, edges) for line in lines]
    figures = [any(is_figure(cell) for cell in cells[1:]) for cells in split]
    if sum(figures) >= 2 and len(edges) > 3:
        # "Not applicable" in every column is an entry as well
        figures = [shown or all(cells) for shown, cells in zip(figures, split, strict=True)]
    if sum(figures) < 2:
        return [_row(split, edges)] if split else []
    groups: list[list[Split]] = []
    pending: list[Split] = []
    for cells, has_figure in zip(split, figures, strict=True):
        start = text_of(cells[0])
        if has_figure:
            if pending and not _reads_on(pending[-1], start):
                groups.append(pending)
                pending = []
            groups.append([*pending, cells])
            pending = []
        elif pending:
            pending.append(cells)
        elif groups and (any(cells[1:]) or _reads_on(groups[-1][-1], start)):
            groups[-1].append(cells)
        else:
            pending.append(cells)
    if pending:
        groups.append(pending)
    return [_row(group, edges) for group in groups]


def _reads_on(before: Split, start: str) -> bool:
    return start[:1].islower() or bool(OPEN_END.search(text_of(before[0])))


def _row(lines: Sequence[Split], edges: Sequence[float]) -> Row:
    words = [word for cells in lines for cell in cells for word in cell]
    top, bottom = min(word.top for word in words), max(word.bottom for word in words)
    return tuple(
        FoundCell(
            column,
            words=reading_order(word for cells in lines for word in cells[column]),
            box=(edges[column], top, edges[column + 1], bottom),
        )
        for column in range(len(edges) - 1)
    )


def header_above(lines: Sequence[Sequence[Word]], edges: Sequence[float], *, bottom: float) -> Row | None:
    """Return the last of `lines`, just above a table body, as one header row where they name its columns."""
    taken: list[Sequence[Word]] = []
    floor = bottom
    for line in reversed(lines[-HEADER_LINES:]):
        height = max(word.bottom - word.top for word in line)
        gap = floor - max(word.bottom for word in line)
        if gap > HEADER_GAP * height or crosses(line, edges):
            break
        cells = split_line(line, edges)
        if not any(cells[1:]):
            break
        taken.insert(0, line)
        if all(cells[1:]) and all(YEAR.match(text_of(cell)) for cell in cells[1:]):
            break
        floor = min(word.top for word in line)
    if not taken:
        return None
    row = _row([split_line(line, edges) for line in taken], edges)
    named = sum(bool(cell.words) for cell in row[1:])
    long = any(len(cell.words) > 14 for cell in row)
    return row if named * 2 >= len(row) - 1 and not long else None
