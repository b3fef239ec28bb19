"""Finds drawn frames that may hold a callout: stroked rectangles and closed paths with rounded corners, as `Area`s.

A pdfplumber page goes in. Whether there is text in a frame is decided later, by `boxes.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extractor.read.pdf.characters import colour_of
from extractor.read.pdf.page_content import Area

if TYPE_CHECKING:
    from collections.abc import Iterator

SMALLEST_WIDTH = 60.0
SMALLEST_HEIGHT = 20.0
ROUND_CORNER = 24.0
MOST_FRAMES = 200


def frames_of(page: Any) -> Iterator[Area]:  # noqa: ANN401  # pdfplumber is untyped
    """Yield the frames of a page in its own coordinates, at most `MOST_FRAMES`."""
    found = 0
    for shape in (*page.rects, *page.curves):
        if found >= MOST_FRAMES:
            return
        width, height = shape["x1"] - shape["x0"], shape["bottom"] - shape["top"]
        if width < SMALLEST_WIDTH or height < SMALLEST_HEIGHT:
            continue
        stroked, filled = bool(shape.get("stroke")), bool(shape.get("fill"))
        curved = shape.get("object_type") == "curve"
        if (filled and not stroked and not curved) or (curved and not _follows_its_box(shape)):
            continue
        fill = colour_of(shape.get("non_stroking_color")) if filled else ""
        filled = filled and fill != "white"
        if filled or stroked:
            found += 1
            yield Area(
                shape["x0"], shape["top"], shape["x1"], shape["bottom"], filled=filled, stroked=stroked, colour=fill
            )


def _follows_its_box(shape: Any) -> bool:  # noqa: ANN401
    """Return whether a path runs along its enclosing rectangle, as one with rounded corners does."""
    points = shape.get("pts") or []
    if not 4 <= len(points) <= 40:
        return False
    reach = min(ROUND_CORNER, (shape["bottom"] - shape["top"]) / 3)
    for x, y in points:
        across = min(abs(x - shape["x0"]), abs(x - shape["x1"]))
        down = min(abs(y - shape["top"]), abs(y - shape["bottom"]))
        if min(across, down) > 1.5 or max(across, down) > reach:
            return False
    return True
