"""Has the pages recognised whose text is only in their picture, where Tesseract is installed.

The pages of a file go in; they come out with the words that were recognised, with the numbers of those that nobody
could read, and with what a person should know. A page that carries the layer of an earlier recognition keeps it unless
it is worth nothing; a page with text of its own keeps that. Nothing is lost without being said.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from extractor.errors import ReadError
from extractor.read.pdf.engine.signs import UNKNOWN
from extractor.read.pdf.page_content import PageContent, Rule
from extractor.read.pdf.scan import messages
from extractor.read.pdf.scan.likeness import likeness
from extractor.read.pdf.scan.page_kinds import Kind, kind_of, pictures_of_writing
from extractor.read.pdf.scan.tesseract import installed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.document import Problem
    from extractor.read.pdf.engine.pdfium import PdfiumFile
    from extractor.read.pdf.page_content import Area, Word
    from extractor.read.pdf.scan.placing import Sheet
    from extractor.read.pdf.scan.recognition import Recognition
    from extractor.read.pdf.scan.tesseract import Tesseract

ENGINE = "tesseract"
# a layer less like words than this is recognised anew
WORTHLESS = 0.65
# what is read with less confidence than this is a pattern or a drawing, taken for letters
NONSENSE = 0.42
GARBLED = 0.1
LOW = 0.75
# what a recognition must add to the few real words of a page to be kept for them
GAIN = 3


@dataclass(frozen=True, slots=True)
class Scans:
    """The pages with what was recognised; `unread` are those whose text is still only in their picture.

    `remedy` says what to do about a file of nothing but such pages.
    """

    pages: list[PageContent]
    unread: frozenset[int] = frozenset()
    problems: tuple[Problem, ...] = ()
    remedy: str = ""

    @property
    def coverage(self) -> float:
        """The share of the pages that were read."""
        read = sum(bool(page.engine) and page.number not in self.unread for page in self.pages)
        return round(read / len(self.pages), 4) if self.pages else 0.0


def with_scans_read(file: PdfiumFile, pages: Sequence[PageContent], *, recognise_scans: bool = True) -> Scans:
    """Return the pages, those recognised whose text is in their picture.

    Args:
        file: The file as pdfium sees it, to draw pages.
        pages: The pages as their engines read them.
        recognise_scans: Whether Tesseract is asked where it is installed; without it such pages stay unread.
    """
    tesseract = installed() if recognise_scans else None
    reader = _ScanReader(file, tesseract, messages.remedy(wanted=recognise_scans, installed=tesseract is not None))
    read = [reader.read(page) if page.engine else page for page in pages]
    return Scans(read, frozenset(reader.unread), (*reader.summary(), *reader.problems), reader.remedy)


class _ScanReader:
    """Goes through the pages of one file and remembers what happened to them."""

    def __init__(self, file: PdfiumFile, tesseract: Tesseract | None, remedy: str) -> None:
        self._file = file
        self._tesseract = tesseract
        self.remedy = remedy
        self._recognised: list[int] = []
        self._layers: list[int] = []
        self._doubtful: dict[int, int] = {}
        self.unread: set[int] = set()
        self.problems: list[Problem] = []

    def summary(self) -> list[Problem]:
        """Return what a person should know of the file as a whole."""
        program = self._tesseract.name if self._tesseract else ""
        return messages.summary(self._recognised, self._layers, self._doubtful, by=program)

    def read(self, page: PageContent) -> PageContent:
        """Return the page with the words of its picture, or as it is."""
        kind = kind_of(page, self._file)
        if kind == "blank":
            return page
        if kind == "text" and _garbled(page) <= GARBLED:
            found = pictures_of_writing(page, self._file)
            if found:
                self.problems.append(messages.picture_of_writing(page.number, len(found)))
            return page
        if kind == "layer":
            page = replace(page, recognised=True, trust=round(min(page.trust, _likeness(page.words)), 3))
            if page.trust >= WORTHLESS:
                self._layers.append(page.number)
                return page
        return self._by_tesseract(page, kind, self._tesseract) if self._tesseract else self._unread(page, kind)

    def _unread(self, page: PageContent, kind: Kind) -> PageContent:
        if kind == "layer":
            self._layers.append(page.number)
            self._warn(page)
        elif kind != "text":
            self.unread.add(page.number)
            self.problems.append(messages.unread(page.number, self.remedy, some_text=bool(page.words)))
        return page

    def _by_tesseract(self, page: PageContent, kind: Kind, tesseract: Tesseract) -> PageContent:
        # with it comes numpy, which takes as much memory as a hundred pages
        from extractor.read.pdf.scan.recognition import recognise  # noqa: PLC0415

        draw = partial(self._file.drawn, page.number)
        reading: Recognition | None = None
        try:
            reading = recognise(tesseract, draw, number=page.number, width=page.width, height=page.height)
        except ReadError as error:
            self.problems.append(messages.failed(page.number, str(error)))
        if reading is not None and _is_gain(reading, page, kind):
            self._recognised.append(page.number)
            if reading.dropped:
                self._doubtful[page.number] = reading.dropped
            page = recognised_page(page, reading)
            self._warn(page)
        elif kind == "layer":
            self._layers.append(page.number)
            self._warn(page)
        elif kind == "scan" or reading is None:
            self.unread.add(page.number)
            if reading is not None:
                self.problems.append(messages.nothing_found(page.number))
        return page

    def _warn(self, page: PageContent) -> None:
        if page.trust < LOW:
            self.problems.append(messages.low_confidence(page.number, page.trust))


def recognised_page(page: PageContent, reading: Recognition) -> PageContent:
    """Return the page with the recognised words in place of its own, set upright."""
    sheet = reading.sheet
    width, height = sheet.upright
    return replace(
        page,
        width=width,
        height=height,
        words=reading.words,
        areas=tuple(_standing(area, sheet) for area in page.areas),
        frames=tuple(_standing(area, sheet) for area in page.frames),
        rules=tuple(Rule(*sheet.standing((rule.x0, rule.top, rule.x1, rule.bottom))) for rule in page.rules),
        pictures=tuple(sheet.standing(picture) for picture in page.pictures),
        marks=tuple(sheet.standing(mark) for mark in page.marks),
        engine=ENGINE,
        hidden=0,
        unseen=0,
        ligatures=0,
        problems=(),
        trust=reading.trust,
        recognised=True,
    )


def _standing(area: Area, sheet: Sheet) -> Area:
    x0, top, x1, bottom = sheet.standing(area.box)
    return replace(area, x0=x0, top=top, x1=x1, bottom=bottom)


def _likeness(words: Sequence[Word]) -> float:
    return likeness(word.text for word in words)


def _garbled(page: PageContent) -> float:
    text = "".join(word.text for word in page.words)
    return text.count(UNKNOWN) / len(text) if text else 0.0


def _is_gain(reading: Recognition, page: PageContent, kind: Kind) -> bool:
    """Return whether the recognised words are worth more than the words that the page has."""
    if not reading.words:
        return False
    letters = sum(len(word.text) for word in reading.words)
    if kind == "stamped":
        return letters > GAIN * sum(len(word.text) for word in page.words) and reading.trust > WORTHLESS
    if kind == "layer":
        return min(reading.trust, _likeness(reading.words)) > page.trust
    if kind == "text":
        return reading.trust > page.trust and 2 * letters > sum(len(word.text) for word in page.words)
    # what is read in a photograph is often only its texture
    return reading.trust > (NONSENSE if kind == "scan" else WORTHLESS)
