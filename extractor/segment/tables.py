"""Names the columns of tables and tells their rows apart: header, banner, contents line, answer or plain row.

A document goes in; the header that leads in to each row, and the part of a row that is the statement, come out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from extractor.segment.questions import asks, is_answer_row
from extractor.segment.stems import is_finished
from extractor.values.layout import Layouts, width_of

if TYPE_CHECKING:
    from extractor.document import Document, Span, TableCell
    from extractor.segment.runs import Run
    from extractor.values.layout import ColumnNames

BANNER_WORDS = 14
# a longer cell over several rows is a text of its own, not the name of their group
GROUP_WORDS = 30

RowKind = Literal["header", "banner", "contents", "answer", "row"]
# the last column of a contents list set as a table, and what stands in it: "Page number", "5, 6-8"
PAGE_COLUMN = re.compile(r"pages?(?:\s(?:no\.?|nos\.?|numbers?))?$", re.IGNORECASE)
# "Baseline year: 2023", "Reporting period: April 2024 to March 2025" head what follows and say something themselves,
# other than "Case study: 600 homes"
ENTRY = re.compile(
    r"""
    [^\d:|]{0,30} \b (?: year | period | baseline | target | total | emissions | budget | duration ) [^\d:|]{0,30} : \s+
    (?: [£$€~<>≈]? \d | (?: jan | feb | mar | apr | may | jun | jul | aug | sep | oct | nov | dec ) [a-z]* \.? \s \d )
    """,
    re.VERBOSE | re.IGNORECASE,
)
PAGE_NUMBERS = re.compile(r"\d{1,4}(?:\s?[,–-]\s?\d{1,4})*$")
# "1.2", "Q4", "SV1", "7" before a question
REFERENCE = re.compile(r"[A-Za-z]{0,4}\s?\d{1,3}(?:\.\d{1,3})*[.)]?[a-z]?$")


@dataclass(frozen=True, slots=True)
class TableRow:
    """What a row is: `span` is the part of it that says something, `lead_in` what leads in to that."""

    kind: RowKind
    span: Span
    lead_in: str = ""


def is_entry(text: str) -> bool:
    """Return whether a heading gives a figure or date for what it names."""
    return ENTRY.match(text.strip()) is not None and len(text.split()) <= BANNER_WORDS


def is_group(text: str) -> bool:
    """Return whether a cell over several rows names their group: words, but not a number or a text of its own."""
    return any(map(str.isalpha, text)) and len(text.split()) <= GROUP_WORDS


class Tables:
    """The tables of one document with the header that holds for each of them."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._layouts = Layouts(document)

    def row(self, run: Run) -> TableRow:
        """Return what the row of `run` is; a row without a table stands for itself."""
        if run.table is None or run.row is None or run.table >= len(self._document.tables):
            return TableRow("row", run.span)
        header = self._layouts.names(run.table)
        cells = self._layouts.cells(run.table, run.row)
        if run.row < self._document.tables[run.table].header_rows or (header.text and run.text.strip() == header.text):
            return TableRow("header", run.span)
        if self._is_banner(run, cells):
            return TableRow("banner", run.span)
        if self._is_contents(cells, header):
            return TableRow("contents", run.span)
        return self._answer(cells, header) or TableRow("row", run.span, self._lead_in(run.table, run.row))

    def _lead_in(self, table: int, row: int) -> str:
        """Return the header that leads in to a row, with the names of the groups that earlier rows put it in."""
        texts = ((cell, cell.span.of(self._document.text).strip()) for cell in self._layouts.labels(table, row))
        groups = {cell.column: text for cell, text in texts if is_group(text)}
        header = self._layouts.names(table)
        return header.beside(groups) if groups else header.text

    def _answer(self, cells: list[TableCell], header: ColumnNames) -> TableRow | None:
        """Return the answer of a form row: question and answer side by side, perhaps after a reference."""
        text = self._document.text
        if len(cells) == 3 and REFERENCE.match(cells[0].span.of(text).strip()) and asks(cells[1].span.of(text)):
            cells = cells[1:]
        if len(cells) != 2:
            return None
        question, answer = (cell.span.of(text).strip() for cell in cells)
        columns = (header.names.get(cells[0].column, ""), header.names.get(cells[1].column, ""))
        if not is_answer_row(question, answer, columns, side=self._document.source.side):
            return None
        return TableRow("answer", cells[1].span, question)

    def _is_banner(self, run: Run, cells: list[TableCell]) -> bool:
        """Whether the row is one cell over the whole width that heads the rows after it."""
        if len(cells) != 1 or run.table is None or run.row is None:
            return False
        width = width_of(self._document.tables[run.table])
        if width < 2 or cells[0].column_span < width or len(run.text.split()) > BANNER_WORDS or is_finished(run.text):
            return False
        # in a form the cells to fill in are blank, and a second title may stand below the first
        row = run.row + 1
        while len(below := self._layouts.all_cells(run.table, row)) == 1 and below[0].column_span >= width:
            row += 1
        return len(below) > 1

    def _is_contents(self, cells: list[TableCell], header: ColumnNames) -> bool:
        """Whether the row is a title and the pages where it stands."""
        if len(cells) != 2 or not PAGE_COLUMN.match(header.names.get(cells[1].column, "")):
            return False
        return PAGE_NUMBERS.match(cells[1].span.of(self._document.text).strip()) is not None
