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
# dots of a contents line and addresses of the web
SIGNS_OF_LONG_RUNS = frozenset("./_-…@:\\·–—=*")


@dataclass(frozen=True, slots=True)
class Trust:
    """How much of a page's text can be read, and what is wrong with the rest (empty where nothing is)."""

    share: float
    reason: str = ""


def trust_of(words: Sequence[Word]) -> Trust:
    """Return how far words can be trusted; those of a page without any are not trusted at all."""
    texts = [word.text for word in words]
    text = "".join(texts)
    letters = len(text)
    if letters <= FEW_CHARACTERS:
        return Trust(0.0 if not letters else 1.0, "it has next to no text")
    unknown = text.count(UNKNOWN)
    share = 1 - unknown / letters
    if unknown:
        return Trust(share, f"{unknown} of its {letters:,} letters are unknown")
    if len(texts) < FEWEST_WORDS:
        return Trust(share)
    bullets = text.count(BULLET)
    if bullets > MOST_BULLETS * letters:
        return Trust(1 - bullets / letters, f"{bullets} of its {letters:,} letters are signs of a private font")
    if letters < SHORTEST_MEAN * len(texts) and sum(map(str.isalpha, texts)) * 2 > len(texts):
        return Trust(min(share, 0.5), "its words fall apart into single letters")
    endless = sum(len(word) for word in texts if len(word) > LONGEST_WORD and not SIGNS_OF_LONG_RUNS & set(word))
    if endless > LONG_SHARE * letters:
        return Trust(min(share, 1 - endless / letters), "its words run together")
    return Trust(share)
