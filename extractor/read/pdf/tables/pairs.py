"""Finds key-value forms set without rules: labels that end with a colon below each other, values beside them.

Words that no table has taken come in, `FoundTable`s of two columns come out. A single label, a sentence with a colon
in it, a list of items and a block to sign in are none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.read.pdf.page_content import FoundTable
from extractor.read.pdf.tables.cells import text_of, two_sided_row
from extractor.read.pdf.tables.gutters import parts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.read.pdf.engine.ruling import Drawing
    from extractor.read.pdf.page_content import Word

Line = list["Word"]

FEWEST_PAIRS = 3
LABEL_WORDS = 8
SAME_EDGE = 2.5
FARTHEST = 1.6
SIGNED = re.compile(r"sign", re.IGNORECASE)


def pair_tables(lines: Sequence[Line], drawing: Drawing, *, page: int) -> list[FoundTable]:  # noqa: ARG001 - a finder
    """Return the key-value forms of a page, from the top."""
    starts = [_start(line) for line in lines]
    found: list[FoundTable] = []
    index = 0
    while index < len(lines):
        start = starts[index]
        first = index
        index += 1
        if start is None:
            continue
        groups = [[lines[first]]]
        while index < len(lines) and _is_near(lines[index - 1], lines[index]):
            if _is_same(starts[index], start):
                groups.append([])
            elif abs(lines[index][0].x0 - start[1]) > SAME_EDGE:
                break
            groups[-1].append(lines[index])
            index += 1
        if len(groups) >= FEWEST_PAIRS and not any(SIGNED.match(group[0][0].text) for group in groups):
            found.append(_table(groups, start, page=page))
    return found


def _start(line: Line) -> tuple[float, float] | None:
    """Return where a label and its value begin on a line that is just these two."""
    parts = parts_of(line)
    if len(parts) != 2 or len(parts[0]) > LABEL_WORDS or not parts[0][-1].text.endswith(":"):
        return None
    return (line[0].x0, parts[1][0].x0) if any(sign.isalpha() for sign in text_of(parts[0])) else None


def _is_same(one: tuple[float, float] | None, other: tuple[float, float]) -> bool:
    return one is not None and all(abs(x - y) <= SAME_EDGE for x, y in zip(one, other, strict=True))


def _is_near(above: Line, below: Line) -> bool:
    height = max(word.bottom - word.top for word in below)
    return min(word.top for word in below) - max(word.bottom for word in above) <= FARTHEST * height


def _table(groups: Sequence[Sequence[Line]], start: tuple[float, float], *, page: int) -> FoundTable:
    words = [word for group in groups for line in group for word in line]
    box = (
        min(word.x0 for word in words),
        min(word.top for word in words),
        max(word.x1 for word in words),
        max(word.bottom for word in words),
    )
    edges = (box[0], start[1], box[2])
    rows = tuple(two_sided_row([word for line in group for word in line], edges, slack=SAME_EDGE) for group in groups)
    return FoundTable(page, box, rows, row_pages=(page,) * len(rows))
