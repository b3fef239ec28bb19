"""Tables of web pages: a `table` element goes in, its rows as grid cells come out.

Knows spans, header cells and which tables only lay out a page. Adds nothing and reads no file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4.element import Tag

from extractor.read.flow import GridCell, Line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

MAX_SPAN = 1000
SECTIONS = frozenset(("thead", "tbody", "tfoot"))
ROW = frozenset(("tr",))
CELLS = frozenset(("td", "th"))
STRUCTURE = ("h1", "h2", "h3", "table")


def is_layout(table: Tag) -> bool:
    """Return whether a table only arranges what stands in it."""
    if table.get("role") in {"presentation", "none"}:
        return True
    if table.find("th") is not None:
        return False
    # a table in a table, or a heading in a cell, is page layout; data has neither
    return table.find(STRUCTURE) is not None


def table_rows(table: Tag, cell_lines: Callable[[Tag], Sequence[Line]]) -> list[list[GridCell]]:
    """Return the rows of a table; `cell_lines` reads what stands in a cell."""
    rows: list[list[GridCell]] = []
    # how many further rows a column is covered by a cell above
    covered: dict[int, int] = {}
    for row, in_head in _rows(table):
        cells: list[GridCell] = []
        column = 0
        for cell in _children(row, CELLS):
            while covered.get(column, 0):
                column += 1
            columns, down = span(cell, "colspan"), span(cell, "rowspan")
            lines = tuple(cell_lines(cell))
            header = cell.name == "th" and (in_head or cell.get("scope") != "row")
            cells.append(GridCell(column, lines, row_span=down, column_span=columns, header=header or in_head))
            for number in range(column, column + columns):
                covered[number] = down
            column += columns
        covered = {number: left - 1 for number, left in covered.items() if left > 1}
        rows.append(cells)
    return rows


def _rows(table: Tag) -> Iterator[tuple[Tag, bool]]:
    for child in _children(table, SECTIONS | ROW):
        if child.name == "tr":
            yield child, False
        else:
            for row in _children(child, ROW):
                yield row, child.name == "thead"


def _children(element: Tag, names: frozenset[str]) -> Iterator[Tag]:
    return (child for child in element.children if isinstance(child, Tag) and child.name in names)


def span(cell: Tag, name: str) -> int:
    """Return a `colspan` or `rowspan`, 1 where it is missing or no number."""
    try:
        return max(min(int(str(cell.get(name, 1))), MAX_SPAN), 1)
    except ValueError:
        return 1


def definition_rows(element: Tag, cell_lines: Callable[[Tag], Sequence[Line]]) -> list[list[GridCell]]:
    """Return a definition list as rows of a term and what is said of it."""
    rows: list[list[GridCell]] = []
    terms: list[Line] = []
    said: list[Line] = []
    # a list may group its terms in divisions
    for child in element.find_all(("dt", "dd")):
        if child.find_parent("dl") is not element:
            continue
        if child.name == "dt":
            if said:
                rows.append([GridCell(0, tuple(terms)), GridCell(1, tuple(said))])
                terms, said = [], []
            terms.extend(cell_lines(child))
        else:
            said.extend(cell_lines(child))
    if terms or said:
        rows.append([GridCell(0, tuple(terms)), GridCell(1, tuple(said))])
    return rows
