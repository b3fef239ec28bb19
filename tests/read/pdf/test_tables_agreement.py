"""Ruled tables as pdfplumber's own table finder sees them: the same cells at the same places."""

from __future__ import annotations

import random
from io import BytesIO

import pdfplumber
import pytest

from extractor.read.pdf.page_content import Word
from tests.read.pdf.table_agreement import Agreement, agreements, find_tables
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
