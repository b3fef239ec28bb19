"""Spells lines out as pieces of a document text: every word with its box, spaces between, line-end hyphens undone.

Lines of one passage or cell go in, `Piece`s come out. Every character of every word is kept, except hyphens and soft
hyphens that only mark a line end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.document import Box
from extractor.read.builder import Piece
from extractor.read.pdf.layout.hyphens import SOFT_HYPHEN, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractor.read.pdf.layout.lines import Line
    from extractor.read.pdf.page_content import Word


SPACE = Piece(" ")


def pieces_of(lines: Sequence[Line], vocabulary: Vocabulary) -> tuple[Piece, ...]:
    """Return the pieces of some lines that are one paragraph."""
    pieces: list[Piece] = []
    for line in lines:
        for index, (text, spaced, word) in enumerate(line.spelling):
            if index == 0 and pieces:
                # the joint may span several pieces: "low" + "-" are two where the font changes
                last = pieces[-1]
                joined = vocabulary.joined(_last_word(pieces), text)
                if joined is None:
                    pieces.append(SPACE)
                elif joined != _last_word(pieces):
                    pieces[-1] = Piece(last.text[:-1], last.place)
            elif spaced and pieces:
                pieces.append(SPACE)
            pieces.append(Piece(_without_soft(text, last=word is line.words[-1]), _place(word)))
    return tuple(_finished(pieces))


def cut_word(
    pieces: tuple[Piece, ...], lines: Sequence[Line], following: Line, vocabulary: Vocabulary
) -> tuple[tuple[Piece, ...], bool]:
    """Return the pieces of `lines` without the hyphen of a word that goes on in the next column, and whether one does.

    `following` is the line on which it may go on.
    """
    if not pieces:
        return pieces, False
    if lines[-1].words[-1].text.endswith(SOFT_HYPHEN):
        return pieces, True
    last = _last_word(pieces)
    text, _, _ = following.spelling[0]
    joined = vocabulary.joined(last, text) if last else None
    if joined is None:
        return pieces, False
    if joined == last:
        return pieces, True
    left = pieces[-1].text[:-1]
    return (*pieces[:-1], *((Piece(left, pieces[-1].place),) if left else ())), True


def _last_word(pieces: Sequence[Piece]) -> str:
    text = ""
    for piece in reversed(pieces):
        if piece.text == " ":
            break
        text = piece.text + text
    return text


def _without_soft(text: str, *, last: bool) -> str:
    if SOFT_HYPHEN not in text:
        return text
    kept = text.replace(SOFT_HYPHEN, "")
    return kept + SOFT_HYPHEN if last and text.endswith(SOFT_HYPHEN) else kept


def _finished(pieces: Iterable[Piece]) -> Iterable[Piece]:
    for piece in pieces:
        if SOFT_HYPHEN not in piece.text:
            if piece.text:
                yield piece
            continue
        text = piece.text.replace(SOFT_HYPHEN, "")
        if text:
            yield Piece(text, piece.place)


def _place(word: Word) -> Box:
    x0, top, x1, bottom = word.place or word.box
    return Box(word.page, round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2))
