"""Each kind of table as it is read from a whole file, against its golden file in `tests/golden/tables`."""

from __future__ import annotations

import itertools

import pytest

from extractor.segment import segment
from tests.goldens import FOLDER, check
from tests.read.pdf import table_papers, table_papers_open

PAPERS = table_papers.PAPERS | table_papers_open.PAPERS


@pytest.mark.parametrize("name", PAPERS)
def test_a_table_is_read_as_its_golden_file_says(name, document_of):
    document = document_of(PAPERS[name](), f"{name}.pdf")
    check(f"{name}.txt", shown(document), folder=FOLDER / "tables")


@pytest.mark.parametrize("name", PAPERS)
def test_every_word_of_the_file_is_read_once(name, document_of):
    document = document_of(PAPERS[name](), f"{name}.pdf")
    places = [(anchor.place.page, anchor.place.x0, anchor.place.top) for anchor in document.anchors]
    assert len(places) == len(set(places))
    cells = sorted(cell.span for table in document.tables for cell in table.cells if len(cell.span))
    assert all(before.end <= after.start for before, after in itertools.pairwise(cells))


def shown(document):
    """Return blocks and tables as text: one line per row, its cells with the rows and columns they cover."""
    lines = []
    for block in document.blocks:
        if block.table is None:
            lines.append(f"{block.kind}: {block.label} {block.span.of(document.text)}".replace(":  ", ": "))
            continue
        table = document.tables[block.table]
        if block.row == min(cell.row for cell in table.cells if len(cell.span)):
            lines.append(f"table: header {table.header_rows}, caption {table.caption or 'none'}")
        cells = [cell for cell in table.cells if cell.row == block.row]
        lines.append(f"  p{block.page} " + " | ".join(covered(cell, document.text) for cell in cells))
    lines += dict.fromkeys(f"lead-in: {one.lead_in}" for one in segment(document) if one.kind == "row")
    return "\n".join(lines) + "\n"


def covered(cell, text):
    marks = [f"{cell.column_span} columns"] * (cell.column_span > 1) + [f"{cell.row_span} rows"] * (cell.row_span > 1)
    return cell.span.of(text) + (f" [{', '.join(marks)}]" if marks else "")
