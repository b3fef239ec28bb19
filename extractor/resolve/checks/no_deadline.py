"""A promise without a date, a period or a rhythm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.resolve.check import Check, attributes, each, whole
from extractor.resolve.phrases import found, quoted

if TYPE_CHECKING:
    from extractor.statement import Finding


def _judge(finding: Finding) -> str:
    if attributes(finding, "deadline", "period", "frequency"):
        return ""
    # the date may stand in the lead-in, the header of a column or the heading ("Year 1 commitments")
    if found("times", f"{whole(finding)} {finding.statement.heading}"):
        return ""
    return f"No date, period or frequency is given in {quoted(finding.statement.text)}."


CHECK = Check(
    code="no_deadline",
    meaning="A commitment that does not say by when, for how long or how often.",
    example="We will recruit six apprentices.",
    roles=frozenset(("commitment",)),
    find=each(_judge),
)
