"""The named questions of the commands: the summary table, the firmest commitments, counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extractor.store import forms

if TYPE_CHECKING:
    from collections.abc import Collection
    from decimal import Decimal

    from sqlite_utils.db import Database

VIEWS = ("commitments", "requirements", "kpis", "criteria", "claims")


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """One line of the summary table; rows that people rejected do not count.

    `not_english` counts the statements that were kept and not tagged; `duplicate_of` is a path or empty; `reason` says
    why a document was not read, or only in part, and what to do.
    """

    document_id: str
    path: str
    pack: str
    supplier: str
    status: str
    pages: int
    words: int
    seconds: float
    statements: int
    not_english: int
    commitments: int
    requirements: int
    kpis: int
    criteria: int
    claims: int
    problems: int
    duplicate_of: str
    reason: str


@dataclass(frozen=True, slots=True)
class CommitmentLine:
    """A commitment as a person reads it; `quote` is the statement, `lead_in` the words that make it a promise."""

    statement_id: str
    record: int
    document: str
    pack: str
    supplier: str
    page: int
    quote: str
    lead_in: str
    strength: str
    quantity: Decimal | None
    unit: str
    deadline: str
    status: str


def summary(db: Database, *, run_id: int | None, pack: str | None) -> tuple[DocumentSummary, ...]:
    """Return one line per document, by pack and path."""
    sql = """
        SELECT
          documents.id AS document_id, documents.path, documents.pack, documents.supplier, documents.status,
          documents.pages, documents.words, documents.seconds,
          (SELECT count(*) FROM statements WHERE document_id = documents.id AND superseded = 0) AS statements,
          (SELECT count(*) FROM statements
            WHERE document_id = documents.id AND superseded = 0 AND language <> 'en') AS not_english,
          coalesce(tally.commitments, 0) AS commitments, coalesce(tally.requirements, 0) AS requirements,
          coalesce(tally.kpis, 0) AS kpis, coalesce(tally.criteria, 0) AS criteria, coalesce(tally.claims, 0) AS claims,
          (SELECT count(*) FROM problems WHERE document_id = documents.id) AS problems,
          coalesce((SELECT path FROM documents AS first WHERE first.id = documents.duplicate_of), '') AS duplicate_of,
          coalesce((
            SELECT message FROM problems WHERE document_id = documents.id AND documents.status <> 'ok'
            ORDER BY page IS NOT NULL, id LIMIT 1), '') AS reason
        FROM documents
        LEFT JOIN (
          SELECT document_id,
            count(DISTINCT statement_id) FILTER (WHERE role = 'commitment') AS commitments,
            count(DISTINCT statement_id) FILTER (WHERE role = 'requirement') AS requirements,
            count(DISTINCT statement_id) FILTER (WHERE role = 'kpi') AS kpis,
            count(DISTINCT statement_id) FILTER (WHERE role = 'criterion') AS criteria,
            count(DISTINCT statement_id) FILTER (WHERE role = 'claim') AS claims
          FROM role_records WHERE status <> 'rejected' GROUP BY document_id
        ) AS tally ON tally.document_id = documents.id
        WHERE (:run_id IS NULL OR documents.run_id = :run_id) AND (:pack IS NULL OR documents.pack = :pack)
        ORDER BY documents.pack, documents.path
    """
    return tuple(DocumentSummary(**row) for row in db.query(sql, {"run_id": run_id, "pack": pack}))


def firmest_commitments(
    db: Database, *, limit: int, run_id: int | None, packs: Collection[str] | None
) -> tuple[CommitmentLine, ...]:
    """Return the commitments that bind most: by strength, then counted, dated, and how sure the machine is."""
    sql = """
        SELECT commitments.* FROM commitments JOIN documents ON documents.id = commitments.document_id
        WHERE commitments.status <> 'rejected'
          AND (:run_id IS NULL OR documents.run_id = :run_id)
          AND (:packs IS NULL OR documents.pack IN (SELECT value FROM json_each(:packs)))
        ORDER BY
          CASE commitments.strength WHEN 'firm' THEN 0 WHEN 'conditional' THEN 1 WHEN 'hedged' THEN 2
            WHEN 'aspirational' THEN 3 ELSE 4 END,
          commitments.quantity IS NULL, commitments.deadline IS NULL, coalesce(commitments.probability, 1) DESC,
          commitments.pack, commitments.document, commitments.start, commitments.record
        LIMIT :limit
    """
    chosen = None if packs is None else forms.compact(sorted(packs))
    rows = db.query(sql, {"run_id": run_id, "packs": chosen, "limit": limit})
    return tuple(_line(row) for row in rows)


def counts_by_status(db: Database, *, run_id: int | None) -> dict[str, int]:
    """Return how many documents have each status, commonest first."""
    sql = """
        SELECT status, count(*) FROM documents WHERE :run_id IS NULL OR run_id = :run_id
        GROUP BY status ORDER BY 2 DESC, 1
    """
    return dict(db.execute(sql, {"run_id": run_id}).fetchall())


def search(db: Database, words: str, *, limit: int) -> list[dict[str, Any]]:
    """Return the current statements that hold all of `words` (or their other forms), best first."""
    sql = """
        SELECT statements.id AS statement_id, documents.path AS document, documents.pack, documents.supplier,
          statements.page, statements.text, statements.lead_in, statements.heading
        FROM statements_fts
        JOIN statements ON statements.number = statements_fts.rowid AND statements.superseded = 0
        JOIN documents ON documents.id = statements.document_id
        WHERE statements_fts MATCH ? ORDER BY statements_fts.rank, statements.number LIMIT ?
    """
    # quoted, so that a hyphen or an unpaired quotation mark is a character to look for and not a faulty query
    quoted = " ".join(f'"{word}"' for word in words.replace('"', " ").replace("\x00", " ").split())
    return list(db.query(sql, (quoted, limit))) if quoted else []


def _line(row: dict[str, Any]) -> CommitmentLine:
    return CommitmentLine(
        statement_id=row["statement_id"],
        record=row["record"],
        document=row["document"],
        pack=row["pack"],
        supplier=row["supplier"],
        page=row["page"],
        quote=row["text"],
        lead_in=row["lead_in"],
        strength=row["strength"] or "",
        quantity=forms.from_exact(row["quantity_exact"]),
        unit=row["unit"] or "",
        deadline=row["deadline"] or "",
        status=row["status"],
    )
