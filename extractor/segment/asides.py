"""Knows when a box set apart from the running text ends, so that the text after it is under its own heading again.

Runs go in one by one, with the outline they stand under. The heading of a case study in a box holds for the box; a box
that holds nothing but a heading, or one as high as that of the text, heads what follows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.segment.outline import Outline
    from extractor.segment.runs import Run


class Asides:
    """The box that a reading is in, and what it goes back to."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._before = outline.path
        self._question = ""
        self._inside = self._heads_on = self._says = False

    def meet(self, run: Run, question: str) -> str | None:
        """Meet a run before it is taken; return the question that is open again where a box has just ended."""
        if run.callout:
            if not self._inside:
                self._before, self._question = self._outline.path, question
                self._inside, self._heads_on, self._says = True, False, False
            self._says = self._says or run.kind not in ("heading", "contents")
            outer = self._before[-1][0] if self._before else 0
            self._heads_on = self._heads_on or (run.kind == "heading" and run.level <= outer)
            return None
        ended, self._inside = self._inside, False
        if not ended or not self._says or self._heads_on or not self._before:
            return None
        self._outline.go_back(self._before)
        return self._question
