"""What is done already, offered as a promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.resolve.check import Check, each, whole
from extractor.resolve.phrases import found, quoted

if TYPE_CHECKING:
    from extractor.statement import Finding


def _judge(finding: Finding) -> str:
    words = found("business_as_usual", whole(finding))
    return f"This may be present practice: {quoted(words)} in {quoted(finding.statement.text)}." if words else ""


CHECK = Check(
    code="business_as_usual",
    meaning="A commitment to go on with what is done now, which adds nothing by itself.",
    example="We will continue to pay the Real Living Wage.",
    roles=frozenset(("commitment",)),
    find=each(_judge),
)
