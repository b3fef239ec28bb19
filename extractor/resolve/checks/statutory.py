"""Something the law asks for in any case, offered or required as if it were more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.resolve.check import Check, each
from extractor.resolve.phrases import pattern, quoted

if TYPE_CHECKING:
    from extractor.statement import Finding

NEARBY = 45


def _judge(finding: Finding) -> str:
    text = finding.statement.text
    for match in pattern("statutory").finditer(text):
        # "£1 above the National Living Wage" goes beyond the law
        if not pattern("beyond_the_law").search(text, max(match.start() - NEARBY, 0), match.start()):
            return f"This is a legal duty already: {quoted(match.group())}."
    return ""


CHECK = Check(
    code="statutory",
    meaning="A legal duty restated as a commitment, a claim or a requirement.",
    example="All wages will comply with the National Minimum Wage.",
    roles=frozenset(("commitment", "claim", "requirement")),
    find=each(_judge),
)
