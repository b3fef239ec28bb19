"""Patterns for one of many words: words go in, one alternative for each first letter comes out.

A pattern that disregards case tries its alternatives one after the other at every place; sorted by first letter, a few
tries reject what a hundred would. Among words that begin alike the longest goes first, so what matches is the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def either(words: Iterable[str], *, plural: bool = False) -> str:
    """Return a pattern for any of `words`, with any white space for their spaces.

    Args:
        words: The words; for a pattern that disregards case, in small letters.
        plural: Whether an "s" may follow, where a word does not end in one or in a sign.
    """
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        by_letter.setdefault(word[0], []).append(_rest(word) + ("s?" if plural and word[-1] not in ".s-" else ""))
    return "|".join(
        re.escape(letter) + (rests[0] if len(rests) == 1 else f"(?:{'|'.join(rests)})")
        for letter, rests in by_letter.items()
    )


def _rest(word: str) -> str:
    return re.escape(word[1:]).replace(r"\ ", r"\s+")
