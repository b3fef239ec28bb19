"""Finds callouts: frames and tinted areas whose text is read as a unit, apart from the column around it.

Areas and stretches of a page go in, the boxes come out, largest first. A tint behind a whole column, a highlighted line
and a table are not callouts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.read.pdf.layout.lines import Stretch, box_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractor.read.pdf.page_content import Area, Rectangle

MOST_AREAS = 300
LARGEST_SHARE = 0.6
SLACK = 2.0


def callouts_of(
    areas: Iterable[Area], stretches: Sequence[Stretch], tables: Sequence[Rectangle], *, width: float, height: float
) -> list[Rectangle]:
    """Return the boxes that hold text of their own, largest first."""
    found: list[Rectangle] = []
    drawn = [area for area in areas if area.colour not in ("white", "#ffffff")][:MOST_AREAS]
    dark = [area.box for area in drawn if area.filled and _is_dark(area.colour)]
    merged = _merged(drawn)
    for box in merged:
        if any(_is_beside(box, other) for other in merged):
            # the tints of the cells of a table row
            continue
        if (box[2] - box[0]) * (box[3] - box[1]) > LARGEST_SHARE * width * height:
            continue
        if any(_share(box, table) > 0.3 for table in tables):
            continue
        inside = [stretch for stretch in stretches if contains(box, stretch.box)]
        crossing = any(crosses(box, stretch.box) and not contains(box, stretch.box) for stretch in stretches)
        if not inside or crossing or _is_one_line(inside) or any(_same(box, other) for other in found):
            continue
        if box in dark and all(word.colour == "" for stretch in inside for word in stretch.words):
            # black on black: the area is transparent, which the engines do not tell
            continue
        if _runs_past(box, inside, stretches):
            continue
        found.append(box)
    return sorted(found, key=lambda box: (box[0] - box[2]) * (box[3] - box[1]))


def _is_beside(box: Rectangle, other: Rectangle) -> bool:
    level = abs(box[1] - other[1]) < SLACK and abs(box[3] - other[3]) < SLACK
    return level and (abs(box[2] - other[0]) < SLACK or abs(box[0] - other[2]) < SLACK)


def _is_dark(colour: str) -> bool:
    return not colour or (colour.startswith("#") and all(colour[at : at + 2] < "40" for at in (1, 3, 5)))


def _runs_past(box: Rectangle, inside: Sequence[Stretch], stretches: Sequence[Stretch]) -> bool:
    """Return whether the text runs on past the foot or head of a box as if it were not there."""
    for first, second in (
        (max(inside, key=lambda stretch: stretch.box[3]), 1),
        (min(inside, key=lambda stretch: stretch.box[1]), -1),
    ):
        for other in stretches:
            if contains(box, other.box) or abs(other.size - first.size) > 0.3 or abs(other.box[0] - first.box[0]) > 1.5:
                continue
            distance = (other.box[1] - first.box[3]) if second > 0 else (first.box[1] - other.box[3])
            if -0.3 * first.size < distance < 0.45 * first.size:
                return True
    return False


def _is_one_line(inside: Sequence[Stretch]) -> bool:
    """A tint behind one line is a heading bar or a highlight: it is read where it stands."""
    return len({stretch.row for stretch in inside}) == 1


def _merged(areas: Sequence[Area]) -> list[Rectangle]:
    """Return the boxes of areas; those of one colour that lie flush under each other (shaded paragraphs) become one."""
    merged: list[Rectangle] = []
    colours: list[str] = []
    for area in sorted(areas, key=lambda area: (area.top, area.x0)):
        for index, box in enumerate(merged):
            flush = abs(box[0] - area.x0) < SLACK and abs(box[2] - area.x1) < SLACK and abs(box[3] - area.top) < SLACK
            if flush and area.filled and colours[index] == area.colour:
                merged[index] = box_of((box, area.box))
                break
        else:
            merged.append(area.box)
            colours.append(area.colour if area.filled else "frame")
    return merged


def contains(box: Rectangle, inner: Rectangle, *, slack: float = SLACK) -> bool:
    """Return whether `inner` lies in `box`, give or take."""
    return (
        box[0] - slack <= inner[0]
        and box[1] - slack <= inner[1]
        and inner[2] <= box[2] + slack
        and inner[3] <= box[3] + slack
    )


def crosses(box: Rectangle, other: Rectangle) -> bool:
    """Return whether two boxes share more than an edge."""
    return (
        min(box[2], other[2]) - max(box[0], other[0]) > SLACK and min(box[3], other[3]) - max(box[1], other[1]) > SLACK
    )


def _share(box: Rectangle, other: Rectangle) -> float:
    """Return how much of the smaller of two boxes the other covers."""
    across = min(box[2], other[2]) - max(box[0], other[0])
    down = min(box[3], other[3]) - max(box[1], other[1])
    if across <= 0 or down <= 0:
        return 0.0
    smaller = min((side[2] - side[0]) * (side[3] - side[1]) for side in (box, other))
    return across * down / smaller if smaller > 0 else 0.0


def _same(box: Rectangle, other: Rectangle) -> bool:
    return all(abs(one - two) < 4 for one, two in zip(box, other, strict=True))
