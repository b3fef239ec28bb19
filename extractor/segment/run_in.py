"""Takes apart lists that were run together in one paragraph: "We will: • hire six people • plant 300 trees".

The words of a run go in, a stem and items come out, each with its label; without clear evidence nothing is taken apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.document import Span
from extractor.segment.sentences import trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

LONG_SENTENCE = 150

BULLET = re.compile(r"(?:^|(?<=\s))(?P<label>[•◦▪▫●■◆►▶➢➤✓✔❖⁃‣⦿\uf0b7])\s*(?=\S)")
# "…; and (b) the reports", a label after the stop of the clause before it
CLAUSE = re.compile(r"(?:(?<=[:;,]\s)|(?<=;\sand\s)|(?<=;\sor\s))(?P<label>\((?P<sign>[a-z])\))\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class RunInItem:
    """An item found inside a paragraph: its label as printed and the stretch after it."""

    label: str
    span: Span


def run_in_list(text: str) -> tuple[Span, tuple[RunInItem, ...]] | None:
    """Return the words before the first bullet (empty where there are none) and the items, or `None` for plain text."""
    marks = list(BULLET.finditer(text))
    before = text[: marks[0].start()].rstrip() if marks else ""
    if len(marks) >= 2 or (marks and before.endswith(":")):
        return _taken_apart(text, marks)
    return None


def long_list(text: str) -> tuple[Span, tuple[RunInItem, ...]] | None:
    """Return stem and clauses of a sentence too long to quote, if its clauses are lettered in order after a colon."""
    if len(text.split()) <= LONG_SENTENCE:
        return None
    marks: list[re.Match[str]] = []
    for match in CLAUSE.finditer(text):
        if ord(match["sign"]) - ord("a") == len(marks):
            marks.append(match)
    if len(marks) < 2 or not text[: marks[0].start()].rstrip().endswith((":", "—", "–")):
        return None
    return _taken_apart(text, marks)


def _taken_apart(text: str, marks: Sequence[re.Match[str]]) -> tuple[Span, tuple[RunInItem, ...]]:
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    items = [
        RunInItem(mark["label"], trimmed(text, Span(mark.end(), end))) for mark, end in zip(marks, ends, strict=True)
    ]
    return trimmed(text, Span(0, marks[0].start())), tuple(item for item in items if len(item.span))
