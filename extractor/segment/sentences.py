"""Finds the sentences of a stretch of running text: a string goes in, half-open spans come out.

The rules weigh what stands before a full stop against what follows it; words that need care are data
(`abbreviations.json`). Spans are trimmed of white space, keep their order and never overlap.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from extractor.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MONTHS = frozenset(
    "january february march april may june july august september october november december".split(),
)
BRACKET_LENGTH = 400

# a stop with what closes after it, and the first signs of what follows: 'done.” The', 'p.a.) We', 'Really?! Yes'
STOP = re.compile(
    r"""
    (?P<stop> \.{2,} | … \.? | [.?!]+ )
    (?P<note> (?<=[a-z)%][.?!]) \d{1,2} (?=\s+[A-Z]) )?    # the mark of a footnote: "by 2030.4 The"
    (?P<closers> [)\]"'’”»⁰¹²³⁴⁵⁶⁷⁸⁹]* )
    (?P<gap> \s+ )
    (?P<openers> [(\["'‘“«]* )
    (?P<next> \S )
    """,
    re.VERBOSE,
)
# a sentence that lost its space, "each year.The Supplier"
GLUED = re.compile(r"(?<=[a-z]{3})[.?!](?P<next>[A-Z][a-z]*)\b(?![.@/])")
WORD_BEFORE = re.compile(r"[^\s(\[\"'‘“«/]+$")
WORD = re.compile(r"[A-Za-z][\w’'-]*")
# "eTendering", "iPads": a capital is on its way
BRAND = re.compile(r"[a-z]{1,2}[A-Z]")
DETERMINER = re.compile(r"\b(?:the|this|your|our|their|its)\s+$", re.IGNORECASE)
LABEL = re.compile(r"(?:\d{1,3}|[A-Za-z]|[ivx]{1,5})")


@cache
def words_of(group: str) -> frozenset[str]:
    """Return one group of `abbreviations.json`."""
    data: Mapping[str, list[str]] = json.loads(
        files("extractor.segment").joinpath("abbreviations.json").read_text(encoding="utf-8"),
    )
    return frozenset(data[group])


def sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences of `text` in order; every character that is not white space is in one of them."""
    found: list[Span] = []
    start = 0
    for end in (*_boundaries(text), len(text)):
        if end < start:
            continue
        span = trimmed(text, Span(start, end))
        if len(span):
            found.append(span)
        start = end
    return tuple(found)


def trimmed(text: str, span: Span) -> Span:
    """Return `span` without the white space at its ends."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


def _boundaries(text: str) -> Iterator[int]:
    """Yield where sentences end, in order."""
    glued = [match.start() + 1 for match in GLUED.finditer(text) if _is_glued(text, match)]
    start = 0
    position = 0
    while match := STOP.search(text, position):
        # overlapping matches are wanted: "A. B. Smith" is two stops that share a word
        position = match.end("stop")
        end = match.start("gap")
        while glued and glued[0] < end:
            start = glued.pop(0)
            yield start
        if _ends(text, match, start) and not _inside_brackets(text, start, match):
            yield end
            start = end
    yield from glued


def _is_glued(text: str, match: re.Match[str]) -> bool:
    if match["next"].lower() not in words_of("starters"):
        return False
    around = WORD_BEFORE.search(text, 0, match.start())
    return around is not None and not re.search(r"[@/.:_]", around.group())


def _ends(text: str, match: re.Match[str], start: int) -> bool:
    """Return whether the stop ends a sentence that began at `start`."""
    following = text[match.start("next") :]
    capital = _starts_sentence(following)
    if match["stop"] != ".":
        return capital
    before = WORD_BEFORE.search(text, start, match.start("stop"))
    word = before.group() if before else ""
    if before and before.start() == _first(text, start) and LABEL.fullmatch(word) and not match["closers"]:
        return False  # "2. Deliver" at the head of a sentence is a label
    if match["closers"] and ")" not in match["closers"]:
        return capital
    if word.isdecimal() and int(word) <= 31 and _is_date(following):
        return False
    if word.isdecimal() and before and DETERMINER.search(text, start, before.start()):
        return False  # "complete the 4. Price Schedule" names a document by its number
    if (verdict := _abbreviated(text, word.lower(), before, following)) is not None:
        return verdict
    return capital or _sloppy(word, following)


def _first(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _starts_sentence(following: str) -> bool:
    sign = following[0]
    if sign.islower():
        return BRAND.match(following) is not None
    return sign.isalnum() or sign in "£$€•◦▪●■➢✓–—-#*"


def _abbreviated(text: str, word: str, before: re.Match[str] | None, following: str) -> bool | None:
    """Return what a word that may be short for another says about the stop after it; `None` for an ordinary word."""
    next_word = (
        (match.group().lower() if (match := WORD.match(following)) else "").removesuffix("'s").removesuffix("’s")
    )
    starter = next_word in words_of("starters") and following[0].isupper()
    if word in words_of("never_end"):
        return False
    if word in words_of("before_number"):
        return not (
            following[0].isdigit() or following[0] in "([" or following[0].islower() or _is_reference(following)
        )
    if word in words_of("before_name"):
        return starter
    if word in words_of("before_capital"):
        return following[0].isupper() or following[0].isdigit()
    if before is not None and re.fullmatch(r"(?:[a-z]\.)*[a-z]", word) and before.group()[-1].isupper():
        above = WORD_BEFORE.search(text, 0, max(before.start() - 1, 0))
        named = above is not None and above.group().lower() in words_of("named_by_letter")
        return starter or (named and "." not in word and _starts_sentence(following))
    return None


def _is_reference(following: str) -> bool:
    """Whether a clause or page reference follows, as in "Sch. B" or "para. iv"."""
    return re.match(r"(?:[A-Z]?\d|[A-Z]\b(?!\s[a-z])|[ivx]+\b)", following) is not None


def _is_date(following: str) -> bool:
    match = re.match(r"(?P<month>[A-Z][a-z]+),?\s+(?:19|20)\d\d", following)
    return match is not None and match["month"].lower() in MONTHS


def _sloppy(word: str, following: str) -> bool:
    """Whether a lower case word begins a sentence all the same: an ordinary word before, a plain beginning after."""
    match = WORD.match(following)
    return len(word) > 3 and word.isalpha() and match is not None and match.group() in words_of("sloppy_starters")


def _inside_brackets(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the stop stands within brackets opened in mid sentence that close again soon."""
    if ")" in match["closers"]:
        return False  # "(… each year.) The"
    opened = text.rfind("(", start, match.start())
    if opened <= _first(text, start) or ")" in text[opened : match.start()]:
        return False
    closes = text.find(")", match.end("closers"), opened + BRACKET_LENGTH)
    again = text.find("(", match.end("closers"), opened + BRACKET_LENGTH)
    return closes != -1 and (again == -1 or again > closes)
