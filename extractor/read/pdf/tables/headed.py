"""Finds tables without any rule under a bold line of column names: entries stand below the names, wherever aligned.

Lines of words that no other table has taken come in, `FoundTable`s come out. Three columns or more are a table; two
are one where every entry of both begins on one line, as "Progress | Action" side by side does. Text that runs over
the space between columns ends a table; a brochure's columns under headings are none.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from extractor.read.pdf.page_content import FoundCell, FoundTable
from extractor.read.pdf.tables.cells import is_figure, lines_of, reading_order
from extractor.read.pdf.tables.gutters import LEAST_GUTTER, parts_of
from extractor.read.pdf.tables.header import with_header
from extractor.read.pdf.tables.lines import split_line
from extractor.read.pdf.tables.open import is_contents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.read.pdf.engine.ruling import Drawing
    from extractor.read.pdf.page_content import Word
    from extractor.read.pdf.tables.cells import Row

Line = list["Word"]
Part = tuple["Word", ...]

NAME_WORDS = 7
CELL_WORDS = 50
LEAST_ROWS = 2
LEAST_PAIRS = 3
# times the height of a line
FARTHEST = 1.8
SAME_LINE = 2.5
SMALLER = 0.8
# how much larger the space between two rows is than the one between the lines of a cell
ROW_SPACE = 1.5
# the share of its cells that go on with the one above, from which a column is running text
RUNNING = 0.35


def headed_tables(lines: Sequence[Line], drawing: Drawing, *, page: int) -> list[FoundTable]:
    """Return the tables of a page whose columns are only named by a bold line."""
    found: list[FoundTable] = []
    index = 0
    while index < len(lines):
        start = index
        index += 1
        if not _is_bold(lines[start]):
            continue
        names = parts_of(lines[start])
        if len(names) < 2 or any(len(name) > NAME_WORDS for name in names):
            continue
        reach = _reach(lines, start)
        count, edges = _columns(names, lines[start:reach])
        table = _table(lines[start : start + count], edges, drawing, page=page)
        if table is not None:
            found.append(table)
            index = start + count
    return found


def _is_bold(line: Line) -> bool:
    return all(word.bold for word in line)


def _reach(lines: Sequence[Line], start: int) -> int:
    """Return where the lines close below a header end: at a wide space, or at a bold line that is no sum."""
    in_body = False
    for index in range(start + 1, len(lines)):
        line, before = lines[index], lines[index - 1]
        height = max(word.bottom - word.top for word in line)
        gap = min(word.top for word in line) - max(word.bottom for word in before)
        if gap > FARTHEST * height or (in_body and gap > 0.5 * height and _is_apart(line, lines[start:index])):
            return index
        if _is_bold(line) and (in_body or len(parts_of(line)) > len(parts_of(lines[start]))):
            parts = parts_of(line)
            if len(parts) < 2 or not any(is_figure(part) for part in parts):
                return index
        in_body = in_body or not _is_bold(line)
    return len(lines)


def _is_apart(line: Line, above: Sequence[Line]) -> bool:
    """Whether a line begins further left than all above it or in smaller print, as a footer or note is."""
    return line[0].x0 < min(other[0].x0 for other in above) - SAME_LINE or line[0].size < above[-1][0].size - SMALLER


def _columns(names: Sequence[Part], lines: Sequence[Line]) -> tuple[int, tuple[float, ...]]:
    """Return how many lines keep a gutter between the names, and the borders of the columns they show."""
    columns: list[list[float]] = []
    kept: list[list[float]] = []
    for count, line in enumerate(lines):
        columns = _merged([*columns, *([part[0].x0, part[-1].x1] for part in parts_of(line))])
        if not _are_apart(names, columns):
            return count, _edges(names, kept)
        kept = columns
    return len(lines), _edges(names, kept)


def _merged(extents: Sequence[list[float]]) -> list[list[float]]:
    merged: list[list[float]] = []
    for x0, x1 in sorted(extents):
        if merged and x0 - merged[-1][1] < LEAST_GUTTER:
            merged[-1][1] = max(merged[-1][1], x1)
        else:
            merged.append([x0, x1])
    return merged


def _are_apart(names: Sequence[Part], columns: Sequence[Sequence[float]]) -> bool:
    homes = [_home(part, columns) for part in names]
    return len(set(homes)) == len(names)


def _home(part: Part, columns: Sequence[Sequence[float]]) -> int:
    middle = (part[0].x0 + part[-1].x1) / 2
    return next(index for index, (x0, x1) in enumerate(columns) if x0 - 1 <= middle <= x1 + 1)


def _edges(names: Sequence[Part], columns: Sequence[Sequence[float]]) -> tuple[float, ...]:
    """Return the borders; a column that no name stands over belongs to the name that follows, as centred names do."""
    homes = [_home(part, columns) for part in names]
    borders = [columns[0][0] - 1]
    for before, home in itertools.pairwise(homes):
        borders.append((columns[before][1] + columns[before + 1][0]) / 2 if before + 1 <= home else borders[-1])
    return (*borders, columns[-1][1] + 1)


def _table(lines: Sequence[Line], edges: Sequence[float], drawing: Drawing, *, page: int) -> FoundTable | None:
    count = len(edges) - 1
    names = 1
    while names < len(lines) and _is_bold(lines[names]):
        names += 1
    if len(lines) - names < LEAST_ROWS:
        return None
    spaced = _spaced_entries(lines[names:], edges)
    if count == 2 and not _is_paired(spaced):
        return None
    body = spaced or [
        _row(group, edges) for group in _grouped(lines[names:], [_starts(line, edges) for line in lines[names + 1 :]])
    ]
    if not spaced and _runs_down(body):
        return None
    full = [row for row in body if sum(bool(cell.words) for cell in row) * 2 > count]
    if len(full) < LEAST_ROWS or len(full) * 2 < len(body):
        return None
    if any(len(cell.words) > CELL_WORDS for row in body for cell in row):
        return None
    rows = [_row(lines[:names], edges), *body]
    if is_contents(rows):
        return None
    words = [word for row in rows for cell in row for word in cell.words]
    box = (edges[0], min(word.top for word in words), edges[-1], max(word.bottom for word in words))
    table = with_header(FoundTable(page, box, tuple(rows), row_pages=(page,) * len(rows)), drawing.areas)
    return table if table.header_rows else None


def _spaced_entries(lines: Sequence[Line], edges: Sequence[float]) -> list[Row]:
    """Return lines as rows parted by more white than the lines of a cell are; none where that does not part them."""
    if len(lines) < 2:
        return []
    gaps = [
        min(word.top for word in lower) - max(word.bottom for word in upper)
        for upper, lower in itertools.pairwise(lines)
    ]
    wide = min(gaps) + max(ROW_SPACE, 0.25 * lines[0][0].size)
    groups = _grouped(lines, [gap > wide for gap in gaps])
    if not 1 < len(groups) < len(lines):
        return []
    columns = zip(*(split_line(line, edges) for line in lines), strict=True)
    ends = [max((cell[-1].x1 for cell in column if cell), default=0.0) for column in columns]
    return (
        [_row(group, edges) for group in groups] if all(_is_one_entry(group, edges, ends) for group in groups) else []
    )


def _grouped(lines: Sequence[Line], starts: Sequence[bool]) -> list[list[Line]]:
    groups: list[list[Line]] = [[lines[0]]]
    for line, begins in zip(lines[1:], starts, strict=True):
        if begins:
            groups.append([])
        groups[-1].append(line)
    return groups


def _starts(line: Line, edges: Sequence[float]) -> bool:
    """Whether a line has words in the first column and in one more: the first line of an entry."""
    return line[0].x0 < edges[1] < line[-1].x1


def _is_one_entry(group: Sequence[Line], edges: Sequence[float], ends: Sequence[float]) -> bool:
    """Whether lines are one entry: the first holds all its cells, and each line ended for want of room."""
    split = [split_line(line, edges) for line in group]
    for upper, lower in itertools.pairwise(split):
        for column, words in enumerate(lower):
            if not words:
                continue
            above = upper[column]
            if not above or above[-1].x1 + 0.3 * words[0].size + words[0].x1 - words[0].x0 < ends[column] - 1:
                return False
    return True


def _runs_down(body: Sequence[Row]) -> bool:
    """Whether cells go on amid a sentence from row to row in two columns or more: running text that is read down."""
    running = 0
    for column in range(len(body[0])):
        cells = [row[column].words for row in body if row[column].words]
        end = max((word.x1 for cell in cells for word in cell), default=0.0)
        goes_on = sum(_goes_on(upper, lower, end) for upper, lower in itertools.pairwise(cells))
        running += len(cells) > LEAST_PAIRS and goes_on >= RUNNING * (len(cells) - 1)
    return running > 1


def _goes_on(upper: Part, lower: Part, end: float) -> bool:
    """Whether a cell begins small, and its first word had no room at the end of the cell above."""
    first = lower[0]
    return first.text[:1].islower() and upper[-1].x1 + 0.3 * first.size + first.x1 - first.x0 > end - 1


def _is_paired(body: Sequence[Row]) -> bool:
    """Whether both cells of every row begin on one line, and many hold sentences that wrap: two lists do not."""
    if len(body) < LEAST_PAIRS:
        return False
    for row in body:
        if any(not cell.words for cell in row):
            return False
        tops = [min(word.top for word in cell.words) for cell in row]
        if abs(tops[0] - tops[1]) > SAME_LINE:
            return False
    wrapped = sum(any(len(lines_of(cell.words)) > 1 for cell in row) for row in body)
    return wrapped * 2 >= len(body)


def _row(lines: Sequence[Line], edges: Sequence[float]) -> Row:
    words = [word for line in lines for word in line]
    top, bottom = min(word.top for word in words), max(word.bottom for word in words)
    return tuple(
        FoundCell(column, words=reading_order(cell), box=(edges[column], top, edges[column + 1], bottom))
        for column, cell in enumerate(split_line(words, edges))
    )
