"""Resolution: the findings of one document go in, its extraction comes out: promises counted apart, questions flagged.

Numbers of a table row get the unit of their column and what the row counts. Attributes get the record of their promise,
and the quantity that tells its size comes first; flags are prompts for a person and quote the words they rest on.
Roles, themes and texts are never changed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.resolve.checks import CHECKS
from extractor.resolve.layout import WeightTables, header_of, with_layout
from extractor.resolve.main_quantity import main_first
from extractor.resolve.records import with_records
from extractor.statement import Extraction, Flag
from extractor.values.layout import Layouts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.document import Document
    from extractor.statement import Attribute, Finding

__all__ = ["CHECKS", "resolve"]


def resolve(document: Document, findings: Sequence[Finding]) -> Extraction:
    """Return the extraction of `document`: its findings with records and flags; flags given already are kept."""
    layouts = Layouts(document)
    weights = WeightTables(document, layouts)
    laid = [_with(one, with_layout(one, layouts, document, weights)) for one in findings]
    numbered = tuple(_with(one, main_first(one, with_records(one), header=header_of(one, layouts))) for one in laid)
    roles = [one.codes("roles") for one in numbered]
    flags = [list(finding.flags) for finding in numbered]
    for check in CHECKS:
        places = [place for place, own in enumerate(roles) if not check.roles.isdisjoint(own)]
        for place, reason in check.find(numbered, places, document) if places else ():
            if check.code not in {flag.code for flag in flags[place]}:
                flags[place].append(Flag(check.code, reason))
    flagged = (
        finding if len(own) == len(finding.flags) else replace(finding, flags=tuple(own))
        for finding, own in zip(numbered, flags, strict=True)
    )
    return Extraction(document, tuple(flagged))


def _with(finding: Finding, attributes: tuple[Attribute, ...]) -> Finding:
    return finding if attributes is finding.attributes else replace(finding, attributes=attributes)
