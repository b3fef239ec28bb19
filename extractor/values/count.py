"""Things counted: "12 apprentices", "two care homes", "480 volunteer hours", "65 dB", "eleven of us", "1,904 weeks".

In goes text, out come counts: the number with the unit of the noun behind it. Numbers that name something ("Level 3")
and numbers of money, percent and length of time are not counted here; `quantity` puts all of them together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.document import Span
from extractor.values import number, reference, units
from extractor.values.found import Found, whole
from extractor.values.glance import folded

if TYPE_CHECKING:
    from extractor.values.number import Number

# "27 of them", "eleven of us", "6 of the 40": what is counted stands elsewhere
_OF = re.compile(r"\s+of\s+(?P<whose>us|them|whom|these|those|which)\b", re.IGNORECASE)
_OF_NOUN = re.compile(
    r"\s+(?:out\s+)?of(?:\s+(?:the|our|their|its|your|all)\b)*(?P<number>\s+\d[\d,]*)?(?=[\s-])", re.IGNORECASE
)
_WORD = re.compile(r"\s+[a-z]+(?=[\s-])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Count:
    """A number of something; the unit is empty where the text does not say what is counted."""

    number: Number
    unit: str = ""

    def __str__(self) -> str:
        return f"{self.number} {self.unit}".strip()


def find(text: str) -> tuple[Found[Count], ...]:
    """Return every count of `text` in order."""
    numbers = number.find(text)
    names = reference.find(text) if numbers else ()
    found = []
    for one in numbers:
        if any(one.span.overlaps(span) for span in names):
            continue
        # "six Level 4 apprentices", "four Year 10s from": the name in between is passed over
        passed = next((span.end for span in names if span.start == one.span.end + 1), one.span.end)
        noun = counted(text, Span(one.span.start, passed))
        if noun and passed > one.span.end and noun.end <= passed:
            noun = None
        end = noun.end if noun else one.span.end
        found.append(Found(Span(one.span.start, end), Count(one.value, noun.unit if noun else "")))
    return tuple(found)


def parse(text: str) -> Count:
    """Return the count that `text` is.

    Raises:
        ValueError: `text` is not one count.
    """
    return whole(text, find(text), what="a count")


def counted(text: str, span: Span) -> units.Noun | None:
    """Return what the number at `span` counts, or nothing if the text right behind it does not say."""
    if whose := _OF.match(text, span.end):
        unit = "people" if folded(whose["whose"]) == "us" else ""
        return units.Noun(unit, whose.group().strip(), whose.end())
    if noun := units.after(text, span.end):
        return noun
    if other := _OF_NOUN.match(text, span.end):
        # "six of the forty staff", "two of our retired laptops"
        word = None if other["number"] else _WORD.match(text, other.end())
        noun = units.after(text, other.end()) or (units.after(text, word.end()) if word else None)
        return units.Noun(noun.unit, "", span.end) if noun else None
    return None
