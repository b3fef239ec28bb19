"""Notices ligatures that a font passes off as one letter: "information" is printed, "informaton" is in the file.

The characters of a page go in, the number of such signs comes out. They give themselves away by their width: every
other "t" of the font is as wide as the next. Nothing is put right here, for "fi" and "fl" are equally wide.
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
    """Return how many letters of a page are much wider than the same letter of the same font usually is."""
    widths: dict[tuple[str, str], Counter[float]] = defaultdict(Counter)
    for character in characters:
        if character["text"] in FIRST_LETTERS and character["upright"] and character["size"]:
            width = round((character["x1"] - character["x0"]) / character["size"], 2)
            widths[character["fontname"], character["text"]][width] += 1
    return sum(_wide(found) for found in widths.values())


def _wide(found: Counter[float]) -> int:
    main = found.most_common(1)[0][0]
    near = sum(count for width, count in found.items() if abs(width - main) < WIDER / 3)
    if found.total() < FEWEST_LETTERS or near < MAIN_SHARE * found.total():
        return 0
    return sum(count for width, count in found.items() if width - main > WIDER)
