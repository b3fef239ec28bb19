"""Compares tables with those of pdfplumber's own `Page.find_tables`, cell by cell: the texts and where they stand."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from extractor.read.pdf.engine.plumber import shapes_of
from extractor.read.pdf.engine.ruling import drawing_of
from extractor.read.pdf.tables.cells import text_of
from extractor.read.pdf.tables.finding import search_tables

LEAST_CELLS = 4
MOSTLY = 0.5


@dataclass
class Agreement:
    """Cells counted over tables: theirs, ours, those with the same text, and those at the same place as well."""

    tables: int = 0
    theirs: int = 0
    ours: int = 0
    same: int = 0
    placed: int = 0

    @property
    def ratio(self):
        """How far the texts agree, as the F1 of their multisets."""
        return 2 * self.same / (self.theirs + self.ours) if self.theirs + self.ours else 1.0

    @property
    def placed_ratio(self):
        """How far texts and places agree."""
        return 2 * self.placed / (self.theirs + self.ours) if self.theirs + self.ours else 1.0

    def add(self, other):
        """Count another table in."""
        for name in ("tables", "theirs", "ours", "same", "placed"):
            setattr(self, name, getattr(self, name) + getattr(other, name))


def agreements(plumber_tables, tables):
    """Yield the agreement on each of pdfplumber's ruled tables: those of two rows and two columns with some text."""
    for theirs in plumber_tables:
        cells = their_cells(theirs.extract())
        if len(cells) < LEAST_CELLS or len({row for row, _, _ in cells}) < 2 or len({at for _, at, _ in cells}) < 2:
            continue
        mine = [table for table in tables if shared(theirs.bbox, table.box) > MOSTLY]
        ours = Counter(cell for table in mine for cell in our_cells(table))
        same = Counter(text for _, _, text in cells.elements()) & Counter(text for _, _, text in ours.elements())
        yield Agreement(1, cells.total(), ours.total(), same.total(), (cells & ours).total())


def their_cells(rows):
    return Counter(
        (row, column, squeezed(text))
        for row, line in enumerate(rows)
        for column, text in enumerate(line)
        if squeezed(text)
    )


def our_cells(table):
    above = [(-1, 0, squeezed(text_of(table.caption_words)))] if table.caption_words else []
    return above + [
        (number, cell.column, squeezed(text_of(cell.words)))
        for number, row in enumerate(table.rows)
        for cell in row
        if cell.words
    ]


def shared(box, own):
    """Return which share of our table's box lies in the other."""
    across = max(0.0, min(box[2], own[2]) - max(box[0], own[0]))
    down = max(0.0, min(box[3], own[3]) - max(box[1], own[1]))
    return across * down / max((own[2] - own[0]) * (own[3] - own[1]), 1.0)


def squeezed(text):
    return re.sub(r"[\s\u200b]+", "", text or "")


def find_tables(page, words):
    """Return our tables of a pdfplumber page; `words` are in the page's own coordinates."""
    drawing = drawing_of(list(shapes_of(page)), width=float(page.width), height=float(page.height))
    return search_tables(drawing, words, page=page.page_number).tables
