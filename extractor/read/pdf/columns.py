"""Works out the reading order of a page: full-width bands, columns in them, callouts and tables as units.

Parts (stretches of text, callouts, tables) with their boxes go in; leaves of parts that are read line by line come
out in order. A page is cut where white space runs through it: down between columns of text, across between bands. The
space between a label and its text, or between the cells of a form, is not a gutter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.read.pdf.gutters import (
    Gutter,
    Leaf,
    Part,
    gaps_between,
    is_gutter,
    narrowed,
    sides_of,
    smallest_size,
)
from extractor.read.pdf.lines import Stretch, box_of
from extractor.read.pdf.page_content import FoundTable, Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

DEEPEST = 12


def ordered(
    parts: Sequence[Part], rules: Sequence[Rule] = (), *, edges: tuple[float, float] | None = None, depth: int = 0
) -> list[Leaf]:
    """Return the leaves of some parts in reading order; `edges` are those of the column that they fill."""
    if not parts:
        return []
    if edges is None:
        box = box_of(part.box for part in parts)
        edges = box[0], box[2]
    if len(parts) == 1 or depth > DEEPEST:
        return [_leaf(parts, edges)]
    slabs = _slabs(parts)
    known: list[Gutter] = []
    leaves = _cut(slabs, rules, edges, depth, known=(), found=known)
    if known and len(slabs) > 2:
        # columns that are clear in one band make the same gap a gutter in the next
        leaves = _cut(slabs, rules, edges, depth, known=known, found=[])
    return leaves


def _cut(
    slabs: Sequence[Sequence[Part]],
    rules: Sequence[Rule],
    edges: tuple[float, float],
    depth: int,
    *,
    known: Sequence[Gutter],
    found: list[Gutter],
) -> list[Leaf]:
    """Cut slabs into bands and bands into columns; the gutters come back in `found`."""
    leaves: list[Leaf] = []
    plain: list[Part] = []
    index = 0
    while index < len(slabs):
        end, gutters = _longest_band(slabs, index, rules, known)
        found.extend(gutters)
        if not gutters:
            plain.extend(slabs[index])
            index += 1
            continue
        start = index
        while plain and start > 0 and _belongs_above(slabs[start - 1], slabs[start], gutters, rules):
            # a column head that has nothing beside it
            start -= 1
            plain = [part for part in plain if part not in slabs[start]]
        if plain:
            leaves.append(_leaf(plain, edges))
            plain = []
        band = [part for slab in slabs[start:end] for part in slab]
        for column in _columns(band, gutters):
            leaves.extend(ordered(column, rules, depth=depth + 1))
        index = end
    if plain:
        leaves.append(_leaf(plain, edges))
    return leaves


def _leaf(parts: Sequence[Part], edges: tuple[float, float]) -> Leaf:
    return Leaf(tuple(sorted(parts, key=_place)), edges)


def _place(part: Part) -> tuple[float, float]:
    """Sort lines by their foot, whatever their size, and boxes by their head."""
    return (part.box[3] if isinstance(part, Stretch) else part.box[1]), part.box[0]


def _slabs(parts: Sequence[Part]) -> list[list[Part]]:
    """Group parts that stand beside each other: nothing of one slab reaches down into the next."""
    slabs: list[list[Part]] = []
    reach = 0.0
    for part in sorted(parts, key=lambda part: _core(part)[0]):
        top, bottom = _core(part)
        if slabs and top < reach:
            slabs[-1].append(part)
            reach = max(reach, bottom)
        else:
            slabs.append([part])
            reach = bottom
    return slabs


def _core(part: Part) -> tuple[float, float]:
    """Return the height of a part without the space above and below its letters, which tight lines share."""
    slack = 0.2 * part.size if isinstance(part, Stretch) else 0.5
    return part.box[1] + slack, max(part.box[3] - slack, part.box[1] + slack + 0.1)


def _longest_band(
    slabs: Sequence[Sequence[Part]], start: int, rules: Sequence[Rule], known: Sequence[Gutter]
) -> tuple[int, list[Gutter]]:
    """Return where the band of columns that begins with a slab ends, and its gutters; none if it does not begin one."""
    best_end, best = start + 1, list[Gutter]()
    for candidate in gaps_between(slabs[start]):
        gutter = candidate
        end, last_split = start + 1, start + 1
        while end < len(slabs):
            left = narrowed(slabs[end], gutter)
            if left is None or _is_break(slabs[end - 1], slabs[end], rules, gutter=gutter):
                break
            gutter = left
            end += 1
            if sides_of(slabs[end - 1], gutter) == (True, True):
                last_split = end
        end = _without_tail(slabs, last_split, end)
        band = [part for slab in slabs[start:end] for part in slab]
        if is_gutter(band, gutter, known) and (end > best_end or not best):
            best_end, best = end, [gutter]
    if best:
        band = [part for slab in slabs[start:best_end] for part in slab]
        others = [gap for gap in gaps_between(band) if is_gutter(band, gap, known)]
        best = others or best
    return best_end, best


def _without_tail(slabs: Sequence[Sequence[Part]], last_split: int, end: int) -> int:
    """Let the longer column run on below the shorter one only while its lines follow closely."""
    tail = last_split
    while tail < end:
        above = max(part.box[3] for part in slabs[tail - 1])
        below = min(part.box[1] for part in slabs[tail])
        if below - above > 1.6 * smallest_size(slabs[tail]):
            break
        tail += 1
    return tail


def _is_break(above: Sequence[Part], below: Sequence[Part], rules: Sequence[Rule], *, gutter: Gutter) -> bool:
    """Return whether a new band begins below: after a rule, much white space, or with a large heading."""
    foot = max(_core(part)[1] for part in above)
    head = min(_core(part)[0] for part in below)
    for rule in rules:
        if (
            rule.horizontal
            and foot - 2 <= rule.top <= head + 2
            and rule.x0 < gutter[0] - 20
            and rule.x1 > gutter[1] + 20
        ):
            return True
    if head - foot > 3.5 * max(smallest_size(above), smallest_size(below)):
        return True
    heads = [part for part in below if isinstance(part, Stretch)]
    if not heads or sides_of(below, gutter) == (True, True):
        return False
    return min(part.size for part in heads) >= 1.25 * _body_size(above) and head - foot > 0.9 * smallest_size(below)


def _body_size(parts: Sequence[Part]) -> float:
    sizes = sorted(part.size for part in parts if isinstance(part, Stretch))
    return sizes[len(sizes) // 2] if sizes else 1000.0


def _belongs_above(
    above: Sequence[Part], below: Sequence[Part], gutters: Sequence[Gutter], rules: Sequence[Rule]
) -> bool:
    """Return whether a slab with nothing beside it is the head of one of the columns below."""
    if any(narrowed(above, gutter) is None for gutter in gutters) or any(
        isinstance(part, FoundTable) for part in above
    ):
        return False
    if any(_is_break(above, below, rules, gutter=gutter) for gutter in gutters):
        return False
    foot, head = max(part.box[3] for part in above), min(part.box[1] for part in below)
    # over the first column it may as well be the heading of the whole band, which is read first either way
    return head - foot < 0.8 * smallest_size(below) and max(part.box[0] for part in above) > gutters[0][0]


def _columns(band: Sequence[Part], gutters: Sequence[Gutter]) -> list[list[Part]]:
    """Return the parts of a band column by column, from the left."""
    middles = [(left + right) / 2 for left, right in gutters]
    columns: list[list[Part]] = [[] for _ in range(len(middles) + 1)]
    for part in band:
        centre = (part.box[0] + part.box[2]) / 2
        columns[sum(centre > middle for middle in middles)].append(part)
    return [column for column in columns if column]
