"""Recognises one page: a way to draw it goes in, its words on the page come out, with how far they can be trusted.

The page is drawn at 300 dots an inch, which read best for its time when we measured, and set level; small print and
doubtful pages are read again at 400. A page that reads badly or runs up the sheet is turned where Tesseract is sure of
its turn. Of several readings the most confident is kept. Nothing is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL.Image import Transpose

from extractor.read.pdf.scan.hocr import lines_of
from extractor.read.pdf.scan.levelling import levelled, slope_of
from extractor.read.pdf.scan.placing import Sheet, placed, size_of
from extractor.read.pdf.scan.signs import cleaned
from extractor.read.pdf.scan.speckles import without_specks
from extractor.read.pdf.scan.strokes import bold_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PIL.Image import Image

    from extractor.read.pdf.page_content import Word
    from extractor.read.pdf.scan.hocr import SeenLine
    from extractor.read.pdf.scan.tesseract import Tesseract

    Draw = Callable[[int], Image | None]

RESOLUTION = 300
FINE_RESOLUTION = 400
LEAST_RESOLUTION = 70
# a page of A3 at 300; larger sheets are plans, or scans whose points are the pixels of the scanner
MOST_PIXELS = 18_000_000
SMALL_PRINT = 7.5
# below these a page may stand on its side or head, or profit from a finer picture
UPRIGHT = 0.75
GOOD = 0.88
TURNS = {90: Transpose.ROTATE_270, 180: Transpose.ROTATE_180, 270: Transpose.ROTATE_90}


@dataclass(frozen=True, slots=True)
class Recognition:
    """The words of one page as they are read, and the sheet that says how they lie on it.

    `trust` is the mean confidence of all words, by their length; `dropped` counts those that were too doubtful to keep.
    """

    sheet: Sheet
    words: tuple[Word, ...]
    trust: float
    dropped: int
    dpi: int


@dataclass(frozen=True, slots=True)
class _Reading:
    lines: tuple[SeenLine, ...]
    dpi: int
    turn: int
    slope: float
    confidence: float
    picture: Image

    @property
    def letters(self) -> int:
        return sum(line.letters for line in self.lines)

    @property
    def runs_up(self) -> bool:
        return 2 * sum(line.letters for line in self.lines if line.runs_up) > self.letters

    @property
    def weight(self) -> float:
        """How much was read with confidence."""
        return self.letters * self.confidence**2


def recognise(tesseract: Tesseract, draw: Draw, *, number: int, width: float, height: float) -> Recognition | None:
    """Return what is read on a page of this size (in points), `None` where it cannot be drawn.

    Args:
        tesseract: The program.
        draw: Returns the grey picture of the page at so many dots an inch.
        number: The number of the page.
        width: As the page lies.
        height: As the page lies.

    Raises:
        ReadError: Tesseract fails or takes too long.
    """
    dpi = resolution(width, height, RESOLUTION)
    picture = draw(dpi)
    if picture is None:
        return None
    best = _read(tesseract, picture, dpi=dpi, turn=0)
    if best.confidence < UPRIGHT or best.runs_up:
        turn = tesseract.turn(picture, dpi=dpi)
        if turn:
            turned = _read(tesseract, _turned(picture, turn), dpi=dpi, turn=turn)
            if best.runs_up or turned.confidence > best.confidence:
                best = turned
    fine = resolution(width, height, FINE_RESOLUTION)
    if fine > dpi and best.lines and (best.confidence < GOOD or size_of(best.lines, dpi=dpi) < SMALL_PRINT):
        picture = draw(fine)
        if picture is not None:
            second = _read(tesseract, _turned(picture, best.turn), dpi=fine, turn=best.turn)
            best = max((best, second), key=lambda reading: reading.weight)
    kept = cleaned(best.lines)
    sheet = Sheet(number, width, height, best.turn, best.slope)
    words = placed(kept.lines, sheet, dpi=best.dpi, bold=bold_lines(best.picture, kept.lines))
    return Recognition(sheet, tuple(words), round(best.confidence, 3), kept.dropped, best.dpi)


def resolution(width: float, height: float, wanted: int) -> int:
    """Return the dots an inch for a page of this size (in points): what is wanted, or what fits into memory."""
    area = max(width * height, 1.0) / 72**2
    return max(min(wanted, int((MOST_PIXELS / area) ** 0.5)), LEAST_RESOLUTION)


def _read(tesseract: Tesseract, picture: Image, *, dpi: int, turn: int) -> _Reading:
    picture = without_specks(picture)
    slope = slope_of(picture)
    picture = levelled(picture, slope)
    lines = tuple(lines_of(tesseract.recognise(picture, dpi=dpi)))
    return _Reading(lines, dpi, turn, slope, _confidence(lines), picture)


def _confidence(lines: Sequence[SeenLine]) -> float:
    """Return the mean confidence of the words with letters or digits, by their length."""
    words = [word for line in lines for word in line.words if any(sign.isalnum() for sign in word.text)]
    length = sum(len(word.text) for word in words)
    return sum(len(word.text) * word.confidence for word in words) / length if length else 0.0


def _turned(picture: Image, turn: int) -> Image:
    return picture.transpose(TURNS[turn]) if turn in TURNS else picture
