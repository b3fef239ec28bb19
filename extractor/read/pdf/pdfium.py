"""The second opinion: pages as pdfium sees them, for files and pages that pdfplumber loses.

The only door to pdfium. Comes in a path, goes out what pdfplumber would call characters (dictionaries), pages counted
from 1; every page is closed after use. Never decides whether its opinion is wanted.
"""

from __future__ import annotations

import ctypes
import re
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pypdfium2
import pypdfium2.raw as pdfium_c

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PIL.Image import Image

    from extractor.read.pdf.page_content import Rectangle

# device units per point, so that whole-number device coordinates keep hundredths
SCALE = 100
MAX_CHARACTERS = 400_000
# in points; a larger page is a plan, whose picture would take the memory of a hundred others
MAX_SIDE = 5_000
PASSWORD = re.compile(r"password", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PdfiumPage:
    """What pdfium saw of one page."""

    width: float
    height: float
    characters: tuple[dict[str, Any], ...]
    pictures: tuple[Rectangle, ...]


class PdfiumFile:
    """A file opened with pdfium; `pages` is 0 and `refused` says why if pdfium could not open it."""

    def __init__(self, path: Path) -> None:
        self.refused = ""
        self.pages = 0
        self._file: Any = None
        try:
            self._file = pypdfium2.PdfDocument(path)
            self.pages = len(self._file)
        except (pypdfium2.PdfiumError, OSError, ValueError) as error:
            self.refused = str(error) or "refused"

    @property
    def locked(self) -> bool:
        """Whether the file wants a password."""
        return bool(PASSWORD.search(self.refused))

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()
            self._file = None

    @contextmanager
    def _page(self, number: int) -> Iterator[Any]:
        page = self._file[number - 1]
        try:
            yield page
        finally:
            page.close()

    def count_characters(self, number: int) -> int:
        """Return how many characters of text the page has; 0 if pdfium cannot read it."""
        try:
            with self._page(number) as page:
                text = page.get_textpage()
                try:
                    return int(text.count_chars())
                finally:
                    text.close()
        except (pypdfium2.PdfiumError, IndexError):
            return 0

    def count_objects(self, number: int) -> int:
        """Return how many things are drawn on the page, without unpacking forms; 0 if pdfium cannot read it."""
        try:
            with self._page(number) as page:
                return int(pdfium_c.FPDFPage_CountObjects(page.raw))
        except (pypdfium2.PdfiumError, IndexError):
            return 0

    def picture(self, number: int) -> Image | None:
        """Return the page in grey as a person sees it, a pixel per point; `None` if pdfium cannot draw it."""
        try:
            with self._page(number) as page:
                if max(page.get_size()) > MAX_SIDE:
                    return None
                picture: Image = page.render(scale=1, grayscale=True).to_pil()
                return picture
        except (pypdfium2.PdfiumError, IndexError, ValueError, MemoryError):
            return None

    def page(self, number: int) -> PdfiumPage | None:
        """Return a page, or `None` if pdfium cannot read it."""
        try:
            with self._page(number) as page:
                width, height = page.get_size()
                text = page.get_textpage()
                try:
                    characters = tuple(_characters(page, text, width=width, height=height))
                finally:
                    text.close()
                return PdfiumPage(width, height, characters, tuple(_pictures(page, width=width, height=height)))
        except (pypdfium2.PdfiumError, IndexError):
            return None


def _characters(page: Any, text: Any, *, width: float, height: float) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    raw = text.raw
    box = pdfium_c.FS_RECTF()
    flags = ctypes.c_int()
    name = ctypes.create_string_buffer(128)
    for index in range(min(text.count_chars(), MAX_CHARACTERS)):
        code = pdfium_c.FPDFText_GetUnicode(raw, index)
        # pdfium marks a hyphen at a line end that it would undo with 2; it is still a hyphen on the page
        sign = "-" if code == 2 else chr(code) if 31 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " "
        if not pdfium_c.FPDFText_GetLooseCharBox(raw, index, box):
            continue
        x0, top, x1, bottom = _seen(page, (box.left, box.bottom, box.right, box.top), width=width, height=height)
        length = pdfium_c.FPDFText_GetFontInfo(raw, index, name, len(name), flags)
        font = name.raw[: max(min(length, len(name)) - 1, 0)].decode("utf-8", "replace")
        angle = pdfium_c.FPDFText_GetCharAngle(raw, index)
        yield {
            "text": sign,
            "x0": x0,
            "top": top,
            "x1": x1,
            "bottom": bottom,
            "size": pdfium_c.FPDFText_GetFontSize(raw, index) or bottom - top,
            "fontname": font,
            "bold": pdfium_c.FPDFText_GetFontWeight(raw, index) >= 600,
            "upright": not 0.2 < angle % 6.283 < 6.08,
        }


def _seen(page: Any, box: Rectangle, *, width: float, height: float) -> Rectangle:  # noqa: ANN401
    """Return a box of the file's own space as it lies on the page that a person sees."""
    across, down = ctypes.c_int(), ctypes.c_int()
    points: list[tuple[float, float]] = []
    for x, y in ((box[0], box[1]), (box[2], box[3])):
        pdfium_c.FPDF_PageToDevice(page.raw, 0, 0, round(width * SCALE), round(height * SCALE), 0, x, y, across, down)
        points.append((across.value / SCALE, down.value / SCALE))
    (x0, y0), (x1, y1) = points
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _pictures(page: Any, *, width: float, height: float) -> Iterator[Rectangle]:  # noqa: ANN401
    for count, item in enumerate(page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=4)):
        if count > 1000:
            return
        try:
            yield _seen(page, tuple(item.get_bounds()), width=width, height=height)
        except pypdfium2.PdfiumError:
            continue
