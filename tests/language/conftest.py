"""Builds documents of pages the way readers do."""

from __future__ import annotations

import pytest

from extractor.document import Box, Page, Source
from extractor.read.builder import DocumentBuilder, Piece, RowCell
from extractor.segment import segment


@pytest.fixture
def build():
    """Return a function that makes a document and its statements of pages of lines; a list is a table row."""

    def built(*pages):
        source = Source("itt.pdf", "itt.pdf", None, "ab12", 1, "application/pdf")
        builder = DocumentBuilder(source, engine="test")
        for number, lines in enumerate(pages, start=1):
            builder.page = number
            builder.pages.append(Page(number, 595, 842, words=sum(len(str(line).split()) for line in lines)))
            for line in lines:
                place = Box(number, 50, 50, 500, 60)
                if isinstance(line, list):
                    builder.add_table([[RowCell(column, (Piece(cell, place),)) for column, cell in enumerate(line)]])
                else:
                    builder.add_block("paragraph", [Piece(line, place)])
        document = builder.finish()
        return document, segment(document)

    return built
