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
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium_c

from extractor.read.pdf.engine import calls
from extractor.read.pdf.engine.colours import ink_of
from extractor.read.pdf.engine.letterspacing import closed_up
from extractor.read.pdf.engine.ligatures import FIRST_LETTERS, wide_letters
from extractor.read.pdf.engine.signs import (
    BOLD,
    GLUED_LABEL,
    ITALIC,
    SYMBOL_FONT,
    UNKNOWN,
    plain_sign,
    plain_text,
    whole_word,
)
from extractor.read.pdf.page_content import Rectangle, Word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.read.pdf.engine.sheet import Sheet

MAX_CHARACTERS = 400_000
TOKEN = re.compile(r"\S+")
# pdfium marks a hyphen at a line end that it would undo; it is still a hyphen on the page
LINE_HYPHEN = "\x02"
SELDOM = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
SPACE = 0.16
# pdfium loses a space that was set by itself, so between two goes less is one
SPACE_BETWEEN = 0.1
# of the font size: how far letters reach below their line
BELOW = 0.21
# of the font size and a letter: a word that is wider has white space in it
WIDEST_LETTER = 0.95
FAR = 40_000.0
INVISIBLE_MODES = frozenset({pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP})
STROKED_MODE = pdfium_c.FPDF_TEXTRENDERMODE_FILL_STROKE
FORCED_BOLD = 1 << 18
# a name that says nothing of the weight: "F1", "CIDFont+F2", "TT4"
NAMELESS = re.compile(r"(?:CIDFont\+)?[A-Z]{1,3}\d+$")
HEAVY = 650


# font, size, way of painting, colour, and direction as seen
Setting = tuple[int | None, float, int, str, float, float]


