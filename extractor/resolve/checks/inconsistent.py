"""Two statements of one document that give different numbers for the same thing.

Only alike statements are compared, each with a single number of the unit; members of one list or table, and statements
with words that set them apart (another, per year, Lot 2), are left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from extractor.resolve.check import Check, attributes
from extractor.resolve.phrases import pattern, quoted, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractor.document import Document
    from extractor.statement import Attribute, Finding, Quantity

ALIKE = 0.6
LARGEST_GROUP = 60
ROLES = frozenset(("commitment", "kpi"))
WORD = re.compile(r"[a-z][a-z'-]+")
# endings that part "recruit" from "recruiting" and "apprentices" from "apprentice"
ENDING = re.compile(r"(?:ing|ed|es|s)$")


@dataclass(frozen=True, slots=True)
class _Figure:
    place: int
    finding: Finding
    attribute: Attribute
    quantity: Quantity
    terms: frozenset[str]
    apart: frozenset[str]


def find(findings: Sequence[Finding], places: Sequence[int], document: Document) -> Iterator[tuple[int, str]]:
    """Yield each statement whose number another one contradicts."""
    del document
    groups: dict[tuple[str, str, str], list[_Figure]] = {}
    for place in places:
        finding = findings[place]
        if (figure := _figure(place, finding)) is not None:
            times = " ".join(
                sorted((one.normal or one.text).lower() for one in attributes(finding, "period", "frequency"))
            )
            due = " ".join(sorted((one.normal or one.text).lower() for one in attributes(finding, "deadline")))
            groups.setdefault((figure.quantity.unit, times, due), []).append(figure)
    flagged: dict[int, str] = {}
    for group in groups.values():
        for one, other in combinations(group[:LARGEST_GROUP], 2):
            if _disagree(one, other):
                flagged.setdefault(one.place, _reason(one, other))
                flagged.setdefault(other.place, _reason(other, one))
    yield from sorted(flagged.items())


def _figure(place: int, finding: Finding) -> _Figure | None:
    if finding.statement.kind == "row":
        return None
    given = [one for one in attributes(finding, "quantity") if one.quantity is not None and one.quantity.unit]
    units = [one.quantity.unit for one in given if one.quantity is not None]
    single = [one for one in given if one.quantity is not None and units.count(one.quantity.unit) == 1]
    if len(single) != 1 or single[0].quantity is None or single[0].quantity.value is None:
        return None
    text = finding.statement.text.lower()
    terms = _terms(text) | _terms(finding.statement.lead_in.lower())
    apart = frozenset(match.group() for match in pattern("distinct").finditer(text))
    return _Figure(place, finding, single[0], single[0].quantity, terms, apart)


def _terms(text: str) -> frozenset[str]:
    return frozenset(ENDING.sub("", word).rstrip("e") for word in WORD.findall(text) if word not in words("stopwords"))


def _disagree(one: _Figure, other: _Figure) -> bool:
    if one.quantity.value == other.quantity.value or one.apart != other.apart:
        return False
    mine, theirs = one.finding.statement, other.finding.statement
    if mine.lead_in and mine.lead_in == theirs.lead_in and abs(one.place - other.place) < LARGEST_GROUP:
        return False
    for name in ("place", "beneficiary", "baseline"):
        stated = [
            {one.text.lower() for one in figure.finding.attributes if one.name == name} for figure in (one, other)
        ]
        if all(stated) and stated[0] != stated[1]:
            return False
    shared, either = one.terms & other.terms, one.terms | other.terms
    return len(shared) >= 2 and len(shared) >= ALIKE * len(either)


def _reason(one: _Figure, other: _Figure) -> str:
    statement = other.finding.statement
    mine, theirs = quoted(one.attribute.text), quoted(other.attribute.text)
    return f"{mine} here, but {theirs} on page {statement.page}: {quoted(statement.text)}."


CHECK = Check(
    code="inconsistent",
    meaning="Two statements of the document give different numbers for what looks like the same thing.",
    example="We will recruit 12 apprentices over the term. (and later: We will recruit 14 apprentices over the term.)",
    roles=ROLES,
    find=find,
)
