"""Decides which grids drawn on a page are tables, and gives their rows.

Grids, words and filled areas come in; `FoundTable`s come out. A frame around running text, the axes of a chart and
the panels of a brochure are not tables; their words stay running text.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.read.pdf.page_content import FoundCell, FoundTable
from extractor.read.pdf.tables.cells import fill_cells, lines_of, reading_order, words_inside
from extractor.read.pdf.tables.header import with_header
from extractor.read.pdf.tables.lines import crosses
from extractor.read.pdf.tables.records import split_records
from extractor.read.pdf.tables.ruling_grid import Grid, GridCell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.read.pdf.page_content import Area, Word

SLIVER_WIDTH = 7.0
SLIVER_HEIGHT = 5.0
PROSE_WORDS = 60
LEAST_FILLED = 0.12
MOST_CROSSING = 0.15
PAGE_SHARE = 0.85
LEAST_COVERED = 0.8
LEAST_BAR = 120.0
MOST_SHAPES = 500


def ruled_table(
    grid: Grid, words: Sequence[Word], areas: Sequence[Area], *, page: int, width: float, height: float
) -> FoundTable | None:
    """Return the table that a grid draws, with its header and a row for every record; None where it is no table."""
    table = drawn_table(grid, words, areas, page=page, width=width, height=height)
    if table is None:
        return None
    rows = tuple(record for row in table.rows for record in split_records(row))
    return with_header(replace(table, rows=rows, row_pages=(page,) * len(rows)), areas)


def drawn_table(
    grid: Grid, words: Sequence[Word], areas: Sequence[Area], *, page: int, width: float, height: float
) -> FoundTable | None:
    """Return the cells of a table just as its rules draw them, or None where the grid frames something else."""
    inside = words_inside(words, grid)
    if len(grid.edges) < 3 or not inside or grid.coverage < LEAST_COVERED:
        return None
    held = fill_cells(grid, inside)
    whole = without_gaps(without_slivers(grid, held))
    held = held if whole is grid else fill_cells(whole, inside)
    grid = without_false_sides(whole, held)
    held = held if grid is whole else fill_cells(grid, inside)
    if not _is_table(grid, held, width=width, height=height) or _is_chart(grid, inside, areas):
        return None
    rows: list[list[FoundCell]] = [[] for _ in range(len(grid.levels) - 1)]
    for cell in sorted(grid.cells, key=lambda cell: cell.column):
        words_held = reading_order(held[cell])
        rows[cell.row].append(FoundCell(cell.column, cell.row_span, cell.column_span, words_held, cell.box))
    return FoundTable(page, grid.box, tuple(map(tuple, rows)), row_pages=(page,) * len(rows))


def without_slivers(grid: Grid, held: dict[GridCell, list[Word]]) -> Grid:
    """Return the grid without blank columns and rows too thin for text: misaligned or double lines made them."""
    edges = _kept(grid.edges, SLIVER_WIDTH, {cell.column for cell in held if held[cell] and cell.column_span == 1})
    levels = _kept(grid.levels, SLIVER_HEIGHT, {cell.row for cell in held if held[cell] and cell.row_span == 1})
    if len(edges) == len(grid.edges) and len(levels) == len(grid.levels):
        return grid
    columns = _renumbered(grid.edges, edges)
    rows = _renumbered(grid.levels, levels)
    cells = []
    for cell in grid.cells:
        row, last_row = rows[cell.row], rows[cell.row + cell.row_span]
        column, last_column = columns[cell.column], columns[cell.column + cell.column_span]
        if last_row > row and last_column > column:
            cells.append(GridCell(row, column, last_row - row, last_column - column, cell.box))
    return replace(grid, edges=edges, levels=levels, cells=tuple(cells))


def without_gaps(grid: Grid) -> Grid:
    """Return the grid with a cell at every place; a box that lacks a side would else lose its words to a neighbour."""
    taken = {
        (row, column)
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
    added = [
        GridCell(
            row, column, 1, 1, (grid.edges[column], grid.levels[row], grid.edges[column + 1], grid.levels[row + 1])
        )
        for row in range(len(grid.levels) - 1)
        for column in range(len(grid.edges) - 1)
        if (row, column) not in taken
    ]
    return replace(grid, cells=(*grid.cells, *added)) if added else grid


def without_false_sides(grid: Grid, held: dict[GridCell, list[Word]]) -> Grid:
    """Return the grid with neighbours put together where no rule is drawn between them and a line of text reads on."""
    cells: list[GridCell] = []
    for cell in sorted(grid.cells, key=lambda cell: (cell.row, cell.column)):
        before = cells[-1] if cells else None
        if before is not None and _are_one(before, cell, grid, held):
            box = (*before.box[:2], *cell.box[2:])
            whole = replace(before, column_span=before.column_span + cell.column_span, box=box)
            held = {**held, whole: held[before] + held[cell]}
            cells[-1] = whole
        else:
            cells.append(cell)
    return replace(grid, cells=tuple(cells)) if len(cells) < len(grid.cells) else grid


def _are_one(before: GridCell, cell: GridCell, grid: Grid, held: dict[GridCell, list[Word]]) -> bool:
    if (before.row, before.row_span, before.column + before.column_span) != (cell.row, cell.row_span, cell.column):
        return False
    if not held[before] or not held[cell]:
        return False
    x, top, _, bottom = cell.box
    if any(abs(rule.x0 - x) <= 3 and rule.top < bottom - 2 and rule.bottom > top + 2 for rule in grid.drawn):
        return False
    edges = (before.box[0], x, cell.box[2])
    return any(crosses(line, edges) for line in lines_of(held[before] + held[cell]))


def _kept(positions: tuple[float, ...], least: float, used: set[int]) -> tuple[float, ...]:
    kept = [positions[0]]
    for index, position in enumerate(positions[1:], start=1):
        if position - positions[index - 1] >= least or index - 1 in used:
            kept.append(position)
        elif index == len(positions) - 1 and len(kept) > 1:
            kept[-1] = position
    return tuple(kept)


def _renumbered(old: Sequence[float], new: Sequence[float]) -> list[int]:
    return [min(range(len(new)), key=lambda index: abs(new[index] - position)) for position in old]


def _is_table(grid: Grid, held: dict[GridCell, list[Word]], *, width: float, height: float) -> bool:
    filled = [cell for cell in grid.cells if held[cell]]
    if len(grid.edges) < 3 or len(grid.levels) < 2 or len(filled) < LEAST_FILLED * len(grid.cells):
        return False
    if not any(cell.column_span < len(grid.edges) - 1 for cell in filled):
        return False
    used = {column for cell in filled for column in range(cell.column, cell.column + cell.column_span)}
    if len(used) * 2 < len(grid.edges) - 1:
        return False
    crossing = sum(_crosses(word, cell) for cell in filled for word in held[cell])
    if crossing > MOST_CROSSING * sum(len(held[cell]) for cell in filled):
        return False
    return not _is_layout(grid, held, width=width, height=height)


def _is_chart(grid: Grid, words: Sequence[Word], areas: Sequence[Area]) -> bool:
    """Whether blank painted shapes stand in the box that fit no cell: bars of a chart."""
    x0, top, x1, bottom = grid.box
    bars = 0
    for area in areas[:MOST_SHAPES]:
        size = (area.x1 - area.x0) * (area.bottom - area.top)
        middle, height = (area.x0 + area.x1) / 2, (area.top + area.bottom) / 2
        if size < LEAST_BAR or not (x0 < middle < x1 and top < height < bottom):
            continue
        fits = all(any(abs(edge - side) <= 3 for edge in grid.edges) for side in (area.x0, area.x1))
        holds_text = fits or any(
            area.x0 <= (word.x0 + word.x1) / 2 <= area.x1 and area.top <= word.middle <= area.bottom for word in words
        )
        bars += not holds_text and not _is_shading(area, areas)
    return bars >= 3


def _is_shading(area: Area, areas: Sequence[Area]) -> bool:
    """Whether a shape lies on a larger one of its colour: the tint of an empty line in a tinted cell."""
    return any(
        other is not area
        and other.colour == area.colour
        and other.x0 - 1 <= area.x0
        and area.x1 <= other.x1 + 1
        and other.top - 1 <= area.top
        and area.bottom <= other.bottom + 1
        for other in areas[:MOST_SHAPES]
    )


def _crosses(word: Word, cell: GridCell) -> bool:
    x0, top, x1, bottom = cell.box
    aside = max(x0 - word.x0, word.x1 - x1)
    return word.upright and (aside > 0.3 * (word.x1 - word.x0) or not top - 4 <= word.middle <= bottom + 4)


def _is_layout(grid: Grid, held: dict[GridCell, list[Word]], *, width: float, height: float) -> bool:
    """Whether the boxes arrange a page (prose side by side, a page frame) and hold no entries."""
    filled = [cell for cell in grid.cells if held[cell]]
    rows = len(grid.levels) - 1
    x0, top, x1, bottom = grid.box
    if len(grid.cells) <= 4 and x1 - x0 >= PAGE_SHARE * width and bottom - top >= PAGE_SHARE * height:
        return True
    if rows <= 2 and len(filled) >= 2 and all(len(held[cell]) >= PROSE_WORDS for cell in filled):
        return True
    if rows == 1 and len(filled) == 1:
        # a row that goes on from the page before has a blank key; anything else is a frame with a bar beside it
        (cell,) = filled
        return cell.column == 0 and len(lines_of(held[cell])) > 6
    return False
