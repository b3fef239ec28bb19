"""Reads the tables of OpenDocument texts: a `table:table` goes in, rows of grid cells come out.

Hidden rows are left out and counted by the caller.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.read.flow import GridCell
from extractor.read.opendocument.package import name
from extractor.read.opendocument.styles import whole
from extractor.read.opening import Element, local_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from extractor.read.cell_content import CellContent, Rows
    from extractor.read.opendocument.styles import Styles

MAX_REPEATS = 200
GROUPS = frozenset(("table-header-rows", "table-rows", "table-row-group"))
HIDDEN = frozenset(("collapse", "filter"))


def table_rows(
    table: Element, styles: Styles, content_of: Callable[[Element], CellContent], hide: Callable[[Element], None]
) -> Rows:
    """Return the rows of a table; `content_of` reads the inside of a cell and `hide` is told of hidden rows."""
    rows: Rows = []
    for row, header in rows_of(table):
        if row.get(name("table:visibility")) in HIDDEN:
            hide(row)
            continue
        cells: list[GridCell] = []
        column = 0
        for cell in row:
            local = local_name(cell)
            if local not in {"table-cell", "covered-table-cell"}:
                continue
            repeats = min(whole(cell.get(name("table:number-columns-repeated")), 1), MAX_REPEATS)
            if local == "table-cell":
                content = content_of(cell)
                read = GridCell(
                    column,
                    tuple(content.lines),
                    row_span=min(whole(cell.get(name("table:number-rows-spanned")), 1), MAX_REPEATS),
                    column_span=min(whole(cell.get(name("table:number-columns-spanned")), 1), MAX_REPEATS),
                    header=header,
                    shaded=styles.shaded(cell.get(name("table:style-name")) or ""),
                    inner=tuple(content.inner),
                )
                cells.extend(replace(read, column=column + right) for right in range(repeats))
            column += repeats
        repeats = min(whole(row.get(name("table:number-rows-repeated")), 1), MAX_REPEATS)
        rows.extend([cells] * (repeats if any(cell.filled for cell in cells) else 1))
    return rows


def rows_of(parent: Element, *, header: bool = False) -> Iterator[tuple[Element, bool]]:
    """Yield the rows of a table, also those in groups, and whether each is one of its header rows."""
    for child in parent:
        local = local_name(child)
        if local == "table-row":
            yield child, header
        elif local in GROUPS:
            yield from rows_of(child, header=header or local == "table-header-rows")
