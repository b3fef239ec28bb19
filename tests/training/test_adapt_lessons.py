"""What people decided becomes lessons: only what is settled, in the tagger's own surroundings, each code by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.annotate.annotator import contexts_of
from extractor.annotate.scheme import ALL_CODES, THEMES
from extractor.errors import DatabaseError
from extractor.store import ReviewedDocument, ReviewedStatement, Settled, open_database
from extractor.training.adaptation import lessons
from extractor.training.adaptation.alike_documents import alike_documents
from extractor.training.adaptation.lessons import lessons_of, read_lessons
from tests.store.making import HOPE, PROMISE, a_decision, a_finding, a_promise, a_run, a_source, an_extraction

SOURCE = a_source(side="supplier")
PROMISED = a_promise(SOURCE)
HOPED = a_finding(SOURCE, HOPE, len(PROMISE) + 1)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "review.db"
    with open_database(path) as store:
        a_run(store, an_extraction(SOURCE, PROMISED, HOPED))
    return path


def decide(path, *, finding=PROMISED, source=SOURCE, **more):
    with open_database(path) as store:
        store.decide(a_decision(finding, source, **more))


def learnt(*paths):
    """Return what was learnt as {(text, code): truth}, and what was left out."""
    found = read_lessons(paths)
    places = [(row, column) for row, column, _ in found.keyed()]
    said = {(found.contexts[row].text, ALL_CODES[column]): bool(found.truth[row, column]) for row, column in places}
    return said, found.left_out


def test_a_decision_speaks_of_one_code_of_one_statement(path):
    decide(path, verdict="accepted")
    decide(path, field="themes", value="employment", verdict="rejected")
    decide(path, finding=HOPED, value="policy", verdict="added")
    assert learnt(path) == (
        {(PROMISE, "commitment"): True, (PROMISE, "employment"): False, (HOPE, "policy"): True},
        {},
    )


def test_statements_are_seen_as_the_tagger_sees_them(path):
    decide(path)
    found = read_lessons([path])
    document = an_extraction(SOURCE, PROMISED, HOPED).document
    assert set(found.contexts) == set(contexts_of(document, [PROMISED.statement, HOPED.statement]))
    assert len(found.contexts) == 2


def test_the_latest_word_of_a_reviewer_counts(path):
    decide(path)
    decide(path, verdict="rejected")
    assert learnt(path)[0] == {(PROMISE, "commitment"): False}


def test_disagreement_is_left_out_until_it_is_adjudicated(path):
    decide(path)
    decide(path, reviewer="Ben", verdict="rejected")
    assert learnt(path) == ({}, {lessons.CONFLICT: 1})
    decide(path, reviewer="Cleo", verdict="rejected", adjudicates=True)
    assert learnt(path) == ({(PROMISE, "commitment"): False}, {})


def test_a_code_rejected_for_one_promise_of_two_tells_nothing_of_the_statement(path):
    decide(path, verdict="rejected", record=2)
    assert learnt(path) == ({}, {lessons.PARTLY: 1})
    decide(path, verdict="rejected", record=1)
    assert learnt(path)[0] == {(PROMISE, "commitment"): False}
    decide(path, verdict="accepted", record=2)
    assert learnt(path)[0] == {(PROMISE, "commitment"): True}


def test_decisions_about_values_are_no_lessons(path):
    decide(path, field="strength", value="hedged", verdict="corrected")
    assert learnt(path) == ({}, {})


def test_decisions_whose_statement_is_gone_are_counted(path):
    decide(path)
    decide(path, finding=HOPED, value="policy", verdict="added")
    decide(path, field="strength", value="hedged", verdict="corrected")
    with open_database(path) as store:
        a_run(store, an_extraction(SOURCE, HOPED, text=f"{' ' * (len(PROMISE) + 1)}{HOPE}"))
    assert learnt(path) == ({(HOPE, "policy"): True}, {lessons.ORPHANED: 1})


def test_passages_that_people_marked_are_counted(path):
    decide(path, finding=a_finding(SOURCE, "create 12 jobs", 8), value="claim", verdict="added")
    decide(path)
    found, left_out = learnt(path)
    assert (found, left_out) == ({(PROMISE, "commitment"): True}, {lessons.MARKED: 1})
    assert {context.text for context in read_lessons([path]).contexts} == {PROMISE, HOPE}


def test_codes_of_another_scheme_and_other_languages_are_counted(tmp_path):
    path = tmp_path / "review.db"
    welsh = replace(HOPED, statement=replace(HOPED.statement, language="cy"))
    with open_database(path) as store:
        a_run(store, an_extraction(SOURCE, PROMISED, welsh))
    decide(path, value="promise", verdict="added")
    decide(path, field="themes", value="commitment", verdict="added")
    decide(path, finding=HOPED, value="policy", verdict="added")
    assert learnt(path) == ({}, {lessons.UNKNOWN: 2, lessons.FOREIGN: 1})


def test_the_same_bytes_in_two_databases_are_one_document(path, tmp_path):
    other = tmp_path / "other.db"
    with open_database(other) as store:
        elsewhere = a_source("copy/bid.pdf", side="supplier")
        a_run(store, an_extraction(elsewhere, PROMISED, HOPED))
    decide(path)
    decide(other, source=elsewhere)
    assert learnt(path, other)[0] == {(PROMISE, "commitment"): True}
    assert read_lessons([path, other]).documents == (SOURCE.sha256,)
    decide(other, source=elsewhere, verdict="rejected")
    assert learnt(path, other) == ({}, {lessons.CONFLICT: 1})


def test_a_second_path_with_the_same_bytes_adds_nothing(path):
    decide(path)
    once = read_lessons([path])
    with open_database(path) as store:
        run = store.begin_run("0.1.0", "m1")
        assert store.save_duplicate(a_source("copy/bid.pdf", side="supplier"), run_id=run)
    assert read_lessons([path]).keyed() == once.keyed()
    assert read_lessons([path]).contexts == once.contexts


def test_a_trail_that_was_tampered_with_is_refused(path):
    decide(path)
    with open_database(path) as store:
        store._db.execute("DROP TRIGGER decisions_never_change")
        store._db.execute("UPDATE decisions SET value = 'claim'")
    with pytest.raises(DatabaseError, match="Decision 1"):
        read_lessons([path])


def test_alike_documents_stand_together():
    texts = {"d": {"x"}, "a": {"one", "two", "three"}, "b": {"two", "three", "four"}, "c": {"four", "five", "six"}}
    assert alike_documents(texts) == {"a": "a", "b": "a", "c": "c", "d": "d"}
    assert alike_documents(texts | {"e": {"one", "two", "five", "six"}}) == dict.fromkeys("abce", "a") | {"d": "d"}


OUTCOMES = st.sampled_from(["holds", "fails", "conflict", "partly"])
SETTLED = st.lists(
    st.builds(Settled, field=st.just("themes"), code=st.sampled_from(THEMES[:3]), outcome=OUTCOMES),
    max_size=3,
    unique_by=lambda one: one.code,
).map(tuple)
STATEMENTS = st.lists(
    st.builds(
        ReviewedStatement,
        id=st.sampled_from("abc"),
        text=st.just("We will plant trees."),
        lead_in=st.just(""),
        heading=st.just(""),
        language=st.sampled_from(["en", "cy"]),
        marked=st.booleans(),
        settled=SETTLED,
    ),
    max_size=3,
    unique_by=lambda one: one.id,
).map(tuple)
DOCUMENTS = st.lists(
    st.builds(
        ReviewedDocument,
        sha256=st.sampled_from(["1", "2"]),
        path=st.just("a.txt"),
        side=st.just("supplier"),
        kind=st.just(""),
        statements=STATEMENTS,
    ),
    max_size=4,
)


@given(DOCUMENTS, st.randoms(use_true_random=False))
def test_the_order_of_databases_does_not_matter_and_every_code_is_learnt_or_counted(documents, chooser):
    found = lessons_of(documents)
    shuffled = list(documents)
    chooser.shuffle(shuffled)
    again = lessons_of(shuffled)
    assert [key for *_, key in again.keyed()] == [key for *_, key in found.keyed()]
    assert again.left_out == found.left_out
    said = sum(len(statement.settled) for document in documents for statement in document.statements)
    assert found.count + sum(found.left_out.values()) <= said
    assert bool(said) == bool(found.count or found.left_out)
    assert not (found.truth & ~found.decided).any()
