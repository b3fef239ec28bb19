"""The same words more than once in one document; between documents of a pack the audit looks for near-duplicates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.resolve.check import Check
from extractor.resolve.phrases import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractor.document import Document
    from extractor.statement import Finding

LEAST_WORDS = 8
WORD = re.compile(r"\w+")


def find(findings: Sequence[Finding], places: Sequence[int], document: Document) -> Iterator[tuple[int, str]]:
    """Yield each statement that stands in the document again, apart from capitals and punctuation."""
    del document
    if len(findings) < 2:
        return
    eligible = frozenset(places)
    groups: dict[tuple[str, ...], list[int]] = {}
    for place, finding in enumerate(findings):
        words = tuple(WORD.findall(finding.statement.text.lower()))
        if len(words) >= LEAST_WORDS:
            groups.setdefault(words, []).append(place)
    for alike in groups.values():
        for place in (one for one in alike if len(alike) > 1 and one in eligible):
            pages = sorted({findings[other].statement.page for other in alike if other != place})
            shown = ", ".join(str(page) for page in pages)
            yield place, f"The same words stand on page {shown}: {quoted(findings[place].statement.text)}."


CHECK = Check(
    code="boilerplate",
    meaning="A statement repeated word for word.",
    example="We will work with local schools to inspire the next generation. (twice)",
    roles=frozenset(("commitment", "claim", "policy")),
    find=find,
)
