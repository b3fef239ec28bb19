"""Reads web pages: a source goes in, a `Document` with the page's headings, paragraphs, lists and tables comes out.

Scripts and styles are dropped; menus, page headers and footers and cookie banners are kept apart; hidden text is left
out and counted. Nothing is run or fetched.
"""

from __future__ import annotations

import warnings
from dataclasses import replace
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning
from bs4.element import NavigableString, Tag

from extractor.document import Document, Furniture, Paragraph, Problem, Source
from extractor.read.builder import DocumentBuilder
from extractor.read.encoding import decoded
from extractor.read.flow import Line, add_grid, add_line
from extractor.read.listing import split_label, tidy
from extractor.read.opening import bytes_of, damaged
from extractor.read.web.frame import frame_kind, is_hidden
from extractor.read.web.table import definition_rows, is_layout, table_rows
from extractor.read.web.text import Gathered, item_labels
from extractor.read.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

ENGINE = "beautifulsoup"
MAX_BYTES = 32 * 1024 * 1024
MAX_DEPTH = 150
FURNITURE_LENGTH = 2000
DROPPED = frozenset(
    """
    script style noscript template svg canvas iframe object embed audio video map head button select option
    input textarea datalist dialog picture img math link meta progress meter
    """.split()
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
LISTS = frozenset(("ul", "ol", "menu", "dir"))
BLOCKS = (
    HEADINGS
    | LISTS
    | frozenset(
        """
    address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure
    footer form header hr html legend li main nav p pre search section summary table tbody td tfoot th thead tr
    """.split()
    )
)
BOLD = frozenset(("b", "strong"))
# a frame that holds more than this share of all words is the page itself
FRAME_SHARE = 0.5


def read(source: Source) -> Document:
    """Read a web page (.html) into a document; raises `ReadError`."""
    text = decoded(bytes_of(source, limit=MAX_BYTES))
    if text is None:
        raise damaged("The file is not text in any encoding that could be found.")
    builder = DocumentBuilder(source, engine=ENGINE)
    reader = _Reader(builder, _parsed(text))
    reader.add()
    return builder.finish(status="partial" if reader.too_deep else "ok")


def add_markup(builder: DocumentBuilder, text: str, *, first: int = 0) -> int:
    """Add a web page that is part of a document, such as an e-mail message; return the number of its last paragraph.

    `first` is the number of the last paragraph before it.
    """
    reader = _Reader(builder, _parsed(text), first=first)
    reader.add()
    return reader.count


def _parsed(text: str) -> BeautifulSoup:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        try:
            return BeautifulSoup(text, "lxml")
        except (ValueError, AssertionError, RecursionError) as error:
            raise damaged("The web page is damaged and could not be parsed.") from error


class _Reader:
    """The state of one reading: the text of the paragraph at hand and what was kept apart."""

    def __init__(self, builder: DocumentBuilder, soup: BeautifulSoup, *, first: int = 0) -> None:
        self.soup = soup
        self.builder = builder
        self.count = first
        self.hidden_words = 0
        self.too_deep = False
        self.body = soup.body or soup
        self.words = len(self.body.get_text(" ").split())

    def add(self) -> None:
        """Add the page to the builder, with what a person should know of it."""
        self._add_lines(self._lines(self.body, depth=0, level=0))
        if not self.builder.title:
            title = self.soup.title
            self.builder.title = tidy(title.get_text()) if title is not None else ""
        if self.hidden_words:
            message = f"{counted(self.hidden_words, 'word')} of the page are hidden and were left out."
            self.builder.problems.append(Problem("hidden_content", f"{message} Compare it with the page in a browser."))
        if self.too_deep:
            message = f"Parts nested deeper than {MAX_DEPTH} levels were left out. Save the page as PDF and run again."
            self.builder.problems.append(Problem("nested_too_deep", message))

    def _add_lines(self, found: Iterator[Line | Tag]) -> None:
        for one in found:
            if isinstance(one, Line):
                if one.heading == 1 and not self.builder.title:
                    self.builder.title = tidy(one.text)
                add_line(self.builder, one)
            elif one.name == "dl":
                add_grid(self.builder, definition_rows(one, self._cell_lines))
            else:
                caption = one.find("caption", recursive=False)
                text = tidy(caption.get_text(" ")) if isinstance(caption, Tag) else ""
                if text:
                    add_line(self.builder, self._line(text))
                add_grid(self.builder, table_rows(one, self._cell_lines), caption=text)

    def _line(self, text: str, *, heading: int = 0, level: int = 0, strong: bool = False) -> Line:
        self.count += 1
        return Line(text, Paragraph(self.count), heading=heading, level=level, strong=strong)

    def _cell_lines(self, cell: Tag) -> list[Line]:
        lines: list[Line] = []
        for one in self._lines(cell, depth=1, level=0):
            if isinstance(one, Line):
                lines.append(one)
            else:
                rows = definition_rows(one, self._cell_lines) if one.name == "dl" else table_rows(one, self._cell_lines)
                lines.extend(line for row in rows for inner in row for line in inner.lines)
        return lines

    def _lines(self, parent: Tag, *, depth: int, level: int) -> Iterator[Line | Tag]:
        """Yield the lines below `parent` in order, and each data table or definition list as it is."""
        if depth > MAX_DEPTH:
            self.too_deep = True
            return
        gathered = Gathered()
        for child in parent.children:
            if not isinstance(child, Tag):
                if type(child) is NavigableString:
                    gathered.say(str(child))
            elif self._is_left_out(child):
                continue
            elif child.name in BLOCKS or _holds_blocks(child):
                yield from self._flushed(gathered, level)
                yield from self._block(child, depth=depth + 1, level=level)
            else:
                self._gather(child, gathered, bold=False, depth=depth)
        yield from self._flushed(gathered, level)

    def _gather(self, element: Tag, gathered: Gathered, *, bold: bool, depth: int) -> None:
        """Add the words of an inline element."""
        if element.name == "br":
            gathered.break_line()
            return
        if depth > MAX_DEPTH:
            self.too_deep = True
            return
        bold = bold or element.name in BOLD
        for child in element.children:
            if isinstance(child, Tag):
                if not self._is_left_out(child):
                    self._gather(child, gathered, bold=bold, depth=depth + 1)
            elif type(child) is NavigableString:
                gathered.say(str(child), bold=bold)

    def _flushed(self, gathered: Gathered, level: int) -> Iterator[Line]:
        for text, strong in gathered.taken():
            yield self._line(text, level=level, strong=strong)

    def _block(self, block: Tag, *, depth: int, level: int) -> Iterator[Line | Tag]:
        if block.name in HEADINGS:
            gathered = Gathered()
            self._gather(block, gathered, bold=False, depth=depth)
            text = " ".join(text for text, _ in gathered.taken())
            if text:
                yield self._line(text, heading=int(block.name[1]))
        elif block.name in LISTS:
            yield from self._list(block, depth=depth, level=level + 1)
        elif block.name == "pre":
            for text in block.get_text().split("\n"):
                if text.strip():
                    yield self._line(text, level=level)
        elif (block.name == "table" and not is_layout(block)) or block.name == "dl":
            yield block
        else:
            yield from self._lines(block, depth=depth, level=level)

    def _list(self, element: Tag, *, depth: int, level: int) -> Iterator[Line | Tag]:
        labels = item_labels(element)
        for child in element.children:
            if not isinstance(child, Tag) or self._is_left_out(child):
                continue
            if child.name != "li":
                yield from self._block(child, depth=depth + 1, level=level - (child.name in LISTS))
                continue
            label = next(labels)
            for one in self._lines(child, depth=depth + 1, level=level):
                if not isinstance(one, Line) or one.heading or one.label or one.level > level:
                    yield one
                    continue
                # a label that is typed in the text replaces the bullet that a style sheet hides
                typed, _ = split_label(one.text)
                yield one if typed else replace(one, label=label, level=level, typed=False)
                label = ""

    def _is_left_out(self, element: Tag) -> bool:
        """Return whether an element is dropped, hidden or part of the page's frame; keep and count what matters."""
        if element.name in DROPPED:
            return True
        if is_hidden(element):
            self.hidden_words += len(element.get_text(" ").split())
            return True
        kind = frame_kind(element)
        if kind is None:
            return False
        text = tidy(element.get_text(" "))
        if len(text.split()) > FRAME_SHARE * self.words:
            return False
        if text:
            self.builder.furniture.append(Furniture(kind, 1, text[:FURNITURE_LENGTH]))
        return True


def _holds_blocks(element: Tag) -> bool:
    return any(isinstance(inner, Tag) and inner.name in BLOCKS for inner in element.descendants)
