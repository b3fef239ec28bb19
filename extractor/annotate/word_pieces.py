"""Texts become numbers of word pieces, as the published vocabulary of BERT wants them: lower case, no accents.

The algorithm of Wu et al. 2016 in BERT's plain form: words and signs apart, then the longest known piece from the left.
Our own, because the library that has it brings a client for a model hub along, which a tool for confidential bids
should not install; a test holds it against that library.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LONGEST_WORD = 100
"""A longer run of signs without a blank is unknown as a whole."""
UNKNOWN = "[UNK]"
_CACHED = 50_000


class WordPieces:
    """A vocabulary of word pieces.

    Args:
        vocabulary: The pieces in the order of their numbers; those inside a word begin with `##`.
    """

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self._of_word: Callable[[str], tuple[int, ...]] = lru_cache(maxsize=_CACHED)(self._pieces)

    def numbers(self, text: str) -> list[int]:
        """Return the numbers of the pieces of `text`, without signs for its beginning and end."""
        return [number for word in words_of(text) for number in self._of_word(word)]

    def _pieces(self, word: str) -> tuple[int, ...]:
        unknown = (self._numbers[UNKNOWN],)
        if len(word) > LONGEST_WORD:
            return unknown
        found: list[int] = []
        start = 0
        while start < len(word):
            prefix = "##" if start else ""
            end = len(word)
            while end > start and prefix + word[start:end] not in self._numbers:
                end -= 1
            if end == start:
                return unknown
            found.append(self._numbers[prefix + word[start:end]])
            start = end
        return tuple(found)


def words_of(text: str) -> list[str]:
    """Return the words and single signs of `text` in lower case and without accents."""
    plain = unicodedata.normalize("NFD", text.translate(_WRITTEN)).lower()
    return plain.translate(_APART).split()


class _Table(dict[int, str]):
    """What becomes of each character, found out once when it is first met."""

    def __init__(self, becomes: Callable[[str], str]) -> None:
        super().__init__()
        self._becomes = becomes

    def __missing__(self, code: int) -> str:
        found = self[code] = self._becomes(chr(code))
        return found


def _written(sign: str) -> str:
    """Return a blank for white space, nothing for control characters, and the sign itself else."""
    if sign in "\t\n\r" or unicodedata.category(sign) == "Zs":
        return " "
    return "" if sign in "\0\ufffd" or unicodedata.category(sign).startswith("C") else sign


def _apart(sign: str) -> str:
    """Return a punctuation mark or Chinese character between blanks, nothing for an accent."""
    category = unicodedata.category(sign)
    if category == "Mn":
        return ""
    marked = category.startswith("P") or sign in "$+<=>^`|~"
    return f" {sign} " if marked or _is_chinese(ord(sign)) else sign


def _is_chinese(code: int) -> bool:
    return any(first <= code <= last for first, last in _CHINESE)


_CHINESE = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2FA1F))
_WRITTEN = _Table(_written)
_APART = _Table(_apart)
