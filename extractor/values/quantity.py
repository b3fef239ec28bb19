"""Quantities as promised: every money, percentage, count and length of one text, with comparator, range and unit.

In goes the text of a statement, out come quantities that do not overlap. Dates, references, rate bases ("per £1m"),
repeats ("every six months") and vague numbers ("thousands") are not quantities. The cells of a table row are read with
their column's header by `row`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.document import Span
from extractor.statement import Quantity
from extractor.values import comparator, count, duration, frequency, moment, money, number, percent, reference, units
from extractor.values.found import Found
from extractor.values.glance import mentions
from extractor.values.number import Number

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from extractor.statement import Comparator

# "per £1m of spend", "for every £2 million", "for each 100 staff": the base of a rate
RATE_BASE = re.compile(r"(?:\bper|\bfor\s+(?:every|each)|\bevery|\bin\s+every|\beach)\s+$", re.IGNORECASE)
# "one" counts only beside a word that shows it: "at least one", "one apprentice"
_TERM = re.compile(
    r"\s+(?:initial\s+|fixed\s+)?(?:term|contract|build|period|project|plan|strategy|week|extension|framework|lease|programme)\b",
    re.IGNORECASE,
)
# "the four forums", "of the thirty-four suppliers", "these two": known already, not promised or counted here
_DEFINITE = re.compile(
    r"\b(?:the|these|those|same|other|first|last|next)\s+(?:same\s+|other\s+|first\s+|last\s+)?$", re.IGNORECASE
)


def find(text: str) -> tuple[Found[Quantity], ...]:
    """Return every quantity of a running text in order."""
    if not (number.may_hold(text) or mentions(text, (*percent.PARTS, percent.HALVE))):
        return ()
    # listed first, since what else a number may be is dear to find and "one" and "ten" stand in many words
    candidates = list(_candidates(text))
    if not candidates:
        return ()
    taken = _not_quantities(text)
    found: list[Found[Quantity]] = []
    for span, digits, value, unit in candidates:
        # "48,210 tonnes CO2e": the 2 of the unit is a name, the number is not
        if any(digits.overlaps(other) for other in taken):
            continue
        taken.append(span)
        if not RATE_BASE.search(text, max(0, span.start - 12), span.start):
            found.append(compared(text, span, value, unit))
    found.sort(key=lambda one: one.span)
    found = [one for place, one in enumerate(found) if place == 0 or not _is_repeated(text, found[place - 1], one)]
    return tuple(_with_borrowed_units(text, found))


# "31 March", a moment without a year
_DAY_OF_MONTH = re.compile(r"\d+ [A-Z]")


def _is_repeated(text: str, one: Found[Quantity], other: Found[Quantity]) -> bool:
    """Return whether a quantity is said again in brackets: "five million pounds (£5,000,000)"."""
    between = text[one.span.end : other.span.start].strip()
    return between == "(" and (one.value.value, one.value.unit) == (other.value.value, other.value.unit)


def _candidates(text: str) -> Iterator[tuple[Span, Span, Number, str]]:
    """Yield what may be a quantity, the surest kinds first: its place, the place of its digits, number and unit."""
    for amount in money.find(text):
        yield amount.span, amount.span, amount.value.amount, amount.value.currency
    for part in percent.find(text):
        yield part.span, part.span, part.value.number, "percent"
    for length in (*duration.find(text), *_half_lengths(text)):
        unit = "days" if length.value.unit == "working day" else units.plural(length.value.unit)
        yield length.span, length.span, length.value.number, unit
    for things in count.find(text):
        if _counts(text, things):
            digits = number.find(things.span.of(text))[0].span.moved(things.span.start)
            scored = not things.value.unit and _SCORE.search(text, max(0, things.span.start - 24), things.span.start)
            yield things.span, digits, things.value.number, "score" if scored else things.value.unit


_SIGNED = re.compile(r"(?:^|[\s(|])[-−–]$")


def compared(text: str, span: Span, value: Number, unit: str) -> Found[Quantity]:
    """Return the quantity at `span` with the comparator before or after it."""
    signed = _SIGNED.search(text[max(0, span.start - 2) : span.start])
    if signed and not value.is_range:
        return Found(Span(span.start - 1, span.end), Quantity(value=-value.minimum, unit=unit))
    ahead = comparator.before(text, span.start)
    behind = comparator.after(text, span.end)
    if ahead and (_is_during(text, ahead, span, unit) or _is_particle(text, ahead)):
        ahead = None
    start = ahead.span.start if ahead else span.start
    end = behind.span.end if behind and not ahead else span.end
    how = ahead.value if ahead else behind.value if behind else "eq"
    if ahead and _NOBODY.search(text, max(0, start - 60), start):
        how = _DENIED.get(how, how)
    quote = Span(start, end)
    if value.is_range:
        return Found(quote, Quantity(minimum=value.minimum, maximum=value.maximum, unit=unit, comparator="range"))
    return Found(quote, Quantity(value=value.minimum, unit=unit, comparator=how))


# "scores of 8 or more", "a score of at least 3"
_SCORE = re.compile(r"\bscor(?:es?|ed|ing)\s+(?:of\s+)?(?:at\s+least\s+)?$", re.IGNORECASE)
# "over five years" says how long, "over five years old" and "open for over 28 days" say more than
_LONG_TIMES = frozenset(("weeks", "months", "terms", "years", "decades"))
_LONGER_THAN = re.compile(r"[’']|\s+(?:old|late|ago|overdue|of\s+age|of\s+experience|experience|after|before)\b")
_LASTING = re.compile(
    r"\b(?:for|than|takes?|taking|lasts?|lasting|is|are|was|not|with|aged|and|run|of)\s+$", re.IGNORECASE
)
# "no team will have fewer than two women" is at least two; "no tool whose noise is above 80 dB" is left as it is
_NOBODY = re.compile(
    r"(?:\b(?:no|none|nobody|nothing|never|neither|not|cannot)\b|n[’']t\b)"
    r"(?:\s+(?!(?:whose|that|which|who|if|unless|until|where|with|only)\b)[\w’'-]+){0,7}\s+$",
    re.IGNORECASE,
)
# "hand over sixty", "went up to 71.8", "get spend up to 42%", "the top five", "tell us about one": no comparators
_PARTICLES = re.compile(
    r"\b(?:hand(?:s|ed|ing)?|turn(?:s|ed)?|tak(?:e|es|en|ing)|took)\s+(?P<over>over)$"
    r"|\b(?:crept|went|gone|goes|rose|risen|rising|rises?|climb\w*|came|comes?|back|moved|(?:get|gets|bring|push|lift)(?:\s+\S+){1,3})\s+(?P<up>up\s+to)$"
    r"|\b(?:tell|told|ask|asked|hear|know|talk|talks|say|says|learn|something)(?:\s+us)?\s+about$",
    re.IGNORECASE,
)
_DENIED: dict[str, Comparator] = {"less_than": "at_least", "more_than": "at_most"}


def _is_particle(text: str, ahead: Found[Comparator]) -> bool:
    """Return whether the words of a comparator belong to the verb before them."""
    phrase = ahead.span.of(text)
    return _PARTICLES.search(text[max(0, ahead.span.start - 40) : ahead.span.start] + phrase) is not None


def _is_during(text: str, ahead: Found[Comparator], span: Span, unit: str) -> bool:
    """Return whether "over" before a length of time means during it."""
    return (
        unit in _LONG_TIMES
        and ahead.span.of(text).lower() == "over"
        and not _LONGER_THAN.match(text, span.end)
        and not _LASTING.search(text, max(0, ahead.span.start - 12), ahead.span.start)
    )


def text_of(quantity: Quantity) -> str:
    """Return a quantity in words that `find` reads back: "at least 12 apprentices", "£5–7", "45%"."""
    low: Decimal | None = quantity.minimum if quantity.comparator == "range" else quantity.value
    high = quantity.maximum if quantity.comparator == "range" else quantity.value
    if low is None or high is None:
        raise ValueError("a quantity without a number has no text")
    value = Number(low, high)
    words = {
        "at_least": "at least ",
        "at_most": "at most ",
        "more_than": "more than ",
        "less_than": "less than ",
        "about": "about ",
    }
    if quantity.unit == "percent":
        body = str(percent.Percent(value))
    elif quantity.unit in money.SYMBOLS:
        body = str(money.Money(value, next(name for name in money.SYMBOLS if name == quantity.unit)))
    else:
        body = f"{value} {quantity.unit}".strip()
    return words.get(quantity.comparator, "") + body


def _half_lengths(text: str) -> list[Found[duration.Duration]]:
    if not mentions(text, ("half",)):
        return []
    return [one for one in duration.find_unnumbered(text) if one.value.number.minimum < 1]


def _names_a_term(text: str, length: Found[duration.Duration]) -> bool:
    """Return whether a length only describes: "its 36-month term", "over the 74-week build", "a four-day week"."""
    return "-" in length.span.of(text) and _TERM.match(text, length.span.end) is not None


def _not_quantities(text: str) -> list[Span]:
    spans = list(reference.find(text))
    moments = moment.find(text)
    spans.extend(one.span for one in moments if not one.value.point[:1].isdigit() or "-" in one.value.point)
    spans.extend(one.span for one in moments if _DAY_OF_MONTH.match(one.value.point))
    spans.extend(one.span for one in frequency.find(text) if one.value.times == 1)
    spans.extend(one.span for one in duration.find(text) if _names_a_term(text, one))
    return spans


_PART_OF_WORD = re.compile(r"[\s-]")
_HYPHENATED = re.compile(r"[-‑](?!odd|plus)\w")


def _counts(text: str, things: Found[count.Count]) -> bool:
    """Return whether a bare number counts something, and is not "one" as a pronoun or a number in passing."""
    quote = things.span.of(text).lower()
    first = _PART_OF_WORD.split(quote, maxsplit=1)[0]
    written = number.find(quote)[0].span.end
    if (
        quote[written : written + 1] in {"-", "‑"} and not quote[written:].startswith(("-odd", "-plus"))
    ) or _HYPHENATED.match(text, things.span.end):
        return False
    if first == "one":
        return comparator.before(text, things.span.start) is not None or units.is_known(things.value.unit)
    return first[:1].isdigit() or _DEFINITE.search(text, max(0, things.span.start - 20), things.span.start) is None


# "60 apprentices: 22 on Lot 1 and four on Lot 2": a number without a noun counts what was counted before
_NOUN_LEFT_OUT = re.compile(
    r"\s+(?:in|on|for|from|at|with|under|by|through|each|a\s+year|per)\b|\s*[,;.):]|\s+(?:and|or)\b|\s*$"
)
# "from 11.2 days to 8.7", "38 seconds against 30": the second number is of the same kind as the first
_COMPARED = re.compile(
    r"\b(?:from|to|against|and|or|than|versus|compared\s+(?:with|to)|now|was|by|then)\s+(?:\S+\s+)?$"
    r"|\b(?:level|target|threshold|standard|limit|average)\s+of\s+$|[(:,–—-]\s*(?:\w+\s+)?$",
    re.IGNORECASE,
)
_NO_THINGS = (
    frozenset(("percent", "gbp", "pence", "eur", "usd", "score", ""))
    | _LONG_TIMES
    | {"days", "hours", "minutes", "seconds"}
)


def _with_borrowed_units(text: str, found: list[Found[Quantity]]) -> list[Found[Quantity]]:
    """Give a number without a noun the unit of one before it; a list of parts goes back to the thing that it parts."""
    result: list[Found[Quantity]] = []
    for one in found:
        unit = one.value.unit
        if result and _is_adjective(text, one):
            unit = ""
        if not unit and result:
            things = next((other.value.unit for other in reversed(result) if other.value.unit not in _NO_THINGS), "")
            compared_with = result[-1].value.unit
            if compared_with in _NO_THINGS and not _COMPARED.search(text, max(0, one.span.start - 30), one.span.start):
                compared_with = ""
            left_out = _NOUN_LEFT_OUT.match(text, one.span.end) or one.value.unit
            parts = things if left_out and (compared_with in _LONG_TIMES or one.value.unit) else ""
            unit = parts or compared_with or one.value.unit
        result.append(Found(one.span, replace(one.value, unit=unit)))
    return result


_IN_LIST = re.compile(r"(?:[:,(–—-]|\band|\bor)\s*$")


def _is_adjective(text: str, one: Found[Quantity]) -> bool:
    """Return whether the word behind a number of a list only describes: "18 apprentices: four electrical, …"."""
    words = one.span.of(text).split()
    return (
        len(words) > 1
        and one.value.value not in (None, 1)
        and not units.is_plural(words[-1])
        and not units.is_measure(units.of(words[-1]))
        and words[-1][-1:].isalpha()
        and _IN_LIST.search(text, max(0, one.span.start - 6), one.span.start) is not None
        and one.value.unit not in _NO_THINGS
    )


__all__ = ["RATE_BASE", "compared", "find", "number", "text_of"]
