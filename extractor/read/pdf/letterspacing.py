"""Puts letterspaced words together again: "S O C I A L  V A L U E", set wide by a designer, is two words.

Words in the order of the file go in, with whether a space stands in the file before each; the same come out, runs of
single capitals that are set at one even distance as words. Nothing else is touched.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extractor.read.pdf.page_content import Word

# "A B C" may be names of columns; five capitals in a row are a word
FEWEST = 5
WIDEST = 0.75
# of the usual distance, from which a gap is one between words
WORD_GAP = 1.7
UNEVEN = 0.1


def closed_up(words: Iterable[tuple[Word, bool]]) -> Iterator[Word]:
    """Yield the words, those of letterspaced lines put together; `True` beside a word says that a space is before it."""
    run: list[tuple[Word, bool]] = []
    for word, spaced in words:
        if run and not _goes_on(run[-1][0], word):
            yield from _words_of(run)
            run = []
        if _is_letter(word):
            run.append((word, spaced))
        else:
            yield from _words_of(run)
            run = []
            yield word
    yield from _words_of(run)


def _is_letter(word: Word) -> bool:
    return len(word.text) == 1 and word.upright and not word.text.islower() and not word.text.isspace()


def _goes_on(last: Word, word: Word) -> bool:
    level = abs(word.bottom - last.bottom) < 0.1 * last.size and abs(word.size - last.size) < 0.1
    return level and last.font == word.font and 0 < word.x0 - last.x1 < 2.5 * WIDEST * last.size


def _words_of(run: list[tuple[Word, bool]]) -> Iterator[Word]:
    letters = [word for word, _ in run]
    gaps = [right.x0 - left.x1 for left, right in pairwise(letters)]
    inner = sorted(gap for gap, (_, spaced) in zip(gaps, run[1:], strict=True) if not spaced)
    if len(run) < FEWEST or len(inner) * 2 < len(gaps) or not _are_even(inner, letters[0].size):
        yield from letters
        return
    usual = inner[len(inner) // 2]
    group: list[Word] = []
    for gap, (word, spaced) in zip((0.0, *gaps), run, strict=True):
        if group and (spaced or gap > WORD_GAP * usual):
            yield _joined(group)
            group = []
        group.append(word)
    yield _joined(group)


def _are_even(inner: list[float], size: float) -> bool:
    """Return whether most distances are the same, as no justified line or row of a table has them."""
    if not inner:
        return False
    usual = inner[len(inner) // 2]
    even = sum(abs(gap - usual) < UNEVEN * size for gap in inner)
    return usual < WIDEST * size and even * 3 >= len(inner) * 2


def _joined(group: list[Word]) -> Word:
    return replace(
        group[0],
        text="".join(word.text for word in group),
        top=min(word.top for word in group),
        x1=group[-1].x1,
        bottom=max(word.bottom for word in group),
    )
