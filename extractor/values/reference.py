"""Numbers that are no quantity: "clause 4.2", "Level 3", "PPN 002", "Years 1, 2 and 3", "24/7", "62 Weir Lane", "2027".

In goes text, out come the stretches whose numbers name something: a part, a rank, a law, a time, an age group, an
address, a telephone. Dates are read by `moment`. The words that make a number a name are in `references.json`.
"""

# ruff: noqa: E501 - one shape per line of the pattern, with its example, reads better than a broken line
from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from importlib.resources import files

from extractor.document import Span
from extractor.values import number, units
from extractor.values.either import either

# the rest of "Scope 1, 2 and 3", "Lots 1 to 3" or "clause 4.2(b)"
_LIST = r"(?:\s*(?:,|and|or|to|&|/|[-–—]|,\s*and)\s*(?:[A-Z]{0,3}\d+(?:\.\d+)*[a-z]?(?![\d%]|,\d|\.\d|\s?%)(?:\([a-z0-9]+\))?))*"

# a clause number or bullet in front: "4.2.1 The", "S 901 The", "10. KPIs", "(3) to", ".2 cement", "II.1.6) This"
LEADING = re.compile(
    r"""
    \s*(?:
        [A-Z]{0,3}\d{0,2}(?:\.\d{1,3})+(?:\([a-z0-9]+\))?[.:)]?\s+(?=[A-Z"“'‘(]|[a-z]+\b)
      | \d{1,3}[.:)]\s+(?=\S)
      | \(\d{1,2}\)\s*
      | [A-Z]{1,3}\s\d{1,4}\s+(?=[A-Z"“'‘])
      | [IVX]+(?:\.\d+)+\)\s*
    )""",
    re.VERBOSE,
)
# Most shapes begin at the edge of a word. Those stand together behind one such edge, since the pattern is tried at every
# character: inside a word it then fails at once and not once for every shape.
SHAPES = re.compile(
    r"""
    \b(?=\w)(?:
        24\s?[/x×]\s?7(?:\s?[/x×]\s?365)?\b                     # 24/7
      | \d\s?[x×]\s?\d\b                                        # 4x4
      | \d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\b\.?|\s?(?:hrs|hours)\b)   # 9.30 am, 19:00 hrs
      | \d{1,2}:\d{2}(?::\d{2})?\b(?!:)                         # 19:00
      | \d{1,2}\s?[ap]\.?m\b\.?                                 # 9 p.m.
    )
  | (?<![\d,.£])0\d{2,4}[\s-]?\d{3}[\s-]?\d{3,4}\b              # 01632 960123
  | \b(?=\w)(?:
        [A-Z]{1,2}\d{1,2}[A-Z]?\s?\d[A-Z]{2}\b                  # TD9 7AB
      | [A-Z]+[-/]?\d+[\w./-]*                                  # NT31, RM6232, H4
      | \d{1,3}[A-JLN-SU-Z]\b                                    # 2D, 4G, 7B
      | [A-Z][A-Za-z]+-\d+\b                                      # Hermes-3
      | (?:half|quarter)\s+(?:past|to)\s+(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b      # half past nine
      | \d+\.\d+\.\d+(?:\.\d+)*                                # 2.1.5
      | (?:UK)?SIC\s\d+ | \w+@\w+[\w.]* | https?://\S+ | www\.\S+
      | (?:aged?|ages)\s+(?:between\s+|over\s+|under\s+)?\d{1,2}(?:\s?(?:-|–|to|and)\s?\d{1,2})?\b      # aged 16 to 24
      | (?:over|under)[\s-]?\d{1,2}s\b | \d{1,2}s\b                                            # under-18s
      | \d{1,2}\s?(?:-|–|to)\s?\d{1,2}[\s-]year[\s-]olds?\b | \d{1,2}[\s-]year[\s-]olds?\b   # 16-24 year olds
      | \d{1,4}[A-Z]?\s(?:[A-Z][a-z’']+\s){1,3}(?:Road|Street|Lane|Way|Avenue|Close|Drive|Court|House|Place|Terrace|Square|Row|Hill|Park)\b
      | (?=(?i:[cdlmpqstwy]))(?<!\blast\s)(?<!\bthis\s)(?<!\bnext\s)(?<!\bper\s)(?<!\ba\s)(?i:day|week|month|year|quarter|term|question|level|stage|phase|tier|clause|schedule)s?[\s-]
        (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b(?!\s(?:days|weeks|months|years))   # week twelve
      | out\s+of\s+(?:a\s+(?:possible\s+|total\s+of\s+)?)?(?:5|10|100|five|ten|a\s+hundred|every\s+hundred(?:\s+marks)?)\b
      | (?i:one)[-\s](?:off|another|to[-\s]one|to[-\s]ones|stop|size|way|side|point|page|day|hand|thing|of)\b
      | (?i:no|any|every|each|the|this|that|which|some)[-\s]one\b
      | (?i:zero[-\s](?:hours?|emissions?|carbon|tolerance|rated|waste)|net[-\s]zero)\b
      | (?:see|in|under)\s+\d+\.\d+(?:\.\d+)*(?=[\s,.;)](?!\s?(?:million|per|kg|tonnes|km|miles|hours|m\b|FTE|days|points))|$)     # see 2.4
      | at\s+(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|nineteen)(?=\s*(?:$|[.,;]))  # begin at eight
      | \d+\s+to\s+\d+\s+(?:for|against|in\s+favour)\b | x\s\d+\b
    )
  | (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s[’']\d{2}\b
  | \b(?=\w)(?:
        (?:anyone|anybody|who(?:\s+(?:is|are))?|people|those|residents|adults|workers)\s+(?:aged\s+)?(?:over|under)\s+(?:\d{2}|[a-z]+ty(?:-[a-z]+)?)(?!\s?%|\d)
      | (?:one|two|three|four|five|six|seven|\d)[-\s](?:tier|way|fold|stage|part|star|page|item|point|question|wheeled|bed|bedroom|door|fifths?|thirds?|quarters?)\b(?!s)
      | (?:mg|CO|m|NO|SO)[²³]?[23]\b
    )
  | \+44[\d\s]{9,14}
  | \#\d+\b                                                    # USLD #2
  | (?<=\d)/(?:5|10|100)\b                                      # 4.2/5
    """,
    re.VERBOSE,
)
# a year that is only a year: "since 2021", "the 2021 baseline"
YEAR = re.compile(r"(?<![\d,.£€$/-])(?:19|20)\d{2}(?:\s?[/–-]\s?(?:\d{4}|\d{2}))?(?![\d%]|,\d{3}|\.\d)")
_DIGIT = re.compile(r"\d")
_AFTER_YEAR = re.compile(
    r"\s(?:hours?|people|apprentic\w+|jobs?|trees|tonnes?|kg|tCO2e|weeks|volunteer\w*|staff|employees|homes|miles)\b"
)


