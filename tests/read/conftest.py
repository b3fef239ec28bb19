"""Writes bytes to a file and gives them to a reader as the pipeline does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractor.document import Document, Source
from extractor.read.reading import read
from extractor.read.sniff import sniff

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def source_of(tmp_path: Path) -> Callable[..., Source]:
    def make(data: bytes | str, name: str, *, media_type: str | None = None) -> Source:
        file = tmp_path / name
        file.write_bytes(data.encode() if isinstance(data, str) else data)
        found = sniff(file, name) if media_type is None else media_type
        return Source(name, name, file, "0" * 64, file.stat().st_size, found)

    return make


@pytest.fixture
def document_of(source_of: Callable[..., Source]) -> Callable[..., Document]:
    def make(data: bytes | str, name: str, **options: str) -> Document:
        document = read(source_of(data, name, **options))
        hold_invariants(document)
        return document

    return make


def hold_invariants(document: Document) -> None:
    last = 0
    for block in document.blocks:
        assert last <= block.span.start <= block.span.end <= len(document.text)
        assert block.span.of(document.text).strip()
        last = block.span.end
    for anchor in document.anchors:
        assert anchor.span.of(document.text).strip()
    for table in document.tables:
        assert all(cell.span.end <= len(document.text) for cell in table.cells)
    assert list(document.anchors) == sorted(document.anchors, key=lambda anchor: anchor.span)


@pytest.fixture
def blocks_of(document_of: Callable[..., Document]) -> Callable[..., list[tuple[str, str, str]]]:
    """Read a file and return its blocks as (kind, label, text)."""

    def make(data: bytes | str, name: str, **options: str) -> list[tuple[str, str, str]]:
        document = document_of(data, name, **options)
        return [(block.kind, block.label, block.span.of(document.text)) for block in document.blocks]

    return make
