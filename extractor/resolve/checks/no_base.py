"""A percentage that does not say of what, or a change that does not say since when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.resolve.check import Check, attributes, each
from extractor.resolve.phrases import found, pattern, quoted

if TYPE_CHECKING:
    from extractor.statement import Attribute, Finding

AFTER = 40


def _judge(finding: Finding) -> str:
    if attributes(finding, "baseline"):
        return ""
    text = finding.statement.text
    for one in attributes(finding, "quantity"):
        if one.quantity is None or one.quantity.unit != "percent":
            continue
        if found("change_words", text):
            if not found("change_bases", f"{finding.statement.lead_in} {text}"):
                return f"A change of {quoted(one.text)} is given without what it is compared with."
        elif not _has_base(finding, one):
            return f"{quoted(one.text)} does not say of what in {quoted(text)}."
    return ""


def _has_base(finding: Finding, one: Attribute) -> bool:
    text = finding.statement.text
    if pattern("base_words").search(text[one.span.start : one.span.end + AFTER]):
        return True
    if finding.statement.kind == "row":
        # the indicator in another cell is what is counted
        return any(cell.strip() and one.text not in cell and len(cell.split()) >= 2 for cell in text.split("|"))
    # such as "the share of local staff will be 40%" and "invoices paid on time: 97%"
    return found("base_words", text[: one.span.start]) in {"share", "proportion", "percentage", "rate", "score"} or (
        ":" in text[: one.span.start]
    )


CHECK = Check(
    code="no_base",
    meaning="A percentage without its base: of what, or compared with what.",
    example="We will cut emissions by 30% by 2030.",
    roles=frozenset(("commitment", "kpi", "claim")),
    find=each(_judge),
)
