"""Builds the document of a workbook sheet by sheet: filled cells and findings go in, a `Document` comes out.

Each visible sheet gets a heading with its name and a page with its number; what was hidden or lost is reported.
Shared by the readers of Excel and OpenDocument workbooks; knows neither format.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.document import Cell, Document, Page, Problem, Source
from extractor.read.builder import DocumentBuilder
from extractor.read.flow import Line, add_line
from extractor.read.spreadsheet.sheet import SheetCell, add_sheet
from extractor.read.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MAX_CELLS = 500_000


class WorkbookBuilder:
    """Collects the sheets of one workbook; call `finish` once."""

    def __init__(self, source: Source, *, engine: str, max_cells: int = MAX_CELLS) -> None:
        self.builder = DocumentBuilder(source, engine=engine)
        self._max_cells = max_cells
        self._cells = 0
        self._partial = False
        self._filled = False
        self._hidden_sheets: list[str] = []

    def begin(self, title: str) -> int:
        """Begin the visible sheet `title` and return the number of its page."""
        number = len(self.builder.pages) + 1
        self.builder.page = number
        self.builder.pages.append(Page(number))
        add_line(self.builder, Line(title, Cell(title, "A1"), heading=1, typed=False))
        return number

    def leave_out(self, title: str) -> None:
        """Say that the sheet `title` is hidden."""
        self._hidden_sheets.append(title)

    def lose(self, code: str, message: str) -> None:
        """Say that content was lost, so that the reading is partial."""
        self.builder.problems.append(Problem(code, message, self.builder.page))
        self._partial = True

    def hide(self, title: str, *, cells: int, rows: int, columns: int) -> None:
        """Say that filled cells of a sheet are hidden."""
        if cells:
            message = (
                f"Sheet ‘{title}’ hides {counted(cells, 'filled cell')} (it has {counted(rows, 'hidden row')} and "
                f"{counted(columns, 'hidden column')}); they were left out. Unhide them to have them read."
            )
            self.builder.problems.append(Problem("hidden_content", message, self.builder.page))

    def unset(self, title: str, formulas: Sequence[str]) -> None:
        """Say that formulas have no stored result."""
        if formulas:
            self.lose(
                "formula_without_value",
                f"Sheet ‘{title}’ has {counted(len(formulas), 'formula')} without a stored result (the first in "
                f"{formulas[0]}), left out. Open the workbook where it was made, save it and run again.",
            )

    def add_cells(self, title: str, cells: Iterable[SheetCell]) -> None:
        """Add the filled cells of the sheet begun last, up to the limit of the workbook."""
        kept = list(self._bounded(title, cells))
        add_sheet(self.builder, kept)
        words = sum(len(cell.text.split()) for cell in kept)
        self.builder.pages[-1] = Page(self.builder.page, words=words)
        self._filled = self._filled or bool(kept)

    def _bounded(self, title: str, cells: Iterable[SheetCell]) -> Iterator[SheetCell]:
        for cell in cells:
            self._cells += 1
            if self._cells > self._max_cells:
                self.lose(
                    "sheet_cut",
                    f"Sheet ‘{title}’ was read only up to row {cell.row + 1}, because the workbook has more than "
                    f"{self._max_cells:,} filled cells. Split it into smaller files and run again.",
                )
                return
            yield cell

    def add_text(self, text: str, place: Cell) -> None:
        """Add the text of a box that lies on the sheet."""
        add_line(self.builder, Line(text, place))
        self._filled = True

    def finish(self, *, title: str) -> Document:
        """Return the document; a workbook without filled cells is empty, whatever its sheets are called."""
        if self._hidden_sheets:
            names = ", ".join(self._hidden_sheets[:5]) + (" …" if len(self._hidden_sheets) > 5 else "")
            message = f"{counted(len(self._hidden_sheets), 'hidden sheet')} left out ({names}). Unhide to have it read."
            self.builder.problems.append(Problem("hidden_content", message))
        self.builder.title = title
        if self._partial:
            return self.builder.finish(status="partial")
        return self.builder.finish(status="ok" if self._filled else "empty")
