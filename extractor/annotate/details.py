"""All attributes of one statement (`corpus/guidelines.md` section 7): what is counted, when, and how often.

In go the context of a statement, out come attributes whose spans count in its text. Values come from
`extractor.values`, times from `times`, wording from `wording`, codes from `extractor.taxonomy`. Nothing here decides
what the statement is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor import taxonomy
from extractor.annotate import times, wording
from extractor.annotate.times import INHERITED
from extractor.document import Span
from extractor.statement import Attribute
from extractor.values import quantity, row, units

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.annotate.context import Context
    from extractor.statement import Quantity
    from extractor.values.found import Found


def details_of(context: Context) -> tuple[Attribute, ...]:
    """Return the attributes of a statement in the order of their places, all but its framework codes."""
    text = context.text
    found = (
        *quantities(text, lead_in=context.lead_in),
        *times.find(context),
        *wording.find(text, lead_in=context.lead_in),
    )
    return ordered(found)


def frameworks_of(context: Context, *, surroundings: str = "") -> tuple[Attribute, ...]:
    """Return the framework codes of a statement; `surroundings` is further text that may name their framework."""
    near = f"{context.lead_in} \n{context.heading} \n{context.before} \n{context.after} \n{surroundings}"
    return tuple(
        Attribute("framework", mention.span.of(context.text), mention.span, normal=mention.normal)
        for mention in taxonomy.find(context.text, context=near)
    )


def ordered(attributes: Iterable[Attribute]) -> tuple[Attribute, ...]:
    """Return attributes in the order of their places."""
    return tuple(sorted(attributes, key=lambda one: (one.span, one.name)))


def quantities(text: str, *, lead_in: str = "") -> tuple[Attribute, ...]:
    """Return the quantities of a statement, with the object that each counts where the text says it."""
    found = row.find(text, lead_in) if row.is_row(text) else quantity.find(text)
    result: list[Attribute] = []
    for one in found:
        result.append(Attribute("quantity", one.span.of(text), one.span, quantity=one.value))
        if counted := _object(text, one):
            result.append(counted)
    return tuple(result)


_OF = re.compile(r"\s+of\s+(?:the\s+|our\s+|all\s+|its\s+|their\s+)?")
_LAST_WORD_BACKWARDS = re.compile(r"[\w.,½]+(?=[\s-])")
_BEHIND_NUMBER = re.compile(
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)[\w,.–-]*\s+(?P<what>[A-Za-z].*)$",
    re.IGNORECASE,
)


def _object(text: str, one: Found[Quantity]) -> Attribute | None:
    """Return the counted noun right behind the number of a quantity: "paid driver traineeships"."""
    if one.value.unit in {"percent", "gbp", "pence"}:
        of = _OF.match(text, one.span.end)
        noun = units.after(text, of.end() - 1) if of else None
    else:
        digits = _LAST_WORD_BACKWARDS.search(one.span.of(text)[::-1])
        noun = None
        if digits and one.span.of(text)[-1:].isalpha():
            first = _BEHIND_NUMBER.search(one.span.of(text))
            if first:
                start = one.span.start + first.start("what")
                return Attribute("object", first["what"], Span(start, one.span.end), normal=one.value.unit)
    if noun is None or not noun.text:
        return None
    start = noun.end - len(noun.text)
    return Attribute("object", noun.text, Span(start, noun.end), normal=noun.unit)


__all__ = ["INHERITED", "details_of", "frameworks_of", "ordered", "quantities"]