def _is_amount(text: str) -> bool:
    """Return whether a text starts with an amount: "8.94 mpg", "0.5 people"; "4.1 The" and "5.3 tip food waste" do not."""
    match = re.match(r"\s*(?P<number>\d+(?:\.\d+)?)(?P<percent>\s?%)?(?=[\s%])", text)
    if match is None:
        return False
    noun = (
        units.after(text, match.end("number"))
        if text[match.end("number") + 1 : match.end("number") + 2].islower()
        else None
    )
    known = noun is not None and " " not in noun.text and units.is_measure(noun.unit)
    return bool(match["percent"]) or known or text[match.end("number") :].startswith((" million", " billion", " tCO2"))


@lru_cache(maxsize=256)
def find(text: str) -> tuple[Span, ...]:
    """Return the stretches of `text` whose numbers are names, in order; they may overlap."""
    spans = [Span(*match.span()) for match in SHAPES.finditer(text)]
    if _DIGIT.search(text):
        spans.extend(Span(*match.span()) for match in _named().finditer(text))
        spans.extend(Span(*m.span()) for m in YEAR.finditer(text) if not _AFTER_YEAR.match(text, m.end()))
    if (leading := LEADING.match(text)) and not _is_amount(text):
        spans.append(Span(leading.start(), leading.end()))
    return tuple(sorted(spans))


def is_reference(text: str) -> bool:
    """Return whether every number of `text` is a name."""
    spans = find(text)
    return all(any(one.span.overlaps(span) for span in spans) for one in number.find(text))


@cache
def _named() -> re.Pattern[str]:
    data = json.loads(files("extractor.values").joinpath("references.json").read_text(encoding="utf-8"))
    times = either({word for kind in data["kinds"] if kind["kind"] == "time" for word in kind["words"]}, plural=True)
    others = either({word for kind in data["kinds"] if kind["kind"] != "time" for word in kind["words"]}, plural=True)
    # "last year 412 people" and "a year 12 people" are no years; "this Paragraph 5" and "a section 114 notice" are names
    free = r"(?<!\beach\s)(?<!\bevery\s)(?<!\bper\s)(?<!(?-i:\ba\s(?=[a-z])))(?<!\blast\s)(?<!\bthis\s)(?<!\bnext\s)(?<!\bfinancial\s)(?<!\bcalendar\s)"
    return re.compile(
        rf"(?<![\w-])(?:{free}(?:{times})|(?:{others}))[\s-]?#?[A-Z]{{0,3}}\d+(?:\.\d+)*[a-z]?(?!\d|%|,\d{{3}}|\.\d|\s?%|\s?per\s?cent)(?:/\d+)?(?:\([a-z0-9]+\))?{_LIST}",
        re.IGNORECASE,
    )
