"""Tables against pdfplumber's `Page.find_tables`: which cells agree, and the cost of finding them on a page in memory.

Runs on the PDFs of the sample pack and, where a folder `../shared/real` exists, on its table-heavy ones as well (those
are only printed: where cells differ there, records in one ruled cell were parted, or a frame was no table).
"""

import itertools
import time
from pathlib import Path

import pdfplumber
import pytest

from extractor.read.pdf.engine.choice import opened, pages_of
from extractor.read.pdf.tables.finding import tables_of
from tests.read.pdf.table_agreement import Agreement, agreements

PACK = Path(__file__).parents[2] / "corpus" / "packs" / "ostermere-repairs"
REAL = Path(__file__).parents[3] / "shared" / "real"
FOLDERS = ("contract", "tender", "bid", "policy")
PAGES = 12


def measured(path, *, pages=PAGES):
    """Return the agreement on the first pages of a file with its pages, and our CPU time a page in milliseconds."""
    total, number, spent = Agreement(), 0, 0.0
    with opened(path) as file, pdfplumber.open(path) as plumber:
        for content, page in itertools.islice(zip(pages_of(file), plumber.pages, strict=False), pages):
            started = time.process_time()
            tables = tables_of(content).tables
            spent += time.process_time() - started
            number += 1
            for one in agreements(page.find_tables(), tables):
                total.add(one)
            page.close()
    return total, 1000 * spent / max(number, 1)


def printed(paths):
    """Measure files, print a line for each, and return their sum."""
    total = Agreement()
    print(f"\n{'file':60} tables  theirs  ours  agree  placed  ms a page")
    for path in paths:
        one, cost = measured(path)
        if one.tables:
            total.add(one)
            row = f"{one.tables:6} {one.theirs:7} {one.ours:5} {one.ratio:6.3f} {one.placed_ratio:7.3f} {cost:8.1f}"
            print(f"{path.name[:60]:60} {row}")
    print(f"{'all':60} {total.tables:6} {total.theirs:7} {total.ours:5} {total.ratio:6.3f} {total.placed_ratio:7.3f}")
    return total


def test_the_tables_of_the_sample_pack_agree_with_pdfplumber():
    assert printed(sorted(PACK.rglob("*.pdf"))).ratio >= 0.99


@pytest.mark.skipif(not REAL.is_dir(), reason="there are no real documents here")
def test_the_tables_of_real_documents_are_compared():
    assert printed(path for folder in FOLDERS for path in sorted((REAL / folder).glob("*.pdf"))).tables
