"""The one door to pdfplumber: a path goes in, pages as plain nouns come out, one at a time.

Where pdfplumber fails on the file or a page, or finds no text where pdfium has some, the words come from pdfium and
the page says so. A file that neither opens is a `ReadError`; a page that neither reads comes out with a problem.
Never raises anything else for a bad file, and never keeps a page open.
"""

from __future__ import annotations

import gc
import logging
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdftypes import resolve_all

from extractor.errors import ReadError
from extractor.read.opening import PASSWORD_REMEDY, damaged
from extractor.read.pdf.characters import UNKNOWN, words_from
from extractor.read.pdf.frames import frames_of
from extractor.read.pdf.ligatures import count_ligatures
from extractor.read.pdf.page_content import PageContent, Rectangle, Word
from extractor.read.pdf.pdfium import PdfiumFile
from extractor.read.pdf.ruling import drawing_of
from extractor.read.pdf.shifting import moved_area, moved_rule, moved_word
from extractor.read.pdf.unseen import unseen_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENGINE = "pdfplumber"
SECOND_ENGINE = "pdfium"
# above this, pdfminer would spend minutes on one page (maps, plans, charts drawn stroke by stroke)
MAX_OBJECTS = 60_000
MAX_PAGES = 20_000
FEW_CHARACTERS = 3
BAD_SHARE = 0.1
SMALLEST_MARK = 1.5
LARGEST_MARK = 9.0
DRAWN_PAGES = 20
DARK = 200

logging.getLogger("pdfminer").setLevel(logging.ERROR)


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file that at least one engine could open."""

    plumber: Any
    pdfium: PdfiumFile
    pages: int
    title: str = ""
    problem: tuple[str, str] | None = None


@contextmanager
def opened(path: Path) -> Iterator[OpenFile]:
    """Open a PDF with both engines; raises `ReadError` if it needs a password or neither can open it."""
    with ExitStack() as stack:
        pdfium = PdfiumFile(path)
        stack.callback(pdfium.close)
        if pdfium.locked:
            raise ReadError("The file is protected by a password.", status="encrypted", remedy=PASSWORD_REMEDY)
        plumber, locked = _open_plumber(path, stack)
        pages = _plumber_pages(plumber)
        if locked and not pdfium.pages:
            raise ReadError("The file is protected by a password.", status="encrypted", remedy=PASSWORD_REMEDY)
        if not pages and pdfium.refused:
            raise damaged("The file is damaged or is not a PDF.")
        problem = None
        if pages < pdfium.pages:
            message = (
                f"pdfplumber finds {pages} of the file's {pdfium.pages} pages; the others were read with pdfium. "
                "Compare their quotes with the original."
            )
            problem = ("second_engine", message)
        count = min(max(pages, pdfium.pages), MAX_PAGES)
        yield OpenFile(plumber if pages else None, pdfium, count, _title(plumber), problem)


def is_drawn(file: OpenFile) -> bool:
    """Return whether a person sees anything on the first pages, such as letters that are drawn as shapes."""
    pictures = (file.pdfium.picture(number) for number in range(1, min(file.pages, DRAWN_PAGES) + 1))
    return any(picture is not None and any(picture.histogram()[:DARK]) for picture in pictures)


def _open_plumber(path: Path, stack: ExitStack) -> tuple[Any, bool]:
    try:
        file = pdfplumber.open(path)
    except Exception as error:  # noqa: BLE001  # pdfminer raises anything on damaged files
        reasons = (error, error.__cause__, error.__context__, *error.args)
        return None, any(isinstance(reason, (PDFPasswordIncorrect, PDFEncryptionError)) for reason in reasons)
    stack.callback(_close, file)
    return file, False


def _close(file: Any) -> None:  # noqa: ANN401
    # closing walks the pages, which damaged files do not survive
    with suppress(Exception):
        file.close()
    with suppress(Exception):
        file.stream.close()


def _plumber_pages(plumber: Any) -> int:  # noqa: ANN401
    if plumber is None:
        return 0
    try:
        return len(plumber.pages)
    except Exception:  # noqa: BLE001
        return 0


def _title(plumber: Any) -> str:  # noqa: ANN401
    try:
        title = plumber.metadata.get("Title")
    except Exception:  # noqa: BLE001
        return ""
    return title if isinstance(title, str) and title.isprintable() else ""


def pages_of(file: OpenFile) -> Iterator[PageContent]:
    """Yield the pages in order; each is read, closed and forgotten by the engines before the next."""
    for number in range(1, file.pages + 1):
        with _without_collector():
            page = _page(file, number)
        yield page


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


def _page(file: OpenFile, number: int) -> PageContent:
    objects = file.pdfium.count_objects(number) if file.pdfium.pages else 0
    first: PageContent | None = None
    reason = ""
    if objects > MAX_OBJECTS:
        reason = f"it draws {objects:,} things"
    elif file.plumber is not None and number <= len(file.plumber.pages):
        page = file.plumber.pages[number - 1]
        try:
            first = _plumber_content(page, number)
        except Exception as error:  # noqa: BLE001  # pdfminer raises anything on damaged pages
            reason = f"pdfplumber failed on it ({type(error).__name__})"
        finally:
            page.close()
    if first is not None and not _is_poor(first.words, file.pdfium, number):
        return _as_seen(first, file.pdfium)
    second = _pdfium_content(file.pdfium, number) if file.pdfium.pages else None
    if first is not None and (second is None or not _is_better(second.words, first.words)):
        return _as_seen(first, file.pdfium)
    if second is None:
        width, height = (595.0, 842.0) if first is None else (first.width, first.height)
        message = f"Page {number} is damaged and could not be read. Ask the sender for the file again."
        return PageContent(number, width, height, engine="", problems=(("unreadable_page", message),))
    if not reason and first is not None:
        reason = "pdfplumber found no usable text on it"
    second = _as_seen(second, file.pdfium)
    if not reason:
        return second
    message = (
        f"Page {number} was read with pdfium because {reason}; tables on it were not looked for. Check its quotes."
    )
    return replace(second, problems=(("second_engine", message),))


def _as_seen(page: PageContent, pdfium: PdfiumFile) -> PageContent:
    """Return the page without the words that nobody can see on it."""
    picture = pdfium.picture(page.number) if page.words and pdfium.pages >= page.number else None
    unseen = unseen_words(page.words, picture, width=page.width, height=page.height) if picture else ()
    if not unseen:
        return page
    gone = {id(word) for word in unseen}
    return replace(page, words=tuple(word for word in page.words if id(word) not in gone), unseen=len(unseen))


def _is_poor(words: tuple[Word, ...], pdfium: PdfiumFile, number: int) -> bool:
    """Return whether pdfplumber's words are so few or so garbled that pdfium should be asked."""
    length = sum(len(word.text) for word in words)
    if length <= FEW_CHARACTERS:
        return pdfium.pages > 0 and pdfium.count_characters(number) > 2 * length
    return _garbled(words) > BAD_SHARE


