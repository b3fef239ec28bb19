"""Takes the drawing of a page apart into rules and filled areas, the raw material of ruled tables.

A pdfplumber page goes in; its lines, thin rectangles, frames and backgrounds come out as `Rule` and `Area`. White on
white, page-sized frames, curves and specks are left out. Nothing is joined or judged here, and a page that draws too
much (a map, a chart) is refused with a problem instead of being studied.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extractor.read.pdf.page_content import Area, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pdfplumber.page import Page

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


def drawing_of(page: Page) -> Drawing:
    """Return the rules and filled areas of a pdfplumber page, in the page's own coordinates."""
    width, height = float(page.width), float(page.height)
    areas = [area for area in _areas(page) if not _covers(area, width, height)]
    tinted = [area for area in areas if area.filled and area.x1 - area.x0 > THIN and area.bottom - area.top > THIN]
    rules = [
        rule
        for rule, colour in _rules(page, areas)
        if max(rule.x1 - rule.x0, rule.bottom - rule.top) >= SPECK
        and (not _is_white(colour) or any(_holds(area, rule) for area in tinted))
    ]
    if len(rules) > MOST_RULES or len(tinted) > MOST_AREAS:
        message = (
            f"The page draws {len(rules)} rules and {len(tinted)} filled areas, too many to look for tables; "
            "if it holds a table and not a map or chart, check its rows by hand."
        )
        return Drawing(width, height, problem=("tables_skipped", message))
    return Drawing(width, height, tuple(rules), tuple(tinted))


def colour_name(value: object) -> str:
    """Return a colour (grey, RGB or CMYK, 0 to 1) as `#rrggbb`; patterns and unknown spaces give an empty text."""
    parts = list(value) if isinstance(value, tuple | list) else [value]
    if not parts or not all(isinstance(part, int | float) for part in parts):
        return ""
    levels = [min(1.0, max(0.0, float(part))) for part in parts if isinstance(part, int | float)]
    if len(levels) == 1:
        levels *= 3
    elif len(levels) == 4:
        levels = [(1 - level) * (1 - levels[3]) for level in levels[:3]]
    if len(levels) != 3:
        return ""
    return "#" + "".join(f"{round(level * 255):02x}" for level in levels)


def _areas(page: Page) -> Iterator[Area]:
    for rectangle in [*page.rects, *(curve for curve in page.curves if _is_plain(curve))]:
        filled, stroked = bool(rectangle.get("fill")), bool(rectangle.get("stroke"))
        fill = colour_name(rectangle.get("non_stroking_color")) if filled else ""
        edge = colour_name(rectangle.get("stroking_color")) if stroked else ""
        # a white background hides nothing on a white page and outlines no cell
        filled = filled and (not _is_white(fill) or _is_thin(rectangle))
        if filled or stroked:
            yield Area(
                float(rectangle["x0"]),
                float(rectangle["top"]),
                float(rectangle["x1"]),
                float(rectangle["bottom"]),
                filled=filled,
                stroked=stroked,
                colour=fill or edge,
            )


def _rules(page: Page, areas: Iterable[Area]) -> Iterator[tuple[Rule, str]]:
    for line in page.lines:
        colour = colour_name(line.get("stroking_color"))
        yield from ((rule, colour) for rule in _straight([line["x0"], line["top"]], [line["x1"], line["bottom"]]))
    for area in areas:
        if min(area.x1 - area.x0, area.bottom - area.top) <= THIN:
            yield _middle_line(area), area.colour
        elif area.stroked:
            for corners in _sides(area):
                yield from ((rule, "") for rule in _straight(*corners))
    for curve in page.curves:
        if curve.get("stroke") and not _is_plain(curve):
            points: Sequence[Sequence[float]] = curve.get("pts") or []
            if 2 <= len(points) <= MOST_CORNERS:
                for start, end in itertools.pairwise(points):
                    yield from ((rule, colour_name(curve.get("stroking_color"))) for rule in _straight(start, end))


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
    x0, x1 = sorted((float(start[0]), float(end[0])))
    top, bottom = sorted((float(start[1]), float(end[1])))
    if bottom - top <= SLANT < x1 - x0:
        middle = (top + bottom) / 2
        yield Rule(x0, middle, x1, middle)
    elif x1 - x0 <= SLANT < bottom - top:
        middle = (x0 + x1) / 2
        yield Rule(middle, top, middle, bottom)


def _is_plain(curve: Mapping[str, Any]) -> bool:
    """Whether a path is a rectangle drawn corner by corner."""
    points = curve.get("pts") or []
    if not 4 <= len(points) <= 5:
        return False
    return all(
        abs(start[0] - end[0]) <= SLANT or abs(start[1] - end[1]) <= SLANT for start, end in itertools.pairwise(points)
    )


def _is_thin(rectangle: Mapping[str, Any]) -> bool:
    return min(float(rectangle["width"]), float(rectangle["height"])) <= THIN


def _is_white(colour: str) -> bool:
    return colour >= "#f8f8f8" and all(colour[at : at + 2] >= "f8" for at in (1, 3, 5))


def _covers(area: Area, width: float, height: float) -> bool:
    return area.x1 - area.x0 >= PAGE_SHARE * width and area.bottom - area.top >= PAGE_SHARE * height


def _holds(area: Area, rule: Rule) -> bool:
    x, y = (rule.x0 + rule.x1) / 2, (rule.top + rule.bottom) / 2
    return area.x0 - 1 <= x <= area.x1 + 1 and area.top - 1 <= y <= area.bottom + 1
