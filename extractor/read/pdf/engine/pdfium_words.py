"""Reads the words of a page with pdfium: a text page goes in, `Word`s in the order of the file come out.

pdfium says where white space is and which letters were set together; a word set in one go needs only its two ends to
be asked for, which is what makes it quick. Words are cut where the font, the size or the height of the line changes,
so that raised figures are words of their own. Nothing here opens or closes anything.
"""

from __future__ import annotations

import ctypes
import math
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium_c

from extractor.read.pdf.engine import calls
from extractor.read.pdf.engine.letterspacing import closed_up
from extractor.read.pdf.engine.ligatures import FIRST_LETTERS, wide_letters
from extractor.read.pdf.engine.pdfium_faces import Face, Faces
from extractor.read.pdf.engine.signs import GLUED_LABEL, UNKNOWN, plain_sign, plain_text, whole_word
from extractor.read.pdf.page_content import Rectangle, Word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractor.read.pdf.engine.sheet import Sheet

MAX_CHARACTERS = 400_000
# pdfium marks a hyphen at a line end that it would undo; it is still a hyphen on the page
LINE_HYPHEN = "\x02"
SPACE = 0.16
# pdfium loses a space that was set by itself, so between two goes less is one
SPACE_BETWEEN = 0.1
# of the font size: how far letters reach below their line
BELOW = 0.21
# of the font size and a letter: a word that is wider has white space in it
WIDEST_LETTER = 0.95
FAR = 40_000.0
CONTROLS = {
    **{code: UNKNOWN for code in (*range(32), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r\x02"},
    0xFFFE: LINE_HYPHEN,
}
# whether a text has one of them is found in a twentieth of the time that looking up every letter takes
CONTROL = re.compile(r"[\x00-\x01\x03-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe]")
FIRST_LETTER = re.compile(f"[{''.join(sorted(FIRST_LETTERS))}]")


@dataclass(frozen=True, slots=True)
class TextLayer:
    """The words on a page and how many lie `outside` of it.

    `faint` are the places of words that are white or not painted, `ligatures` counts signs for more letters than said.
    """

    words: tuple[Word, ...]
    outside: int
    faint: tuple[Rectangle, ...]
    ligatures: int


def read_words(text_page: Any, *, sheet: Sheet, number: int, ligatures: bool) -> TextLayer:  # noqa: ANN401
    """Return the words of page `number`; `text_page` is pypdfium2's, `ligatures` whether to look for broken ones."""
    reader = _Reader(text_page, sheet=sheet, number=number)
    words = tuple(closed_up(reader.words()))
    return TextLayer(words, reader.outside, tuple(reader.faint), reader.ligatures() if ligatures else 0)


class _Reader:
    """One page being read; keeps the memory that pdfium writes its answers to, and the faces met so far."""

    def __init__(self, text_page: Any, *, sheet: Sheet, number: int) -> None:  # noqa: ANN401
        self._raw = calls.handle(text_page.raw)
        self._sheet = sheet
        self._number = number
        self._count = min(text_page.count_chars(), MAX_CHARACTERS)
        self._text = self._whole(text_page)
        self._faces = Faces(self._raw, sheet)
        self._levels: dict[tuple[float, float], tuple[float, float]] = {}
        self._rectangle = pdfium_c.FS_RECTF()
        self._to_rectangle = calls.pointer(ctypes.addressof(self._rectangle))
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._to_x, self._to_y = (calls.pointer(ctypes.addressof(value)) for value in (self._x, self._y))
        self._sides = (ctypes.c_double * 4)()
        self._to_sides = calls.pointers(self._sides)
        self._wide, self._high = 2 * sheet.width, 2 * sheet.height
        self.faint: list[Rectangle] = []
        self.outside = 0

    def _whole(self, text_page: Any) -> str:  # noqa: ANN401
        """Return one sign per character of the page; signs that pdfium leaves out of its text are unknown ones."""
        text: str = text_page.get_text_range(0, self._count) if self._count else ""
        if len(text) != self._count:
            codes = [calls.char_unicode(self._raw, index) for index in range(self._count)]
            text = "".join(
                chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else UNKNOWN for code in codes
            )
        if CONTROL.search(text):
            text = text.translate(CONTROLS)
        if LINE_HYPHEN not in text:
            return text
        # fonts number their ligatures from 1, so that the mark may also be an unknown letter
        return "".join(
            UNKNOWN if sign == LINE_HYPHEN and not calls.char_is_hyphen(self._raw, index) else sign
            for index, sign in enumerate(text)
        )

    def words(self) -> list[Word]:
        """Return the words in the order of the file."""
        text, raw, known, number = self._text, self._raw, self._faces.known, self._number
        left, wide, high = self._sheet.left, self._wide, self._high
        x, y, rectangle, levels = self._x, self._y, self._rectangle, self._levels
        to_x, to_y, to_rectangle = self._to_x, self._to_y, self._to_rectangle
        char_object, char_origin, char_loose_box = calls.char_object, calls.char_origin, calls.char_loose_box
        found: list[Word] = []
        tokens = text.split()
        starts = list(_starts(text, tokens))
        items = [char_object(raw, start) for start in starts]
        turned, cut = self._sheet.quarters != 0, LINE_HYPHEN in text
        gap = True
        # nearly all words of a file pass through here, so what is done with them is written out and not called
        for token, start, item, following in zip(tokens, starts, items, [*items, None][1:], strict=True):
            length = len(token)
            last = start + length - 1
            # where the next word belongs to the same object, so do all letters of this one
            whole = item is not None and (item == following or item == char_object(raw, last))
            if not whole or (cut and LINE_HYPHEN in token):
                found += self._cut_pieces(start, token)
                continue
            face = known.get(item) or self._faces.of(item, start)
            if turned or not face.upright or not face.plain or token[0] <= "9" or not token.isascii():
                found += self._odd_word(start, token, face)
                continue
            size = face.size
            char_origin(raw, start, to_x, to_y)
            char_loose_box(raw, last, to_rectangle)
            x0, x1 = x.value - left, rectangle.right - left
            level = levels.get((y.value, size)) or self._level(y.value, size)
            top, bottom = level
            if x1 - x0 > WIDEST_LETTER * size * length and length > 1:
                found += self._pieces(start, last + 1)
            elif 0 <= x0 + x1 <= wide and 0 <= top + bottom <= high and x0 <= x1 and not face.faint:
                found.append(
                    Word(
                        sys.intern(token),
                        x0,
                        top,
                        x1,
                        bottom,
                        size,
                        face.bold,
                        face.font,
                        face.upright,
                        gap,
                        face.colour,
                        number,
                    )
                )
            else:
                found += self._word(start, last + 1, face, (x0, top, max(x0, x1), bottom), gap=True)
        return found

    def _level(self, y: float, size: float) -> tuple[float, float]:
        """Return the top and bottom of a line; its words share the numbers, which halves what a file of them takes."""
        bottom = self._sheet.top - y + BELOW * size
        return self._levels.setdefault((y, size), (bottom - size, bottom))

    def _odd_word(self, start: int, token: str, face: Face) -> Iterator[Word]:
        """Yield the words of a token that was set in one go, but is turned or has signs to be read."""
        end = start + len(token)
        if not face.upright:
            return self._word(start, end, face, self._turned_box(start, end - 1, face), gap=True)
        box = self._flat_box(start, end - 1, face.size)
        if len(token) > 1 and box[2] - box[0] > WIDEST_LETTER * face.size * len(token):
            return self._pieces(start, end)
        return self._word(start, end, face, box, gap=True)

    def _cut_pieces(self, start: int, token: str) -> Iterator[Word]:
        for length in _cut(token):
            yield from self._pieces(start, start + length)
            start += length

    def _pieces(self, start: int, end: int) -> Iterator[Word]:
        """Yield the words of a token that was set in several goes, or that has white space in it."""
        items = [calls.char_object(self._raw, index) for index in range(start, end)]
        goes = [
            index for index in range(start, end) if index == start or items[index - start] != items[index - start - 1]
        ]
        single = len(goes) == 1
        edges = [*(range(start, end) if single else goes), end]
        begin, gap = start, True
        face = self._faces.of(items[0], start)
        box = last = self._part_box(start, edges[1], face)
        for first, following in pairwise(edges[1:]):
            here = self._faces.of(items[first - start], first)
            part = self._part_box(first, following, here)
            step = _step(face, last, here, part, space=SPACE if single else SPACE_BETWEEN)
            if step is None:
                box = (min(box[0], part[0]), min(box[1], part[1]), max(box[2], part[2]), max(box[3], part[3]))
            else:
                yield from self._word(begin, first, face, box, gap=gap)
                begin, gap, face, box = first, step, here, part
            last = part
        yield from self._word(begin, end, face, box, gap=gap)

    def _part_box(self, start: int, end: int, face: Face) -> Rectangle:
        return self._flat_box(start, end - 1, face.size) if face.upright else self._turned_box(start, end - 1, face)

    def _flat_box(self, first: int, last: int, size: float) -> Rectangle:
        """Return the box of letters on one upright line: from the start of the first to the end of the last."""
        raw, found, sheet = self._raw, self._rectangle, self._sheet
        calls.char_origin(raw, first, self._to_x, self._to_y)
        calls.char_loose_box(raw, last, self._to_rectangle)
        if sheet.quarters == 0:
            left = sheet.left
            x0, x1, y = self._x.value - left, found.right - left, self._y.value
            # words of a line share its numbers, which halves what a long file needs of memory
            level = self._levels.get((y, size))
            if level is None:
                bottom = sheet.top - y + BELOW * size
                level = self._levels[y, size] = (bottom - size, bottom)
            top, bottom = level
        else:
            x0, line = sheet.point(self._x.value, self._y.value)
            x1 = sheet.box(found.left, found.bottom, found.right, found.top)[2]
            bottom = line + BELOW * size
            top = bottom - size
        return x0, top, max(x0, x1), bottom

    def _turned_box(self, first: int, last: int, face: Face) -> Rectangle:
        boxes = [self._tight_box(index) for index in dict.fromkeys((first, last))]
        for index in dict.fromkeys((first, last)):
            x, y = self._sheet.point(*self._origin(index))
            # at a right angle to the line, as far below and above it as letters reach
            boxes += [
                (x - reach * face.down, y + reach * face.across) * 2
                for reach in (BELOW * face.size, (BELOW - 1) * face.size)
            ]
        return (
            min(box[0] for box in boxes),
            min(box[1] for box in boxes),
            max(box[2] for box in boxes),
            max(box[3] for box in boxes),
        )

    def _tight_box(self, index: int) -> Rectangle:
        if not calls.char_box(self._raw, index, *self._to_sides):
            x, y = self._origin(index)
            return self._sheet.box(x, y, x, y)
        left, right, bottom, top = self._sides
        return self._sheet.box(left, bottom, right, top)

    def _origin(self, index: int) -> tuple[float, float]:
        calls.char_origin(self._raw, index, self._to_x, self._to_y)
        return self._x.value, self._y.value

    def _plain_word(self, text: str, face: Face, box: Rectangle, *, gap: bool) -> Word | None:
        """Return a word that needs no reading of its signs; `None` if it is not on the page."""
        x0, top, x1, bottom = box
        if not (0 <= x0 + x1 <= self._wide and 0 <= top + bottom <= self._high):
            # a box without numbers is not on the page either
            self.outside += -FAR < x0 < FAR and -FAR < top < FAR
            return None
        if face.faint:
            self.faint.append(box)
        return Word(
            sys.intern(text),
            x0,
            top,
            x1,
            bottom,
            face.size,
            face.bold,
            face.font,
            face.upright,
            gap,
            face.colour,
            self._number,
        )

    def _word(self, start: int, end: int, face: Face, box: Rectangle, *, gap: bool) -> Iterator[Word]:
        text = self._text[start:end]
        if not face.plain:
            text = "".join(plain_sign(sign, face.font) for sign in text)
        elif not text.isascii():
            text = _plain(text)
        if text.endswith(LINE_HYPHEN):
            text = text[:-1] + "-"
        word = self._plain_word(text, face, box, gap=gap) if text else None
        if word is None:
            return
        glued = GLUED_LABEL.match(text) if text[0].isdigit() else None
        if glued is None or len(text) != end - start or not face.upright:
            yield word
            return
        cut = self._sheet.point(*self._origin(start + len(glued["label"])))[0]
        # the white space that Word found no room for
        yield replace(word, text=glued["label"], x1=cut - SPACE * face.size)
        yield replace(word, text=glued["rest"], x0=cut, gap=True)

    def ligatures(self) -> int:
        """Return how many letters of the page stand for two or three that are printed."""
        raw, found = self._raw, self._rectangle
        widths: dict[tuple[str, str], list[float]] = defaultdict(list)
        for match in FIRST_LETTER.finditer(self._text):
            index = match.start()
            face = self._faces.of(calls.char_object(raw, index), index)
            if face.upright and calls.char_loose_box(raw, index, self._to_rectangle):
                width = abs(found.right - found.left) / face.size
                widths[face.font, match[0]].append(round(width, 2))
        return sum(wide_letters(Counter(measured)) for measured in widths.values())


# a page has few such words, and mostly those of the pages before: "Supplier’s"
@lru_cache(maxsize=2048)
def _plain(text: str) -> str:
    return whole_word(plain_text(text))


def _starts(text: str, tokens: Sequence[str]) -> Iterator[int]:
    """Yield where the tokens of a text begin."""
    end = 0
    for token in tokens:
        start = text.index(token, end)
        yield start
        end = start + len(token)


def _cut(token: str) -> Iterator[int]:
    """Yield the lengths of the pieces of a token: pdfium leaves out the line break after a hyphen."""
    begin = 0
    while (cut := token.find(LINE_HYPHEN, begin, -1)) >= 0:
        yield cut + 1 - begin
        begin = cut + 1
    yield len(token) - begin


def _step(face: Face, last: Rectangle, other: Face, box: Rectangle, *, space: float) -> bool | None:
    """Return `None` if a letter goes on with the word, else whether white space stands between them."""
    size = face.size
    if face.upright != other.upright:
        return True
    if not face.upright:
        across = max(box[0] - last[2], last[0] - box[2], 0)
        down = max(box[1] - last[3], last[1] - box[3], 0)
        return None if math.hypot(across, down) < 1.2 * size else True
    distance = box[0] - last[2]
    if distance > space * size or distance < -0.6 * size or min(box[3], last[3]) <= max(box[1], last[1]):
        return True
    if face.font != other.font or abs(other.size - size) > 0.05 * size:
        return False
    return False if abs(box[3] - last[3]) > 0.15 * size else None
