"""A promise taken half back by its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.resolve.check import Check, each
from extractor.resolve.phrases import quoted

if TYPE_CHECKING:
    from extractor.statement import Finding


def _judge(finding: Finding) -> str:
    cue = finding.strength
    if cue is None or cue.strength not in ("hedged", "aspirational"):
        return ""
    return f"The promise is {cue.strength}: {quoted(cue.text or finding.statement.text)}."


CHECK = Check(
    code="hedged",
    meaning="A commitment whose words leave it open (aim, seek, where possible, up to; hope, ambition).",
    example="We will endeavour to recruit six apprentices.",
    roles=frozenset(("commitment",)),
    find=each(_judge),
)
