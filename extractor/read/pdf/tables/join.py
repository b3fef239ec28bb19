"""Joins tables that run over a page break, so that every row knows the names of its columns.

Tables of a document come in, in page order; fewer, longer ones go out. A repeated header is dropped, a row cut by the
break is put together again where the evidence is clear. Words are moved, never lost, except those of a repeated
header or title.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.read.pdf.page_content import FoundCell
from extractor.read.pdf.tables.cells import text_of
from extractor.read.pdf.tables.header import header_count

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from extractor.read.pdf.page_content import FoundTable
    from extractor.read.pdf.tables.cells import Row

EDGE = 4.0
LOWEST_START = 0.35
ROOM = 90.0
SAME_SIDE = 45.0
LEAST_RUNNING = 3
LONGEST_RUNNING = 200
SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]*$")
# "Name:", "£1,200": an entry of a form, which two pages may share by chance
ENTRY = re.compile(r":$|^\W*\d")
NUMBERED = re.compile(r"^[(\[“\"]*(?:\d+(?:\.\d+)*|[a-zA-Z]|[ivxIVX]{1,5})[.)\]]|^[•●○▪■–-]\s?")
OPEN_END = re.compile(
    r"(?:[,(–-]|\b(?:and|or|of|the|to|a|an|in|for|with|by|at|on|be|is|are|that|which|any|as))$", re.IGNORECASE
)


def join_tables(
    tables: Sequence[FoundTable], *, separated: Callable[[FoundTable, FoundTable], bool] | None = None
) -> tuple[FoundTable, ...]:
    """Return the tables with those that continue on the next page joined.

    Args:
        tables: All tables of a document; their order on the page is worked out here.
        separated: Says whether running text stands between two tables; without it the places of the boxes decide.
    """
    joined: list[FoundTable] = []
    last_part: list[FoundTable] = []
    ordered = sorted(tables, key=lambda table: (table.page, table.box[1], table.box[0]))
    running = _running(ordered)
    pages_met: set[int] = set()
    for table in ordered:
        home = None
        if _mark(table) not in running and table.page not in pages_met:
            pages_met.add(table.page)
            home = _home(joined, last_part, table, foot=_foot(ordered, table), running=running, separated=separated)
        if home is None:
            joined.append(table)
            last_part.append(table)
        else:
            joined[home] = _append(joined[home], table)
            last_part[home] = table
    return tuple(joined)


def _running(ordered: Sequence[FoundTable]) -> set[str]:
    """Return the marks of tables that stand at the same place on several pages: running headers drawn as a table."""
    marks = Counter(_mark(table) for table in ordered)
    return {mark for mark, count in marks.items() if count >= LEAST_RUNNING}


def _mark(table: FoundTable) -> str:
    words = "".join(word.text for row in table.rows for cell in row for word in cell.words)
    return f"{table.box[1]:.0f} {re.sub(r'[0-9]+', '#', words[:LONGEST_RUNNING])}"


def _foot(ordered: Sequence[FoundTable], table: FoundTable) -> float:
    """How far down tables of this width reach anywhere in the document."""
    alike = (other.box[3] for other in ordered if abs(other.box[2] - table.box[2]) <= SAME_SIDE)
    return max(alike, default=table.box[3])


def _had_room(part: FoundTable, table: FoundTable, foot: float) -> bool:
    """Whether the first row after the break would have fitted before it: then the page was left on purpose."""
    heights = [cell.box[3] - cell.box[1] for row in table.rows[: table.header_rows + 1] for cell in row[:1] if cell.box]
    return part.box[3] + sum(heights) + ROOM < foot


def _home(
    joined: Sequence[FoundTable],
    last_part: Sequence[FoundTable],
    table: FoundTable,
    *,
    foot: float,
    running: set[str],
    separated: Callable[[FoundTable, FoundTable], bool] | None,
) -> int | None:
    """Return which of the joined tables goes on in `table`: the lowest one of the page before with the same columns."""
    before = [
        index for index, part in enumerate(last_part) if part.page == table.page - 1 and _mark(part) not in running
    ]
    if not before:
        return None
    index = max(before, key=lambda number: last_part[number].box[3])
    part = last_part[index]
    apart = separated(part, table) if separated else _looks_separated(part, table)
    if apart or _shared_edges(joined[index], table) is None or _had_room(part, table, foot):
        return None
    if table.header_rows and not _same_header(joined[index], table) and _has_own_header(joined[index], table):
        return None
    return index


def _looks_separated(part: FoundTable, table: FoundTable) -> bool:
    """Without a view of the running text: the first must end below where the second starts, and that near the top."""
    return table.box[1] > LOWEST_START * max(part.box[3], 1.0) or part.box[3] <= table.box[1]


def column_edges(table: FoundTable) -> dict[int, float]:
    """Return the x positions left of each column and right of the last, from the boxes of the cells."""
    found: dict[int, list[float]] = {}
    for row in table.rows:
        for cell in row:
            if cell.box is not None:
                found.setdefault(cell.column, []).append(cell.box[0])
                found.setdefault(cell.column + cell.column_span, []).append(cell.box[2])
    return {index: sorted(found[index])[len(found[index]) // 2] for index in sorted(found)}


def _shared_edges(joined: FoundTable, table: FoundTable) -> tuple[float, ...] | None:
    """Return the column edges of both, or None where they cannot be one table.

    A page may show fewer of the columns than another (only rows across some of them), and the pages of a form without
    header may each show columns of their own.
    """
    old, new = tuple(column_edges(joined).values()), tuple(column_edges(table).values())
    if len(old) < 2 or len(new) < 2 or abs(old[0] - new[0]) > EDGE or abs(old[-1] - new[-1]) > EDGE:
        return None
    missing = [edge for edge in old if all(abs(edge - other) > EDGE for other in new)]
    added = [edge for edge in new if all(abs(edge - other) > EDGE for other in old)]
    # a row below may be ruled at its own places, but the first columns, at least, go on
    strays = table.header_rows or len(added) * 2 > len(new) - 2
    if (joined.header_rows or table.header_rows) and missing and added and strays:
        return None
    return tuple(sorted((*old, *added)))


def _on_edges(rows: Sequence[Row], own: dict[int, float], edges: Sequence[float]) -> list[Row]:
    """Number the columns of rows by shared edges."""
    place = {index: min(range(len(edges)), key=lambda number: abs(edges[number] - x)) for index, x in own.items()}

    def moved(cell: FoundCell) -> FoundCell:
        first, last = place.get(cell.column), place.get(cell.column + cell.column_span)
        if first is None or last is None or last <= first:
            return cell
        return replace(cell, column=first, column_span=last - first)

    return [tuple(moved(cell) for cell in row) for row in rows]


def _same_header(joined: FoundTable, table: FoundTable) -> bool:
    count = table.header_rows
    return count == joined.header_rows and _texts(joined.rows[:count]) == _texts(table.rows[:count])


def _repeated_rows(joined: FoundTable, table: FoundTable) -> int:
    """Return how many rows at the top are the header again; that a page repeats them shows that they are one."""
    count = joined.header_rows or 1
    top = table.rows[:count]
    names = [text_of(cell.words) for row in top for cell in row if cell.words]
    if len(table.rows) <= count or len(names) < 2 or _texts(top) != _texts(joined.rows[:count]):
        return 0
    if not joined.header_rows and any(ENTRY.search(name) for name in names):
        return 0
    return count


def _has_own_header(joined: FoundTable, table: FoundTable) -> bool:
    """Whether the header found on the next page starts a new table, and is not a row that only looks like one."""
    return joined.header_rows == 0 or _is_strong(joined) == _is_strong(table)


def _is_strong(table: FoundTable) -> bool:
    cells = [cell for row in table.rows[: table.header_rows] for cell in row if cell.words]
    return all(word.bold for cell in cells for word in cell.words)


def _texts(rows: Sequence[Row]) -> list[list[str]]:
    return [[text_of(cell.words).lower() for cell in row] for row in rows]


def _append(joined: FoundTable, table: FoundTable) -> FoundTable:
    edges = _shared_edges(joined, table) or ()
    rows = _on_edges(table.rows, column_edges(table), edges)
    pages = list(table.row_pages or (table.page,) * len(rows))
    repeated = _repeated_rows(joined, table)
    rows, pages = rows[repeated:], pages[repeated:]
    if table.caption_words and table.caption.lower() != joined.caption.lower():
        rows.insert(0, (FoundCell(0, 1, len(edges) - 1, table.caption_words),))
        pages.insert(0, table.page)
    old_rows = _on_edges(joined.rows, column_edges(joined), edges)
    old_pages = list(joined.row_pages or (joined.page,) * len(old_rows))
    if rows and len(old_rows) > joined.header_rows and _is_cut(old_rows, rows[0], joined.header_rows):
        old_rows[-1] = _merged(old_rows[-1], rows[0])
        rows, pages = rows[1:], pages[1:]
    header = joined.header_rows or repeated
    whole = replace(joined, rows=tuple(old_rows + rows), row_pages=tuple(old_pages + pages), header_rows=header)
    # a header that one page was too short to show may be clear once the rows of the next page are known
    return whole if header or len(joined.rows) > 2 else replace(whole, header_rows=header_count(whole))


def _is_cut(rows: Sequence[Row], first: Row, header: int) -> bool:
    """Whether the first row after the break belongs to the last row before it."""
    last = {cell.column: cell for cell in rows[-1]}
    filled = [cell for cell in first if cell.words]
    if not filled or len(first) != len(rows[-1]) or any(cell.column not in last for cell in first):
        return False
    if any(cell.column_span != last[cell.column].column_span for cell in first):
        return False
    goes_on = [_goes_on(last[cell.column], cell) for cell in filled]
    keyed = [row for row in rows[header:] if row and row[0].column == 0 and row[0].words]
    if first[0].column == 0 and not first[0].words:
        if len(keyed) * 4 < 3 * len(rows[header:]) or not last[0].words:
            return False
        return len(last) == 2 or any(goes_on)
    return all(goes_on)


def _goes_on(before: FoundCell, after: FoundCell) -> bool:
    """Whether the text of a cell goes on in the other: in lower case, or after a line that cannot be the end."""
    if not before.words:
        return False
    start, end = text_of(after.words), text_of(before.words)
    if NUMBERED.match(start):
        return False
    return (start[:1].islower() and not SENTENCE_END.search(end)) or bool(OPEN_END.search(end))


def _merged(last: Row, first: Row) -> Row:
    more = {cell.column: cell.words for cell in first}
    return tuple(replace(cell, words=cell.words + more.get(cell.column, ())) for cell in last)
