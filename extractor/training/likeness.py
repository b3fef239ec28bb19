"""Which statements of different documents say the same words: documents in, pairs out.

Near-duplicates would make held-out scores too good; long shared runs of words show text that was copied.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractor.training.corpus import CorpusDocument

SHINGLE = 4
ALIKE = 0.6
FEWEST_WORDS = 7
RUN = 10

_WORD = re.compile(r"[^\W_]+|[£%]")


class Place(NamedTuple):
    """A statement of the corpus; `number` counts from 1."""

    document: str
    number: int


def alike_statements(documents: Sequence[CorpusDocument]) -> Iterator[tuple[Place, Place, float]]:
    """Yield pairs of statements of different documents that share most of their runs of four words, and the share."""
    shingles: dict[Place, frozenset[tuple[str, ...]]] = {}
    holders: dict[tuple[str, ...], list[Place]] = defaultdict(list)
    for place, words in _places(documents):
        if len(words) < FEWEST_WORDS:
            continue
        runs = _runs(words, SHINGLE)
        shared = {other for run in runs for other in holders[run] if other.document != place.document}
        for other in sorted(shared):
            share = len(runs & shingles[other]) / len(runs | shingles[other])
            if share >= ALIKE:
                yield place, other, share
        shingles[place] = runs
        for run in runs:
            holders[run].append(place)


def shared_runs(documents: Sequence[CorpusDocument]) -> Iterator[tuple[Place, Place, str]]:
    """Yield pairs of statements of different documents that share ten words in a row, and the first such run."""
    holders: dict[tuple[str, ...], Place] = {}
    for place, words in _places(documents):
        told = False
        for run in (tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)):
            other = holders.setdefault(run, place)
            if other.document != place.document and not told:
                told = True
                yield place, other, " ".join(run)


def _places(documents: Sequence[CorpusDocument]) -> Iterator[tuple[Place, list[str]]]:
    for document in documents:
        for number, statement in enumerate(document.statements, start=1):
            yield Place(document.document, number), _WORD.findall(statement.text.lower())


def _runs(words: list[str], size: int) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(words[start : start + size]) for start in range(len(words) - size + 1))
