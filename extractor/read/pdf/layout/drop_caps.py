"""Brings drop capitals and big quotation marks back to the line that they open.

The words of a page go in; the same words come out, a drop capital at the size and place of the text it begins. Whether
it is the first letter of a word ("W" + "e") or a word of its own ("A" + "promise") is decided here. Nothing is dropped.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.read.pdf.page_content import Word

QUOTES = "“‘«\"'"
# of the size of the text: smaller ones are capitals of small capitals or of headings
SMALLEST = 1.9
VOWELS = "aeiou"
# two letters with which English words begin; "A" before others is the first letter of a word ("Apprentice")
BEGINNINGS = frozenset(
    """
    bl br ch cl cr dr dw fl fr gl gn gr kn ph pl pr ps qu rh sc sh sk sl sm sn sp sq st sw th tr tw wh wr by cy dy fy gy
    hy ly my ny py ry sy ty
    """.split()
)
# words that begin with A and whose rest could be a word by its sound
WITH_A = frozenset(
    """
    abide ability able about above abroad academic academy accurate achieve across add added adding address adopt
    adopted adopting adult adults advance advice advise afford again age aged agencies agency agenda ago agree
    agreed agreement ahead alike align aligned alive along alongside also although always amaze among amongst
    amount analyse analysis animal animals another any anyone anything apart apology apply area areas arise arose
    around as aside ask asked asking asks asset assets associate assume assure at ate athlete attach attached
    attain attend atmosphere average avoid await award awarded aware away
    """.split()
)
BESIDE_I = frozenset(
    """
    agree also am believe can could did do feel had have hope joined knew know learned learnt like live love met saw say
    started still think thought used want wanted was will wish work worked would
    """.split()
)


def without_drop_caps(words: Sequence[Word], size: float) -> Sequence[Word]:
    """Return the words with drop capitals brought to the size of the text that they open; `size` is the text's."""
    caps = [index for index, word in enumerate(words) if _is_cap(word, size)]
    if not caps:
        return words
    found = list(words)
    known = {word.text.strip(".,;:!?’'”\"()").lower() for word in words}
    for index in caps:
        cap = words[index]
        beside = [
            (other.top, place)
            for place, other in enumerate(words)
            if other.size < 0.6 * cap.size and 0 <= other.x0 - cap.x1 < 1.5 * size + 3 and _overlaps(other, cap)
        ]
        if len(beside) < 2:
            continue
        follower = min(beside)[1]
        first = words[follower]
        joins = _joins(cap.text, first, known)
        x1 = min(cap.x1, first.x0 - (0 if joins else 0.3 * first.size))
        found[index] = replace(cap, top=first.top, bottom=first.bottom, size=first.size, bold=first.bold, x1=x1)
        found[follower] = replace(first, gap=not joins, x0=x1 if joins else first.x0)
    return found


def _is_cap(word: Word, size: float) -> bool:
    return word.size >= SMALLEST * size and len(word.text) == 1 and (word.text.isupper() or word.text in QUOTES)


def _overlaps(word: Word, cap: Word) -> bool:
    return min(word.bottom, cap.bottom) - max(word.top, cap.top) > 0.5 * (word.bottom - word.top)


def _joins(cap: str, first: Word, known: set[str]) -> bool:
    """Return whether a drop capital is the first letter of the word beside it."""
    if not cap.isalpha() or first.text[:1] in "’'":
        return True
    if not first.text[:1].isalpha() or (first.text[:1].isupper() and not first.text.isupper()):
        return False
    rest = first.text.strip(".,;:!?’'”\"()").lower()
    if cap == "A":
        return _begins_with_a(rest, known)
    return not (cap == "I" and (rest in BESIDE_I or rest.split("’")[0] in BESIDE_I))


def _begins_with_a(rest: str, known: set[str]) -> bool:
    if f"a{rest}" in known or f"a{rest}" in WITH_A:
        return True
    if rest in known:
        return False
    if rest[0] in VOWELS or len(rest) < 3:
        return True
    return rest[1] not in VOWELS and rest[:2] not in BEGINNINGS
