"""Puts what people wrote into fields and onto pages where it stands: a page goes in, it comes out with those words.

A value that the page itself shows is not doubled, a blank line to write on gives way to what was written on it, and the
value of a field stands on the line of its label, so that the answer is read after its question. What cannot be put in
without running into other text comes back to be kept apart. Knows no library.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extractor.read.pdf.layers.fields import EMPTY, TICKED, Field
from extractor.read.pdf.layers.setting import Manner, set_words, text_width
from extractor.read.pdf.layout.lines import main_size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.read.pdf.layers.notes import TypedText
    from extractor.read.pdf.page_content import PageContent, Rectangle, Word

USUAL_SIZE = 10.0
# in font sizes: how far above a field its label may stand
LABEL_ABOVE = 4.0
# what a tooltip asks stands apart from the answer
ASKED = -1
LINE_TO_WRITE_ON = re.compile(r"[_.…·‥-]{2,}$|[_…]$")
BOX_SIGN = re.compile(r"[☐☑☒□■▢❏❐❑❒✓✔✗✘✕xXo]$")


@dataclass(frozen=True, slots=True)
class Written:
    """A page with what was written on it, and the typed texts that stand on top of others."""

    page: PageContent
    apart: tuple[str, ...] = ()


class _Writing:
    """A page on which values and typed texts are being put."""

    def __init__(self, page: PageContent) -> None:
        self.page = page
        self.own = [word for word in page.words if word.upright]
        self.size = main_size(self.own) if self.own else USUAL_SIZE
        self.gone: set[int] = set()
        self.added: list[Word] = []
        self.apart: list[str] = []
        self.fields = 0

    def left(self) -> list[Word]:
        """Return the printed words that stay."""
        return [word for word in self.own if id(word) not in self.gone]

    def add_field(self, field: Field) -> None:
        inside = _inside(self.own, field.box)
        if self.page.recognised:
            # what was read in the picture of the value
            self.gone |= {id(word) for word in inside}
            inside = []
        if field.tick:
            self.gone |= {id(word) for word in inside if BOX_SIGN.match(word.text)}
            self._add(_ticked(self.page, field, self.left(), self.size))
            return
        lines = {id(word) for word in inside if LINE_TO_WRITE_ON.match(word.text)}
        inside = [word for word in inside if id(word) not in lines]
        if _shows(inside, field.text):
            return
        self.gone |= lines
        shown = _letters(" ".join(word.text for word in inside))
        if shown and shown in _letters(field.text):
            # the page shows the part of it that has room
            self.gone |= {id(word) for word in inside}
            inside = []
        self._add(_valued(self.page, field, inside, self.left(), self.size))

    def _add(self, words: Sequence[Word]) -> None:
        self.fields += 1
        self.added += [replace(word, field=word.field or self.fields) for word in words]

    def add_typed(self, typed: TypedText) -> None:
        inside = _inside(self.own, typed.box)
        if _shows(inside, typed.text):
            return
        field = Field(typed.text, typed.box, multiline=True)
        words = set_words(typed.text, typed.box, _manner(self.page, field, self.own, self.size))
        if not words or any(_collide(word, other) for word in words for other in self.own):
            self.apart.append(" ".join(typed.text.split()))
        else:
            self._add(words)

    def finished(self) -> Written:
        if not self.added and not self.gone:
            return Written(self.page, tuple(self.apart))
        kept = tuple(word for word in self.page.words if id(word) not in self.gone)
        return Written(replace(self.page, words=(*kept, *self.added)), tuple(self.apart))


def with_writing(page: PageContent, fields: Sequence[Field], typed: Sequence[TypedText]) -> Written:
    """Return the page with the values of its fields and the texts typed onto it."""
    if not fields and not typed:
        return Written(page)
    writing = _Writing(page)
    seen: set[tuple[str, tuple[int, ...]]] = set()
    for field in fields:
        key = (field.text, tuple(round(side) for side in field.box))
        if key not in seen:
            seen.add(key)
            writing.add_field(field)
    for text in typed:
        writing.add_typed(text)
    return writing.finished()


def _shows(words: Sequence[Word], text: str) -> bool:
    """Return whether the page itself shows a text."""
    return bool(_letters(text)) and _letters(text) in _letters(" ".join(word.text for word in words))


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum() or sign in "£$€%")


def _inside(words: Sequence[Word], box: Rectangle) -> list[Word]:
    return [word for word in words if box[0] <= (word.x0 + word.x1) / 2 <= box[2] and box[1] <= word.middle <= box[3]]


def _collide(word: Word, other: Word) -> bool:
    return min(word.x1, other.x1) - max(word.x0, other.x0) > 1 and min(word.bottom, other.bottom) - max(
        word.top, other.top
    ) > 0.3 * min(word.size, other.size)


def _ticked(page: PageContent, field: Field, own: Sequence[Word], size: float) -> list[Word]:
    """Return the sign for a box to tick; with what it means where nothing printed beside it says so."""
    text = field.text
    label = field.meaning or field.tooltip
    if label and _beside(field.box, own, size) is None:
        text = f"{TICKED if text == TICKED else EMPTY} {label}"
    return set_words(text, field.box, _manner(page, field, own, size))


def _valued(page: PageContent, field: Field, inside: Sequence[Word], own: Sequence[Word], size: float) -> list[Word]:
    """Return the words of a value; the tooltip before it where no label is printed near the field."""
    if inside:
        field = _in_free_part(field, inside, size)
    manner = _manner(page, field, own, size)
    words = set_words(field.text, field.box, manner)
    if words and not inside and _asks_alone(field, own, page, size):
        x0, top, x1, _ = field.box
        above = (x0, top - 1.6 * size, max(x1, x0 + text_width(field.tooltip, size) + 5), top)
        asked = set_words(field.tooltip, above, Manner(page.number, size, words[0].top - 0.6 * size))
        words = [*(replace(word, place=field.box, field=ASKED) for word in asked), *words]
    return words


def _in_free_part(field: Field, inside: Sequence[Word], size: float) -> Field:
    """Return the field cut to the part that no printed label takes: below it, or to its right."""
    x0, _, x1, bottom = field.box
    foot = max(word.bottom for word in inside)
    if bottom - foot >= 0.9 * size:
        return replace(field, box=(x0, foot, x1, bottom), multiline=field.multiline or bottom - foot > 2.4 * size)
    last = [word for word in inside if word.bottom > foot - 0.5 * size]
    right = max(word.x1 for word in last)
    return replace(field, box=(right, min(word.top for word in last), max(x1, right + size), bottom), multiline=False)


def _manner(page: PageContent, field: Field, own: Sequence[Word], size: float) -> Manner:
    """Return how to set a field: in the size of the page, on the line of the label beside it."""
    height = field.box[3] - field.box[1]
    multiline = field.multiline and height > 1.6 * size
    fitting = size if multiline or field.tick else max(min(size, height), 1.0)
    first = (field.box[0], field.box[1], field.box[2], field.box[1] + 1.6 * size) if multiline else field.box
    label = _beside(first, own, size)
    foot = None
    if label is not None and abs(label.bottom - (first[1] + first[3] + fitting) / 2) < 0.5 * (height + fitting):
        foot = label.bottom
    return Manner(page.number, round(fitting, 2), foot, multiline)


def _beside(box: Rectangle, own: Sequence[Word], size: float) -> Word | None:
    """Return the printed word nearest to a field on its line."""
    middle = (box[1] + box[3]) / 2
    best: tuple[float, Word] | None = None
    for word in own:
        if not (box[1] - 0.3 * size <= word.middle <= box[3] + 0.3 * size) or not any(map(str.isalnum, word.text)):
            continue
        distance = max(box[0] - word.x1, word.x0 - box[2])
        if distance < -0.5 * size:
            continue
        far = max(distance, 0.0) + 3 * abs(word.middle - middle)
        if best is None or far < best[0]:
            best = far, word
    return best[1] if best else None


def _asks_alone(field: Field, own: Sequence[Word], page: PageContent, size: float) -> bool:
    """Return whether only its tooltip says what a field asks: no words on its line, above it, or in a table with it."""
    tooltip = field.tooltip
    if len(tooltip.split()) < 2 or _letters(tooltip) == _letters(field.text) or _beside(field.box, own, size):
        return False
    x0, top, x1, _ = field.box
    if any(rule.horizontal and rule.x0 < x1 and rule.x1 > x0 and abs(rule.top - top) < size for rule in page.rules):
        return False
    return not any(
        word.x0 < x1 and word.x1 > x0 - 1 and top - LABEL_ABOVE * size < word.middle <= top + 0.5 * size for word in own
    )
