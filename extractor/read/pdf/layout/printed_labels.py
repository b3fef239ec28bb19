"""Finds the label at the head of a printed line: a clause number, a list sign or the raised number of a note.

Lines go in; the label and the words after it come out. A gap like a tab is what tells a label from a quantity.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.read.listing import split_label
from extractor.read.pdf.engine.signs import UNKNOWN
from extractor.read.pdf.layout.lines import Line, has_space, is_raised

if TYPE_CHECKING:
    from extractor.read.pdf.page_content import Word

NUMERAL = re.compile(r"[ivxl]{2,7}[.)]*", re.IGNORECASE)
# of the font size, from which a gap is a tab
TAB = 0.72
# "1.5.4.Use": a number wider than its tab stop touches the text
GLUED = re.compile(r"(?P<label>\d{1,3}(?:\.\d{1,3}){1,4}\.)(?=[A-Z][a-z])")
THREE_NUMBERS = re.compile(r"\d{1,3}\.\d{1,3}\.\d{1,3}\.?(?:\.\d{1,3}\.?)* ")


def labelled(line: Line) -> tuple[str, tuple[Word, ...]]:
    """Return the label a line begins with and the words after it; without one, the empty string and all words."""
    words = line.words
    if is_note(line):
        return words[0].text, words[1:]
    if _is_plain_word(words[0].text):
        return "", words
    if words[0].text == UNKNOWN and len(words) > 1:
        # the sign of a list whose font does not say what it is
        return "•", words[1:]
    spaced: list[str] = []
    for index, word in enumerate(words[:6]):
        if index and has_space(words[index - 1], word):
            distance = word.x0 - words[index - 1].x1
            wide = distance > TAB * line.size and distance > 1.9 * _usual_space(line)
            spaced.append("\t" if wide else " ")
        spaced.append(word.text)
    label, rest = split_label(_tabbed("".join(spaced)))
    if label == "o" and "".join(spaced)[1:2] != "\t":
        return "", words
    if not label or not rest:
        return "", words
    built = ""
    for index, word in enumerate(words):
        built += word.text
        if len(built) >= len(label):
            return (label, words[index + 1 :]) if len(built) == len(label) else ("", words)
    return "", words


def _is_plain_word(text: str) -> bool:
    """Return whether a line that begins so has no label: two letters in a row that are no roman numeral."""
    return len(text) > 1 and text[:2].isalpha() and not NUMERAL.fullmatch(text)


def _tabbed(text: str) -> str:
    """Return a line with a tab after a label that needs none to be known."""
    if glued := GLUED.match(text):
        return f"{glued['label']}\t{text[glued.end() :]}"
    if THREE_NUMBERS.match(text):
        # "4.1.5 ensure" is never a quantity, however narrow the gap
        return text.replace(" ", "\t", 1)
    return text


def _usual_space(line: Line) -> float:
    spaces = sorted(right.x0 - left.x1 for left, right in zip(line.words[1:], line.words[2:], strict=False))
    return spaces[len(spaces) // 2] if len(spaces) >= 3 else 0.0


def is_note(line: Line) -> bool:
    """Return whether a line begins with a raised number: a footnote."""
    first = line.words[0]
    return len(line.words) > 1 and first.text.isdigit() and is_raised(first, size=line.size, foot=line.bottom)
