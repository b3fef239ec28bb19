"""Finds columns by the white space between them: where no word of any line of a stretch stands.

Lines of words come in, x positions of column borders come out. Whether the lines are a table is decided elsewhere.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractor.read.pdf.page_content import Word

    Part = tuple[Word, ...]

SEGMENT_GAP = 9.0
LEAST_GUTTER = 6.0


def parts_of(line: Sequence[Word]) -> tuple[Part, ...]:
    """Return the stretches of a line between wide gaps."""
    parts: list[Part] = []
    start, reach = 0, line[0].x1
    for place, word in enumerate(line):
        gap = word.x0 - reach
        # nearly all gaps are narrow, and every line of a page comes by several times
        if gap >= SEGMENT_GAP and gap >= 0.9 * word.size:
            parts.append(tuple(line[start:place]))
            start = place
        reach = word.x1
    return (*parts, tuple(line[start:]))


def gutters_of(extents: Iterable[tuple[float, float]], *, least: float = LEAST_GUTTER) -> tuple[float, ...]:
    """Return the borders of columns: left of all extents, in the middle of each gap between them, right of all."""
    columns: list[list[float]] = []
    for x0, x1 in sorted(extents):
        if columns and x0 - columns[-1][1] < least:
            columns[-1][1] = max(columns[-1][1], x1)
        else:
            columns.append([x0, x1])
    if not columns:
        return ()
    between = [(left[1] + right[0]) / 2 for left, right in itertools.pairwise(columns)]
    return (columns[0][0] - 1, *between, columns[-1][1] + 1)
