"""A template's gap that nobody filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.resolve.check import Check, each
from extractor.resolve.phrases import found, quoted

if TYPE_CHECKING:
    from extractor.statement import Finding


def _judge(finding: Finding) -> str:
    text = finding.statement.text
    words = found("placeholder", text)
    if not words and "kpi" not in finding.codes("roles"):
        words = found("to_be_agreed", text)
    return f"Left to fill in: {quoted(words)}." if words else ""


CHECK = Check(
    code="placeholder",
    meaning="A gap of a template or a TBC; a measure whose target is open is flagged target_tbc instead.",
    example="We will recruit [insert number] apprentices.",
    roles=frozenset(("commitment", "requirement", "kpi", "criterion", "claim", "policy")),
    find=each(_judge),
)
