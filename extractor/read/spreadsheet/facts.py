"""What a worksheet says beside the values of its cells: merged, hidden and named cells, notes and text boxes.

The parts of one worksheet go in, `SheetFacts` come out. References count rows and columns from 1, as the file does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from extractor.errors import ReadError
from extractor.read.listing import tidy
from extractor.read.opening import READ_FAULTS, Element, damaged, iterate_xml, local_name, parse_xml, read_member
from extractor.read.spreadsheet.package import related

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

MAX_MERGES = 50_000
MAX_ROW = 1_048_576
MAX_COLUMN = 16_384
CELL_COLUMN = re.compile("[A-Z]{1,3}")
TRUE = frozenset(("1", "true", "on"))
# "&L&""Arial,Bold""&12Page &P of &N&CSocial value": codes of a page header between its words
HEADER_CODE = re.compile(r'&(?:"[^"]*"|\d+|K[0-9A-F]{6}|[A-Z])', re.IGNORECASE)


@dataclass(slots=True)
class SheetFacts:
    """Facts of one sheet; `merges` gives the rows and columns that a top left cell covers.

    `area` counts the places up to the last cell of each row: the work that reading them costs.
    """

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merges: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    headers: set[tuple[int, int]] = field(default_factory=set)
    tables: list[tuple[int, int, int, int]] = field(default_factory=list)
    unset_formulas: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    boxes: list[tuple[str, list[str]]] = field(default_factory=list)
    furniture: list[tuple[str, str]] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    threads: bool = False
    area: int = 0
    pictures: int = 0


def sheet_facts(archive: zipfile.ZipFile, part: str) -> SheetFacts:
    """Return the facts of the worksheet at `part`; raises `ReadError` when it is damaged."""
    facts = SheetFacts()
    try:
        stream = archive.open(part)
    except (KeyError, *READ_FAULTS) as error:
        raise damaged(f"A part of the file is damaged ({part}).") from error
    with stream:
        for element in iterate_xml(stream, ("{*}row", "{*}cols", "{*}mergeCells", "{*}headerFooter"), name=part):
            _add(facts, element)
    relations = related(archive, part)
    readers = (
        ("table", _add_table),
        ("threadedComment", _add_threads),
        ("comments", _add_notes),
        ("drawing", _add_boxes),
    )
    for kind, add in readers:
        for path in relations.get(kind, []):
            try:
                data = read_member(archive, path)
                if data:
                    add(facts, parse_xml(data, name=path))
            except ReadError:
                facts.lost.append(path)
    return facts


def _add(facts: SheetFacts, element: Element) -> None:
    name = local_name(element)
    if name == "row":
        _add_row(facts, element)
    elif name == "cols":
        for columns in element:
            if columns.get("hidden") in TRUE or _is_nought(columns.get("width")):
                first, last = _whole(columns.get("min")), min(_whole(columns.get("max")), MAX_COLUMN)
                facts.hidden_columns.update(range(first, last + 1))
    elif name == "mergeCells":
        for merged in element[:MAX_MERGES]:
            if area := _area(merged.get("ref", "")):
                top, left, bottom, right = area
                facts.merges[top, left] = (bottom - top + 1, right - left + 1)
    else:
        for line in element:
            kind = "footer" if "Footer" in local_name(line) else "header"
            if text := tidy(HEADER_CODE.sub(" ", line.text or "").replace("&&", "&")):
                facts.furniture.append((kind, text))


def _add_row(facts: SheetFacts, row: Element) -> None:
    number = _whole(row.get("r"))
    if number > MAX_ROW:
        raise damaged(f"A sheet of the file has a row {number}, which no workbook can have.")
    if row.get("hidden") in TRUE or (row.get("customHeight") in TRUE and _is_nought(row.get("ht"))):
        facts.hidden_rows.add(number)
    if len(row) and (place := CELL_COLUMN.match(row[-1].get("r") or "")):
        facts.area += column_index_from_string(place[0])
    for cell in row:
        parts = {local_name(part): part for part in cell}
        if "f" in parts and ("v" not in parts or not parts["v"].text) and cell.get("t") != "str":
            facts.unset_formulas.append(cell.get("r") or "?")


def _add_table(facts: SheetFacts, root: Element) -> None:
    area = _area(root.get("ref", ""))
    if area:
        facts.tables.append(area)
    if area and root.get("headerRowCount", "1") == "1" and area[3] - area[1] < 1000:
        facts.headers.update((area[0], column) for column in range(area[1], area[3] + 1))


def _add_notes(facts: SheetFacts, root: Element) -> None:
    for note in root.iter("{*}comment"):
        text = tidy("".join(part.text or "" for part in note.iter("{*}t")))
        # older programs are given a copy of a conversation with an explanation before it
        if text and not (facts.threads and text.startswith("[Threaded comment]")):
            facts.notes.append(f"{note.get('ref', '')}: {text}")


def _add_threads(facts: SheetFacts, root: Element) -> None:
    """Add the comments of a conversation, each with the cell it is about."""
    for comment in root.iter("{*}threadedComment"):
        if text := tidy(comment.findtext("{*}text") or ""):
            facts.threads = True
            facts.notes.append(f"{comment.get('ref', '')}: {text}")


def _add_boxes(facts: SheetFacts, root: Element) -> None:
    for anchor in root:
        facts.pictures += sum(1 for _ in anchor.iter("{*}pic", "{*}graphicFrame"))
        if texts := list(_paragraphs(anchor)):
            facts.boxes.append((_corner(anchor), texts))


def _paragraphs(anchor: Element) -> Iterator[str]:
    for body in anchor.iter("{*}txBody"):
        for paragraph in body.iter("{*}p"):
            if text := tidy("".join(part.text or "" for part in paragraph.iter("{*}t"))):
                yield text


def _corner(anchor: Element) -> str:
    start = anchor.find("{*}from")
    if start is None:
        return "A1"
    column, row = (_whole(start.findtext(f"{{*}}{name}")) for name in ("col", "row"))
    return f"{get_column_letter(min(column, MAX_COLUMN - 1) + 1)}{row + 1}"


def _area(reference: str) -> tuple[int, int, int, int] | None:
    """Return the top, left, bottom and right of "B2:D9"."""
    first, _, last = reference.replace("$", "").partition(":")
    try:
        left, top = coordinate_from_string(first)
        right, bottom = coordinate_from_string(last or first)
        return top, column_index_from_string(left), bottom, column_index_from_string(right)
    except ValueError:
        return None


def _is_nought(text: str | None) -> bool:
    """Return whether a width or height is given and leaves nothing to see."""
    try:
        return text is not None and float(text) == 0
    except ValueError:
        return False


def _whole(text: str | None) -> int:
    try:
        return max(int(text or 0), 0)
    except ValueError:
        return 0
