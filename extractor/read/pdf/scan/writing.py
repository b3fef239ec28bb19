"""Tells from the picture of a page whether there is writing on it that the file does not give as text.

A grey picture (a pixel per point) and the boxes of the known words go in. Writing on paper is dark marks in rows on an
even ground; a photograph has no even ground, a frame or a rule has few marks in a row. Reads no letters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.Image import Image

    from extractor.read.pdf.page_content import Rectangle

# of 255 shades, how far the ground may differ, and how much a mark must: the less, the paler the darkest marks are
EVEN = 24
MARK = 32
MARK_SHARE = 0.35
DARKEST = 0.995
LEAST_GROUND = 0.55
# a row through a word or two crosses this many edges of strokes
FEWEST_EDGES = 12
# of such rows a line of small print has three or four
FEWEST_ROWS = 6
BLANK_SHARE = 0.0004
PAPER = 150


def has_writing(picture: Image, known: Sequence[Rectangle] = (), *, width: float, height: float) -> bool:
    """Return whether marks in rows stand outside the known words of a page of this size (in points)."""
    shades = shades_of(picture)
    ground = ground_of(shades)
    if np.mean(np.abs(shades - ground) <= EVEN) < LEAST_GROUND:
        return False
    marks = marks_of(shades, ground)
    across, down = picture.width / max(width, 1.0), picture.height / max(height, 1.0)
    for x0, top, x1, bottom in known:
        marks[_pixel(top, down) : _pixel(bottom, down) + 1, _pixel(x0, across) : _pixel(x1, across) + 1] = False
    edges = np.count_nonzero(marks[:, 1:] != marks[:, :-1], axis=1)
    return bool(np.count_nonzero(edges >= FEWEST_EDGES) >= FEWEST_ROWS)


def is_blank(picture: Image) -> bool:
    """Return whether the picture is an empty sheet, but for specks of dust."""
    shades = shades_of(picture)
    ground = ground_of(shades)
    return bool(ground > PAPER and np.mean(np.abs(shades - ground) > 2 * MARK) < BLANK_SHARE)


def marks_of(shades: Any, ground: int) -> Any:  # noqa: ANN401
    """Return where the picture is marked, as rows of truth values."""
    distance = np.abs(shades - ground)
    return distance > max(MARK, MARK_SHARE * float(np.quantile(distance, DARKEST)))


def shades_of(picture: Image) -> Any:  # noqa: ANN401  # an array, whose type says nothing here
    """Return the shades of a picture as rows of numbers, 255 for white."""
    return np.asarray(picture.convert("L"), dtype=np.int16)


def ground_of(shades: Any) -> int:  # noqa: ANN401
    """Return the shade of the paper: the most common one."""
    counts = np.bincount(shades.ravel().astype(np.int64) >> 3, minlength=32)
    return int(np.argmax(counts)) * 8 + 4


def _pixel(points: float, scale: float) -> int:
    return max(int(points * scale), 0)
