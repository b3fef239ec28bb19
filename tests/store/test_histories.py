"""Whatever files come, change, are copied and are judged over several runs, the database stays true to the last one."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.store import open_database

from .making import HOPE, PROMISE, a_decision, a_promise, a_run, a_source, an_extraction

PATHS = ("a.pdf", "b.pdf", "c.pdf")
CONTENTS = ("one", "two", "three")
FOLDERS = st.dictionaries(st.sampled_from(PATHS), st.sampled_from(CONTENTS), min_size=1)
RUNS = st.lists(st.tuples(FOLDERS, st.sampled_from(("0.1.0", "0.2.0")), st.booleans()), min_size=1, max_size=5)


def check(store, latest):
    rows = list(store.rows("SELECT * FROM documents"))
    by_id = {row["id"]: row for row in rows}
    assert {row["path"]: row["sha256"] for row in rows} == {
        path: a_source(path, content=content).sha256 for path, content in latest.items()
    }
    assert len(rows) == len(latest)
    for row in rows:
        held = [one["text"] for one in store.rows(
            "SELECT text FROM statements WHERE document_id = ? AND superseded = 0 ORDER BY start", (row["id"],)
        )]  # fmt: skip
        if row["duplicate_of"] is None:
            assert held == [PROMISE, HOPE]
        else:
            assert held == []
            original = by_id[row["duplicate_of"]]
            assert (original["sha256"], original["duplicate_of"]) == (row["sha256"], None)
    assert len({row["sha256"] for row in rows if row["duplicate_of"] is None}) == len({row["sha256"] for row in rows})
    assert list(store.rows("PRAGMA foreign_key_check")) == []
    store._db.execute("INSERT INTO statements_fts (statements_fts, rank) VALUES ('integrity-check', 1)")


def check_decisions(store, latest, judged):
    present = {a_source("x", content=content).sha256 for content in latest.values()}
    assert {orphan.decision.sha256 for orphan in store.orphaned()} == judged - present
    shown = {row["sha256"]: row["status"] for row in store.view("commitments")}
    assert shown == {sha256: "rejected" if sha256 in judged else "machine" for sha256 in present}
    assert store.broken_trail() == ()


@settings(max_examples=25, deadline=None)
@given(RUNS)
def test_the_database_is_true_to_the_last_run(runs):
    latest, judged = {}, set()
    with tempfile.TemporaryDirectory() as folder, open_database(Path(folder) / "review.db") as store:
        for folder_now, version, judge in runs:
            sources = [a_source(path, content=content) for path, content in sorted(folder_now.items())]
            run_id = store.begin_run(version, "m1")
            for source in sources:
                if store.is_current(source, version=version, model_version="m1"):
                    continue
                if not store.save_duplicate(source, run_id=run_id):
                    store.save(an_extraction(source), run_id=run_id)
            store.finish_run(run_id)
            latest.update(folder_now)
            check(store, latest)
            if judge:
                store.decide(a_decision(a_promise(sources[0]), sources[0], verdict="rejected"))
                judged.add(sources[0].sha256)
            check_decisions(store, latest, judged)
            assert all(store.is_current(source, version=version, model_version="m1") for source in sources)


def test_the_order_of_runs_leaves_no_trace_in_ids(tmp_path):
    ids = []
    for name, order in (("x", (0, 1)), ("y", (1, 0))):
        sources = [a_source("a.pdf", content="one"), a_source("b.pdf", content="two")]
        with open_database(tmp_path / f"{name}.db") as store:
            for number in order:
                a_run(store, an_extraction(sources[number]))
            ids.append({row["path"]: row["id"] for row in store.rows("SELECT path, id FROM documents")})
    assert ids[0] == ids[1]
