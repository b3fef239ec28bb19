"""One open database: runs, documents, findings and decisions go in; what is known of them comes out.

Every write is one transaction, so that a crash or a power cut loses at most the document in hand.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Self

from extractor.errors import DatabaseError
from extractor.store import decided, documents, findings, queries, reviews
from extractor.store.failures import explained

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path
    from types import TracebackType

    from sqlite_utils.db import Database

    from extractor.document import Source
    from extractor.statement import Decision, Extraction, Finding, Link


class Store:
    """An open database; a context manager. Made by `open_database`, used from one thread."""

    def __init__(self, db: Database, path: Path) -> None:
        self.path = path
        self._db = db
        # what the walk said of a source, before reading it taught more; asked again by the next run
        self._gathered: dict[tuple[str, str, str], Source] = {}
        # ids of rows known to be wanted by this run, so that a second file with the same path cannot push them out
        self._seen: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database; what was saved stays."""
        self._db.close()

    def begin_run(
        self, version: str, model_version: str, options: Mapping[str, Any] | None = None, *, reading: str = ""
    ) -> int:
        """Note that a run has begun and return its id; a run in which every file is skipped has its row too.

        `reading` says how files are read, `options` what else the user chose.
        """
        self._gathered.clear()
        self._seen.clear()
        with self._writing():
            cursor = self._db.execute(
                "INSERT INTO runs (started_at, version, model_version, reading, options) VALUES (?, ?, ?, ?, ?)",
                (_now(), version, model_version, reading, json.dumps(dict(options or {}), sort_keys=True, default=str)),
            )
            return int(cursor.lastrowid or 0)

    def finish_run(self, run_id: int, *, skipped: int = 0) -> None:
        """Note that a run came to its end; one without `finished_at` was interrupted."""
        with self._writing():
            self._db.execute(
                "UPDATE runs SET finished_at = ?, skipped = ? WHERE id = ?",
                (_now(), skipped, run_id),
            )

    def is_current(self, source: Source, *, version: str, model_version: str, reading: str = "") -> bool:
        """Return whether the database holds `source` as this version would read it, so that it can be skipped.

        Current means: the same pack, path, bytes, surroundings (side, supplier, lot as gathered), extractor, model and
        way of reading.
        An outcome such as a timeout counts as read; it changes with the file or the version. A source that is not
        current is remembered as gathered, for `save`.
        """
        with explained(self.path):
            found = documents.find_current(self._db, source, made_by=(version, model_version, reading))
        if found:
            self._seen.add(found)
            return True
        self._gathered[_key(source)] = source
        return False

    def save_duplicate(self, source: Source, *, run_id: int) -> bool:
        """Record one more path with bytes that the version of this run has read already; return whether it was so.

        Saves reading the file again: when it returns false, read it and `save` what comes out.
        """
        with self._writing():
            row = documents.save_duplicate(self._db, source, run_id=run_id, seen=self._seen)
        if row:
            self._seen.add(row)
        return bool(row)

    def save(self, extraction: Extraction, *, run_id: int, seconds: float = 0.0) -> None:
        """Write all that was read and found in one document, in one transaction.

        It replaces what an earlier run wrote of the same path. Where the bytes were met under another path, only a row
        in `documents` is written, with `duplicate_of`. Files that are gone from the disk keep their rows: nobody told
        the database that they do not matter any more.
        """
        source = extraction.document.source
        with self._writing():
            row = documents.save(
                self._db,
                extraction,
                gathered=self._gathered.pop(_key(source), source),
                run_id=run_id,
                seconds=seconds,
                seen=self._seen,
            )
        self._seen.add(row)

    def save_links(self, links: Iterable[Link]) -> int:
        """Write links between statements of a pack and return how many had an end that is not in the database."""
        with self._writing():
            return findings.save_links(self._db, links)

    def findings(self, document_id: str) -> tuple[Finding, ...]:
        """Return the current findings of a document as they were saved, in reading order."""
        with explained(self.path):
            return findings.load(self._db, document_id)

    def decide(self, decision: Decision) -> int:
        """Append what a person decided and return the id of the decision.

        Raises:
            InputError: The decision does not fit the statement as it is now, or its field, verdict or value is unknown.
        """
        with self._writing():
            return reviews.decide(self._db, decision)

    def orphaned(self) -> tuple[reviews.OrphanedDecision, ...]:
        """Return the decisions whose statement is gone, oldest first."""
        with explained(self.path):
            return reviews.orphaned(self._db)

    def reviewed(self) -> tuple[decided.ReviewedDocument, ...]:
        """Return the documents in which people decided about labels, with what they settled, statement by statement."""
        with explained(self.path):
            return decided.reviewed(self._db)

    def last_digest(self) -> str:
        """Return the digest of the last decision, which names all decisions up to it; nothing if there is none."""
        with explained(self.path):
            return reviews.last_digest(self._db) or ""

    def broken_trail(self) -> tuple[int, ...]:
        """Return the ids of decisions that were not appended by `decide` or were changed since."""
        with explained(self.path):
            return reviews.broken_trail(self._db)

    def summary(self, run_id: int | None = None, *, pack: str | None = None) -> tuple[queries.DocumentSummary, ...]:
        """Return one line per document, of one run (the documents it read) or pack, or of all."""
        with explained(self.path):
            return queries.summary(self._db, run_id=run_id, pack=pack)

    def firmest_commitments(
        self, limit: int = 5, *, run_id: int | None = None, packs: Collection[str] | None = None
    ) -> tuple[queries.CommitmentLine, ...]:
        """Return the commitments that bind most, of a run, of some packs or of all: firm, counted, dated ones first."""
        with explained(self.path):
            return queries.firmest_commitments(self._db, limit=limit, run_id=run_id, packs=packs)

    def counts_by_status(self, run_id: int | None = None) -> dict[str, int]:
        """Return how many documents have each status, commonest first."""
        with explained(self.path):
            return queries.counts_by_status(self._db, run_id=run_id)

    def search(self, words: str, *, limit: int = 50) -> list[dict[str, Any]]:
        """Return the statements that hold all of `words`, in whatever form ("plant" finds "planting"), best first."""
        with explained(self.path):
            return queries.search(self._db, words, limit=limit)

    def rows(self, sql: str, parameters: tuple[object, ...] = ()) -> Iterator[dict[str, Any]]:
        """Yield the rows of a SELECT as dictionaries."""
        with explained(self.path):
            yield from self._db.query(sql, parameters)

    def view(self, name: str) -> Iterator[dict[str, Any]]:
        """Yield the rows of one of the views, by pack, document and place in it."""
        if name not in queries.VIEWS:
            raise DatabaseError(f"There is no view {name}.", remedy=f"Choose one of {', '.join(queries.VIEWS)}.")
        return self.rows(f"SELECT * FROM {name} ORDER BY pack, document, document_id, start, record")  # noqa: S608 - checked

    @contextmanager
    def _writing(self) -> Iterator[None]:
        # IMMEDIATE: a transaction that begins by reading may not be able to write later, and would fail at once
        with explained(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                # inside: a deferred foreign key speaks up only now, and leaves the transaction open
                self._db.commit()
            except BaseException:
                self._db.rollback()
                raise


def _key(source: Source) -> tuple[str, str, str]:
    return source.pack, source.path, source.sha256


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
