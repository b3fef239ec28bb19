"""Works out the reading order of a page: full-width bands, columns in them, callouts and tables as units.

Parts (stretches of text, callouts, tables) with their boxes go in; leaves of parts that are read line by line come out in
order. A page is cut where white space runs through it: down between columns of text, across between bands. The space
between a label and its text, or between the cells of a form, is not a gutter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.read.listing import split_label
from extractor.read.pdf.lines import Stretch, box_of
from extractor.read.pdf.page_content import FoundTable, Rectangle, Rule

NARROWEST_GUTTER = 7.0
DEEPEST = 12
TALL_UNIT = 36.0
PROSE_WORDS = 2.6
LABEL_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Callout:
    """A framed or tinted box and what is in it, already in order."""

    box: Rectangle
    leaves: tuple[Leaf, ...]


Part = Stretch | FoundTable | Callout
Gutter = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Leaf:
    """Parts that are read line by line from top to bottom; `edges` are the left and right edge of its column."""

    parts: tuple[Part, ...]
    edges: tuple[float, float]


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
    for candidate in _gaps(slabs[start]):
        gutter = candidate
        end, last_split = start + 1, start + 1
        while end < len(slabs):
            narrowed = _clear(slabs[end], gutter)
            if narrowed is None or _is_break(slabs[end - 1], slabs[end], rules, gutter=gutter):
                break
            gutter = narrowed
            end += 1
            if _sides(slabs[end - 1], gutter) == (True, True):
                last_split = end
        end = _without_tail(slabs, last_split, end)
        band = [part for slab in slabs[start:end] for part in slab]
        if _is_gutter(band, gutter, known) and (end > best_end or not best):
            best_end, best = end, [gutter]
    if best:
        band = [part for slab in slabs[start:best_end] for part in slab]
        others = [gap for gap in _gaps(band) if _is_gutter(band, gap, known)]
        best = others or best
    return best_end, best


def _without_tail(slabs: Sequence[Sequence[Part]], last_split: int, end: int) -> int:
    """Let the longer column run on below the shorter one only while its lines follow closely."""
    tail = last_split
    while tail < end:
        above = max(part.box[3] for part in slabs[tail - 1])
        below = min(part.box[1] for part in slabs[tail])
        if below - above > 1.6 * _size(slabs[tail]):
            break
        tail += 1
    return tail


def _size(parts: Sequence[Part]) -> float:
    sizes = [part.size for part in parts if isinstance(part, Stretch)]
    return min(sizes) if sizes else 10.0


def _gaps(parts: Sequence[Part]) -> list[Gutter]:
    """Return the empty stretches between parts, from left to right."""
    found: list[Gutter] = []
    reach: float | None = None
    for x0, x1 in sorted((part.box[0], part.box[2]) for part in parts):
        if reach is not None and x0 - reach >= NARROWEST_GUTTER:
            found.append((reach, x0))
        reach = x1 if reach is None else max(reach, x1)
    return found


def _clear(parts: Sequence[Part], gutter: Gutter) -> Gutter | None:
    """Return what is left of a gutter beside some parts, `None` if they close it."""
    left, right = gutter
    for part in parts:
        x0, x1 = part.box[0], part.box[2]
        if x1 <= left or x0 >= right:
            continue
        if x0 <= left + 1 and x1 >= right - 1:
            return None
        if x0 <= left:
            left = x1
        elif x1 >= right:
            right = x0
        else:
            return None
    return (left, right) if right - left >= NARROWEST_GUTTER else None


def _sides(parts: Sequence[Part], gutter: Gutter) -> tuple[bool, bool]:
    middle = (gutter[0] + gutter[1]) / 2
    return any(part.box[2] <= middle for part in parts), any(part.box[0] >= middle for part in parts)


def _is_break(
    above: Sequence[Part], below: Sequence[Part], rules: Sequence[Rule], *, gutter: Gutter
) -> bool:
    """Return whether a new band begins below: after a rule across the gutter, much white space, or with a large heading."""
    foot = max(_core(part)[1] for part in above)
    head = min(_core(part)[0] for part in below)
    for rule in rules:
        if rule.horizontal and foot - 2 <= rule.top <= head + 2 and rule.x0 < gutter[0] - 20 and rule.x1 > gutter[1] + 20:
            return True
    if head - foot > 3.5 * max(_size(above), _size(below)):
        return True
    heads = [part for part in below if isinstance(part, Stretch)]
    if not heads or _sides(below, gutter) == (True, True):
        return False
    return min(part.size for part in heads) >= 1.25 * _body_size(above) and head - foot > 0.9 * _size(below)


def _body_size(parts: Sequence[Part]) -> float:
    sizes = sorted(part.size for part in parts if isinstance(part, Stretch))
    return sizes[len(sizes) // 2] if sizes else 1000.0


def _belongs_above(
    above: Sequence[Part], below: Sequence[Part], gutters: Sequence[Gutter], rules: Sequence[Rule]
) -> bool:
    """Return whether a slab with nothing beside it is the head of one of the columns below."""
    if any(_clear(above, gutter) is None for gutter in gutters) or any(isinstance(part, FoundTable) for part in above):
        return False
    if any(_is_break(above, below, rules, gutter=gutter) for gutter in gutters):
        return False
    foot, head = max(part.box[3] for part in above), min(part.box[1] for part in below)
    # over the first column it may as well be the heading of the whole band, which is read first either way
    return head - foot < 0.8 * _size(below) and max(part.box[0] for part in above) > gutters[0][0]


def _is_gutter(band: Sequence[Part], gutter: Gutter, known: Sequence[Gutter]) -> bool:
    """Return whether what stands left and right of a gap are columns, and not labels and texts or the cells of a form."""
    middle = (gutter[0] + gutter[1]) / 2
    left = [part for part in band if part.box[2] <= middle]
    right = [part for part in band if part.box[0] >= middle]
    if not left or not right:
        return False
    if any(not isinstance(part, Stretch) and part.box[3] - part.box[1] > TALL_UNIT for part in (*left, *right)):
        return True
    left_text = [part for part in left if isinstance(part, Stretch)]
    right_text = [part for part in right if isinstance(part, Stretch)]
    if not left_text or not right_text:
        return True
    if _are_labels(left_text):
        return False
    if any(min(gutter[1], other[1]) - max(gutter[0], other[0]) > 0.5 * (other[1] - other[0]) for other in known):
        return True
    if len({part.row for part in left_text}) == 1 and len({part.row for part in right_text}) == 1:
        return left_text[0].row != right_text[0].row and gutter[1] - gutter[0] > 2 * _size(band)
    if _aligned(left_text, right_text) < 0.5 or _wraps(left_text, right_text):
        return True
    return _is_prose(left_text) and _is_prose(right_text)


def _wraps(left: Sequence[Stretch], right: Sequence[Stretch]) -> bool:
    """Return whether lines begin in the middle of a sentence on both sides of a gap, so that reading across would cut them."""
    rows = {part.row for part in left} & {part.row for part in right}
    low = [
        sum(_starts_low(part) for part in side if part.row in rows) for side in (left, right)
    ]
    return len(rows) >= 3 and min(low) >= 1 and sum(low) >= 0.4 * len(rows)


def _starts_low(part: Stretch) -> bool:
    return part.words[0].text[:1].islower()


def _aligned(left: Sequence[Stretch], right: Sequence[Stretch]) -> float:
    """Return the share of lines of the shorter side that have a line beside them."""
    rows_left, rows_right = {part.row for part in left}, {part.row for part in right}
    return len(rows_left & rows_right) / min(len(rows_left), len(rows_right))


def _are_labels(parts: Sequence[Stretch]) -> bool:
    """Return whether (almost) everything on the left is a clause number, a bullet or a word like them."""
    labels = 0
    for part in parts:
        text = " ".join(word.text for word in part.words)
        label, rest = split_label(f"{text}\tx")
        labels += bool(label and rest == "x") or len(text) <= 2
    return labels >= LABEL_SHARE * len(parts)


def _is_prose(parts: Sequence[Stretch]) -> bool:
    """Return whether lines fill a column: several words each, most of them reaching its right edge."""
    rows: dict[int, list[Stretch]] = {}
    for part in parts:
        rows.setdefault(part.row, []).append(part)
    if len(rows) < 3:
        return False
    widths = [max(part.box[2] for part in row) - min(part.box[0] for part in row) for row in rows.values()]
    words = sum(len(part.words) for part in parts) / len(rows)
    widest = max(widths)
    return words >= PROSE_WORDS and sum(width > 0.7 * widest for width in widths) >= 0.5 * len(widths)


def _columns(band: Sequence[Part], gutters: Sequence[Gutter]) -> list[list[Part]]:
    """Return the parts of a band column by column, from the left."""
    middles = [(left + right) / 2 for left, right in gutters]
    columns: list[list[Part]] = [[] for _ in range(len(middles) + 1)]
    for part in band:
        centre = (part.box[0] + part.box[2]) / 2
        columns[sum(centre > middle for middle in middles)].append(part)
    return [column for column in columns if column]
