"""Turns found tables into rows of a document, and those that only arrange prose into columns of text.

Tables with their words go in; cells as pieces with a place for every word, or columns to be read as running text, come
out. No word is lost.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from extractor.read.builder import RowCell
from extractor.read.listing import is_bullet, label_depth
from extractor.read.pdf.layout.lines import Line, lines_of, stretches_of
from extractor.read.pdf.layout.ordering import Column, Item
from extractor.read.pdf.layout.printed_labels import labelled
from extractor.read.pdf.layout.spelling import pieces_of
from extractor.read.pdf.tables.cells import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractor.read.pdf.layout.hyphens import Vocabulary
    from extractor.read.pdf.page_content import FoundCell, FoundTable, Word

LONG_CELL = 60
HUGE_CELL = 250
TITLE_WORDS = 12


def page_lines(words: Sequence[Word]) -> list[list[Line]]:
    """Return the lines of a cell or caption, page by page (a row may be cut by a page break)."""
    pages = groupby(sorted(words, key=lambda word: word.page), key=lambda word: word.page)
    return [lines_of(stretches_of(list(group))) for _, group in pages]


def row_cells(row: Sequence[FoundCell], vocabulary: Vocabulary) -> list[RowCell]:
    """Return a row for the document builder."""
    return [
        RowCell(
            cell.column,
            pieces_of([line for lines in page_lines(cell.words) for line in lines], vocabulary),
            cell.row_span,
            cell.column_span,
        )
        for cell in row
    ]


def split_table(table: FoundTable) -> list[Item]:
    """Return a table, and its caption before it; rows that only frame running text come out as columns of text."""
    items: list[Item] = list(_columns(table.caption_words, (table.box[0], table.box[2])))
    pages = table.row_pages or (table.page,) * len(table.rows)
    rows: list[tuple[tuple[FoundCell, ...], int]] = []
    headers = table.header_rows
    named = table.continues

    def close() -> None:
        nonlocal headers, named
        if rows:
            part = replace(
                table,
                page=rows[0][1],
                rows=tuple(row for row, _ in rows),
                row_pages=tuple(page for _, page in rows),
                header_rows=min(headers, len(rows)),
                continues=named,
            )
            items.append(part)
            rows.clear()
            headers, named = 0, bool(table.header_rows) or table.continues

    prose = [number >= table.header_rows and is_prose(row, table) for number, row in enumerate(table.rows)]
    if not (table.header_rows or table.continues) and _is_layout(table, prose):
        prose = [
            flag or sum(bool(cell.words) for cell in row) <= 2 for row, flag in zip(table.rows, prose, strict=True)
        ]
    for row, page, framed in zip(table.rows, pages, prose, strict=True):
        if framed:
            close()
            items.extend(_framed(row))
        else:
            rows.append((row, page))
    close()
    return items


def _framed(row: Sequence[FoundCell]) -> Iterator[Column]:
    """Yield the columns of text of a row that frames it; a few words beside it are its title."""
    filled = [cell for cell in row if cell.words]
    for place, cell in enumerate(filled):
        is_title = place == 0 and len(filled) > 1 and _is_title(cell) and _is_framed(filled[1])
        for column in _columns(cell.words):
            yield replace(column, title=is_title)


def _is_framed(cell: FoundCell) -> bool:
    return len(cell.words) > TITLE_WORDS or any(
        label_depth(labelled(line)[0]) > 1 for lines in page_lines(cell.words) for line in lines
    )


def _is_title(cell: FoundCell) -> bool:
    text = text_of(cell.words)
    return len(cell.words) <= TITLE_WORDS and text[-1] not in ".;," and any(sign.isalpha() for sign in text)


def _columns(words: Sequence[Word], edges: tuple[float, float] | None = None) -> Iterator[Column]:
    for lines in page_lines(words):
        inner = min(line.x0 for line in lines), max(line.x1 for line in lines)
        yield Column(tuple(lines), edges or inner)


def _is_layout(table: FoundTable, prose: Sequence[bool]) -> bool:
    """Return whether most words of a table are running text, so that its other rows are headings over it."""
    counts = [sum(len(cell.words) for cell in row) for row in table.rows]
    framed = sum(count for count, flag in zip(counts, prose, strict=True) if flag)
    return framed > 0.6 * sum(counts)


def is_prose(row: Sequence[FoundCell], table: FoundTable) -> bool:
    """Return whether a row only frames running text: clauses in a cell, or paragraphs across the whole table."""
    filled = [cell for cell in row if cell.words]
    if not filled:
        return False
    width = max(cell.column + cell.column_span for line in table.rows for cell in line)
    if len(filled) == 1 and filled[0].column_span >= width:
        return width > 1 and len(filled[0].words) >= 25
    for cell in filled:
        count = len(cell.words)
        labels = [label for lines in page_lines(cell.words) for line in lines if (label := labelled(line)[0])]
        clauses = [label for label in labels if label_depth(label) > 1]
        if len(clauses) >= 2 or count > HUGE_CELL:
            return True
        if not (table.header_rows or table.continues) and len(filled) <= 2 and count >= LONG_CELL:
            listed = [label for label in labels if is_bullet(label) or re.match(r"\(?\w+[.)]", label)]
            if len(listed) >= 3 or clauses:
                return True
    return False
