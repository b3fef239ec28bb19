"""Puts the quantity that says how much is promised, measured or claimed in front of the others of its record.

In go the attributes of a finding with their records, out come the same attributes; only quantities of one record change
places among themselves. "Within 25 miles of the town, 30% of spend" is about 30%. In a table row the column decides:
what stands under "Quantity" or "Target" goes before a number in the description or the value in pounds. Where nothing
speaks for another order, that of the text stays.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, cast

from extractor.values import number, row

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from extractor.document import Span
    from extractor.statement import Attribute, AttributeName, Finding, Quantity

_NEAR = 300
"""Characters around a number that its clause is looked for in."""
# of a length of time alone one cannot tell whether it is given (hours of training) or only lasts
_TIMES = frozenset(("seconds", "minutes", "hours", "days", "weeks", "months", "terms", "years", "decades"))
_MONEY = frozenset(("gbp", "pence", "eur", "usd"))
_OLD = re.compile(r"\s*(?:years\s+old|to\b|$|[.,;])")
_DISTANCES = frozenset(("miles", "km", "metres"))
# "90 weeks of work experience", "two paid volunteering days": the time itself is what is given
_GIVEN_TIME = re.compile(
    r"(?:\s+(?:of|given|volunteered|worked)\b|[a-z]*\s+(?:training|volunteering|placements?|work\s+experience)\b)",
    re.IGNORECASE,
)
# "40 weeks each, 200 in all": the whole goes before its parts
_IN_ALL = re.compile(r"\s+(?:in\s+(?:all|total)|altogether)\b", re.IGNORECASE)
# "after two weeks, six weeks and three months"
_LENGTHS = re.compile(r"(?:days?|weeks?|months?|hours?|years?),?\s(?:(?:and|or)\s)?$", re.IGNORECASE)
_NOTICE = re.compile(r"[’']?s?\s+(?:written\s+|prior\s+)?notice\b", re.IGNORECASE)
_BEFORE_NOTICE = re.compile(r"\bnotice\s+(?:period\s+)?of\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_EACH = re.compile(r"\s+(?:an?|per)\s+(?:hour|head|person|mile|day)\b|\s+(?:each|apiece)\b", re.IGNORECASE)
_TOLD = re.compile(
    r"\b(?:has|have|had|was|were|did|gave|held|ran|gained|already)\b|\blast\s+year\b|\bin\s+20\d\d\s+(?:we|they|it)\b",
    re.IGNORECASE,
)
_PROMISES = re.compile(
    r"\b(?:will|shall|must|to|would|could|may|can|aim|hope|commit|pledge|offer)\b|[’']ll\b", re.IGNORECASE
)
_CLAUSE = re.compile(
    r"[;:,(]\s|\(|\s(?:and|but|while|because|since|which|who|that|as)\s(?=we\b|they\b|it\b|has\b|have\b|had\b|in\b)"
)


def main_first(finding: Finding, attributes: Sequence[Attribute], *, header: str = "") -> tuple[Attribute, ...]:
    """Return `attributes` with the quantities of each record in order of how much they say about its size.

    `header` names the columns of a row's cells where the layout of its table is known; else its lead-in does.
    """
    if sum(one.name == "quantity" for one in attributes) < 2:
        return tuple(attributes)
    header = header or finding.statement.lead_in
    result = list(attributes)
    for record in sorted({one.record for one in attributes}):
        places = [place for place, one in enumerate(attributes) if one.record == record and one.name == "quantity"]
        if len(places) > 1:
            own = [attributes[place] for place in places]
            ranked = sorted(own, key=lambda one: (_rank(finding, one, attributes, header), one.span))
            for place, one in zip(places, ranked, strict=True):
                result[place] = one
    return tuple(result)


def _rank(finding: Finding, one: Attribute, attributes: Sequence[Attribute], header: str) -> tuple[int, int]:
    """Return how late a quantity comes: first by its column, then by what its words make of it; 0 is the size."""
    text = finding.statement.text
    column, place = 0, 0
    if row.is_row(text):
        cells = row.cells(text, header)
        cell = next((cell for cell in cells if cell.span.overlaps(one.span)), None)
        if cell is not None:
            column, place = _column_rank(finding, cell, one), cell.span.start
    if _IN_ALL.match(text, one.span.end):
        return (column, -1)
    kind = _kind(finding, one, place, attributes)
    return (column, 1 + [later["kind"] for later in _data()["later"]].index(kind) if kind else 0)


def _column_rank(finding: Finding, cell: row.RowCell, one: Attribute) -> int:
    roles = finding.codes("roles")
    orders = _orders("columns_of_a_claim" if "claim" in roles and "commitment" not in roles else "columns")
    purpose = cell.purpose
    if purpose == "value" and one.quantity and one.quantity.unit not in _MONEY:
        purpose = ""  # "KPI | Value": not every value is money
    if purpose in ("promise", "measure", "") and not row.is_bare(cell.text) and len(cell.text) > 2 * len(one.span) + 3:
        purpose = "measure"  # a number in the middle of a description
    elif purpose in ("promise", "measure", ""):
        purpose = "promise"
    return orders.index(purpose)


def _kind(finding: Finding, one: Attribute, start: int, attributes: Sequence[Attribute]) -> str:
    """Return why a quantity is not the size of the promise, as a kind of `main_quantity.json`; nothing if it may be.

    `start` is where the sentence or the cell of the quantity begins.
    """
    text, quantity = finding.statement.text, one.quantity
    # "contracts above |£100,000": the words of comparison tell as much as those before them
    digits = one.span.start + next((found.span.start for found in number.find(one.text)), 0)
    before, behind = text[max(digits - 60, start) : digits].removesuffix("£"), text[one.span.end :]
    named = {other.name for other in attributes if other.span.overlaps(one.span) and other.record == one.record}
    if quantity is None or "baseline" in named or _ends(before, "baseline"):
        return "baseline"
    if quantity.unit in _TIMES:
        kind = _kind_of_time(before, behind, quantity, named)
    elif quantity.unit in ("words", "pages", "characters"):
        kind = "limit"
    elif quantity.unit in _DISTANCES:
        reaches = "place" in named or quantity.comparator == "at_most" or _ends(before, "distance")
        kind = "distance" if reaches else ""
    else:
        kind = _kind_of_count(before, behind, quantity)
    told = "commitment" in finding.codes("roles") and _is_told(text[start:], one.span.moved(-start))
    return kind or ("told" if told else "")


def _kind_of_time(before: str, behind: str, quantity: Quantity, named: Collection[AttributeName]) -> str:
    if _NOTICE.match(behind) or _BEFORE_NOTICE.search(before):
        return "notice"
    if quantity.unit == "years" and _ends(before, "age") and _OLD.match(behind):
        return "age"
    lasts = quantity.comparator == "at_most" or "deadline" in named
    lasts = lasts or _ends(before, "length") or _LENGTHS.search(before) is not None
    return "length" if lasts and not _GIVEN_TIME.match(behind) else ""


def _kind_of_count(before: str, behind: str, quantity: Quantity) -> str:
    if quantity.unit in ("", "people") and _ends(before, "age") and _OLD.match(behind):
        return "age"
    if _ends(before, "known") and quantity.unit not in ("percent", "gbp"):
        return "known"
    if _ends(before, "threshold") and quantity.comparator in ("more_than", "less_than", "at_least", "at_most"):
        return "threshold"
    return "rate" if quantity.unit in _MONEY and _EACH.match(behind) else ""


def _ends(before: str, kind: str) -> bool:
    return _ending(kind).search(before) is not None


def _is_told(text: str, span: Span) -> bool:
    """Return whether the clause of a quantity tells of the past while the statement promises elsewhere."""
    near, far = max(span.start - _NEAR, 0), min(span.end + _NEAR, len(text))
    first = max((match.end() for match in _CLAUSE.finditer(text, near, span.start)), default=near)
    last = next((match.start() for match in _CLAUSE.finditer(text, span.end, far)), far)
    clause = text[first:last]
    return _TOLD.search(clause) is not None and _PROMISES.search(clause) is None


@cache
def _ending(kind: str) -> re.Pattern[str]:
    words = _data()["words"][kind].replace(" ", r"\s+")
    return re.compile(rf"(?<!\w)(?:{words})$", re.IGNORECASE)


@cache
def _orders(name: str) -> tuple[str, ...]:
    return tuple(_data()[name])


@cache
def _data() -> dict[str, Any]:
    text = files("extractor.resolve").joinpath("main_quantity.json").read_text(encoding="utf-8")
    return cast("dict[str, Any]", json.loads(text))
