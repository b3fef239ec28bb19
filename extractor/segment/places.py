"""Merges the places of single words into the few a reader is shown: one box per line, each cell and paragraph once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.document import Box

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.document import Place


def merged(places: Iterable[Place]) -> tuple[Place, ...]:
    """Return the places in reading order with the boxes of one line put together and the others said once."""
    found: list[Place] = []
    said: set[Place] = set()
    for place in places:
        if isinstance(place, Box):
            if found and isinstance(found[-1], Box) and _is_next_word(found[-1], place):
                found[-1] = _around(found[-1], place)
            else:
                found.append(place)
        elif place not in said:
            said.add(place)
            found.append(place)
    return tuple(found)


def _is_next_word(line: Box, word: Box) -> bool:
    if line.page != word.page:
        return False
    height = min(line.bottom - line.top, word.bottom - word.top)
    shared = min(line.bottom, word.bottom) - max(line.top, word.top)
    # justified lines open gaps of more than a letter's height, columns of more than two
    near = -height <= word.x0 - line.x1 <= max(2.0 * height, 12.0)
    return shared >= 0.5 * height and near


def _around(one: Box, other: Box) -> Box:
    return Box(
        one.page,
        min(one.x0, other.x0),
        min(one.top, other.top),
        max(one.x1, other.x1),
        max(one.bottom, other.bottom),
    )
