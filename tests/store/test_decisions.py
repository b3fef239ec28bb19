"""What people decide shows in the views, outlives every re-run, and is never changed or lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.document import Span
from extractor.errors import DatabaseError, InputError

from .making import HOPE, PROMISE, a_decision, a_finding, a_promise, a_run, a_source, an_extraction, everything, one

SOURCE = a_source()
PROMISED = a_promise(SOURCE)
HOPED = a_finding(SOURCE, HOPE, len(PROMISE) + 1)


@pytest.fixture
def reviewed(store):
    a_run(store, an_extraction(SOURCE))
    return store


def decide(store, *, finding=PROMISED, **more):
    return store.decide(a_decision(finding, SOURCE, **more))


def shown(store, *, view="commitments", record=1):
    (row,) = [row for row in store.view(view) if row["record"] == record]
    return row


def test_untouched_rows_are_the_machines(reviewed):
    assert [(row["record"], row["status"], row["quantity"]) for row in reviewed.view("commitments")] == [
        (1, "machine", 12),
        (2, "machine", 40),
    ]


def test_accepted_rejected_and_reconsidered(reviewed):
    decide(reviewed)
    assert shown(reviewed)["status"] == "accepted"
    decide(reviewed, verdict="rejected")
    assert shown(reviewed)["status"] == "rejected"
    decide(reviewed)
    assert shown(reviewed)["status"] == "accepted"


def test_a_decision_may_be_about_one_record(reviewed):
    decide(reviewed, verdict="rejected", record=2)
    assert [row["status"] for row in reviewed.view("commitments")] == ["machine", "rejected"]


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("quantity", "1.50", 1.5),
        ("unit", "apprentices", "apprentices"),
        ("deadline", "2028-01-01", "2028-01-01"),
        ("frequency", "quarterly", "quarterly"),
        ("strength", "hedged", "hedged"),
    ],
)
def test_corrected_values_are_shown(reviewed, field, value, expected):
    decide(reviewed, field=field, value=value, verdict="corrected", record=1)
    assert (shown(reviewed)[field], shown(reviewed)["status"]) == (expected, "corrected")
    decide(reviewed, field=field, value="", verdict="rejected", record=1)
    assert (shown(reviewed)[field], shown(reviewed)["status"]) == (None, "corrected")
    decide(reviewed, field=field, value="", verdict="accepted", record=1)
    machine = {"quantity": 12, "unit": "jobs", "deadline": "2027-03-31", "frequency": None, "strength": "firm"}
    assert (shown(reviewed)[field], shown(reviewed)["status"]) == (machine[field], "accepted")
    assert shown(reviewed, record=2)["status"] == ("machine")


def test_a_corrected_quantity_is_exact(reviewed):
    decide(reviewed, field="quantity", value="12345678901234567890.10", verdict="corrected", record=1)
    assert shown(reviewed)["quantity_exact"] == "12345678901234567890.1"


def test_themes_are_added_and_taken_away(reviewed):
    decide(reviewed, field="themes", value="skills", verdict="added")
    assert (shown(reviewed)["themes"], shown(reviewed)["status"]) == ("employment, skills", "corrected")
    decide(reviewed, field="themes", value="employment", verdict="rejected")
    assert shown(reviewed)["themes"] == "skills"


def test_a_missed_role_is_added_and_may_be_withdrawn(reviewed):
    decide(reviewed, finding=HOPED, value="claim", verdict="added")
    row = shown(reviewed, view="claims")
    assert (row["text"], row["status"], row["probability"]) == (HOPE, "added", None)
    decide(reviewed, finding=HOPED, value="claim", verdict="rejected")
    assert list(reviewed.view("claims")) == []


def test_a_passage_that_was_not_cut_out_can_be_marked(reviewed):
    passage = a_finding(SOURCE, "create 12 jobs", 8)
    decide(reviewed, finding=passage, value="claim", verdict="added")
    row = shown(reviewed, view="claims")
    assert (row["text"], row["start"], row["status"]) == ("create 12 jobs", 8, "added")
    a_run(reviewed, an_extraction(SOURCE))
    assert shown(reviewed, view="claims")["status"] == "added"
    moved = an_extraction(SOURCE, text=f"1. {PROMISE} {HOPE}")
    a_run(reviewed, moved)
    assert shown(reviewed, view="claims")["start"] == 11
    a_run(reviewed, an_extraction(SOURCE, HOPED, text=HOPE))
    assert list(reviewed.view("claims")) == []
    assert [one.decision.quote for one in reviewed.orphaned()] == ["create 12 jobs"]


class TestDisagreement:
    def test_shows_the_machines_values(self, reviewed):
        decide(reviewed, field="quantity", value="15", verdict="corrected", record=1)
        decide(reviewed, field="themes", value="skills", verdict="added")
        decide(reviewed, reviewer="Ben", field="quantity", value="20", verdict="corrected", record=1)
        row = shown(reviewed)
        assert (row["status"], row["quantity"], row["themes"]) == ("conflict", 12, "employment")
        assert shown(reviewed, record=2)["status"] == "corrected"

    def test_about_the_role_shows_the_machines_values_too(self, reviewed):
        decide(reviewed, field="quantity", value="15", verdict="corrected", record=1)
        decide(reviewed, verdict="rejected")
        decide(reviewed, reviewer="Ben")
        assert (shown(reviewed)["status"], shown(reviewed)["quantity"]) == ("conflict", 12)

    def test_ends_when_a_reviewer_comes_round(self, reviewed):
        decide(reviewed, verdict="rejected")
        decide(reviewed, reviewer="Ben")
        decide(reviewed)
        assert shown(reviewed)["status"] == "accepted"

    def test_ends_with_an_adjudication_that_stands(self, reviewed):
        decide(reviewed, verdict="rejected")
        decide(reviewed, reviewer="Ben")
        decide(reviewed, reviewer="Cy", verdict="rejected", adjudicates=True)
        assert shown(reviewed)["status"] == "rejected"
        decide(reviewed, reviewer="Ben")
        assert shown(reviewed)["status"] == "rejected"
        decide(reviewed, reviewer="Cy", adjudicates=True)
        assert shown(reviewed)["status"] == "accepted"

    def test_about_one_record_and_all_of_them_is_seen(self, reviewed):
        decide(reviewed)
        decide(reviewed, reviewer="Ben", verdict="rejected", record=2)
        assert [row["status"] for row in reviewed.view("commitments")] == ["accepted", "conflict"]

    def test_about_an_added_role_is_shown(self, reviewed):
        decide(reviewed, finding=HOPED, value="claim", verdict="added")
        decide(reviewed, finding=HOPED, value="claim", verdict="rejected", reviewer="Ben")
        assert shown(reviewed, view="claims")["status"] == "conflict"


class TestRerun:
    def test_keeps_a_decision_where_its_quote_is(self, reviewed):
        decide(reviewed, verdict="rejected")
        moved = a_promise(SOURCE, start=100)
        a_run(reviewed, an_extraction(SOURCE, moved), version="0.2.0")
        row = shown(reviewed)
        assert (row["statement_id"], row["status"]) == (moved.statement.id, "rejected")
        assert reviewed.orphaned() == ()
        assert one(reviewed.rows("SELECT superseded FROM statements WHERE id = ?", (PROMISED.statement.id,))) == {
            "superseded": 1
        }
        a_run(reviewed, an_extraction(SOURCE))
        assert (shown(reviewed)["statement_id"], shown(reviewed)["status"]) == (PROMISED.statement.id, "rejected")

    def test_sees_through_other_spacing(self, reviewed):
        decide(reviewed)
        a_run(reviewed, an_extraction(SOURCE, a_promise(SOURCE, PROMISE.replace("jobs and", "jobs\u00a0\nand"))))
        assert shown(reviewed)["status"] == "accepted"

    def test_prefers_the_place_and_then_the_page(self, reviewed):
        decide(reviewed, verdict="rejected")
        near, far = a_promise(SOURCE, start=100), a_promise(SOURCE, start=900)
        far = replace(far, statement=replace(far.statement, page=7))
        a_run(reviewed, an_extraction(SOURCE, near, far))
        statuses = {(row["start"], row["status"]) for row in reviewed.view("commitments")}
        assert statuses == {(100, "rejected"), (900, "machine")}

    def test_orphans_what_stands_in_doubt(self, reviewed):
        decide(reviewed, verdict="rejected")
        a_run(reviewed, an_extraction(SOURCE, a_promise(SOURCE, start=100), a_promise(SOURCE, start=900)))
        assert {row["status"] for row in reviewed.view("commitments")} == {"machine"}
        assert len(reviewed.orphaned()) == 1

    def test_orphans_a_decision_whose_quote_is_gone_and_keeps_its_statement(self, reviewed):
        number = decide(reviewed, note="not ours")
        a_run(reviewed, an_extraction(SOURCE, HOPED))
        (orphan,) = reviewed.orphaned()
        assert (orphan.id, orphan.document) == (number, SOURCE.path)
        assert orphan.decision == a_decision(PROMISED, SOURCE, note="not ours")
        assert one(reviewed.rows("SELECT text FROM statements WHERE superseded = 1")) == {"text": PROMISE}
        assert list(reviewed.view("commitments")) == []

    def test_orphans_a_decision_on_a_record_that_is_gone(self, reviewed):
        decide(reviewed, record=2, verdict="rejected")
        a_run(reviewed, an_extraction(SOURCE, replace(PROMISED, attributes=PROMISED.attributes[:2])))
        assert [row["status"] for row in reviewed.view("commitments")] == ["machine"]
        assert len(reviewed.orphaned()) == 1

    def test_with_other_words_at_the_same_place_keeps_both(self, reviewed):
        decide(reviewed)
        other = a_promise(SOURCE, PROMISE.replace("12", "21"))
        assert other.statement.id == PROMISED.statement.id
        a_run(reviewed, an_extraction(SOURCE, other))
        assert (shown(reviewed)["text"], shown(reviewed)["status"]) == (other.statement.text, "machine")
        assert one(reviewed.rows("SELECT text FROM statements WHERE superseded = 1")) == {"text": PROMISE}
        assert len(reviewed.orphaned()) == 1

    def test_of_a_changed_file_orphans_and_its_return_brings_back(self, reviewed):
        decide(reviewed, verdict="rejected")
        changed = a_source(content="changed")
        a_run(reviewed, an_extraction(changed))
        assert [orphan.document for orphan in reviewed.orphaned()] == [""]
        assert shown(reviewed)["status"] == "machine", "the same words in other bytes are another statement"
        assert len(list(reviewed.rows("SELECT * FROM documents"))) == 1
        assert one(reviewed.rows("SELECT document_id FROM statements WHERE superseded = 1")) == {"document_id": None}
        a_run(reviewed, an_extraction(SOURCE))
        assert reviewed.orphaned() == ()
        assert shown(reviewed)["status"] == "rejected"

    def test_changes_nothing_when_nothing_changed(self, reviewed):
        decide(reviewed)
        decide(reviewed, field="quantity", value="3", verdict="corrected", record=2)
        before = list(reviewed.view("commitments")), everything(reviewed)["decisions"]
        a_run(reviewed, an_extraction(SOURCE), version="0.2.0")
        assert (list(reviewed.view("commitments")), everything(reviewed)["decisions"]) == before


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"verdict": "maybe"}, "no verdict"),
        ({"field": "colour"}, "no field"),
        ({"reviewer": " "}, "name of its reviewer"),
        ({"verdict": "corrected"}, "one code"),
        ({"value": ""}, "one code"),
        ({"field": "quantity", "value": "many", "verdict": "corrected"}, "not a number"),
        ({"field": "quantity", "value": "NaN", "verdict": "corrected"}, "not a number"),
        ({"field": "strength", "value": "strong", "verdict": "corrected"}, "no strength"),
        ({"field": "unit", "value": "", "verdict": "corrected"}, "is empty"),
        ({"quote": "We will create 13 jobs."}, "has changed"),
        ({"sha256": "0" * 64}, "has changed"),
        ({"record": 3}, "no record 3"),
        ({"statement_id": "unknown"}, "not in the database"),
        ({"statement_id": "unknown", "verdict": "added", "span": Span(0, 3)}, "not in the database"),
    ],
    ids=str,
)
def test_refuses_what_does_not_fit(reviewed, change, words):
    with pytest.raises(InputError, match=words) as caught:
        decide(reviewed, **change)
    assert caught.value.remedy
    assert list(reviewed.rows("SELECT * FROM decisions")) == []


@pytest.mark.parametrize(
    "sql", ["UPDATE decisions SET reviewer = 'Eve'", "DELETE FROM decisions", "DELETE FROM statements"]
)
def test_decisions_and_their_statements_cannot_be_changed_or_removed(reviewed, sql):
    assert decide(reviewed) == 1
    before = everything(reviewed)
    with pytest.raises(DatabaseError), reviewed._writing():
        reviewed._db.execute(sql)
    assert everything(reviewed) == before


def test_the_trail_shows_tampering(reviewed):
    numbers = [decide(reviewed), decide(reviewed, reviewer="Ben"), decide(reviewed, verdict="rejected")]
    assert numbers == [1, 2, 3]
    assert reviewed.broken_trail() == ()
    reviewed._db.execute("DROP TRIGGER decisions_never_change")
    reviewed._db.execute("UPDATE decisions SET verdict = 'rejected' WHERE id = 2")
    assert reviewed.broken_trail() == (2,)
    reviewed._db.execute("DROP TRIGGER decisions_never_go")
    reviewed._db.execute("DELETE FROM attachments WHERE decision_id = 2")
    reviewed._db.execute("DELETE FROM decisions WHERE id = 2")
    assert reviewed.broken_trail() == (3,)
