"""Reads plain text and Markdown: a source goes in, a `Document` with headings, paragraphs, items and rows comes out.

Lines that were only wrapped are joined again, form feeds part pages, and running page headers are kept apart. The place
of a block is the line where it starts.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from extractor.document import Document, Furniture, Page, Paragraph, Problem, Source
from extractor.read import media
from extractor.read.builder import DocumentBuilder
from extractor.read.encoding import text_of
from extractor.read.flow import Line, add_grid, add_line, looks_like_heading
from extractor.read.listing import tidy
from extractor.read.text.blocks import TextBlock, blocks_of, pipe_rows, wrap_width
from extractor.read.text.markdown import front_matter, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

ENGINE = "text"
MAX_BYTES = 128 * 1024 * 1024
MAX_LINES = 2_000_000
# a first or last line that stands on this share of all pages is a running header or footer
RUNNING_SHARE = 0.5
# "12", "- 12 -", "Page 3 of 9"
PAGE_NUMBER = re.compile(r"(?:page )?\W*\d+\W*(?:of \d+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageLines:
    """The lines of one page; `first` is the number of the first one in the file."""

    first: int
    lines: tuple[str, ...]


def read(source: Source) -> Document:
    """Read a text or Markdown file (.txt, .md) into a document; raises `ReadError`."""
    text = text_of(source, limit=MAX_BYTES)
    builder = DocumentBuilder(source, engine=ENGINE)
    marked = source.media_type == media.MARKDOWN
    skipped, title = front_matter(text) if marked else (0, "")
    builder.title = title
    pages = _pages(text, skipped)
    running = _running(pages)
    width = wrap_width([line for page in pages for line in page.lines])
    for number, page in enumerate(pages, start=1):
        builder.page = number
        kept = _without_running(builder, page, running)
        add_lines(builder, kept, first=page.first, width=width, marked=marked)
        builder.pages.append(Page(number, words=sum(len(line.split()) for line in kept)))
    if text.count("\n") > MAX_LINES:
        message = f"Only the first {MAX_LINES:,} lines were read. Split the file and run again."
        builder.problems.append(Problem("text_cut", message))
        return builder.finish(status="partial")
    return builder.finish()


def _pages(text: str, skipped: int) -> list[PageLines]:
    lines = text.split("\n")[:MAX_LINES]
    pages: list[PageLines] = []
    current: list[str] = []
    first = skipped + 1
    for number, line in enumerate(lines[skipped:], start=skipped + 1):
        parts = line.split("\f")
        current.append(parts[0])
        for part in parts[1:]:
            pages.append(PageLines(first, tuple(current)))
            first, current = number, [part]
    pages.append(PageLines(first, tuple(current)))
    # a form feed at the end of the file begins no page
    return [page for page in pages if any(line.strip() for line in page.lines)] or pages[:1]


def _running(pages: Sequence[PageLines]) -> set[str]:
    """Return the first and last lines, without their numbers, that stand on many pages."""
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({_masked(page.lines[number]) for number in _edges(page)})
    least = max(3, RUNNING_SHARE * len(pages))
    return {line for line, count in counts.items() if count >= least}


def _edges(page: PageLines) -> set[int]:
    filled = [number for number, line in enumerate(page.lines) if line.strip()]
    return {*filled[:1], *filled[-1:]}


def _masked(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()))


def _without_running(builder: DocumentBuilder, page: PageLines, running: set[str]) -> list[str]:
    """Return the lines of a page, those that run through all pages blanked and kept apart."""
    kept = list(page.lines)
    for number in sorted(_edges(page)):
        if _masked(kept[number]) in running:
            text = " ".join(kept[number].split())
            if PAGE_NUMBER.fullmatch(text):
                builder.furniture.append(Furniture("page_number", builder.page, text))
            else:
                kind: Literal["header", "footer"] = "header" if number < len(kept) / 2 else "footer"
                builder.furniture.append(Furniture(kind, builder.page, text))
            kept[number] = ""
    return kept


def add_lines(builder: DocumentBuilder, lines: Sequence[str], *, first: int, width: int, marked: bool) -> None:
    """Add the blocks of some lines; `first` is the number of the first, `width` where lines may have been wrapped."""
    for block in blocks_of(lines, width=width, marked=marked):
        place = Paragraph(first + block.line)
        if block.kind == "table":
            add_grid(builder, pipe_rows(block, first=first, marked=marked))
            continue
        text = plain(block.text) if marked else block.text
        if not builder.title and not block.label and (block.heading == 1 or looks_like_heading(text, strong=False)):
            builder.title = tidy(text)
        add_line(builder, _line(block, text, place))


def _line(block: TextBlock, text: str, place: Paragraph) -> Line:
    return Line(
        text,
        place,
        heading=block.heading,
        label=block.label,
        level=block.level,
        strong=block.strong,
        typed=not block.label and not block.literal,
    )
