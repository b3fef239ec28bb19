"""Builds small documents the way readers do."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.document import Source
from extractor.read.builder import DocumentBuilder, Piece, RowCell


def source(**changes):
    given = {
        "path": "bid.pdf",
        "name": "bid.pdf",
        "file": Path("bid.pdf"),
        "sha256": "ab12",
        "size": 1,
        "media_type": "",
    }
    return Source(**(given | changes))


@pytest.fixture
def build():
    """Return a function that turns lines into a document.

    A line is `("kind", "text")`, `("kind", "text", "label")`, `("kind", "text", "label", level)`, or a list of rows.
    """

    def built(*lines, header_rows=1, **about):
        builder = DocumentBuilder(source(**about), engine="test")
        for line in lines:
            if isinstance(line, list):
                rows = [[RowCell(column, (Piece(cell),)) for column, cell in enumerate(row)] for row in line]
                builder.add_table(rows, header_rows=header_rows)
            else:
                kind, text, label, level = (*line, "", 0)[:4] if len(line) < 4 else line
                builder.add_block(kind, [Piece(text)], label=label, level=level)
        return builder.finish()

    return built
