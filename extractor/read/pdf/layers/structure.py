"""Reads the tags of a PDF: which lines the author's program calls headings, and what it calls no part of the text.

Open pages go in with the words read from them; headings as lines of an outline come out, and the places of running
lines. What is used, and what not, was measured on the 30 tagged files among the real documents:

- Headings: in files laid out by designers every tagged heading is one, and some do not look it. Contracts typed in Word
  call whole clauses headings, because their numbering hangs on heading styles (in one, 82 of 106). So the tags of a
  file are believed only while nearly all of them are titles, and only short lines are taken.
- Artifacts: on all pages but one they were the very words that repeat in the margins, on that one a footer that layout
  had missed; never a word of the text. They are taken near the edges of the page only, for programs call ornaments so.
- Tables, lists, header cells: not used. Found tables held no word outside tagged cells, and no file tags a header cell;
  labels are not tagged, and the tags call paragraphs items that stand between them.
- Replacement texts of pictures: not used, for nobody sees them on the page.

Walking the tags costs 1 to 3 ms a page, so it ends where they prove wrong, rare, or no more than what can be seen:
after a few pages of most files. Nothing raises for broken tags, and walks in circles end.
"""

from __future__ import annotations

import ctypes
import re
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium_c

from extractor.read.pdf.engine import calls
from extractor.read.pdf.layers.bookmarks import Bookmark, is_title
from extractor.read.pdf.layout.lines import box_of, main_size

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractor.read.pdf.engine.sheet import Sheet
    from extractor.read.pdf.page_content import PageContent, Rectangle, Word

HEADING = re.compile(r"H(?P<level>[1-6])?$")
MAX_STRETCHES = 20_000
MAX_ELEMENTS = 20_000
MAX_PARTS = 200
# tags that hold no heading in sane files; what is in them need not be walked
WITHOUT_HEADINGS = frozenset(("P", "Span", "Link", "Figure", "Lbl", "TOC", "Table", "Formula", "Note", "Caption"))
# after so many pages, a heading on fewer than every so many is not worth the walk
FEW_PAGES = 5
PAGES_A_HEADING = 4
# after so many headings that all look it, the rest will, too
ENOUGH_SHOWN = 12
LARGER = 1.12
FEWEST_HEADINGS = 6
TITLE_SHARE = 0.8
# shares of the page's width and height
MARGIN = 0.17


class Tags:
    """The tags of a document that is open: give it every page while that page is open, then ask it.

    `artifacts` are the places, page by page, of what the tags keep apart from the text.
    """

    def __init__(self, document: Any) -> None:  # noqa: ANN401  # pypdfium2 has no types
        self._tagged = bool(pdfium_c.FPDFCatalog_IsTagged(document.raw))
        self._walking = self._tagged
        self._found: list[Bookmark] = []
        self._sentences = 0
        self._plain = 0
        self._walked = 0
        self.artifacts: dict[int, tuple[Rectangle, ...]] = {}

    @property
    def headings(self) -> tuple[Bookmark, ...]:
        """The short tagged headings, if the document's tags deserve trust."""
        return tuple(self._found) if self._trusted else ()

    @property
    def _trusted(self) -> bool:
        return len(self._found) >= TITLE_SHARE * (len(self._found) + self._sentences)

    def add(self, page: Any, content: PageContent, sheet: Sheet, stretches: Sequence[calls.Pointer]) -> None:  # noqa: ANN401
        """Read the tags of an open pypdfium2 page; `stretches` are its text objects."""
        if not self._tagged or not content.words:
            return
        headings = list(_headings(calls.handle(page.raw))) if self._walking else []
        wanted = {content_id for _, content_ids in headings for content_id in content_ids}
        marked, loose = _places(stretches, wanted, sheet)
        if edges := tuple(_at_edges(loose, content)):
            self.artifacts[content.number] = edges
        if self._walking:
            self._add_headings(headings, marked, content)

    def _add_headings(
        self, headings: Sequence[tuple[int, list[int]]], marked: dict[int, list[Rectangle]], content: PageContent
    ) -> None:
        self._walked += 1
        usual = main_size(content.words)
        for level, content_ids in headings:
            boxes = [box for content_id in content_ids for box in marked.get(content_id, ())]
            words = list(_within(content.words, boxes))
            text = " ".join(word.text for word in words)
            if is_title(text):
                self._found.append(Bookmark(text, level, content.number))
                self._plain += not _stands_out(words, usual)
            elif text:
                self._sentences += 1
        known = len(self._found) + self._sentences
        plain_to_see = known >= ENOUGH_SHOWN and not self._plain
        rare = self._walked >= FEW_PAGES and known * PAGES_A_HEADING < self._walked
        if rare or plain_to_see or (known >= FEWEST_HEADINGS and not self._trusted):
            self._walking = False


