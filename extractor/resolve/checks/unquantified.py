"""A promise without a number: nobody can tell later how much of it was kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.resolve.check import Check, attributes, each
from extractor.resolve.phrases import found, quoted

if TYPE_CHECKING:
    from extractor.statement import Finding


def _judge(finding: Finding) -> str:
    if any(one.quantity is not None for one in attributes(finding, "quantity")):
        return ""
    # "all staff are paid the Real Living Wage" can be checked without a figure
    if found("universal", finding.statement.text):
        return ""
    return f"No quantity is given in {quoted(finding.statement.text)}."


CHECK = Check(
    code="unquantified",
    meaning="A commitment without a quantity, and not one that holds for all or none.",
    example="We will run workshops in local schools.",
    roles=frozenset(("commitment",)),
    find=each(_judge),
)
