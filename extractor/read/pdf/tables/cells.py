"""Puts the words of a page into the cells of a grid, in reading order.

Every word inside the grid's box lands in exactly one cell. Nothing here decides whether a grid is a table.
"""

from __future__ import annotations

import bisect
from operator import attrgetter
from typing import TYPE_CHECKING

from extractor.read.grid import CellLook, is_value
from extractor.read.pdf.page_content import FoundCell

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractor.read.pdf.page_content import Word
    from extractor.read.pdf.tables.ruling_grid import Grid, GridCell

Row = tuple[FoundCell, ...]

LINE_OVERLAP = 0.5
X0 = attrgetter("x0")


def lines_of(words: Iterable[Word]) -> list[list[Word]]:
    """Return words as lines from the top, each from left to right; raised and lowered words stay on their line."""
    # of the last lines, their words and what is compared with: height and size of the largest word
    lines: list[tuple[list[Word], float, float, float]] = []
    for word in sorted(words, key=lambda word: (word.top + word.bottom, word.x0)):
        top, bottom, size = word.top, word.bottom, word.size
        height = bottom - top
        for place in range(len(lines) - 1, max(len(lines) - 4, -1), -1):
            line, line_top, line_bottom, line_size = lines[place]
            # this runs for every word of every page several times: `min` and `max` would double its cost
            shared = (bottom if bottom < line_bottom else line_bottom) - (top if top > line_top else line_top)  # noqa: FURB136
            line_height = line_bottom - line_top
            if shared >= LINE_OVERLAP * (height if height < line_height else line_height):  # noqa: FURB136
                line.append(word)
                if size > line_size:
                    lines[place] = line, top, bottom, size
                break
        else:
            lines.append(([word], top, bottom, size))
    return [sorted(line, key=X0) for line, *_ in lines]


def _on_line(word: Word, other: Word) -> bool:
    shared = min(word.bottom, other.bottom) - max(word.top, other.top)
    return shared >= LINE_OVERLAP * min(word.bottom - word.top, other.bottom - other.top)


def reading_order(words: Iterable[Word]) -> tuple[Word, ...]:
    """Return the words of one cell as they are read; turned words keep the order of the file, after the others."""
    upright = [word for word in words if word.upright]
    turned = [word for word in words if not word.upright]
    return (*(word for line in lines_of(upright) for word in line), *turned)


def text_of(words: Sequence[Word]) -> str:
    """Return the words as text; a word that touches the one before it on its line is not set apart."""
    parts: list[str] = []
    for index, word in enumerate(words):
        same_line = index and _on_line(word, words[index - 1])
        parts.append(("" if same_line and not word.gap else " ") + word.text)
    return "".join(parts).strip()


def words_inside(words: Iterable[Word], grid: Grid) -> list[Word]:
    """Return the words whose middle stands in the grid's box."""
    x0, top, x1, bottom = grid.box
    return [
        word for word in words if x0 - 1 <= (word.x0 + word.x1) / 2 <= x1 + 1 and top - 1 <= word.middle <= bottom + 1
    ]


def fill_cells(grid: Grid, words: Iterable[Word]) -> dict[GridCell, list[Word]]:
    """Return the words of every cell; a word between cells goes to the nearest one, the same row first."""
    owner: dict[tuple[int, int], GridCell] = {}
    for cell in sorted(grid.cells, key=lambda cell: -(cell.row_span * cell.column_span)):
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                owner[row, column] = cell
    # cells are compared field by field, so their words are found by their identity
    found: dict[int, list[Word]] = {id(cell): [] for cell in grid.cells}
    # what lies before the first or behind the last line belongs to the first or last row or column
    levels, edges = grid.levels[1:-1], grid.edges[1:-1]
    for word in words:
        row = bisect.bisect_right(levels, (word.top + word.bottom) / 2)
        column = bisect.bisect_right(edges, (word.x0 + word.x1) / 2)
        cell = owner.get((row, column)) or _nearest_cell(grid.cells, word, row)
        found[id(cell)].append(word)
    return {cell: found[id(cell)] for cell in grid.cells}


def _nearest_cell(cells: Sequence[GridCell], word: Word, row: int) -> GridCell:
    x, y = (word.x0 + word.x1) / 2, word.middle

    def distance(cell: GridCell) -> tuple[bool, float]:
        x0, top, x1, bottom = cell.box
        aside = max(x0 - x, 0.0, x - x1)
        apart = max(top - y, 0.0, y - bottom)
        return not cell.row <= row < cell.row + cell.row_span, aside + apart

    return min(cells, key=distance)


def is_figure(words: Sequence[Word]) -> bool:
    """Whether a cell holds a figure, a date or a token such as TBC."""
    return bool(words) and is_value(CellLook(0, text_of(words)))


def two_sided_row(words: Sequence[Word], edges: tuple[float, float, float], *, slack: float) -> Row:
    """Return a row of two cells: the words left of the middle edge and those right of it, give or take."""
    top, bottom = min(word.top for word in words), max(word.bottom for word in words)
    sides: tuple[list[Word], list[Word]] = ([], [])
    for word in words:
        sides[word.x0 >= edges[1] - slack].append(word)
    return tuple(
        FoundCell(column, words=reading_order(side), box=(edges[column], top, edges[column + 1], bottom))
        for column, side in enumerate(sides)
    )
