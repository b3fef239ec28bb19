"""Sets a text in a rectangle as a typesetter would: the value of a field goes in, words with places come out.

The file knows the rectangle and the text, but seldom where each letter stands; the letters' widths are those of a
common typeface, near enough to say which part of the rectangle a word fills. A text too long for its rectangle is set
smaller, as it cannot be seen whole on the page either. No word is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.read.listing import plain_signs, split_label
from extractor.read.pdf.page_content import Word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractor.read.pdf.page_content import Rectangle

# in shares of the font size
SLIM, COMMON, CAPITAL, WIDE, SPACE = 0.26, 0.53, 0.68, 0.86, 0.28
PITCH = 1.2
PARAGRAPH = 0.7
PADDING = 2.0
SMALLEST = 0.5
SLIM_SIGNS = frozenset("iljtfrI.,;:'|!()[]-’‘")
WIDE_SIGNS = frozenset("mwMW@%—☒☐")
SENTENCE_END = re.compile(r"[.!?:;]$")


@dataclass(frozen=True, slots=True)
class Manner:
    """How a text is set: its page, its size, the foot of its first line where that is known, and if in many lines."""

    page: int
    size: float
    foot: float | None = None
    multiline: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    words: tuple[str, ...]
    opens: bool


def set_words(text: str, box: Rectangle, manner: Manner) -> list[Word]:
    """Return the words of a text, set within a rectangle."""
    rows = _paragraphs(text)
    if not rows:
        return []
    width, height = max(box[2] - box[0] - 2 * PADDING, 1.0), max(box[3] - box[1], 1.0)
    size = manner.size
    if not manner.multiline:
        words = [word for row in rows for word in row.words]
        natural = _length(words, size)
        if natural > 2 * width:
            size = max(size * 2 * width / natural, SMALLEST)
        foot = manner.foot if manner.foot is not None else (box[1] + box[3] + size) / 2
        return list(_line(words, box, width, size=size, foot=foot, page=manner.page, place=(box[1], box[3])))
    wrapped = list(_wrapped(rows, width, size))
    while size > SMALLEST and _tall(wrapped, size) > height + 0.3 * size:
        size = max(size * 0.92, SMALLEST)
        wrapped = list(_wrapped(rows, width, size))
    foot = manner.foot if manner.foot is not None and size == manner.size else box[1] + PADDING + size
    found: list[Word] = []
    for row in wrapped:
        if row.opens and found:
            foot += PARAGRAPH * size
        found.extend(_line(row.words, box, width, size=size, foot=foot, page=manner.page))
        foot += PITCH * size
    return found


def text_width(text: str, size: float) -> float:
    """Return about how wide a text is, set in one line."""
    return _length(text.split(), size)


def _paragraphs(text: str) -> list[_Row]:
    """Return the lines that a person ended; one `opens` a paragraph after a whole sentence, or as an item of a list."""
    rows: list[_Row] = []
    blank = False
    for line in text.split("\n"):
        words = tuple(plain_signs(line).split())
        if words:
            whole = bool(rows) and SENTENCE_END.search(rows[-1].words[-1]) is not None
            rows.append(_Row(words, blank or whole or bool(split_label("\t".join(words[:4]))[0])))
        blank = not words
    return rows


def _sign_width(sign: str) -> float:
    if sign in SLIM_SIGNS:
        return SLIM
    if sign in WIDE_SIGNS:
        return WIDE
    return CAPITAL if sign.isupper() else COMMON


def _word_width(word: str, size: float) -> float:
    return sum(map(_sign_width, word)) * size


def _length(words: Sequence[str], size: float) -> float:
    return sum(_word_width(word, size) for word in words) + SPACE * size * max(len(words) - 1, 0)


def _wrapped(rows: Sequence[_Row], width: float, size: float) -> Iterator[_Row]:
    for row in rows:
        line: list[str] = []
        used, opens = 0.0, row.opens
        for word in row.words:
            need = _word_width(word, size)
            if line and used + SPACE * size + need > width:
                yield _Row(tuple(line), opens)
                line, used, opens = [], 0.0, False
            used += need + (SPACE * size if line else 0.0)
            line.append(word)
        yield _Row(tuple(line), opens)


def _tall(rows: Sequence[_Row], size: float) -> float:
    return (len(rows) * PITCH + sum(row.opens for row in rows[1:]) * PARAGRAPH) * size + PADDING


def _line(
    words: Sequence[str],
    box: Rectangle,
    width: float,
    *,
    size: float,
    foot: float,
    page: int,
    place: tuple[float, float] | None = None,
) -> Iterator[Word]:
    squeeze = min(1.0, width / max(_length(words, size), 0.01))
    x = box[0] + min(PADDING, (box[2] - box[0]) / 4)
    top, bottom = place or (foot - size, foot)
    for word in words:
        end = x + _word_width(word, size) * squeeze
        yield Word(word, x, foot - size, end, foot, size=round(size, 2), page=page, place=(x, top, end, bottom))
        x = end + SPACE * size * squeeze
