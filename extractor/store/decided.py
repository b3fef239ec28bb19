"""What people settled about labels, statement by statement: a database is asked, reviewed documents come out.

Read only. A code counts as settled for a statement as the views have it: the latest word of every reviewer, an
adjudication before all. Decisions without a current statement are not here; `reviews.orphaned` lists them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

if TYPE_CHECKING:
    from sqlite_utils.db import Database

Outcome = Literal["holds", "fails", "conflict", "partly"]


@dataclass(frozen=True, slots=True)
class Settled:
    """What people say of one code of one statement.

    `conflict`: reviewers disagree and nobody has adjudicated. `partly`: the code was rejected for some promises of the
    statement, and nobody spoke of the others.
    """

    field: str
    code: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class ReviewedStatement:
    """A current statement of a reviewed document, with what people settled about it, which may be nothing.

    `marked`: a person marked the passage; the machine did not cut it out.
    """

    id: str
    text: str
    lead_in: str
    heading: str
    language: str
    marked: bool
    settled: tuple[Settled, ...]


@dataclass(frozen=True, slots=True)
class ReviewedDocument:
    """A document in which something was decided about a label, with all its current statements in reading order."""

    sha256: str
    path: str
    side: str
    kind: str
    statements: tuple[ReviewedStatement, ...]


def reviewed(db: Database) -> tuple[ReviewedDocument, ...]:
    """Return the documents in which people decided about labels, by the hash of their bytes."""
    settled = _settled(db)
    sql = """
        SELECT statements.id, statements.text, lead_in, heading, statements.language, origin, documents.sha256, path,
          coalesce(side, '') AS side, documents.kind
        FROM statements JOIN documents ON documents.id = statements.document_id
        WHERE superseded = 0 AND document_id IN (
          SELECT document_id FROM statements JOIN rulings ON rulings.statement_id = statements.id
          WHERE superseded = 0 AND field IN ('roles', 'themes', 'watch'))
        ORDER BY documents.sha256, start, number
    """
    found: dict[tuple[str, str, str, str], list[ReviewedStatement]] = {}
    for row in db.query(sql):
        document = (row["sha256"], row["path"], row["side"], row["kind"])
        found.setdefault(document, []).append(
            ReviewedStatement(
                id=row["id"],
                text=row["text"],
                lead_in=row["lead_in"],
                heading=row["heading"],
                language=row["language"],
                marked=row["origin"] == "person",
                settled=settled.get(row["id"], ()),
            )
        )
    return tuple(ReviewedDocument(*document, tuple(statements)) for document, statements in found.items())


def _settled(db: Database) -> dict[str, tuple[Settled, ...]]:
    # a statement carries a code if one of its promises does, and lacks it only if all of them do
    sql = """
        SELECT statement_id, field, code,
          CASE
            WHEN max(outcome = 'kept' AND NOT conflict) THEN 'holds'
            WHEN max(conflict) THEN 'conflict'
            WHEN count(*) < (SELECT count(*) FROM records WHERE records.statement_id = rulings.statement_id)
              THEN 'partly'
            ELSE 'fails'
          END AS outcome
        FROM rulings WHERE field IN ('roles', 'themes', 'watch')
        GROUP BY statement_id, field, code ORDER BY statement_id, field, code
    """
    found: dict[str, tuple[Settled, ...]] = {}
    for row in db.query(sql):
        one = Settled(row["field"], row["code"], cast("Outcome", row["outcome"]))
        found[row["statement_id"]] = (*found.get(row["statement_id"], ()), one)
    return found
