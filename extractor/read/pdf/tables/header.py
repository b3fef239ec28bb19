"""Finds the header of a table: the rows that name its columns, and a title row above them.

A table goes in with all its rows; it comes out with `header_rows` counted, its title as caption, and full-width rows
of text above the header given back to the running text. The test of a header itself is shared by all formats
(`extractor.read.grid`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.read.grid import CellLook, header_rows, is_banner
from extractor.read.pdf.tables.cells import lines_of, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.read.pdf.page_content import Area, FoundCell, FoundTable, Rectangle

FILL_SHARE = 0.55
# than most words of the table: column names set large
LARGER = 1.15
MOST_FILLED = 0.5
TITLE_WORDS = 16
MOST_TITLE_ROWS = 5
MOST_COMPARED = 400_000
# "18. SA18: Social value", "2.1 Scope": a section of the table, not the name of a column
SECTION = re.compile(r"^\d{1,3}(?:\.\d+)*[.)]?\s+\D")
# "32.3Mt", "£4m": an entry, while "2023 total" and "1st year" may name a column
AMOUNT = re.compile(r"^[£$€]\s?\d|^[-–+]?\d+[.,]\d")
YEAR = re.compile(r"^(?:FY\s?|CY\s?)?(?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?\W{0,2}$")
# "No.", "S. No", "Sr.No.": a full stop and the word "no" otherwise speak against a header
COUNTER = re.compile(r"^(?:s|sl|sr|ref|item)?\.?\s?nos?\.?:?$|^ref\.$", re.IGNORECASE)


def with_header(table: FoundTable, areas: Sequence[Area] = ()) -> FoundTable:
    """Return the table with its header counted, its title row as caption, and text rows above the header left out."""
    looks = looks_of(table, areas)
    width = max(cell.column + cell.column_span for row in table.rows for cell in row)
    above = _rows_above_header(looks, width)
    return headed(table, above=above, count=_count(looks[above:]))


def headed(table: FoundTable, *, above: int, count: int) -> FoundTable:
    """Return the table with `count` header rows and without the `above` rows over them, the last as its title."""
    if not above:
        return replace(table, header_rows=count)
    rows = table.rows[above:]
    title = table.rows[above - 1]
    words = tuple(word for cell in title for word in cell.words)
    has_title = len(words) <= TITLE_WORDS and len(lines_of(words)) == 1
    boxes = [cell.box for row in rows for cell in row if cell.box]
    top = min((box[1] for box in boxes), default=table.box[1])
    return replace(
        table,
        box=(table.box[0], top, *table.box[2:]),
        rows=rows,
        header_rows=count,
        caption=text_of(words) if has_title else table.caption,
        caption_words=words if has_title else table.caption_words,
        row_pages=table.row_pages[above:],
    )


def header_count(table: FoundTable) -> int:
    """Return how many rows at the top of a table name its columns."""
    return _count(looks_of(table))


def looks_of(table: FoundTable, areas: Sequence[Area] = ()) -> list[list[CellLook]]:
    """Return the rows as the header test sees them; a background that most of the table has is no sign of a header."""
    cells = [cell for row in table.rows for cell in row if cell.words]
    inside = [area for area in areas if area.filled and _meets(table.box, area)]
    if len(inside) * len(cells) > MOST_COMPARED:
        inside = []
    filled = {id(cell) for cell in cells if _is_filled(cell, inside)}
    if len(filled) > MOST_FILLED * len(cells):
        filled = set()
    shouted = sum(_is_shouted(cell) for cell in cells) <= MOST_FILLED * len(cells)
    sizes = sorted(word.size for cell in cells for word in cell.words)
    large = LARGER * sizes[len(sizes) // 2] if sizes else 0.0
    return [
        [_look(cell, shown=id(cell) in filled or _is_large(cell, large), shouted=shouted) for cell in row]
        for row in table.rows
    ]


def _count(looks: Sequence[Sequence[CellLook]]) -> int:
    count = header_rows(looks) or int(_names_years(looks))
    names = [cell.text for row in looks[:count] for cell in row if cell.text]
    numbered = sum(bool(SECTION.match(name)) for name in names)
    if 0 < numbered < len(names) or any(AMOUNT.match(name) for name in names):
        return 0
    return count


def _names_years(looks: Sequence[Sequence[CellLook]]) -> bool:
    """Whether the first row gives years over other figures; to the shared test a year alone is a figure, too."""
    if len(looks) < 2:
        return False
    years = [cell for cell in looks[0] if cell.column and cell.text]
    beneath = [cell for row in looks[1:] for cell in row if cell.column and cell.text]
    if not years or not all(YEAR.match(cell.text) for cell in years) or len({cell.text for cell in years}) < len(years):
        return False
    figures = sum(any(letter.isdigit() for letter in cell.text) for cell in beneath)
    return figures * 2 >= len(beneath) > 0 and not any(YEAR.match(cell.text) for cell in beneath)


def _rows_above_header(looks: Sequence[Sequence[CellLook]], width: int) -> int:
    """How many full-width rows stand above a header; over the rows of a form they are entries and stay."""
    count = 0
    while count < min(MOST_TITLE_ROWS, len(looks) - 2) and is_banner(looks[count], width=width):
        count += 1
    return count if count and _count(looks[count:]) else 0


def _look(cell: FoundCell, *, shown: bool, shouted: bool) -> CellLook:
    text = text_of(cell.words)
    return CellLook(
        cell.column,
        "number" if COUNTER.match(text) else text,
        strong=bool(cell.words) and (all(word.bold for word in cell.words) or (shouted and _is_shouted(cell)) or shown),
        column_span=cell.column_span,
        row_span=cell.row_span,
    )


def _is_shouted(cell: FoundCell) -> bool:
    letters = "".join(word.text for word in cell.words)
    return letters.isupper() and sum(letter.isalpha() for letter in letters) > 4


def _is_large(cell: FoundCell, least: float) -> bool:
    return bool(cell.words) and min(word.size for word in cell.words) >= least


def _meets(box: Rectangle, area: Area) -> bool:
    return box[0] < area.x1 and area.x0 < box[2] and box[1] < area.bottom and area.top < box[3]


def _is_filled(cell: FoundCell, areas: Sequence[Area]) -> bool:
    if cell.box is None:
        return False
    x0, top, x1, bottom = cell.box
    covered = max(
        (
            max(0.0, min(x1, area.x1) - max(x0, area.x0)) * max(0.0, min(bottom, area.bottom) - max(top, area.top))
            for area in areas
        ),
        default=0.0,
    )
    return covered > 0 and covered >= FILL_SHARE * (x1 - x0) * (bottom - top)
