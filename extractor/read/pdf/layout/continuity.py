"""Joins what a column or page break has cut: a sentence that goes on is marked, and what stands in between waits.

Judged passages in reading order go in; the same come out, with `continues` set and footnotes, callouts and tables that
interrupt a sentence moved behind its end. Nothing is dropped.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.read.pdf.layout.kinds import Judged
from extractor.read.pdf.page_content import FoundTable

if TYPE_CHECKING:
    from collections.abc import Sequence

Entry = Judged | FoundTable

OPEN_END = re.compile(
    r"(?:[,(–-]|\b(?:and|or|of|the|to|a|an|in|for|with|by|at|on|be|is|are|that|which|any|as|its|their|will|shall))$"
)
CLOSED_END = re.compile(r"[.!?:;][\"'”’»)\]]*[⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
LONGEST_ASIDE = 12


def continued(entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries with cut sentences joined."""
    waiting = list(entries)
    found: list[Entry] = []
    index = 0
    while index < len(waiting):
        entry = waiting[index]
        found.append(entry)
        index += 1
        if not isinstance(entry, Judged) or not _is_open(entry):
            continue
        end = _resumption(entry, waiting, index)
        if end is None:
            continue
        entry.continues = True
        # the rest of the sentence first, then what stood in between
        aside = waiting[index:end]
        waiting[index : end + 1] = [waiting[end], *aside]
    return found


def _is_open(entry: Judged) -> bool:
    if entry.kind not in ("paragraph", "item") or not entry.passage.last_in_column:
        return False
    text = entry.text
    return bool(text) and not CLOSED_END.search(text)


def _resumption(entry: Judged, waiting: Sequence[Entry], start: int) -> int | None:
    """Return where the sentence goes on, if it does: at the head of the next column, past asides."""
    for index in range(start, min(start + LONGEST_ASIDE, len(waiting))):
        candidate = waiting[index]
        if isinstance(candidate, Judged) and _goes_on(entry, candidate, skipped=index - start):
            return index
        if isinstance(candidate, Judged) and not _is_aside(candidate, entry):
            return None
    return None


def _is_aside(candidate: Judged, entry: Judged) -> bool:
    passage = candidate.passage
    if passage.note or passage.callout != entry.passage.callout:
        return True
    return passage.size < 0.92 * entry.passage.size


def _goes_on(entry: Judged, candidate: Judged, *, skipped: int) -> bool:
    passage, before = candidate.passage, entry.passage
    if candidate.kind != "paragraph" or passage.label or passage.note or passage.callout != before.callout:
        return False
    if not passage.first_in_column or abs(passage.size - before.size) > 0.08 * before.size:
        return False
    if passage.page - before.lines[-1].page > 1:
        return False
    text, last = candidate.text, entry.text
    last_line = before.lines[-1]
    full = last_line.x1 > before.edges[1] - 0.25 * (before.edges[1] - before.edges[0])
    if text[:1].islower():
        return full or skipped == 0
    return skipped == 0 and full and bool(OPEN_END.search(last))
