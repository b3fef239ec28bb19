"""Finds the lines set in bold by the width of their strokes: Tesseract does not say it, and headings are told by it.

The recognised picture and its lines go in, the numbers of the bold lines come out. A page that is bold all over has
none: bold is what stands out from most of the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from extractor.read.pdf.scan.writing import ground_of, marks_of, shades_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.Image import Image

    from extractor.read.pdf.page_content import Rectangle
    from extractor.read.pdf.scan.hocr import SeenLine

# bold strokes are about a third as wide again; lines of one weight differ by a few hundredths
BOLDER = 1.19
FEWEST_LETTERS = 4
# the upright strokes of letters are shorter than this share of their size across; bars and rules are longer
WIDEST_STROKE = 0.35


def bold_lines(picture: Image, lines: Sequence[SeenLine]) -> frozenset[int]:
    """Return the positions of the lines whose strokes are clearly wider, for their size, than those of most text."""
    shades = shades_of(picture)
    marks = marks_of(shades, ground_of(shades))
    widths = [_stroke(marks, line) for line in lines]
    known = [(width, line.letters) for width, line in zip(widths, lines, strict=True) if width]
    if not known:
        return frozenset()
    values, letters = np.array([value for value, _ in known]), np.array([weight for _, weight in known])
    order = np.argsort(values)
    passed = np.cumsum(letters[order])
    usual = float(values[order][np.searchsorted(passed, passed[-1] / 2)])
    return frozenset(position for position, width in enumerate(widths) if width > BOLDER * usual)


def _stroke(marks: Any, line: SeenLine) -> float:  # noqa: ANN401  # an array, whose type says nothing here
    """Return how wide the strokes of a line are across, as a share of its size; 0 where there are too few letters."""
    if sum(sign.isalnum() for word in line.words for sign in word.text) < FEWEST_LETTERS:
        return 0.0
    runs = np.concatenate([_runs(marks, word.box) for word in line.words])
    runs = runs[runs <= WIDEST_STROKE * line.size]
    return float(runs.mean()) / line.size if runs.size else 0.0


def _runs(marks: Any, box: Rectangle) -> Any:  # noqa: ANN401
    """Return the lengths of the stretches of ink in the rows of a box."""
    x0, top, x1, bottom = (int(side) for side in box)
    part = np.pad(marks[top:bottom, x0:x1].astype(np.int8), ((0, 0), (1, 1)))
    steps = np.diff(part, axis=1)
    return np.nonzero(steps == -1)[1] - np.nonzero(steps == 1)[1]
