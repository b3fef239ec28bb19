"""Tells where painted areas end cells of a table: tiles side by side, bars across it, stripes below each other.

Filled areas come in, horizontal and vertical `Rule`s come out as if they had been drawn. Words are never looked at.
"""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from extractor.read.pdf.page_content import Rectangle, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from extractor.read.pdf.engine.ruling import Drawing
    from extractor.read.pdf.page_content import Area

NEAR = 2.0
SMALLEST_TILE = (14.0, 7.0)
TILE_GAP = 4.0
MOST_TILES = 400
SHORTEST_SIDE = 8.0


def tiles_of(areas: Iterable[Area]) -> list[Rectangle]:
    """Return the filled areas that could be cells, from left to right, each place once."""
    return sorted(
        {
            (round(area.x0, 1), round(area.top, 1), round(area.x1, 1), round(area.bottom, 1))
            for area in areas
            if area.filled and area.x1 - area.x0 >= SMALLEST_TILE[0] and area.bottom - area.top >= SMALLEST_TILE[1]
        }
    )


def tile_rules(areas: Sequence[Area]) -> list[Rule]:
    """Return the sides of painted tiles that stand side by side and one above the other, as cells of a table do."""
    tiles = tiles_of(areas)
    if not 4 <= len(tiles) <= MOST_TILES:
        return []
    beside = set(_neighbours(tiles))
    turned = [(top, x0, bottom, x1) for x0, top, x1, bottom in tiles]
    below = {(x0, top, x1, bottom) for top, x0, bottom, x1 in _neighbours(sorted(turned))}
    rules: list[Rule] = []
    for x0, top, x1, bottom in beside & below:
        rules += (
            Rule(x0, top, x1, top),
            Rule(x0, bottom, x1, bottom),
            Rule(x0, top, x0, bottom),
            Rule(x1, top, x1, bottom),
        )
    return rules


def _neighbours(tiles: Sequence[Rectangle]) -> Iterator[Rectangle]:
    """Yield the tiles, sorted by their left sides, that end where another one of the same top and bottom begins."""
    starts = [tile[0] for tile in tiles]
    for tile in tiles:
        for index in range(bisect.bisect_left(starts, tile[2] - 1), len(tiles)):
            other = tiles[index]
            if other[0] - tile[2] > TILE_GAP:
                break
            if other is not tile and abs(other[1] - tile[1]) <= NEAR and abs(other[3] - tile[3]) <= NEAR:
                yield tile
                yield other


def bar_rules(drawing: Drawing) -> list[Rule]:
    """Return the upper and lower sides of painted bars that line up with row lines: section rows between them."""
    lines = sorted((rule for rule in drawing.rules if rule.horizontal), key=lambda rule: rule.top)
    if not lines:
        return []
    levels = [line.top for line in lines]
    starts, ends = sorted(line.x0 for line in lines), sorted(line.x1 for line in lines)
    return [
        Rule(x0, y, x1, y)
        for x0, top, x1, bottom in tiles_of(drawing.areas)
        if _has_near(starts, x0) and _has_near(ends, x1)
        for y in (top, bottom)
        if not _is_ruled(x0, x1, y, lines, levels)
    ]


def _is_ruled(x0: float, x1: float, y: float, lines: Sequence[Rule], levels: Sequence[float]) -> bool:
    """Whether rules are drawn at a side of a bar: they then say where its cells end, and where they do not."""
    for index in range(bisect.bisect_left(levels, y - NEAR), len(lines)):
        if levels[index] > y + NEAR:
            return False
        if min(lines[index].x1, x1) - max(lines[index].x0, x0) > SHORTEST_SIDE:
            return True
    return False


def _has_near(values: Sequence[float], value: float) -> bool:
    index = bisect.bisect_left(values, value - NEAR)
    return index < len(values) and values[index] <= value + NEAR


def bars_of(areas: Iterable[Area]) -> list[Rectangle]:
    """Return painted bars from the top: tiles that touch side by side are one bar."""
    bars: list[Rectangle] = []
    for tile in sorted(tiles_of(areas), key=lambda tile: (tile[1], tile[0])):
        last = bars[-1] if bars else None
        if last and abs(last[1] - tile[1]) <= 1 and abs(last[3] - tile[3]) <= 1 and -1 <= tile[0] - last[2] <= TILE_GAP:
            bars[-1] = (last[0], last[1], tile[2], last[3])
        else:
            bars.append(tile)
    return bars
