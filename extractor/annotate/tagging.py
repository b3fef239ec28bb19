"""The work behind `extractor tag`: records of JSON lines go in, records with everything found come out, in order.

A record is `{"id", "text", "lead_in"?, "heading"?, "side"?, "kind"?, "before"?, "after"?}`. As it is, each text is
exactly one statement; else a divider cuts it into statements. Nothing is stored, and offsets count in the input text.
This module neither reads nor segments: the divider is handed in.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from extractor.annotate.context import Context
from extractor.annotate.scheme import ALL_CODES
from extractor.document import SIDES, Document, Side, Span, document_of
from extractor.errors import InputError
from extractor.statement import Statement, StatementKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from extractor.annotate.annotator import Annotator
    from extractor.statement import Attribute, Finding

    Divider = Callable[["Record"], tuple[Document, Sequence[Statement]]]
    """Cuts the text of a record into statements; the document's text must be the record's text."""
    Resolver = Callable[[Document, Sequence[Finding]], Sequence[Finding]]
    """Adds records and flags to the findings of one text (`extractor.resolve`)."""
    Teller = Callable[[str], str]
    """Tells the language of a text that is one statement, as an ISO 639-1 code."""

BATCH = 256
"""Records that are annotated together when each is one statement: large enough to be quick, small enough to stream."""

_TEXTS = ("lead_in", "heading", "kind", "before", "after")


@dataclass(frozen=True, slots=True)
class Record:
    """One input line; `id` comes back as it was given."""

    id: object
    text: str
    lead_in: str = ""
    heading: str = ""
    side: Side | None = None
    kind: str = ""
    before: str = ""
    after: str = ""


def read_lines(lines: Iterable[str]) -> Iterator[Record]:
    """Yield the record of every line; blank lines are passed over.

    Raises:
        InputError: A line is not a record; the message names it.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(
                f"Line {number} is not JSON: {error.msg} at character {error.pos + 1}.",
                remedy="Give one JSON object per line.",
            ) from error
        yield parse_record(data, where=f"Line {number}")


def parse_record(data: object, *, where: str) -> Record:
    """Return the record that plain JSON data describes; `where` names it in errors.

    Raises:
        InputError: A field is missing or of the wrong form.
    """
    if not isinstance(data, dict):
        raise InputError(f"{where} is not a JSON object.", remedy='Give lines such as {"id": 1, "text": "We will …"}.')
    if not isinstance(data.get("text"), str):
        raise InputError(
            f'{where} has no "text", or it is not a string.', remedy='Give every line an "id" and a "text".'
        )
    if "id" not in data:
        raise InputError(f'{where} has no "id".', remedy='Give every line an "id" and a "text".')
    side = data.get("side")
    if side is not None and side not in SIDES:
        raise InputError(f"{where} has the side {side!r}.", remedy=f"Use one of {', '.join(SIDES)}, or leave it out.")
    for name in _TEXTS:
        if not isinstance(data.get(name), str | None):
            raise InputError(f'{where} has a "{name}" that is not a string.', remedy="Give a string, or leave it out.")
    return Record(data["id"], data["text"], side=side, **{name: data.get(name) or "" for name in _TEXTS})


def tag_record(
    annotator: Annotator, data: Mapping[str, Any], *, divider: Divider | None = None, resolver: Resolver | None = None
) -> dict[str, Any]:
    """Return what is found in one record given as plain data; without a divider its text is one statement.

    Raises:
        InputError: The data is not a record.
    """
    return next(tag(annotator, [parse_record(dict(data), where="The record")], divider=divider, resolver=resolver))


def tag(
    annotator: Annotator,
    records: Iterable[Record],
    *,
    divider: Divider | None = None,
    resolver: Resolver | None = None,
    language: Teller | None = None,
) -> Iterator[dict[str, Any]]:
    """Yield one output record for every input record, in order.

    Args:
        annotator: What annotates.
        records: The input.
        divider: Cuts a text into statements; without one, each text is exactly one statement.
        resolver: Adds flags to the findings of each text; it sees one text at a time, never the neighbouring lines.
        language: Tells the language of a text that is one statement; without it, all are English.
    """
    if divider is not None:
        for record in records:
            document, statements = divider(record)
            findings = annotator.annotate(document, statements, contexts=_contexts(record, statements))
            yield output(record, resolver(document, findings) if resolver else findings)
        return
    batch: list[Record] = []
    for record in records:
        batch.append(record)
        if len(batch) == BATCH:
            yield from _tag_batch(annotator, batch, resolver, language)
            batch = []
    yield from _tag_batch(annotator, batch, resolver, language)


