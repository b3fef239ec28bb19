"""The reviewed text of the schema is the schema; names that other programs rely on are there."""

from __future__ import annotations

from pathlib import Path

import extractor.store
from tests.goldens import check

SCHEMA = Path(extractor.store.__file__).parent / "schema.sql"

FIXED = {
    "runs": "id started_at finished_at version model_version options",
    "documents": "id path name sha256 media_type pack supplier lot side status pages words seconds engine "
    "duplicate_of run_id",
    "pages": "document_id number width height words text_source trust",
    "statements": "id document_id page start end text lead_in heading kind boxes",
    "roles": "statement_id code probability accepted",
    "themes": "statement_id code probability accepted",
    "watch": "statement_id code probability accepted",
    "attributes": "statement_id record name text value min max unit comparator start end",
    "flags": "statement_id code reason",
    "links": "from_id to_id kind score reason",
    "problems": "document_id page code message",
    "decisions": "id statement_id sha256 page start end quote reviewer at field value verdict note",
}
VIEW = (
    "statement_id record document pack supplier side page text lead_in heading themes strength quantity unit deadline "
    "frequency probability status"
)


def live_schema(store) -> str:
    sql = """
        SELECT sql FROM sqlite_master
        WHERE sql IS NOT NULL AND name NOT LIKE 'statements_fts_%'
          AND tbl_name NOT IN ('_sqlite_migrations', 'sqlite_sequence')
        ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 WHEN 'trigger' THEN 2 ELSE 3 END, rowid
    """
    return "".join(f"{row['sql']};\n\n" for row in store.rows(sql))


def test_the_schema_is_the_reviewed_text(store):
    live = (
        "-- Where the migrations lead; written by tests/store/test_schema.py with UPDATE_GOLDEN=1.\n\n"
        + live_schema(store)
    )
    check(SCHEMA.name, live, folder=SCHEMA.parent)


def test_fixed_columns_are_there(store):
    for table, columns in FIXED.items():
        there = [row["name"] for row in store.rows(f"PRAGMA table_info({table})")]
        assert set(columns.split()) <= set(there), table


def test_views_begin_with_the_fixed_columns_in_order(store):
    for view in ("commitments", "requirements", "kpis", "criteria", "claims"):
        there = [row["name"] for row in store.rows(f"PRAGMA table_info({view})")]
        assert there[: len(VIEW.split())] == VIEW.split()


def test_every_foreign_key_is_indexed(store):
    tables = [row["name"] for row in store.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in tables:
        indexed = {
            next(store.rows(f"PRAGMA index_info({index['name']})"))["name"]
            for index in store.rows(f"PRAGMA index_list({table})")
        }
        for key in store.rows(f"PRAGMA foreign_key_list({table})"):
            primary = [row["name"] for row in store.rows(f"PRAGMA table_info({table})") if row["pk"] == 1]
            assert key["from"] in indexed | set(primary), (table, key["from"])
