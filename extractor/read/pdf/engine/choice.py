"""Chooses the engine: a path goes in, pages as plain nouns come out, one at a time.

pdfium reads every page. A page whose text cannot be trusted is read by pdfplumber as well, the better reading is kept,
and the page says so; the second engine is asked for suspects only, or its cost would eat the gain. A file that neither
opens is a `ReadError`; a page that neither reads comes out with a problem. Never raises anything else for a bad file.
"""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from extractor.errors import ReadError
from extractor.read.opening import PASSWORD_REMEDY, damaged
from extractor.read.pdf.engine.pdfium import MAX_OBJECTS, PdfiumFile
from extractor.read.pdf.engine.trust import Trust, trust_of
from extractor.read.pdf.page_content import PageContent

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from extractor.read.options import Engine
    from extractor.read.pdf.engine.plumber import PlumberFile

MAX_PAGES = 20_000
DRAWN_PAGES = 20
DARK = 200
A4 = (595.0, 842.0)


class OpenFile:
    """A file that at least one of the wanted engines could open; `problem` says what a person should know of that."""

    def __init__(self, path: Path, engine: Engine, stack: ExitStack) -> None:
        self._path, self._stack = path, stack
        self.engine = engine
        self.pdfium = PdfiumFile(path)
        stack.callback(self.pdfium.close)
        if self.pdfium.locked:
            raise _locked()
        self._numbers: dict[float, float] = {}
        self.problem: tuple[str, str] | None = None
        self.pages = min(self._count(), MAX_PAGES)
        self.title = self.pdfium.title if self.pdfium.pages else self.plumber.title

    def _count(self) -> int:
        count = self.pdfium.pages if self.engine != "pdfplumber" else self.plumber.pages
        if not count and self.engine == "auto":
            count = self.plumber.pages
            if not count and self.plumber.locked:
                raise _locked()
            if count:
                message = (
                    f"pdfium cannot open the file ({self.pdfium.refused}); it was read with pdfplumber. "
                    "Compare its quotes with the original."
                )
                self.problem = ("second_engine", message)
        if not count and (self.pdfium.refused or self.engine == "pdfplumber"):
            raise damaged("The file is damaged or is not a PDF.")
        return count

    def shared(self, number: float) -> float:
        """Return the number, the same object for every page.

        A document keeps the sizes of its pages. Made anew between the words of each page, such a number would keep the
        whole stretch of memory around it when the words are gone.
        """
        return self._numbers.setdefault(number, number)

    @cached_property
    def plumber(self) -> PlumberFile:
        """The file as the second engine opens it, when it is asked for the first time."""
        # pdfminer's modules take as much memory as a hundred pages
        from extractor.read.pdf.engine.plumber import PlumberFile  # noqa: PLC0415

        found = PlumberFile(self._path)
        self._stack.callback(found.close)
        return found


def _locked() -> ReadError:
    return ReadError("The file is protected by a password.", status="encrypted", remedy=PASSWORD_REMEDY)


@contextmanager
def opened(path: Path, *, engine: Engine = "auto") -> Iterator[OpenFile]:
    """Open a PDF; raises `ReadError` if it needs a password or no wanted engine can open it."""
    with ExitStack() as stack:
        yield OpenFile(path, engine, stack)


def is_drawn(file: OpenFile) -> bool:
    """Return whether a person sees anything on the first pages, such as letters that are drawn as shapes."""
    pictures = (file.pdfium.picture(number) for number in range(1, min(file.pages, DRAWN_PAGES) + 1))
    return any(picture is not None and any(picture.histogram()[:DARK]) for picture in pictures)


def pages_of(file: OpenFile) -> Iterator[PageContent]:
    """Yield the pages in order; each is read, closed and forgotten by the engines before the next."""
    # all numbers first, for the reason that `shared` gives
    for number in list(range(1, file.pages + 1)):
        yield _page(file, number)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One engine's reading of a page; without content, `failure` says why."""

    content: PageContent | None
    trust: Trust = field(default_factory=lambda: Trust(0.0))
    failure: str = ""


def _page(file: OpenFile, number: int) -> PageContent:
    if file.engine == "pdfplumber":
        return _kept(_by_plumber(file, number), file, number)
    first = _by_pdfium(file, number)
    if file.engine == "pdfium" or not _is_suspect(first):
        return _kept(first, file, number)
    second = _by_plumber(file, number)
    if not _is_better(second, first):
        return _kept(first, file, number)
    if number > file.pdfium.pages:
        return _kept(second, file, number)
    reason = f"as pdfium reads it, {first.trust.reason}" if first.content is not None else "pdfium cannot read it"
    message = f"Page {number} was read with pdfplumber because {reason}. Compare its quotes with the page."
    kept = _kept(second, file, number)
    return replace(kept, problems=(*kept.problems, ("second_engine", message)))


def _kept(reading: _Reading, file: OpenFile, number: int) -> PageContent:
    content = reading.content
    if content is not None:
        return replace(
            content,
            width=file.shared(content.width),
            height=file.shared(content.height),
            trust=file.shared(round(reading.trust.share, 3)),
        )
    message = f"Page {number} is damaged and could not be read. Ask the sender for the file again."
    return PageContent(number, *A4, engine="", trust=0.0, problems=(("unreadable_page", message),))


def _by_pdfium(file: OpenFile, number: int) -> _Reading:
    content = file.pdfium.content(number) if number <= file.pdfium.pages else None
    return _Reading(None) if content is None else _Reading(content, trust_of(content.words))


def _by_plumber(file: OpenFile, number: int) -> _Reading:
    content = file.plumber.content(number)
    if isinstance(content, str):
        return _Reading(None, failure=content)
    return _Reading(content, trust_of(content.words))


def _is_suspect(reading: _Reading) -> bool:
    """Return whether the second engine should be asked; a picture or a blank page has no text for any engine."""
    if reading.content is None:
        return True
    content = reading.content
    if content.objects > MAX_OBJECTS:
        # a map or a plan, on which pdfminer would spend minutes
        return False
    return bool(reading.trust.reason) and (bool(content.words) or content.text_objects > 0)


def _is_better(second: _Reading, first: _Reading) -> bool:
    if second.content is None or not second.content.words:
        return False
    if first.content is None or not first.content.words:
        return True
    return not second.trust.reason or second.trust.share > first.trust.share
