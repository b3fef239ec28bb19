"""Puts words on lines: first across the page into stretches without a wide gap, later, column by column, into lines.

`Word`s go in, `Stretch`es and `Line`s come out. Raised and lowered figures stay with the word they belong to, a drop
cap goes back to its word. Nothing is left out.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from extractor.read.pdf.layout.drop_caps import without_drop_caps

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractor.read.pdf.page_content import Rectangle, Word

RAISED_SIGNS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# a gap this wide (in font sizes) may be the gutter between columns
WIDE_GAP = 1.0
SMALL = 0.82
NEARLY_FULL = 0.97
X0 = attrgetter("x0")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words on one line of the page without a wide gap; stretches of the same line share `row`."""

    words: tuple[Word, ...]
    box: Rectangle
    row: int
    size: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a column: its words from left to right, the size of most of it and whether all of it is bold.

    `text` is the line as a person reads it.
    """

    words: tuple[Word, ...]
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool
    text: str

    @property
    def page(self) -> int:
        """The page it stands on."""
        return self.words[0].page

    # not kept: of a long file it would take a third of the memory
    @property
    def spelling(self) -> tuple[tuple[str, bool, Word], ...]:
        """For each word its text (figures raised), whether a space stands before it, and the word."""
        return tuple(spelled(self.words, size=self.size))

    @property
    def box(self) -> Rectangle:
        """The enclosing rectangle."""
        return self.x0, self.top, self.x1, self.bottom


def box_of(boxes: Iterable[Rectangle]) -> Rectangle:
    """Return the rectangle around some others (at least one)."""
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return min(x0), min(top), max(x1), max(bottom)


def stretches_of(words: Sequence[Word]) -> list[Stretch]:
    """Return the stretches of a page's upright words, from top to bottom and left to right."""
    if not words:
        return []
    rows = _rows(without_drop_caps(words, main_size(words)))
    found: list[Stretch] = []
    for number, row in enumerate(rows):
        row.sort(key=X0)
        start, reach, last = 0, row[0].x1, row[0].size
        for index, word in enumerate(row):
            if word.x0 - reach > WIDE_GAP * min(last, word.size):
                found.append(_stretch(row[start:index], number))
                start, reach = index, word.x1
            elif word.x1 > reach:
                reach = word.x1
            last = word.size
        found.append(_stretch(row[start:], number))
    return found


def _stretch(words: Sequence[Word], row: int) -> Stretch:
    return Stretch(tuple(words), box_of([word.box for word in words]), row, main_size(words))


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    """Group words by the foot of their line; words much smaller than their neighbour in the file stay on its line."""
    rows: list[list[Word]] = []
    feet: list[tuple[float, float]] = []
    row_of: dict[int, int] = {}
    neighbours = _neighbours(words)
    for bottom, _, index in sorted((word.bottom, word.x0, index) for index, word in enumerate(words)):
        if index in neighbours:
            continue
        size = words[index].size
        row = len(rows) - 1
        last = row - 12
        while row >= 0 and row > last:
            foot, usual = feet[row]
            if abs(bottom - foot) <= 0.3 * min(usual, size):
                break
            row -= 1
        if row < 0 or row == last:
            row = len(rows)
            rows.append([])
            feet.append((bottom, size))
        rows[row].append(words[index])
        row_of[index] = row
    for index in neighbours:
        neighbour = index
        steps = 0
        while neighbour not in row_of and steps < 8:
            neighbour, steps = neighbours.get(neighbour, neighbour), steps + 1
        if neighbour in row_of:
            rows[row_of[neighbour]].append(words[index])
        else:
            rows.append([words[index]])
    return _with_raised(rows)


def _with_raised(rows: list[list[Word]]) -> list[list[Word]]:
    """Bring raised and lowered figures that the file keeps apart to the line of the larger word that they touch."""
    order = sorted(
        (max(word.bottom for word in row), min(word.top for word in row), max(word.size for word in row), index)
        for index, row in enumerate(rows)
    )
    feet = [entry[0] for entry in order]
    tallest = max(foot - top for foot, top, _, _ in order)
    for index, row in enumerate(rows):
        for word in [word for word in row if len(word.text) <= 4]:
            start = bisect_left(feet, word.top)
            for foot, top, size, other in order[start:]:
                if foot - tallest >= word.bottom:
                    break
                if (
                    other != index
                    and top < word.bottom
                    and word.top < foot
                    and word.size < NEARLY_FULL * size
                    and _touches(word, rows[other])
                ):
                    row.remove(word)
                    rows[other].append(word)
                    break
    return [row for row in rows if row]


