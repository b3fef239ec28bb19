"""Accounts for the words of a document that are in no statement, so that nothing is lost in silence."""

from __future__ import annotations

import bisect
import re
from collections import Counter
from typing import TYPE_CHECKING

from extractor.document import Span
from extractor.segment.division import divide

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractor.document import Document
    from extractor.statement import Statement

WORD = re.compile(r"\S+")
# a bullet that the reader left in the text
BULLET = re.compile(r"[•●▪■◆►➢✓‣]$")
UNEXPLAINED = "unexplained"


def left_out(document: Document, statements: Sequence[Statement]) -> Mapping[str, int]:
    """Return how many words of `document` are in none of `statements`, by reason.

    Labels count as "label"; a word that neither a statement nor a rule accounts for counts as "unexplained".
    """
    reasons = {gap.span: gap.reason for gap in divide(document).gaps}
    gaps = sorted(reasons)
    labels = _labels(document)
    said = sorted(statement.span for statement in statements)
    counts: Counter[str] = Counter()
    for match in WORD.finditer(document.text):
        if _covering(said, match) is not None or match.group() == "|":
            continue
        gap = _covering(gaps, match)
        if gap is not None:
            counts[reasons[gap]] += 1
        elif _covering(labels, match) is not None or BULLET.match(match.group()):
            counts["label"] += 1
        else:
            counts[UNEXPLAINED] += 1
    return dict(sorted(counts.items()))


def _labels(document: Document) -> list[Span]:
    """Return the stretches between blocks, where labels stand."""
    found: list[Span] = []
    reached = 0
    for block in document.blocks:
        if block.label and document.text[reached : block.span.start].strip() == block.label.strip():
            found.append(Span(reached, block.span.start))
        reached = block.span.end
    return found


def _covering(spans: list[Span], match: re.Match[str]) -> Span | None:
    """Return the stretch that holds at least part of a word, if there is one."""
    place = bisect.bisect_left(spans, match.end(), key=lambda span: span.start) - 1
    if place >= 0 and spans[place].end > match.start():
        return spans[place]
    return None
