"""Notices ligatures that a font passes off as one letter: "information" is printed, "informaton" is in the file.

The widths of the first letters of such signs go in, the number of signs that say too little comes out. They give
themselves away by their width: every other "t" of the font is as wide as the next. Nothing is put right here, for "fi"
and "fl" are equally wide.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FIRST_LETTERS = frozenset("ftT")
# of the font size: the "i" of "ti" adds at least so much
WIDER = 0.12
FEWEST_LETTERS = 20
MAIN_SHARE = 0.6


def count_ligatures(characters: Iterable[Mapping[str, Any]]) -> int:
    """Return how many of pdfplumber's letters are much wider than the same letter of the same font usually is."""
    widths: dict[tuple[str, str], Counter[float]] = defaultdict(Counter)
    for character in characters:
        if character["text"] in FIRST_LETTERS and character["upright"] and character["size"]:
            width = round((character["x1"] - character["x0"]) / character["size"], 2)
            widths[character["fontname"], character["text"]][width] += 1
    return sum(wide_letters(found) for found in widths.values())


def wide_letters(widths: Counter[float]) -> int:
    """Return how many of the widths (of one letter in one font, per font size) are too large for the letter."""
    if not widths:
        return 0
    main = widths.most_common(1)[0][0]
    near = sum(count for width, count in widths.items() if abs(width - main) < WIDER / 3)
    if widths.total() < FEWEST_LETTERS or near < MAIN_SHARE * widths.total():
        return 0
    return sum(count for width, count in widths.items() if width - main > WIDER)