@dataclass(frozen=True, slots=True)
class Face:
    """How a stretch of letters is set; `across` and `down` are the direction of its line as seen.

    `plain` letters say what they are, those of symbol fonts do not; `faint` ones are white or not painted.
    """

    font: str
    size: float
    bold: bool
    italic: bool
    upright: bool
    colour: str
    plain: bool
    faint: bool
    across: float
    down: float


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
        self._raw = calls.address(text_page.raw)
        self._sheet = sheet
        self._number = number
        self._count = min(text_page.count_chars(), MAX_CHARACTERS)
        self._text = self._whole(text_page)
        self._faces: dict[int | None, Face] = {}
        self._alike: dict[Setting, Face] = {}
        self._levels: dict[tuple[float, float], tuple[float, float]] = {}
        self._fonts: dict[int | None, tuple[str, bool]] = {}
        self._rectangle = pdfium_c.FS_RECTF()
        self._matrix = pdfium_c.FS_MATRIX()
        self._doubles = [ctypes.c_double() for _ in range(4)]
        self._x, self._y = self._doubles[:2]
        self._to_rectangle = ctypes.addressof(self._rectangle)
        self._to_matrix = ctypes.addressof(self._matrix)
        self._to_doubles = [ctypes.addressof(value) for value in self._doubles]
        self._to_x, self._to_y = self._to_doubles[:2]
        self._shades = [ctypes.c_uint() for _ in range(4)]
        self._to_shades = [ctypes.addressof(value) for value in self._shades]
        self._wide, self._high = 2 * sheet.width, 2 * sheet.height
        self.faint: list[Rectangle] = []
        self.outside = 0

    def _whole(self, text_page: Any) -> str:  # noqa: ANN401
        """Return one sign per character of the page; signs that pdfium leaves out of its text are unknown ones."""
        text: str = text_page.get_text_range(0, self._count) if self._count else ""
        if text.isascii() and len(text) == self._count and not SELDOM.search(text):
            return text
        if len(text) != self._count:
            codes = [calls.char_unicode(self._raw, index) for index in range(self._count)]
            text = "".join(
                chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else UNKNOWN for code in codes
            )
        text = text.translate(CONTROLS)
        if LINE_HYPHEN not in text:
            return text
        # fonts number their ligatures from 1, so that the mark may also be an unknown letter
        return "".join(
            UNKNOWN if sign == LINE_HYPHEN and not calls.char_is_hyphen(self._raw, index) else sign
            for index, sign in enumerate(text)
        )

    def words(self) -> Iterator[Word]:
        """Yield the words in the order of the file."""
        text, raw = self._text, self._raw
        spans = [token.span() for token in TOKEN.finditer(text)]
        items = [calls.char_object(raw, start) for start, _ in spans]
        cut = LINE_HYPHEN in text
        for (start, end), item, following in zip(spans, items, [*items, None][1:], strict=True):
            token = text[start:end]
            # where the next word belongs to the same object, so do all letters of this one
            whole = item is not None and (item == following or item == calls.char_object(raw, end - 1))
            if not whole or (cut and LINE_HYPHEN in token):
                yield from self._cut_pieces(start, token)
                continue
            face = self._faces.get(item) or self._face(item, start)
            if not face.upright:
                yield from self._word(start, end, face, self._turned_box(start, end - 1, face), gap=True)
                continue
            box = self._flat_box(start, end - 1, face.size)
            if end - start > 1 and box[2] - box[0] > WIDEST_LETTER * face.size * (end - start):
                yield from self._pieces(start, end)
            elif face.plain and token.isascii() and token[0] > "9":
                word = self._plain_word(token, face, box, gap=True)
                if word is not None:
                    yield word
            else:
                yield from self._word(start, end, face, box, gap=True)

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
        face = self._face(items[0], start)
        box = last = self._part_box(start, edges[1], face)
        for first, following in pairwise(edges[1:]):
            here = self._face(items[first - start], first)
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
        left, right, bottom, top = self._doubles
        if not calls.char_box(self._raw, index, *self._to_doubles):
            x, y = self._origin(index)
            return self._sheet.box(x, y, x, y)
        return self._sheet.box(left.value, bottom.value, right.value, top.value)

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
            face.italic,
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
            text = whole_word(plain_text(text))
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

    def _face(self, item: int | None, index: int) -> Face:
        face = self._faces.get(item)
        if face is None or item is None:
            face = self._faces[item] = self._look(item, index)
        return face

    def _look(self, item: int | None, index: int) -> Face:
        """Ask pdfium how the letter is set."""
        calls.char_matrix(self._raw, index, self._to_matrix)
        matrix = self._matrix
        across, down = self._sheet.direction(matrix.a, matrix.b)
        length = math.hypot(across, down) or 1.0
        size = calls.char_font_size(self._raw, index) * (math.hypot(matrix.c, matrix.d) or 1.0)
        font = calls.text_font(item) if item else None
        mode = calls.text_render_mode(item) if item else 0
        colour = self._colour(item) if item else ""
        key = (font, round(abs(size), 2) or 1.0, mode, colour, across / length, down / length)
        face = self._alike.get(key)
        if face is None:
            face = self._alike[key] = self._face_of(key)
        return face

    def _face_of(self, setting: Setting) -> Face:
        font, size, mode, colour, across, down = setting
        name, bold = self._font(font)
        return Face(
            name,
            size,
            bold or mode == STROKED_MODE,
            bool(ITALIC.search(name)),
            across > 0 and abs(down) <= 0.2 * across,
            colour,
            not SYMBOL_FONT.search(name),
            mode in INVISIBLE_MODES or colour == "white",
            across,
            down,
        )

    def _font(self, font: int | None) -> tuple[str, bool]:
        if font not in self._fonts:
            self._fonts[font] = _font_of(font) if font else ("", False)
        return self._fonts[font]

    def _colour(self, item: int) -> str:
        red, green, blue, alpha = self._shades
        if not calls.fill_colour(item, *self._to_shades):
            return "pattern"
        return ink_of(red.value, green.value, blue.value, alpha.value)

    def ligatures(self) -> int:
        """Return how many letters of the page stand for two or three that are printed."""
        widths: dict[tuple[str, str], Counter[float]] = {}
        for index, sign in enumerate(self._text):
            if sign in FIRST_LETTERS:
                face = self._face(calls.char_object(self._raw, index), index)
                if face.upright and calls.char_loose_box(self._raw, index, self._to_rectangle):
                    width = abs(self._rectangle.right - self._rectangle.left) / face.size
                    widths.setdefault((face.font, sign), Counter())[round(width, 2)] += 1
        return sum(wide_letters(found) for found in widths.values())


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


def _font_of(font: int) -> tuple[str, bool]:
    """Return the name of a font without the mark of a subset, and whether it is bold."""
    buffer = ctypes.create_string_buffer(256)
    length = calls.font_name(font, ctypes.addressof(buffer), len(buffer))
    name = buffer.raw[: max(min(length, len(buffer)) - 1, 0)].decode("utf-8", "replace")
    bold = bool(BOLD.search(name)) or bool(calls.font_flags(font) & FORCED_BOLD)
    if not bold and NAMELESS.match(name):
        bold = calls.font_weight(font) >= HEAVY
    return _without_mark(name), bold


@lru_cache(maxsize=256)
def _without_mark(name: str) -> str:
    return name.rpartition("+")[2]


CONTROLS = {
    **{code: UNKNOWN for code in (*range(32), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r\x02"},
    0xFFFE: LINE_HYPHEN,
}
