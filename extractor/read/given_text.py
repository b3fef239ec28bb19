"""A text given as it is, not in a file: a string goes in, a document with exactly that text comes out.

Each line is a paragraph or, with a printed label, a list item. Nothing of the text is changed, joined or left out.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from extractor.document import Block, Document, Page, Source, Span
from extractor.read.listing import label_depth, split_label

if TYPE_CHECKING:
    from extractor.document import Side


def document_of(text: str, *, side: Side | None = None, kind: str = "") -> Document:
    """Return the document whose text is `text`; its blocks are the lines that hold a word."""
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    source = Source("-", "-", None, sha256, len(text), "text/plain", side=side, kind=kind)
    blocks: list[Block] = []
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            blocks.append(_block(line, start))
        start += len(line)
    pages = (Page(1, words=len(text.split())),)
    return Document(source, text, "ok" if blocks else "empty", pages=pages, blocks=tuple(blocks))


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
