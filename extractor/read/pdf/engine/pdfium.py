"""The one door to pdfium, the first engine: a path goes in, pages as plain nouns come out, counted from 1.

Every page is opened once, read, and closed before it is handed out. Raises nothing for a bad file or page, and never
decides whether what it read can be trusted.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pypdfium2
import pypdfium2.raw as pdfium_c

from extractor.read.pdf.engine.colours import is_white
from extractor.read.pdf.engine.drawing import with_drawing
from extractor.read.pdf.engine.pdfium_shapes import read_painting
from extractor.read.pdf.engine.pdfium_words import read_words
from extractor.read.pdf.engine.sheet import Sheet
from extractor.read.pdf.engine.unseen import unseen_words
from extractor.read.pdf.layers.reading import Layers
from extractor.read.pdf.page_content import PageContent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from PIL.Image import Image

    from extractor.read.pdf.engine.pdfium_shapes import Painting
    from extractor.read.pdf.engine.shapes import Shape
    from extractor.read.pdf.page_content import Rectangle

PDFIUM = "pdfium"
# above this a page is a map, a plan or a chart drawn stroke by stroke
MAX_OBJECTS = 60_000
# in points; a larger page is a plan, whose picture would take the memory of a hundred others
MAX_SIDE = 5_000
# a program breaks ligatures on every page or on none
ENOUGH_PAGES = 4
# a picture over so much of the page hides the text that was painted before it
COVERING = 0.5
PASSWORD = re.compile(r"password", re.IGNORECASE)
TOO_MUCH_SAID = (
    f"The page draws more than {MAX_OBJECTS:,} things and was not searched for tables; "
    "if it holds a table and not a map or chart, check its rows by hand."
)
TOO_MUCH = ("tables_skipped", TOO_MUCH_SAID)


class PdfiumFile:
    """A file opened with pdfium; `pages` is 0 and `refused` says why if pdfium could not open it."""

    def __init__(self, path: Path) -> None:
        self.refused = ""
        self.pages = 0
        self.layers: Layers | None = None
        self._file: Any = None
        self._pages_without_ligatures = 0
        try:
            self._file = pypdfium2.PdfDocument(path)
            self.pages = len(self._file)
            self.layers = Layers(self._file)
        except (pypdfium2.PdfiumError, OSError, ValueError) as error:
            self.refused = str(error) or "refused"

    @property
    def locked(self) -> bool:
        """Whether the file wants a password."""
        return bool(PASSWORD.search(self.refused))

    @property
    def title(self) -> str:
        """The title that the file gives itself."""
        if self._file is None:
            return ""
        try:
            title: str = self._file.get_metadata_value("Title")
        except (pypdfium2.PdfiumError, ValueError):
            return ""
        return title.strip() if title.isprintable() else ""

    def close(self) -> None:
        """Close the file."""
        if self.layers is not None:
            self.layers.close()
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

    def picture(self, number: int) -> Image | None:
        """Return the page in grey as a person sees it, a pixel per point; `None` if pdfium cannot draw it."""
        if number > self.pages:
            # of a file that only the second engine opens it has none
            return None
        try:
            with self._page(number) as page:
                return _picture(page)
        except (pypdfium2.PdfiumError, IndexError):
            return None

    def drawn(self, number: int, dpi: int) -> Image | None:
        """Return the page in grey as a person sees it, at so many dots an inch; `None` if pdfium cannot draw it."""
        if number > self.pages:
            return None
        try:
            with self._page(number) as page:
                picture: Image = page.render(scale=dpi / 72, grayscale=True).to_pil()
                return picture
        except (pypdfium2.PdfiumError, IndexError, ValueError, MemoryError):
            return None

    def unpainted(self, number: int) -> float:
        """Return which share of the stretches of text is there to be searched, not seen: not painted, or painted over.

        Programs that recognise scans put their text on the page so, over or under the picture.
        """
        if number > self.pages:
            return 0.0
        try:
            with self._page(number) as page:
                return _unpainted(page)
        except (pypdfium2.PdfiumError, IndexError, ValueError):
            return 0.0

    def content(self, number: int) -> PageContent | None:
        """Return a page, or `None` if pdfium cannot read it."""
        try:
            with self._page(number) as page:
                sheet = _sheet_of(page)
                painting = read_painting(page, sheet=sheet, limit=MAX_OBJECTS)
                ligatures = self._pages_without_ligatures < ENOUGH_PAGES
                content = _content(page, painting, sheet=sheet, number=number, ligatures=ligatures)
                if self.layers is not None:
                    self.layers.add(page, content, sheet, painting.stretches)
        except (pypdfium2.PdfiumError, IndexError, ValueError):
            return None
        if not content.ligatures and content.words:
            self._pages_without_ligatures += 1
        return content


def _content(page: Any, painting: Painting, *, sheet: Sheet, number: int, ligatures: bool) -> PageContent:  # noqa: ANN401  # pypdfium2 is untyped
    text_page = page.get_textpage()
    try:
        layer = read_words(text_page, sheet=sheet, number=number, ligatures=ligatures)
    finally:
        text_page.close()
    content = PageContent(
        number,
        sheet.width,
        sheet.height,
        words=layer.words,
        pictures=tuple(painting.pictures),
        engine=PDFIUM,
        hidden=layer.outside,
        ligatures=layer.ligatures,
        problems=() if painting.complete else (TOO_MUCH,),
        objects=painting.objects,
        text_objects=painting.texts,
    )
    if layer.words and (painting.covered or _may_be_unseen(layer.faint, painting.shapes)):
        content = _as_seen(content, page)
    return with_drawing(content, painting.shapes) if painting.complete else content


def _unpainted(page: Any) -> float:  # noqa: ANN401
    width, height = page.get_size()
    count = 0
    modes: list[bool] = []
    for item in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_TEXT, pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        count += 1
        if count > MAX_OBJECTS:
            break
        if item.type == pdfium_c.FPDF_PAGEOBJ_TEXT:
            mode = pdfium_c.FPDFTextObj_GetTextRenderMode(item.raw)
            modes.append(mode == pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE)
            continue
        left, low, right, high = item.get_bounds()
        if (right - left) * (high - low) > COVERING * width * height:
            modes = [True] * len(modes)
    return sum(modes) / len(modes) if modes else 0.0


def _sheet_of(page: Any) -> Sheet:  # noqa: ANN401
    box = pdfium_c.FS_RECTF()
    if not pdfium_c.FPDF_GetPageBoundingBox(page.raw, box):
        width, height = page.get_size()
        return Sheet(0.0, 0.0, width, height)
    quarters = int(page.get_rotation()) // 90 % 4
    return Sheet(box.left, box.bottom, box.right, box.top, quarters)


def _may_be_unseen(faint: Sequence[Rectangle], shapes: Sequence[Shape]) -> bool:
    """Return whether a white word stands elsewhere than on a coloured area, where it would be seen."""
    if not faint:
        return False
    grounds = [shape.box for shape in shapes if shape.filled and shape.fill and not is_white(shape.fill)]
    return any(
        not any(
            ground[0] - 1 <= box[0] and ground[1] - 1 <= box[1] and box[2] <= ground[2] + 1 and box[3] <= ground[3] + 1
            for ground in grounds
        )
        for box in faint
    )


def _as_seen(content: PageContent, page: Any) -> PageContent:  # noqa: ANN401
    """Return the page without the words that nobody can see on it."""
    picture = _picture(page)
    unseen = (
        unseen_words(content.words, picture, width=content.width, height=content.height) if picture is not None else ()
    )
    if not unseen:
        return content
    gone = {id(word) for word in unseen}
    kept = tuple(word for word in content.words if id(word) not in gone)
    return replace(content, words=kept, unseen=len(unseen))


def _picture(page: Any) -> Image | None:  # noqa: ANN401
    try:
        if max(page.get_size()) > MAX_SIDE:
            return None
        picture: Image = page.render(scale=1, grayscale=True).to_pil()
    except (pypdfium2.PdfiumError, ValueError, MemoryError):
        return None
    return picture
