"""Knows which stem leads to an item: runs go in one by one, the joined words of the open stems come out.

"4.2 The Supplier shall:" leads to "4.2.1", "(a)" and the bullets below it until a heading, a table or a paragraph of
the outer text comes, or a label that belongs to a list further out. Nested stems are joined outermost first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.segment.labels import bullet_sign, is_bullet, readings
from extractor.segment.signposts import breaks_off, points_onward

if TYPE_CHECKING:
    from extractor.segment.labels import Reading
    from extractor.segment.runs import Run

PLAIN = "plain"
SHORT_STEM = 8
FINISHED = re.compile(r"[.?!…][)\]\"'’”»]*$")
LEADING = re.compile(r"(?::\s?[-–—]?|[–—]|\s-)$")
MIDWAY = re.compile(r"(?:[;,]|;\s*(?:and|or|and/or))$", re.IGNORECASE)


@dataclass(slots=True)
class _Stem:
    """An open stem: its words, the label it stands under, and the list below it once its first item was met."""

    words: str
    own: tuple[Reading, ...]
    sticky: bool
    style: str = ""
    number: int = 0
    path: tuple[int, ...] = ()
    level: int = 0

    def take(self, reading: Reading, level: int) -> None:
        self.style, self.number, self.path, self.level = reading.style, reading.number, reading.path, level


class Stems:
    """The stems open at the place a reading has come to."""

    def __init__(self) -> None:
        self._open: list[_Stem] = []
        self._within = False

    @property
    def within(self) -> bool:
        """Whether the last run given to `meet` was led in by a stem or stands in a list below one."""
        return self._within

    @property
    def open_now(self) -> bool:
        """Whether a stem waits for what it leads to."""
        return bool(self._open)

    def clear(self) -> None:
        """Close all: a heading, a table or a new section was met."""
        self._open.clear()
        self._within = False

    def meet(self, run: Run) -> str:
        """Return what leads in to `run`, closing the lists that it is not part of."""
        depth = self._depth_of(run)
        del self._open[depth:]
        self._within = depth > 0
        return " ".join(stem.words for stem in self._open if stem.words)

    def open(self, words: str, run: Run) -> None:
        """Open the stem that `run` ends with; `words` are its last sentence."""
        self._open.append(_Stem(words, readings(run.label, level=run.level), sticky=ends_leading(run.text)))

    def leads_on(self, run: Run, following: Run | None) -> bool:
        """Return whether `run`, which `meet` has just seen, ends with a stem of the run after it."""
        if following is None or following.kind not in ("item", "paragraph") or not run.text.strip():
            return False
        sticky = ends_leading(run.text)
        if following.kind == "paragraph" and not following.label:
            return sticky and (is_fragment(following.text) or len(run.text.split()) <= 40)
        own, found = readings(run.label, level=run.level), readings(following.label, level=following.level)
        if any(_is_sibling(one, other) for one in own for other in found) or _is_shallower(following, run):
            return False
        outer = any(_goes_on(stem, reading, exact=True) for stem in self._open for reading in found)
        if _first_below(_Stem("", own, sticky=sticky), found) is None or (outer and not sticky):
            return False
        return sticky or could_lead(run.text)

    def _depth_of(self, run: Run) -> int:
        """Return how many of the open stems lead to `run`."""
        if not self._open:
            return 0
        if run.kind == "paragraph" and not run.label:
            return self._depth_of_plain(run)
        found = readings(run.label, level=run.level)
        if not self._open[-1].style:
            if first := _first_below(self._open[-1], found):
                self._open[-1].take(first, run.level)
                return len(self._open)
            self._open.pop()
        for exact in (True, False):
            for depth in range(len(self._open), 0, -1):
                for reading in found:
                    if _goes_on(self._open[depth - 1], reading, exact=exact):
                        self._open[depth - 1].take(reading, run.level)
                        return depth
        starts_deeper = [reading for reading in found if reading.first]
        shallow = bool(self._open) and is_bullet(run.label) and 0 < run.level <= self._open[-1].level
        if self._open and starts_deeper and not starts_deeper[0].path and not shallow:
            # a list below an item that is no stem: what led to the item leads to it as well
            below = _Stem("", (), sticky=False)
            below.take(starts_deeper[0], run.level)
            self._open.append(below)
            return len(self._open)
        return self._same_bullet(run)

    def _depth_of_plain(self, run: Run) -> int:
        stem = self._open[-1]
        if not stem.style:
            stem.style = PLAIN if not is_finished(run.text) else f"{PLAIN}, one sentence"
            return len(self._open)
        if stem.style == PLAIN and is_fragment(run.text) and not ends_leading(run.text):
            return len(self._open)
        if run.level:
            return len(self._open)  # a further paragraph of an item, as the format says
        return 0

    def _same_bullet(self, run: Run) -> int:
        """Lists whose levels are read unevenly still belong together by their sign."""
        if not is_bullet(run.label):
            return 0
        found = readings(run.label, level=run.level)
        for depth, stem in enumerate(self._open):
            if run.level and any(one.style == other.style for one in stem.own for other in found):
                return depth  # it stands beside the item that was the stem
        sign = f"bullet {bullet_sign(run.label.strip())} "
        return next((depth for depth, stem in enumerate(self._open, start=1) if stem.style.startswith(sign)), 0)


def ends_leading(text: str) -> bool:
    """Return whether a text ends with a colon or dash that announces what follows."""
    return LEADING.search(text.rstrip()) is not None


def could_lead(text: str) -> bool:
    """Return whether a text without a colon reads like the stem of the list after it ("Our commitments", "We will")."""
    if is_finished(text):
        return points_onward(text.rsplit(". ", 1)[-1])
    if MIDWAY.search(text.rstrip()):
        return False
    return len(text.split()) <= SHORT_STEM or breaks_off(text) or points_onward(text)


def is_finished(text: str) -> bool:
    """Return whether a run ends as a sentence does."""
    return FINISHED.search(text.rstrip()) is not None


def is_fragment(text: str) -> bool:
    """Return whether a run without a label reads like an item: it starts small, or ends without a full stop."""
    return text[:1].islower() or not is_finished(text)


def _first_below(stem: _Stem, found: tuple[Reading, ...]) -> Reading | None:
    """Return the reading by which a label can be the first below `stem`, if there is one."""
    for reading in found:
        if reading.style in {own.style for own in stem.own} and not (reading.first and stem.sticky and reading.number):
            continue
        if reading.path:
            numbers = [(*own.path, own.number) for own in stem.own if own.style.endswith(f"number {len(own.path) + 1}")]
            if any(reading.path == above for above in numbers) or (not stem.own and stem.sticky):
                return reading
            continue
        if reading.style == "number 1" and any(own.path for own in stem.own):
            continue
        if reading.first or stem.sticky:
            return reading
    return None


def _goes_on(stem: _Stem, reading: Reading, *, exact: bool) -> bool:
    if reading.style != stem.style or reading.path != stem.path:
        return False
    if reading.style.startswith(("bullet", "word")):
        return True
    return reading.number == stem.number + 1 if exact else reading.number > stem.number


def _is_sibling(one: Reading, other: Reading) -> bool:
    if one.style != other.style:
        return False
    return one.style.startswith("bullet") or bool(one.path) or other.number == one.number + 1


def _is_shallower(run: Run, above: Run) -> bool:
    """Whether two bullets show by their levels that `run` belongs further out; numbers show it by themselves."""
    return is_bullet(run.label) and is_bullet(above.label) and 0 < run.level < above.level
