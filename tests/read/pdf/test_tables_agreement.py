"""Ruled tables as pdfplumber's own table finder sees them: the same cells at the same places."""

from __future__ import annotations

import random
from io import BytesIO

import pdfplumber
import pytest
from reportlab.pdfgen.canvas import Canvas

from extractor.read.pdf.page_content import Word
from tests.read.pdf.table_agreement import Agreement, agreements, find_tables, ruled_tables
from tests.read.pdf.table_papers import BODY, MEASURES, Paragraph, pdf, ruled

NAMES = ("Ref", "Measure", "Unit", "Target", "Owner", "Evidence", "By when")
WORDS = "lead monthly report signed by the site manager and kept for the council to see on request".split()


def paper(seed):
    """Return a page of ruled tables with cells of one or more lines, some spanning columns or rows."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    story = []
    for _ in range(chance.randint(1, 3)):
        count = chance.randint(3, 6)
        rows = [list(NAMES[:count])]
        for number in range(chance.randint(3, 6)):
            measure, unit, target = chance.choice(MEASURES)
            rest = [" ".join(chance.choices(WORDS, k=chance.randint(1, 9))) for _ in range(count)]
            rows.append([f"T{number}", measure, unit, target, *rest][:count])
        widths = [35, *([(430 - 35) / (count - 1)] * (count - 1))]
        style = []
        if chance.random() < 0.5:
            row = chance.randint(1, len(rows) - 1)
            rows[row][1:3] = ["Reported together", ""]
            style.append(("SPAN", (1, row), (2, row)))
        if chance.random() < 0.5 and len(rows) > 4:
            rows[3][0] = ""
            style.append(("SPAN", (0, 2), (0, 3)))
        story += [ruled(rows, widths, *style), Paragraph("The supplier keeps a record of each.", BODY)]
    return pdf(*story)


def words_of(page):
    return [
        Word(
            word["text"], word["x0"], word["top"], word["x1"], word["bottom"],
            size=word["size"], bold="Bold" in word["fontname"], upright=word["upright"],
        )
        for word in page.extract_words(extra_attrs=["size", "fontname"])
    ]  # fmt: skip


@pytest.mark.parametrize("seed", range(12))
def test_ruled_tables_have_the_cells_that_pdfplumber_finds(seed):
    total = Agreement()
    with pdfplumber.open(BytesIO(paper(seed))) as file:
        for page in file.pages:
            for one in agreements(page.find_tables(), find_tables(page, words_of(page))):
                total.add(one)
    assert total.tables > 0
    assert total.ratio >= 0.99
    assert total.placed_ratio >= 0.99


TOP, ROW = 760, 24


def in_pieces(edges, cells):
    """Draw cells (row, column, rows, columns, where their text stands, text) as word processors do, in thin rectangles.

    Every line is drawn piece by piece; a row line ends at each column of the table, also above and below a cell that
    goes over several of them.
    """
    paper = BytesIO()
    canvas = Canvas(paper, pagesize=(595, 842), invariant=1)
    places = {
        (row, column): number
        for number, (top, left, rows, columns, *_) in enumerate(cells)
        for row in range(top, top + rows)
        for column in range(left, left + columns)
    }
    count, width = 1 + max(row for row, _ in places), len(edges) - 1
    for level in range(count + 1):
        for column in range(width):
            above, below = places.get((level - 1, column)), places.get((level, column))
            if above is None or above != below:
                canvas.rect(edges[column] + 0.5, TOP - level * ROW, edges[column + 1] - edges[column] - 1, 0.5, 0, 1)
    for row in range(count):
        for border in range(width + 1):
            before, after = places.get((row, border - 1)), places.get((row, border))
            if before is None or before != after:
                canvas.rect(edges[border], TOP - (row + 1) * ROW + 0.5, 0.5, ROW - 0.5, 0, 1)
    for row, _, _, _, x, text in cells:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(x, TOP - row * ROW - 15, text)
    canvas.save()
    return paper.getvalue()


def plain_row(row, texts, edges):
    return [(row, column, 1, 1, edges[column] + 4, text) for column, text in enumerate(texts) if text]


THREE = (60, 140, 330, 520)
HEADING_OVER_ALL = (
    THREE,
    [
        *plain_row(0, ("Ref", "What is lent", "How often"), THREE),
        (1, 0, 1, 3, 270, "EQUIPMENT"),
        *plain_row(2, ("L1", "Two minibuses", "Weekly"), THREE),
        *plain_row(3, ("L2", "A sound system", "Yearly"), THREE),
    ],
)
NAME_OVER_TWO = (
    THREE,
    [
        *plain_row(0, ("Level",), THREE),
        (0, 1, 1, 2, 400, "Service"),
        *plain_row(1, ("A", "Hedges are cut twice a year", "Paths are swept each week"), THREE),
        *plain_row(2, ("B", "Hedges are cut once a year", "Paths are swept each month"), THREE),
    ],
)
BESIDE_TALL_CELLS = (
    THREE,
    [
        (0, 0, 2, 1, 64, "Steps now"),
        *[(row, column, 1, 1, THREE[column] + 4, f"{row + 1}.{column}") for row in (0, 1) for column in (1, 2)],
        *plain_row(2, ("Days allowed",), THREE),
        (2, 1, 1, 2, 144, "Ten"),
        (3, 0, 2, 1, 64, "Steps later"),
        *[(row, column, 1, 1, THREE[column] + 4, f"{row + 1}.{column}") for row in (3, 4) for column in (1, 2)],
    ],
)


@pytest.mark.parametrize("drawing", [HEADING_OVER_ALL, NAME_OVER_TWO, BESIDE_TALL_CELLS])
def test_row_lines_broken_at_every_column_do_not_cut_a_cell_that_goes_over_several(drawing):
    with pdfplumber.open(BytesIO(in_pieces(*drawing))) as file:
        (page,) = file.pages
        (agreed,) = agreements(page.find_tables(), find_tables(page, words_of(page)))
    assert agreed.theirs == agreed.ours == agreed.placed == len(drawing[1])


def test_a_tint_behind_each_line_of_a_cell_makes_no_cells():
    paper = BytesIO()
    canvas = Canvas(paper, pagesize=(595, 842), invariant=1)
    canvas.setFillGray(0.85)
    for y in (TOP - ROW, TOP - 2 * ROW):
        canvas.rect(64, y, 152, ROW, 0, 1)
    canvas.setFillGray(0)
    canvas.grid([60, 220, 380], [TOP, TOP - 2 * ROW, TOP - 3 * ROW])
    texts = ((68, 16, "Paid hours"), (68, 40, "of volunteers"), (228, 16, "Trees"), (68, 64, "240"), (228, 64, "90"))
    for x, y, text in texts:
        canvas.drawString(x, TOP - y, text)
    canvas.save()
    with pdfplumber.open(BytesIO(paper.getvalue())) as file:
        (page,) = file.pages
        ours = find_tables(page, words_of(page))
        (tinted,) = agreements(page.find_tables(), ours)
        (ruled,) = agreements(ruled_tables(page), ours)
    assert tinted.theirs == 5
    assert ruled.theirs == ruled.ours == ruled.placed == 4
