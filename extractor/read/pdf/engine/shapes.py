"""The noun of a page's drawing: a line, rectangle or curve as an engine found it, not yet judged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from extractor.read.pdf.page_content import Rectangle

ShapeKind = Literal["line", "rectangle", "curve"]


@dataclass(slots=True, unsafe_hash=True)
class Shape:
    """One path on a page, in points from the top left of the page as a person sees it.

    `points` are its corners (for a curve without those between the ends of a bend), empty where there are too many.
    `stroke` and `fill` are colours as `#rrggbb`, empty where the shape has none or only a pattern; `stroked` and
    `filled` say whether it has.
    """

    kind: ShapeKind
    box: Rectangle
    points: tuple[tuple[float, float], ...] = ()
    stroked: bool = False
    filled: bool = False
    stroke: str = ""
    fill: str = ""

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.box[2] - self.box[0]

    @property
    def height(self) -> float:
        """How high it is."""
        return self.box[3] - self.box[1]
