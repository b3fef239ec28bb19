"""What folders say: packs, sides, suppliers and lots."""

import pytest

from extractor.gather.folders import LOT, pack_roots, surroundings

PATHS = (
    "depot/tender/itt.pdf",
    "depot/tender/lot 2/spec.docx",
    "depot/Bids/Acme Ltd/answers.pdf",
    "depot/bids/brightside.pdf",
    "depot/notice/notice.json",
    "depot/report/q1.pdf",
    "depot/readme.txt",
    "library/contract/terms.pdf",
    "loose/letter.pdf",
)


def around(path, *, paths=PATHS, top="archive", loose=False):
    return surroundings(path, top=top, roots=pack_roots(paths, top=top), loose=loose)


@pytest.mark.parametrize(
    ("path", "pack", "side", "supplier", "lot"),
    [
        ("depot/tender/itt.pdf", "depot", "buyer", "", ""),
        ("depot/tender/lot 2/spec.docx", "depot", "buyer", "", "2"),
        ("depot/Bids/Acme Ltd/answers.pdf", "depot", "supplier", "Acme Ltd", ""),
        ("depot/bids/brightside.pdf", "depot", "supplier", "brightside", ""),
        ("depot/notice/notice.json", "depot", "buyer", "", ""),
        ("depot/report/q1.pdf", "depot", "report", "", ""),
        ("depot/readme.txt", "depot", None, "", ""),
        ("library/contract/terms.pdf", "library", "buyer", "", ""),
        ("loose/letter.pdf", "loose", None, "", ""),
    ],
)
def test_a_shelf_of_packs(path, pack, side, supplier, lot):
    found = around(path)
    assert (found.pack, found.side, found.supplier, found.lot) == (pack, side, supplier, lot)


def test_the_argument_itself_is_a_pack():
    found = around("bid/answers.pdf", paths=("bid/answers.pdf", "tender/itt.pdf"), top="repairs")
    assert (found.pack, found.side, found.supplier) == ("repairs", "supplier", "")


def test_a_side_folder_given_alone_still_says_the_side():
    found = around("acme/answers.pdf", paths=("acme/answers.pdf",), top="bids")
    assert (found.side, found.supplier) == ("supplier", "acme")


def test_loose_documents_make_the_argument_one_pack():
    paths = ("itt.pdf", "appendices/a.pdf")
    assert around("appendices/a.pdf", paths=paths, top="repairs", loose=True).pack == "repairs"


def test_an_archive_is_named_without_its_ending():
    paths = ("north.zip/tender/itt.pdf", "north.zip/bids/acme.zip/one.pdf")
    assert around("north.zip/tender/itt.pdf", paths=paths).pack == "north"
    assert around("north.zip/bids/acme.zip/one.pdf", paths=paths).supplier == "acme"


@pytest.mark.parametrize(
    ("name", "lot"), [("Lot 2", "2"), ("lot_1a", "1a"), ("LOT-B", "B"), ("slot 3", None), ("allotment", None)]
)
def test_lots(name, lot):
    found = LOT.search(name)
    assert (found["lot"] if found else None) == lot
