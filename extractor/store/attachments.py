"""Which statement a decision stands at now: decisions never change, the statements under them do at every re-run."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlite_utils.db import Database


def decided(db: Database, sha256: str) -> set[str]:
    """Return the ids of statements that people decided about in documents with these bytes."""
    sql = """
        SELECT statement_id FROM decisions WHERE sha256 = ?
        UNION
        SELECT attachments.statement_id FROM attachments JOIN decisions ON decisions.id = attachments.decision_id
        WHERE decisions.sha256 = ?
    """
    return {row[0] for row in db.execute(sql, (sha256, sha256)).fetchall()}


def attach(db: Database, sha256: str, document_id: str) -> None:
    """Attach every decision on these bytes to the statement that has its quote now.

    Of several statements with the quote, the one with the decision's id, else its place, else the only one on its page
    is meant. A decision whose quote is gone or stands in doubt is left without a statement: orphaned.
    """
    detach(db, sha256)
    by_quote: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    current = """
        SELECT statements.id, page, start, "end", text, origin, coalesce(max(record), 1) AS records
        FROM statements LEFT JOIN records ON records.statement_id = statements.id
        WHERE document_id = ? AND superseded = 0 GROUP BY statements.id ORDER BY start, statements.id
    """
    for statement in db.query(current, (document_id,)):
        by_quote[normal(statement["text"])].append(statement)
    for decision in list(db.query("SELECT * FROM decisions WHERE sha256 = ? ORDER BY id", (sha256,))):
        meant = _meant(decision, by_quote[normal(decision["quote"])])
        # a decision on the third promise of a statement that has two now would never be seen
        if meant is not None and decision["record"] <= meant["records"]:
            db.execute(
                "INSERT INTO attachments (decision_id, statement_id) VALUES (?, ?)", (decision["id"], meant["id"])
            )


def detach(db: Database, sha256: str) -> None:
    """Take every decision on these bytes from its statement."""
    db.execute("DELETE FROM attachments WHERE decision_id IN (SELECT id FROM decisions WHERE sha256 = ?)", (sha256,))


def keep_marked_passages(db: Database, document_id: str, text: str) -> None:
    """Move passages that reviewers marked along with the text; one that is a statement by now gives way to it."""
    sql = "SELECT id, start, text FROM statements WHERE document_id = ? AND superseded = 0 AND origin = 'person'"
    for passage in list(db.query(sql, (document_id,))):
        quote, start = passage["text"], passage["start"]
        if not text.startswith(quote, start):
            start = text.find(quote) if text.count(quote) == 1 else -1
        same = "SELECT 1 FROM statements WHERE document_id = ? AND superseded = 0 AND origin = 'machine' AND text = ?"
        if start < 0 or db.execute(same, (document_id, quote)).fetchone():
            db.execute("UPDATE statements SET superseded = 1 WHERE id = ?", (passage["id"],))
        else:
            place = (start, start + len(quote), passage["id"])
            db.execute('UPDATE statements SET start = ?, "end" = ? WHERE id = ?', place)


def normal(quote: str) -> str:
    """Return a quote as it is compared: a newer reader may space the same words otherwise."""
    return " ".join(quote.split())


def _meant(decision: dict[str, Any], candidates: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    same_id = [one for one in candidates if one["id"] == decision["statement_id"]]
    place = (decision["page"], decision["start"], decision["end"])
    same_place = [one for one in candidates if (one["page"], one["start"], one["end"]) == place]
    same_page = [one for one in candidates if one["page"] == decision["page"]]
    return next((found[0] for found in (same_id, same_place, same_page, candidates) if len(found) == 1), None)
