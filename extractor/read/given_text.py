"""A text given as it is, not in a file: a string goes in, a document with exactly that text comes out.

Each line is a paragraph or, with a printed label, a list item. Nothing of the text is changed, joined or left out.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.document import Block, Document, Span, document_of
from extractor.read.listing import label_depth, split_label

if TYPE_CHECKING:
    from extractor.document import Side


def read_text(text: str, *, side: Side | None = None, kind: str = "") -> Document:
    """Return the document whose text is `text`; its blocks are the lines that hold a word."""
    blocks: list[Block] = []
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            blocks.append(_block(line, start))
        start += len(line)
    return replace(document_of(text, side=side, kind=kind), blocks=tuple(blocks))


def _block(line: str, start: int) -> Block:
    label, rest = split_label(line)
    # a row of cells is one statement, whatever its first cell looks like
    row = " | " in line
    words = line.strip() if row or not label else rest
    begin = start + line.rindex(words)
    span = Span(begin, begin + len(words))
    if row:
        return Block("row", span)
    return Block("item", span, label=label, level=max(label_depth(label), 1)) if label else Block("paragraph", span)
