"""Table rows with a language beside English: the row goes in, the same row with only its English cells comes out.

"Bydd y Contractwr … | The Contractor shall …" is English, so that nothing is lost, and its Welsh cells must not be read
as if they were English. They are blanked out, character for character, so that every place in the row stays the same.
"""

from __future__ import annotations

from extractor.language.evidence import CELLS, evidence_of
from extractor.language.names import ENGLISH

LEAST_WORDS = 4
LEAST_WEIGHT = 6.0
"""A cell has little to tell by, and a list of Welsh towns in an English row is to be read."""


def english_part(text: str) -> str:
    """Return `text` with the cells of other languages as blanks; a text that is no table row is returned as it is."""
    cells = text.split(CELLS)
    if len(cells) == 1:
        return text
    kept = [" " * len(cell) if _language(cell) != ENGLISH else cell for cell in cells]
    return CELLS.join(kept) if any(cell.strip() for cell in kept) else text


def other_languages(text: str) -> frozenset[str]:
    """Return the languages of a row beside its English."""
    cells = text.split(CELLS)
    found = [_language(cell) for cell in cells] if len(cells) > 1 else []
    return frozenset(found) - {ENGLISH}


def _language(cell: str) -> str:
    """Return the language of a cell; English where it is too short to tell."""
    if len(cell.split()) < LEAST_WORDS:
        return ENGLISH
    language, weight = evidence_of(cell).best
    return language if weight > LEAST_WEIGHT else ENGLISH
