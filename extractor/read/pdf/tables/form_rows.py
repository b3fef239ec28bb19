"""Pairs the filled fields of a form with the labels to their left: each pair is a table row, as in a ruled form.

Pages with their values in place go in, tables of two columns come out; what is not clearly a label and its answer stays
to be read as it stands. Without this a form without rules would be read as two columns of text, or a question and its
answer as one sentence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extractor.read.pdf.layers.fields import EMPTY, TICKED
from extractor.read.pdf.layout.lines import box_of, stretches_of
from extractor.read.pdf.page_content import FoundCell, FoundTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractor.read.pdf.page_content import PageContent, Rectangle, Word

LONGEST_LABEL = 40
# in font sizes: less space than this and they are read as one line anyhow; more, and they are no pair
NARROW, WIDE = 1.5, 40.0
# from foot to foot, of lines of one label, and of two rows of one form
TIGHT, NEXT_ROW = 1.4, 5.0
LABEL_END = re.compile(r"[.:;?]$")


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and the value of its field, in reading order."""

    label: tuple[Word, ...]
    value: tuple[Word, ...]

    @property
    def box(self) -> Rectangle:
        """The rectangle around both."""
        return box_of(word.box for word in (*self.label, *self.value))


def form_tables(page: PageContent) -> list[FoundTable]:
    """Return the labelled fields of a page as tables, from its top."""
    pairs = sorted(_pairs(page), key=lambda pair: pair.box[1])
    tables: list[list[Pair]] = []
    paired = {id(word) for pair in pairs for word in (*pair.label, *pair.value)}
    other = [word for word in page.words if id(word) not in paired]
    for pair in pairs:
        if tables and _follows(tables[-1][-1], pair, other):
            tables[-1].append(pair)
        else:
            tables.append([pair])
    return [_table(rows, page.number) for rows in tables]


def without_tables(page: PageContent, tables: Sequence[FoundTable]) -> PageContent:
    """Return the page without the words of some tables."""
    taken = {id(word) for table in tables for row in table.rows for cell in row for word in cell.words}
    return replace(page, words=tuple(word for word in page.words if id(word) not in taken)) if taken else page


def _table(pairs: Sequence[Pair], page: int) -> FoundTable:
    rows = tuple(tuple(_cell(column, words) for column, words in enumerate((pair.label, pair.value))) for pair in pairs)
    return FoundTable(page, box_of(pair.box for pair in pairs), rows)


def _cell(column: int, words: tuple[Word, ...]) -> FoundCell:
    return FoundCell(column, words=words, box=box_of(word.box for word in words))


def _pairs(page: PageContent) -> Iterator[Pair]:
    groups: dict[int, list[Word]] = defaultdict(list)
    for word in page.words:
        if word.field > 0:
            groups[word.field].append(word)
    if not groups:
        return
    printed = [word for word in page.words if word.field <= 0 and word.upright]
    values = [group for group in groups.values() if group[0].text not in (TICKED, EMPTY)]
    for value in values:
        box = box_of(word.box for word in value)
        others = [word for group in groups.values() if group is not value for word in group]
        label = _label(box, value[0].size, printed, others)
        if label and not _parted(page, box_of([box, *(word.box for word in label)])):
            yield Pair(tuple(_in_order(label)), tuple(value))


def _label(box: Rectangle, size: float, printed: Sequence[Word], others: Sequence[Word]) -> list[Word]:
    """Return the words that stand alone to the left of a value, with the lines of theirs above and below it."""
    level = [word for word in printed if _beside(word, box, size)]
    if not level or any(_beside(word, box, size) for word in others) or any(word.x1 > box[0] + 1 for word in level):
        return []
    label = _whole(level, printed, [*others, *(word for word in printed if word.x0 > box[0])], size)
    text = " ".join(word.text for word in _in_order(label))
    gap = box[0] - max(word.x1 for word in label)
    if len(label) > LONGEST_LABEL or not any(map(str.isalpha, text)) or TICKED in text or EMPTY in text:
        return []
    return label if (NARROW * size < gap < WIDE * size or text.endswith("?")) else []


def _beside(word: Word, box: Rectangle, size: float) -> bool:
    return box[1] - 0.3 * size <= word.middle <= box[3] + 0.3 * size


def _whole(level: Sequence[Word], printed: Sequence[Word], right: Sequence[Word], size: float) -> list[Word]:
    """Return a label with its lines above and below; lines with something to their right are not its own."""
    label = list(level)
    left = min(word.x0 for word in level)
    for up in (True, False):
        while line := _next_line(label, printed, size, up=up):
            box = box_of(word.box for word in line)
            first = min(line, key=lambda word: word.x0)
            above = line if up else label
            ended = LABEL_END.search(max(above, key=lambda word: (round(word.bottom), word.x1)).text)
            same = abs(first.x0 - left) < 2 and first.bold == level[0].bold and abs(first.size - level[0].size) < 0.5
            if ended or not same or any(_beside(word, box, 0) for word in right):
                break
            label += line
    return label


def _next_line(label: Sequence[Word], printed: Sequence[Word], size: float, *, up: bool) -> list[Word]:
    """Return the words of the line that stands close above or below some lines."""
    feet = [word.bottom for word in label]
    edge = min(feet) if up else max(feet)
    taken = {id(word) for word in label}
    near = [
        word
        for word in printed
        if id(word) not in taken and 0.6 * size < (edge - word.bottom if up else word.bottom - edge) < TIGHT * size
    ]
    foot = near[0].bottom if near else 0.0
    return [word for word in near if abs(word.bottom - foot) < 0.3 * size]


def _in_order(words: Sequence[Word]) -> Iterator[Word]:
    for stretch in sorted(stretches_of(words), key=lambda stretch: (stretch.row, stretch.box[0])):
        yield from stretch.words


def _parted(page: PageContent, box: Rectangle) -> bool:
    """Return whether a rule runs through a pair: it stands in a table, which is read as such."""
    return any(
        rule.x0 < box[2] - 1 and rule.x1 > box[0] + 1 and rule.top < box[3] - 1 and rule.bottom > box[1] + 1
        for rule in page.rules
    )


def _follows(above: Pair, pair: Pair, other: Sequence[Word]) -> bool:
    """Return whether two pairs are rows of one form: close, their values under each other, and nothing in between."""
    top, foot = above.box[3], pair.box[1]
    size = pair.value[0].size
    return (
        foot - top < NEXT_ROW * size
        and abs(above.value[0].x0 - pair.value[0].x0) < 3
        and not any(top < word.middle < foot for word in other)
    )
