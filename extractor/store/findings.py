"""The `statements` table and its kin: the findings of a document go in, and come out again as they were.

A statement that is still there is updated in place, so that links to it hold. One that is gone is deleted, unless a
person decided about it: then it is superseded. All functions run inside a transaction of the caller.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from extractor.document import Span
from extractor.errors import DatabaseError
from extractor.statement import Attribute, Cue, Finding, Flag, Label, Quantity, Statement
from extractor.store import attachments, forms, records

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlite_utils.db import Database

    from extractor.statement import Extraction, Link

# A label below this probability that was not accepted is not written. At 0.10 a reviewer who looks for what the machine
# nearly took still finds it, and an archive of 100,000 documents does not drown in near-zeros (22 codes a statement).
LABEL_FLOOR = 0.10

_LABELS = ("roles", "themes", "watch")
_CHILDREN = (*_LABELS, "attributes", "records", "flags")


def write(db: Database, document_id: str, extraction: Extraction) -> None:
    """Write the findings of a document in place of those of an earlier run, and attach people's decisions again."""
    sha256 = extraction.document.source.sha256
    decided = attachments.decided(db, sha256)
    _retire(db, document_id, {finding.statement.id for finding in extraction.findings}, decided)
    _clear_children(db, document_id)
    for finding in extraction.findings:
        _write_statement(db, document_id, sha256, finding, decided)
    _write_children(db, extraction.findings)
    if decided:
        attachments.keep_marked_passages(db, document_id, forms.storable(extraction.document.text))
        attachments.attach(db, sha256, document_id)
    lost = save_links(db, extraction.links)
    if lost:
        message = f"{lost} links to statements of documents that are not in the database were left out."
        db.execute(
            "INSERT INTO problems (document_id, page, code, message) VALUES (?, NULL, 'links_left_out', ?)",
            (document_id, message),
        )


def remove(db: Database, document_id: str, sha256: str) -> None:
    """Remove the statements of a document whose bytes are gone; decided ones are superseded."""
    _retire(db, document_id, frozenset(), attachments.decided(db, sha256), marked=True)
    attachments.detach(db, sha256)
    db.execute("UPDATE statements SET document_id = NULL WHERE document_id = ? AND superseded = 1", (document_id,))


def save_links(db: Database, links: Iterable[Link]) -> int:
    """Write links of which both ends are known; return how many were not."""
    lost = 0
    for link in links:
        cursor = db.execute(
            """
            INSERT INTO links (from_id, to_id, kind, score, reason)
            SELECT ?, ?, ?, ?, ?
            WHERE (SELECT count(*) FROM statements WHERE id IN (?, ?)) = iif(? = ?, 1, 2)
            ON CONFLICT (from_id, to_id, kind) DO UPDATE SET score = excluded.score, reason = excluded.reason
            """,
            (
                *(link.from_id, link.to_id, link.kind, link.score, forms.storable(link.reason)),
                *(link.from_id, link.to_id, link.from_id, link.to_id),
            ),
        )
        lost += cursor.rowcount == 0
    return lost


def load(db: Database, document_id: str) -> tuple[Finding, ...]:
    """Return the current findings of a document; labels below the floor were never written."""
    rows = db.query(
        """
        SELECT * FROM statements WHERE document_id = ? AND superseded = 0 AND origin = 'machine'
        ORDER BY start, number
        """,
        (document_id,),
    )
    return tuple(_finding(db, row) for row in list(rows))


def _retire(
    db: Database, document_id: str, staying: set[str] | frozenset[str], decided: set[str], *, marked: bool = False
) -> None:
    """Take out the statements of a document that are not `staying`, and with `marked` those that people marked too."""
    sql = "SELECT id FROM statements WHERE document_id = ? AND superseded = 0 AND (origin = 'machine' OR ?)"
    gone = [(row[0],) for row in db.execute(sql, (document_id, marked)).fetchall() if row[0] not in staying]
    superseded = [one for one in gone if one[0] in decided]
    db.conn.executemany("UPDATE statements SET superseded = 1 WHERE id = ?", superseded)
    db.conn.executemany("DELETE FROM statements WHERE id = ?", [one for one in gone if one[0] not in decided])


def _clear_children(db: Database, document_id: str) -> None:
    ours = "SELECT id FROM statements WHERE document_id = ? AND superseded = 0"
    for table in _CHILDREN:
        db.execute(f"DELETE FROM {table} WHERE statement_id IN ({ours})", (document_id,))  # noqa: S608 - our own names
    db.execute(f"DELETE FROM links WHERE from_id IN ({ours})", (document_id,))  # noqa: S608 - our own names


