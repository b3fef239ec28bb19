"""Finds lists of definitions set in two columns without rules: terms in quotation marks, their meanings beside them.

Words that no table has taken come in, `FoundTable`s of two columns come out. Read line by line, a term of two lines
would stand in the middle of its meaning. A list of one term, or text that runs over the space between, is none.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from extractor.read.listing import split_label
from extractor.read.pdf.layout.lines import box_of
from extractor.read.pdf.page_content import FoundTable
from extractor.read.pdf.tables.cells import two_sided_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.read.pdf.engine.ruling import Drawing
    from extractor.read.pdf.page_content import Word

Line = list["Word"]
Start = tuple[float, float] | None

OPENING = "\"“‘«'"
LEAST_GAP = 1.0
TIGHT = 0.15
TERM_WORDS = 9
SAME_EDGE = 3.0
# how far the labels of a list stand off the edge of the other meanings
FARTHEST_HUNG = 24.0
FEWEST_TERMS = 2
# shares of the page height where running lines stand, and of the font size between two entries
ZONE = 0.09
FARTHEST = 4.5


def term_tables(lines: Sequence[Line], drawing: Drawing, *, page: int) -> list[FoundTable]:
    """Return the lists of definitions on a page, from the top."""
    top, foot = ZONE * drawing.height, (1 - ZONE) * drawing.height
    lines = [line for line in lines if top < line[0].middle < foot]
    starts = _all_starts(lines)
    found: list[FoundTable] = []
    index = 0
    while index < len(lines):
        start = starts[index]
        index += 1
        if start is None:
            continue
        first, last = _reach(lines, starts, index - 1, start)
        group = list(range(first, last))
        if sum(_is_same(starts[number], start) for number in group) >= FEWEST_TERMS:
            opens = [_is_same(starts[number], start) for number in group]
            found.append(_table([lines[number] for number in group], opens, start, page=page))
            index = last
    return found


def _start(line: Line) -> tuple[float, float] | None:
    """Return where a term and its meaning begin on the line that opens them, `None` for any other line."""
    if line[0].text[0] not in OPENING:
        return None
    for left, right in pairwise(line[: TERM_WORDS + 1]):
        if right.x0 - left.x1 > LEAST_GAP * left.size:
            return line[0].x0, right.x0
    return None


def _all_starts(lines: Sequence[Line]) -> list[Start]:
    """Return the starts of all lines; a long term may stand close to its meaning where others show the columns."""
    starts = [_start(line) for line in lines]
    clear = [start for start in starts if start is not None]
    for number, line in enumerate(lines):
        if starts[number] is None and line[0].text[0] in OPENING:
            starts[number] = next((start for start in clear if _meets(line, start)), None)
    return _with_hung_labels(lines, starts)


def _with_hung_labels(lines: Sequence[Line], starts: Sequence[Start]) -> list[Start]:
    """Return the starts with one edge for all meanings: "a)" at the head of one may stand out of the column."""
    labelled = [
        start for line, start in zip(lines, starts, strict=True) if start is not None and _is_labelled(line, start)
    ]
    aligned: list[Start] = []
    for start in starts:
        near = [] if start is None else [other[1] for other in starts if other is not None and _hang(start, other)]
        is_hung = start is not None and any(_hang(start, one) for one in labelled)
        aligned.append((start[0], min(near)) if start is not None and is_hung else start)
    return aligned


def _hang(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) <= SAME_EDGE and abs(one[1] - other[1]) <= FARTHEST_HUNG


def _is_labelled(line: Line, start: tuple[float, float]) -> bool:
    first = next(word for word in line if word.x0 >= start[1] - SAME_EDGE)
    return split_label(f"{first.text}\tx") == (first.text, "x")


def _meets(line: Line, start: tuple[float, float]) -> bool:
    return abs(line[0].x0 - start[0]) <= SAME_EDGE and any(
        abs(right.x0 - start[1]) < 1.5 and left.x1 < right.x0 - TIGHT * left.size
        for left, right in pairwise(line[: TERM_WORDS + 1])
    )


def _is_same(one: tuple[float, float] | None, other: tuple[float, float]) -> bool:
    return one is not None and all(abs(x - y) <= SAME_EDGE for x, y in zip(one, other, strict=True))


def _reach(lines: Sequence[Line], starts: Sequence[Start], index: int, start: tuple[float, float]) -> tuple[int, int]:
    """Return the range of lines of a list: up over the rest of a meaning from the page before, down to its end."""
    first = index
    while first > 0 and _is_meaning(lines[first - 1], start) and _is_near(lines[first - 1], lines[first]):
        first -= 1
    last, in_term = index + 1, True
    while last < len(lines) and _is_near(lines[last - 1], lines[last]):
        line = lines[last]
        if _is_same(starts[last], start):
            in_term = True
        elif _is_meaning(line, start):
            in_term = False
        elif not (in_term and starts[last] is None and _fits(line, start)):
            break
        last += 1
    return first, last


def _is_meaning(line: Line, start: tuple[float, float]) -> bool:
    return line[0].x0 >= start[1] - SAME_EDGE


def _fits(line: Line, start: tuple[float, float]) -> bool:
    """Return whether a line goes on with the term at the left, and keeps to the columns."""
    left = [word for word in line if word.x0 < start[1] - SAME_EDGE]
    return left[0].x0 >= start[0] - 2 and left[-1].x1 <= start[1] - 1 and len(left) <= TERM_WORDS


def _is_near(above: Line, below: Line) -> bool:
    size = max(word.size for word in below)
    return min(word.top for word in below) - max(word.bottom for word in above) < FARTHEST * size


def _table(lines: Sequence[Line], opens: Sequence[bool], start: tuple[float, float], *, page: int) -> FoundTable:
    groups: list[list[Word]] = []
    for line, opened in zip(lines, opens, strict=True):
        if not groups or opened:
            groups.append([])
        groups[-1].extend(line)
    box = box_of(word.box for group in groups for word in group)
    rows = tuple(two_sided_row(group, (box[0], start[1], box[2]), slack=SAME_EDGE) for group in groups)
    return FoundTable(page, box, rows, row_pages=(page,) * len(rows))
