"""Finds running headers, footers and page numbers: lines near the top or foot of pages that repeat from page to page.

Pages go in; for each page the words that are furniture and what is kept of them come out. Changing numbers, odd and
even pages and running chapter titles are allowed for. A line that stands on one page only is text, except a bare page
number.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from extractor.document import Furniture
from extractor.read.listing import tidy
from extractor.read.pdf.layout.lines import Stretch, line_of, stretches_of
from extractor.read.pdf.layout.margins import MarginText, may_repeat, repeated_beside, turned_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from extractor.read.pdf.page_content import FoundTable, PageContent, Word

Edge = Literal["top", "foot"]

# shares of the page height in which running lines are looked for, and in which even a doubtful one is believed
ZONE = 0.17
NARROW_ZONE = 0.09
MOST_ROWS = 7
# points; rows no further apart than this stand at the same height
LEVEL = 4.0
LONGEST_TITLE = 14
CARRIED_ON = re.compile(r"\b(?:continued|cont[’']?d\.?)[)\]]?$", re.IGNORECASE)
DIGITS = re.compile(r"\d+")
# "Page 4 of 136", "- 12 -", "iv", "12 | Annual report" is not one
PAGE_NUMBER = re.compile(
    r"""
    ^ (?: page | p\.? )? \s* [-–—|\[(]? \s*
    (?P<number> \d{1,4} | [ivxlc]{1,7} )
    \s* [-–—|\])]? (?: \s* (?: of | / ) \s* \d{1,4} )? $
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Row:
    """Everything on one line across the page, near its top or foot."""

    page: int
    edge: Edge
    distance: float
    words: tuple[Word, ...]
    size: float
    text: str
    key: str
    depth: float


@dataclass(frozen=True, slots=True)
class PageFurniture:
    """The running lines of one page and the identities of their words."""

    kept: tuple[Furniture, ...] = ()
    words: frozenset[int] = frozenset()


def find_furniture(pages: Sequence[PageContent], tables: Sequence[FoundTable] = ()) -> dict[int, PageFurniture]:
    """Return the furniture of every page that has some, by page number.

    The header of a table repeats on every page, too: words of a table that is not wholly a running line stay in it.
    """
    safe = frozenset(
        id(word)
        for table in tables
        if _is_tall(table, pages)
        for row in table.rows
        for cell in row
        for word in cell.words
    )
    rows = [row for page in pages for row in _edge_rows(page, safe)]
    running = _repeated(rows, pages=len(pages))
    running |= _page_numbers(rows, running, pages=len(pages))
    running |= _in_running_slots(rows, running, pages=len(pages))
    by_page: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        if id(row) in running:
            by_page[row.page].append(row)
    # a set of the right size is made from a set only
    words = {number: frozenset({id(word) for row in rows for word in row.words}) for number, rows in by_page.items()}
    margins = _margins(pages, tables, words)
    return {
        page.number: PageFurniture(
            (
                *(_kept(row) for row in by_page[page.number]),
                *(found.furniture for found in margins[page.number] if found.furniture.text),
            ),
            _with_margins(words.get(page.number, frozenset()), margins[page.number]),
        )
        for page in pages
        if by_page[page.number] or margins[page.number]
    }


def _with_margins(words: frozenset[int], margins: Sequence[MarginText]) -> frozenset[int]:
    return words.union(*(found.words for found in margins)) if margins else words


def _margins(
    pages: Sequence[PageContent], tables: Sequence[FoundTable], running: Mapping[int, frozenset[int]]
) -> dict[int, list[MarginText]]:
    """Return what stands in the side margins of every page; `running` are the words of its header and footer."""
    cells = frozenset(id(word) for table in tables for row in table.rows for cell in row for word in cell.words)
    found = {page.number: list(turned_text(page, cells)) for page in pages}
    beside: dict[int, Sequence[Stretch]] = {}
    for page in pages if may_repeat(pages, running) else ():
        taken = running.get(page.number, frozenset()) | cells
        beside[page.number] = stretches_of([word for word in page.words if word.upright and id(word) not in taken])
    for text in repeated_beside(beside, pages):
        found[text.furniture.page].append(text)
    return found


def _is_tall(table: FoundTable, pages: Sequence[PageContent]) -> bool:
    """Return whether a table reaches out of the zones of running lines."""
    height = pages[table.page - 1].height
    return len(table.rows) > 1 and table.box[3] > 1.2 * ZONE * height and table.box[1] < (1 - 1.2 * ZONE) * height


def _edge_rows(page: PageContent, safe: frozenset[int]) -> Iterable[Row]:
    """Yield the rows near the edges; the words of each are the page's own, so that they can be taken out again."""
    upright = [word for word in page.words if word.upright and id(word) not in safe]
    if not upright:
        return
    near = [word for word in upright if word.bottom < ZONE * page.height or word.top > (1 - ZONE) * page.height]
    grouped: dict[int, list[Word]] = defaultdict(list)
    for stretch in stretches_of(near):
        grouped[stretch.row].extend(stretch.words)
    own = {id(word) for word in near}
    lines = [line_of(words) for words in grouped.values() if all(id(word) in own for word in words)]
    lines.sort(key=lambda line: line.top)
    top = [line for line in lines if line.bottom < ZONE * page.height][:MOST_ROWS]
    foot = [line for line in lines if line.top > (1 - ZONE) * page.height][-MOST_ROWS:]
    for edge, found in (("top", top), ("foot", foot)):
        for line in found:
            text = tidy(line.text)
            distance = line.top if edge == "top" else page.height - line.bottom
            key = DIGITS.sub("#", text.lower())
            if PAGE_NUMBER.match(text):
                key = "#"
            depth = distance / page.height
            place: Edge = "top" if edge == "top" else "foot"
            yield Row(page.number, place, distance, line.words, line.size, text, key, depth)


