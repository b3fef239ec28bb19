"""The `documents` table: which row stands for which path, who holds the statements when bytes are met twice.

The first path with some bytes holds what was read of them, under an id made of the bytes; every other path with the
same bytes is a row with `duplicate_of`. When the first path goes another way, its oldest duplicate takes its place, so
that nothing ever points to nothing. All functions run inside a transaction of the caller.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extractor.errors import DatabaseError
from extractor.store import findings, forms

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from sqlite_utils.db import Database

    from extractor.document import Document, Source
    from extractor.statement import Extraction

# What says where a document lies and whose it is; goes from row to row when a path takes over from another.
_PLACE = ("path", "name", "pack", "supplier", "lot", "side", "kind")


def find_current(db: Database, source: Source, *, made_by: tuple[str, str, str]) -> str | None:
    """Return the id of the row that holds `source` as this version would read it, itself or by its original.

    `made_by` is the version of the program, that of the model, and the way of reading.
    """
    found = db.execute(
        """
        SELECT documents.id FROM documents
        JOIN runs ON runs.id = documents.run_id
        JOIN documents AS holder ON holder.id = coalesce(documents.duplicate_of, documents.id)
        JOIN runs AS reading ON reading.id = holder.run_id
        WHERE documents.pack = ? AND documents.path = ? AND documents.sha256 = ? AND documents.read_as = ?
          AND (runs.version, runs.model_version, runs.reading) = (?, ?, ?)
          AND (reading.version, reading.model_version, reading.reading) = (?, ?, ?)
        """,
        (*_where(source), source.sha256, forms.read_as(source), *made_by * 2),
    ).fetchone()
    return str(found[0]) if found else None


def save_duplicate(db: Database, source: Source, *, run_id: int, seen: AbstractSet[str]) -> str:
    """Write the row of one more path with bytes that the version of this run has read; return its id, or nothing."""
    original = _row(db, forms.document_id(source))
    if original is None or _is_at(original, source) or not _same_version(db, original["run_id"], run_id):
        return ""
    _clear_place(db, source, seen=seen)
    return _write_duplicate(db, original, source, run_id=run_id)


def save(
    db: Database, extraction: Extraction, *, gathered: Source, run_id: int, seconds: float, seen: AbstractSet[str]
) -> str:
    """Write a document with its findings, or only the row of a duplicate; return the id of the row."""
    document = extraction.document
    source = document.source
    _clear_place(db, source, seen=seen)
    identity = forms.document_id(source)
    original = _row(db, identity)
    if original is not None and not _is_at(original, source):
        if _same_version(db, original["run_id"], run_id):
            return _write_duplicate(db, original, gathered, run_id=run_id)
        # the first path was not read by this version (it may be gone from the disk): the newer reading goes first
        _step_back(db, original)
    if identity != forms.place_id(source):
        db.execute("DELETE FROM documents WHERE id = ?", (forms.place_id(source),))
    _write_document(db, identity, document, gathered=gathered, run_id=run_id, seconds=seconds)
    _write_reading(db, identity, extraction)
    findings.write(db, identity, extraction)
    return identity


def _where(source: Source) -> tuple[str, str]:
    return forms.storable(source.pack), forms.storable_path(source.path)


def _row(db: Database, identity: str) -> dict[str, Any] | None:
    return next(iter(db.query("SELECT * FROM documents WHERE id = ?", (identity,))), None)


def _is_at(row: dict[str, Any], source: Source) -> bool:
    return (row["pack"], row["path"]) == _where(source)


def _same_version(db: Database, one: int, other: int) -> bool:
    sql = "SELECT DISTINCT version, model_version, reading FROM runs WHERE id IN (?, ?)"
    return len(db.execute(sql, (one, other)).fetchall()) == 1


def _clear_place(db: Database, source: Source, *, seen: AbstractSet[str]) -> None:
    """Remove what earlier runs wrote of other bytes at this path."""
    sql = "SELECT * FROM documents WHERE pack = ? AND path = ? AND sha256 <> ?"
    for row in list(db.query(sql, (*_where(source), source.sha256))):
        if row["id"] not in seen:
            _remove(db, row)


def _remove(db: Database, row: dict[str, Any]) -> None:
    if row["duplicate_of"] is None:
        heir = next(
            iter(db.query("SELECT * FROM documents WHERE duplicate_of = ? ORDER BY run_id, pack, path", (row["id"],))),
            None,
        )
        if heir is not None:
            db.execute("DELETE FROM documents WHERE id = ?", (heir["id"],))
            _move(db, row["id"], heir)
            return
        findings.remove(db, row["id"], row["sha256"])
    db.execute("DELETE FROM documents WHERE id = ?", (row["id"],))


def _move(db: Database, identity: str, place: dict[str, Any]) -> None:
    """Let what was read be that of another path; `read_as` stays, so that other surroundings have it read again."""
    columns = ", ".join(f"{column} = ?" for column in _PLACE)
    values = [place[column] for column in _PLACE]
    db.execute(f"UPDATE documents SET {columns} WHERE id = ?", [*values, identity])  # noqa: S608 - our own names


def _step_back(db: Database, original: dict[str, Any]) -> None:
    """Turn the path that held the statements into a duplicate; the caller writes the new holder."""
    row = {**original, "id": forms.row_id(original), "duplicate_of": original["id"], "characters": 0}
    db.table("documents").insert(row)


def _write_duplicate(db: Database, original: dict[str, Any], source: Source, *, run_id: int) -> str:
    # what only reading could tell is taken from the original: a duplicate's row must not depend on who was read first
    identity = forms.place_id(source)
    row = {
        **original,
        "id": identity,
        "path": forms.storable_path(source.path),
        "name": forms.storable_path(source.name),
        "pack": forms.storable(source.pack),
        "supplier": forms.storable(source.supplier) or original["supplier"],
        "lot": forms.storable(source.lot) or original["lot"],
        "side": source.side or original["side"],
        "kind": source.kind or original["kind"],
        "read_as": forms.read_as(source),
        "seconds": 0.0,
        "characters": 0,
        "duplicate_of": original["id"],
        "run_id": run_id,
    }
    _upsert(db, row)
    return identity


def _write_document(
    db: Database, identity: str, document: Document, *, gathered: Source, run_id: int, seconds: float
) -> None:
    source = document.source
    row = {
        "id": identity,
        "path": forms.storable_path(source.path),
        "name": forms.storable_path(source.name),
        "sha256": source.sha256,
        "media_type": source.media_type,
        "pack": forms.storable(source.pack),
        "supplier": forms.storable(source.supplier),
        "lot": forms.storable(source.lot),
        "side": source.side,
        "status": document.status,
        "pages": len(document.pages),
        "words": sum(page.words for page in document.pages),
        "seconds": seconds,
        "engine": document.engine,
        "coverage": document.coverage,
        "language": document.language,
        "duplicate_of": None,
        "run_id": run_id,
        "kind": source.kind,
        "title": forms.storable(document.title),
        "size": source.size,
        "characters": len(document.text),
        "read_as": forms.read_as(gathered),
    }
    _upsert(db, row)


def _upsert(db: Database, row: dict[str, Any]) -> None:
    # not INSERT OR REPLACE, which deletes first and would take pages and statements along
    columns = ", ".join(row)
    marks = ", ".join("?" for _ in row)
    changes = ", ".join(f"{column} = excluded.{column}" for column in row if column != "id")
    sql = f"INSERT INTO documents ({columns}) VALUES ({marks})"  # noqa: S608 - our own names
    db.execute(f"{sql} ON CONFLICT (id) DO UPDATE SET {changes}", list(row.values()))


def _write_reading(db: Database, identity: str, extraction: Extraction) -> None:
    """Write pages, furniture, problems and what was left out afresh."""
    document = extraction.document
    for table in ("pages", "furniture", "problems", "left_out"):
        db.execute(f"DELETE FROM {table} WHERE document_id = ?", (identity,))  # noqa: S608 - our own names
    if len({page.number for page in document.pages}) < len(document.pages):
        message = f"{document.source.path} has two pages with one number."
        raise DatabaseError(message, remedy="Nothing of it was written. Please report this file.")
    db.conn.executemany(
        """
        INSERT INTO pages (document_id, number, width, height, words, text_source, trust, engine, language)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
            (
                identity,
                page.number,
                page.width,
                page.height,
                page.words,
                page.text_source,
                page.trust,
                page.engine or document.engine * bool(page.words),
                page.language,
            )
            for page in document.pages
        ],
    )
    db.conn.executemany(
        "INSERT INTO furniture (document_id, page, kind, text) VALUES (?, ?, ?, ?)",
        [(identity, one.page, one.kind, forms.storable(one.text)) for one in document.furniture],
    )
    db.conn.executemany(
        "INSERT INTO problems (document_id, page, code, message) VALUES (?, ?, ?, ?)",
        [(identity, one.page, one.code, forms.storable(one.message)) for one in document.problems],
    )
    db.conn.executemany(
        "INSERT INTO left_out (document_id, reason, words) VALUES (?, ?, ?)",
        [(identity, reason, words) for reason, words in extraction.left_out],
    )
