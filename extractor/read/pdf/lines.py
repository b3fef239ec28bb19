"""Puts words on lines: first across the page into stretches without a wide gap, later, column by column, into lines.

`Word`s go in, `Stretch`es and `Line`s come out. Raised and lowered figures stay with the word they belong to, a drop
cap goes back to its word. Nothing is left out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractor.read.pdf.page_content import Rectangle, Word

RAISED_SIGNS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# a gap this wide (in font sizes) may be the gutter between columns
WIDE_GAP = 1.0
SMALL = 0.82


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words on one line of the page without a wide gap; stretches of the same line share `row`."""

    words: tuple[Word, ...]
    box: Rectangle
    row: int
    size: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a column: its words from left to right, the size of most of it and whether all of it is bold."""

    words: tuple[Word, ...]
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool

    @property
    def page(self) -> int:
        """The page it stands on."""
        return self.words[0].page

    @property
    def text(self) -> str:
        """The line as a person reads it."""
        return "".join(
            (" " if spaced else "") + text for text, spaced, _ in spelled(self.words, size=self.size)
        ).strip()

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
    rows = _rows(_without_drop_caps(words))
    found: list[Stretch] = []
    for number, row in enumerate(rows):
        run: list[Word] = []
        for word in sorted(row, key=lambda word: word.x0):
            if run and word.x0 - max(member.x1 for member in run) > WIDE_GAP * min(run[-1].size, word.size):
                found.append(_stretch(run, number))
                run = []
            run.append(word)
        found.append(_stretch(run, number))
    return found


def _stretch(words: Sequence[Word], row: int) -> Stretch:
    return Stretch(tuple(words), box_of(word.box for word in words), row, main_size(words))


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    """Group words by the foot of their line; words much smaller than their neighbour in the file stay on its line."""
    rows: list[list[Word]] = []
    feet: list[tuple[float, float]] = []
    row_of: dict[int, int] = {}
    for index in sorted(range(len(words)), key=lambda index: (words[index].bottom, words[index].x0)):
        word = words[index]
        if _neighbour(words, index) is not None:
            continue
        for row in range(len(rows) - 1, max(len(rows) - 12, -1), -1):
            foot, size = feet[row]
            if abs(word.bottom - foot) <= 0.3 * min(size, word.size):
                break
        else:
            row = len(rows)
            rows.append([])
            feet.append((word.bottom, word.size))
        rows[row].append(word)
        row_of[index] = row
    for index, word in enumerate(words):
        neighbour = index
        steps = 0
        while neighbour not in row_of and steps < 8:
            found = _neighbour(words, neighbour)
            neighbour, steps = (neighbour if found is None else found), steps + 1
        if index not in row_of:
            if neighbour in row_of:
                rows[row_of[neighbour]].append(word)
            else:
                rows.append([word])
    return _with_raised(rows)


def _with_raised(rows: list[list[Word]]) -> list[list[Word]]:
    """Bring raised and lowered figures that the file keeps apart to the line of the larger word that they touch."""
    heights = [(min(word.top for word in row), max(word.bottom for word in row)) for row in rows]
    for row in rows:
        for word in [word for word in row if len(word.text) <= 4]:
            near = (
                other
                for other, (top, bottom) in zip(rows, heights, strict=True)
                if other is not row and top < word.bottom and word.top < bottom
            )
            home = next((other for other in near if _touches(word, other)), None)
            if home is not None:
                row.remove(word)
                home.append(word)
    return [row for row in rows if row]


def _touches(word: Word, row: Sequence[Word]) -> bool:
    return any(
        word.size <= SMALL * other.size
        and min(word.bottom, other.bottom) - max(word.top, other.top) > 0.3 * (word.bottom - word.top)
        and (-0.1 * other.size < word.x0 - other.x1 < 0.25 * other.size)
        for other in row
    )


def _neighbour(words: Sequence[Word], index: int) -> int | None:
    """Return the larger word that a raised or lowered one touches, if it does; the one before it goes first."""
    word = words[index]
    for near in (index - 1, index + 1):
        if not 0 <= near < len(words):
            continue
        other = words[near]
        overlap = min(word.bottom, other.bottom) - max(word.top, other.top)
        distance = word.x0 - other.x1 if near < index else other.x0 - word.x1
        chained = near < index and abs(word.bottom - other.bottom) < 0.5 and abs(word.size - other.size) < 0.2
        if chained and _is_small(words, near) and -1 < distance < 0.35 * word.size:
            return near
        if (
            word.size <= SMALL * other.size
            and overlap > 0.3 * (word.bottom - word.top)
            and _is_near(distance, other.size)
        ):
            return near
    return None


def _is_small(words: Sequence[Word], index: int) -> bool:
    return index > 0 and words[index].size <= SMALL * words[index - 1].size and _neighbour(words, index) == index - 1


def _is_near(distance: float, size: float) -> bool:
    return -0.3 * size < distance < 0.3 * size


def _without_drop_caps(words: Sequence[Word]) -> list[Word]:
    """Return the words with drop capitals and big quotation marks brought to the size of the text that they open."""
    size = main_size(words) if words else 0
    found = list(words)
    for index, word in enumerate(words):
        if len(word.text) != 1 or not (word.text.isupper() or word.text in "“‘«") or word.size < 1.9 * size:
            continue
        beside = [
            other
            for other in words
            if other.size < 0.6 * word.size and 0 <= other.x0 - word.x1 < 1.5 * size + 3 and _overlaps(other, word)
        ]
        if len(beside) < 2:
            continue
        first = min(beside, key=lambda other: other.top)
        follower = words.index(first)
        joins = first.text[:1].islower() or first.text[:1] == "’" or not word.text.isalpha()
        found[index] = replace(
            word, top=first.top, bottom=first.bottom, size=first.size, bold=first.bold, x1=min(word.x1, first.x0)
        )
        found[follower] = replace(first, gap=not joins, x0=found[index].x1 if joins else first.x0)
    return found


def _overlaps(word: Word, other: Word) -> bool:
    return min(word.bottom, other.bottom) - max(word.top, other.top) > 0.5 * (word.bottom - word.top)


def main_size(words: Sequence[Word]) -> float:
    """Return the font size of most characters."""
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
    box = box_of(word.box for word in main)
    lettered = [word for word in main if any(sign.isalnum() for sign in word.text)] or list(main)
    bold = all(word.bold for word in lettered)
    return Line(ordered, min(ordered[0].x0, box[0]), box[1], max(word.x1 for word in ordered), box[3], size, bold)


def spelled(words: Sequence[Word], *, size: float) -> list[tuple[str, bool, Word]]:
    """Return for each word on a line its text (figures raised), whether a space stands before it, and the word."""
    found: list[tuple[str, bool, Word]] = []
    foot = max((word.bottom for word in words if word.size > SMALL * size), default=0.0)
    previous: Word | None = None
    for word in words:
        raised = word.size <= SMALL * size and word.bottom < foot - 0.12 * size
        text = word.text
        if raised and previous is not None and all(sign.isdigit() or sign in ",-–" for sign in text):
            text = text.translate(RAISED_SIGNS)
        found.append((text, previous is not None and has_space(previous, word), word))
        previous = word
    return found


def has_space(left: Word, right: Word) -> bool:
    """Return whether white space stands between two words of a line."""
    distance = right.x0 - left.x1
    size = min(left.size, right.size)
    return distance > (0.05 if right.gap else 0.3) * size
