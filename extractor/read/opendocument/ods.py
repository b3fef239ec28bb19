"""Reads OpenDocument workbooks: a source goes in, a `Document` with a heading and a page for each visible sheet out.

Values are read as the program that wrote them shows them, dates as "1 May 2027"; formulas are never evaluated. What is
hidden is left out and counted.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from extractor.document import Cell, Document, Furniture, Source
from extractor.read.listing import tidy
from extractor.read.opendocument.furniture import furniture_of
from extractor.read.opendocument.inline import inline
from extractor.read.opendocument.package import name, open_parts
from extractor.read.opendocument.ranges import Ranges
from extractor.read.opendocument.styles import Styles, whole
from extractor.read.opendocument.table import rows_of
from extractor.read.opening import Element, local_name
from extractor.read.spreadsheet.number_format import plain_number, shown_date
from extractor.read.spreadsheet.sheet import SheetCell
from extractor.read.spreadsheet.workbook import WorkbookBuilder

if TYPE_CHECKING:
    from collections.abc import Iterator

ENGINE = "odfdo"
MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384
# a filled cell or row that is repeated more often than this is fill and not content
MAX_REPEATS = 1000
COLUMN_GROUPS = frozenset(("table-column-group", "table-columns", "table-header-columns"))
HIDDEN = frozenset(("collapse", "filter"))
PICTURES = frozenset(("image", "object", "object-ole"))
FIGURES = frozenset(("float", "percentage", "currency", "date", "time"))


def read(source: Source) -> Document:
    """Read an OpenDocument workbook (.ods, .ots, .fods) into a document; raises `ReadError`."""
    parts = open_parts(source, kind="spreadsheet")
    styles = Styles([root for root in (parts.content, parts.styles) if root is not None])
    hidden_styles = _hidden_sheets(parts.content)
    ranges = Ranges(parts.body)
    target = WorkbookBuilder(source, engine=ENGINE)
    for table in parts.body.iter(name("table:table")):
        if local_name(table.getparent()) != "spreadsheet":
            continue
        title = tidy(table.get(name("table:name")) or "") or f"Sheet {len(target.builder.pages) + 1}"
        if table.get(name("table:style-name")) in hidden_styles:
            target.leave_out(title)
        else:
            target.begin(title)
            _Sheet(target, title, table, styles, ranges).add()
    target.builder.furniture.extend(furniture_of(parts.styles, styles))
    if parts.mended:
        target.lose(
            "damaged_part", "The file is damaged; what could be recovered was read. Compare it with the original."
        )
    return target.finish(title=parts.title)


def _hidden_sheets(content: Element) -> set[str]:
    """Return the table styles that hide their sheet."""
    hidden: set[str] = set()
    for style in content.iter(name("style:style")):
        look = style.find(name("style:table-properties"))
        if look is not None and look.get(name("table:display")) == "false":
            hidden.add(style.get(name("style:name")) or "")
    return hidden


@dataclass(slots=True)
class _Sheet:
    """The state of reading one sheet."""

    target: WorkbookBuilder
    title: str
    table: Element
    styles: Styles
    ranges: Ranges
    hidden_cells: int = 0
    hidden_rows: int = 0
    hidden_columns: set[int] = field(default_factory=set)
    unset: list[str] = field(default_factory=list)
    boxes: list[tuple[Cell, Element]] = field(default_factory=list)

    def add(self) -> None:
        self._mark_columns(self.table, 0)
        self.target.add_cells(self.title, self._cells())
        for shapes in self.table.iterfind(name("table:shapes")):
            self.boxes.extend((Cell(self.title, "A1"), paragraph) for paragraph in shapes.iter(name("text:p")))
        for place, paragraph in self.boxes:
            if text := tidy(inline(paragraph, self.styles).text):
                self.target.add_text(text, place)
        self.target.hide(self.title, cells=self.hidden_cells, rows=self.hidden_rows, columns=len(self.hidden_columns))
        self.target.unset(self.title, self.unset)
        for frame in self.table.iter(name("draw:frame")):
            self.target.builder.pictures += any(local_name(child) in PICTURES for child in frame)

    def _mark_columns(self, parent: Element, column: int) -> int:
        for child in parent:
            local = local_name(child)
            if local == "table-column":
                repeated = min(whole(child.get(name("table:number-columns-repeated")), 1), MAX_COLUMNS)
                if child.get(name("table:visibility")) in HIDDEN:
                    self.hidden_columns.update(range(column, column + repeated))
                column += repeated
            elif local in COLUMN_GROUPS:
                column = self._mark_columns(child, column)
        return column

    def _cells(self) -> Iterator[SheetCell]:
        number = 0
        for row, header in rows_of(self.table):
            repeated = max(whole(row.get(name("table:number-rows-repeated")), 1), 1)
            hidden = row.get(name("table:visibility")) in HIDDEN
            self.hidden_rows += repeated if hidden and repeated < MAX_REPEATS else 0
            cells = list(self._row_cells(row, number, header=header))
            if cells and hidden:
                self.hidden_cells += len(cells)
            elif cells:
                for down in range(repeated if repeated <= MAX_REPEATS else 1):
                    for cell in cells:
                        yield self._moved(cell, down) if down else cell
            number += repeated
            if number > MAX_ROWS:
                return

    def _moved(self, cell: SheetCell, down: int) -> SheetCell:
        row = cell.row + down
        place, area = self._place(row, cell.column), self.ranges.of(self.title, row, cell.column)[0]
        return replace(cell, row=row, place=place, row_span=1, area=area)

    def _place(self, row: int, column: int) -> Cell:
        return Cell(self.title, f"{get_column_letter(column + 1)}{row + 1}")

    def _row_cells(self, row: Element, number: int, *, header: bool) -> Iterator[SheetCell]:
        column = 0
        for cell in row:
            local = local_name(cell)
            if local not in {"table-cell", "covered-table-cell"}:
                continue
            repeated = max(whole(cell.get(name("table:number-columns-repeated")), 1), 1)
            text, strong = self._shown(cell, number, column) if len(cell) or cell.attrib else ("", False)
            if text and local == "table-cell":
                for right in range(repeated if repeated <= MAX_REPEATS else 1):
                    if column + right >= MAX_COLUMNS:
                        return
                    if column + right in self.hidden_columns:
                        self.hidden_cells += 1
                        continue
                    yield self._cell(cell, text, number, column + right, header=header, strong=strong)
            column += repeated
            if column >= MAX_COLUMNS:
                return

    def _cell(self, cell: Element, text: str, row: int, column: int, *, header: bool, strong: bool) -> SheetCell:
        style = cell.get(name("table:style-name")) or ""
        area, heads = self.ranges.of(self.title, row, column)
        return SheetCell(
            row,
            column,
            text,
            self._place(row, column),
            strong=strong or bool(self.styles.bold(style, "table-cell")),
            number=cell.get(name("office:value-type")) in FIGURES,
            header=header or heads,
            shaded=self.styles.shaded(style),
            area=area,
            row_span=max(min(whole(cell.get(name("table:number-rows-spanned")), 1), MAX_ROWS), 1),
            column_span=max(min(whole(cell.get(name("table:number-columns-spanned")), 1), MAX_COLUMNS), 1),
        )

    def _shown(self, cell: Element, row: int, column: int) -> tuple[str, bool]:
        """Return what the cell shows and whether all of it is bold; what hangs on it is kept apart."""
        paragraphs = [inline(child, self.styles) for child in cell.iterchildren(name("text:p"))]
        self._keep_apart(cell, row, column)
        text = self._value(cell, "\n".join(found.text for found in paragraphs), row, column, bare=not paragraphs)
        return text, bool(paragraphs) and all(found.strong for found in paragraphs)

    def _keep_apart(self, cell: Element, row: int, column: int) -> None:
        """Keep the note of a cell apart from the text, and the boxes that lie over it for after the table."""
        for child in cell:
            local = local_name(child)
            if local == "annotation":
                note = tidy(" ".join(inline(part, self.styles).text for part in child.iter(name("text:p"))))
                if note:
                    place = self._place(row, min(column, MAX_COLUMNS - 1)).reference
                    self.target.builder.furniture.append(
                        Furniture("comment", self.target.builder.page, f"{place}: {note}")
                    )
            elif local in {"frame", "custom-shape", "g"}:
                self.boxes.extend(
                    (self._place(row, min(column, MAX_COLUMNS - 1)), part) for part in child.iter(name("text:p"))
                )

    def _value(self, cell: Element, text: str, row: int, column: int, *, bare: bool) -> str:
        """Return the text of a cell as its program shows it, or its stored value where the file holds no text."""
        if date := _date(cell.get(name("office:date-value")), text):
            return date if text.strip() or bare else text
        if text.strip():
            return text
        value = cell.get(name("office:value"))
        if value is None and cell.get(name("table:formula")) and not cell.get(name("office:string-value")):
            self.unset.append(self._place(row, min(column, MAX_COLUMNS - 1)).reference)
        return _figure(value, percent=cell.get(name("office:value-type")) == "percentage")


def _date(value: str | None, text: str) -> str:
    """Return a stored date, only its month or year where the cell shows no more."""
    try:
        date = dt.datetime.fromisoformat(value) if value else None
    except ValueError:
        return ""
    if date is None:
        return ""
    if re.fullmatch(r"\d{4}", text.strip()):
        return shown_date(date, "yyyy")
    return shown_date(date, "mmm yyyy" if re.fullmatch(r"[A-Za-z]+[ /-]+\d{2,4}", text.strip()) else "")


def _figure(value: str | None, *, percent: bool) -> str:
    """Return a stored number whose text the file does not hold."""
    try:
        number = float(value) if value else None
    except ValueError:
        return value or ""
    if number is None:
        return ""
    return f"{plain_number(number * 100)}%" if percent else plain_number(number)
