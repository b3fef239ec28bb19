"""How often: "quarterly", "every six months", "twice a year", "each April", "per annum", "every other month".

In goes text, out come repeats. A rate ("six per year") is the same repeat, told by `rate`; what is counted is not
read here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from extractor.document import Span
from extractor.values import number
from extractor.values.either import either
from extractor.values.found import Found, whole
from extractor.values.glance import as_listed, folded, mentions

if TYPE_CHECKING:
    from collections.abc import Iterator

ADVERBS: dict[str, tuple[int, int, str]] = {
    "hourly": (1, 1, "hour"),
    "daily": (1, 1, "day"),
    "nightly": (1, 1, "day"),
    "weekly": (1, 1, "week"),
    "fortnightly": (1, 2, "week"),
    "monthly": (1, 1, "month"),
    "quarterly": (1, 1, "quarter"),
    "termly": (1, 1, "term"),
    "half-yearly": (1, 6, "month"),
    "half yearly": (1, 6, "month"),
    "bi-annually": (2, 1, "year"),
    "biannually": (2, 1, "year"),
    "bi-annual": (2, 1, "year"),
    "biannual": (2, 1, "year"),
    "annually": (1, 1, "year"),
    "annual": (1, 1, "year"),
    "yearly": (1, 1, "year"),
    "biennially": (1, 2, "year"),
    "biennial": (1, 2, "year"),
    "per annum": (1, 1, "year"),
    "p.a.": (1, 1, "year"),
    "p/a": (1, 1, "year"),
    "pa": (1, 1, "year"),
}
PERIODS = {
    "hour": (1, "hour"),
    "day": (1, "day"),
    "night": (1, "day"),
    "week": (1, "week"),
    "wk": (1, "week"),
    "fortnight": (2, "week"),
    "calendar month": (1, "month"),
    "month": (1, "month"),
    "quarter": (1, "quarter"),
    "calendar quarter": (1, "quarter"),
    "half term": (1, "half term"),
    "school term": (1, "term"),
    "term": (1, "term"),
    "half year": (6, "month"),
    "half-year": (6, "month"),
    "contract year": (1, "year"),
    "calendar year": (1, "year"),
    "financial year": (1, "year"),
    "academic year": (1, "year"),
    "school year": (1, "year"),
    "year": (1, "year"),
    "yr": (1, "year"),
    "annum": (1, "year"),
    "minute": (1, "minute"),
}
NAMED = (
    "january february march april may june july august september october november december "
    "spring summer autumn winter monday tuesday wednesday thursday friday saturday sunday".split()
)
# what happens again and again: "each meeting" says how often
OCCASIONS = "incident,meeting,visit,stage,design stage,gateway,review,breach,failure".split(",")
# what there are several of: "at the end of each placement" says how often, "on every site" and "every order" where
SCOPES = "placement,project,order,work order,call-off,lot,case,contract,job".split(",")
_WORD_TIMES = {"once": 1, "twice": 2, "thrice": 3}
_ORDINALS = {"other": 2, "second": 2, "third": 3, "fourth": 4, "fifth": 5}


_STEPS = "two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|sixty|ninety"
_PERIOD = either(PERIODS)
_UNIT = rf"(?:{_PERIOD}|working\s+day)s?"

# "quarterly", "six-monthly", "annual" (as in an annual report)
ADVERB = re.compile(
    r"(?<![\w-])(?:(?P<step>two|three|four|five|six|eight|nine|\d{1,2})(?:\s?\(\d+\))?[-\s]?(?P<stepped>weekly|monthly|yearly)"
    rf"|(?P<word>{either(ADVERBS)}))(?![\w-])",
    re.IGNORECASE,
)
# "every six months", "each quarter", "every other month", "every April", "each January and July"
EVERY = re.compile(
    rf"""(?<![\w-])(?:(?P<often>once|twice)\s+)?(?:at\s+|in\s+|on\s+|for\s+)?(?:every|each|per)\s+
    (?:single\s+|rolling\s+|contract\s+(?=quarter|month))?
    (?: (?P<ordinal>other|second|third|fourth|fifth)\s+(?P<ordinal_unit>{_PERIOD}|{either(NAMED)})
      | (?P<step>\d{{1,2}}|{_STEPS})\s+(?P<step_unit>{_UNIT})
      | (?P<named>{either(NAMED)}) (?:\s*(?:and|,)\s*(?P<second>{either(NAMED)}))?
      | (?P<unit>{_PERIOD})
      | (?P<occasion>{either(OCCASIONS)})
    )(?![\w-])""",
    re.VERBOSE | re.IGNORECASE,
)
# "at the end of each placement", "at each order's close", "after every job"
AT_EACH = re.compile(
    rf"""(?<![\w-])(?:(?:at|on|after)\s+(?:the\s+)?(?:end|start|close|completion)\s+of\s+(?:every|each)\s+(?P<of>{either(SCOPES)})
      | (?:at|on)\s+(?:every|each)\s+(?P<its>{either(SCOPES)})[’']s\s+(?:end|start|close|completion)
      | after\s+(?:every|each)\s+(?P<after>{either(SCOPES)})
    )(?![\w-]|\s+(?:year|quarter|month|period|stage|phase))""",
    re.VERBOSE | re.IGNORECASE,
)
# "twice a year", "four times per annum", "once every two years" is read by EVERY
TIMES = re.compile(
    rf"""(?<![\w-])(?:(?P<word>once|twice|thrice)|(?P<count>\d{{1,3}}|{"|".join(list(number.ONES)[1:])})\s+times)\s+
    (?:an?|per|each|every|in\s+(?:an?|each|every))\s+
    (?:(?:contract|calendar|financial|academic|school)\s+)?(?P<unit>{_PERIOD})(?![\w-])""",
    re.VERBOSE | re.IGNORECASE,
)
# "a year" and "a month" after what is repeated: "four mornings a year", "24 a year", "over each quarter"
# but not "within a week", "after a year", "a year later", "with a year's data", "a Year 1 baseline"
RATE = re.compile(
    rf"""(?<=\w)(?<!\bwithin)(?<!\bafter)(?<!\bfor)(?<!\bbefore)(?<!\bover)(?<!\bthan)(?<!\bhalf)(?<!\bnearly)(?<!\babout)(?<!\bwith)
    \s+(?P<whole>(?:an?|per)\s+(?P<unit>{_PERIOD}))
    (?![\w-]|[’']s|\s+(?:early|later?|ago|earlier|old|or|before|after|from|of|ahead|in\s+advance|\d))""",
    re.VERBOSE | re.IGNORECASE,
)
# what to look for in a folded text before the dear patterns above: without these no adverb, no "per", no rate
_PARTS_OF_ADVERBS = (
    "hourly daily nightly weekly monthly quarterly termly yearly annual annum biennial p.a. p/a".split()
)  # fmt: skip
_PA = re.compile(r"pa(?![\w-])")
_PER = re.compile(r"per\s")
_A_PERIOD = re.compile(rf"\s(?:an?|per)\s+(?:{_PERIOD})")
# "hourly rate", "monthly charge", "Baseline Monthly Payment": how something is priced, not how often it happens
_OF_PAY = re.compile(
    r"\s+(?:rates?|pay|paid|wages?|salary|salaries|charges?|fees?|payments?|costs?|price|turnover|value|spend|gap|amount)\b",
    re.IGNORECASE,
)
_DAYS_ON = re.compile(
    r"(?<![\w-])on\s+(?P<named>mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays)\b", re.IGNORECASE
)
# "every job" is how "after each job" is written; in a text it says where rather than how often
_EVERY_SCOPE = re.compile(rf"every (?P<scope>{either(SCOPES)})")
# the canonical form of this file: "2 times every 6 months"
CANONICAL = re.compile(r"(?P<times>\d+) times every (?:(?P<every>\d+) )?(?P<unit>[a-z -]+?)")


@dataclass(frozen=True, slots=True)
class Frequency:
    """`times` repeats in every `every` units; a unit is a length of time, a month or day by name, or an occasion."""

    times: int
    every: int
    unit: str

    def __str__(self) -> str:
        span = f"every {self.unit}" if self.every == 1 else f"every {self.every} {self.unit}s"
        return span if self.times == 1 else f"{self.times} times {span}"


@lru_cache(maxsize=256)
def find(text: str) -> tuple[Found[Frequency], ...]:
    """Return every repeat of `text` in order; rates ("24 a year") are found by `find_rates`."""
    found: list[Found[Frequency]] = []
    if mentions(text, ("once", "twice", "thrice", "times")):
        found.extend(Found(Span(*match.span()), _of_times(match)) for match in TIMES.finditer(text))
    each = mentions(text, ("every", "each"))
    if each or _PER.search(folded(text)):
        found.extend(Found(Span(*match.span()), _of_every(match)) for match in EVERY.finditer(text))
    if each:
        found.extend(
            Found(Span(*match.span()), Frequency(1, 1, as_listed(match["of"] or match["its"] or match["after"])))
            for match in AT_EACH.finditer(text)
        )
    found.extend(_adverbs(text))
    if mentions(text, ("days",)):
        found.extend(
            Found(Span(*match.span()), Frequency(1, 1, folded(match["named"]).removesuffix("s")))
            for match in _DAYS_ON.finditer(text)
        )
    return _without_overlaps(found)


def _adverbs(text: str) -> Iterator[Found[Frequency]]:
    if not (mentions(text, _PARTS_OF_ADVERBS) or _PA.search(folded(text))):
        return
    for match in ADVERB.finditer(text):
        if match["word"] == "PA" or _OF_PAY.match(text, match.end()):  # a personal assistant, an hourly rate
            continue
        yield Found(Span(*match.span()), _of_adverb(match))


def find_rates(text: str) -> tuple[Found[Frequency], ...]:
    """Return the rate bases of `text` that are lengths of time: "a year" of "24 a year"."""
    if not _A_PERIOD.search(folded(text)):
        return ()
    return tuple(
        Found(Span(*match.span("whole")), Frequency(1, *PERIODS[as_listed(match["unit"])]))
        for match in RATE.finditer(text)
    )


def parse(text: str) -> Frequency:
    """Return the repeat that `text` is, in words or in the form that `str` gives.

    Raises:
        ValueError: `text` is not one repeat.
    """
    if match := CANONICAL.fullmatch(text.strip()):
        every = int(match["every"] or 1)
        unit = match["unit"].removesuffix("s") if every > 1 else match["unit"]
        return Frequency(int(match["times"]), every, unit)
    if match := _EVERY_SCOPE.fullmatch(text.strip()):
        return Frequency(1, 1, match["scope"])
    return whole(text, find(text), what="a frequency")


def _of_adverb(match: re.Match[str]) -> Frequency:
    if match["stepped"]:
        return Frequency(
            1, _small(match["step"]), {"weekly": "week", "monthly": "month", "yearly": "year"}[folded(match["stepped"])]
        )
    return Frequency(*ADVERBS[as_listed(match["word"])])


def _of_every(match: re.Match[str]) -> Frequency:
    times = _WORD_TIMES[folded(match["often"])] if match["often"] else 1
    if match["ordinal"]:
        unit = as_listed(match["ordinal_unit"])
        step, unit = PERIODS.get(unit, (1, unit))
        return Frequency(times, _ORDINALS[folded(match["ordinal"])] * step, unit)
    if match["step"]:
        unit = as_listed(match["step_unit"]).removesuffix("s")
        step, unit = PERIODS.get(unit, (1, unit))
        return Frequency(times, _small(match["step"]) * step, unit)
    if match["named"]:
        return Frequency(
            2 if match["second"] else times, 1, as_listed(match["named"]) if not match["second"] else "year"
        )
    if match["unit"]:
        return Frequency(times, *PERIODS[as_listed(match["unit"])])
    return Frequency(times, 1, as_listed(match["occasion"]))


def _of_times(match: re.Match[str]) -> Frequency:
    times = _WORD_TIMES[folded(match["word"])] if match["word"] else _small(match["count"])
    return Frequency(times, *PERIODS[as_listed(match["unit"])])


def _small(word: str) -> int:
    return int(Decimal(word)) if word.isdigit() else int(number.words_to_number(word))


def _without_overlaps(found: list[Found[Frequency]]) -> tuple[Found[Frequency], ...]:
    found.sort(key=lambda one: (one.span.start, -one.span.end))
    kept: list[Found[Frequency]] = []
    for one in found:
        if not kept or one.span.start >= kept[-1].span.end:
            kept.append(one)
    return tuple(kept)
