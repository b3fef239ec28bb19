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

from extractor.values import row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.statement import Attribute, Finding, Quantity

# of a length of time alone one cannot tell whether it is given (hours of training) or only lasts
_TIMES = frozenset(("seconds", "minutes", "hours", "days", "weeks", "months", "terms", "years", "decades"))
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


def main_first(finding: Finding, attributes: Sequence[Attribute]) -> tuple[Attribute, ...]:
    """Return `attributes` with the quantities of each record in order of how much they say about its size."""
    result = list(attributes)
    for record in sorted({one.record for one in attributes}):
        places = [place for place, one in enumerate(attributes) if one.record == record and one.name == "quantity"]
        if len(places) > 1:
            own = [attributes[place] for place in places]
            ranked = sorted(own, key=lambda one: (_rank(finding, one, attributes), one.span))
            for place, one in zip(places, ranked, strict=True):
                result[place] = one
    return tuple(result)


def _rank(finding: Finding, one: Attribute, attributes: Sequence[Attribute]) -> tuple[int, int]:
    """Return how late a quantity comes: first by its column, then by what its words make of it; 0 is the size itself."""
    text, quantity = finding.statement.text, one.quantity
    if quantity is None:
        return (len(_orders("columns")), 0)
    column, place = 0, 0
    if row.is_row(text):
        cell = next((cell for cell in row.cells(text, finding.statement.lead_in) if cell.span.overlaps(one.span)), None)
        if cell is not None:
            column, place = _column_rank(finding, cell, one), cell.span.start
    if _IN_ALL.match(text, one.span.end):
        return (column, -1)
    kind = _kind(text[place:], one, place, quantity, finding, attributes)
    return (column, 1 + [later["kind"] for later in _data()["later"]].index(kind) if kind else 0)


def _column_rank(finding: Finding, cell: row.RowCell, one: Attribute) -> int:
    roles = finding.codes("roles")
    orders = _orders("columns_of_a_claim" if "claim" in roles and "commitment" not in roles else "columns")
    purpose = cell.purpose
    if purpose == "value" and one.quantity and one.quantity.unit not in ("gbp", "eur", "usd"):
        purpose = ""  # "KPI | Value": not every value is money
    if purpose in ("promise", "measure", "") and not row.is_bare(cell.text) and len(cell.text) > 2 * len(one.span) + 3:
        purpose = "measure"  # a number in the middle of a description
    elif purpose in ("promise", "measure", ""):
        purpose = "promise"
    return orders.index(purpose)


def _kind(text: str, one: Attribute, place: int, quantity: Quantity, finding: Finding, attributes: Sequence[Attribute]) -> str:  # fmt: skip
    """Return why a quantity is not the size of the promise itself, as a kind of `main_quantity.json`; nothing if it is."""
    start, end = one.span.start - place, one.span.end - place
    before, behind = text[max(start - 60, 0) : start], text[end:]
    shares = [other for other in attributes if other.span.overlaps(one.span) and other.record == one.record]
    named = {other.name for other in shares}
    if "baseline" in named or _ends(before, "baseline"):
        return "baseline"
    if quantity.unit in ("words", "pages", "characters"):
        return "limit"
    if quantity.unit in _DISTANCES and (
        "place" in named or _ends(before + one.text[:12], "distance") or quantity.comparator == "at_most"
    ):
        return "distance"
    if (
        quantity.unit in ("", "people", "years")
        and _ends(before, "age")
        and re.match(r"\s*(?:years\s+old|to\b|$|[.,;])", behind)
    ):
        return "age"
    if quantity.unit in _TIMES:
        if _NOTICE.match(behind) or _BEFORE_NOTICE.search(before):
            return "notice"
        if not _GIVEN_TIME.match(behind) and (
            "deadline" in named
            or quantity.comparator == "at_most"
            or _ends(before, "length")
            or _LENGTHS.search(before)
        ):
            return "length"
    if _ends(before, "threshold") and quantity.comparator in ("more_than", "less_than", "at_least", "at_most"):
        return "threshold"
    if _EACH.match(behind) and quantity.unit in ("gbp", "pence", "eur", "usd"):
        return "rate"
    if "commitment" in finding.codes("roles") and _is_told(text, start, end):
        return "told"
    return ""


def _ends(before: str, kind: str) -> bool:
    return _ending(kind).search(before) is not None


def _is_told(text: str, start: int, end: int) -> bool:
    """Return whether the clause of a quantity tells of the past while the statement promises elsewhere."""
    first = max((match.end() for match in _CLAUSE.finditer(text, 0, start)), default=0)
    last = next((match.start() for match in _CLAUSE.finditer(text, end)), len(text))
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
