"""Judges whether words look like words of a language, so that a worthless text layer of a scan is noticed.

Words go in, a share from 0 to 1 comes out. Needs no dictionary, so that Welsh and names are not taken for noise.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# such as "£1,250.00", "12%", "2025/26", "4.2.1", "10:30", "020-7946", "2nd", "5m"
NUMBER = re.compile(r"[£€$]?\d[\d.,:/%\-–]*(?:st|nd|rd|th|m|k|bn|[a-z])?", re.IGNORECASE)
# such as "procurement", "Council", "OJEU", "McLeod", "TOMs", "e.g"
WORD = re.compile(r"[a-zà-ÿ]+|[A-ZÀ-Þ][a-zà-ÿ]+|[A-ZÀ-Þ]+s?|(?:Mc|Mac|O)[A-Z][a-z]+")
VOWEL = re.compile(r"[aeiouywà-ÿ]", re.IGNORECASE)
JOINTS = re.compile(r"[-–—/'’.&+]")
EDGES = "()[]{}.,;:!?\"'“”‘’*•-–—/|"
SINGLE = frozenset("aAIiOo&")


def likeness(words: Iterable[str]) -> float:
    """Return which share of the words, by their length, looks like words or numbers; 0 of none."""
    total = good = 0
    for word in words:
        total += len(word)
        good += len(word) if _is_likely(word) else 0
    return good / total if total else 0.0


def _is_likely(word: str) -> bool:
    core = word.strip(EDGES)
    if not core:
        # a dash or a bullet may stand alone, a heap of signs may not
        return len(word) == 1
    if not core.isascii() and all(sign.isalpha() and ord(sign) > 0x17F for sign in core):
        return True
    if NUMBER.fullmatch(core):
        return True
    parts = [part for part in JOINTS.split(core) if part]
    return bool(parts) and all(_is_likely_part(part, alone=len(parts) == 1 and core == word) for part in parts)


def _is_likely_part(part: str, *, alone: bool) -> bool:
    if NUMBER.fullmatch(part):
        return True
    if not WORD.fullmatch(part):
        return False
    if len(part) == 1:
        return not alone or part in SINGLE
    return part.isupper() or len(part) < 3 or bool(VOWEL.search(part))
