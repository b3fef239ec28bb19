"""Saving: what comes back, what a second run changes (nothing), changed files, duplicates, and statements that stay."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest

from extractor.document import Box, Cell, Paragraph, Problem, Span
from extractor.errors import DatabaseError
from extractor.statement import Label, Link
from extractor.store import open_database

from .making import (
    HOPE,
    PROMISE,
    VERSION,
    a_finding,
    a_promise,
    a_run,
    a_source,
    an_extraction,
    everything,
    one,
)


def paths(store):
    return [(line.path, line.duplicate_of, line.statements) for line in store.summary()]


def test_what_was_saved_comes_back(store):
    source = a_source()
    extraction = an_extraction(source)
    a_run(store, extraction)
    row = one(store.rows("SELECT * FROM documents"))
    back = store.findings(row["id"])
    first = extraction.findings[0]
    assert back == (
        replace(first, roles=first.roles[:1]),  # the claim at 0.04 is below the floor
        extraction.findings[1],
    )
    assert (row["status"], row["pages"], row["words"], row["seconds"], row["engine"]) == ("ok", 1, 17, 0.5, "pdfium")
    assert one(store.rows("SELECT page, kind, text FROM furniture"))["text"] == "Page 1 of 1"
    assert one(store.rows("SELECT code FROM problems"))["code"] == "columns"
    assert one(store.rows("SELECT reason, words FROM left_out")) == {"reason": "heading", "words": 7}


def test_boxes_say_page_cell_or_paragraph(store):
    source = a_source()
    places = (Box(2, 1, 2.5, 3, 4), Cell("Measures", "C14"), Paragraph(12, "footnotes"))
    finding = a_finding(source, HOPE)
    finding = replace(finding, statement=replace(finding.statement, places=places))
    a_run(store, an_extraction(source, finding))
    assert one(store.rows("SELECT boxes FROM statements"))["boxes"] == (
        '[{"page":2,"x0":1,"top":2.5,"x1":3,"bottom":4},{"sheet":"Measures","cell":"C14"},'
        '{"paragraph":12,"part":"footnotes"}]'
    )
    (back,) = store.findings(one(store.rows("SELECT id FROM documents"))["id"])
    assert back.statement.places == places


def test_a_second_run_skips_what_is_there_and_changes_only_runs(path):
    sources = [a_source(f"bids/{n}.pdf", content=str(n % 3)) for n in range(5)]
    with open_database(path) as store:
        for source in sources:
            assert not store.is_current(source, **VERSION)
        a_run(store, *map(an_extraction, sources))
        before = everything(store, but=("runs",))
    with open_database(path) as store:
        run_id = store.begin_run("0.1.0", "m1")
        assert all(store.is_current(source, **VERSION) for source in sources)
        store.finish_run(run_id, skipped=5)
        assert everything(store, but=("runs",)) == before
        assert [row["skipped"] for row in store.rows("SELECT skipped FROM runs")] == [0, 5]


def test_saving_again_changes_only_whose_run_it_is(store):
    sources = [a_source("a.pdf"), a_source("b.pdf"), a_source("c.pdf", content="two")]
    a_run(store, *map(an_extraction, sources))
    first = everything(store, but=("runs",))
    a_run(store, *map(an_extraction, sources))
    again = everything(store, but=("runs",))
    strip = ["attributes", "flags", "furniture", "problems"]
    for table, rows in first.items():
        if table == "documents":
            assert [row[:15] + row[16:] for row in again[table]] == [row[:15] + row[16:] for row in rows]
        elif table in strip:
            assert [row[1:] for row in again[table]] == [row[1:] for row in rows]
        else:
            assert again[table] == rows


@pytest.mark.parametrize(
    "change",
    [
        {"pack": "Other"},
        {"side": "buyer"},
        {"supplier": "Beck"},
        {"lot": "2"},
        {"path": "elsewhere.pdf"},
        {"sha256": "0" * 64},
    ],
    ids=str,
)
def test_a_changed_file_or_option_is_not_current(store, change):
    source = a_source(side="supplier", supplier="Acme", lot="1")
    a_run(store, an_extraction(source))
    assert store.is_current(source, **VERSION)
    assert not store.is_current(replace(source, **change), **VERSION)
    assert not store.is_current(source, version="0.2.0", model_version="m1")
    assert not store.is_current(source, version="0.1.0", model_version="m2")


def test_what_reading_taught_about_a_source_does_not_make_it_stale(store):
    gathered = a_source()
    run_id = store.begin_run("0.1.0", "m1")
    assert not store.is_current(gathered, **VERSION)
    store.save(an_extraction(replace(gathered, side="supplier", supplier="Acme Ltd", kind="bid")), run_id=run_id)
    assert one(store.rows("SELECT supplier FROM documents"))["supplier"] == "Acme Ltd"
    assert store.is_current(gathered, **VERSION)
    assert not store.is_current(replace(gathered, supplier="Beck"), **VERSION)


def test_a_changed_file_replaces_its_own_rows_only(store):
    a_run(store, an_extraction(a_source("a.pdf")), an_extraction(a_source("b.pdf", content="two")))
    changed = a_source("a.pdf", content="one, revised")
    a_run(store, an_extraction(changed, a_finding(changed, "We promise nothing.")))
    assert paths(store) == [("a.pdf", "", 1), ("b.pdf", "", 2)]
    texts = {row["text"] for row in store.rows("SELECT text FROM statements")}
    assert texts == {"We promise nothing.", PROMISE, HOPE}
    assert [row["pages"] for row in store.rows("SELECT count(*) AS pages FROM pages")] == [2]


def test_the_same_path_in_two_packs_is_two_documents(store):
    a_run(store, an_extraction(a_source("tender/itt.pdf", pack="Depot")))
    a_run(store, an_extraction(a_source("tender/itt.pdf", pack="School", content="two")))
    assert [(line.pack, line.statements) for line in store.summary()] == [("Depot", 2), ("School", 2)]


def test_two_files_that_share_a_path_in_one_run_keep_both_their_rows(path):
    twins = [a_source("bid.pdf", content="one"), a_source("bid.pdf", content="two")]
    with open_database(path) as store:
        a_run(store, *map(an_extraction, twins))
        assert len(store.summary()) == 2
        before = everything(store, but=("runs",))
    with open_database(path) as store:
        store.begin_run("0.1.0", "m1")
        assert all(store.is_current(source, **VERSION) for source in twins)
        assert everything(store, but=("runs",)) == before


def test_a_path_given_twice_is_one_row(store):
    a_run(store, an_extraction(a_source()), an_extraction(a_source()))
    assert paths(store) == [("bids/acme/bid.pdf", "", 2)]


def test_files_without_bytes_are_never_duplicates(store):
    problem = Problem("permission", "The file may not be opened.")
    sources = [
        replace(a_source("a.pdf", pack=pack), outcome=("unreadable", problem), sha256="f" * 64) for pack in ("P", "Q")
    ]
    a_run(store, *(replace(an_extraction(source), findings=()) for source in sources))
    assert all(line.duplicate_of == "" for line in store.summary())
    assert len(store.summary()) == 2


class TestDuplicates:
    def test_bytes_met_before_are_a_row_without_statements(self, store):
        a_run(store, an_extraction(a_source("a.pdf")), an_extraction(a_source("b.pdf", pack="Other")))
        assert paths(store) == [("a.pdf", "", 2), ("b.pdf", "a.pdf", 0)]
        kept = one(store.rows("SELECT status, pages, words FROM documents WHERE duplicate_of IS NOT NULL"))
        assert kept == {"status": "ok", "pages": 1, "words": 17}

    def test_need_not_be_read(self, store):
        run_id = a_run(store, an_extraction(a_source("a.pdf", side="supplier")))
        other = a_source("b.pdf")
        assert store.save_duplicate(other, run_id=run_id)
        assert not store.save_duplicate(a_source("c.pdf", content="two"), run_id=run_id)
        assert not store.save_duplicate(a_source("a.pdf"), run_id=run_id)
        assert paths(store) == [("a.pdf", "", 2), ("b.pdf", "a.pdf", 0)]
        assert store.is_current(other, **VERSION)

    def test_are_the_same_row_whether_read_or_not(self, tmp_path):
        rows = []
        for read in (True, False):
            with open_database(tmp_path / f"{read}.db") as store:
                run_id = a_run(store, an_extraction(a_source("a.pdf", side="supplier", kind="bid")))
                copy = a_source("b.pdf")
                assert not store.is_current(copy, **VERSION)
                if read:
                    store.save(an_extraction(replace(copy, side="buyer", supplier="X")), run_id=run_id, seconds=3)
                else:
                    store.save_duplicate(copy, run_id=run_id)
                rows.append(everything(store, but=("runs", "_sqlite_migrations")))
        assert rows[0] == rows[1]

    def test_of_an_older_reading_are_read_again(self, store):
        a_run(store, an_extraction(a_source("a.pdf")))
        run_id = store.begin_run("0.2.0", "m1")
        assert not store.save_duplicate(a_source("b.pdf"), run_id=run_id)
        newer = a_source("b.pdf")
        store.save(an_extraction(newer, a_finding(newer, "Read better.")), run_id=run_id)
        assert paths(store) == [("a.pdf", "b.pdf", 0), ("b.pdf", "", 1)]

    def test_take_over_when_the_original_goes_another_way(self, store):
        copies = [a_source("b.pdf", side="buyer"), a_source("c.pdf")]
        a_run(store, an_extraction(a_source("a.pdf")), *map(an_extraction, copies))
        changed = a_source("a.pdf", content="changed")
        a_run(store, an_extraction(changed))
        assert paths(store) == [("a.pdf", "", 2), ("b.pdf", "", 2), ("c.pdf", "b.pdf", 0)]
        assert not store.is_current(copies[0], **VERSION), "it was read as another side"
        assert store.is_current(copies[1], **VERSION)
        assert list(store.rows("PRAGMA foreign_key_check")) == []

    def test_that_change_become_their_own(self, store):
        a_run(store, an_extraction(a_source("a.pdf")), an_extraction(a_source("b.pdf")))
        a_run(store, an_extraction(a_source("b.pdf", content="changed")))
        assert paths(store) == [("a.pdf", "", 2), ("b.pdf", "", 2)]

    def test_and_originals_may_swap_contents(self, store):
        a_run(store, an_extraction(a_source("a.pdf", content="x")), an_extraction(a_source("b.pdf", content="y")))
        a_run(store, an_extraction(a_source("a.pdf", content="y")), an_extraction(a_source("b.pdf", content="x")))
        lines = [(line.path, line.duplicate_of) for line in store.summary()]
        assert lines == [("a.pdf", ""), ("b.pdf", "")]
        assert sum(line.statements for line in store.summary()) == 4


def test_the_index_keeps_step_with_the_statements(store):
    def found(words):
        sql = """
            SELECT statements.text FROM statements_fts JOIN statements ON statements.number = statements_fts.rowid
            WHERE statements_fts MATCH ? ORDER BY rank
        """
        return [row["text"] for row in store.rows(sql, (words,))]

    source = a_source()
    a_run(store, an_extraction(source))
    assert found("planting tree") == [PROMISE]
    a_run(store, an_extraction(source, a_finding(source, "Nothing is offered here, and that for a long time.")))
    assert found("tree") == []
    assert found("offer") == ["Nothing is offered here, and that for a long time."]
    next(store.rows("PRAGMA page_count"))
    store._db.execute("INSERT INTO statements_fts (statements_fts, rank) VALUES ('integrity-check', 1)")


def test_links_need_both_ends(store):
    asked, offered = a_source("itt.pdf", content="asked"), a_source("bid.pdf", content="offered")
    link = Link(a_promise(asked).statement.id, a_promise(offered).statement.id, "answers", 0.8, "jobs")
    a_run(store, replace(an_extraction(asked), links=(link,)))
    assert [row["code"] for row in store.rows("SELECT code FROM problems ORDER BY id")] == ["columns", "links_left_out"]
    a_run(store, an_extraction(offered))
    assert store.save_links([link, link]) == 0
    assert len(list(store.rows("SELECT * FROM links"))) == 1
    a_run(store, an_extraction(offered))
    assert len(list(store.rows("SELECT * FROM links"))) == 1, "a statement that stays keeps the links to it"


def test_a_document_is_written_whole_or_not_at_all(store):
    source = a_source()
    run_id = a_run(store, an_extraction(source))
    before = everything(store)
    twice = an_extraction(
        source, a_promise(source), replace(a_promise(source), roles=(Label("kpi", 2, accepted=True),))
    )
    with pytest.raises(DatabaseError):
        store.save(twice, run_id=run_id)
    assert everything(store) == before


def test_two_documents_cannot_claim_one_statement(store):
    first, second = a_source("a.pdf"), a_source("b.pdf", content="two")
    run_id = a_run(store, an_extraction(first))
    stolen = replace(an_extraction(second), findings=an_extraction(first).findings)
    with pytest.raises(DatabaseError, match="Two documents claim"):
        store.save(stolen, run_id=run_id)
    assert paths(store) == [("a.pdf", "", 2)]


def test_odd_characters_cost_no_document(store):
    source = a_source("bids/caf\udce9.pdf")
    text = "We pay \ud83d the Real\x00 Living Wage."
    a_run(store, an_extraction(source, a_finding(source, text)))
    row = one(store.rows('SELECT text, start, "end" FROM statements'))
    assert row["text"] == "We pay \ufffd the Real\x00 Living Wage."
    assert len(row["text"]) == row["end"] - row["start"]
    assert store.is_current(source, **VERSION)
    assert paths(store) == [("bids/caf\\udce9.pdf", "", 1)]


def test_a_reader_sees_whole_documents_while_another_writes(path):
    with open_database(path) as writer, open_database(path, read_only=True) as reader:
        run_id = writer.begin_run("0.1.0", "m1")
        seen = []
        for number in range(5):
            writer.save(an_extraction(a_source(f"{number}.pdf", content=str(number))), run_id=run_id)
            writer._db.execute("BEGIN IMMEDIATE")
            writer._db.execute("DELETE FROM statements")
            seen.append(one(reader.rows("SELECT count(*) AS n FROM statements"))["n"])
            writer._db.rollback()
        assert seen == [2, 4, 6, 8, 10]


def test_an_interrupted_run_can_be_told(path):
    with open_database(path) as store:
        store.begin_run("0.1.0", "m1", {"lot": "1", "paths": ["a"]})
    connection = sqlite3.connect(path)
    (row,) = connection.execute("SELECT started_at, finished_at, options FROM runs").fetchall()
    connection.close()
    assert row[0].endswith("Z")
    assert row[1:] == (None, '{"lot": "1", "paths": ["a"]}')


def test_spans_of_the_cue_come_back(store):
    source = a_source()
    finding = a_promise(source)
    a_run(store, an_extraction(source, finding))
    (back,) = store.findings(one(store.rows("SELECT id FROM documents"))["id"])
    assert back.strength is not None
    assert back.strength.span == Span(3, 7)
