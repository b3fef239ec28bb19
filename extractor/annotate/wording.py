"""Details that are worded and not counted: baseline, verification, consequence, beneficiary, place, actor, action.

In go the text of a statement and its stem, out come attributes with their places in the text. The wording is data
(`rules/attributes.json`), each rule with an example. Values are read by `details`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, cast

from extractor.annotate.context import LABEL
from extractor.document import Span
from extractor.statement import Attribute, AttributeName
from extractor.values import row

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class WordingRule:
    """One way in which a detail is worded: a pattern in the text, or the columns of a table that hold it."""

    attribute: AttributeName
    name: str
    pattern: re.Pattern[str] | None
    columns: re.Pattern[str] | None
    example: str
    counter: str


def find(text: str, *, lead_in: str = "") -> tuple[Attribute, ...]:
    """Return the worded details of a statement, at most one of each rule, in order of place."""
    found: list[Attribute] = []
    for rule in rules():
        for span in _spans(rule, text, lead_in):
            if not any(one.name == rule.attribute and one.span.overlaps(span) for one in found):
                found.append(Attribute(rule.attribute, span.of(text), span))
    if not row.is_row(text):
        found.extend(_actor_and_action(text, lead_in))
    return tuple(sorted(found, key=lambda one: (one.span, one.name)))


@cache
def rules() -> tuple[WordingRule, ...]:
    """Return the rules in the order of their file."""
    return tuple(
        WordingRule(
            one["attribute"],
            one["name"],
            re.compile(one["pattern"], re.IGNORECASE) if "pattern" in one else None,
            re.compile(one["columns"], re.IGNORECASE) if "columns" in one else None,
            one["example"],
            one["not"],
        )
        for one in data()["rules"]
    )


@cache
def data() -> dict[str, Any]:
    """Return `rules/attributes.json` as it stands."""
    text = files("extractor.annotate").joinpath("rules", "attributes.json").read_text(encoding="utf-8")
    return cast("dict[str, Any]", json.loads(text))


def _spans(rule: WordingRule, text: str, lead_in: str) -> Iterator[Span]:
    if rule.columns is not None:
        if row.is_row(text) and row.is_row(lead_in):
            for cell in row.cells(text, lead_in):
                if rule.columns.search(cell.header) and cell.text.strip():
                    yield cell.span
        return
    if rule.pattern is not None and (match := rule.pattern.search(text)):
        end = match.end() - (len(match.group()) - len(match.group().rstrip()))
        if end > match.start():
            yield Span(match.start(), end)


# "We will recruit", "The Contractor shall not idle", "Hallamgate has agreed to fund"
_NAME = r"(?:[A-Z][\w’'&.-]*)"
_ACTOR = (
    rf"(?P<actor>We|I|(?:Our|The|Each|Every|All|Both)\s(?:[\w’'&-]+\s?){{1,6}}?|{_NAME}(?:\s(?:and|of|&)?\s?{_NAME}){{0,5}}"
    r"(?:,\s[^,]{3,40},)?)"
)
_BETWEEN = r"(?:(?:not|also|always|then|each|both|all|only|now|further|therefore|continue\sto)\s+|\w+ly\s+)*"


@cache
def _clause() -> re.Pattern[str]:
    modals = "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in sorted(data()["modals"], key=len, reverse=True))
    return re.compile(
        rf"{_ACTOR}(?:\s+|(?=[’']ll))(?P<modal>{modals}|[’']ll)\s+{_BETWEEN}(?P<passive>be\s+{_BETWEEN})?(?P<action>[a-z][\w-]+)"
    )


_STEM_WITH_MODAL = re.compile(r"\b(?:will|shall|must|should|would|can|to)\s*(?::|\.\.\.|…|-|–)?\s*$", re.IGNORECASE)
_FIRST_WORD = re.compile(r"(?P<action>[A-Za-z][a-z-]+)\b")


def _actor_and_action(text: str, lead_in: str) -> list[Attribute]:
    start = label.end() if (label := LABEL.match(text)) else 0
    if match := _clause().search(text, start):
        found = [Attribute("action", match["action"], Span(*match.span("action")), normal=match["action"].lower())]
        if not match["passive"]:
            found.append(Attribute("actor", match["actor"].strip(), _stripped(match, "actor")))
        return found
    if _STEM_WITH_MODAL.search(lead_in) and (match := _FIRST_WORD.match(text, start)):
        return [Attribute("action", match["action"], Span(*match.span("action")), normal=match["action"].lower())]
    return []


def _stripped(match: re.Match[str], group: str) -> Span:
    quote = match[group]
    return Span(match.start(group), match.start(group) + len(quote.rstrip()))
