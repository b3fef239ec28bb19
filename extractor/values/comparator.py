"""How a number is meant: "at least", "no fewer than", "up to", "over", "around", "≥", "or more".

In goes text, out come comparators with their places; `before` and `after` look beside a number. The phrases are in
`comparators.json`, each kind with an example. A "within" that tells a date is the business of `moment`.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, cast, get_args

from extractor.document import Span
from extractor.statement import Comparator
from extractor.values.found import Found, whole
from extractor.values.glance import as_listed, folded

if TYPE_CHECKING:
    from collections.abc import Iterable

COMPARATORS: tuple[Comparator, ...] = get_args(Comparator)


def find(text: str) -> tuple[Found[Comparator], ...]:
    """Return every comparator of `text` in order, whether a number stands by it or not."""
    return tuple(
        Found(Span(*match.span()), _meaning()[as_listed(match.group())]) for match in _anywhere().finditer(text)
    )


def parse(text: str) -> Comparator:
    """Return the comparator that `text` is: a phrase ("no fewer than") or a code ("at_least").

    Raises:
        ValueError: `text` is neither.
    """
    if text in COMPARATORS:
        return text
    return whole(text, find(text), what="a comparator")


def before(text: str, position: int, *, start: int = 0) -> Found[Comparator] | None:
    """Return the comparator that ends right before `position`, if there is one."""
    first = max(start, position - _LONGEST)
    match = _ending().search(text, first, position) if _may_end(text[first:position]) else None
    if match is None:
        return None
    span = Span(*match.span("phrase"))
    return Found(span, _before_meaning()[as_listed(span.of(text))])


_LONGEST = 40
"""Characters before a number that a comparator is looked for in."""
_ARTICLES = (" the", " a", " an", " another", " every")


def _may_end(words: str) -> bool:
    """Return whether the last words are those of a comparator, which costs a fiftieth of the pattern to ask."""
    plain = " ".join(folded(words).split())
    for article in _ARTICLES:
        plain = plain.removesuffix(article)
    return plain.endswith(_phrases_before())


def after(text: str, position: int) -> Found[Comparator] | None:
    """Return the comparator that starts right after `position`, if there is one."""
    match = _starting().match(text, position)
    if match is None:
        return None
    span = Span(*match.span("phrase"))
    return Found(span, _after_meaning()[as_listed(span.of(text))])


@cache
def _rules() -> list[dict[str, object]]:
    data = json.loads(files("extractor.values").joinpath("comparators.json").read_text(encoding="utf-8"))
    return cast("list[dict[str, object]]", data["rules"])


@cache
def _before_meaning() -> dict[str, Comparator]:
    return _phrases("before")


@cache
def _phrases_before() -> tuple[str, ...]:
    return tuple(_before_meaning())


@cache
def _after_meaning() -> dict[str, Comparator]:
    return _phrases("after")


@cache
def _meaning() -> dict[str, Comparator]:
    return {**_after_meaning(), **_before_meaning()}


def _phrases(place: str) -> dict[str, Comparator]:
    return {
        as_listed(phrase): cast("Comparator", rule["comparator"])
        for rule in _rules()
        for phrase in cast("list[str]", rule[place])
    }


def _either(phrases: Iterable[str]) -> str:
    ordered = sorted(phrases, key=len, reverse=True)
    return "|".join(
        (r"(?<!\w)" if phrase[0].isalpha() else "")
        + re.escape(phrase).replace(r"\ ", r"\s+")
        + (r"(?!\w)" if phrase[-1].isalpha() else "")
        for phrase in ordered
    )


@cache
def _ending() -> re.Pattern[str]:
    # "no fewer than |three", "at least £|5"; leftmost match, so the longest phrase that ends here
    return re.compile(rf"(?P<phrase>{_either(_before_meaning())})(?:\s+(?:the|a|an|another|every))?\s*$", re.IGNORECASE)


@cache
def _starting() -> re.Pattern[str]:
    return re.compile(rf"\s?(?P<phrase>{_either(_after_meaning())})", re.IGNORECASE)


@cache
def _anywhere() -> re.Pattern[str]:
    return re.compile(_either(_meaning()), re.IGNORECASE)
