"""A promise without a word on how it will be shown to have been kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.resolve.check import Check, attributes, each, whole
from extractor.resolve.phrases import found, quoted

if TYPE_CHECKING:
    from extractor.statement import Finding


def _judge(finding: Finding) -> str:
    if not attributes(finding, "quantity", "deadline"):
        return ""  # there is nothing to verify yet
    if attributes(finding, "verification") or found("verification", whole(finding)):
        return ""
    return f"No evidence, measurement or reporting is named in {quoted(finding.statement.text)}."


CHECK = Check(
    code="no_verification",
    meaning="A commitment with a number or date that does not say how it is evidenced, reported or governed.",
    example="We will plant 300 trees by 2028.",
    roles=frozenset(("commitment",)),
    find=each(_judge),
)
