"""Learns how far apart the lines within a paragraph stand, so that more space than that parts two paragraphs.

Columns of lines go in; yes or no for two lines comes out. Nothing else is decided here.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from extractor.read.pdf.layout.lines import Line

USUAL_SHARE = 1.25


class Leading:
    """The distance from line to line within paragraphs, by font size, learnt from the whole document."""

    def __init__(self, columns: Iterable[Sequence[Line]]) -> None:
        found: dict[float, list[float]] = defaultdict(list)
        for lines in columns:
            for above, below in pairwise(lines):
                pitch = below.bottom - above.bottom
                if abs(above.size - below.size) < 0.6 and 0.8 * below.size < pitch < 2.2 * below.size:
                    found[round(below.size)].append(pitch / below.size)
        self._shares = {size: sorted(shares)[len(shares) // 5] for size, shares in found.items() if len(shares) >= 4}

    def column(self, lines: Sequence[Line]) -> Spacing:
        """Return the usual distances in a column with these lines."""
        here: dict[float, list[float]] = defaultdict(list)
        for above, below in pairwise(lines):
            share = (below.bottom - above.bottom) / below.size
            if abs(above.size - below.size) < 0.6 and 0.8 < share < 2.2:
                here[round(below.size)].append(share)
        shares = dict(self._shares)
        for size, found in here.items():
            usual = shares.get(size, USUAL_SHARE)
            if len(found) >= 5:
                shares[size] = min(max(sorted(found)[len(found) // 4], usual), 1.25 * usual)
        return Spacing(shares)


class Spacing:
    """The distance from line to line within the paragraphs of one column."""

    def __init__(self, shares: Mapping[float, float]) -> None:
        self._shares = shares

    def parts(self, above: Line, line: Line) -> bool:
        """Return whether there is more space between two lines than within a paragraph."""
        pitch = line.bottom - above.bottom
        usual = self._shares.get(round(line.size), USUAL_SHARE) * line.size
        return line.page != above.page or pitch > 1.22 * usual + 0.8 or pitch < -0.5 * line.size
