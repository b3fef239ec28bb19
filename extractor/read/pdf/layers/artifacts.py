"""Takes what a file's tags call no part of the text (running lines, page numbers) out of it, where layout missed it.

The furniture that was found by its look goes in, with the places that the tags name; both together come out. It is the
only sign of a running line in a file of one page.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from extractor.document import Furniture
from extractor.read.listing import tidy
from extractor.read.pdf.layout.furniture import PAGE_NUMBER, PageFurniture
from extractor.read.pdf.layout.lines import stretches_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from extractor.read.pdf.page_content import PageContent, Rectangle, Word

# of the words of a page; what takes more is no running line, whatever it is called
MOST = 0.4
REACH_ACROSS, REACH_DOWN = 1.0, 2.0


def with_artifacts(
    found: Mapping[int, PageFurniture], pages: Sequence[PageContent], places: Mapping[int, Sequence[Rectangle]]
) -> dict[int, PageFurniture]:
    """Return the furniture of the pages with the words that stand in the tagged places of each."""
    both = dict(found)
    for page in pages:
        known = both.get(page.number, PageFurniture())
        boxes = places.get(page.number, ())
        words = [word for word in page.words if id(word) not in known.words and _stands_in(word, boxes)]
        if words and len(words) <= MOST * len(page.words):
            kept = (*known.kept, *_lines(words, page))
            both[page.number] = PageFurniture(kept, known.words | {id(word) for word in words})
    return both


def _stands_in(word: Word, boxes: Sequence[Rectangle]) -> bool:
    # a page read on its side remembers where its words stand on the sheet
    x0, top, x1, bottom = word.place or word.box
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    return any(
        box[0] - REACH_ACROSS <= x <= box[2] + REACH_ACROSS and box[1] - REACH_DOWN <= y <= box[3] + REACH_DOWN
        for box in boxes
    )


def _lines(words: Sequence[Word], page: PageContent) -> Iterator[Furniture]:
    rows: dict[int, list[Word]] = defaultdict(list)
    for stretch in stretches_of([word for word in words if word.upright]):
        rows[stretch.row].extend(stretch.words)
    for row in rows.values():
        text = tidy(" ".join(word.text for word in sorted(row, key=lambda word: word.x0)))
        if PAGE_NUMBER.match(text):
            yield Furniture("page_number", page.number, text)
        else:
            yield Furniture("header" if row[0].middle < page.height / 2 else "footer", page.number, text)
    if turned := [word.text for word in words if not word.upright]:
        yield Furniture("margin", page.number, " ".join(turned))
