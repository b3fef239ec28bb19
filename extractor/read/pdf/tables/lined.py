"""Finds tables whose rows are parted by full lines or painted stripes, while nothing at all is drawn between columns.

Words that no grid has taken come in with the rules and areas of the page, `FoundTable`s come out. The columns are the
white gutters that the entries leave; a line across all of them is a section row. Prose between two rules has no
gutters and stays running text.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from extractor.read.pdf.page_content import FoundCell, FoundTable
from extractor.read.pdf.tables.cells import lines_of, reading_order
from extractor.read.pdf.tables.gutters import gutters_of, parts_of
from extractor.read.pdf.tables.header import with_header
from extractor.read.pdf.tables.lines import crosses, rows_of_lines
from extractor.read.pdf.tables.open import is_table, without_notes
from extractor.read.pdf.tables.ruling_grid import TALLEST_ROW, row_lines
from extractor.read.pdf.tables.shading import bars_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractor.read.pdf.engine.ruling import Drawing
    from extractor.read.pdf.page_content import Rectangle, Rule, Word
    from extractor.read.pdf.tables.cells import Row

Line = list["Word"]

NEAR = 3.0
LEAST_WIDTH = 150.0
LEAST_LEVELS = 3
LEAST_BAND = 6.0
LEAST_ENTRIES = 3
BANNER_WORDS = 16
CELL_WORDS = 45


def lined_tables(lines: Sequence[Line], drawing: Drawing, *, page: int) -> list[FoundTable]:
    """Return the tables on a page whose rows alone are drawn, from the top."""
    found: list[FoundTable] = []
    free = [word for line in lines for word in line]
    for x0, x1, levels in _stacks(drawing):
        inside = [word for word in free if x0 - NEAR <= word.x0 and word.x1 <= x1 + NEAR]
        bands = [
            lines_of(word for word in inside if top <= word.middle < bottom)
            for top, bottom in itertools.pairwise(levels)
        ]
        for stretch in _stretches(bands):
            table = _table(stretch, (x0, x1), drawing, page=page)
            if table is not None:
                found.append(table)
                taken = {id(word) for row in table.rows for cell in row for word in cell.words}
                free = [word for word in free if id(word) not in taken]
    return found


def _stacks(drawing: Drawing) -> Iterator[tuple[float, float, list[float]]]:
    """Yield the left, right and heights of lines of one length that stand one below the other."""
    lines = [(line.x0, line.x1, line.y) for line in row_lines(rule for rule in drawing.rules if rule.horizontal)]
    lines += [(x0, x1, y) for x0, top, x1, bottom in bars_of(drawing.areas) for y in (top, bottom)]
    upright = [rule for rule in drawing.rules if not rule.horizontal]
    stacks: list[tuple[float, float, list[float]]] = []
    for x0, x1, y in sorted(lines, key=lambda line: line[2]):
        if x1 - x0 < LEAST_WIDTH:
            continue
        home = next((one for one in stacks if abs(one[0] - x0) <= NEAR and abs(one[1] - x1) <= NEAR), None)
        if home is None or y - home[2][-1] > TALLEST_ROW:
            stacks.insert(0, (x0, x1, [y]))
        elif y - home[2][-1] >= LEAST_BAND:
            home[2].append(y)
    for x0, x1, levels in reversed(stacks):
        if len(levels) >= LEAST_LEVELS and not _has_sides(upright, x0, x1, levels):
            yield x0, x1, levels


def _has_sides(upright: Sequence[Rule], x0: float, x1: float, levels: Sequence[float]) -> bool:
    """Whether columns are drawn inside: then it was for the grid to say whether this is a table."""
    height = levels[-1] - levels[0]
    drawn = [rule for rule in upright if x0 + NEAR < rule.x0 < x1 - NEAR]
    return any(min(rule.bottom, levels[-1]) - max(rule.top, levels[0]) > 0.3 * height for rule in drawn)


def _stretches(bands: Sequence[list[Line]]) -> Iterator[list[list[Line]]]:
    """Yield runs of bands with text; a blank band within a table is dropped, two end it."""
    run: list[list[Line]] = []
    blank = 0
    for band in bands:
        if band:
            run.append(band)
            blank = 0
            continue
        blank += 1
        if blank > 1 and run:
            yield run
            run = []
    if run:
        yield run


def _table(
    bands: Sequence[list[Line]], sides: tuple[float, float], drawing: Drawing, *, page: int
) -> FoundTable | None:
    parted = [any(len(parts_of(line)) > 1 for line in band) for band in bands]
    if sum(parted) < LEAST_ENTRIES:
        return None
    entries = itertools.compress(bands, parted)
    borders = gutters_of((word.x0, word.x1) for band in entries for line in band for word in line)
    edges = (sides[0], *borders[1:-1], sides[1])
    if len(edges) < 3:
        return None
    rows: list[Row] = []
    for band, is_entry in zip(bands, parted, strict=True):
        if is_entry:
            rows += rows_of_lines(band, edges)
        elif _is_banner(band, edges):
            rows.append(_banner(band, edges))
        elif any(crosses(line, edges) for line in band):
            return None
        else:
            rows += rows_of_lines(band, edges)
    rows = without_notes(rows)
    full = [row for row in rows if sum(bool(cell.words) for cell in row) >= 2]
    if len(full) < LEAST_ENTRIES or len(full) * 2 < len(rows) or not is_table(rows) or _is_prose(full):
        return None
    words = [word for row in rows for cell in row for word in cell.words]
    box: Rectangle = (sides[0], min(word.top for word in words), sides[1], max(word.bottom for word in words))
    return with_header(FoundTable(page, box, tuple(rows), row_pages=(page,) * len(rows)), drawing.areas)


def _is_banner(band: Sequence[Line], edges: Sequence[float]) -> bool:
    """Whether a band is one short line that runs over a column border or starts the row as a heading does."""
    return (
        len(band) == 1
        and len(band[0]) <= BANNER_WORDS
        and (crosses(band[0], edges) or all(word.bold for word in band[0]))
    )


def _banner(band: Sequence[Line], edges: Sequence[float]) -> Row:
    words = reading_order(word for line in band for word in line)
    top, bottom = min(word.top for word in words), max(word.bottom for word in words)
    return (FoundCell(0, 1, len(edges) - 1, words, (edges[0], top, edges[-1], bottom)),)


def _is_prose(rows: Sequence[Row]) -> bool:
    """Whether most rows hold long text in every column: columns of prose with lines between their paragraphs."""
    long = [row for row in rows if all(len(cell.words) > CELL_WORDS for cell in row)]
    return len(long) * 2 > len(rows)
