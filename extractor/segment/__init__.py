"""Segmentation: a read document goes in, the statements a reviewer would quote come out in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.segment.division import divide
from extractor.segment.report import left_out

if TYPE_CHECKING:
    from extractor.document import Document
    from extractor.statement import Statement

__all__ = ["left_out", "segment"]


def segment(document: Document) -> tuple[Statement, ...]:
    """Return the statements of `document` as `corpus/guidelines.md` section 1 defines them, word for word."""
    return divide(document).statements
