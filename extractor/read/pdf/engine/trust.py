"""Judges how far the words of a page can be relied on, as they came from an engine; knows no engine itself.

A page's content goes in; a share from 0 to 1 comes out, and for a doubtful page a reason that ends a sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.read.pdf.engine.signs import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.read.pdf.page_content import Word

FEW_CHARACTERS = 3
FEWEST_WORDS = 25
# what stands for a private sign that nobody knows
BULLET = "•"
MOST_BULLETS = 0.3
# real pages have words of four to six letters on average, tables of figures and codes down to two
SHORTEST_MEAN = 1.7
LONGEST_WORD = 40
LONG_SHARE = 0.3
SIGNS_OF_LONG_RUNS = frozenset("./_-…@:\\·–—=*")


@dataclass(frozen=True, slots=True)
class Trust:
    """How much of a page's text can be read, and what is wrong with the rest (empty where nothing is)."""

    share: float
    reason: str = ""


def trust_of(words: Sequence[Word]) -> Trust:
    """Return how far words can be trusted; those of a page without any are not trusted at all."""
    letters = sum(len(word.text) for word in words)
    if letters <= FEW_CHARACTERS:
        return Trust(0.0 if not letters else 1.0, "it has next to no text")
    unknown = sum(word.text.count(UNKNOWN) for word in words)
    share = 1 - unknown / letters
    if unknown:
        return Trust(share, f"{unknown} of its {letters:,} letters are unknown")
    if len(words) < FEWEST_WORDS:
        return Trust(share)
    bullets = sum(word.text.count(BULLET) for word in words)
    if bullets > MOST_BULLETS * letters:
        return Trust(1 - bullets / letters, f"{bullets} of its {letters:,} letters are signs of a private font")
    if letters < SHORTEST_MEAN * len(words) and sum(word.text.isalpha() for word in words) * 2 > len(words):
        return Trust(min(share, 0.5), "its words fall apart into single letters")
    endless = sum(len(word.text) for word in words if _is_endless(word.text))
    if endless > LONG_SHARE * letters:
        return Trust(min(share, 1 - endless / letters), "its words run together")
    return Trust(share)


def _is_endless(text: str) -> bool:
    """Return whether a word is too long to be one; dots of a contents line and addresses of the web are none."""
    return len(text) > LONGEST_WORD and not SIGNS_OF_LONG_RUNS & set(text)
