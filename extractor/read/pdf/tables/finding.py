"""Finds the tables of a PDF page and joins those that run over pages.

The words, rules and areas of a page go in, `FoundTable`s come out, from its top; the words of a table are in
exactly one of its cells. What is not clearly a table stays running text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.read.pdf.engine.ruling import Drawing
from extractor.read.pdf.tables.aligned import aligned_tables
from extractor.read.pdf.tables.bars import with_bars
from extractor.read.pdf.tables.cells import lines_of
from extractor.read.pdf.tables.headed import headed_tables
from extractor.read.pdf.tables.inner import parts_at_headers
from extractor.read.pdf.tables.join import join_tables
from extractor.read.pdf.tables.lined import lined_tables
from extractor.read.pdf.tables.open import linked, open_tables
from extractor.read.pdf.tables.pairs import pair_tables
from extractor.read.pdf.tables.ruled import ruled_table
from extractor.read.pdf.tables.ruling_grid import grids_of
from extractor.read.pdf.tables.terms import term_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.read.pdf.page_content import FoundTable, PageContent, Word
    from extractor.read.pdf.tables.ruling_grid import Grid

__all__ = ["TableSearch", "join_tables", "search_tables", "tables_of"]


WITHOUT_GRID = (lined_tables, term_tables, aligned_tables, headed_tables, pair_tables)
"""Finders of tables without drawn columns, the surest first; each sees the lines that those before it left."""


@dataclass(frozen=True, slots=True)
class TableSearch:
    """The tables of one page and what had to be left out, as (code, sentence) pairs."""

    tables: tuple[FoundTable, ...]
    problems: tuple[tuple[str, str], ...] = ()


def tables_of(content: PageContent) -> TableSearch:
    """Return the tables of a page whose words, rules and areas an engine has read."""
    drawing = Drawing(content.width, content.height, content.rules, content.areas)
    return search_tables(drawing, content.words, page=content.number)


def search_tables(drawing: Drawing, words: Sequence[Word], *, page: int) -> TableSearch:
    """Return the tables on a page: those with rules, then definitions and aligned columns among the words left."""
    if not words:
        return TableSearch(())
    problems = [drawing.problem] if drawing.problem else []
    grids, refused = grids_of(drawing)
    problems += refused
    tables: list[FoundTable] = []
    opens: list[FoundTable] = []
    left = list(words)
    for grid in grids:
        for table in _tables_in(grid, left, drawing, page=page):
            (opens if grid.is_open else tables).append(table)
            left = _without(left, _words_of(table))
    tables += linked(opens)
    lines = lines_of(word for word in left if word.upright)
    for finder in WITHOUT_GRID:
        for table in finder(lines, drawing, page=page):
            tables.append(table)
            taken = _words_of(table)
            lines = [kept for line in lines if (kept := _without(line, taken))]
    tables = [with_bars(part, drawing.areas) for table in tables for part in parts_at_headers(table, drawing.areas)]
    return TableSearch(tuple(sorted(tables, key=lambda table: (table.box[1], table.box[0]))), tuple(problems))


def _tables_in(grid: Grid, words: Sequence[Word], drawing: Drawing, *, page: int) -> list[FoundTable]:
    if grid.is_open:
        return open_tables(grid, words, drawing.areas, page=page)
    table = ruled_table(grid, words, drawing.areas, page=page, width=drawing.width, height=drawing.height)
    return [] if table is None else [table]


def _words_of(table: FoundTable) -> set[int]:
    """Return the identities of the words of a table."""
    taken = {id(word) for row in table.rows for cell in row for word in cell.words}
    return taken | {id(word) for word in table.caption_words}


def _without(words: Sequence[Word], taken: set[int]) -> list[Word]:
    return [word for word in words if id(word) not in taken]
