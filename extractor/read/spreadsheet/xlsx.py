"""Reads Excel workbooks: a source goes in, a `Document` with a heading and a page for each visible sheet comes out.

Stored values are shown by their formats; formulas are never evaluated. What is hidden is left out and counted.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.styles import PatternFill

from extractor.document import Cell, Document, Furniture, Source
from extractor.errors import ReadError
from extractor.read.opening import READ_FAULTS, open_archive
from extractor.read.spreadsheet.facts import SheetFacts, sheet_facts
from extractor.read.spreadsheet.number_format import shown
from extractor.read.spreadsheet.package import OpenWorkbook, StreamedCell, StreamedSheet, open_workbook
from extractor.read.spreadsheet.sheet import SheetCell
from extractor.read.spreadsheet.workbook import WorkbookBuilder

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

ENGINE = "openpyxl"
MAX_MERGED = 100_000
# a sheet with single cells far to the right costs as if all cells before them were filled
MAX_AREA = 20_000_000
NARROW = 256
# letters of this size are those of a title
LARGE_POINTS = 14
PLAIN_FILLS = frozenset(("00000000", "FFFFFFFF", "00FFFFFF"))
UNREADABLE = (*READ_FAULTS, TypeError, AttributeError, SyntaxError, ArithmeticError, AssertionError)
PART_LOST = "The file is damaged; what could be recovered was read. Compare it with the original in Excel."
FORMATS_LOST = (
    "The formats of the workbook are damaged, so that dates and percentages were read as plain numbers. "
    "Open it in Excel, save it again and run again."
)


@dataclass(frozen=True, slots=True)
class CellStyle:
    """What reading needs of the style of a cell."""

    number_format: str = "General"
    strong: bool = False
    shaded: bool = False


def read(source: Source) -> Document:
    """Read an Excel workbook (.xlsx, .xlsm, .xltx) into a document; raises `ReadError`."""
    with open_archive(source) as archive, warnings.catch_warnings():
        # openpyxl warns of headers and validations that it leaves alone; we read the headers ourselves
        warnings.simplefilter("ignore")
        document, whole = _read(source, open_workbook(source, archive))
        if whole:
            return document
        # a sheet broke off: read what can be recovered of it
        return _read(source, open_workbook(source, archive, mend=True))[0]


def _read(source: Source, opened: OpenWorkbook) -> tuple[Document, bool]:
    """Return the document and whether all of its sheets could be read."""
    target = WorkbookBuilder(source, engine=ENGINE)
    whole = True
    try:
        if opened.mended:
            target.lose("damaged_part", PART_LOST)
        if opened.plain:
            target.lose("formats_lost", FORMATS_LOST)
        for sheet in opened.sheets:
            if sheet.sheet_state == "visible":
                whole = _add_sheet(target, sheet, opened.archive) and whole
            else:
                target.leave_out(sheet.title)
        return target.finish(title=str(opened.workbook.properties.title or "").strip()), whole
    finally:
        opened.workbook.close()


def _add_sheet(target: WorkbookBuilder, sheet: StreamedSheet, archive: zipfile.ZipFile) -> bool:
    title = str(sheet.title)
    target.begin(title)
    try:
        facts = sheet_facts(archive, sheet._worksheet_path)  # noqa: SLF001 - openpyxl offers no other name for it
        target.add_cells(title, _cells(target, sheet, facts))
    except ReadError as error:
        target.lose("damaged_part", f"Sheet ‘{title}’ could not be read. {error}")
        return False
    except UNREADABLE:
        target.lose("damaged_part", f"Sheet ‘{title}’ is damaged. Save the workbook again in Excel and run again.")
        return False
    _add_beside(target, title, facts)
    return True


def _cells(target: WorkbookBuilder, sheet: StreamedSheet, facts: SheetFacts) -> Iterator[SheetCell]:
    sheet.reset_dimensions()
    wide = facts.area > MAX_AREA
    if wide:
        target.lose(
            "sheet_cut", f"Only the first {NARROW} columns of sheet ‘{sheet.title}’ were read. Split it and run again."
        )
    covered = _covered(facts)
    looks: dict[int, CellStyle] = {}
    hidden = 0
    for row in sheet.iter_rows(max_col=NARROW if wide else None):
        for cell in row:
            if cell.value is None or (cell.row, cell.column) in covered:
                continue
            look = _look(cell, looks)
            text = shown(cell.value, look.number_format)
            if not text.strip():
                # a format such as ";;;" shows nothing
                hidden += bool(str(cell.value).strip())
                continue
            rows, columns = facts.merges.get((cell.row, cell.column), (1, 1))
            if _is_hidden(facts, cell, rows, columns):
                hidden += 1
                continue
            yield SheetCell(
                cell.row - 1,
                cell.column - 1,
                text,
                Cell(sheet.title, cell.coordinate),
                strong=look.strong,
                number=not isinstance(cell.value, str),
                header=(cell.row, cell.column) in facts.headers,
                row_span=rows,
                column_span=columns,
                shaded=look.shaded,
                area=_table_of(facts, cell) if facts.tables else "",
            )
    target.hide(sheet.title, cells=hidden, rows=len(facts.hidden_rows), columns=len(facts.hidden_columns))


def _table_of(facts: SheetFacts, cell: StreamedCell) -> str:
    """Return the number of the table of the sheet in which a cell lies, else the empty string."""
    for number, (top, left, bottom, right) in enumerate(facts.tables, start=1):
        if top <= cell.row <= bottom and left <= cell.column <= right:
            return str(number)
    return ""


def _add_beside(target: WorkbookBuilder, title: str, facts: SheetFacts) -> None:
    """Add text boxes after the cells, keep notes and running headers apart, and report what is missing."""
    for reference, texts in facts.boxes:
        for text in texts:
            target.add_text(text, Cell(title, reference))
    furniture, page = target.builder.furniture, target.builder.page
    furniture.extend(Furniture("comment", page, note) for note in facts.notes)
    furniture.extend(
        Furniture("footer" if kind == "footer" else "header", page, text) for kind, text in facts.furniture
    )
    target.builder.pictures += facts.pictures
    target.unset(title, facts.unset_formulas)
    if facts.lost:
        target.lose(
            "damaged_part",
            f"Notes or text boxes of sheet ‘{title}’ are damaged and were left out. Check them in Excel.",
        )


def _covered(facts: SheetFacts) -> set[tuple[int, int]]:
    """Return the cells under merged ones, whose values nobody sees."""
    covered: set[tuple[int, int]] = set()
    for (top, left), (rows, columns) in facts.merges.items():
        if rows * columns > MAX_MERGED:
            continue
        covered.update((top + down, left + right) for down in range(rows) for right in range(columns) if down or right)
    return covered


def _is_hidden(facts: SheetFacts, cell: StreamedCell, rows: int, columns: int) -> bool:
    """Return whether no part of a (merged) cell can be seen."""
    if rows == columns == 1:
        return cell.row in facts.hidden_rows or cell.column in facts.hidden_columns
    return all(row in facts.hidden_rows for row in range(cell.row, cell.row + min(rows, MAX_MERGED))) or all(
        column in facts.hidden_columns for column in range(cell.column, cell.column + min(columns, MAX_MERGED))
    )


def _look(cell: StreamedCell, looks: dict[int, CellStyle]) -> CellStyle:
    """Return how a cell is set; cells of one style are looked up once."""
    style = cell._style_id  # noqa: SLF001 - openpyxl offers no other name for it
    if style not in looks:
        looks[style] = _style(cell)
    return looks[style]


def _style(cell: StreamedCell) -> CellStyle:
    try:
        font, fill = cell.font, cell.fill
        strong = bool(font and (font.b or (font.sz or 0) >= LARGE_POINTS))
        shaded = isinstance(fill, PatternFill) and fill.patternType == "solid" and fill.fgColor.value not in PLAIN_FILLS
        return CellStyle(str(cell.number_format or "General"), strong=strong, shaded=shaded)
    except (LookupError, AttributeError, TypeError):
        return CellStyle()
