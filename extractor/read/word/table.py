"""Reads the tables of Word files: a `w:tbl` goes in, rows of grid cells come out, merged cells put together.

Rows and cells that tracked changes delete are left out, hidden rows are left out and counted.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extractor.read.flow import GridCell
from extractor.read.opening import Element, local_name
from extractor.read.word.numbering import switch, value, whole
from extractor.read.word.package import WORD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from extractor.read.cell_content import CellContent
    from extractor.read.word.numbering import Styles

MAX_SPAN = 200
# containers that only wrap paragraphs and tables, or rows and cells
WRAPPERS = frozenset(
    ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "body", "txbxContent", "AlternateContent", "Choice")
)
PLAIN_FILLS = frozenset(("auto", "ffffff", ""))


@dataclass(slots=True)
class TableReader:
    """Reads tables; `content_of` reads the inside of a cell and `hide` is told the text of hidden rows."""

    styles: Styles
    content_of: Callable[[Element], CellContent]
    hide: Callable[[Element], None]
    changes: int = 0

    def rows(self, table: Element) -> list[list[GridCell]]:
        """Return the rows of a table."""
        first_bold = self._heads_first_row(table)
        rows: list[list[GridCell]] = []
        open_cells: dict[int, tuple[int, int]] = {}
        for row in inside(table, "tr"):
            properties = row.find(f"{WORD}trPr")
            if properties is not None and properties.find(f"{WORD}del") is not None:
                self.changes += 1
                continue
            if switch(properties, "hidden"):
                self.hide(row)
                continue
            header = bool(switch(properties, "tblHeader"))
            column = whole(value(properties, "gridBefore")) or 0
            cells: list[GridCell] = []
            for cell in inside(row, "tc"):
                column = self._take(cell, column, cells, rows, open_cells, header=header)
            if first_bold and not rows:
                cells = [replace(cell, strong=True) for cell in cells]
            rows.append(cells)
        return rows

    def _take(
        self,
        cell: Element,
        column: int,
        cells: list[GridCell],
        rows: list[list[GridCell]],
        open_cells: dict[int, tuple[int, int]],
        *,
        header: bool,
    ) -> int:
        """Add one cell to its row, or to the cell it is merged with, and return the column after it."""
        look = cell.find(f"{WORD}tcPr")
        span = max(min(whole(value(look, "gridSpan")) or 1, MAX_SPAN), 1)
        if look is not None and look.find(f"{WORD}cellDel") is not None:
            self.changes += 1
            return column + span
        content = self.content_of(cell)
        merge, beside = value(look, "vMerge"), value(look, "hMerge")
        if beside == "continue" and cells and not content.filled:
            cells[-1] = replace(cells[-1], column_span=cells[-1].column_span + span)
        elif merge is not None and merge != "restart" and column in open_cells and not content.filled:
            above_row, above_index = open_cells[column]
            above = rows[above_row][above_index]
            rows[above_row][above_index] = replace(above, row_span=len(rows) - above_row + 1)
        else:
            open_cells.pop(column, None)
            if merge is not None:
                open_cells[column] = (len(rows), len(cells))
            cells.append(
                GridCell(
                    column,
                    tuple(content.lines),
                    column_span=span,
                    header=header,
                    shaded=_is_shaded(look),
                    inner=tuple(content.inner),
                )
            )
        return column + span

    def _heads_first_row(self, table: Element) -> bool:
        """Return whether the style of the table sets its first row in bold, and the table wants that."""
        properties = table.find(f"{WORD}tblPr")
        look = None if properties is None else properties.find(f"{WORD}tblLook")
        if look is None or not self.styles.first_row_bold(value(properties, "tblStyle") or ""):
            return False
        said = look.get(f"{WORD}firstRow")
        if said is not None:
            return said in {"1", "true", "on"}
        try:
            return bool(int(look.get(f"{WORD}val") or "0", 16) & 0x20)
        except ValueError:
            return False


def inside(parent: Element, wanted: str) -> Iterator[Element]:
    """Yield rows of a table or cells of a row, also those in content controls and inserted by tracked changes."""
    for child in parent:
        name = local_name(child)
        if name == wanted:
            yield child
        elif name in WRAPPERS:
            yield from inside(child, wanted)


def _is_shaded(look: Element | None) -> bool:
    shade = None if look is None else look.find(f"{WORD}shd")
    return shade is not None and (shade.get(f"{WORD}fill") or "").lower() not in PLAIN_FILLS
