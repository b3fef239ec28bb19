"""A promise that nobody makes: no actor in the statement, its lead-in or its heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.resolve.check import Check, attributes, each, whole
from extractor.resolve.phrases import found, quoted

if TYPE_CHECKING:
    from extractor.statement import Finding


def _judge(finding: Finding) -> str:
    if finding.statement.kind == "row":
        return ""  # a table of commitments is the offer of whoever wrote it
    if attributes(finding, "actor") or found("actors", f"{whole(finding)} {finding.statement.heading}"):
        return ""
    return f"It is not said who acts in {quoted(finding.statement.text)}."


CHECK = Check(
    code="no_owner",
    meaning="A commitment in running text that names nobody who carries it out.",
    example="Six apprentices will be recruited by 2028.",
    roles=frozenset(("commitment",)),
    find=each(_judge),
)
