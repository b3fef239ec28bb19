"""Puts the characters of a page together to words: dictionaries as pdfplumber makes them go in, `Word`s come out.

Works in the order of the file, so that overprinted texts do not run into each other, and splits where the font, the
size or the height of the line changes, so that raised figures are words of their own. Knows no library and reads no
file.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from extractor.read.pdf.engine.colours import ink
from extractor.read.pdf.engine.letterspacing import closed_up
from extractor.read.pdf.engine.signs import BOLD, GLUED_LABEL, SYMBOL_FONT, plain_sign, plain_text, whole_word
from extractor.read.pdf.page_content import Word

Character = Mapping[str, Any]

SPACE = 0.16
TOUCH = 0.08
FAR = 40_000.0


def words_from(characters: Iterable[Character], *, page: int = 1) -> Sequence[Word]:
    """Return the words of page number `page` in the order of the file."""
    return closed_up(list(_words_as_set(characters, page=page)))


def _words_as_set(characters: Iterable[Character], *, page: int) -> Iterator[Word]:
    """Yield the words; letterspaced ones are still in pieces."""
    run: list[Character] = []
    gap = True
    seen: dict[tuple[str, float, int, int], None] = {}
    struck = False
    for character in characters:
        text = _text(character)
        if not _drawable(character):
            continue
        if not text.strip():
            if run:
                yield from _word(run, page=page, gap=gap, struck=struck)
                run = []
            gap, struck = True, False
            continue
        if _is_repeated(character, text, seen):
            # the same letter drawn twice, a hair apart, is how some programs make bold
            struck = True
            continue
        if run:
            step = _step(run[-1], character)
            if step is not None:
                yield from _word(run, page=page, gap=gap, struck=struck)
                run, gap, struck = [], step, False
        run.append(character)
    if run:
        yield from _word(run, page=page, gap=gap, struck=struck)


def _text(character: Character) -> str:
    text = str(character.get("text") or "")
    font = str(character.get("fontname", ""))
    return plain_sign(text, font) if SYMBOL_FONT.search(font) else plain_text(text)


def _drawable(character: Character) -> bool:
    """Return whether the character has a finite place near the page; damaged files have others."""
    return all(
        math.isfinite(value) and abs(value) < FAR
        for value in (character["x0"], character["x1"], character["top"], character["bottom"])
    )


def _is_repeated(character: Character, text: str, seen: dict[tuple[str, float, int, int], None]) -> bool:
    x, y = character["x0"], character["top"]
    # slim letters stand close to their twins ("ll"), so their reach is shorter
    reach = max(
        min(
            0.15 * _size(character),
            0.4 * min(character["x1"] - character["x0"], character["bottom"] - character["top"]),
        ),
        0.2,
    )
    reach = round(reach, 1)
    column, line = round(x / reach), round(y / reach)
    for near in ((column, line), (column - 1, line), (column + 1, line), (column, line - 1), (column, line + 1)):
        if (text, reach, *near) in seen:
            return True
    seen[text, reach, column, line] = None
    return False


def _size(character: Character) -> float:
    if not character.get("upright", True):
        # pdfminer measures turned letters along their line
        return float(character["x1"] - character["x0"]) or 1.0
    size = abs(float(character.get("size") or 0)) or abs(character["bottom"] - character["top"])
    return size or 1.0


def _turned(character: Character) -> bool:
    """Return whether a character does not stand upright: set along the margin, or a diagonal watermark."""
    matrix = character.get("matrix") or (1, 0)
    if not character.get("upright", True):
        return True
    return bool(abs(matrix[1]) > 0.2 * abs(matrix[0]))


def _step(last: Character, character: Character) -> bool | None:
    """Return `None` if the character goes on with the word, else whether white space stands between them."""
    size = _size(last)
    if _turned(last) != _turned(character):
        return True
    if _turned(last):
        return None if _distance(last, character) < 1.2 * size else True
    distance = character["x0"] - last["x1"]
    if distance > SPACE * size or distance < -0.6 * size:
        return True
    level = abs(character["bottom"] - last["bottom"])
    overlap = min(character["bottom"], last["bottom"]) - max(character["top"], last["top"])
    if overlap <= 0:
        return True
    if character.get("fontname") != last.get("fontname") or abs(_size(character) - size) > 0.05 * size:
        return False
    return False if level > 0.15 * size else None


def _distance(last: Character, character: Character) -> float:
    return float(
        math.hypot(
            max(character["x0"] - last["x1"], last["x0"] - character["x1"], 0),
            max(character["top"] - last["bottom"], last["top"] - character["bottom"], 0),
        )
    )


def _word(run: list[Character], *, page: int, gap: bool, struck: bool) -> Iterator[Word]:
    text = whole_word("".join(_text(character) for character in run))
    if not text.strip():
        return
    first = run[0]
    font = str(first.get("fontname") or "").rpartition("+")[2]
    word = Word(
        text,
        min(character["x0"] for character in run),
        min(character["top"] for character in run),
        max(character["x1"] for character in run),
        max(character["bottom"] for character in run),
        size=round(_size(first), 2),
        bold=struck or bool(first.get("bold")) or bool(BOLD.search(font)),
        font=font,
        upright=not _turned(first),
        gap=gap,
        colour=ink(first.get("non_stroking_color")),
        page=page,
    )
    glued = GLUED_LABEL.match(text)
    if glued is None or len(run) != len(text):
        yield word
        return
    cut = run[len(glued["label"])]["x0"]
    yield replace(word, text=glued["label"], x1=cut)
    yield replace(word, text=glued["rest"], x0=cut, gap=True)
