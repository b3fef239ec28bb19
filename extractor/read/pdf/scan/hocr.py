"""Reads hOCR, the page description that Tesseract writes: bytes go in, lines of words with their boxes come out.

Everything is in pixels of the recognised picture. Words keep the order in which they were recognised; none is judged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.read.opening import parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.read.opening import Element
    from extractor.read.pdf.page_content import Rectangle

# bbox 309 526 2148 575; baseline -0.008 -4; x_size 41; x_wconf 93
PROPERTY = re.compile(r"(?P<name>[a-z_]+)(?P<values>(?:\s+-?\d+(?:\.\d+)?)+)")
PART = "ocr_par"
LINES = frozenset(("ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"))


@dataclass(frozen=True, slots=True)
class SeenWord:
    """A recognised word; `confidence` is from 0 to 1."""

    text: str
    box: Rectangle
    confidence: float


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A recognised line; `size` is the height of its letters from the deepest to the highest, `part` its paragraph.

    `slope` is how far its foot falls by pixel, `foot` the height of the base line at the left edge of `box`.
    """

    words: tuple[SeenWord, ...]
    box: Rectangle
    size: float
    slope: float
    foot: float
    part: int = 0

    @property
    def letters(self) -> int:
        """How many signs it has."""
        return sum(len(word.text) for word in self.words)

    @property
    def runs_up(self) -> bool:
        """Whether it is much higher than wide, as a line is that runs up or down the page."""
        return self.letters > 4 and self.box[3] - self.box[1] > 2 * (self.box[2] - self.box[0])


def lines_of(hocr: bytes) -> list[SeenLine]:
    """Return the lines with at least one word; raises `ReadError` where the bytes are no hOCR."""
    # what stands before is the document type, which is refused in files of others
    root = parse_xml(hocr[max(hocr.find(b"<html"), 0) :], name="the answer of Tesseract", recover=True)
    parts = [element for element in root.iter() if PART in _classes(element)]
    return [
        line
        for part, whole in enumerate(parts)
        for element in whole.iter()
        if _classes(element) & LINES
        for line in _line(element, part)
    ]


def _classes(element: Element) -> set[str]:
    return set((element.get("class") or "").split()) if isinstance(element.tag, str) else set()


def _line(element: Element, part: int) -> Iterator[SeenLine]:
    words = tuple(word for child in element.iter() if "ocrx_word" in _classes(child) for word in _word(child))
    facts = _properties(element)
    box = _box(facts)
    if not words or box is None:
        return
    slope, offset = (*facts.get("baseline", ()), 0.0, 0.0)[:2]
    height = box[3] - box[1]
    size = (facts.get("x_size") or [height])[0] or height
    yield SeenLine(words, box, size, slope, box[3] + offset, part)


def _word(element: Element) -> Iterator[SeenWord]:
    text = "".join(element.itertext()).strip()
    facts = _properties(element)
    box = _box(facts)
    if text and box is not None:
        yield SeenWord(text, box, (facts.get("x_wconf") or [0.0])[0] / 100)


def _properties(element: Element) -> dict[str, list[float]]:
    found = PROPERTY.finditer(element.get("title") or "")
    return {match["name"]: [float(value) for value in match["values"].split()] for match in found}


def _box(facts: dict[str, list[float]]) -> Rectangle | None:
    values = facts.get("bbox", [])
    if len(values) != 4 or values[0] >= values[2] or values[1] >= values[3]:
        return None
    x0, top, x1, bottom = values
    return x0, top, x1, bottom
