"""Puts recognised lines on the page: lines in pixels go in, `Word`s in points come out, set level and upright.

A scan lies a little askew, and the ink of a word says little about the height of its line. Layout needs words that
share a foot and a size, so each word gets those of its line, turned level; `place` keeps where its ink is on the sheet.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from extractor.read.pdf.page_content import Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractor.read.pdf.page_content import Rectangle
    from extractor.read.pdf.scan.hocr import SeenLine, SeenWord

# the letters of common fonts reach over nine tenths of their size
LETTER_SHARE = 0.92
# and this much of their height is below the base line
DEPTH = 0.22
# a line this near to the size of its paragraph has it, and a paragraph this near to the size of most text
SAME_SIZE = 0.15
SAME_PARAGRAPH = 0.07
LEVEL = 0.0005
FONT = "recognised"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page that was recognised: its size in points as it lies, and how it was turned to be read.

    `turn` is in degrees clockwise; then its lines fell by `slope` and were set level, about the middle of the page.
    """

    number: int
    width: float
    height: float
    turn: int = 0
    slope: float = 0.0

    @property
    def upright(self) -> tuple[float, float]:
        """Its width and height as it was read."""
        return (self.height, self.width) if self.turn in {90, 270} else (self.width, self.height)

    def lying(self, box: Rectangle) -> Rectangle:
        """Return a box of the page as it was read as it lies on the sheet."""
        x0, top, x1, bottom = self._askew(box)
        if self.turn == 90:
            return top, self.height - x1, bottom, self.height - x0
        if self.turn == 180:
            return self.width - x1, self.height - bottom, self.width - x0, self.height - top
        if self.turn == 270:
            return self.width - bottom, x0, self.width - top, x1
        return x0, top, x1, bottom

    def standing(self, box: Rectangle) -> Rectangle:
        """Return a box of the sheet as it lies on the page as it was read."""
        back = Sheet(self.number, *self.upright, turn=(360 - self.turn) % 360)
        return back.lying(box)

    def _askew(self, box: Rectangle) -> Rectangle:
        if not self.slope:
            return box
        width, height = self.upright
        half = (box[3] - box[1]) / 2
        middle = (box[1] + box[3]) / 2
        left = _turned(box[0] - width / 2, middle - height / 2, -self.slope)
        right = _turned(box[2] - width / 2, middle - height / 2, -self.slope)
        return (
            left[0] + width / 2,
            min(left[1], right[1]) + height / 2 - half,
            right[0] + width / 2,
            max(left[1], right[1]) + height / 2 + half,
        )


def placed(lines: Sequence[SeenLine], sheet: Sheet, *, dpi: float, bold: frozenset[int]) -> list[Word]:
    """Return the words of the lines, in the order in which they were recognised; `bold` are the positions of lines."""
    scale, skew = 72 / dpi, skew_of(lines)
    words: list[Word] = []
    for position, (line, size) in enumerate(zip(lines, _sizes(lines), strict=True)):
        words.extend(_line(line, sheet, scale=scale, size=size, skew=skew, bold=position in bold))
    return words


def _sizes(lines: Sequence[SeenLine]) -> list[float]:
    """Return the size of each line: of most of its paragraph if it is near that, which again may be that of the page.

    A line without long letters is measured too small or too large.
    """
    body = _body(lines)
    found: list[float] = []
    for _, part in groupby(lines, key=attrgetter("part")):
        members = list(part)
        usual = _body(members)
        usual = body if abs(usual - body) <= SAME_PARAGRAPH * body else usual
        found.extend(usual if abs(line.size - usual) <= SAME_SIZE * usual else line.size for line in members)
    return found


def size_of(lines: Sequence[SeenLine], *, dpi: float) -> float:
    """Return the font size of most text, in points."""
    return _body(lines) * 72 / dpi / LETTER_SHARE


def skew_of(lines: Iterable[SeenLine]) -> float:
    """Return how far the lines fall by pixel, as most of their length has it."""
    return _median((line.slope, line.box[2] - line.box[0]) for line in lines if len(line.words) > 2)


def _body(lines: Sequence[SeenLine]) -> float:
    return _median((line.size, line.letters) for line in lines)


def _line(line: SeenLine, sheet: Sheet, *, scale: float, size: float, skew: float, bold: bool) -> Iterable[Word]:
    if line.runs_up:
        yield from _running_up(line, sheet, scale=scale)
        return
    # the middle of the base line is where a wrong slope does the least harm
    middle = (line.box[0] + line.box[2]) / 2
    foot = _turned(middle, line.foot + line.slope * (middle - line.box[0]), skew)[1]
    bottom = foot + DEPTH * size
    points = round(size * scale / LETTER_SHARE, 1)
    for word in line.words:
        x0, x1 = _reach(word, skew)
        box = (x0 * scale, (bottom - size) * scale, x1 * scale, bottom * scale)
        ink = tuple(side * scale for side in word.box)
        place = sheet.lying(_rectangle(ink))
        yield Word(word.text, *box, size=points, bold=bold, font=FONT, page=sheet.number, place=place)


def _running_up(line: SeenLine, sheet: Sheet, *, scale: float) -> Iterable[Word]:
    """Yield the words of a line that runs up or down the page, such as the first column of a sideways table."""
    for word in line.words:
        x0, top, x1, bottom = sheet.lying(_rectangle(tuple(side * scale for side in word.box)))
        yield Word(word.text, x0, top, x1, bottom, size=round(x1 - x0, 1), font=FONT, upright=False, page=sheet.number)


def _reach(word: SeenWord, skew: float) -> tuple[float, float]:
    height = (word.box[1] + word.box[3]) / 2
    return _turned(word.box[0], height, skew)[0], _turned(word.box[2], height, skew)[0]


def _turned(x: float, y: float, slope: float) -> tuple[float, float]:
    """Turn a point about the origin so that lines that fall by `slope` lie level."""
    if abs(slope) < LEVEL:
        return x, y
    length = math.hypot(1.0, slope)
    return (x + y * slope) / length, (y - x * slope) / length


def _rectangle(sides: tuple[float, ...]) -> Rectangle:
    x0, top, x1, bottom = sides
    return x0, top, x1, bottom


def _median(weighted: Iterable[tuple[float, float]]) -> float:
    """Return the value that half of the weight does not pass; 0 of nothing."""
    values = sorted(weighted)
    left = sum(weight for _, weight in values) / 2
    for value, weight in values:
        left -= weight
        if left <= 0:
            return value
    return 0.0