def _touches(word: Word, row: Sequence[Word]) -> bool:
    """Return whether a small word follows one of a row closely, or is the raised number of a note before it."""
    return any(
        min(word.bottom, other.bottom) - max(word.top, other.top) > 0.3 * (word.bottom - word.top)
        and (
            (word.size <= SMALL * other.size and -0.1 * other.size < word.x0 - other.x1 < 0.25 * other.size)
            or (
                word.text.isdigit()
                and is_raised(word, size=other.size, foot=other.bottom)
                and -0.1 * other.size < max(word.x0 - other.x1, other.x0 - word.x1) < 0.25 * other.size
            )
        )
        for other in row
    )


def _neighbours(words: Sequence[Word]) -> dict[int, int]:
    """Return for each raised or lowered word the place of the larger one that it touches; the one before goes first."""
    found: dict[int, int] = {}
    small = False
    for index, word in enumerate(words):
        follows_small = small
        small = False
        if index:
            other = words[index - 1]
            distance = word.x0 - other.x1
            if (
                follows_small
                and abs(word.bottom - other.bottom) < 0.5
                and abs(word.size - other.size) < 0.2
                and -1 < distance < 0.35 * word.size
            ):
                found[index] = index - 1
                continue
            if word.size <= SMALL * other.size and _hangs_on(word, other, distance):
                found[index] = index - 1
                small = True
                continue
        if index + 1 < len(words):
            other = words[index + 1]
            if word.size <= SMALL * other.size and _hangs_on(word, other, other.x0 - word.x1):
                found[index] = index + 1
    return found


def _hangs_on(word: Word, other: Word, distance: float) -> bool:
    overlap = min(word.bottom, other.bottom) - max(word.top, other.top)
    return overlap > 0.3 * (word.bottom - word.top) and _is_near(distance, other.size)


def _is_near(distance: float, size: float) -> bool:
    return -0.3 * size < distance < 0.3 * size


def main_size(words: Sequence[Word]) -> float:
    """Return the font size of most characters."""
    first = words[0].size
    if all(word.size == first for word in words):
        return first
    weights: dict[float, int] = {}
    for word in words:
        weights[word.size] = weights.get(word.size, 0) + len(word.text)
    return max(weights, key=lambda size: (weights[size], size))


def lines_of(stretches: Iterable[Stretch]) -> list[Line]:
    """Return the lines of one column from top to bottom."""
    rows: dict[int, list[Word]] = {}
    for stretch in stretches:
        rows.setdefault(stretch.row, []).extend(stretch.words)
    lines = [line_of(words) for words in rows.values()]
    return sorted(lines, key=lambda line: (line.bottom - 0.2 * line.size, line.x0))


def line_of(words: Iterable[Word]) -> Line:
    """Return the line of some words that stand beside each other."""
    ordered = tuple(sorted(words, key=lambda word: (word.x0, word.x1)))
    size = main_size(ordered)
    main = [word for word in ordered if word.size > SMALL * size] or ordered
    box = box_of([word.box for word in main])
    light = [word for word in main if not word.bold]
    # the sign of a list may be light where its text is not
    bold = not light or (len(light) < len(main) and not any(map(is_lettered, light)))
    if bold and light:
        bold = any(is_lettered(word) for word in main if word.bold)
    text = "".join([f" {text}" if spaced else text for text, spaced, _ in spelled(ordered, size=size)]).strip()
    x1 = max(word.x1 for word in ordered)
    return Line(ordered, min(ordered[0].x0, box[0]), box[1], x1, box[3], size, bold, text)


def is_lettered(word: Word) -> bool:
    """Return whether a word has a letter or a digit."""
    return word.text[0].isalnum() or any(map(str.isalnum, word.text))


def spelled(words: Sequence[Word], *, size: float) -> list[tuple[str, bool, Word]]:
    """Return for each word on a line its text (figures raised), whether a space stands before it, and the word."""
    found: list[tuple[str, bool, Word]] = []
    foot = max((word.bottom for word in words if word.size > SMALL * size), default=0.0)
    previous: Word | None = None
    for word in words:
        raised = is_raised(word, size=size, foot=foot)
        text = word.text
        if raised and previous is not None and all(sign.isdigit() or sign in ",-–" for sign in text):
            text = text.translate(RAISED_SIGNS)
        elif raised and text == "TM":
            text = "™"
        found.append((text, previous is not None and has_space(previous, word), word))
        previous = word
    return found


def is_raised(word: Word, *, size: float, foot: float) -> bool:
    """Return whether a word stands above the foot of its line, and is smaller than it (figures only just so)."""
    lift = foot - word.bottom
    return (word.size <= SMALL * size and lift > 0.12 * size) or (
        word.size < NEARLY_FULL * size and lift > 0.22 * size and word.text.isdigit()
    )


def has_space(left: Word, right: Word) -> bool:
    """Return whether white space stands between two words of a line."""
    distance = right.x0 - left.x1
    size = min(left.size, right.size)
    # some programs write white space amid words and take its width back: "RM - 3830" is printed "RM-3830"
    return distance > (0.05 if right.gap else 0.3) * size
