"""Tells the gutter between two columns of text from the gaps between labels, texts and the cells of a form.

Parts that stand beside each other and the gaps between them go in, decisions come out. Cuts nothing itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.read.listing import split_label
from extractor.read.pdf.layout.lines import Stretch
from extractor.read.pdf.page_content import FoundTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.read.pdf.page_content import Rectangle, Word

NARROWEST_GUTTER = 7.0
TALL_UNIT = 36.0
PROSE_WORDS = 2.6
LABEL_SHARE = 0.6
MOST_LABEL_WORDS = 4
MOST_TILE_LINES = 6
TILE_SHARE = 1.25
HEADING_SHARE = 1.3
YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Callout:
    """A framed or tinted box and what is in it, already in order."""

    box: Rectangle
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture between the parts of a text: it holds its column together and says nothing."""

    box: Rectangle


Part = Stretch | FoundTable | Callout | Picture
Gutter = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Leaf:
    """Parts that are read line by line from top to bottom; `edges` are the left and right edge of its column."""

    parts: tuple[Part, ...]
    edges: tuple[float, float]


def gaps_between(parts: Sequence[Part]) -> list[Gutter]:
    """Return the empty stretches between parts, from left to right."""
    found: list[Gutter] = []
    reach: float | None = None
    for x0, x1 in sorted((part.box[0], part.box[2]) for part in parts):
        if reach is not None and x0 - reach >= NARROWEST_GUTTER:
            found.append((reach, x0))
        reach = x1 if reach is None else max(reach, x1)
    return found


def narrowed(parts: Sequence[Part], gutter: Gutter) -> Gutter | None:
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


def sides_of(parts: Sequence[Part], gutter: Gutter) -> tuple[bool, bool]:
    """Return whether something stands left and right of a gutter."""
    middle = (gutter[0] + gutter[1]) / 2
    return any(part.box[2] <= middle for part in parts), any(part.box[0] >= middle for part in parts)


def is_gutter(band: Sequence[Part], gutter: Gutter, known: Sequence[Gutter]) -> bool:
    """Return whether a gap parts columns, and not labels from their texts or the cells of a form."""
    middle = (gutter[0] + gutter[1]) / 2
    left = [part for part in band if part.box[2] <= middle]
    right = [part for part in band if part.box[0] >= middle]
    if not left or not right:
        return False
    left_text = [part for part in left if isinstance(part, Stretch)]
    right_text = [part for part in right if isinstance(part, Stretch)]
    units = [part for part in (*left, *right) if isinstance(part, (FoundTable, Callout))]
    if left_text and len(left_text) == len(left) and _are_labels(_last_column(left_text)):
        return False
    if not left_text or not right_text or any(part.box[3] - part.box[1] > TALL_UNIT for part in units):
        return True
    if any(min(gutter[1], other[1]) - max(gutter[0], other[0]) > 0.5 * (other[1] - other[0]) for other in known):
        return True
    beside = _last_column(left_text), _first_column(right_text)
    if _are_tiles(*beside) or _are_heading_and_text(*beside):
        return True
    if len({part.row for part in left_text}) == 1 and len({part.row for part in right_text}) == 1:
        return left_text[0].row != right_text[0].row and gutter[1] - gutter[0] > 2 * smallest_size(band)
    if _aligned(left_text, right_text) < 0.5 or _wraps(left_text, right_text):
        return True
    return is_prose(left_text) and is_prose(right_text)


def _wraps(left: Sequence[Stretch], right: Sequence[Stretch]) -> bool:
    """Return whether lines on both sides begin amid a sentence, so that reading across would cut it."""
    rows = {part.row for part in left} & {part.row for part in right}
    low = [sum(_starts_low(part) for part in side if part.row in rows) for side in (left, right)]
    return len(rows) >= 3 and min(low) >= 1 and sum(low) >= 0.4 * len(rows)


def _starts_low(part: Stretch) -> bool:
    return part.words[0].text[:1].islower()


def _aligned(left: Sequence[Stretch], right: Sequence[Stretch]) -> float:
    """Return the share of lines of the shorter side that have a line beside them."""
    rows_left, rows_right = {part.row for part in left}, {part.row for part in right}
    return len(rows_left & rows_right) / min(len(rows_left), len(rows_right))


def _last_column(parts: Sequence[Stretch]) -> Sequence[Stretch]:
    """Return the parts right of the last gap: what stands beside a gutter, not the columns further left."""
    gaps = gaps_between(parts)
    return [part for part in parts if part.box[0] >= gaps[-1][1]] if gaps else parts


def _first_column(parts: Sequence[Stretch]) -> Sequence[Stretch]:
    """Return the parts left of the first gap."""
    gaps = gaps_between(parts)
    return [part for part in parts if part.box[2] <= gaps[0][0]] if gaps else parts


def _are_tiles(left: Sequence[Stretch], right: Sequence[Stretch]) -> bool:
    """Return whether two columns are figures set large with what they count beneath or above them ("99% on time")."""
    if len(left) > MOST_TILE_LINES or len(right) > MOST_TILE_LINES:
        return False
    large = [max(side, key=lambda part: part.size) for side in (left, right)]
    pairs = tuple(zip((left, right), large, strict=True))
    small = [[part.size for part in side if part.row != head.row] for side, head in pairs]
    if large[0].row != large[1].row or not all(small):
        return False
    figures = sum(any(map(_is_figure, part.words)) for part in large)
    return figures > 0 and all(part.size > TILE_SHARE * max(sizes) for part, sizes in zip(large, small, strict=True))


def _are_heading_and_text(left: Sequence[Stretch], right: Sequence[Stretch]) -> bool:
    """Return whether a large heading of a few lines stands beside a column of text: no line goes on in the other."""
    if len({part.row for part in left}) >= len({part.row for part in right}):
        return False
    return min(part.size for part in left) > HEADING_SHARE * max(part.size for part in right)


def _is_figure(word: Word) -> bool:
    return any(map(str.isdigit, word.text)) and not YEAR.fullmatch(word.text)


def _are_labels(parts: Sequence[Stretch]) -> bool:
    """Return whether (almost) everything on the left is a clause number, a bullet or a word like them."""
    return sum(map(_is_label, parts)) >= LABEL_SHARE * len(parts)


def _is_label(part: Stretch) -> bool:
    if len(part.words) > MOST_LABEL_WORDS:
        return False
    text = " ".join(word.text for word in part.words)
    return len(text) <= 2 or split_label(f"{text}\tx") == (text, "x")


def is_prose(parts: Sequence[Stretch]) -> bool:
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


def smallest_size(parts: Sequence[Part]) -> float:
    """Return the smallest font size among some parts, a usual one if none is text."""
    sizes = [part.size for part in parts if isinstance(part, Stretch)]
    return min(sizes) if sizes else 10.0
