"""Reads e-mail messages (.eml, .msg): a source goes in, a `Document` with subject and text comes out.

Who wrote when to whom is kept apart, as a running header is; earlier messages that are quoted stay in the text, without
their signs. What came with the message is named here and read as files of its own, which `extractor.gather` finds.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.document import Document, Furniture, Paragraph, Problem, Source
from extractor.read.builder import DocumentBuilder, Piece
from extractor.read.mail.opening import open_mail
from extractor.read.mail.text import add_body, who_and_when
from extractor.read.opening import file_of

if TYPE_CHECKING:
    from extractor.read.mail.parts import Mail

ENGINE = "mail"
LOSSES = frozenset(("nested_too_deep", "damaged_parts"))
NO_TEXT = "The message has no text of its own. What came with it stands in rows of its own; if nothing did, ask again."


def read(source: Source) -> Document:
    """Read an e-mail message into a document; raises `ReadError`."""
    mail = open_mail(file_of(source), source.media_type)
    builder = DocumentBuilder(source, engine=ENGINE)
    builder.title = mail.subject
    builder.pictures = mail.pictures
    builder.problems.extend(mail.problems)
    _keep_apart(builder, mail)
    builder.add_block("heading", [Piece(mail.subject, Paragraph(1, "subject"))], level=1)
    last = 0
    for body in mail.bodies:
        last = add_body(builder, body, first=last)
    lost = any(problem.code in LOSSES for problem in builder.problems)
    document = builder.finish(status="partial" if lost else "ok")
    if document.status == "empty":
        document = replace(document, problems=(*document.problems, Problem("empty", NO_TEXT)))
    return _without_headers_as_text(document)


def _keep_apart(builder: DocumentBuilder, mail: Mail) -> None:
    for name, text in mail.headers:
        builder.furniture.append(Furniture("header", 1, f"{name}: {text}"))
    names = ", ".join(one.name for one in mail.named())
    if names:
        builder.furniture.append(Furniture("header", 1, f"Attachments: {names}"))


def _without_headers_as_text(document: Document) -> Document:
    """Mark the lines that say who wrote a quoted message, or how to reach somebody, as what they are: no statements."""
    texts = ["" if block.kind == "row" else block.span.of(document.text) for block in document.blocks]
    about = who_and_when(texts)
    blocks = tuple(
        replace(block, kind="signature", level=0) if apart else block
        for block, apart in zip(document.blocks, about, strict=True)
    )
    return replace(document, blocks=blocks)
