"""The one door to pdfplumber, the second engine: a path goes in, pages as plain nouns come out.

Slower than pdfium and independent of it (pdfminer reads the file), so it is asked where pdfium's text cannot be
trusted, and by those who want it. Raises nothing for a bad file or page, and never keeps a page open.
"""

from __future__ import annotations

import gc
import logging
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdftypes import resolve_all

from extractor.read.pdf.engine.characters import words_from
from extractor.read.pdf.engine.colours import colour_name
from extractor.read.pdf.engine.drawing import with_drawing
from extractor.read.pdf.engine.ligatures import count_ligatures
from extractor.read.pdf.engine.shapes import Shape, ShapeKind
from extractor.read.pdf.page_content import PageContent, Rectangle, Word

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PDFPLUMBER = "pdfplumber"
MAX_PICTURES = 1000

logging.getLogger("pdfminer").setLevel(logging.ERROR)


class PlumberFile:
    """A file opened with pdfplumber; `pages` is 0 if it could not be opened, `locked` if it wants a password."""

    def __init__(self, path: Path) -> None:
        self.locked = False
        self._file: Any = None
        try:
            self._file = pdfplumber.open(path)
            self.pages = len(self._file.pages)
        except Exception as error:  # noqa: BLE001  # pdfminer raises anything on damaged files
            reasons = (error, error.__cause__, error.__context__, *error.args)
            self.locked = any(isinstance(reason, (PDFPasswordIncorrect, PDFEncryptionError)) for reason in reasons)
            self.pages = 0

    @property
    def title(self) -> str:
        """The title that the file gives itself."""
        try:
            title = self._file.metadata.get("Title")
        except Exception:  # noqa: BLE001
            return ""
        return title if isinstance(title, str) and title.isprintable() else ""

    def close(self) -> None:
        """Close the file."""
        if self._file is None:
            return
        # closing walks the pages, which damaged files do not survive
        with suppress(Exception):
            self._file.close()
        with suppress(Exception):
            self._file.stream.close()

    def content(self, number: int) -> PageContent | str:
        """Return a page, counted from 1, or the name of the error that pdfplumber failed with on it."""
        if number > self.pages:
            return "no such page"
        page = self._file.pages[number - 1]
        try:
            with _without_collector():
                return _content(page, number)
        except Exception as error:  # noqa: BLE001  # pdfminer raises anything on damaged pages
            return type(error).__name__
        finally:
            page.close()


@contextmanager
def _without_collector() -> Iterator[None]:
    """Keep Python's collector from walking over all the letters of a page again and again: a fifth of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _content(page: Any, number: int) -> PageContent:  # noqa: ANN401  # pdfplumber is untyped
    left, top, width, height = _visible(page)
    words = [_moved(word, left, top) for word in words_from(page.chars, page=number)]
    seen = tuple(word for word in words if _inside(word, width, height))
    content = PageContent(
        number,
        width,
        height,
        words=seen,
        pictures=tuple(_pictures(page, left, top)),
        engine=PDFPLUMBER,
        hidden=len(words) - len(seen),
        ligatures=count_ligatures(page.chars),
    )
    return with_drawing(content, list(shapes_of(page, left=left, top=top)))


def shapes_of(page: Any, *, left: float = 0.0, top: float = 0.0) -> Iterator[Shape]:  # noqa: ANN401
    """Yield what a page of pdfplumber draws, counted from (`left`, `top`)."""
    drawn: tuple[tuple[ShapeKind, Any], ...] = (("line", page.lines), ("rectangle", page.rects), ("curve", page.curves))
    for kind, found in drawn:
        for one in found:
            stroked, filled = kind == "line" or bool(one.get("stroke")), kind != "line" and bool(one.get("fill"))
            points = [(one["x0"], one["top"]), (one["x1"], one["bottom"])] if kind == "line" else one.get("pts") or []
            yield Shape(
                kind,
                (one["x0"] - left, one["top"] - top, one["x1"] - left, one["bottom"] - top),
                tuple((float(x) - left, float(y) - top) for x, y in points),
                stroked,
                filled,
                colour_name(one.get("stroking_color")) if stroked else "",
                colour_name(one.get("non_stroking_color")) if filled else "",
            )


def _pictures(page: Any, left: float, top: float) -> Iterator[Rectangle]:  # noqa: ANN401
    for image in page.images[:MAX_PICTURES]:
        yield image["x0"] - left, image["top"] - top, image["x1"] - left, image["bottom"] - top


def _moved(word: Word, left: float, top: float) -> Word:
    if not left and not top:
        return word
    return replace(word, x0=word.x0 - left, top=word.top - top, x1=word.x1 - left, bottom=word.bottom - top)


def _inside(word: Word, width: float, height: float) -> bool:
    return 0 <= (word.x0 + word.x1) / 2 <= width and 0 <= word.middle <= height


def _visible(page: Any) -> tuple[float, float, float, float]:  # noqa: ANN401
    """Return the corner (in pdfplumber's coordinates), width and height of the part of the page that is shown."""
    x0, top, x1, bottom = (float(value) for value in page.bbox)
    media, crop = _raw_box(page, "MediaBox"), _raw_box(page, "CropBox")
    if media is None or crop is None:
        return x0, top, x1 - x0, bottom - top
    margins = [
        max(crop[0] - media[0], 0.0),
        max(media[3] - crop[3], 0.0),
        max(media[2] - crop[2], 0.0),
        max(crop[1] - media[1], 0.0),
    ]
    for _ in range(int(page.rotation or 0) // 90):
        # a quarter turn clockwise brings the bottom margin to the left
        margins = [margins[3], margins[0], margins[1], margins[2]]
    left, above, right, below = margins
    width, height = x1 - x0 - left - right, bottom - top - above - below
    if width < 10 or height < 10:
        return x0, top, x1 - x0, bottom - top
    return x0 + left, top + above, width, height


def _raw_box(page: Any, name: str) -> Rectangle | None:  # noqa: ANN401
    value = resolve_all(page.page_obj.attrs.get(name))
    if not isinstance(value, (list, tuple)) or len(value) != 4:
        return None
    if not all(isinstance(part, (int, float)) for part in value):
        return None
    x0, x1 = sorted((float(value[0]), float(value[2])))
    y0, y1 = sorted((float(value[1]), float(value[3])))
    return x0, y0, x1, y1
