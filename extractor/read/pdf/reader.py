"""Reads PDF files: a source goes in, a `Document` in reading order comes out, every word tied to its box on the page.

Running headers, footers and page numbers are kept apart; a sentence cut by a page or column is one; pages that are
pictures or cannot be read are reported, never passed over. Nothing is evaluated, fetched or written.
"""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.document import Page, Problem
from extractor.errors import ReadError
from extractor.read.builder import DocumentBuilder
from extractor.read.opening import damaged, file_of
from extractor.read.pdf.engine.choice import is_drawn, opened, pages_of
from extractor.read.pdf.layers.artifacts import with_artifacts
from extractor.read.pdf.layers.bookmarks import with_outline
from extractor.read.pdf.layers.overlay import overlaid
from extractor.read.pdf.layout.continuity import continued
from extractor.read.pdf.layout.drawn_labels import LABELS_UNREAD, with_drawn_labels
from extractor.read.pdf.layout.furniture import PageFurniture, find_furniture
from extractor.read.pdf.layout.hyphens import Vocabulary
from extractor.read.pdf.layout.kinds import Judged, judged, style_of
from extractor.read.pdf.layout.lines import box_of
from extractor.read.pdf.layout.ordering import Column, Item, items_of
from extractor.read.pdf.layout.paragraphs import Passage, passages_of, title_of
from extractor.read.pdf.layout.spacing import Leading
from extractor.read.pdf.layout.spelling import cut_word, pieces_of
from extractor.read.pdf.layout.turning import upright_page
from extractor.read.pdf.page_content import FoundTable, PageContent
from extractor.read.pdf.scan.pages import Scans, with_scans_read
from extractor.read.pdf.tables.finding import join_tables, tables_of
from extractor.read.pdf.tables.form_rows import form_tables, without_tables
from extractor.read.pdf.tables.tabular import row_cells, split_table
from extractor.read.wording import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractor.document import Document, Source
    from extractor.read.options import Engine
    from extractor.read.pdf.layers.bookmarks import Bookmark
    from extractor.read.pdf.layers.overlay import Overlay

UNREADABLE_FONT = "Compare quotes with the page, or ask the sender for the original document."
FEWEST_LIGATURES = 5
LIGATURES = (
    'At {count} places the file gives one letter where the page shows two or three (such as "informaton" for '
    '"information"). Compare quotes with the page, or ask the sender for the original document.'
)


def read(source: Source, *, engine: Engine = "auto", recognise_scans: bool = True) -> Document:
    """Read a PDF into a document with the wanted engine; raises `ReadError`.

    Args:
        source: The file.
        engine: Who reads its pages.
        recognise_scans: Whether pages that are pictures are recognised, where Tesseract is installed.
    """
    path = file_of(source)
    with opened(path, engine=engine) as file:
        sheets = list(pages_of(file))
        title, problem = file.title, file.problem
        drawn = not any(page.words for page in sheets) and is_drawn(file)
        scans = with_scans_read(file.pdfium, sheets, recognise_scans=recognise_scans)
        overlay = overlaid(scans.pages, file.pdfium.layers)
    pages = overlay.pages
    _refuse_unreadable(pages, drawn=drawn)
    if not any(page.words for page in pages):
        return _scan(source, pages, scans, overlay, title=title)
    builder = DocumentBuilder(source, engine=_engines(pages))
    builder.title = title
    if problem:
        builder.problems.append(Problem(*problem))
    builder.problems.extend(scans.problems)
    _add_overlay(builder, overlay)
    builder.coverage = scans.coverage
    builder.pages.extend(_page_row(page, sheet) for page, sheet in zip(pages, sheets, strict=True))
    pages, numbers = with_drawn_labels([upright_page(page) for page in pages])
    if numbers:
        builder.problems.append(Problem("labels_unread", LABELS_UNREAD.format(count=numbers)))
    tables = _tables(builder, pages)
    furniture = with_artifacts(find_furniture(pages, tables), pages, overlay.artifacts)
    if sum(len(found.words) for found in furniture.values()) >= sum(len(page.words) for page in pages):
        # nothing but repeated lines: they are the text
        furniture = {}
    for page in pages:
        builder.problems.extend(Problem(code, message, page.number) for code, message in page.problems)
        if page.number in furniture:
            builder.furniture.extend(furniture[page.number].kept)
    kept = [
        replace(page, words=tuple(word for word in page.words if id(word) not in furniture[page.number].words))
        if page.number in furniture
        else page
        for page in pages
    ]
    partial = _add_page_problems(builder, pages) or bool(scans.unread)
    tables, headings = _without_furniture(tables, furniture), overlay.headings
    vocabulary = Vocabulary()
    vocabulary.learn(word for page in kept for word in _inner_words(page))
    # the words of a long file are most of its memory: furniture goes now, the others as the text of them comes
    del page, sheets, scans, overlay, pages, furniture
    entries = deque(_entries(kept, tables, headings))
    del tables, kept
    _add_text(builder, entries, vocabulary)
    return builder.finish(status="partial" if partial else "ok")