def _repeated(rows: Sequence[Row], *, pages: int) -> set[int]:
    """Return the rows whose text stands at the same height on enough pages."""
    groups: dict[tuple[Edge, str], list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.edge, row.key].append(row)
    running: set[int] = set()
    for (_, key), members in groups.items():
        if key == "#" or len(members) < 2:
            continue
        members.sort(key=lambda row: row.distance)
        distances = [row.distance for row in members]
        levels: dict[tuple[int, int], _Level] = {}
        for row in members:
            span = bisect_right(distances, row.distance - LEVEL), bisect_left(distances, row.distance + LEVEL)
            if span not in levels:
                levels[span] = _level(members[span[0] : span[1]])
            if _is_running(row, levels[span], pages=pages):
                running.add(id(row))
    return running


@dataclass(frozen=True, slots=True)
class _Level:
    """Rows of like text at one height: their pages, also by exact text, and whether their numbers count with these."""

    pages: frozenset[int]
    same: Mapping[str, frozenset[int]]
    counts: bool


def _level(rows: Sequence[Row]) -> _Level:
    same: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        same[row.text].add(row.page)
    alike = frozenset(row.page for row in rows)
    # "Page 4 of 136" changes with the page; "3.1 The Supplier shall" and "4.1 The Supplier shall" are clauses
    shifts = Counter(int(number) - row.page for row in rows for number in DIGITS.findall(row.text) if len(number) < 5)
    counts = bool(shifts) and shifts.most_common(1)[0][1] >= max(2, 0.6 * len(alike))
    return _Level(alike, {text: frozenset(pages) for text, pages in same.items()}, counts)


def _is_running(row: Row, level: _Level, *, pages: int) -> bool:
    """Return whether a row repeats often enough: the deeper it stands, the more often."""
    if len(row.text.split()) > 30 or re.match(r"(?:[•●▪○]|\(?[a-z]\))\s", row.text):
        return False
    if not level.pages & {row.page - 2, row.page - 1, row.page + 1, row.page + 2}:
        return False
    needed = 2 if pages <= 6 else 3
    if row.depth >= NARROW_ZONE:
        # two pages may say the same
        needed = max(needed, round(0.3 * pages), 3 if len(row.text.split()) > LONGEST_TITLE else 2)
    return len(level.same[row.text]) >= needed or (len(level.pages) >= needed and level.counts)


def _page_numbers(rows: Sequence[Row], running: set[int], *, pages: int) -> set[int]:
    """Return the rows that are bare numbers and count with the pages, or stand where the others stand."""
    bare = [row for row in rows if row.key == "#" and id(row) not in running]
    shifts = Counter((row.edge, shift) for row in bare if (shift := _shift(row)) is not None and row.depth < ZONE)
    distances = {edge: sorted(row.distance for row in bare if row.edge == edge) for edge in ("top", "foot")}
    found: set[int] = set()
    for row in bare:
        shift = _shift(row)
        counted = shift is not None and shifts[row.edge, shift] >= min(2, pages)
        near = distances[row.edge]
        level = bisect_left(near, row.distance + LEVEL) - bisect_right(near, row.distance - LEVEL)
        alone = pages == 1 and row.edge == "foot" and row.depth < NARROW_ZONE
        if (counted and pages > 1) or (level >= 3 and row.depth < NARROW_ZONE) or alone:
            found.add(id(row))
    return found


def _shift(row: Row) -> int | None:
    match = PAGE_NUMBER.match(row.text)
    if match is None:
        return None
    number = match["number"]
    return int(number) - row.page if number.isdigit() else _roman_value(number.lower()) - row.page


def _roman_value(number: str) -> int:
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
    total = 0
    for sign, following in zip(number, f"{number[1:]} ", strict=True):
        value = values[sign]
        total += -value if values.get(following, 0) > value else value
    return total


def _in_running_slots(rows: Sequence[Row], running: set[int], *, pages: int) -> set[int]:
    """Return rows that stand exactly where other pages have furniture: running titles that change with the chapter.

    A title at the very top that says "continued" needs no such company.
    """
    carried = {
        id(row)
        for row in rows
        if row.edge == "top"
        and row.page > 1
        and row.depth < NARROW_ZONE
        and len(row.text.split()) <= LONGEST_TITLE
        and CARRIED_ON.search(row.text)
    }
    if pages < 4:
        return carried
    slots: Counter[tuple[Edge, int, int]] = Counter()
    for row in rows:
        if id(row) in running and row.depth < NARROW_ZONE:
            slots[_slot(row)] += 1
    return carried | {
        id(row)
        for row in rows
        if id(row) not in running
        and row.page > 1
        and row.depth < NARROW_ZONE
        and len(row.text.split()) <= LONGEST_TITLE
        and not re.search(r"[.;:]$", row.text)
        and slots[_slot(row)] >= max(3, 0.4 * pages)
    }


def _slot(row: Row) -> tuple[Edge, int, int]:
    return row.edge, round(row.distance / 2), round(row.size * 2)


def _kept(row: Row) -> Furniture:
    if PAGE_NUMBER.match(row.text):
        return Furniture("page_number", row.page, row.text)
    return Furniture("header" if row.edge == "top" else "footer", row.page, row.text)
