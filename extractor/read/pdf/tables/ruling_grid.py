"""Finds the grids that rules draw on a page: boxes with rows, columns and cells that may cover several of each.

Rules and filled areas come in, `Grid`s come out; `joining.py` joins lines into cells. What a person
sees without a line drawn for it is added first: the sides of a table open at the left and right, columns that only
show as breaks in the row lines, and tables painted as tiles. Words are never looked at here.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from extractor.read.pdf.page_content import Rectangle, Rule
from extractor.read.pdf.tables.shading import bar_rules, tile_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from extractor.read.pdf.engine.ruling import Drawing

T = TypeVar("T")

NEAR = 2.0
ABUT = 1.6
SHORTEST_PIECE = 8.0
TALLEST_ROW = 320.0
MOST_JOINED = 1200


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell of a grid: its first row and column, how many it covers, and its box."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Rectangle


@dataclass(frozen=True, slots=True)
class Grid:
    """A drawn table: `edges` are the x positions between and outside its columns, `levels` those of its row lines.

    `is_open` says that only its row lines are drawn and its columns are inferred; words may prove them wrong. `drawn`
    are the vertical rules that are really there.
    """

    box: Rectangle
    edges: tuple[float, ...]
    levels: tuple[float, ...]
    cells: tuple[GridCell, ...]
    is_open: bool = False
    drawn: tuple[Rule, ...] = ()

    @property
    def coverage(self) -> float:
        """The share of the box that lies in a cell."""
        size = (self.box[2] - self.box[0]) * (self.box[3] - self.box[1])
        covered = sum((cell.box[2] - cell.box[0]) * (cell.box[3] - cell.box[1]) for cell in self.cells)
        return covered / size if size else 0.0


@dataclass(frozen=True, slots=True)
class RowLine:
    """A horizontal rule joined from its pieces; `breaks` are the places where one piece ends and the next begins."""

    y: float
    x0: float
    x1: float
    breaks: tuple[float, ...]


def grids_of(drawing: Drawing) -> tuple[tuple[Grid, ...], tuple[tuple[str, str], ...]]:
    """Return the grids of a page from its top, and what had to be left out."""
    rules = [*drawing.rules, *tile_rules(drawing.areas), *bar_rules(drawing)]
    if len(rules) < 3:
        return (), ()
    drawn = [rule for rule in rules if not rule.horizontal]
    lines = row_lines(rule for rule in rules if rule.horizontal)
    ruled = [rule for rule in drawing.rules if not rule.horizontal]
    upright = _joined(drawn + _implied_columns(lines, drawn, ruled))
    if len(lines) < 2 or len(upright) < 2:
        return (), ()
    if len(lines) + len(upright) > MOST_JOINED:
        message = (
            f"The page has {len(lines) + len(upright)} separate rules, too many to look for tables; "
            "if it holds a table and not a drawing, check its rows by hand."
        )
        return (), (("tables_skipped", message),)
    # what it imports takes as much memory as a hundred pages, and many files draw no grid
    from extractor.read.pdf.tables.joining import joined_cells  # noqa: PLC0415

    sides = [(line.x0, line.y, line.x1, line.y) for line in lines]
    sides += [(rule.x0, rule.top, rule.x1, rule.bottom) for rule in upright]
    tables = joined_cells(sides, width=drawing.width, height=drawing.height)
    return tuple(grid for cells in tables if (grid := _grid(cells, drawn)) is not None), ()


def row_lines(rules: Iterable[Rule]) -> list[RowLine]:
    """Join the pieces of each horizontal rule and remember where they met."""
    lines: list[RowLine] = []
    ordered = sorted(rules, key=lambda rule: rule.top)
    for level in runs(ordered, [rule.top for rule in ordered], ABUT):
        pieces = sorted(level, key=lambda rule: (rule.x0, -rule.x1))
        y = sum(piece.top for piece in pieces) / len(pieces)
        x0, x1, breaks = pieces[0].x0, pieces[0].x1, list[float]()
        for piece in pieces[1:]:
            if piece.x0 > x1 + 3:
                lines.append(RowLine(y, x0, x1, tuple(breaks)))
                x0, x1, breaks = piece.x0, piece.x1, []
                continue
            if abs(piece.x0 - x1) <= ABUT and piece.x1 - piece.x0 >= SHORTEST_PIECE:
                breaks.append((piece.x0 + x1) / 2)
            x1 = max(x1, piece.x1)
        lines.append(RowLine(y, x0, x1, tuple(breaks)))
    return lines


def _joined(upright: Iterable[Rule]) -> list[Rule]:
    """Join the pieces of vertical rules, which word processors draw cell by cell."""
    found: list[Rule] = []
    ordered = sorted(upright, key=lambda rule: rule.x0)
    for place in runs(ordered, [rule.x0 for rule in ordered], 0.5):
        x = sum(piece.x0 for piece in place) / len(place)
        pieces = sorted(place, key=lambda rule: rule.top)
        top, bottom = pieces[0].top, pieces[0].bottom
        for piece in pieces[1:]:
            if piece.top > bottom + 3:
                found.append(Rule(x, top, x, bottom))
                top = piece.top
            bottom = max(bottom, piece.bottom)
        found.append(Rule(x, top, x, bottom))
    return found


def _implied_columns(lines: Sequence[RowLine], upright: Sequence[Rule], ruled: Sequence[Rule]) -> list[Rule]:
    """Add the column lines that row lines imply: shared breaks, and the open sides of a table with lines inside.

    `ruled` are those of the upright lines that are rules, not the sides of painted tiles.
    """
    found: list[Rule] = []
    ordered = sorted(lines, key=lambda line: (line.x0, line.y))
    for left in runs(ordered, [line.x0 for line in ordered], NEAR):
        by_end = sorted(left, key=lambda line: line.x1)
        for stack in runs(by_end, [line.x1 for line in by_end], NEAR):
            rows = sorted(stack, key=lambda line: line.y)
            beside = [rule for rule in ruled if _is_beside(rule, rows[0], rows[-1])]
            for upper, lower in itertools.pairwise(rows):
                if 4 <= lower.y - upper.y <= TALLEST_ROW:
                    found += _between(upper, lower, upright, beside)
    return found


def _between(upper: RowLine, lower: RowLine, upright: Sequence[Rule], ruled: Sequence[Rule]) -> Iterator[Rule]:
    shared = [x for x in upper.breaks if any(abs(x - other) <= NEAR for other in lower.breaks)]
    if shared and any(_is_beside(rule, upper, lower) for rule in ruled):
        # word processors break a row line at the columns of the rows above and below; where the sides of cells are
        # drawn, a column that is drawn in other rows only is left out on purpose: one cell goes over it
        shared = [x for x in shared if not any(abs(rule.x0 - x) <= NEAR for rule in ruled)]
    inside = any(
        upper.x0 + SHORTEST_PIECE < rule.x0 < upper.x1 - SHORTEST_PIECE
        and rule.top <= upper.y + 3
        and rule.bottom >= lower.y - 3
        for rule in upright
    )
    if (shared or inside) and not _is_between_boxes(upper, lower, upright):
        yield from (Rule(x, upper.y, x, lower.y) for x in (upper.x0, *shared, upper.x1))


def _is_beside(rule: Rule, upper: RowLine, lower: RowLine) -> bool:
    """Whether a rule stands between two row lines, at their ends or inside."""
    return upper.x0 - NEAR <= rule.x0 <= upper.x1 + NEAR and rule.top < lower.y - 3 and rule.bottom > upper.y + 3


def _is_between_boxes(upper: RowLine, lower: RowLine, upright: Sequence[Rule]) -> bool:
    """Whether one box ends with the upper line and another one begins with the lower: their sides are drawn."""
    ends = begins = False
    for rule in upright:
        if abs(rule.x0 - upper.x0) <= NEAR or abs(rule.x0 - upper.x1) <= NEAR:
            if rule.top < lower.y - 3 and rule.bottom > upper.y + 3:
                return False
            ends = ends or abs(rule.bottom - upper.y) <= 3
            begins = begins or abs(rule.top - lower.y) <= 3
    return ends and begins


def _grid(boxes: Sequence[Rectangle], drawn: Sequence[Rule]) -> Grid | None:
    edges = _positions([box[0] for box in boxes] + [box[2] for box in boxes])
    levels = _positions([box[1] for box in boxes] + [box[3] for box in boxes])
    cells: list[GridCell] = []
    for box in sorted(boxes, key=lambda box: (box[1], box[0])):
        column, last_column = _nearest(edges, box[0]), _nearest(edges, box[2])
        row, last_row = _nearest(levels, box[1]), _nearest(levels, box[3])
        if last_column > column and last_row > row:
            cells.append(GridCell(row, column, last_row - row, last_column - column, box))
    if not cells:
        return None
    box = (edges[0], levels[0], edges[-1], levels[-1])
    return Grid(box, edges, levels, tuple(cells), is_open=_is_open(cells, edges, drawn), drawn=_inside(drawn, box))


def _inside(drawn: Sequence[Rule], box: Rectangle) -> tuple[Rule, ...]:
    return tuple(
        rule
        for rule in drawn
        if box[0] + 1 < rule.x0 < box[2] - 1 and rule.bottom > box[1] + 1 and rule.top < box[3] - 1
    )


def _is_open(cells: Sequence[GridCell], edges: Sequence[float], drawn: Sequence[Rule]) -> bool:
    """Whether most of the sides between cells are not drawn."""
    sides = shown = 0.0
    by_place: dict[int, list[Rule]] = {}
    for rule in drawn:
        by_place.setdefault(round(rule.x0 / 4), []).append(rule)
    for cell in cells:
        if cell.column:
            x, top, _, bottom = cell.box
            at = round(x / 4)
            near = [rule for place in (at - 1, at, at + 1) for rule in by_place.get(place, ()) if abs(rule.x0 - x) <= 3]
            sides += bottom - top
            shown += min(
                bottom - top, sum(max(0.0, min(rule.bottom, bottom + 1) - max(rule.top, top - 1)) for rule in near)
            )
    return len(edges) > 2 and shown * 2 < sides


def _positions(values: Iterable[float]) -> tuple[float, ...]:
    ordered = sorted(values)
    return tuple(sum(run) / len(run) for run in runs(ordered, ordered, NEAR))


def _nearest(positions: Sequence[float], value: float) -> int:
    return min(range(len(positions)), key=lambda index: abs(positions[index] - value))


def runs(items: Sequence[T], values: Sequence[float], gap: float) -> Iterator[list[T]]:
    """Split sorted items where their values are more than `gap` apart."""
    run: list[T] = []
    for index, item in enumerate(items):
        if run and values[index] - values[index - 1] > gap:
            yield run
            run = []
        run.append(item)
    if run:
        yield run
