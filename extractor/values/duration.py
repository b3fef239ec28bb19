"""Lengths of time: "28 days", "six months", "a ten-week course", "two and a half years", "24 hrs", "5 working days".

In goes text, out come lengths in the unit that was written: a month is never turned into days. Whether a length is
what is promised, a deadline or a rate is decided elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from extractor.document import Span
from extractor.values import number
from extractor.values.either import either
from extractor.values.found import Found, whole
from extractor.values.glance import as_listed
from extractor.values.number import Number

SPELLINGS = {
    "second": ("seconds", "second", "secs", "sec"),
    "minute": ("minutes", "minute", "mins", "min"),
    "hour": ("hours", "hour", "hrs", "hr", "h"),
    "working day": (
        "working days",
        "working day",
        "business days",
        "business day",
        "wking days",
        "wkg days",
        "school days",
    ),
    "day": ("calendar days", "calendar day", "days", "day"),
    "week": ("weeks", "week", "wks", "wk"),
    "fortnight": ("fortnights", "fortnight"),
    "month": ("calendar months", "calendar month", "months", "month", "mths", "mth"),
    "quarter": ("quarters",),
    "term": ("school terms", "terms"),
    "year": ("calendar years", "calendar year", "contract years", "years", "year", "yrs", "yr"),
    "decade": ("decades", "decade"),
}
UNIT_OF = {spelling: unit for unit, spellings in SPELLINGS.items() for spelling in spellings}
_UNITS = either(UNIT_OF)

# the unit of "28 days", "ten-week", "24 hrs'", "12 consecutive months", "3 (three) months"
AFTER_NUMBER = re.compile(
    rf"""(?:\s?\([a-z0-9-]+\)|\])?
    (?:\s*[-‑]\s*|\s*)
    (?:(?:full|consecutive|whole|clear|extra|further|more|additional|paid|rolling|straight|long)\s+)?
    (?P<unit>{_UNITS})(?:[’']s?)?(?![a-z²³/])""",
    re.VERBOSE | re.IGNORECASE,
)
# "a year", "half a day", "a minute": one length without a number word
ARTICLE = re.compile(
    rf"(?<![\w-])(?P<half>half\s+)?(?:an?|one)\s+(?P<halved>half[-\s])?(?:(?:full|whole|working|calendar)\s+)?(?P<unit>{_UNITS})(?![\w-])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in one unit."""

    number: Number
    unit: str

    def __str__(self) -> str:
        return f"{self.number} {self.unit if self.number == Number.of(1) else self.unit + 's'}"


@lru_cache(maxsize=256)
def find(text: str) -> tuple[Found[Duration], ...]:
    """Return every length with a number in order; "a year" without a number is left to `find_unnumbered`."""
    found = []
    for one in number.find(text):
        if match := AFTER_NUMBER.match(text, one.span.end):
            unit = UNIT_OF[as_listed(match["unit"])]
            found.append(Found(Span(one.span.start, match.end()), Duration(one.value, unit)))
    return tuple(found)


def find_unnumbered(text: str) -> tuple[Found[Duration], ...]:
    """Return lengths of one or a half that are said without a number: "a year", "half a day"."""
    found = []
    for match in ARTICLE.finditer(text):
        value = Decimal("0.5") if match["half"] or match["halved"] else Decimal(1)
        unit = UNIT_OF[as_listed(match["unit"])]
        found.append(Found(Span(*match.span()), Duration(Number.of(value), unit)))
    return tuple(found)


def parse(text: str) -> Duration:
    """Return the length that `text` is.

    Raises:
        ValueError: `text` is not one length of time.
    """
    return whole(text, (*find(text), *find_unnumbered(text)), what="a length of time")
