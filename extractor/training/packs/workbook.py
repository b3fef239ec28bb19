"""Renders a document as a workbook: one sheet after the other; headings, notes and tables one below the other.

Figures such as "95%" and "£1,500" become numbers with a format, as people enter them. Nothing is a formula. Each sheet
counts as a page.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, cast

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from extractor.errors import InputError
from extractor.training.packs import model
from extractor.training.packs.archive import FIXED_MOMENT, settled
from extractor.training.packs.rendering import FurnitureKind, Rendering

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

SHEET_WIDTH = 150.0
# A figure as people type it: 95%, 99.5%, £1,500, 12
FIGURE = re.compile(r"(?P<pound>£)? (?P<number>\d[\d,]*(?:\.\d+)?) (?P<percent>%)?", re.VERBOSE)


def render_workbook(document: model.PackDocument) -> Rendering:
    """Return `document` as a workbook; raises `InputError` for a block that a sheet cannot show."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    cells_of: dict[int, str] = {}
    pages_of: dict[int, int] = {}
    for number, sheet in enumerate(document.sheets, start=1):
        placed = len(cells_of)
        _fill(workbook.create_sheet(sheet.name), sheet, document, cells_of)
        pages_of.update(dict.fromkeys([*cells_of][placed:], number))
        pages_of.update((id(block), number) for block in sheet.blocks)
    footers: dict[FurnitureKind, int] = {"footer": len(document.sheets)} if document.layout.footer else {}
    workbook.properties.title = document.title
    workbook.properties.creator = document.supplier or document.side
    workbook.properties.created = FIXED_MOMENT.replace(tzinfo=None)
    target = BytesIO()
    workbook.save(target)
    content = settled(target.getvalue())
    return Rendering(content, len(document.sheets), pages_of=pages_of, cells_of=cells_of, furniture=footers)


def _fill(worksheet: Worksheet, sheet: model.Sheet, document: model.PackDocument, cells_of: dict[int, str]) -> None:
    accent = document.layout.accent.lstrip("#").upper()
    line = 1
    for block in sheet.blocks:
        if isinstance(block, model.Heading):
            cell = _cell(worksheet, line, 1, block.text)
            cell.font = Font(bold=True, size=14 if block.level == 1 else 11, color=accent)
            line += 1 if block.level > 1 else 2
        elif isinstance(block, model.Prose):
            # a note is one cell that runs over its empty neighbours, as people type it
            _cell(worksheet, line, 1, " ".join(one.text for one in block.statements))
            cells_of.update((id(one), f"{worksheet.title}!A{line}") for one in block.statements)
            line += 1
        elif isinstance(block, model.TableBlock):
            line = _table(worksheet, line, block, accent, cells_of)
        else:
            message = f"{document.file}: a sheet shows no {type(block).__name__}."
            raise InputError(message, remedy="Write it as a heading, a paragraph or a table.")
    worksheet.page_setup.orientation = "landscape"
    worksheet.oddFooter.center.text = document.layout.footer  # type: ignore[union-attr] # a new sheet has its footer


def _table(worksheet: Worksheet, line: int, table: model.TableBlock, accent: str, cells_of: dict[int, str]) -> int:
    """Write the table from row `line` on; return the row after it and an empty one."""
    thin = Side(style="thin", color="999999")
    border = Border(left=thin, right=thin, top=thin, bottom=thin)
    for column, (name, share) in enumerate(zip(table.columns, table.widths, strict=True), start=1):
        cell = _cell(worksheet, line, column, name)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=accent)
        cell.alignment, cell.border = Alignment(wrap_text=True, vertical="top"), border
        worksheet.column_dimensions[get_column_letter(column)].width = SHEET_WIDTH * share / sum(table.widths)
    worksheet.freeze_panes = f"A{line + 1}"
    for row in table.rows:
        line += 1
        first = next(number for number, words in enumerate(row.cells, start=1) if words)
        cells_of[id(row)] = f"{worksheet.title}!{get_column_letter(first)}{line}"
        for column, words in enumerate(row.cells, start=1):
            if words:
                _cell(worksheet, line, column, words)
            worksheet.cell(line, column).border = border
            worksheet.cell(line, column).alignment = Alignment(wrap_text=True, vertical="top")
    return line + 2


def _cell(worksheet: Worksheet, line: int, column: int, words: str) -> Cell:
    cell = cast("Cell", worksheet.cell(line, column))
    figure = FIGURE.fullmatch(words)
    if figure is None or (figure["pound"] and figure["percent"]):
        cell.value = words
        # a text that starts with "=" must stay a text
        cell.data_type = "s"
        return cell
    number = float(figure["number"].replace(",", ""))
    places = "." + "0" * len(figure["number"].partition(".")[2]) if "." in figure["number"] else ""
    if figure["percent"]:
        cell.value, cell.number_format = round(number / 100, 6), f"0{places}%"
    else:
        cell.value = number if places else int(number)
        thousands = "#,##0" if "," in figure["number"] else "0"
        cell.number_format = ('"£"' if figure["pound"] else "") + thousands + places
    return cell
