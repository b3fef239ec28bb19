"""Finds drawn frames that may hold a callout, and marks: shapes so small that they can only be a bullet.

The shapes of a page go in. Whether there is text in a frame is decided later, by `boxes.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.read.pdf.engine.colours import is_white
from extractor.read.pdf.page_content import Area, Rectangle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extractor.read.pdf.engine.shapes import Shape

SMALLEST_WIDTH = 60.0
SMALLEST_HEIGHT = 20.0
ROUND_CORNER = 24.0
MOST_FRAMES = 200
SMALLEST_MARK = 1.5
LARGEST_MARK = 9.0


def frames_of(shapes: Iterable[Shape]) -> Iterator[Area]:
    """Yield the stroked rectangles and closed paths with rounded corners, at most `MOST_FRAMES`."""
    found = 0
    for shape in shapes:
        if found >= MOST_FRAMES:
            return
        if shape.kind == "line" or shape.width < SMALLEST_WIDTH or shape.height < SMALLEST_HEIGHT:
            continue
        curved = shape.kind == "curve"
        if (shape.filled and not shape.stroked and not curved) or (curved and not _follows_its_box(shape)):
            continue
        white = shape.filled and is_white(shape.fill)
        if shape.stroked or not white:
            found += 1
            fill = "#ffffff" if white else shape.fill
            yield Area(*shape.box, filled=shape.filled and not white, stroked=shape.stroked, colour=fill)


def marks_of(shapes: Iterable[Shape]) -> Iterator[Rectangle]:
    """Yield the boxes of small filled shapes that are about as wide as high."""
    for shape in shapes:
        if shape.filled and SMALLEST_MARK < shape.height < LARGEST_MARK and 0.6 < shape.width / shape.height < 1.7:
            yield shape.box


def _follows_its_box(shape: Shape) -> bool:
    """Return whether a path runs along its enclosing rectangle, as one with rounded corners does."""
    if not 4 <= len(shape.points) <= 40:
        return False
    x0, top, x1, bottom = shape.box
    reach = min(ROUND_CORNER, shape.height / 3)
    for x, y in shape.points:
        across, down = min(abs(x - x0), abs(x - x1)), min(abs(y - top), abs(y - bottom))
        if min(across, down) > 1.5 or max(across, down) > reach:
            return False
    return True