def _write_statement(db: Database, document_id: str, sha256: str, finding: Finding, decided: set[str]) -> None:
    statement, cue = finding.statement, finding.strength
    text = forms.storable(statement.text)
    row: dict[str, Any] = {
        "document_id": document_id,
        "page": statement.page,
        "start": statement.span.start,
        "end": statement.span.end,
        "text": text,
        "lead_in": forms.storable(statement.lead_in),
        "heading": forms.storable(statement.heading),
        "kind": statement.kind,
        "boxes": forms.boxes(statement.places),
        "section": forms.compact(list(statement.section)),
        "label": forms.storable(statement.label),
        "language": statement.language,
        "strength": cue.strength if cue else None,
        "strength_text": forms.storable(cue.text) if cue else None,
        "strength_start": cue.span.start if cue and cue.span else None,
        "strength_end": cue.span.end if cue and cue.span else None,
        "origin": "machine",
        "superseded": 0,
    }
    sql = "SELECT document_id, text, superseded FROM statements WHERE id = ?"
    before = db.execute(sql, (statement.id,)).fetchone()
    if before is not None and before[0] not in (None, document_id):
        raise DatabaseError(
            f"Two documents claim the statement {statement.id}.",
            remedy="Nothing of the second was written. This is a fault of extractor: please report it.",
        )
    if before is not None and before[1] != text and statement.id in decided:
        # the same place reads otherwise now: what people saw is kept under another id
        kept = forms.statement_id(sha256, statement.span.start, statement.span.end, before[1])
        db.execute("DELETE FROM statements WHERE id = ? AND superseded = 1", (kept,))
        db.execute("UPDATE statements SET id = ?, superseded = 1 WHERE id = ?", (kept, statement.id))
        before = None
    if before is not None and before[2]:
        for table in _CHILDREN:
            db.execute(f"DELETE FROM {table} WHERE statement_id = ?", (statement.id,))  # noqa: S608 - our own names
    columns = ", ".join(f'"{column}"' for column in row)
    changes = ", ".join(f'"{column}" = excluded."{column}"' for column in row)
    marks = ", ".join("?" for _ in row)
    db.conn.execute(
        f"INSERT INTO statements (id, {columns}) VALUES (?, {marks}) ON CONFLICT (id) DO UPDATE SET {changes}",  # noqa: S608
        (statement.id, *row.values()),
    )


def _write_children(db: Database, findings: Sequence[Finding]) -> None:
    many = db.conn.executemany
    for table in _LABELS:
        many(
            f"INSERT INTO {table} (statement_id, code, probability, accepted, why, position) VALUES (?, ?, ?, ?, ?, ?)",  # noqa: S608
            [
                (finding.statement.id, one.code, one.probability, one.accepted, forms.compact(list(one.why)), position)
                for finding in findings
                for position, one in enumerate(getattr(finding, table))
                if one.accepted or one.probability >= LABEL_FLOOR
            ],
        )
    many(
        """
        INSERT INTO attributes (
          statement_id, record, name, text, start, "end", normal,
          value, min, max, unit, comparator, value_exact, min_exact, max_exact
        ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [(finding.statement.id, *_attribute(attribute)) for finding in findings for attribute in finding.attributes],
    )
    records.write(db, findings)
    many(
        "INSERT INTO flags (statement_id, code, reason) VALUES (?, ?, ?)",
        [
            (finding.statement.id, flag.code, forms.storable(flag.reason))
            for finding in findings
            for flag in finding.flags
        ],
    )


def _attribute(one: Attribute) -> tuple[object, ...]:
    said = (one.record, one.name, forms.storable(one.text), one.span.start, one.span.end, forms.storable(one.normal))
    quantity = one.quantity
    if quantity is None:
        return (*said, *(None,) * 8)
    numbers = (quantity.value, quantity.minimum, quantity.maximum)
    measured = (forms.storable(quantity.unit), quantity.comparator)
    return (*said, *map(forms.numeric, numbers), *measured, *map(forms.exact, numbers))


def _finding(db: Database, row: dict[str, Any]) -> Finding:
    identity = row["id"]
    cue = None
    if row["strength"]:
        span = None if row["strength_start"] is None else Span(row["strength_start"], row["strength_end"])
        cue = Cue(row["strength"], row["strength_text"], span)
    attributes = db.query("SELECT * FROM attributes WHERE statement_id = ? ORDER BY id", (identity,))
    flags = db.query("SELECT code, reason FROM flags WHERE statement_id = ? ORDER BY id", (identity,))
    return Finding(
        Statement(
            id=identity,
            span=Span(row["start"], row["end"]),
            text=row["text"],
            kind=row["kind"],
            page=row["page"],
            lead_in=row["lead_in"],
            heading=row["heading"],
            section=tuple(json.loads(row["section"])),
            label=row["label"],
            language=row["language"],
            places=forms.places(row["boxes"]),
        ),
        roles=_labels(db, "roles", identity),
        themes=_labels(db, "themes", identity),
        watch=_labels(db, "watch", identity),
        strength=cue,
        attributes=tuple(_from_attribute(one) for one in attributes),
        flags=tuple(Flag(one["code"], one["reason"]) for one in flags),
    )


def _labels(db: Database, table: str, identity: str) -> tuple[Label, ...]:
    rows = db.query(f"SELECT * FROM {table} WHERE statement_id = ? ORDER BY position", (identity,))  # noqa: S608
    return tuple(
        Label(row["code"], row["probability"], bool(row["accepted"]), tuple(json.loads(row["why"]))) for row in rows
    )


def _from_attribute(row: dict[str, Any]) -> Attribute:
    quantity = None
    if row["comparator"] is not None:
        quantity = Quantity(
            value=forms.from_exact(row["value_exact"]),
            minimum=forms.from_exact(row["min_exact"]),
            maximum=forms.from_exact(row["max_exact"]),
            unit=row["unit"],
            comparator=row["comparator"],
        )
    return Attribute(
        row["name"], row["text"], Span(row["start"], row["end"]), quantity, normal=row["normal"], record=row["record"]
    )
