"""Takes the drawing of a page apart into rules and filled areas, the raw material of ruled tables.

The shapes of a page go in; its lines, thin rectangles, frames and backgrounds come out as `Rule` and `Area`. White on
white, page-sized frames, curves and specks are left out. Nothing is joined or judged here, and a page that draws too
much (a map, a chart) is refused with a problem instead of being studied.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.read.pdf.engine.colours import is_white
from extractor.read.pdf.page_content import Area, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from extractor.read.pdf.engine.shapes import Shape

THIN = 3.0
SPECK = 4.0
SLANT = 1.0
PAGE_SHARE = 0.92
MOST_CORNERS = 12
MOST_RULES = 6000
MOST_AREAS = 3000


@dataclass(frozen=True, slots=True)
class Drawing:
    """The rules and areas of one page; `problem` is a code and a sentence when it was too much to study."""

    width: float
    height: float
    rules: tuple[Rule, ...] = ()
    areas: tuple[Area, ...] = ()
    problem: tuple[str, str] | None = None


def drawing_of(shapes: Sequence[Shape], *, width: float, height: float) -> Drawing:
    """Return the rules and filled areas among the shapes of a page."""
    areas = [area for area in _areas(shapes) if not _covers(area, width, height)]
    tinted = [area for area in areas if area.filled and area.x1 - area.x0 > THIN and area.bottom - area.top > THIN]
    rules = [
        rule
        for rule, colour in _rules(shapes, areas)
        if max(rule.x1 - rule.x0, rule.bottom - rule.top) >= SPECK
        and (not is_white(colour) or any(_holds(area, rule) for area in tinted))
    ]
    if len(rules) > MOST_RULES or len(tinted) > MOST_AREAS:
        message = (
            f"The page draws {len(rules)} rules and {len(tinted)} filled areas, too many to look for tables; "
            "if it holds a table and not a map or chart, check its rows by hand."
        )
        return Drawing(width, height, problem=("tables_skipped", message))
    return Drawing(width, height, tuple(rules), tuple(tinted))


def _areas(shapes: Iterable[Shape]) -> Iterator[Area]:
    for shape in shapes:
        if shape.kind == "line" or (shape.kind == "curve" and not _is_plain(shape)):
            continue
        # a white background hides nothing on a white page and outlines no cell
        filled = shape.filled and (not is_white(shape.fill) or min(shape.width, shape.height) <= THIN)
        if filled or shape.stroked:
            yield Area(*shape.box, filled=filled, stroked=shape.stroked, colour=shape.fill or shape.stroke)


def _rules(shapes: Iterable[Shape], areas: Iterable[Area]) -> Iterator[tuple[Rule, str]]:
    for area in areas:
        if min(area.x1 - area.x0, area.bottom - area.top) <= THIN:
            yield _middle_line(area), area.colour
        elif area.stroked:
            for corners in _sides(area):
                yield from ((rule, "") for rule in _straight(*corners))
    for shape in shapes:
        if shape.kind == "line":
            yield from ((rule, shape.stroke) for rule in _straight(*shape.points))
        elif shape.kind == "curve" and shape.stroked and len(shape.points) <= MOST_CORNERS and not _is_plain(shape):
            for start, end in itertools.pairwise(shape.points):
                yield from ((rule, shape.stroke) for rule in _straight(start, end))


def _middle_line(area: Area) -> Rule:
    if area.x1 - area.x0 >= area.bottom - area.top:
        middle = (area.top + area.bottom) / 2
        return Rule(area.x0, middle, area.x1, middle)
    middle = (area.x0 + area.x1) / 2
    return Rule(middle, area.top, middle, area.bottom)


def _sides(area: Area) -> Iterator[tuple[Sequence[float], Sequence[float]]]:
    yield (area.x0, area.top), (area.x1, area.top)
    yield (area.x0, area.bottom), (area.x1, area.bottom)
    yield (area.x0, area.top), (area.x0, area.bottom)
    yield (area.x1, area.top), (area.x1, area.bottom)


def _straight(start: Sequence[float], end: Sequence[float]) -> Iterator[Rule]:
    x0, x1 = (start[0], end[0]) if start[0] <= end[0] else (end[0], start[0])
    top, bottom = (start[1], end[1]) if start[1] <= end[1] else (end[1], start[1])
    if bottom - top <= SLANT < x1 - x0:
        middle = (top + bottom) / 2
        yield Rule(x0, middle, x1, middle)
    elif x1 - x0 <= SLANT < bottom - top:
        middle = (x0 + x1) / 2
        yield Rule(middle, top, middle, bottom)


def _is_plain(curve: Shape) -> bool:
    """Whether a path is a rectangle drawn corner by corner."""
    if not 4 <= len(curve.points) <= 5:
        return False
    return all(
        abs(start[0] - end[0]) <= SLANT or abs(start[1] - end[1]) <= SLANT
        for start, end in itertools.pairwise(curve.points)
    )


def _covers(area: Area, width: float, height: float) -> bool:
    return area.x1 - area.x0 >= PAGE_SHARE * width and area.bottom - area.top >= PAGE_SHARE * height


def _holds(area: Area, rule: Rule) -> bool:
    x, y = (rule.x0 + rule.x1) / 2, (rule.top + rule.bottom) / 2
    return area.x0 - 1 <= x <= area.x1 + 1 and area.top - 1 <= y <= area.bottom + 1
