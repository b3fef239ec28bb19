"""Which moment of a text is a deadline: the one that looks ahead, "by 2030", and not "in 2025 they gave".

In goes a text and whether it promises anything, out comes the moment that ends what is promised. A clause that tells
what happened, a season ("between March and August"), a base year and a limit that holds each time ("within two hours of
the call") set no deadline. No date of today is ever asked for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.values import frequency, moment

if TYPE_CHECKING:
    from extractor.document import Span
    from extractor.values.found import Found
    from extractor.values.frequency import Frequency
    from extractor.values.moment import Moment

_NEAR = 300
"""Characters around a moment that its clause is looked for in, so that a long list costs no more than its length."""
TOWARDS = frozenset({"by", "before", "within", "until"})
_FUTURE = frozenset({"from", "after", "in", "at", "on", ""})
# a clause that tells what happened, unless it promises as well
_PAST = re.compile(
    r"\b(?:was|were|had|has|have|did|gave|held|ran|won|took|paid|made|met|began|built|bought|sold|spent|sent|grew|fell|rose|came|went|put|cut|saw"
    r"|ago|last\s+year|in\s+the\s+past)\b"
)
_PARTICIPLE = re.compile(
    r"\b(?!(?:compared|based|related|needed|proposed|planned|expected|required|agreed)\b)[a-z]{3,}ed\b"
)
# "up 10% from FY21", "a 2020 base year": what something is compared with
_COMPARES = re.compile(
    r"(?:\bup|\bdown|%|per\s+cent|\b(?:increas|decreas|reduc|chang|improv)\w*|\bfell|\brose|\bgrew)[^.;:]{0,40}$",
    re.IGNORECASE,
)
_BASE = re.compile(r"\s+(?:base|baseline|levels?|figures?|emissions)\b", re.IGNORECASE)
_PROMISED = re.compile(
    r"\b(?:(?-i:can|may)|will|shall|must|would|should|could|to\s+be|is\s+to|are\s+to|aim|aims|target|plan|plans|planned|expect\w*|intend\w*|commit\w*|pledge\w*"
    r"|promise\w*|hope|hopes|due|needs?\s+to|propose[sd]?|projected|forecast|agreed\s+to)\b|[’']ll\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;:.!?(),]\s|[()]|\s(?:and|but|while|although|since|because|which|who)\s|\s[–—-]\s")
_LONG = re.compile(r"(?:weeks?|months?|years?)$")
_LENGTH = re.compile(r"\d+ (?:seconds?|minutes?|hours?)$")
# "agreed at award", "unfilled at year end": when something else happened
_AFTER_PARTICIPLE = re.compile(r"\b(?:\w+ed|set|made|known|missing|short|due)\s$", re.IGNORECASE)
# "July to October": a span and no end point
_SPAN_START = re.compile(r"(?:[A-Z][a-z]+|\d)\s$")
# "within 30 days of receipt", "within 24 hours of the call": how fast each time, and no date
_AGAIN = re.compile(
    r"^\d+ [a-z ]+ (?:of|after) (?:the |a |an |any )?(?:[a-z-]+ ){0,2}(?:receipt|receiving|requests?|calls?|arrival"
    r"|referral|notice|invoices?|rejection|claims?"
    r"|notification|becoming"
    r"|reports?|incident|breach|failure|plan|visit|leaving|joining|starting|each|every)\b"
)
# "between 1 March and 31 August": a season and no end point, unless it begins now
_BETWEEN = re.compile(r"\bbetween\s(?:(?!now\b)[^,;.]{3,30}\sand\s)?$", re.IGNORECASE)


def first_ahead(text: str, *, ahead: bool, related: bool = False) -> Found[Moment] | None:
    """Return the moment of a text that is its deadline.

    Args:
        text: A statement, a cell or a stem.
        ahead: Whether the statement promises anything.
        related: Whether only a moment with a word of relation counts: "by 2030", not "2025/26 at a glance".
    """
    moments = moment.find(text)
    repeats: tuple[Found[Frequency], ...] = frequency.find(text) if moments else ()
    candidates = [
        one
        for one in moments
        if (one.value.relation or not related)
        and not any(repeat.span.overlaps(one.span) and not _ends_each(one, repeat) for repeat in repeats)
        and not (repeats and _is_time_of_year(one.value))
        and _looks_ahead(one, text, ahead=ahead)
    ]
    # "over the coming five years … by 2030": a date says more than a length of time
    return min(
        candidates, key=lambda one: (one.value.relation not in TOWARDS, not one.value.iso, one.span), default=None
    )


def _ends_each(one: Found[Moment], repeat: Found[Frequency]) -> bool:
    """Return whether a deadline comes in every period: "by the tenth working day of each quarter"."""
    return one.value.relation in TOWARDS and repeat.span.start > one.span.start + 3


def _is_time_of_year(value: Moment) -> bool:
    """Return whether a moment comes round every year: "twice a year, in February and July"."""
    return (
        value.relation in ("in", "on", "", "at", "until")
        and re.fullmatch(r"[A-Z][a-z]+|\d+ [A-Z][a-z]+", value.point) is not None
    )


def _looks_ahead(one: Found[Moment], text: str, *, ahead: bool) -> bool:
    relation, point = one.value.relation, one.value.point.removeprefix("the ")
    if _is_no_end(one.value, point) or _is_beside_the_point(one, text):
        return False
    if relation == "within":
        return " of " in point or " after " in point or not point[:1].isdigit() or (ahead and bool(_LONG.search(point)))
    clause = _clause_around(text, one.span)
    told = _PROMISED.search(clause) is None and _PAST.search(clause) is not None
    if relation in TOWARDS:
        return not told
    told = told or (_PROMISED.search(clause) is None and _PARTICIPLE.search(clause) is not None)
    return relation in _FUTURE and (ahead or relation == "from") and not told


def _is_no_end(value: Moment, point: str) -> bool:
    """Return whether a moment by itself is no end point: "since 2021", "last year", a bare year, a limit each time."""
    return (
        value.relation == "since"
        or point.startswith(("last ", "past ", "previous "))
        or _LENGTH.search(point) is not None
        or (value.relation in ("within", "by") and _AGAIN.search(point) is not None)
        or (value.relation == "on" and point.startswith("quarter"))
        or (not value.relation and re.match(r"(?:year|month|week|day|quarter) \d|\d{4}(?:/\d{2})?$", point) is not None)
    )


def _is_beside_the_point(one: Found[Moment], text: str) -> bool:
    """Return whether the words around a moment make it something else: a base year, a season, a span."""
    relation, words, before = (
        one.value.relation,
        one.span.of(text).lower(),
        text[max(one.span.start - _NEAR, 0) : one.span.start],
    )
    return (
        _BETWEEN.search(before) is not None
        or (relation not in TOWARDS and (_BASE.match(text, one.span.end) is not None or words.startswith("as of")))
        or (relation == "until" and words.startswith("to ") and _SPAN_START.search(before) is not None)
        or (words.startswith(("throughout", "during the", "for the")) and not one.value.iso)
        or (relation == "at" and _AFTER_PARTICIPLE.search(before) is not None)
        or (relation == "from" and _COMPARES.search(before) is not None)
    )


def _clause_around(text: str, span: Span) -> str:
    """Return the clause that a moment stands in: "in 2025 they gave 41,000 hours" of a sentence that promises more."""
    first, last = max(span.start - _NEAR, 0), min(span.end + _NEAR, len(text))
    start = max((match.end() for match in _CLAUSE.finditer(text, first, span.start)), default=first)
    end = next((match.start() for match in _CLAUSE.finditer(text, span.end, last)), last)
    return text[start:end]


def looks_ahead(text: str) -> bool:
    """Return whether a text has words that look ahead, firmly or not: "will", "is to", "due", "forecast"."""
    return _PROMISED.search(text) is not None
