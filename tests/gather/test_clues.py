"""Names and first pages tell kind, side, supplier and lot, and never overrule what is known."""

from dataclasses import replace

import pytest

from extractor.document import SIDES, Document, Source
from extractor.gather.clues import clues, recognise
from extractor.training.corpus import KINDS


def recognised(name="document.pdf", text="", *, media_type="application/pdf", **known):
    source = Source(name, name, None, "0" * 64, 1, media_type, **known)
    return recognise(Document(source, text, "ok")).source


@pytest.mark.parametrize("clue", clues(), ids=lambda clue: clue.kind)
def test_every_rule_finds_its_example(clue):
    assert clue.kind in KINDS
    assert clue.side in SIDES
    assert recognised(clue.example).kind == clue.kind


def test_the_first_page_tells_where_the_name_does_not():
    text = "Minutes of the Cabinet\nMembers present: Cllr Ode\nApologies for absence: none\nIt was RESOLVED to agree."
    found = recognised("doc0017.pdf", text)
    assert (found.kind, found.side) == ("minutes", "authority_plan")


def test_a_supplier_is_named_on_the_first_page_of_a_bid():
    found = recognised("answers.pdf", "Tender response\nSubmitted by: Hollow Way Repairs Ltd\n", side="supplier")
    assert found.supplier == "Hollow Way Repairs Ltd"


def test_what_is_known_is_kept():
    found = recognised("Invitation to tender lot 3.pdf", side="law", kind="guidance", lot="1")
    assert (found.side, found.kind, found.lot) == ("law", "guidance", "1")


def test_nothing_known_is_said_to_be_other():
    found = recognised("scan.pdf", "The cat sat on the mat.")
    assert (found.side, found.kind, found.supplier, found.lot) == ("other", "other", "", "")


def test_only_the_source_changes():
    source = Source("a", "itt.pdf", None, "0" * 64, 1, "")
    document = Document(source, "text", "ok")
    assert replace(recognise(document), source=source) == document


def test_a_notice_is_known_by_its_form():
    assert recognised("032703-2026.json", media_type="application/vnd.ocds+json").kind == "notice"
