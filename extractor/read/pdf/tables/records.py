"""Splits a table row that holds several records where every column agrees: same labels, or a line at every baseline.

A row comes in, one or more rows go out; a row whose lines are wrapped text always stays whole. No word is lost.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.read.pdf.tables.cells import is_figure, lines_of, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.read.pdf.page_content import FoundCell, Word
    from extractor.read.pdf.tables.cells import Row

Lines = list[list["Word"]]

BASELINE = 2.5
SHORT_ITEM = 6
# the labels of "1) Deliverable 0.1", of "(a) a report" and of "iv. a plan"
LABEL = re.compile(r"^\(?(?P<label>\d{1,2}|[a-z]|[ivx]{1,4})[).](?=\s|$)", re.IGNORECASE)


def split_records(row: Row) -> list[Row]:
    """Return the row as its records, or the row itself where one column does not take part."""
    filled = [cell for cell in row if cell.words and cell.words[0].upright]
    if len(filled) < 2 or any(cell.row_span > 1 or cell.box is None for cell in row):
        return [row]
    lines = {cell.column: lines_of(cell.words) for cell in filled}
    if any(len(found) < 2 for found in lines.values()):
        return [row]
    records = _by_label(lines) or _by_baseline(lines, filled)
    return [_record(row, record) for record in records] if records else [row]


def _by_label(lines: dict[int, Lines]) -> list[dict[int, Lines]] | None:
    """Cut every column before its labels where all have the same ones in the same order."""
    starts = {column: [i for i, line in enumerate(found) if _label(line)] for column, found in lines.items()}
    labels = {tuple(_label(lines[column][i]) for i in found) for column, found in starts.items()}
    if len(labels) != 1:
        return None
    (sequence,) = labels
    if len(sequence) < 2 or len(set(sequence)) < len(sequence):
        return None
    if len({bool(found[0]) for found in starts.values()}) > 1 or not _has_short_items(lines, starts):
        return None
    bounds = {column: [*([0] if found[0] else []), *found, len(lines[column])] for column, found in starts.items()}
    return [
        {column: lines[column][cuts[number] : cuts[number + 1]] for column, cuts in bounds.items()}
        for number in range(len(next(iter(bounds.values()))) - 1)
    ]


def _label(line: Sequence[Word]) -> str:
    match = LABEL.match(text_of(line))
    return match["label"].lower() if match else ""


def _has_short_items(lines: dict[int, Lines], starts: dict[int, list[int]]) -> bool:
    """Whether a column holds names or dates; clauses with the same letters side by side do not belong together."""
    for column, found in starts.items():
        sizes = [sum(map(len, lines[column][first:last])) for first, last in itertools.pairwise((*found, None))]
        if all(size <= SHORT_ITEM for size in sizes):
            return True
    return False


def _by_baseline(lines: dict[int, Lines], filled: Sequence[FoundCell]) -> list[dict[int, Lines]] | None:
    """Cut at every line where all columns have one there, none is wrapped text, and one column holds only figures."""
    count = len(lines[filled[0].column])
    if any(len(found) != count for found in lines.values()):
        return None
    for number in range(count):
        feet = [max(word.bottom for word in found[number]) for found in lines.values()]
        if max(feet) - min(feet) > BASELINE:
            return None
    if not all(_is_broken_by_hand(lines[cell.column], cell) for cell in filled):
        return None
    # the first line of three or more may be the names of the columns
    body = 1 if count > 2 else 0
    figures = sum(all(is_figure(line) for line in found[body:]) for found in lines.values())
    if not figures or (count < 3 and figures < len(filled) - 1):
        return None
    return [{column: [found[number]] for column, found in lines.items()} for number in range(count)]


def _is_broken_by_hand(lines: Lines, cell: FoundCell) -> bool:
    """Whether no line ended for want of room: the first word of the next line would have fitted behind it."""
    if cell.box is None:
        return False
    left = min(line[0].x0 for line in lines)
    room = cell.box[2] - max(1.0, min(left - cell.box[0], 6.0))
    return all(
        upper[-1].x1 + 0.3 * lower[0].size + (lower[0].x1 - lower[0].x0) <= room
        for upper, lower in itertools.pairwise(lines)
    )


def _record(row: Row, record: dict[int, Lines]) -> Row:
    every = [word for lines in record.values() for line in lines for word in line]
    top, bottom = min(word.top for word in every), max(word.bottom for word in every)
    cells = []
    for cell in row:
        words = tuple(word for line in record.get(cell.column, []) for word in line)
        box = (cell.box[0], top, cell.box[2], bottom) if cell.box else None
        cells.append(replace(cell, words=words, box=box))
    return tuple(cells)
