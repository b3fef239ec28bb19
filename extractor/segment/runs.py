"""Joins the blocks of a paragraph that goes on over a page or column break into one run of text.

A document goes in, runs in reading order come out. Nothing is dropped: every block is in exactly one run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extractor.document import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.document import BlockKind, Document

# such as "• plant 300 trees" and "To reach them we will: •"
BULLETED = re.compile(
    r"(?:(?P<label>[•●▪■◆►➢✓‣])\s+)?(?P<text>[^\s•●▪■◆►➢✓‣][^•●▪■◆►➢✓‣]*?)(?P<stray>\s+[•●▪■◆►➢✓‣])?\s*$",
)
TILE_WORDS = 14
JOINABLE = frozenset(("paragraph", "item", "heading", "row"))
# such as "24", "100%", "£1.2m", "3,400+"
FIGURE = re.compile(r"[£$€]?\d[\d,.]*\s?(?:%|k|m|bn|million|billion|tonnes|hours|\+)?\+?$", re.IGNORECASE)


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
    callout: bool = False

    @property
    def is_note(self) -> bool:
        """Whether it is a note at the foot of a page: the text above it goes on below it."""
        mark = self.label.strip("()[].")
        return self.kind == "paragraph" and bool(mark) and (mark.isdecimal() or not any(map(str.isalnum, mark)))


def after(all_runs: Sequence[Run], index: int) -> Run | None:
    """Return the run that a text goes on with, notes passed over."""
    return next((all_runs[place] for place in range(index + 1, len(all_runs)) if not all_runs[place].is_note), None)


def runs(document: Document) -> tuple[Run, ...]:
    """Return the runs of `document`; a continued block takes kind, label and page from its first piece."""
    found: list[Run] = []
    goes_on = False
    for block in document.blocks:
        run = Run(
            block.kind,
            block.span,
            block.span.of(document.text),
            block.label,
            block.level,
            block.page,
            block.table,
            block.row,
            block.callout,
        )
        if run.kind == "paragraph" and not run.label:
            run = _without_bullets(run)
        if found and not run.label and ((goes_on and run.kind in JOINABLE) or _is_figure_of(found[-1], run)):
            span = Span(found[-1].span.start, run.span.end)
            found[-1] = replace(found[-1], span=span, text=span.of(document.text))
        else:
            found.append(run)
        goes_on = block.continues
    return tuple(found)


def _without_bullets(run: Run) -> Run:
    """Return a paragraph whose bullet was read as its first word as the item it is; a bullet left at its end goes."""
    match = BULLETED.match(run.text)
    if match is None or not (match["label"] or match["stray"]):
        return run
    span = Span(run.span.start + match.start("text"), run.span.start + match.end("text"))
    label = match["label"] or ""
    return replace(run, kind="item" if label else "paragraph", label=label, span=span, text=match["text"])


def _is_figure_of(figure: Run, words: Run) -> bool:
    """Whether a number set large stands above the words that say what it counts ("24" over "new apprentices")."""
    if not figure.kind == words.kind == "paragraph" or figure.label or figure.page != words.page:
        return False
    if FIGURE.match(figure.text.strip()) is None:
        return False
    # a bare small number over a capital is the mark of a footnote or a page number
    marked = not (figure.text.strip().isdecimal() and len(figure.text.strip()) <= 2)
    return words.text[:1].islower() or (
        marked and words.text[-1:] not in ".?!:;" and len(words.text.split()) <= TILE_WORDS
    )
