"""Puts together what stands in a table cell: lines and tables in reading order go in, its content comes out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from extractor.read.flow import GridCell, InnerGrid, Line

if TYPE_CHECKING:
    from collections.abc import Iterable

Rows = list[list[GridCell]]


@dataclass(slots=True)
class CellContent:
    """What stands in a cell: its lines and the tables between them."""

    lines: list[Line] = field(default_factory=list)
    inner: list[InnerGrid] = field(default_factory=list)

    @property
    def filled(self) -> bool:
        """Whether anything stands in the cell."""
        return bool(self.inner) or any(line.text.strip() for line in self.lines)


def cell_content(items: Iterable[Line | Rows]) -> CellContent:
    """Return the content of a cell; a small table in it only lays out lines, a larger one stays a table."""
    content = CellContent()
    for item in items:
        if isinstance(item, Line):
            content.lines.append(item)
            continue
        rows = [row for row in item if any(cell.filled for cell in row)]
        columns = {cell.column for row in rows for cell in row if cell.filled}
        if len(rows) > 1 and len(columns) > 1:
            content.inner.append(InnerGrid(len(content.lines), tuple(map(tuple, rows))))
            continue
        for own in (cell for row in rows for cell in row):
            shift = len(content.lines)
            content.inner.extend(replace(inner, after=shift + inner.after) for inner in own.inner)
            content.lines.extend(own.lines)
    return content
