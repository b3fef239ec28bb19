"""Finds what stands in the left and right margins: turned stamps and watermarks, and lines that repeat beside the text.

Pages go in; the words of their side margins come out, page by page. Words in the cells of a table are never taken, nor
a line in the margin that stands there once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.document import Furniture
from extractor.read.listing import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from extractor.read.pdf.layout.lines import Stretch
    from extractor.read.pdf.page_content import PageContent, Word

# shares of the page width in which lines beside the text are looked for
SIDE = 0.13
SAME_PLACE = 3.0
FEWEST_PAGES = 3
FEWEST_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class MarginText:
    """What stands in a margin of one page, and the identities of its words."""

    furniture: Furniture
    words: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Beside:
    """A stretch in the left or right margin; `text` is an empty string for a number that counts with the pages."""

    page: int
    stretch: Stretch
    text: str
    left: bool


def turned_text(page: PageContent, safe: frozenset[int]) -> Iterator[MarginText]:
    """Yield the turned text of a page: stamps along the margin, watermarks; `safe` are words of tables."""
    groups: list[list[Word]] = []
    for word in page.words:
        if word.upright or id(word) in safe:
            continue
        if groups and _goes_on(groups[-1][-1], word):
            groups[-1].append(word)
        else:
            groups.append([word])
    for group in groups:
        text = tidy(" ".join(word.text for word in group))
        yield MarginText(Furniture("margin", page.number, text), frozenset(id(word) for word in group))


def _goes_on(last: Word, word: Word) -> bool:
    return abs(last.x1 - word.x1) < 0.5 * last.size or abs(last.bottom - word.bottom) < 0.5 * last.size


def may_repeat(pages: Sequence[PageContent], running: Mapping[int, frozenset[int]]) -> bool:
    """Return whether any word stands at one place in the side margin of enough pages: most files end here.

    `running` are the words of each page that are running lines at its top or foot.
    """
    places: Counter[tuple[str, int, int]] = Counter()
    for page in pages:
        left, right = SIDE * page.width, (1 - SIDE) * page.width
        taken = running.get(page.number, frozenset())
        places.update(
            {
                ("" if word.text.isdigit() else word.text, round(word.x0 / 8), round(word.top / 8))
                for word in page.words
                if (word.x1 < left or word.x0 > right) and word.upright and id(word) not in taken
            }
        )
    return any(count >= _needed(len(pages)) for count in places.values())


def _needed(pages: int) -> float:
    return max(FEWEST_PAGES, FEWEST_SHARE * pages)


def repeated_beside(stretches: dict[int, Sequence[Stretch]], pages: Sequence[PageContent]) -> list[MarginText]:
    """Return the lines left and right of the text that stand at the same place on page after page.

    `stretches` are those of each page (by number) that are no running lines at its top or foot, nor of a table.
    """
    if len(pages) < FEWEST_PAGES:
        return []
    widths = {page.number: page.width for page in pages}
    beside = [found for number, here in stretches.items() for found in _beside(here, number, widths[number])]
    running = _running(beside, pages=len(pages))
    strangers: dict[int, list[_Beside]] = defaultdict(list)
    for found in beside:
        if id(found) not in running:
            strangers[found.page].append(found)
    return [
        MarginText(
            Furniture("margin", found.page, tidy(" ".join(word.text for word in found.stretch.words))),
            frozenset(id(word) for word in found.stretch.words),
        )
        for found in beside
        if id(found) in running and not any(_under(found, other) for other in strangers[found.page])
    ]


def _beside(stretches: Sequence[Stretch], page: int, width: float) -> Iterator[_Beside]:
    for stretch in stretches:
        left = stretch.box[2] < SIDE * width
        if left or stretch.box[0] > (1 - SIDE) * width:
            text = tidy(" ".join(word.text for word in stretch.words))
            counts = text.isdigit() and len(text) < 4
            yield _Beside(page, stretch, "" if counts else text, left)


def _running(beside: Sequence[_Beside], *, pages: int) -> set[int]:
    """Return those that stand on enough pages at one place (odd and even pages may differ)."""
    groups: dict[tuple[str, bool], list[_Beside]] = defaultdict(list)
    for found in beside:
        groups[found.text, found.left].append(found)
    running: set[int] = set()
    for (text, _), members in groups.items():
        places: dict[tuple[int, int], list[_Beside]] = defaultdict(list)
        for found in members:
            places[_place(found)].append(found)
        for level in places.values():
            counted = level if text else _counting(level)
            if len({found.page for found in counted}) >= _needed(pages):
                running.update(map(id, counted))
    return running


def _place(found: _Beside) -> tuple[int, int]:
    x0, top, x1, _ = found.stretch.box
    middle = (x0 + x1) / 2 if not found.text else x0
    return round(middle / (2 * SAME_PLACE)), round(top / (2 * SAME_PLACE))


def _counting(level: Sequence[_Beside]) -> list[_Beside]:
    """Return the numbers among some at one place that count with the pages."""
    shifts = Counter(int(found.stretch.words[0].text) - found.page for found in level)
    usual = shifts.most_common(1)[0][0]
    return [found for found in level if int(found.stretch.words[0].text) - found.page == usual]


def _under(found: _Beside, other: _Beside) -> bool:
    """Return whether other text stands in the same strip: then it is a column and no margin."""
    box, beside = found.stretch.box, other.stretch.box
    return found.left == other.left and beside[0] < box[2] and beside[2] > box[0]
