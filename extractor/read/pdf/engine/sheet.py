"""The sheet of a page: turns a place in a file's own space into one on the page that a person sees.

Points from the bottom left of the file's space go in, points from the top left of the shown and turned page come out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.read.pdf.page_content import Rectangle


@dataclass(frozen=True, slots=True)
class Sheet:
    """The shown part of a page in the file's space, and by how many quarters it is turned clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    quarters: int = 0

    @property
    def width(self) -> float:
        """How wide the page is as shown, in points."""
        return self.top - self.bottom if self.quarters % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """How high the page is as shown, in points."""
        return self.right - self.left if self.quarters % 2 else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the file's space is seen."""
        if self.quarters == 0:
            return x - self.left, self.top - y
        if self.quarters == 1:
            return y - self.bottom, x - self.left
        if self.quarters == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def direction(self, across: float, up: float) -> tuple[float, float]:
        """Return a direction of the file's space as seen: to the right and downwards."""
        if self.quarters == 0:
            return across, -up
        if self.quarters == 1:
            return up, across
        if self.quarters == 2:
            return -across, up
        return -up, -across

    def box(self, left: float, bottom: float, right: float, top: float) -> Rectangle:
        """Return where a rectangle of the file's space is seen."""
        if self.quarters == 0 and left <= right and bottom <= top:
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        one, other = self.point(left, bottom), self.point(right, top)
        return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])
