"""Documents that say the same: their texts go in, for each document the first of its likes comes out.

A tender and its corrected version, or one file as Word and as PDF, must not stand on both sides of a measurement.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

SHARED = 0.5
"""Documents are alike if they share this part of the texts of the smaller one."""


def alike_documents(texts: Mapping[str, AbstractSet[str]]) -> dict[str, str]:
    """Return the first, by name, of the documents that each document is alike with, directly or through others."""
    holders: dict[str, list[str]] = {}
    for document in sorted(texts):
        for text in texts[document]:
            holders.setdefault(text, []).append(document)
    shared: Counter[tuple[str, str]] = Counter(
        (one, other)
        for together in holders.values()
        for place, one in enumerate(together)
        for other in together[place + 1 :]
    )
    first = {document: document for document in texts}

    def root(document: str) -> str:
        while first[document] != document:
            document = first[document]
        return document

    for (one, other), count in shared.items():
        if count >= SHARED * min(len(texts[one]), len(texts[other])):
            low, high = sorted((root(one), root(other)))
            first[high] = low
    return {document: root(document) for document in texts}
