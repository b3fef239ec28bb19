"""Finds words that are in the file but cannot be seen on the page: white on white, drawn invisibly, clipped, covered.

Words and a grey picture of their page go in; the words whose place on the picture is blank come out. The text layer
under a scan is drawn invisibly, too, but the ink of the scan is at its place, so it counts as seen.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.Image import Image

    from extractor.read.pdf.page_content import Word

# of 255 shades; pale grey print on white has 20 and more
LEAST_CONTRAST = 8
# where so much seems blank it is the picture that failed (a font or an image that pdfium cannot draw)
MOST_UNSEEN = 0.4
# in pixels; on less the ink of a letter may be missed
NARROWEST = 3


def unseen_words(words: Sequence[Word], picture: Image, *, width: float, height: float) -> tuple[Word, ...]:
    """Return the words that leave no mark on the picture of their page; none if that is true of many of them."""
    if not words or width <= 0 or height <= 0:
        return ()
    across, down = picture.width / width, picture.height / height
    found = tuple(word for word in words if _is_blank(word, picture, across, down))
    return found if len(found) <= MOST_UNSEEN * len(words) else ()


def _is_blank(word: Word, picture: Image, across: float, down: float) -> bool:
    if not any(sign.isalnum() for sign in word.text):
        return False
    # the neighbour's ink is not the word's own
    box = (
        max(math.ceil(word.x0 * across), 0),
        max(math.floor(word.top * down), 0),
        min(math.floor(word.x1 * across), picture.width),
        min(math.ceil(word.bottom * down), picture.height),
    )
    if box[2] - box[0] < NARROWEST or box[3] - box[1] < NARROWEST:
        return False
    darkest, lightest = cast("tuple[int, int]", picture.crop(box).getextrema())
    return lightest - darkest < LEAST_CONTRAST