def _garbled(words: tuple[Word, ...]) -> float:
    length = sum(len(word.text) for word in words)
    return sum(word.text.count(UNKNOWN) for word in words) / length if length else 1.0


def _is_better(second: tuple[Word, ...], first: tuple[Word, ...]) -> bool:
    if not first:
        return bool(second)
    return (bool(second) and _garbled(second) < _garbled(first) / 2) or len(second) > 3 * len(first) + 3


def _plumber_content(page: Any, number: int) -> PageContent:  # noqa: ANN401
    left, top, width, height = _visible(page)
    words = list(words_from(page.chars, page=number))
    seen = [word for word in words if _inside(word, left, top, width, height)]
    drawing = drawing_of(page)
    return PageContent(
        number,
        width,
        height,
        words=tuple(moved_word(word, left, top) for word in seen),
        areas=tuple(moved_area(area, left, top) for area in drawing.areas),
        frames=tuple(moved_area(area, left, top) for area in frames_of(page)),
        rules=tuple(moved_rule(rule, left, top) for rule in drawing.rules),
        pictures=tuple(_pictures(page, left, top)),
        marks=tuple(_marks(page, left, top)),
        engine=ENGINE,
        hidden=len(words) - len(seen),
        ligatures=count_ligatures(page.chars),
        problems=(drawing.problem,) if drawing.problem else (),
    )


def _pictures(page: Any, left: float, top: float) -> Iterator[Rectangle]:  # noqa: ANN401
    for image in page.images[:1000]:
        yield image["x0"] - left, image["top"] - top, image["x1"] - left, image["bottom"] - top


def _marks(page: Any, left: float, top: float) -> Iterator[Rectangle]:  # noqa: ANN401
    """Yield small filled shapes that are about as wide as high."""
    for shape in (*page.curves, *page.rects):
        width, height = shape["x1"] - shape["x0"], shape["bottom"] - shape["top"]
        if shape.get("fill") and SMALLEST_MARK < height < LARGEST_MARK and 0.6 < width / height < 1.7:
            yield shape["x0"] - left, shape["top"] - top, shape["x1"] - left, shape["bottom"] - top


def _inside(word: Word, left: float, top: float, width: float, height: float) -> bool:
    x, y = (word.x0 + word.x1) / 2 - left, word.middle - top
    return 0 <= x <= width and 0 <= y <= height


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


def _pdfium_content(pdfium: PdfiumFile, number: int) -> PageContent | None:
    found = pdfium.page(number)
    if found is None:
        return None
    words = tuple(words_from(found.characters, page=number))
    seen = tuple(word for word in words if _inside(word, 0, 0, found.width, found.height))
    return PageContent(
        number,
        found.width,
        found.height,
        words=seen,
        pictures=found.pictures,
        engine=SECOND_ENGINE,
        hidden=len(words) - len(seen),
    )
