"""The grammar of a statement without its subject matter: who does what kind of thing, how surely, about social value or not.

Words become classes ("the Supplier shall recruit 12 apprentices" -> the SUPPLIER shall ACT # SV), so that what is learnt of one
subject holds for another. Nothing here decides a label.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.words import word_class

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

LONGEST_FRAME = 4

_OWN_SIDE = {
    "supplier": {"OWN": "AUTHOR", "SUPPLIER": "AUTHOR", "BUYER": "PARTNER", "YOU": "PARTNER"},
    "buyer": {"OWN": "AUTHOR", "BUYER": "AUTHOR", "SUPPLIER": "PARTNER", "YOU": "PARTNER"},
    "authority_plan": {"OWN": "AUTHOR", "BUYER": "AUTHOR", "SUPPLIER": "PARTNER", "YOU": "PARTNER"},
    "report": {"OWN": "AUTHOR"},
    "law": {"BUYER": "DUTIED", "SUPPLIER": "DUTIED", "YOU": "DUTIED"},
}


def frame_of(words: Sequence[str], valued: Collection[int], side: str) -> list[str]:
    """Return the classes of `words`, runs of ordinary words drawn together.

    Args:
        words: Lower-case tokens.
        valued: The positions of words that the theme rules matched.
        side: Who speaks; decides who is the author.
    """
    parties = _OWN_SIDE.get(side, {})
    frame: list[str] = []
    for position, word in enumerate(words):
        kind = word_class(word)
        kind = parties.get(kind, kind)
        if position in valued and kind in ("x", "xing", "xed", "GROUP", "CONTRACT"):
            kind = "SV"
        if kind in ("x", "SV") and frame and frame[-1] == kind:
            continue
        frame.append(kind)
    return frame


def frame_features(frame: Sequence[str], stem: Sequence[str]) -> list[str]:
    """Return the runs of classes of a statement, and those that join the end of its lead-in to its beginning."""
    edged = ["^", *frame, "$"]
    found = [
        " ".join(edged[start : start + size])
        for size in range(1, LONGEST_FRAME + 1)
        for start in range(len(edged) - size + 1)
    ]
    if stem:
        tail, head = list(stem[-4:]), edged[1:4]
        found += [f"{' '.join(tail[-before:])} / {' '.join(head[:after])}" for before in (1, 2, 3, 4) for after in (1, 2, 3)]
    return found
