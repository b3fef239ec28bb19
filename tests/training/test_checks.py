"""Each check finds its fault and nothing else; the corpus of the project has none."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from extractor.statement import Quantity
from extractor.training.checks import check_corpus
from extractor.training.corpus import CorpusDocument, CorpusStatement, LabelledQuantity, read_corpus
from extractor.training.splits import read_splits

CORPUS = Path(__file__).parents[2] / "corpus"
GOOD = CorpusStatement(
    text="We will plant 40 oaks along the brook by March 2028.",
    side="supplier",
    roles=("commitment",),
    themes=("nature",),
    strength="firm",
    deadline="March 2028",
)
PLAIN = CorpusStatement(text="The brook rises in the hills above the town and runs west to the sea.", side="supplier")


def document(*statements, name="bid", family="brook"):
    return CorpusDocument(name, family, "method_statement", "parks", "supplier", "test", statements)


def checks_of(*documents, splits=None):
    found = check_corpus(documents, splits or {"brook": "train-1"})
    return [finding.check for finding in found]


def test_the_corpus_of_the_project_is_clean():
    found = check_corpus(read_corpus(CORPUS), read_splits(CORPUS))
    assert not found, "\n".join(str(finding) for finding in found[:20])


def test_good_statements_pass():
    assert checks_of(document(GOOD, PLAIN)) == []


@pytest.mark.parametrize(
    ("change", "check"),
    [
        ({"roles": ("commitment", "promise")}, "codes"),
        ({"themes": ("nature", "nature")}, "codes"),
        ({"watch": ("weather",)}, "codes"),
        ({"roles": (), "strength": None}, "themes"),
        ({"themes": ()}, "themes"),
        ({"themes": ("general", "nature")}, "themes"),
        ({"strength": None}, "strength"),
        ({"roles": ("policy",)}, "strength"),
        ({"strength": "certain"}, "strength"),
        ({"deadline": "April 2028"}, "spans"),
        ({"frequency": "each year"}, "spans"),
        ({"quantities": (LabelledQuantity("41", Quantity(value=Decimal(41))),)}, "spans"),
    ],
)
def test_each_fault_is_found(change, check):
    assert checks_of(document(replace(GOOD, **change))) == [check]


def test_an_item_inherits_the_deadline_of_its_lead_in():
    item = replace(GOOD, lead_in="By April 2028 we will:", deadline="April 2028")
    assert checks_of(document(item)) == []


def test_documents_have_ids_of_their_own():
    assert checks_of(document(GOOD), document(PLAIN)) == ["unique-id"]


def test_every_family_has_a_fold():
    assert checks_of(document(GOOD, family="hill")) == ["splits", "splits"]


def test_near_duplicates_of_other_documents_are_found():
    twin = replace(PLAIN, text=PLAIN.text.replace("sea", "lake"))
    found = check_corpus((document(PLAIN), document(twin, name="other")), {"brook": "dev"})
    assert [finding.check for finding in found] == ["near-duplicate", "shared-run"]
    assert "statement 1 of bid" in found[0].message


def test_repetition_within_a_document_is_its_own_affair():
    assert checks_of(document(PLAIN, PLAIN)) == []