def output(record: Record, findings: Sequence[Finding]) -> dict[str, Any]:
    """Return the output record: the documented keys, numbers as JSON numbers."""
    return {"id": record.id, "statements": [_statement(finding) for finding in findings]}


def _tag_batch(
    annotator: Annotator, batch: Sequence[Record], resolver: Resolver | None, language: Teller | None
) -> Iterator[dict[str, Any]]:
    """Annotate a batch as one document of a line per record; a record without a word has no statement."""
    statements: list[Statement] = []
    contexts: list[Context] = []
    places: list[int] = []
    start = 0
    for record in batch:
        text = record.text
        if text.strip():
            told = language(text) if language else "en"
            statements.append(_whole(record, Span(start, start + len(text)), len(statements), language=told))
            contexts.append(
                Context(
                    text, record.lead_in, record.heading, record.side or "", record.kind, record.before, record.after
                )
            )
            places.append(len(statements) - 1)
        else:
            places.append(-1)
        start += len(text) + 1
    document = document_of("\n".join(record.text for record in batch))
    findings = annotator.annotate(document, statements, contexts=contexts)
    for record, place in zip(batch, places, strict=True):
        own: Sequence[Finding] = [_at_start(findings[place])] if place >= 0 else []
        if resolver and own:
            own = resolver(document_of(record.text, side=record.side, kind=record.kind), own)
        yield output(record, own)


def _whole(record: Record, span: Span, number: int, *, language: str) -> Statement:
    kind: StatementKind = "row" if " | " in record.text else "item" if record.lead_in else "sentence"
    return Statement(
        str(number), span, record.text, kind, lead_in=record.lead_in, heading=record.heading, language=language
    )


def _at_start(finding: Finding) -> Finding:
    """Return the finding with its statement placed at the start of the text, where its record has it."""
    return replace(finding, statement=replace(finding.statement, span=Span(0, len(finding.statement.text))))


def _contexts(record: Record, statements: Sequence[Statement]) -> list[Context]:
    """Return the contexts of the statements of one text; its own stem, heading and neighbours stand at its edges."""
    texts = [record.before, *(statement.text for statement in statements), record.after]
    return [
        Context(
            statement.text,
            statement.lead_in or record.lead_in,
            statement.heading or record.heading,
            record.side or "",
            record.kind,
            texts[index],
            texts[index + 2],
        )
        for index, statement in enumerate(statements)
    ]


def _statement(finding: Finding) -> dict[str, Any]:
    statement = finding.statement
    scores = {label.code: label.probability for label in (*finding.roles, *finding.themes, *finding.watch)}
    first = {name: _first(finding, name) for name in ("deadline", "frequency")}
    return {
        "text": statement.text,
        "start": statement.span.start,
        "end": statement.span.end,
        "roles": list(finding.codes("roles")),
        "themes": list(finding.codes("themes")),
        "watch": list(finding.codes("watch")),
        "scores": {code: scores.get(code, 0.0) for code in ALL_CODES},
        "strength": finding.strength.strength if finding.strength else None,
        "quantities": [_quantity(one) for one in finding.attributes if one.quantity is not None],
        **first,
        "flags": [flag.code for flag in finding.flags],
    }


def _first(finding: Finding, name: str) -> str | None:
    return next((one.text for one in finding.attributes if one.name == name), None)


def _quantity(attribute: Attribute) -> dict[str, Any]:
    quantity = attribute.quantity
    if quantity is None:
        raise ValueError(f"{attribute.text!r} is no quantity")
    return {
        "text": attribute.text,
        "value": _number(quantity.value),
        "min": _number(quantity.minimum),
        "max": _number(quantity.maximum),
        "unit": quantity.unit,
        "comparator": quantity.comparator,
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