def _places(
    stretches: Sequence[calls.Pointer], wanted: set[int], sheet: Sheet
) -> tuple[dict[int, list[Rectangle]], list[Rectangle]]:
    """Return where the text of wanted marked content stands, by its number, and where artifacts do."""
    marked: dict[int, list[Rectangle]] = {}
    loose: list[Rectangle] = []
    for item in stretches if len(stretches) <= MAX_STRETCHES else ():
        content_id = calls.object_content_id(item)
        if content_id in wanted:
            marked.setdefault(content_id, []).append(_bounds(item, sheet))
        elif content_id < 0 and _is_artifact(item):
            loose.append(_bounds(item, sheet))
    return marked, loose


_sides = (ctypes.c_float * 4)()
_to_sides = calls.pointers(_sides)
_name = ctypes.create_string_buffer(64)
_to_name = calls.pointer(ctypes.addressof(_name))
_length = ctypes.c_ulong()
_to_length = calls.pointer(ctypes.addressof(_length))


def _bounds(item: calls.Pointer, sheet: Sheet) -> Rectangle:
    calls.object_bounds(item, *_to_sides)
    left, bottom, right, top = _sides[:]
    return sheet.box(left, bottom, right, top)


def _is_artifact(item: calls.Pointer) -> bool:
    for index in range(calls.object_count_marks(item)):
        mark = calls.object_mark(item, index)
        if mark and calls.mark_name(mark, _to_name, len(_name), _to_length) and _text(_length.value) == "Artifact":
            return True
    return False


def _text(length: int) -> str:
    return _name.raw[: max(min(length, len(_name)) - 2, 0)].decode("utf-16-le", "replace")


def _at_edges(boxes: Sequence[Rectangle], content: PageContent) -> Iterator[Rectangle]:
    for box in boxes:
        x, y = (box[0] + box[2]) / 2 / content.width, (box[1] + box[3]) / 2 / content.height
        if min(x, y, 1 - x, 1 - y) < MARGIN:
            yield box


def _headings(page: calls.Pointer) -> Iterator[tuple[int, list[int]]]:
    """Yield the level of every tagged heading of a page and the numbers of its marked content."""
    address = calls.tags_of_page(page)
    if not address:
        return
    tree = calls.pointer(address)
    try:
        count = min(max(calls.tags_count(tree), 0), MAX_ELEMENTS)
        waiting = [calls.tags_child(tree, index) for index in range(count - 1, -1, -1)]
        for _ in range(MAX_ELEMENTS):
            if not waiting:
                break
            address = waiting.pop()
            if not address:
                continue
            element = calls.pointer(address)
            name = _text(calls.tag_name(element, _to_name, len(_name)))
            if match := HEADING.match(name):
                yield int(match["level"] or 1), _content_ids(element)
            elif name not in WITHOUT_HEADINGS:
                count = min(max(calls.tag_count(element), 0), MAX_ELEMENTS)
                waiting.extend(calls.tag_child(element, index) for index in range(count - 1, -1, -1))
    finally:
        calls.close_tags(tree)


def _content_ids(element: calls.Pointer) -> list[int]:
    found: list[int] = []
    waiting = [element]
    for _ in range(MAX_PARTS):
        if not waiting:
            break
        part = waiting.pop()
        for index in range(min(max(calls.tag_count(part), 0), MAX_PARTS)):
            if child := calls.tag_child(part, index):
                waiting.append(calls.pointer(child))
            elif (content_id := calls.tag_content_id(part, index)) >= 0:
                found.append(content_id)
    return found


def _stands_out(words: Sequence[Word], usual: float) -> bool:
    return all(word.bold or word.size >= LARGER * usual for word in words)


def _within(words: Sequence[Word], boxes: Sequence[Rectangle]) -> Iterator[Word]:
    if not boxes:
        return
    x0, top, x1, bottom = box_of(boxes)
    for word in words:
        x, y = (word.x0 + word.x1) / 2, word.middle
        if not (top - 2 <= y <= bottom + 2 and x0 - 1 <= x <= x1 + 1):
            continue
        if any(box[0] - 1 <= x <= box[2] + 1 and box[1] - 2 <= y <= box[3] + 2 for box in boxes):
            yield word
