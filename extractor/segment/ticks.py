"""Tells the options of a form that were not ticked from those that were, and from a list whose bullet is a box.

Runs go in, what was not ticked comes out. An empty box says nothing by itself: it is an option only where another box
of the document is ticked, or where the words before it ask for a tick. In a buyer's blank form nothing is ticked yet,
and its options are what is asked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.document import Span
from extractor.segment.sentences import trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.document import Side
    from extractor.segment.runs import Run

EMPTY = frozenset("☐□❏❐❑❒")
TICKED = frozenset("☒☑✓✔✗✘")
# no bullet looks like these
BOX_TICKED = re.compile(r"[☒☑]")
# "(tick all that apply)", "Please select one:", "Check the box", but not "We select firms that"
TO_TICK = re.compile(
    r"""
    \b tick (?: s | ed | ing )? \b
    | (?: ^ | [.:;(–-] \s* | \b please \s )
      (?: select | choose | mark | cross | check \s (?: the | one | a | each | all | any | which ) ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# how many runs before a list may ask for a tick
BEFORE = 2
OPTION = re.compile(r"(?:^|(?<=[\s:?]))(?P<sign>[☐☑☒])\s*(?=[^\s☐☑☒|])")
# "☒ Yes ☐ No" is one answer
ANSWER = re.compile(r"(?:yes|no|n/?a|not applicable|true|false|pass|fail)\W*$", re.IGNORECASE)
CELL = re.compile(r"\s*\|\s*")


@dataclass(frozen=True, slots=True)
class Option:
    """An option inside a paragraph: its box as printed and the stretch after it."""

    sign: str
    span: Span

    @property
    def ticked(self) -> bool:
        """Whether it was chosen."""
        return self.sign in TICKED


class Ticks:
    """What the boxes of one document mean."""

    def __init__(self, all_runs: Sequence[Run], side: Side | None) -> None:
        self._runs = all_runs
        self._side = side
        self._used = any(BOX_TICKED.search(run.label) or BOX_TICKED.search(run.text) for run in all_runs)
        self._unticked = frozenset(self._unticked_items())

    def is_unticked(self, index: int) -> bool:
        """Return whether a run is an option, or the row of an option, that nobody ticked."""
        return index in self._unticked

    def options(self, index: int) -> tuple[Span, tuple[Option, ...]] | None:
        """Return the words before the first option inside a paragraph, and the options; `None` for plain text."""
        text = self._runs[index].text
        marks = list(OPTION.finditer(text))
        if not marks or not (self._used or self._asks_for_tick(index, index + 1)):
            return None
        ends = [*(mark.start() for mark in marks[1:]), len(text)]
        found = [
            Option(mark["sign"], trimmed(text, Span(mark.end(), end))) for mark, end in zip(marks, ends, strict=True)
        ]
        if all(ANSWER.match(option.span.of(text)) for option in found):
            return None
        return trimmed(text, Span(0, marks[0].start())), tuple(found)

    def _unticked_items(self) -> list[int]:
        found: list[int] = []
        for first, end in self._lists():
            signs = {self._runs[index].label for index in range(first, end)}
            if self._used or signs & TICKED or self._asks_for_tick(max(first - BEFORE, 0), first):
                found += [index for index in range(first, end) if self._runs[index].label in EMPTY]
        found += [index for index, run in enumerate(self._runs) if run.kind == "row" and self._is_unticked_row(index)]
        return found

    def _lists(self) -> list[tuple[int, int]]:
        """Return the first and the end of each stretch of runs with a box or tick before them."""
        found: list[tuple[int, int]] = []
        for index, run in enumerate(self._runs):
            if run.label not in EMPTY | TICKED:
                continue
            if found and found[-1][1] == index:
                found[-1] = found[-1][0], index + 1
            else:
                found.append((index, index + 1))
        return found

    def _is_unticked_row(self, index: int) -> bool:
        """Return whether a row names an option beside or behind its empty box, or is a question without an answer."""
        text = self._runs[index].text
        if not EMPTY.intersection(text) or TICKED.intersection(text):
            return False
        cells = [cell for cell in CELL.split(text.strip()) if cell]
        boxed = any(cell in EMPTY for cell in cells) or cells[0][0] in EMPTY
        blank = len(cells) == 2 and cells[1][0] in EMPTY
        return (boxed or blank) and (self._used or self._asks_for_tick(*self._above(index)))

    def _above(self, index: int) -> tuple[int, int]:
        """Return the runs from those before the table of a row up to the row itself."""
        first = index
        while first and self._runs[first - 1].table == self._runs[index].table:
            first -= 1
        return max(first - BEFORE, 0), index + 1

    def _asks_for_tick(self, first: int, end: int) -> bool:
        return self._side != "buyer" and any(TO_TICK.search(self._runs[index].text) for index in range(first, end))