def _refuse_unreadable(pages: Sequence[PageContent], *, drawn: bool) -> None:
    if not pages:
        raise ReadError("The file has no pages.", status="empty", remedy="Ask the sender for it again.")
    if any(page.words for page in pages):
        return
    if all(not page.engine for page in pages):
        raise damaged("No page of the file can be read.")
    if not drawn and not any(page.pictures for page in pages):
        raise ReadError("The file has no text and no pictures.", status="empty", remedy="Ask the sender for it again.")


def _scan(source: Source, pages: Sequence[PageContent], scans: Scans, overlay: Overlay, *, title: str) -> Document:
    """Return the document of a file of pictures: its pages are known, its text is not."""
    builder = DocumentBuilder(source, engine=_engines(pages))
    builder.title = title
    builder.pages.extend(_page_row(page, page) for page in pages)
    builder.coverage = 0.0
    # one message with the remedy is enough for all pages that need it
    builder.problems.extend(problem for problem in scans.problems if problem.code != "image_only_page")
    message = f"The file has {counted(len(pages), 'page')} of pictures or drawings and no text. {scans.remedy}"
    builder.problems.append(Problem("image_only", message))
    _add_overlay(builder, overlay)
    return builder.finish(status="image_only")


def _add_overlay(builder: DocumentBuilder, overlay: Overlay) -> None:
    builder.problems.extend(overlay.problems)
    builder.furniture.extend(overlay.comments)
    builder.attachments = overlay.attachments


def _engines(pages: Sequence[PageContent]) -> str:
    """Return the engines that read the pages, the one that read most of them first."""
    counted_pages = Counter(page.engine for page in pages if page.engine)
    return "+".join(name for name, _ in counted_pages.most_common())


def _page_row(page: PageContent, sheet: PageContent) -> Page:
    """Return the row of a page; `sheet` is how it lies, where it was turned to be recognised."""
    if not page.words:
        return Page(sheet.number, sheet.width, sheet.height, 0, "none", 0.0, engine=page.engine)
    row = Page(sheet.number, sheet.width, sheet.height, len(page.words), trust=page.trust, engine=page.engine)
    return replace(row, text_source="ocr") if page.recognised else row


def _add_page_problems(builder: DocumentBuilder, pages: Sequence[PageContent]) -> bool:
    """Report what was lost; return whether that makes the document partial."""
    hidden = sum(page.hidden for page in pages)
    if hidden:
        message = f"{hidden} words lie outside the visible page and were left out; open the file and check its margins."
        builder.problems.append(Problem("hidden_content", message))
    for page in pages:
        if page.unseen:
            message = (
                f"{counted(page.unseen, 'word')} in the file cannot be seen on page {page.number} (white on white, "
                "covered or cut off) and stayed out; select all text of the page in a viewer to find out what they say."
            )
            builder.problems.append(Problem("hidden_content", message, page.number))
    ligatures = sum(page.ligatures for page in pages)
    if ligatures >= FEWEST_LIGATURES:
        builder.problems.append(Problem("garbled_text", LIGATURES.format(count=ligatures)))
    for row in builder.pages:
        if row.words and row.text_source == "text" and row.trust < 0.9:
            message = (
                f"Page {row.number} uses a font without readable characters: {1 - row.trust:.0%} are unknown. "
                f"{UNREADABLE_FONT}"
            )
            builder.problems.append(Problem("garbled_text", message, row.number))
    return any(not page.engine for page in pages)


def _tables(builder: DocumentBuilder, pages: Sequence[PageContent]) -> list[FoundTable]:
    found: list[FoundTable] = []
    for page in pages:
        forms = form_tables(page)
        search = tables_of(without_tables(page, forms))
        builder.problems.extend(Problem(code, message, page.number) for code, message in search.problems)
        found.extend(sorted((*forms, *search.tables), key=lambda table: (table.box[1], table.box[0])))
    return found


