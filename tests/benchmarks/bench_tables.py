"""Tables against pdfplumber's `Page.find_tables`: which cells agree, and the cost of finding them on a page in memory.

Runs on the PDFs of the sample pack and, where a folder `../shared/real` exists, on every page of its PDFs. A line has

- raw: all tables that pdfplumber takes something for, tints and charts as well, and how far the texts of cells agree;
- ruled: its tables without tints (`tests/read/pdf/table_agreement.py` says what a ruled table is), their cells, how
  many of them have the same box and the same letters and digits as one of ours as drawn (both ways, as F1), and as
  read, when numbered records in one row have been parted and text above the header is running text again. What is as
  drawn but not as read differs on purpose.
"""

import time
from dataclasses import dataclass, field
from pathlib import Path

import pdfplumber
import pytest
from pdfplumber.utils.exceptions import PdfminerException

from extractor.read.pdf.engine.choice import opened, pages_of
from extractor.read.pdf.engine.ruling import Drawing
from extractor.read.pdf.tables.finding import tables_of
from tests.read.pdf.table_agreement import Agreement, agreements, drawn_tables, ruled_tables

PACK = Path(__file__).parents[2] / "corpus" / "packs" / "ostermere-repairs"
REAL = Path(__file__).parents[3] / "shared" / "real"
PACK_FOLDERS = ("tender", "contract", "bid", "policy")
# files of test suites, many of them damaged
HOSTILE = REAL / "hostile"
HEAD = f"{'file':45} raw tables  cells  agree   ruled tables  cells  drawn   read   unread  ms a page"


@dataclass
class Measure:
    """The agreement on a file; `unread` counts the pages that pdfplumber cannot read, `spent` is our CPU time."""

    raw: Agreement = field(default_factory=Agreement)
    drawn: Agreement = field(default_factory=Agreement)
    read: Agreement = field(default_factory=Agreement)
    pages: int = 0
    unread: int = 0
    spent: float = 0.0

    def add(self, other):
        """Count another file in."""
        for name in ("raw", "drawn", "read"):
            getattr(self, name).add(getattr(other, name))
        self.pages, self.unread, self.spent = (
            self.pages + other.pages, self.unread + other.unread, self.spent + other.spent,
        )  # fmt: skip

    def line(self, name):
        """Return the figures as a line of the table that is printed."""
        raw = f"{self.raw.tables:10} {self.raw.theirs:6} {self.raw.ratio:6.3f}"
        ruled = f"{self.drawn.tables:14} {self.drawn.theirs:6} {self.drawn.placed_ratio:6.3f}"
        cost = 1000 * self.spent / max(self.pages, 1)
        return f"{name[:45]:45} {raw} {ruled} {self.read.placed_ratio:6.3f} {self.unread:8} {cost:10.1f}"


def measured(path):
    """Return the measure of a file, page by page; of a damaged one that either side cannot open, None."""
    found = Measure()
    try:
        with opened(path) as file, pdfplumber.open(path) as plumber:
            for content, page in zip(pages_of(file), plumber.pages, strict=False):
                measure_page(found, content, page)
                page.close()
    except Exception:
        # pdfminer raises what it likes
        if HOSTILE not in path.parents:
            raise
        return None
    return found


def measure_page(found, content, page):
    """Count a page in."""
    started = time.process_time()
    tables = tables_of(content).tables
    found.spent += time.process_time() - started
    found.pages += 1
    try:
        raw, ruled = page.find_tables(), ruled_tables(page)
        pairs = list(agreements(raw, tables)), list(agreements(ruled, tables))
    except PdfminerException:
        found.unread += 1
        return
    drawing = Drawing(content.width, content.height, content.rules, content.areas)
    drawn = list(agreements(ruled, drawn_tables(drawing, content.words, page=content.number)))
    for total, ones in zip((found.raw, found.read, found.drawn), (*pairs, drawn), strict=True):
        for one in ones:
            total.add(one)


def printed(paths):
    """Measure files, print a line for each with tables or pages not read, and return the measures and their sum."""
    total, files = Measure(), {}
    print(f"\n{HEAD}")
    for path in paths:
        one = files[path] = measured(path)
        if one is not None:
            total.add(one)
            if one.raw.tables or one.unread:
                print(one.line(path.name), flush=True)
    print(total.line("all"))
    if closed := sum(one is None for one in files.values()):
        print(f"{closed} damaged files cannot be opened by one side or the other")
    return files, total


def test_the_tables_of_the_sample_pack_agree_with_pdfplumber():
    _, total = printed(sorted(PACK.rglob("*.pdf")))
    assert total.raw.ratio >= 0.99
    assert total.drawn.placed_ratio >= 0.99


@pytest.mark.skipif(not REAL.is_dir(), reason="there are no real documents here")
def test_the_ruled_tables_of_real_documents_agree_with_pdfplumber():
    files, total = printed(sorted(REAL.rglob("*.pdf")))
    assert total.drawn.tables > 250
    assert total.drawn.placed_ratio >= 0.99
    # a long document must not hide a short one; damaged pages and charts of boxes may differ
    packs = [one for path, one in files.items() if one is not None and path.parent.name in PACK_FOLDERS]
    assert min(one.drawn.placed_ratio for one in packs) >= 0.99
    # what differs on purpose stays the exception
    assert total.read.placed_ratio >= 0.96
