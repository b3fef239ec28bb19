"""A measure whose target is still open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.resolve.check import Check, each
from extractor.resolve.phrases import found, quoted

if TYPE_CHECKING:
    from extractor.statement import Finding


def _judge(finding: Finding) -> str:
    words = found("to_be_agreed", finding.statement.text)
    return f"The target is not set: {quoted(words)} in {quoted(finding.statement.text)}." if words else ""


CHECK = Check(
    code="target_tbc",
    meaning="A KPI whose target is to be confirmed, agreed or baselined.",
    example="Local spend | TBC | quarterly",
    roles=frozenset(("kpi",)),
    find=each(_judge),
)
