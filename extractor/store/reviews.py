"""What people decide: decisions are checked, appended and chained; those whose statement is gone are listed.

`field` says what is judged and `value` what is said of it:

- `roles`, `themes`, `watch`: `value` is one code; `accepted` (it holds), `rejected` (it does not) or `added` (it was
  missed). To change a role, reject the wrong one and add the right one.
- `strength`, or an attribute as the views name it (`quantity`, `unit`, `deadline`, `frequency`): `accepted` (the
  machine is right), `rejected` (there is none), `corrected` or `added` (it is `value`; a quantity is a plain number).
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from extractor.document import Span
from extractor.errors import InputError
from extractor.statement import STRENGTHS, Decision
from extractor.store import attachments, forms

if TYPE_CHECKING:
    from sqlite_utils.db import Database

VERDICTS = ("accepted", "rejected", "corrected", "added")
LABEL_FIELDS = ("roles", "themes", "watch")
VALUE_FIELDS = ("strength", "quantity", "unit", "deadline", "frequency")

_RELOAD = "Load the statement again and decide about what it says now."
_CHAINED = (
    *("statement_id", "sha256", "page", "start", "end", "quote", "reviewer", "at", "field", "value", "verdict", "note"),
    *("record", "adjudicates"),
)


@dataclass(frozen=True, slots=True)
class OrphanedDecision:
    """A decision without a statement; `document` is the path with these bytes now, empty when there is none."""

    id: int
    document: str
    decision: Decision


def decide(db: Database, decision: Decision) -> int:
    """Check and append a decision; return its id."""
    _check(decision)
    row = _row(decision)
    if not _stands(db, row):
        _mark_passage(db, row)
    row["digest"] = _digest(last_digest(db), row)
    columns = ", ".join(f'"{column}"' for column in row)
    marks = ", ".join("?" for _ in row)
    cursor = db.execute(f"INSERT INTO decisions ({columns}) VALUES ({marks})", list(row.values()))  # noqa: S608
    return int(cursor.lastrowid or 0)


def last_digest(db: Database) -> str | None:
    """Return the digest of the last decision, which names all decisions up to it; None if there is none."""
    row = db.execute("SELECT digest FROM decisions ORDER BY id DESC LIMIT 1").fetchone()
    return row[0] if row else None


def orphaned(db: Database) -> tuple[OrphanedDecision, ...]:
    """Return the decisions that stand at no current statement, oldest first."""
    sql = """
        SELECT decisions.*, coalesce(documents.path, '') AS document
        FROM decisions
        LEFT JOIN documents ON documents.sha256 = decisions.sha256 AND documents.duplicate_of IS NULL
        WHERE NOT EXISTS (
          SELECT 1 FROM attachments JOIN statements ON statements.id = attachments.statement_id
          WHERE attachments.decision_id = decisions.id AND statements.superseded = 0
        )
        ORDER BY decisions.id
    """
    return tuple(OrphanedDecision(row["id"], row["document"], _decision(row)) for row in db.query(sql))


def broken_trail(db: Database) -> tuple[int, ...]:
    """Return the ids of decisions whose digest does not follow from their words and the row before."""
    broken = []
    before: str | None = None
    for row in db.query("SELECT * FROM decisions ORDER BY id"):
        if row["digest"] != _digest(before, row):
            broken.append(row["id"])
        before = row["digest"]
    return tuple(broken)


def _check(decision: Decision) -> None:
    field, value, verdict = decision.field, decision.value, decision.verdict
    if verdict not in VERDICTS:
        raise InputError(f"There is no verdict {verdict!r}.", remedy=f"Use one of {', '.join(VERDICTS)}.")
    if field not in LABEL_FIELDS + VALUE_FIELDS:
        raise InputError(
            f"There is no field {field!r} to decide about.",
            remedy=f"Use one of {', '.join(LABEL_FIELDS + VALUE_FIELDS)}.",
        )
    if not decision.reviewer.strip():
        raise InputError("A decision needs the name of its reviewer.", remedy="Give a name or initials.")
    if field in LABEL_FIELDS:
        if verdict == "corrected" or not value:
            raise InputError(
                f"A decision about {field} accepts, rejects or adds one code.",
                remedy="To change a label, reject the wrong one and add the right one.",
            )
    elif verdict in ("corrected", "added"):
        _check_value(field, value)


def _check_value(field: str, value: str) -> None:
    if not value.strip():
        raise InputError(
            f"The {field} to correct to is empty.", remedy="Give a value, or reject what the machine says."
        )
    if field == "strength" and value not in STRENGTHS:
        raise InputError(f"There is no strength {value!r}.", remedy=f"Use one of {', '.join(STRENGTHS)}.")
    if field == "quantity":
        try:
            finite = Decimal(value).is_finite()
        except InvalidOperation:
            finite = False
        if not finite:
            raise InputError(f"{value!r} is not a number.", remedy="Write it plainly, such as 1200000 or 2.5.")


def _row(decision: Decision) -> dict[str, Any]:
    value = decision.value
    if decision.field == "quantity" and decision.verdict in ("corrected", "added"):
        value = forms.exact(Decimal(value)) or ""
    return {
        "statement_id": decision.statement_id,
        "sha256": decision.sha256,
        "page": decision.page,
        "start": decision.span.start,
        "end": decision.span.end,
        "quote": forms.storable(decision.quote),
        "reviewer": forms.storable(decision.reviewer),
        "at": decision.at,
        "field": decision.field,
        "value": forms.storable(value),
        "verdict": decision.verdict,
        "note": forms.storable(decision.note),
        "record": decision.record,
        "adjudicates": int(decision.adjudicates),
    }


def _stands(db: Database, row: dict[str, Any]) -> bool:
    """Return whether the statement is there and current; refuse a decision on words it does not have (any more)."""
    sql = """
        SELECT statements.text, documents.sha256, statements.superseded
        FROM statements LEFT JOIN documents ON documents.id = statements.document_id WHERE statements.id = ?
    """
    found = db.execute(sql, (row["statement_id"],)).fetchone()
    if found is None:
        return False
    text, sha256, superseded = found
    if superseded or sha256 != row["sha256"] or attachments.normal(text) != attachments.normal(row["quote"]):
        raise InputError("The statement has changed since it was shown.", remedy=_RELOAD)
    records = db.execute("SELECT max(record) FROM records WHERE statement_id = ?", (row["statement_id"],)).fetchone()
    if row["record"] > (records[0] or 1):
        raise InputError(f"The statement has no record {row['record']}.", remedy=_RELOAD)
    return True


def _mark_passage(db: Database, row: dict[str, Any]) -> None:
    """Make a statement of a passage that a reviewer marked and the machine did not cut out."""
    document = db.execute(
        "SELECT id FROM documents WHERE sha256 = ? AND duplicate_of IS NULL", (row["sha256"],)
    ).fetchone()
    fits = row["end"] - row["start"] == len(row["quote"]) > 0
    if document is None or row["verdict"] != "added" or row["field"] != "roles" or not fits:
        raise InputError("The statement is not in the database.", remedy=_RELOAD)
    db.execute(
        """
        INSERT INTO statements (id, document_id, page, start, "end", text, lead_in, heading, kind, boxes, origin)
        VALUES (?, ?, ?, ?, ?, ?, '', '', 'sentence', '[]', 'person')
        """,
        (row["statement_id"], document[0], row["page"], row["start"], row["end"], row["quote"]),
    )


def _digest(before: str | None, row: dict[str, Any]) -> str:
    words = json.dumps([before, *(row[column] for column in _CHAINED)], ensure_ascii=True)
    return hashlib.sha256(words.encode("ascii")).hexdigest()


def _decision(row: dict[str, Any]) -> Decision:
    return Decision(
        statement_id=row["statement_id"],
        sha256=row["sha256"],
        page=row["page"],
        span=Span(row["start"], row["end"]),
        quote=row["quote"],
        reviewer=row["reviewer"],
        at=row["at"],
        field=row["field"],
        value=row["value"],
        verdict=row["verdict"],
        note=row["note"],
        record=row["record"],
        adjudicates=bool(row["adjudicates"]),
    )
