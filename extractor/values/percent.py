"""Percentages: "45%", "ten per cent", "5–7%", "58p in the pound", "two thirds of", "one in five", "half".

In goes text, out come shares of a hundred. "half a day" and "a quarter" of the year are no percentages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from extractor.document import Span
from extractor.values import number
from extractor.values.found import Found, whole
from extractor.values.glance import folded, mentions
from extractor.values.number import Number

SIGN = re.compile(
    r"\s?%|\s?[-–]?per\s?cent\b|\s?percent\b|\s?pct\b|\s?percentage\s+points?\b|p\s+(?:in|of|out\s+of)\s+(?:the|every|each)\s+(?:£|pound)\b",
    re.IGNORECASE,
)

_PARTS = {
    name: size for size, name in enumerate("half third quarter fifth sixth seventh eighth ninth tenth".split(), start=2)
}
_COUNT = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|\\d{1,2}"

# "a third of", "two-thirds", "three quarters of", "up by a fifth"
FRACTION = re.compile(
    r"""
    (?<![\w-])
    (?: (?P<count>an?|one|two|three|four|five|six|seven|eight|nine)[-\s]
        (?P<part>thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?) (?![\w-])
      | (?P<half>half) (?![\w-]) (?!\s+(?:an?|day|days|year|years|hour|term|terms|past|way|time|board|million)\b)
    )
    (?P<of>\s+(?:of|the|our|their|its|all|over|above|below|higher|lower|more|less|fewer|as|off)\b)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "halve intensity by FY32"
HALVED = re.compile(r"(?<![\w-])(?:halve[sd]?|halving)(?![\w-])", re.IGNORECASE)
# without one of these words (or the longer ones that they begin) there is no fraction, without this one no halving
PARTS = tuple(_PARTS)
HALVE = "halv"
_IN = re.compile(r"\sin\s")
# "one in five", "nine out of ten", "1 in 3"; "out of" with digits is a score, so only words or equal nouns count
ONE_IN = re.compile(
    rf"(?<![\w£.,-])(?P<low>{_COUNT})\s+in\s+(?:every\s+)?(?P<high>{_COUNT}|twenty|hundred)(?![\w-])(?!\s+(?:days?|weeks?|months?|years?|cases)\b)",
    re.IGNORECASE,
)
# "one apprentice in three", "one job in twelve": a noun between, and nothing counted behind
ONE_NOUN_IN = re.compile(
    rf"(?<![\w£.,-])(?P<low>one|two|three|1|2|3)\s+[a-z]+(?:\s[a-z]+)?\s+in\s+(?:every\s+)?(?P<high>{_COUNT}|twenty|hundred)"
    r"(?=\s*[,.;:)]|\s*$|\s+(?:on|by|will|is|are|was|has|have|at|of|from|and|or|who|to|with|that|should)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Percent:
    """A share of a hundred, or a range of shares."""

    number: Number

    def __str__(self) -> str:
        return f"{self.number}%"


def find(text: str) -> tuple[Found[Percent], ...]:
    """Return every percentage of `text` in order."""
    found = [*_signed(text), *_one_in(text), *_fractions(text)]
    if mentions(text, (HALVE,)):
        found.extend(Found(Span(*match.span()), Percent(Number.of(50))) for match in HALVED.finditer(text))
    found.sort(key=lambda one: (one.span.start, -one.span.end))
    kept: list[Found[Percent]] = []
    for one in found:
        if not kept or one.span.start >= kept[-1].span.end:
            kept.append(one)
    return tuple(kept)


def parse(text: str) -> Percent:
    """Return the percentage that `text` is.

    Raises:
        ValueError: `text` is not one percentage.
    """
    return whole(text, find(text), what="a percentage")


def share(part: int | Decimal, total: int | Decimal) -> Decimal:
    """Return `part` of `total` as a percentage to one decimal: a third is 33.3."""
    return (Decimal(100) * part / total).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def _signed(text: str) -> list[Found[Percent]]:
    signs = ((one, SIGN.match(text, one.span.end)) for one in number.find(_without_inner_signs(text)))
    return [Found(Span(one.span.start, sign.end()), Percent(one.value)) for one, sign in signs if sign]


def _without_inner_signs(text: str) -> str:
    """Return `text` with "5%–7%" as "5 –7%", so that both ends are read as one range; offsets stay."""
    return (
        re.sub(r"(?<=\d)%(?=\s?(?:[-–—]|to\b|and\b)\s?\d+(?:\.\d+)?\s?%)", lambda _: " ", text) if "%" in text else text
    )


def _one_in(text: str) -> list[Found[Percent]]:
    found: list[Found[Percent]] = []
    if not _IN.search(folded(text)):
        return found
    for match in (*ONE_IN.finditer(text), *ONE_NOUN_IN.finditer(text)):
        low, high = (_small(match[side]) for side in ("low", "high"))
        if low < high:
            found.append(Found(Span(*match.span()), Percent(Number.of(share(low, high)))))
    return found


def _small(word: str) -> Decimal:
    return Decimal(word) if word.isdigit() else number.words_to_number(folded(word))


def _fractions(text: str) -> list[Found[Percent]]:
    found: list[Found[Percent]] = []
    if not mentions(text, PARTS):
        return found
    for match in FRACTION.finditer(text):
        before = text[: match.start()].rstrip().lower()
        if match["half"]:
            if before.endswith(
                ("the other", "the first", "the second", "first", "second", "each", "every", "per", "last")
            ):
                continue
            value = Decimal(50)
        else:
            if not _is_share(match, before):
                continue
            count = folded(match["count"])
            part = folded(match["part"]).removesuffix("s")
            value = share(1 if count in {"a", "an"} else _small(count), _PARTS[part])
        end = match.start("of") if match["of"] else match.end()
        found.append(Found(Span(match.start(), end), Percent(Number.of(value))))
    return found


def _is_share(match: re.Match[str], before: str) -> bool:
    """Return whether a fraction is a share: "a third of", "two-thirds"; not "a third van" or "a quarter" of a year."""
    if folded(match["count"]) not in {"a", "an", "one"} and folded(match["part"]).endswith("s"):
        return (
            not folded(match["part"]).startswith("quarter")
            or bool(match["of"])
            or before.endswith(("by", "than", "over"))
        )
    return (bool(match["of"]) and not before.endswith(("every", "each"))) or before.endswith(
        (" by", "than", "nearly", "almost")
    )
