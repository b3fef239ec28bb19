"""What the sentence encoder reads: a statement and its surroundings as numbered word pieces, alike in training and use.

Contexts go in, pairs come out. The surroundings are short on purpose: the encoder's time grows with every word, and the
linear labels know the neighbours already.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.annotate.context import Context
    from extractor.annotate.word_pieces import WordPieces

HEADING = 60
"""Characters from the end of the heading."""
LEAD_IN = 140
"""Characters from the end of the stem."""
LONGEST_STATEMENT = 56
"""Word pieces of a statement; English statements have 27 on average."""
LONGEST = 64
"""Word pieces of a pair, its three signs among them; the surroundings are cut first."""
BEGIN = 101
END = 102
"""The signs of the published vocabulary that begin a pair and end each of its parts."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The word pieces of a statement and its surroundings; `parts` is 0 for those of the statement, 1 for the rest."""

    pieces: tuple[int, ...]
    parts: tuple[int, ...]


def pair_of(vocabulary: WordPieces, context: Context) -> Pair:
    """Return the word pieces of a statement with its side, heading and stem, as far as they are known."""
    statement = vocabulary.numbers(context.text)[:LONGEST_STATEMENT]
    around = vocabulary.numbers(surroundings(context))[: LONGEST - 3 - len(statement)]
    pieces = (BEGIN, *statement, END, *around, END)
    own = len(statement) + 2
    return Pair(pieces, (0,) * own + (1,) * (len(pieces) - own))


def surroundings(context: Context) -> str:
    """Return who speaks, the end of the heading and the end of the stem."""
    parts = (context.side.replace("_", " "), context.heading[-HEADING:], context.lead_in[-LEAD_IN:])
    return " ; ".join(part for part in parts if part)
