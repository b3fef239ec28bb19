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
from typing import Any, cast

from extractor.annotate.context import LABEL
from extractor.document import Span
from extractor.statement import Attribute, AttributeName
from extractor.values import columns, row
from extractor.values.either import either
from extractor.values.glance import mentions


@dataclass(frozen=True, slots=True)
class WordingRule:
    """One way in which a detail is worded; a text with none of `needs` in it is not searched."""

    attribute: AttributeName
    name: str
    pattern: re.Pattern[str]
    example: str
    counter: str
    needs: tuple[str, ...] = ()

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first place that is worded so."""
        return self.pattern.search(text) if not self.needs or mentions(text, self.needs) else None


# a table says what its cells are: what stands under "Owner" is the actor
COLUMNS: dict[str, AttributeName] = {
    "actor": "actor",
    "baseline": "baseline",
    "consequence": "consequence",
    "verification": "verification",
}


def find(text: str, *, lead_in: str = "") -> tuple[Attribute, ...]:
    """Return the worded details of a statement, at most one of each rule, in order of place."""
    found = _under_columns(text, lead_in) if row.is_row(text) else []
    # where a column holds the evidence or the remedy, words like "measured" elsewhere in the row say less
    told = {one.name for one in found} & {"consequence", "verification"}
    for rule in rules():
        span = _span(rule, text) if rule.attribute not in told else None
        if span and not any(one.name == rule.attribute and one.span.overlaps(span) for one in found):
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
            re.compile(one["pattern"], re.IGNORECASE),
            one["example"],
            one["not"],
            tuple(one.get("needs", ())),
        )
        for one in data()["rules"]
    )


@cache
def data() -> dict[str, Any]:
    """Return `rules/attributes.json` as it stands."""
    text = files("extractor.annotate").joinpath("rules", "attributes.json").read_text(encoding="utf-8")
    return cast("dict[str, Any]", json.loads(text))


def _under_columns(text: str, lead_in: str) -> list[Attribute]:
    """Return what the columns of a table say of a row: its owner, its evidence, its remedy, its baseline."""
    return [
        Attribute(COLUMNS[cell.purpose], cell.text, cell.span)
        for cell in row.cells(text, lead_in)
        if cell.purpose in COLUMNS and cell.text.strip() and not columns.is_placeholder(cell.text)
    ]


# a detail does not end in the middle of a phrase: "counted by postcode on the last day of"
_TRAILING = re.compile(
    r"(?:[\s,]+(?:of|the|an?|and|or|to|in|on|at|by|for|from|with|under|their|our|its|that|which|last|day))+\s*$",
    re.IGNORECASE,
)


_NUMBER = re.compile(r"\s\d+")


def _span(rule: WordingRule, text: str) -> Span | None:
    match = rule.search(text)
    if match is None:
        return None
    quote = match.group().rstrip()
    if rule.attribute == "verification":
        # the rest of a name: "signed off under PAS 2035"
        number = _NUMBER.match(text, match.start() + len(quote)) if quote[-3:].isupper() else None
        quote = quote + number.group() if number else _TRAILING.sub("", quote)
    return Span(match.start(), match.start() + len(quote)) if quote else None


# "We will recruit", "The Contractor shall not idle", "our energy advisers will offer", "Hallamgate has agreed to fund"
_NAME = (
    r"(?:(?!(?:For|From|In|On|At|By|With|Within|Under|During|If|When|Where|After|Before|Each|Every|To|And|But|As|Since)\b)"
    r"[A-Z][\w’'&.-]*(?<![’']s))"
)
# what hangs on a preposition does not act: "spend on the contract will"
_NOT_AFTER = "".join(rf"(?<!\b{word}\s)" for word in "on of to for in as with by at from under".split())
_OTHER_WORD = (
    r"(?:(?!(?:is|are|was|were|be|has|have|had|that|which|who|we|they|it|you|something|if|when|will|shall|must|may|can"
    r"|quarter|year|month|week|day)\b)[\w’'&-]+)"
)
_ACTOR = (
    rf"(?<![\w-]){_NOT_AFTER}"
    rf"(?P<actor>(?:We|we|I|They|they|It|it|He|he|She|she)\b"
    rf"|(?:[Oo]ur|[Tt]he|[Ee]ach|[Ee]very|[Aa]ll|[Bb]oth|[Aa]n?)\s{_OTHER_WORD}(?:\s{_OTHER_WORD}){{0,5}}?"
    rf"(?<!\sand)(?<!\sor)|{_NAME}(?:\s(?:and|of|&)?\s?{_NAME}){{0,5}}(?:,\s[^,]{{3,40}},)?)"
)
_BETWEEN = r"(?:(?:not|also|always|then|each|both|all|only|now|further|therefore|continue\sto)\s+|\w+ly\s+)*"


@cache
def _clause() -> re.Pattern[str]:
    return re.compile(
        rf"{_ACTOR}(?:\s+|(?=[’']ll))(?P<modal>{either(data()['modals'])}|[’']ll)\s+{_BETWEEN}(?P<passive>be\s+{_BETWEEN})?(?P<action>[a-z][\w-]+)"
    )


@cache
def _modal() -> re.Pattern[str]:
    """Return what every clause holds, which is looked for first: most statements promise nothing."""
    return re.compile(rf"\s(?:{either(data()['modals'])})\s|[’']ll\s")


_STEM_WITH_MODAL = re.compile(r"\b(?:will|shall|must|should|would|can|to)\s*(?::|\.\.\.|…|-|–)?\s*$", re.IGNORECASE)
_FIRST_WORD = re.compile(r"(?P<action>[A-Za-z][a-z-]+)\b")


def _actor_and_action(text: str, lead_in: str) -> list[Attribute]:
    start = label.end() if (label := LABEL.match(text)) else 0
    if _modal().search(text, start) and (match := _clause().search(text, start)):
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
