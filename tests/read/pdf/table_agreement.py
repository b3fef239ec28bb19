"""Compares tables with those of pdfplumber's own `Page.find_tables`, cell by cell: the texts and where they stand.

`find_tables` takes every edge on a page for a border of cells, also those of fills: of tints behind lines of text, of
bars in a chart. What is a ruled table is said here without any of our own code: a table that pdfplumber finds, left at
its defaults, from the strokes and thin rectangles of a page, with text in at least two rows, two columns and four
cells. A drawing of boxes with words in them counts as well.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from extractor.read.pdf.engine.plumber import shapes_of
from extractor.read.pdf.engine.ruling import drawing_of
from extractor.read.pdf.tables.cells import text_of
from extractor.read.pdf.tables.finding import search_tables
from extractor.read.pdf.tables.ruled import drawn_table
from extractor.read.pdf.tables.ruling_grid import grids_of

LEAST_CELLS = 4
MOSTLY = 0.5
# in points; wider and filled only, a rectangle is a tint
THICKEST_RULE = 3.0
# in points; two rules side by side are one border, and either may be taken for its place
SAME_PLACE = 4.0
# white space, and what stands for signs to which a font gives no meaning
NO_TEXT = re.compile(r"[\s\u200b\ufffd]|\(cid:\d+\)")


@dataclass
class Agreement:
    """Cells with text, counted over tables: theirs, ours, those with the same text, and those at the same place.

    A cell at the same place has the same box, and in it the same letters and digits: their order and the bullets that
    are drawn are no matter of tables.
    """

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
        """How far boxes and what they hold agree, as F1."""
        return 2 * self.placed / (self.theirs + self.ours) if self.theirs + self.ours else 1.0

    def add(self, other):
        """Count another table in."""
        for name in ("tables", "theirs", "ours", "same", "placed"):
            setattr(self, name, getattr(self, name) + getattr(other, name))


def agreements(plumber_tables, tables):
    """Yield the agreement on each of pdfplumber's tables with text in two rows and two columns."""
    for table in plumber_tables:
        theirs = their_cells(table)
        if len(theirs) < LEAST_CELLS or len({row for row, *_ in theirs}) < 2 or len({at for _, at, *_ in theirs}) < 2:
            continue
        boxes = [(box, text) for _, _, box, text in theirs]
        ours = [cell for one in tables if shared(table.bbox, one.box) > MOSTLY for cell in our_cells(one)]
        same = Counter(text for _, text in boxes) & Counter(text for _, text in ours)
        yield Agreement(1, len(theirs), len(ours), same.total(), placed(boxes, ours))


def placed(theirs, ours):
    """Return how many cells have a counterpart with the same box and the same letters and digits."""
    left = list(ours)
    for box, text in theirs:
        other = next((cell for cell in left if is_near(box, cell[0]) and letters(cell[1]) == letters(text)), None)
        if other is not None:
            left.remove(other)
    return len(ours) - len(left)


def is_near(box, other):
    return all(abs(theirs - ours) <= SAME_PLACE for theirs, ours in zip(box, other, strict=True))


def their_cells(table):
    """Return the cells with text as row, column, box and text."""
    return [
        (row, column, box, squeezed(text))
        for row, (line, texts) in enumerate(zip(table.rows, table.extract(), strict=True))
        for column, (box, text) in enumerate(zip(line.cells, texts, strict=True))
        if box and squeezed(text)
    ]


def our_cells(table):
    """Return the cells with text as box and text, a title row among them."""
    title = [(box_of(table.caption_words), squeezed(text_of(table.caption_words)))] if table.caption_words else []
    cells = [(cell.box, squeezed(text_of(cell.words))) for row in table.rows for cell in row]
    return title + [(box, text) for box, text in cells if box and text]


def box_of(words):
    return (
        min(word.x0 for word in words),
        min(word.top for word in words),
        max(word.x1 for word in words),
        max(word.bottom for word in words),
    )


def shared(box, own):
    """Return which share of our table's box lies in the other."""
    across = max(0.0, min(box[2], own[2]) - max(box[0], own[0]))
    down = max(0.0, min(box[3], own[3]) - max(box[1], own[1]))
    return across * down / max((own[2] - own[0]) * (own[3] - own[1]), 1.0)


def squeezed(text):
    return NO_TEXT.sub("", text or "")


def letters(text):
    return sorted(filter(str.isalnum, text))


def ruled_tables(page):
    """Return the tables that pdfplumber finds on a page without its tints."""
    return page.filter(is_no_tint).find_tables()


def is_no_tint(thing):
    """Whether an object of a pdfplumber page is drawn with a stroke, or is thin as a rule is, or is no shape at all."""
    if thing["object_type"] == "curve":
        return bool(thing["stroke"])
    if thing["object_type"] != "rect":
        return True
    return bool(thing["stroke"]) or min(thing["width"], thing["height"]) <= THICKEST_RULE


def drawn_tables(drawing, words, *, page):
    """Return our tables as their rules draw them: records not parted yet, titles and text above headers still rows."""
    found = (
        drawn_table(grid, words, drawing.areas, page=page, width=drawing.width, height=drawing.height)
        for grid in grids_of(drawing)[0]
        if not grid.is_open
    )
    return [table for table in found if table is not None]


def find_tables(page, words):
    """Return our tables of a pdfplumber page; `words` are in the page's own coordinates."""
    drawing = drawing_of(list(shapes_of(page)), width=float(page.width), height=float(page.height))
    return search_tables(drawing, words, page=page.page_number).tables
