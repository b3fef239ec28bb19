"""Finds list signs and clause numbers that are drawn and not written: small shapes and pictures before a line.

Pages go in; the same pages come out with a bullet as a word where such a mark stands, and a problem for the numbers
that are pictures, for what they say is not known. Marks anywhere else (icons, legends, logos) are left alone.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.read.listing import split_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractor.read.pdf.page_content import PageContent, Rectangle, Word

SIGN = "•"
# shares of the font size
TALLEST_SHAPE = 0.75
TALLEST_PICTURE = 1.5
WIDEST_PICTURE = 5.0
FARTHEST_TEXT = 3.6
FREE_LEFT = 1.2
FEWEST_PICTURES = 3
SAME_EDGE = 1.0
MOST_MARKS = 300
# points
STRIP = 20.0
LABELS_UNREAD = (
    "The numbers of {count} clauses or list items are pictures and were not read; a bullet stands in their place. "
    "Look at the page before you cite one by its number."
)


def with_drawn_labels(pages: Sequence[PageContent]) -> tuple[list[PageContent], int]:
    """Return the pages with a word for every drawn list sign, and how many of these are pictures of a number."""
    shapes = [list(_aligned(_signs(page, page.marks, tallest=TALLEST_SHAPE))) for page in pages]
    pictures = [list(_signs(page, page.pictures, tallest=TALLEST_PICTURE)) for page in pages]
    if sum(map(len, pictures)) < FEWEST_PICTURES:
        pictures = [[] for _ in pages]
    numbers = sum(_is_number(sign) for found in pictures for sign in found)
    return [_with_signs(page, [*one, *two]) for page, one, two in zip(pages, shapes, pictures, strict=True)], numbers


def _signs(page: PageContent, boxes: Sequence[Rectangle], *, tallest: float) -> Iterator[Word]:
    """Yield a bullet for each box that stands before the first word of a line, free to the left."""
    if len(boxes) > MOST_MARKS:
        return
    if not boxes:
        return
    by_height = _by_height(page.words)
    for box in boxes:
        middle = (box[1] + box[3]) / 2
        level = [word for word in by_height.get(int(middle // STRIP), ()) if word.top <= middle <= word.bottom]
        first = min((word for word in level if word.x0 > box[2] - 1), key=lambda word: word.x0, default=None)
        if first is None or not _fits(box, first, tallest=tallest):
            continue
        if any(word.x0 < box[2] and word.x1 > box[0] - FREE_LEFT * first.size for word in level):
            continue
        line = sorted((word for word in level if word.x0 >= first.x0), key=lambda word: word.x0)[:6]
        if split_label("\t".join(word.text for word in line))[0] or (box[2] - box[0] > first.size and first.bold):
            # it has a written label, or is the number of a heading
            continue
        yield replace(first, text=SIGN, x0=box[0], x1=min(box[2], first.x0 - 0.1), gap=True)


def _by_height(words: Sequence[Word]) -> dict[int, list[Word]]:
    """Return the upright words by the strips of the page that they reach into."""
    strips: dict[int, list[Word]] = defaultdict(list)
    for word in words:
        if word.upright:
            for strip in range(int(word.top // STRIP), int(word.bottom // STRIP) + 1):
                strips[strip].append(word)
    return strips


def _fits(box: Rectangle, first: Word, *, tallest: float) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    return (
        height <= tallest * first.size
        and width <= WIDEST_PICTURE * first.size
        and first.x0 - box[2] <= FARTHEST_TEXT * first.size
        and first.text[:1] != SIGN
    )


def _aligned(signs: Iterator[Word]) -> Iterator[Word]:
    """Yield the signs that stand under each other: one alone is an ornament."""
    found = list(signs)
    for sign in found:
        if sum(abs(sign.x0 - other.x0) <= SAME_EDGE for other in found) > 1:
            yield sign


def _is_number(sign: Word) -> bool:
    return sign.x1 - sign.x0 > 0.75 * sign.size


def _with_signs(page: PageContent, signs: Sequence[Word]) -> PageContent:
    if not signs:
        return page
    return replace(page, words=(*page.words, *signs))
