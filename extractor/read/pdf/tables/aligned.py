"""Finds tables without any rule: columns that only show in how the words of several lines stand below each other.

Words outside the ruled tables come in, `FoundTable`s come out. Lines with figures below figures are believed. Running
text in columns, lists with hanging labels, contents lists, addresses and forms are not and stay running text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.read.pdf.page_content import FoundTable
from extractor.read.pdf.tables.cells import is_figure, text_of
from extractor.read.pdf.tables.gutters import gutters_of, parts_of
from extractor.read.pdf.tables.header import with_header
from extractor.read.pdf.tables.lines import crosses, header_above, rows_of_lines
from extractor.read.pdf.tables.open import is_contents, is_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractor.read.pdf.engine.ruling import Drawing
    from extractor.read.pdf.page_content import Word
    from extractor.read.pdf.tables.cells import Row

SAME_PLACE = 3.5
LEAST_FIGURE_LINES = 3
LINES_APART = 3.4
LABEL_WORDS = 14
LEADER = re.compile(r"(?:\.\s?){5,}|…{2,}|_{4,}")
# "14.5", "1,200", "£3", "12%", "2030": what page numbers and counts alone do not look like
RICH_FIGURE = re.compile(r"\d[.,]\d|[£$€%]|\d{4}")
# "1.2", "(a)", "iv)", "•": the label of a list item, not an entry
ITEM_LABEL = re.compile(r"^(?:\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxIVX]{1,5})[.)]?|[•●○▪■–-])$")


@dataclass(frozen=True, slots=True)
class _Line:
    """A text line and its stretches between wide gaps."""

    words: tuple[Word, ...]
    parts: tuple[tuple[Word, ...], ...]

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)


def aligned_tables(lines_of_page: Sequence[Sequence[Word]], drawing: Drawing, *, page: int) -> tuple[FoundTable, ...]:
    """Return the tables whose columns only show in the alignment of their words."""
    lines = [_line(line) for line in lines_of_page]
    if sum(len(line.parts) > 1 for line in lines) < LEAST_FIGURE_LINES:
        return ()
    found: list[FoundTable] = []
    ceiling = -1
    for first, last in _figure_runs(lines):
        if first <= ceiling:
            continue
        table = _figure_table(lines, first, last, drawing, page=page, ceiling=ceiling)
        if table is not None:
            found.append(table)
            ceiling = last
    return tuple(found)


def _line(words: Sequence[Word]) -> _Line:
    return _Line(tuple(words), parts_of(words))


def _figures(line: _Line) -> list[tuple[Word, ...]]:
    """Return the stretches after the first that are figures with a digit."""
    return [
        part for part in line.parts[1:] if any(any(map(str.isdigit, word.text)) for word in part) and is_figure(part)
    ]


def _figure_runs(lines: Sequence[_Line]) -> Iterator[tuple[int, int]]:
    """Yield the first and last line of runs in which lines with figures below each other follow closely."""
    run: list[int] = []
    for index, line in enumerate(lines):
        if not _figures(line):
            continue
        if run and (line.top - lines[run[-1]].bottom > LINES_APART * _height(line) or not _aligned(lines, run, line)):
            if len(run) >= LEAST_FIGURE_LINES:
                yield run[0], run[-1]
            run = []
        run.append(index)
    if len(run) >= LEAST_FIGURE_LINES:
        yield run[0], run[-1]


def _height(line: _Line) -> float:
    return max(word.bottom - word.top for word in line.words)


def _aligned(lines: Sequence[_Line], run: Sequence[int], line: _Line) -> bool:
    """Whether a figure of the line stands below one of the last lines: its right end, left end or middle."""
    above = [figure for index in run[-2:] for figure in _figures(lines[index])]
    return any(_same_place(one, other) for one in _figures(line) for other in above)


def _same_place(one: Sequence[Word], other: Sequence[Word]) -> bool:
    left, right = one[0].x0 - other[0].x0, one[-1].x1 - other[-1].x1
    return min(abs(left), abs(right), abs(left + right) / 2) <= SAME_PLACE


def _figure_table(
    lines: Sequence[_Line], first: int, last: int, drawing: Drawing, *, page: int, ceiling: int
) -> FoundTable | None:
    body = lines[first : last + 1]
    rowed = [line for line in body if _figures(line)]
    edges = _edges(rowed)
    if len(edges) < 3 or any(crosses(line.words, edges) for line in body):
        return None
    if any(LEADER.search(text_of(line.words)) for line in body):
        return None
    rows = rows_of_lines([line.words for line in body], edges)
    above = [line.words for line in lines[max(ceiling + 1, first - 6) : first]]
    header = header_above(above, edges, bottom=body[0].top)
    if not _has_labels(rows) or (header is None and not _is_plain_enough(rows)) or is_contents(rows):
        return None
    if header is not None:
        rows.insert(0, header)
    return _table(rows, edges, drawing, page=page)


def _edges(lines: Sequence[_Line]) -> tuple[float, ...]:
    """Return the column borders: the middles of the gaps that no stretch of text reaches into."""
    return gutters_of((part[0].x0, part[-1].x1) for line in lines for part in line.parts)


def _has_labels(rows: Sequence[Row]) -> bool:
    """Whether the first column names what the figures are about: words, not figures, list labels or sentences."""
    entries = [row for row in rows if any(cell.words for cell in row[1:])]
    named = [text_of(row[0].words) for row in entries if row[0].words]
    wordy = [name for name in named if any(letter.isalpha() for letter in name) and not ITEM_LABEL.match(name)]
    short = [name for name in named if len(name.split()) <= LABEL_WORDS]
    return len(wordy) * 5 >= len(entries) * 3 and len(short) * 5 >= len(named) * 4


def _is_plain_enough(rows: Sequence[Row]) -> bool:
    """Without a header: every line an entry, nearly all beside the first column figures, and not just page numbers."""
    entries = [row for row in rows if any(cell.words for cell in row[1:])]
    beside = [cell for row in entries for cell in row[1:] if cell.words]
    figures = sum(is_figure(cell.words) for cell in beside)
    full = [row for row in entries if all(cell.words for cell in row[1:])]
    rich = any(RICH_FIGURE.search(text_of(cell.words)) for cell in beside)
    rich = rich or (len(rows[0]) > 2 and len(full) * 5 >= len(entries) * 4)
    return len(entries) >= LEAST_FIGURE_LINES and figures * 5 >= len(beside) * 4 and rich


def _table(rows: Sequence[Row], edges: tuple[float, ...], drawing: Drawing, *, page: int) -> FoundTable | None:
    if not is_table(rows):
        return None
    words = [word for row in rows for cell in row for word in cell.words]
    box = (edges[0], min(word.top for word in words), edges[-1], max(word.bottom for word in words))
    return with_header(FoundTable(page, box, tuple(rows), row_pages=(page,) * len(rows)), drawing.areas)
