"""Joins straight lines into the cells of tables, with pdfplumber's `TableFinder`.

Horizontal and vertical lines go in as rectangles without height or width, the boxes of the cells come out, table by
table. With pdfplumber comes pdfminer, which takes as much memory as a hundred pages: whoever has no lines to be joined
does not import this.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from pdfplumber.table import TableFinder, TableSettings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pdfplumber.page import Page

    from extractor.read.pdf.page_content import Rectangle

# rules are drawn to a tenth of a point; 3 points join the corner squares and double lines of word processors
SETTINGS = TableSettings(snap_tolerance=2.5, join_tolerance=3, intersection_tolerance=3, edge_min_length=4)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What `TableFinder` wants of a page."""

    edges: list[dict[str, Any]]
    bbox: Rectangle


def joined_cells(lines: Iterable[Rectangle], *, width: float, height: float) -> list[list[Rectangle]]:
    """Return the cells of every table that lines draw on a page of that size."""
    sheet = _Sheet([_edge(*line) for line in lines], (0.0, 0.0, width, height))
    return [table.cells for table in TableFinder(cast("Page", sheet), SETTINGS).tables]


def _edge(x0: float, top: float, x1: float, bottom: float) -> dict[str, Any]:
    return {
        "object_type": "line",
        "orientation": "h" if top == bottom else "v",
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
    }
