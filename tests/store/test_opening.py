"""What may be opened, made or migrated, and that what is not ours stays as it is, byte for byte."""

from __future__ import annotations

import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlite_utils.db import Database

from extractor.errors import DatabaseError
from extractor.store import open_database
from extractor.store.migrations import SCHEMA_VERSION, migrations
from extractor.store.opening import APPLICATION_ID

from .making import PROMISE, a_finding, a_promise, a_run, a_source, an_extraction, bytes_of, everything

DUMPS = Path(__file__).parent / "databases"


def test_makes_a_database_of_ours(path):
    with open_database(path) as store:
        a_run(store, an_extraction(a_source()))
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


def test_counts_its_migrations():
    with Database(memory=True) as db:
        assert len(migrations.pending(db)) == SCHEMA_VERSION


def foreign_sqlite(path: Path, *, wal: bool = False) -> None:
    connection = sqlite3.connect(path)
    if wal:
        connection.execute("PRAGMA journal_mode = wal")
    connection.execute("CREATE TABLE documents (id TEXT)")
    connection.execute("INSERT INTO documents VALUES ('theirs')")
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    "make",
    [
        foreign_sqlite,
        lambda path: foreign_sqlite(path, wal=True),
        lambda path: path.write_text("minutes of the meeting\n"),
        lambda path: path.write_bytes(b"SQLite format 3\x00 but cut short"),
        lambda path: path.write_bytes(b"%PDF-1.7\n" + bytes(500)),
    ],
    ids=["sqlite", "sqlite in wal mode", "text", "torso", "pdf"],
)
@pytest.mark.parametrize("options", [{}, {"create": False}, {"read_only": True}], ids=str)
def test_leaves_a_foreign_file_as_it_is(path, make, options):
    make(path)
    before = bytes_of(path.parent)
    with pytest.raises(DatabaseError) as caught:
        open_database(path, **options)
    assert caught.value.remedy
    assert bytes_of(path.parent) == before


def test_refuses_a_folder_and_a_missing_folder(tmp_path):
    with pytest.raises(DatabaseError, match="is a folder"):
        open_database(tmp_path)
    with pytest.raises(DatabaseError, match="does not exist"):
        open_database(tmp_path / "nowhere" / "review.db")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("options", [{"create": False}, {"read_only": True}], ids=str)
def test_does_not_make_what_should_be_there(path, options):
    with pytest.raises(DatabaseError, match="does not exist"):
        open_database(path, **options)
    path.touch()
    with pytest.raises(DatabaseError, match="empty"):
        open_database(path, **options)
    assert path.read_bytes() == b""


def test_fills_an_empty_file(path):
    path.touch()
    with open_database(path) as store:
        a_run(store, an_extraction(a_source()))
        assert len(store.summary()) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_refuses_a_pipe(path):
    os.mkfifo(path)
    with pytest.raises(DatabaseError, match="not a regular file"):
        open_database(path)


def test_refuses_a_newer_database(path):
    with open_database(path) as store:
        a_run(store, an_extraction(a_source()))
    connection = sqlite3.connect(path)
    connection.execute("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('extractor', 'x', '')")
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(DatabaseError, match="newer version"):
        open_database(path)
    assert path.read_bytes() == before


def test_brings_an_older_database_up_to_date_and_keeps_its_rows(path):
    connection = sqlite3.connect(path)
    connection.executescript((DUMPS / "schema_2.sql").read_text(encoding="utf-8"))
    before = connection.execute('SELECT id, document_id, start, "end", text FROM statements').fetchall()
    connection.close()
    with pytest.raises(DatabaseError, match="older version"):
        open_database(path, read_only=True)
    with open_database(path) as store:
        now = store.rows('SELECT id, document_id, start, "end", text FROM statements')
        assert [tuple(row.values()) for row in now] == before
        assert [(line.quote, line.quantity) for line in store.firmest_commitments()] == [(PROMISE, 12), (PROMISE, 40)]
        assert next(store.rows("PRAGMA user_version")) == {"user_version": SCHEMA_VERSION}


def test_a_failed_migration_leaves_the_older_database_whole(path, monkeypatch):
    connection = sqlite3.connect(path)
    connection.executescript((DUMPS / "schema_2.sql").read_text(encoding="utf-8"))
    connection.close()
    before = path.read_bytes()
    monkeypatch.setattr("extractor.store.migrations._execute", lambda db, _: db.execute("CREATE TABLE runs (id)"))
    with pytest.raises(DatabaseError):
        open_database(path)
    assert path.read_bytes() == before


def test_reads_only_when_told(path):
    with open_database(path) as store:
        a_run(store, an_extraction(a_source()))
        before = everything(store)
    with open_database(path, read_only=True) as store:
        assert everything(store) == before
        with pytest.raises(DatabaseError, match="may not be written"):
            store.begin_run("0.1.0", "m1")


def test_says_when_another_program_holds_the_lock(path, store):
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseError, match="locked by another program"):
        store.begin_run("0.1.0", "m1")
    other.execute("ROLLBACK")
    other.close()
    assert store.begin_run("0.1.0", "m1") == 1


def test_a_full_disk_costs_only_the_document_in_hand(store):
    source, run_id = a_source(), a_run(store, an_extraction(a_source()))
    before = everything(store)
    pages = next(store.rows("PRAGMA page_count"))["page_count"]
    next(store.rows(f"PRAGMA max_page_count = {pages}"))
    large = a_source("b.pdf", content="two")
    with pytest.raises(DatabaseError, match="disk is full"):
        store.save(an_extraction(large, a_promise(large), a_finding(large, "Long. " * 20000, 100)), run_id=run_id)
    assert everything(store) == before
    assert store.is_current(source, version="0.1.0", model_version="m1")


def test_says_when_the_database_is_damaged(path):
    with open_database(path) as store:
        a_run(store, *(an_extraction(a_source(f"{n}.pdf", content=str(n))) for n in range(30)))
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(DatabaseError, match="is damaged"), open_database(path) as store:
        store.summary()


def test_two_programs_may_make_it_at_the_same_time(path):
    def begin(_: int) -> int:
        with open_database(path) as store:
            return a_run(store, an_extraction(a_source()))

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(begin, range(8))) == list(range(1, 9))


def test_a_finished_database_can_be_read_from_a_read_only_disk(path, monkeypatch):
    with open_database(path) as store:
        a_run(store, an_extraction(a_source()))
    assert [one.name for one in path.parent.iterdir()] == [path.name], "nothing of a closed database lies beside it"
    monkeypatch.setattr("os.access", lambda *_: False)
    with open_database(path, read_only=True) as store:
        assert len(store.summary()) == 1
        assert [one.name for one in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("name", ["my review.db", "réview #1?.db", "100%20.db"])
def test_any_file_name_will_do(tmp_path, name):
    with open_database(tmp_path / name) as store:
        a_run(store, an_extraction(a_source()))
    assert [one.name for one in tmp_path.iterdir()] == [name]
