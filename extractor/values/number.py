"""Numbers as people write them: "12", "1,250", "1.2m", "twenty-two", "two and a half", "a dozen", "5–7".

In goes text, out come exact decimals with their places; a range keeps both ends. Fractions of a whole ("a third of")
are percentages and stand in `percent`. Nothing here decides whether a number counts something: see `reference`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from extractor.document import Span
from extractor.values.either import either
from extractor.values.found import Found, whole
from extractor.values.glance import folded, mentions

ONES = {
    word: value
    for value, word in enumerate(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen"
        ).split()
    )
}
TENS = {
    word: 10 * (value + 2) for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())
}
SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "k": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "bn": 1_000_000_000,
    "dozen": 12,
}

_ONE_TO_NINE = "one|two|three|four|five|six|seven|eight|nine"
_UNDER_HUNDRED = rf"(?:(?:{either(TENS)})(?:[-‑\s](?:{_ONE_TO_NINE})(?![a-z]))?|{either(ONES)})"
_UNDER_THOUSAND = rf"(?:(?:{_UNDER_HUNDRED}|a)\s+hundred(?:\s+and\s+{_UNDER_HUNDRED}(?![a-z]))?|{_UNDER_HUNDRED})"
_THEN = r",?\s+(?:and\s+)?"
_THOUSANDS = rf"(?:(?:{_UNDER_THOUSAND}|a)\s+thousand(?:{_THEN}{_UNDER_THOUSAND}(?![a-z]))?)"
_WORDS = rf"""
    (?:half\s+a\s+(?:million|billion|dozen|hundred|thousand)
    | (?:{_UNDER_THOUSAND}|a)\s+(?:million|billion)(?:{_THEN}(?:{_THOUSANDS}|{_UNDER_THOUSAND})(?![a-z]))?
    | {_THOUSANDS}
    | (?:{_UNDER_HUNDRED}|a)\s+dozen
    | {_UNDER_THOUSAND}(?:\s+and\s+a\s+half)?
    )"""
# "1,250" and "12.5" and ".5"; the thousands must be groups of three, or "3,4" would be one number
# and "2 500 GBP", with spaces only where a currency shows that it is one number
_DIGITS = (
    r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:[\ \u00a0\u202f]\d{3})+(?=\s?(?:GBP|EUR|euros?|pounds)\b)|\d+)(?:\.\d+)?|\.\d+"
)
# "10 m" is a length, "1.2m" a million
_SCALE = r"(?:\s?(?:million|billion|thousand|hundred|dozen|bn|mn)(?![a-z])|[mk](?![a-z0-9²³/]))"

# "1.2m", "£3–5 million", "between five and seven", "twenty-two"
NUMBER = re.compile(
    rf"""
    (?<![\w.,/:])(?<!\d[-–])
    (?=\.?\d|{either((*ONES, *TENS))}|half\s|a\s|between\s)  # rejects most words at once
    (?:(?P<between>between)\s+)?
    (?P<low>(?P<low_digits>{_DIGITS})(?P<low_scale>{_SCALE})? | (?P<low_words>{_WORDS})(?![a-z’']))
    (?P<half>\s?½|½)?
    (?:
        (?P<joint>\s?\s?[-–—‑−]\s?\s?|\s+to\s+|\s+or\s+|\s+and\s+)
        (?P<high>(?P<high_digits>{_DIGITS})(?P<high_scale>{_SCALE})? | (?P<high_words>{_WORDS})(?![a-z’']))
    )?
    (?![\d]|(?:st|nd|rd|th)\b|[.,:]\d|/(?!(?:5|10|100)\b)\d|\w*@)  # "4.2/5" is 4.2 of a scale
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """One number, or a range from `minimum` to `maximum`."""

    minimum: Decimal
    maximum: Decimal

    @classmethod
    def of(cls, value: Decimal | int) -> Number:
        """Return the number that is just `value`."""
        return cls(Decimal(value), Decimal(value))

    @property
    def is_range(self) -> bool:
        """Whether it has two different ends."""
        return self.minimum != self.maximum

    def times(self, factor: Decimal | int) -> Number:
        """Return the number multiplied by `factor`."""
        return Number(self.minimum * factor, self.maximum * factor)

    def __str__(self) -> str:
        if self.is_range:
            return f"{plain(self.minimum)}–{plain(self.maximum)}"
        return plain(self.minimum)


def plain(value: Decimal) -> str:
    """Return a decimal in plain digits, without exponent or trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


# cheap to ask first: most sentences hold no number at all
_DIGIT = re.compile(r"\d")
# in "seventeen", "seventy" and "seventh" there is "seven"
_WORDS_OF_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fifteen twenty thirty forty fifty "
    "half hundred thousand million billion dozen"
).split()


def may_hold(text: str) -> bool:
    """Return whether `text` has a digit or, also as part of a word, the name of a number."""
    return _DIGIT.search(text) is not None or mentions(text, _WORDS_OF_NUMBERS)


@lru_cache(maxsize=256)  # the other value types look for the numbers of the same text
def find(text: str) -> tuple[Found[Number], ...]:
    """Return every number of `text` in order, whatever it counts or names."""
    if not may_hold(text):
        return ()
    found: list[Found[Number]] = []
    position = 0
    while match := NUMBER.search(text, position):
        one = _read(match)
        found.append(one)
        position = max(one.span.end, match.start() + 1)
    return tuple(found)


def parse(text: str) -> Number:
    """Return the number that `text` is.

    Raises:
        ValueError: `text` is not one number or range.
    """
    return whole(text, find(text), what="a number")


def words_to_number(words: str) -> Decimal:
    """Return the value of a number in words, such as "one hundred and five" or "half a million".

    Raises:
        ValueError: A word is not part of a number.
    """
    tokens = re.findall(r"[a-z]+", folded(words))
    if tokens[:2] == ["half", "a"]:
        return Decimal(SCALES[tokens[2]]) / 2
    half = tokens[-3:] == ["and", "a", "half"]
    total = group = Decimal(0)
    for token in tokens[:-3] if half else tokens:
        if token in ONES or token in TENS:
            group += ONES.get(token, 0) + TENS.get(token, 0)
        elif token in {"hundred", "dozen"}:
            group = (group or Decimal(1)) * SCALES[token]
        elif token in SCALES:
            total, group = total + (group or Decimal(1)) * SCALES[token], Decimal(0)
        elif token not in {"a", "and"}:
            raise ValueError(f"not part of a number: {token!r}")
    return total + group + (Decimal("0.5") if half else 0)


def _read(match: re.Match[str]) -> Found[Number]:
    low = _side(match, "low")
    if match["half"]:
        low += Decimal("0.5")
    high = _side(match, "high") if match["high"] else None
    joint = folded(match["joint"] or "").strip()
    start = match.start("low")
    if high is not None and match["high_scale"] and not match["low_scale"] and not match["low_words"]:
        scaled = low * _scale(match["high_scale"])  # "£3–5 million", but not "20 to 1 million"
        low = scaled if scaled < high else low
    joins = joint in {"-", "–", "—", "‑", "−", "to", "or"} or (joint == "and" and match["between"])
    rises = _comes_after_from(match) and joint == "to"
    if high is not None and low < high and joins and not rises:
        return Found(Span(match.start() if match["between"] else start, match.end("high")), Number(low, high))
    end = match.end("half") if match["half"] else match.end("low")
    return Found(Span(start, _after_repeated(match.string, end, low)), Number(low, low))


# "three (3) reports", "30 (thirty) days": contracts say a number twice
_REPEATED = re.compile(rf"\s?\((?:(?P<digits>{_DIGITS})|(?P<words>{_WORDS}))\)", re.VERBOSE | re.IGNORECASE)


def _after_repeated(text: str, end: int, value: Decimal) -> int:
    """Return where a number ends with its repetition in brackets, if it has one."""
    match = _REPEATED.match(text, end)
    if match is None:
        return end
    again = Decimal(re.sub(r"[,\s]", "", match["digits"])) if match["digits"] else words_to_number(match["words"])
    return match.end() if again == value else end


def _comes_after_from(match: re.Match[str]) -> bool:
    """Return whether the number starts a change, "from 6 to 9", which is two numbers and not a range."""
    before = match.string[: match.start()].rstrip(" £").lower()
    return before.endswith("from") and re.search(r"\brang(?:e|es|ed|ing)\s+from$", before) is None


def _side(match: re.Match[str], side: str) -> Decimal:
    if match[f"{side}_words"]:
        return words_to_number(match[f"{side}_words"])
    value = Decimal(re.sub(r"[,\s]", "", match[f"{side}_digits"]))
    scale = match[f"{side}_scale"]
    return value * _scale(scale) if scale else value


def _scale(text: str) -> Decimal:
    return Decimal(SCALES[folded(text.strip())])
