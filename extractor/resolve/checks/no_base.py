"""A percentage that does not say of what, or a change that does not say since when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.resolve.check import Check, attributes, each
from extractor.resolve.phrases import found, pattern, quoted

if TYPE_CHECKING:
    from extractor.statement import Attribute, Finding

AFTER = 40
PERCENT = re.compile(r"%|per\s?cent", re.IGNORECASE)


def _judge(finding: Finding) -> str:
    statement = finding.statement
    # in a table the column or the indicator in another cell is what is counted
    if attributes(finding, "baseline") or statement.kind == "row":
        return ""
    text = statement.text
    for one in attributes(finding, "quantity"):
        if one.quantity is None or one.quantity.unit != "percent" or not PERCENT.search(one.text):
            continue
        if _is_change(text, one):
            if not found("change_bases", f"{statement.lead_in} {text}"):
                return f"A change of {quoted(one.text)} is given without what it is compared with."
        elif not _has_base(text, one):
            return f"{quoted(one.text)} does not say of what in {quoted(text)}."
    return ""


def _is_change(text: str, one: Attribute) -> bool:
    """Whether the percentage is the size of a change: "cut emissions by 30%", "a 30% reduction", "30% less"."""
    after = text[one.span.end : one.span.end + AFTER]
    if re.match(rf"\s+(?:less|fewer|more|{pattern('change_words').pattern})\b", after, re.IGNORECASE):
        return True
    changed = pattern("change_words").search(text, 0, one.span.start)
    return changed is not None and re.search(r"\bby\s+\D{0,20}$", text[: one.span.start], re.IGNORECASE) is not None


def _has_base(text: str, one: Attribute) -> bool:
    # from the sign on: "no more than 5%" has its "than" before it
    sign = PERCENT.search(text, one.span.start)
    if pattern("base_words").search(text, sign.end() if sign else one.span.end, one.span.end + AFTER):
        return True
    # such as "the share of local staff will be 40%" and "invoices paid on time: 97%"
    before = text[: one.span.start]
    return bool(pattern("base_nouns").search(before)) or ":" in before


CHECK = Check(
    code="no_base",
    meaning="A percentage without its base: of what, or compared with what.",
    example="We will cut emissions by 30% by 2030.",
    roles=frozenset(("commitment", "kpi", "claim")),
    find=each(_judge),
)
