"""Says how the letters of a page are set: a stretch of text of pdfium goes in, its `Face` comes out.

A page has a stretch for every few words but only a handful of faces, so what was asked for once is remembered. Nothing
here opens or closes anything.
"""

from __future__ import annotations

import ctypes
import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium_c

from extractor.read.pdf.engine import calls
from extractor.read.pdf.engine.colours import ink_of
from extractor.read.pdf.engine.signs import BOLD, SYMBOL_FONT

if TYPE_CHECKING:
    from extractor.read.pdf.engine.sheet import Sheet

INVISIBLE_MODES = frozenset({pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP})
STROKED_MODE = pdfium_c.FPDF_TEXTRENDERMODE_FILL_STROKE
FORCED_BOLD = 1 << 18
# a name that says nothing of the weight: "F1", "CIDFont+F2", "TT4"
NAMELESS = re.compile(r"(?:CIDFont\+)?[A-Z]{1,3}\d+$")
HEAVY = 650

# as pdfium says it: the matrix of the letters, the size, the font, the way of painting, the shades of the colour
Answer = tuple[float, float, float, float, float, int | None, int, tuple[int, ...] | None]
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
    upright: bool
    colour: str
    plain: bool
    faint: bool
    across: float
    down: float


class Faces:
    """The faces of one page; `known` are those of the stretches asked for so far.

    Args:
        text_page: pdfium's, as an argument of its functions.
        sheet: The sheet of the page.
    """

    def __init__(self, text_page: calls.Pointer, sheet: Sheet) -> None:
        self.known: dict[int | None, Face] = {}
        self._text_page = text_page
        self._sheet = sheet
        self._answers: dict[Answer, Face] = {}
        self._settings: dict[Setting, Face] = {}
        self._fonts: dict[int | None, tuple[str, bool]] = {}
        self._matrix = pdfium_c.FS_MATRIX()
        self._to_matrix = calls.pointer(ctypes.addressof(self._matrix))
        self._shades = (ctypes.c_uint * 4)()
        self._to_shades = calls.pointers(self._shades)

    def of(self, item: int | None, index: int) -> Face:
        """Return the face of a stretch of text; a letter that belongs to none is asked for itself, by its `index`."""
        face = self.known.get(item)
        if face is None or item is None:
            face = self.known[item] = self._look(item, index)
        return face

    def _look(self, item: int | None, index: int) -> Face:
        calls.char_matrix(self._text_page, index, self._to_matrix)
        size = calls.char_font_size(self._text_page, index)
        font: int | None = None
        mode = 0
        shades: tuple[int, ...] | None = ()
        if item is not None:
            to_item = calls.pointer(item)
            font = calls.text_font(to_item)
            mode = calls.text_render_mode(to_item)
            shades = tuple(self._shades[:]) if calls.fill_colour(to_item, *self._to_shades) else None
        matrix = self._matrix
        answer = (matrix.a, matrix.b, matrix.c, matrix.d, size, font, mode, shades)
        face = self._answers.get(answer)
        if face is None:
            face = self._answers[answer] = self._face_of(answer)
        return face

    def _face_of(self, answer: Answer) -> Face:
        """Return the face that pdfium's answer means; larger letters on a smaller scale are one with their like."""
        a, b, c, d, size, font, mode, shades = answer
        across, down = self._sheet.direction(a, b)
        length = math.hypot(across, down) or 1.0
        size *= math.hypot(c, d) or 1.0
        colour = "pattern" if shades is None else ink_of(*shades) if shades else ""
        setting = (font, round(abs(size), 2) or 1.0, mode, colour, across / length, down / length)
        face = self._settings.get(setting)
        if face is None:
            face = self._settings[setting] = self._set_as(setting)
        return face

    def _set_as(self, setting: Setting) -> Face:
        font, size, mode, colour, across, down = setting
        name, bold = self._font(font)
        return Face(
            name,
            size,
            bold or mode == STROKED_MODE,
            across > 0 and abs(down) <= 0.2 * across,
            colour,
            not SYMBOL_FONT.search(name),
            mode in INVISIBLE_MODES or colour == "white",
            across,
            down,
        )

    def _font(self, font: int | None) -> tuple[str, bool]:
        if font not in self._fonts:
            self._fonts[font] = _font_of(calls.pointer(font)) if font else ("", False)
        return self._fonts[font]


def _font_of(font: calls.Pointer) -> tuple[str, bool]:
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
