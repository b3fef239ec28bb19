"""Joins the blocks of a paragraph that goes on over a page or column break into one run of text.

A document goes in, runs in reading order come out. Nothing is dropped: every block is in exactly one run.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.document import Span

if TYPE_CHECKING:
    from extractor.document import BlockKind, Document


@dataclass(frozen=True, slots=True)
class Run:
    """A paragraph, heading, item or row in one piece; `text` is `span.of(document.text)`."""

    kind: BlockKind
    span: Span
    text: str
    label: str = ""
    level: int = 0
    page: int = 1
    table: int | None = None
    row: int | None = None


def runs(document: Document) -> tuple[Run, ...]:
    """Return the runs of `document`; a continued block takes kind, label and page from its first piece."""
    found: list[Run] = []
    open_run = False
    for block in document.blocks:
        if open_run and block.kind in ("paragraph", "item", "heading", found[-1].kind) and not block.label:
            span = Span(found[-1].span.start, block.span.end)
            first = found.pop()
            found.append(
                Run(
                    first.kind,
                    span,
                    span.of(document.text),
                    first.label,
                    first.level,
                    first.page,
                    first.table,
                    first.row,
                )
            )
        else:
            found.append(
                Run(
                    block.kind,
                    block.span,
                    block.span.of(document.text),
                    block.label,
                    block.level,
                    block.page,
                    block.table,
                    block.row,
                )
            )
        open_run = block.continues
    return tuple(found)
