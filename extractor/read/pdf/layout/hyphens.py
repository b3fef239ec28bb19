"""Decides what happens at a line end: a space, nothing, or a hyphen that goes or stays.

The words of the whole document are the evidence: "com-" + "munity" is joined because "community" stands elsewhere,
"low-" + "carbon" keeps its hyphen because "low-carbon" or both its halves do. Texts go in, texts come out.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

HYPHENS = "-\u2010\u2011\u00ad"
SOFT_HYPHEN = "\u00ad"
EDGES = "\"'“”‘’()[]{}.,;:!?*…"
# a hyphen after these is nearly always part of the word
KEEPING = frozenset(
    """
    all anti best bi bottom call case co cost counter cross day decision double e eco end energy equal ethnic evidence
    ex face fair far fixed follow free full fund gender good half hard head health high higher home hand in inter job
    kick know large lead life like long low lower main market medium micro mid multi near net new non off on one open
    opt out over part peer place policy post pre pro public quasi real record result role sector self semi set short
    side single site six small so socio step sub supply task tax ten third three time top trade two type under up user
    value vice well whole wide win work world year zero
    """.split()
)
# these also begin plain words ("in-" + "terface", "ten-" + "ders"), so what follows must be a word
SYLLABLES = frozenset("all end ex in inter on one out over pre pro so sub ten top under up win".split())
SECOND_HALVES = frozenset(
    """
    active agency ante apprenticeship authority award based board bono built call called committee construction
    contract contracted contracting contractor contractors country criteria criterion day demand depth departmental
    electric employment end exist existing flight forces forma friendly generational going group home hour house
    inclusive job kind let level life line lot lots market military minute month offender offenders off page patient
    person police post prisoner prisoners processor processors qualification rata reach region regional road round
    school scope screen section sections service shore site situ skill skilled social sourced staff standard start
    store stop street team tender term theme themes tier time total to use user users week work working year years
    zero
    """.split()
)
WEB_ADDRESS = re.compile(r"https?://|www\.|\w/\w+/", re.IGNORECASE)
WEB_BREAK = "/_?=&%#~-."


class Vocabulary:
    """The words of a document, counted, and its decisions about line ends."""

    def __init__(self) -> None:
        self._words: Counter[str] = Counter()

    def learn(self, words: Iterable[str]) -> None:
        """Count words that stand inside their lines."""
        for word in words:
            bare = word.strip(EDGES).lower().replace("\u2010", "-").replace("\u2011", "-")
            if bare:
                self._words[bare] += 1

    def joined(self, last: str, following: str) -> str | None:
        """Return what is left of a word at a line end before its other half, or `None` for a space."""
        if _is_address(last, following):
            return last
        if len(last) < 2 or last[-1] not in HYPHENS or not following:
            return None
        stem = last[:-1]
        if last[-1] == SOFT_HYPHEN:
            return stem
        if not stem[-1].isalnum():
            # "(2025/26) -" and "--" are dashes
            return None
        return f"{stem}-" if self._keeps(stem, following) else stem

    def _keeps(self, stem: str, following: str) -> bool:
        first, second = stem.lstrip(EDGES), following.rstrip(EDGES)
        if not second or not second[0].islower() or not first[-1].islower():
            return True
        left, right = first.lower(), second.lower()
        whole, dashed = self._words[left + right], self._words[f"{left}-{right}"]
        if whole or dashed:
            return dashed > whole
        part = left.rpartition("-")[2]
        if "-" in left or (part in SYLLABLES and self._is_word(right)) or (part in KEEPING and part not in SYLLABLES):
            return True
        # both halves are words of this document by themselves, and too long to be a mere syllable
        return bool(len(part) > 3 and len(right) > 3 and self._words[part] and self._words[right])

    def _is_word(self, text: str) -> bool:
        """Return whether the second half of a word is one by itself; it may go on with further halves."""
        return bool(self._words[text]) or text.partition("-")[0] in SECOND_HALVES


def _is_address(last: str, following: str) -> bool:
    if not WEB_ADDRESS.search(last) or not following:
        return False
    return last[-1] in WEB_BREAK[:-1] or following[0] in WEB_BREAK
