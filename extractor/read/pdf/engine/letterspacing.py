"""Puts letterspaced words together again: "S O C I A L  V A L U E", set wide by a designer, is two words.

Words in the order of the file go in and come out; single capitals that are set at one even distance become words where
a wider gap stands between them. Spaces in the file say nothing, for some programs write one after every letter.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractor.read.pdf.page_content import Word

# "A B C" may be names of columns; five capitals in a row are a word
FEWEST = 5
WIDEST = 0.75
FARTHEST = 1.9
# of the usual distance, from which a gap is one between words
WORD_GAP = 1.7
UNEVEN = 0.1


def closed_up(words: Sequence[Word]) -> Sequence[Word]:
    """Return the words, those of letterspaced lines put together."""
    letters = [word for word in words if len(word.text) == 1 and _is_letter(word)]
    return words if len(letters) < FEWEST else list(_closed_up(words))


def _closed_up(words: Sequence[Word]) -> Iterator[Word]:
    run: list[Word] = []
    for word in words:
        if len(word.text) != 1 or not _is_letter(word):
            if run:
                yield from _words_of(run)
                run = []
            yield word
            continue
        if run and not _goes_on(run[-1], word):
            yield from _words_of(run)
            run = []
        run.append(word)
    yield from _words_of(run)


def _is_letter(word: Word) -> bool:
    return word.upright and not word.text.islower()


def _goes_on(last: Word, word: Word) -> bool:
    level = abs(word.bottom - last.bottom) < 0.1 * last.size and abs(word.size - last.size) < 0.1
    return level and last.font == word.font and 0 < word.x0 - last.x1 < FARTHEST * last.size


def _words_of(run: list[Word]) -> Iterator[Word]:
    gaps = [right.x0 - left.x1 for left, right in pairwise(run)]
    usual = sorted(gaps)[len(gaps) // 3] if gaps else 0.0
    if not _is_letterspaced(run, gaps, usual):
        yield from run
        return
    group: list[Word] = []
    for gap, word in zip((0.0, *gaps), run, strict=True):
        if group and gap > WORD_GAP * usual:
            yield _joined(group)
            group = []
        group.append(word)
    yield _joined(group)


def _is_letterspaced(run: list[Word], gaps: list[float], usual: float) -> bool:
    """Return whether most distances are the same, as those of single letters in a justified line or a table are not."""
    if len(run) < FEWEST or usual > WIDEST * run[0].size:
        return False
    even = [gap for gap in gaps if abs(gap - usual) < UNEVEN * run[0].size]
    if sum(word.text.isalpha() for word in run) * 2 > len(run):
        return len(even) * 2 > len(gaps)
    return len(even) * 2 > len(gaps) and _is_worded(run, gaps, usual)


def _is_worded(run: list[Word], gaps: list[float], usual: float) -> bool:
    """Return whether signs that are mostly figures show words by their distances ("9 0 0 1  S G S"), some of letters.

    "A B C 1 2 3" over the columns of a table, or "1 2 3 4 5" to choose from, stand at one distance.
    """
    words: list[list[Word]] = [[run[0]]]
    for gap, word in zip(gaps, run[1:], strict=True):
        if gap > WORD_GAP * usual:
            words.append([])
        elif abs(gap - usual) >= UNEVEN * word.size:
            return False
        words[-1].append(word)
    lettered = [word for word in words if len(word) > 1 and all(sign.text.isalpha() for sign in word)]
    figures = [word for word in words if len(word) > 1 and all(sign.text.isdigit() for sign in word)]
    return bool(lettered and figures)


def _joined(group: list[Word]) -> Word:
    return replace(
        group[0],
        text="".join(word.text for word in group),
        top=min(word.top for word in group),
        x1=group[-1].x1,
        bottom=max(word.bottom for word in group),
    )
