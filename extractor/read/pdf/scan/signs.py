"""Cleans recognised lines: what no one wrote goes, and what is a bullet becomes one.

Recognised lines go in and come out with fewer or other words, with a count of what was left out. Tesseract reads the
lines of a table as signs, specks as letters, and a bullet as the letter that is about as round ("e", "¢", "©").
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extractor.read.pdf.scan.likeness import likeness

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractor.read.pdf.scan.hocr import SeenLine, SeenWord

# below this confidence a word is left out, unless it has the form of a word on a line that is clear otherwise
FLOOR = 0.30
CLEAR_LINE = 0.70
SHORTEST_PLAIN_WORD = 4
# signs that the lines and specks of a page become; they count as words only where they are sure
STROKES = frozenset("|_—–-~=.,:;'`‘’“”\"\\/[]{}()<>^*°•·¦!")
SURE_STROKE = 0.80
ROUND = frozenset("e ¢ © ® « » ° * · • ¢¢ o O 0 @ ¥ = > + a ee".split())
BULLET = "•"
# in sizes of the line: an "e" has 0.55, a bullet 0.3 to 0.42
HIGHEST_BULLET = 0.47
FAR = 0.25


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Lines without what was left out; `dropped` counts the words under the floor."""

    lines: tuple[SeenLine, ...]
    dropped: int


def cleaned(lines: Iterable[SeenLine]) -> Cleaned:
    """Return the lines with the words that can be relied on."""
    kept: list[SeenLine] = []
    dropped = 0
    for line in lines:
        words = [word for word in line.words if not _is_stroke(word, line)]
        clear = _mean(words) >= CLEAR_LINE
        sure = tuple(word for word in words if word.confidence >= FLOOR or (clear and _is_plain_word(word.text)))
        dropped += len(words) - len(sure)
        if sure:
            kept.append(replace(line, words=sure))
    return Cleaned(tuple(_with_bullets(kept)), dropped)


def _mean(words: Sequence[SeenWord]) -> float:
    length = sum(len(word.text) for word in words)
    return sum(len(word.text) * word.confidence for word in words) / length if length else 0.0


def _is_plain_word(text: str) -> bool:
    """Return whether the text has the form of a word: on a clear line Tesseract is right about most such."""
    return len(text) >= SHORTEST_PLAIN_WORD and text[0].isalpha() and likeness([text]) == 1.0


def _is_stroke(word: SeenWord, line: SeenLine) -> bool:
    """Return whether the word is the line of a table or a speck rather than a sign that someone wrote."""
    if not set(word.text) <= STROKES:
        return False
    height = word.box[3] - word.box[1]
    return word.confidence < SURE_STROKE or word.text in {"|", "_", "¦"} or height > 1.5 * line.size


def _with_bullets(lines: Sequence[SeenLine]) -> Iterable[SeenLine]:
    for line in lines:
        first = line.words[0]
        if len(line.words) > 1 and first.text in ROUND and _is_round(first, line, following=line.words[1]):
            yield replace(line, words=(replace(first, text=BULLET), *line.words[1:]))
        else:
            yield line


def _is_round(word: SeenWord, line: SeenLine, *, following: SeenWord) -> bool:
    """Return whether the ink is about as wide as high, lower than the lowest letter and well before the text."""
    x0, top, x1, bottom = word.box
    width, height = x1 - x0, bottom - top
    far = following.box[0] - x1 > FAR * line.size
    return far and 0.7 < width / height < 1.45 and height < HIGHEST_BULLET * line.size
