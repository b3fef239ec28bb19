"""Reading PDFs: our engine against pdfplumber, against pdfium's bare text and against pdftotext, in ratios of one run.

Runs on the sample pack and on papers made here, and where they lie beside the checkout on real documents, too.
"""

import shutil
import subprocess
import sys
import textwrap
import time
import unicodedata
from collections import Counter
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from extractor.read.pdf.engine.choice import opened, pages_of
from extractor.read.pdf.tables.finding import tables_of

ROOT = Path(__file__).parents[2]
PACK = ROOT / "corpus" / "packs" / "ostermere-repairs"
REAL = ROOT.parent / "shared" / "real"
TEXT_PAGES = [
    PACK / "tender" / "invitation-to-tender.pdf",
    *(
        REAL / name
        for name in (
            "contract/ccs_rm3830_core_terms.pdf",
            "contract/psc_example-terms-and-conditions.pdf",
            "contract/ccs_rm3830_cos2_staff_transfer.pdf",
            "contract/ccs_rm3830_cos9_security.pdf",
        )
    ),
]
TABLE_PAGES = [
    PACK / "tender" / "schedule-4-performance.pdf",
    *(
        REAL / name
        for name in (
            "contract/ccs_rm3830_js1_definitions.pdf",
            "tender/uk_gov_core_pqq_annex_a.pdf",
            "tender/ccs_rm3830_att2_statement_of_requirements.pdf",
        )
    ),
]
MOST_PAGES = 25
# about 400 words, as many as a page of a contract has
PROSE = (
    "The supplier shall keep a record of every hour that volunteers give to the towns it works in, and it shall "
    "publish the record each quarter so that residents can see what was promised, what was done and what is to come. "
) * 10


def there(paths):
    return [path for path in paths if path.exists()]


def seconds_of(work):
    started = time.process_time()
    work()
    return time.process_time() - started


def ours(path):
    with opened(path) as file:
        for number, page in enumerate(pages_of(file)):
            if number == MOST_PAGES:
                break
            tables_of(page)


def words_alone(path):
    with opened(path) as file:
        for number, _ in enumerate(pages_of(file), start=1):
            if number == MOST_PAGES:
                break


def plumbers(path):
    with pdfplumber.open(path) as file:
        for page in file.pages[:MOST_PAGES]:
            page.extract_words()
            page.find_tables()
            page.close()


def bare(path):
    file = pypdfium2.PdfDocument(path)
    for number in range(min(len(file), MOST_PAGES)):
        page = file[number]
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    file.close()


def ratios(paths, one, other, *, rounds):
    """Return how many times the CPU time of `one` the `other` takes, for each path.

    The rounds alternate, and the least time of each counts: whatever else the machine does only adds to it.
    """
    found = {}
    for path in there(paths):
        times = [(seconds_of(lambda: one(path)), seconds_of(lambda: other(path))) for _ in range(rounds)]  # noqa: B023
        least = [min(column) for column in zip(*times, strict=True)]
        found[path] = least[1] / least[0]
        print(f"  {path.name:55} {found[path]:6.1f}")
    return found


def is_ours(path):
    return path.is_relative_to(PACK)


# the plain fonts of the sample pack are little work for any engine, so there is less to gain
@pytest.mark.parametrize(
    ("kind", "paths", "least", "least_ours"), [("text", TEXT_PAGES, 10, 5), ("table-heavy", TABLE_PAGES, 8, 5)]
)
def test_pages_are_read_many_times_as_fast_as_by_pdfplumber(kind, paths, least, least_ours):
    print(f"\npdfplumber's words and tables / ours, {kind} pages (at least {least}, of the sample pack {least_ours}):")
    found = ratios(paths, ours, plumbers, rounds=3)
    assert [path.name for path, ratio in found.items() if ratio < (least_ours if is_ours(path) else least)] == []


@pytest.mark.parametrize(
    ("what", "work", "most", "most_ours"),
    [("words and lines", words_alone, 3.5, 6), ("the same and tables", ours, 4, 10)],
)
def test_text_pages_cost_at_most_four_times_pdfiums_bare_text(what, work, most, most_ours):
    print(f"\n{what} / pdfium's bare text, text pages (at most {most}, of the sample pack {most_ours}):")
    found = ratios(TEXT_PAGES, bare, work, rounds=9)
    assert [path.name for path, ratio in found.items() if ratio > (most_ours if is_ours(path) else most)] == []


UNCOUNTED = {ord(sign): None for sign in "-\u00ad\u2010\u2011•▪◦●□■➢✓·*"}


def words_in(texts):
    """Count words without hyphens, bullets and ligatures, which the tools write in their own ways, and without dots."""
    found = Counter()
    for text in texts:
        plain = unicodedata.normalize("NFKC", text).translate(UNCOUNTED)
        # the dots of a contents line come one by one or together
        found[plain.replace("’", "'")] += bool(plain.strip("."))
    return +found


def our_words(path):
    with opened(path) as file:
        for page in pages_of(file):
            whole = ""
            for word in page.words:
                if word.gap and whole:
                    yield whole
                    whole = ""
                whole += word.text
            yield whole


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed")
def test_words_are_those_of_pdftotext():
    print("\nF1 of words against pdftotext, text pages (at least 0.995):")
    found = []
    for path in there(TEXT_PAGES):
        theirs = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True, text=True).stdout
        one, other = words_in(our_words(path)), words_in(theirs.split())
        found.append(2 * (one & other).total() / (one.total() + other.total()))
        print(f"  {path.name:55} {found[-1]:.4f}")
    assert min(found) >= 0.995


def test_memory_stays_flat_over_a_thousand_pages(tmp_path):
    peaks = [_peak(_paper(tmp_path / f"{pages}.pdf", pages)) for pages in (100, 1000)]
    print(f"\npeak memory of reading 100 and 1,000 pages: {peaks[0]:.0f} and {peaks[1]:.0f} MB (at most 160)")
    assert peaks[1] <= 160
    # ten times the words; what the program itself takes is in both
    assert peaks[1] <= 3.5 * peaks[0]


def _paper(path, pages):
    canvas = Canvas(str(path), pagesize=A4)
    lines = textwrap.wrap(PROSE, 95)
    for number in range(pages):
        for place, line in enumerate(lines):
            canvas.drawString(60, 780 - 14 * place, line)
        canvas.drawString(60, 40, f"Page {number + 1}")
        canvas.showPage()
    canvas.save()
    return path


def _peak(path):
    code = """
import resource, sys
from pathlib import Path
from extractor.document import Source
from extractor.read.reading import read
path = Path(sys.argv[1])
document = read(Source(path.name, path.name, path, "0" * 64, path.stat().st_size, "application/pdf"))
assert document.status == "ok", document.problems
status = Path("/proc/self/status")
if status.exists():
    # on Linux the other figure counts what the parent held when it started this process
    print(next(line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM")))
else:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, check=True, text=True)
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return int(done.stdout) / unit
