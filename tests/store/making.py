"""Small extractions and decisions for the tests of the store and of the exports."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from extractor.document import Box, Document, Furniture, Page, Problem, Source, Span
from extractor.statement import Attribute, Cue, Decision, Extraction, Finding, Flag, Label, Quantity, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from extractor.store import Store

PROMISE = "We will create 12 jobs and plant 40 trees by March 2027."
HOPE = "We hope to do more."
VERSION = {"version": "0.1.0", "model_version": "m1"}


def a_source(path: str = "bids/acme/bid.pdf", *, content: str = "one", pack: str = "Depot", **more: Any) -> Source:
    digest = hashlib.sha256(content.encode()).hexdigest()
    return Source(path, path.rsplit("/", 1)[-1], None, digest, len(content), "application/pdf", pack, **more)


def a_finding(source: Source, text: str, start: int = 0, **more: Any) -> Finding:
    span = Span(start, start + len(text))
    identity = hashlib.sha256(f"{source.sha256}{start}{span.end}".encode()).hexdigest()[:32]
    return Finding(Statement(identity, span, text, "sentence", places=(Box(1, 56.5, 100, 90.25, 112),)), **more)


def a_promise(source: Source, text: str = PROMISE, start: int = 0) -> Finding:
    return a_finding(
        source,
        text,
        start,
        roles=(Label("commitment", 0.9, accepted=True, why=("will",)), Label("claim", 0.04, accepted=False)),
        themes=(Label("employment", 0.8, accepted=True), Label("nature", 0.12, accepted=False)),
        strength=Cue("firm", "will", Span(3, 7)),
        attributes=(
            Attribute("quantity", "12 jobs", Span(15, 22), Quantity(Decimal(12), unit="jobs")),
            Attribute("deadline", "by March 2027", Span(43, 56), normal="2027-03-31"),
            Attribute("quantity", "40 trees", Span(33, 41), Quantity(Decimal(40), unit="trees"), record=2),
        ),
        flags=(Flag("no_owner", "nobody is named"),),
    )


def an_extraction(source: Source, *findings: Finding, text: str | None = None) -> Extraction:
    found = findings or (a_promise(source), a_finding(source, HOPE, len(PROMISE) + 1))
    words = text if text is not None else " ".join(finding.statement.text for finding in found)
    document = Document(
        source,
        words,
        "ok",
        pages=(Page(1, 595.0, 842.0, len(words.split())),),
        furniture=(Furniture("footer", 1, "Page 1 of 1"),),
        problems=(Problem("columns", "Two columns were read as one.", 1),),
        engine="pdfium",
    )
    return Extraction(document, found, left_out=(("heading", 7),))


def a_decision(finding: Finding, source: Source, *, reviewer: str = "Ada", **more: Any) -> Decision:
    statement = finding.statement
    decision = Decision(
        statement_id=statement.id,
        sha256=source.sha256,
        page=statement.page,
        span=statement.span,
        quote=statement.text,
        reviewer=reviewer,
        at="2026-11-24T10:00:00Z",
        field="roles",
        value="commitment",
        verdict="accepted",
    )
    return replace(decision, **more)


def a_run(store: Store, *extractions: Extraction, version: str = "0.1.0") -> int:
    run_id = store.begin_run(version, "m1", {})
    for extraction in extractions:
        store.save(extraction, run_id=run_id, seconds=0.5)
    store.finish_run(run_id)
    return run_id


def everything(store: Store, *, but: tuple[str, ...] = ()) -> dict[str, list[tuple[Any, ...]]]:
    tables = [row["name"] for row in store.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    kept = [name for name in tables if name not in but and "_fts_" not in name]
    return {name: [tuple(row.values()) for row in store.rows(f'SELECT * FROM "{name}"')] for name in kept}  # noqa: S608


def one(rows: Iterator[dict[str, Any]]) -> dict[str, Any]:
    (row,) = list(rows)
    return row


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}