def _without_furniture(tables: Sequence[FoundTable], furniture: Mapping[int, PageFurniture]) -> list[FoundTable]:
    """Take running lines out of tables: a header drawn as a table is none, a footer under a table is no row of it."""
    kept: list[FoundTable] = []
    for table in tables:
        gone = furniture[table.page].words if table.page in furniture else frozenset()
        if not any(id(word) in gone for row in table.rows for cell in row for word in cell.words):
            kept.append(table)
            continue
        rows = [
            tuple(replace(cell, words=tuple(word for word in cell.words if id(word) not in gone)) for cell in row)
            for row in table.rows
        ]
        left = [row for row in rows if any(cell.words for cell in row)]
        if left:
            box = box_of(word.box for row in left for cell in row for word in cell.words)
            kept.append(replace(table, rows=tuple(left), box=box, row_pages=()))
    return kept


def _entries(
    pages: Sequence[PageContent], tables: Sequence[FoundTable], headings: Sequence[Bookmark]
) -> list[Judged | FoundTable]:
    """Return the passages and tables of all pages in reading order."""
    items = _all_items(pages, tables)
    columns = [item for item in items if isinstance(item, Column)]
    leading = Leading([column.lines for column in columns])
    entries: list[Passage | FoundTable] = []
    for item in items:
        if isinstance(item, FoundTable):
            entries.append(item)
            continue
        parts = [title_of(item.lines, item.edges)] if item.title else passages_of(item.lines, item.edges, leading)
        for passage in parts:
            passage.callout = item.callout
        entries.extend(parts)
    style = style_of([line for column in columns for line in column.lines])
    passages = judged([entry for entry in entries if isinstance(entry, Passage)], style)
    with_outline(passages, headings)
    known = iter(passages)
    return continued([next(known) if isinstance(entry, Passage) else entry for entry in entries])


def _add_text(builder: DocumentBuilder, entries: deque[Judged | FoundTable], vocabulary: Vocabulary) -> None:
    """Add passages and tables in their order; `entries` is empty afterwards."""
    cut = False
    while entries:
        entry = entries.popleft()
        if isinstance(entry, FoundTable):
            _add_table(builder, entry, vocabulary)
            cut = False
            continue
        following = entries[0] if entries and entry.continues else None
        goes_on = following if isinstance(following, Judged) else None
        cut = _add_passage(builder, entry, vocabulary, goes_on=goes_on, closed_up=cut)


def _inner_words(page: PageContent) -> list[str]:
    words = page.words
    return [word.text for word in words if word.text[-1] != "-"]


def _add_passage(
    builder: DocumentBuilder, entry: Judged, vocabulary: Vocabulary, *, goes_on: Judged | None, closed_up: bool
) -> bool:
    """Add a passage; return whether it ends amid a word that the passage it goes on in finishes."""
    passage = entry.passage
    pieces = pieces_of(passage.lines, vocabulary)
    cut = False
    if goes_on is not None and not goes_on.passage.label:
        pieces, cut = cut_word(pieces, passage.lines, goes_on.passage.lines[0], vocabulary)
    builder.add_block(
        entry.kind,
        pieces,
        page=passage.page,
        label=passage.label,
        level=entry.level,
        continues=entry.continues,
        closed_up=closed_up,
        callout=passage.callout,
    )
    return cut


def _add_table(builder: DocumentBuilder, table: FoundTable, vocabulary: Vocabulary) -> None:
    pages = table.row_pages or (table.page,) * len(table.rows)
    builder.add_table(
        [row_cells(row, vocabulary) for row in table.rows],
        page=table.page,
        header_rows=table.header_rows,
        caption=table.caption,
        row_pages=pages,
        continues=table.continues,
    )


def _all_items(pages: Sequence[PageContent], found: Sequence[FoundTable]) -> list[Item]:
    """Return the columns and tables of all pages in reading order, tables joined over page breaks."""
    taken = {
        id(word)
        for table in found
        for word in (*(word for row in table.rows for cell in row for word in cell.words), *table.caption_words)
    }

    def running(page: PageContent) -> PageContent:
        return replace(page, words=tuple(word for word in page.words if id(word) not in taken))

    by_number = {page.number: page for page in pages}

    def separated(above: FoundTable, below: FoundTable) -> bool:
        return any(word.top > above.box[3] - 2 for word in running(by_number[above.page]).words) or any(
            word.bottom < below.box[1] + 2 for word in running(by_number[below.page]).words
        )

    tables = join_tables(found, separated=separated)
    items: list[Item] = []
    for page in pages:
        here = [table for table in tables if table.page == page.number]
        for item in items_of(running(page), here):
            items.extend(split_table(item) if isinstance(item, FoundTable) else [item])
    return items
