"""A glance at a text before it is searched: whether it holds any of the words without which a pattern cannot match.

In go a text and words in small letters, out comes whether one of them is in it, in whatever case and also as a part of
another word. A glance costs a fiftieth of what a pattern costs that disregards case, and most texts hold no date, no
repeat and no number, so every pattern that is tried on all texts is tried after a glance. Nothing is found here.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# the letters that a pattern disregarding case takes for an "i" or an "s", and that `str.lower` does not make one
_ALSO = (("i̇", "i"), ("ı", "i"), ("ſ", "s"))


@lru_cache(maxsize=512)  # a statement is glanced at many times over
def folded(text: str) -> str:
    """Return `text` in small letters, as patterns that disregard case compare it; places in it may move."""
    small = text.lower()
    if not small.isascii():
        for letter, plain in _ALSO:
            small = small.replace(letter, plain)
    return small


def as_listed(words: str) -> str:
    """Return words as the tables of this package list them: in small letters, with single spaces."""
    return " ".join(folded(words).split())


def mentions(text: str, words: Iterable[str]) -> bool:
    """Return whether one of `words`, given in small letters, stands anywhere in `text`."""
    small = folded(text)
    for word in words:  # noqa: SIM110 - a loop costs half of what `any` costs with a generator
        if word in small:
            return True
    return False
