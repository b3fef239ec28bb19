"""A measure without a consequence, in a contract that has consequences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.resolve.check import Check, attributes
from extractor.resolve.phrases import found, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractor.document import Document
    from extractor.statement import Finding

CONTRACT_KINDS = re.compile(r"contract|kpi|schedule|service_level|sla", re.IGNORECASE)
# a cell under "Credit" that says there is none
NO_CREDIT = re.compile(r"(?:^|\|)\s*(?P<cell> none | nil | n/?a | no | [-–—] )\s*(?:$|\|)", re.VERBOSE | re.IGNORECASE)


def find(findings: Sequence[Finding], places: Sequence[int], document: Document) -> Iterator[tuple[int, str]]:
    """Yield each KPI without a remedy, if the document is a contract or speaks of remedies elsewhere."""
    system = found("remedy_systems", document.text)
    if not system and not CONTRACT_KINDS.search(document.source.kind):
        return
    ground = f"the document speaks of {quoted(system)}" if system else "the document is a contract schedule"
    for place in places:
        finding = findings[place]
        statement = finding.statement
        if attributes(finding, "consequence") or found("remedy", statement.text):
            continue
        if found("remedy", statement.lead_in):
            if match := NO_CREDIT.search(statement.text):
                yield place, f"The column for the remedy says {quoted(match['cell'])} in {quoted(statement.text)}."
            continue
        yield place, f"Nothing follows if this is missed, though {ground}: {quoted(statement.text)}."


CHECK = Check(
    code="kpi_no_remedy",
    meaning="A KPI without a consequence, in a document that has service credits or other remedies, or is a contract.",
    example="Apprentices on site | 6 | quarterly",
    roles=frozenset(("kpi",)),
    find=find,
)
