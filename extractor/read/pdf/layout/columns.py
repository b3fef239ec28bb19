"""Works out the reading order of a page: full-width bands, columns in them, callouts and tables as units.

Parts (stretches of text, callouts, tables) with their boxes go in; leaves of parts that are read line by line come
out in order. A page is cut where white space runs through it: down between columns of text, across between bands. The
space between a label and its text, or between the cells of a form, is not a gutter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.read.pdf.layout.gutters import (
    Gutter,
    Leaf,
    Part,
    Picture,
    gaps_between,
    is_gutter,
    is_prose,
    narrowed,
    sides_of,
    smallest_size,
)
from extractor.read.pdf.layout.lines import Stretch, box_of
from extractor.read.pdf.page_content import FoundTable, Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

DEEPEST = 12
# no page has so many lines beneath each other in two columns
MOST_SLABS = 250
# points that a rule reaches beyond a gutter which it closes
BEYOND = 20.0


@dataclass(frozen=True, slots=True)
class Slab:
    """Parts that stand beside each other: from `head` to `foot` there is no white line across all of them.

    `size` is the smallest font size among them, `sizes` those of its texts.
    """

    parts: tuple[Part, ...]
    head: float
    foot: float
    size: float
    sizes: tuple[float, ...]


def ordered(
    parts: Sequence[Part], rules: Sequence[Rule] = (), *, edges: tuple[float, float] | None = None, depth: int = 0
) -> list[Leaf]:
    """Return the leaves of some parts in reading order; `edges` are those of the column that they fill."""
    if not parts:
        return []
    if edges is None:
        box = box_of([part.box for part in parts if not isinstance(part, Picture)] or [part.box for part in parts])
        edges = box[0], box[2]
    if len(parts) == 1 or depth > DEEPEST:
        return [_leaf(parts, edges)]
    slabs = _slabs(parts)
    bands = _bands(slabs, rules, known=())
    if bands and len(slabs) > 2:
        # columns that are clear in one band make the same gap a gutter in the next
        bands = _bands(slabs, rules, known=[gutter for band in bands for gutter in band.gutters])
    leaves: list[Leaf] = []
    done = 0
    for band in bands:
        start = band.start
        while start > done and _belongs_above(slabs[start - 1], slabs[start], band.gutters, rules):
            # a column head that has nothing beside it
            start -= 1
        if start > done:
            leaves.append(_leaf(_parts(slabs[done:start]), edges))
        for column in _columns(_parts(slabs[start : band.end]), band.gutters):
            leaves.extend(ordered(column, rules, depth=depth + 1))
        done = band.end
    if done < len(slabs):
        leaves.append(_leaf(_parts(slabs[done:]), edges))
    return leaves


@dataclass(frozen=True, slots=True)
class Band:
    """Slabs from `start` up to `end` that stand in columns, and the gutters between these."""

    start: int
    end: int
    gutters: list[Gutter]


def _bands(slabs: Sequence[Slab], rules: Sequence[Rule], *, known: Sequence[Gutter]) -> list[Band]:
    """Return the bands of columns among some slabs."""
    bands: list[Band] = []
    index = 0
    while index < len(slabs):
        end, gutters = _longest_band(slabs, index, rules, known)
        if gutters:
            bands.append(Band(index, end, gutters))
        index = end if gutters else index + 1
    return bands


def _parts(slabs: Sequence[Slab]) -> list[Part]:
    return [part for slab in slabs for part in slab.parts]


def _leaf(parts: Sequence[Part], edges: tuple[float, float]) -> Leaf:
    return Leaf(tuple(sorted(parts, key=_place)), edges)


def _place(part: Part) -> tuple[float, float]:
    """Sort lines by their foot, whatever their size, and boxes by their head."""
    return (part.box[3] if isinstance(part, Stretch) else part.box[1]), part.box[0]


def _slabs(parts: Sequence[Part]) -> list[Slab]:
    """Group parts that stand beside each other: nothing of one slab reaches down into the next."""
    slabs: list[Slab] = []
    group: list[Part] = []
    head = reach = 0.0
    for top, bottom, index in sorted((*_core(part), index) for index, part in enumerate(parts)):
        if group and top >= reach:
            slabs.append(_slab(group, head, reach))
            group = []
        if not group:
            head, reach = top, bottom
        group.append(parts[index])
        reach = max(reach, bottom)
    slabs.append(_slab(group, head, reach))
    return slabs


def _slab(parts: Sequence[Part], head: float, foot: float) -> Slab:
    sizes = tuple(part.size for part in parts if isinstance(part, Stretch))
    return Slab(tuple(parts), head, foot, smallest_size(parts), sizes)


def _core(part: Part) -> tuple[float, float]:
    """Return the height of a part without the space above and below its letters, which tight lines share."""
    slack = 0.2 * part.size if isinstance(part, Stretch) else 0.5
    return part.box[1] + slack, max(part.box[3] - slack, part.box[1] + slack + 0.1)


def _longest_band(
    slabs: Sequence[Slab], start: int, rules: Sequence[Rule], known: Sequence[Gutter]
) -> tuple[int, list[Gutter]]:
    """Return where the band of columns that begins with a slab ends, and its gutters; none if it does not begin one."""
    best_end, best = start + 1, list[Gutter]()
    if len(slabs[start].parts) == 1:
        return best_end, best
    for candidate in gaps_between(slabs[start].parts):
        gutter = candidate
        sizes: list[float] = []
        end, last_split = start + 1, start + 1
        while end < min(len(slabs), start + MOST_SLABS):
            left = narrowed(slabs[end].parts, gutter)
            if left is None:
                break
            sizes.extend(slabs[end - 1].sizes)
            if _is_break(slabs[end - 1], slabs[end], rules, gutter=gutter, sizes=sizes):
                break
            gutter = left
            end += 1
            if sides_of(slabs[end - 1].parts, gutter) == (True, True):
                last_split = end
        end = _without_tail(slabs, start, last_split, end)
        if (end > best_end or not best) and is_gutter(_parts(slabs[start:end]), gutter, known):
            best_end, best = end, [gutter]
    if best:
        band = _parts(slabs[start:best_end])
        others = [gap for gap in gaps_between(band) if is_gutter(band, gap, known)]
        best = others or best
    return best_end, best


def _without_tail(slabs: Sequence[Slab], start: int, last_split: int, end: int) -> int:
    """Let the longer column run on below the shorter one only while its lines follow closely, or as full lines."""
    tail = last_split
    while tail < end:
        above = max(part.box[3] for part in slabs[tail - 1].parts)
        below = min(part.box[1] for part in slabs[tail].parts)
        if below - above > 1.6 * slabs[tail].size:
            break
        tail += 1
    if tail < end == len(slabs):
        column = [part for part in _parts(slabs[tail:end]) if isinstance(part, Stretch)]
        if is_prose(column) and _fills_column(column, _parts(slabs[start:last_split])):
            return end
    return tail


def _fills_column(tail: Sequence[Stretch], band: Sequence[Part]) -> bool:
    """Return whether lines are as wide as the column above that they would go on."""
    x0, x1 = min(part.box[0] for part in tail), max(part.box[2] for part in tail)
    above = [part for part in band if part.box[0] < x1 and part.box[2] > x0]
    if not above:
        return False
    left, right = min(part.box[0] for part in above), max(part.box[2] for part in above)
    return abs(x0 - left) < 0.1 * (right - left) and abs(x1 - right) < 0.1 * (right - left)


def _is_break(above: Slab, below: Slab, rules: Sequence[Rule], *, gutter: Gutter, sizes: Sequence[float]) -> bool:
    """Return whether a new band begins below: after a rule, much white space, or with a large heading.

    `sizes` are the font sizes of the band above.
    """
    space = below.head - above.foot
    for rule in rules:
        if (
            above.foot - 2 <= rule.top <= below.head + 2
            and rule.x0 < gutter[0] - BEYOND
            and rule.x1 > gutter[1] + BEYOND
            and rule.horizontal
        ):
            return True
    if space > 3.5 * max(above.size, below.size):
        return True
    if not below.sizes or space <= 0.9 * below.size or sides_of(below.parts, gutter) == (True, True):
        return False
    return min(below.sizes) >= 1.25 * _median(sizes)


def _median(sizes: Sequence[float]) -> float:
    return sorted(sizes)[len(sizes) // 2] if sizes else 1000.0


def _belongs_above(above: Slab, below: Slab, gutters: Sequence[Gutter], rules: Sequence[Rule]) -> bool:
    """Return whether a slab with nothing beside it is the head of one of the columns below."""
    if any(narrowed(above.parts, gutter) is None for gutter in gutters):
        return False
    if any(isinstance(part, FoundTable) for part in above.parts):
        return False
    if any(_is_break(above, below, rules, gutter=gutter, sizes=above.sizes) for gutter in gutters):
        return False
    foot, head = max(part.box[3] for part in above.parts), min(part.box[1] for part in below.parts)
    # over the first column it may as well be the heading of the whole band, which is read first either way
    return head - foot < 0.8 * below.size and max(part.box[0] for part in above.parts) > gutters[0][0]


def _columns(band: Sequence[Part], gutters: Sequence[Gutter]) -> list[list[Part]]:
    """Return the parts of a band column by column, from the left."""
    middles = [(left + right) / 2 for left, right in gutters]
    columns: list[list[Part]] = [[] for _ in range(len(middles) + 1)]
    for part in band:
        centre = (part.box[0] + part.box[2]) / 2
        columns[sum(centre > middle for middle in middles)].append(part)
    return [column for column in columns if column]
