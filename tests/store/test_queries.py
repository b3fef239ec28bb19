"""The named questions of the commands."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from extractor.document import Problem, Span
from extractor.errors import DatabaseError
from extractor.statement import Attribute, Cue, Label, Quantity

from .making import HOPE, PROMISE, a_decision, a_finding, a_promise, a_run, a_source, an_extraction


def a_commitment(source, start, strength, *, probability=0.9, counted=False, dated=False):
    text = f"Promise {start}."
    attributes = ()
    if counted:
        attributes += (Attribute("quantity", "1", Span(0, 1), Quantity(Decimal(1), unit="jobs")),)
    if dated:
        attributes += (Attribute("deadline", "by May", Span(0, 1), normal="2027-05-31"),)
    role = Label("commitment", probability, accepted=True)
    return replace(a_finding(source, text, start), roles=(role,), strength=Cue(strength), attributes=attributes)


def test_the_summary_has_a_line_for_every_document(store):
    good, bad = a_source("a.pdf"), a_source("b.pdf", content="two")
    broken = an_extraction(bad)
    document = replace(broken.document, status="damaged", pages=(), problems=(Problem("damaged", "It is cut short."),))
    run_id = a_run(store, an_extraction(good), replace(broken, document=document, findings=()))
    first, second = store.summary(run_id)
    assert (first.path, first.status, first.statements, first.commitments, first.problems) == ("a.pdf", "ok", 2, 1, 1)
    assert (second.path, second.status, second.pages, second.commitments) == ("b.pdf", "damaged", 0, 0)
    assert (first.reason, second.reason) == ("", "It is cut short.")
    assert store.counts_by_status() == {"damaged": 1, "ok": 1}
    assert store.counts_by_status(run_id + 1) == {}


def test_the_summary_may_be_of_a_run_or_a_pack(store):
    first = a_run(store, an_extraction(a_source("a.pdf", pack="A")))
    second = a_run(store, an_extraction(a_source("b.pdf", pack="B", content="two")))
    assert [[line.path for line in store.summary(run)] for run in (first, second)] == [["a.pdf"], ["b.pdf"]]
    assert [line.path for line in store.summary(pack="B")] == ["b.pdf"]
    assert len(store.summary()) == 2


def test_the_summary_leaves_out_what_people_rejected(store):
    source = a_source()
    a_run(store, an_extraction(source))
    store.decide(a_decision(a_promise(source), source, verdict="rejected"))
    store.decide(
        a_decision(a_finding(source, HOPE, len(PROMISE) + 1), source, value="claim", verdict="added", reviewer="Ben")
    )
    (line,) = store.summary()
    assert (line.commitments, line.claims) == (0, 1)
    assert store.firmest_commitments() == ()


def test_the_firmest_commitments_come_first(store):
    source = a_source()
    offers = [
        a_commitment(source, 0, "hedged", counted=True, dated=True, probability=0.99),
        a_commitment(source, 100, "firm"),
        a_commitment(source, 200, "firm", counted=True),
        a_commitment(source, 300, "firm", counted=True, dated=True, probability=0.6),
        a_commitment(source, 400, "firm", counted=True, dated=True, probability=0.8),
        a_commitment(source, 500, "aspirational", counted=True, dated=True),
    ]
    run_id = a_run(store, an_extraction(source, *offers))
    assert [line.quote for line in store.firmest_commitments(5)] == [
        f"Promise {start}." for start in (400, 300, 200, 100, 0)
    ]
    assert len(store.firmest_commitments(2, run_id=run_id)) == 2
    assert store.firmest_commitments(run_id=run_id + 1) == ()
    assert store.firmest_commitments(packs=["Elsewhere"]) == ()
    (first,) = store.firmest_commitments(1, packs={"Depot", "Elsewhere"})
    assert (first.quantity, first.unit, first.deadline, first.page) == (Decimal(1), "jobs", "2027-05-31", 1)


def test_there_is_a_row_for_each_record_and_at_least_one(store):
    source = a_source()
    plain = replace(a_finding(source, HOPE, 100), roles=(Label("commitment", 0.7, accepted=True),))
    a_run(store, an_extraction(source, a_promise(source), plain))
    assert [(row["text"], row["record"]) for row in store.view("commitments")] == [
        (PROMISE, 1),
        (PROMISE, 2),
        (HOPE, 1),
    ]


def test_a_label_that_was_nearly_taken_is_kept_and_not_shown(store):
    source = a_source()
    near = replace(a_finding(source, HOPE), roles=(Label("claim", 0.45, accepted=False),))
    a_run(store, an_extraction(source, near))
    assert list(store.view("claims")) == []
    assert [row["probability"] for row in store.rows("SELECT probability FROM roles")] == [0.45]


def test_an_unknown_view_is_refused(store):
    with pytest.raises(DatabaseError, match="no view"):
        list(store.view("runs; DROP TABLE runs"))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("planting", [PROMISE]),
        ("jobs tree", [PROMISE]),
        ("hope AND", []),
        ("we", [HOPE, PROMISE]),
        ('"hope" (more) -', [HOPE]),
        ("hope more", [HOPE]),
        ('"', []),
        ("", []),
        ("text:we", []),
    ],
)
def test_words_are_found_in_whatever_form(store, words, found):
    a_run(store, an_extraction(a_source()))
    assert [row["text"] for row in store.search(words)] == found
    assert store.search("we", limit=1)[0]["document"] == "bids/acme/bid.pdf"
