"""Reads CSV and TSV files: a source goes in, a `Document` of table rows comes out, each cell with its line in the file.

The encoding and the delimiter are found from the content. Values stay as written: nothing is taken for a number.
"""

from __future__ import annotations

import csv
from collections import Counter
from typing import TYPE_CHECKING

from extractor.document import Document, Paragraph, Problem, Source
from extractor.read import media
from extractor.read.builder import DocumentBuilder
from extractor.read.encoding import text_of
from extractor.read.spreadsheet.sheet import SheetCell, add_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

ENGINE = "csv"
MAX_BYTES = 256 * 1024 * 1024
MAX_CELLS = 500_000
MAX_FIELD = 1_000_000
SAMPLE_LINES = 200
DELIMITERS = ",;\t|"


def read(source: Source) -> Document:
    """Read a delimited text file (.csv, .tsv) into a document; raises `ReadError`."""
    text = text_of(source, limit=MAX_BYTES)
    first, _, rest = text.partition("\n")
    delimiter = delimiter_of(text, tabbed=source.media_type == media.TSV)
    skipped = 0
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        # a line that tells Excel the delimiter
        delimiter, text, skipped = first.strip()[-1], rest, 1
    builder = DocumentBuilder(source, engine=ENGINE)
    add_sheet(builder, list(_cells(builder, text, delimiter, skipped)), eager=True)
    return builder.finish(status="partial" if builder.problems else "ok")


def delimiter_of(text: str, *, tabbed: bool = False) -> str:
    """Return the sign that parts the cells: the one that gives the most rows of one and the same width."""
    if tabbed:
        return "\t"
    sample = text[:200_000].split("\n")[:SAMPLE_LINES]
    best, best_score = ",", 0.0
    for delimiter in DELIMITERS:
        widths = Counter(len(row) for row in _rows(sample, delimiter) if row)
        width, times = max(widths.items(), key=lambda item: (item[0] > 1, item[1]), default=(1, 0))
        # agreement counts most, more columns break ties
        score = times / max(sum(widths.values()), 1) + min(width, 50) / 1000 if width > 1 else 0.0
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _rows(lines: list[str], delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        rows.extend(csv.reader((line + "\n" for line in lines), delimiter=delimiter))
    except csv.Error:
        return rows
    return rows


def _cells(builder: DocumentBuilder, text: str, delimiter: str, skipped: int) -> Iterator[SheetCell]:
    csv.field_size_limit(MAX_FIELD)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    count = 0
    # a row may run over several lines: the place is the line where it starts
    line = skipped + 1
    try:
        for number, row in enumerate(reader):
            for column, value in enumerate(row):
                if not value.strip():
                    continue
                count += 1
                if count > MAX_CELLS:
                    message = f"Only the first {MAX_CELLS:,} filled cells were read. Split the file and run again."
                    builder.problems.append(Problem("sheet_cut", f"The file was read up to line {line}. {message}"))
                    return
                yield SheetCell(number, column, value, Paragraph(line))
            line = skipped + reader.line_num + 1
    except csv.Error as error:
        message = f"The file could be read only up to line {line} ({error}). Save it again as CSV and run again."
        builder.problems.append(Problem("damaged_part", message))
