"""All attributes of one statement (`annotation.md` section 5): what is counted, when, how often, and how it is worded.

In go the context of a statement, out come attributes whose spans count in its text. Values come from
`extractor.values`, wording from `wording`, codes from `extractor.taxonomy`. Nothing here decides what the statement
is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor import taxonomy
from extractor.annotate import strength, wording
from extractor.document import Span
from extractor.statement import Attribute
from extractor.values import frequency, moment, quantity, row, units

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.annotate.context import Context
    from extractor.statement import Quantity
    from extractor.values.found import Found
    from extractor.values.moment import Moment

INHERITED = Span(0, 0)
"""The place of a detail that stands in the stem of a list item, and so holds for the item, but not in its text."""

# "per £1m of contract value", "for every £2 million", "a head", "over the contract term", "during the term"
_PERIOD = re.compile(
    r"""(?<![\w-])(?:
        (?:per|for\s+(?:every|each)|in\s+every)\s+(?:£[\d.,]+\s?(?:m|k|bn|million|billion)?|\d[\d,]*|[a-z]+)
            (?:\s+of\s+(?:[\w’'-]+\s?){1,3}|\s+(?:head|employee|FTE|person|year|staff|contract|site|property|home))?
      | a\s+head | per\s+annum | p\.a\.
      | (?:over|during|for|across|throughout)\s+(?:the\s+)?
            (?:contract\s+(?:term|period)|term|life(?:time)?\s+of\s+the\s+(?:contract|framework)|call-off\s+term)
      | each\s+contract\s+year
    )(?![\w-])""",
    re.VERBOSE | re.IGNORECASE,
)
_TOWARDS = frozenset({"by", "before", "within", "until"})
_FUTURE = frozenset({"from", "after", "in", "at", "on", ""})
_PAST = re.compile(
    r"\b(?:was|were|had|has\s+been|have\s+been|since|last\s+year|ago|employed|delivered|achieved|came\s+to|fell|rose|reached)\b",
    re.IGNORECASE,
)
_LONG = re.compile(r"(?:months?|years?)$")
_LENGTH = re.compile(r"\d+ (?:seconds?|minutes?|hours?)$")


def details_of(context: Context) -> tuple[Attribute, ...]:
    """Return the attributes of a statement in the order of their places, all but its framework codes."""
    text = context.text
    found = (
        *quantities(text, lead_in=context.lead_in),
        *_times(context),
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


def deadline_of(context: Context) -> Attribute | None:
    """Return the date or end point of a statement: the first moment that looks ahead."""
    if row.is_row(context.text):
        due = re.compile(wording.data()["deadline_columns"], re.IGNORECASE)
        for cell in row.cells(context.text, context.lead_in):
            if due.search(cell.header) and cell.text.strip() and not _is_frequency(cell.text):
                moments = moment.find(cell.text)
                return Attribute("deadline", cell.text, cell.span, normal=moments[0].value.iso if moments else "")
    ahead = strength.promises(context.text, lead_in=context.lead_in)
    if best := _first_ahead(context.text, ahead=ahead):
        return Attribute("deadline", best.span.of(context.text), best.span, normal=best.value.iso or str(best.value))
    # "By the end of 2028 we will:" dates every item under it
    if context.lead_in and not row.is_row(context.lead_in) and (best := _first_ahead(context.lead_in, ahead=True)):
        return Attribute("deadline", best.span.of(context.lead_in), INHERITED, normal=best.value.iso or str(best.value))
    return None


def _first_ahead(text: str, *, ahead: bool) -> Found[Moment] | None:
    repeats = [one.span for one in frequency.find(text)]
    candidates = [
        one
        for one in moment.find(text)
        if _looks_ahead(one, text, ahead=ahead) and not any(one.span.overlaps(span) for span in repeats)
    ]
    return next((one for one in candidates if one.value.relation in _TOWARDS), candidates[0] if candidates else None)


def frequency_of(text: str) -> Attribute | None:
    """Return how often something is measured or repeated."""
    found = frequency.find(text)
    if not found:
        return None
    return Attribute("frequency", found[0].span.of(text), found[0].span, normal=str(found[0].value))


def _times(context: Context) -> list[Attribute]:
    found = [one for one in (deadline_of(context), frequency_of(context.text)) if one is not None]
    taken = [one.span for one in found]
    periods = [Span(*match.span()) for match in _PERIOD.finditer(context.text)]
    periods.extend(one.span for one in frequency.find_rates(context.text))
    for span in sorted(periods):
        if not any(span.overlaps(other) for other in taken):
            taken.append(span)
            found.append(Attribute("period", span.of(context.text), span))
    return found


def _looks_ahead(one: Found[Moment], text: str, *, ahead: bool) -> bool:
    relation, point = one.value.relation, one.value.point
    if relation == "since" or point.startswith(("last ", "past ", "previous ")) or _LENGTH.search(point):
        return False
    if relation == "within":
        return " of " in point or " after " in point or not point[:1].isdigit() or (ahead and bool(_LONG.search(point)))
    if relation in _TOWARDS:
        return True
    if not relation and re.match(r"(?:year|month|week|day|quarter) \d", point):
        return False
    return relation in _FUTURE and ahead and _PAST.search(text) is None


def _is_frequency(text: str) -> bool:
    return bool(frequency.find(text))


def _object(text: str, one: Found[Quantity]) -> Attribute | None:
    """Return the counted noun right behind the number of a quantity: "paid driver traineeships"."""
    if one.value.unit in {"percent", "gbp", "pence"}:
        of = re.compile(r"\s+of\s+(?:the\s+|our\s+|all\s+|its\s+|their\s+)?").match(text, one.span.end)
        noun = units.after(text, of.end() - 1) if of else None
    else:
        digits = re.search(r"[\w.,½]+(?=[\s-])", one.span.of(text)[::-1])
        noun = None
        if digits and one.span.of(text)[-1:].isalpha():
            first = re.search(
                r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)[\w,.–-]*\s+(?P<what>[A-Za-z].*)$",
                one.span.of(text),
                re.IGNORECASE,
            )
            if first:
                start = one.span.start + first.start("what")
                return Attribute("object", first["what"], Span(start, one.span.end), normal=one.value.unit)
    if noun is None or not noun.text:
        return None
    start = noun.end - len(noun.text)
    return Attribute("object", noun.text, Span(start, noun.end), normal=noun.unit)
