"""Quantities of a table row: its cells are joined by ' | ', and a number belongs to the header of its column.

In go the text of the row and of its header row, out come quantities whose unit comes from the cell itself, else from
the column ("Total tCO2e"), the row's own unit cell ("FTE"), or what the row measures ("Volunteer hours logged").
Cells under "Ref" or "Year" name things and are no quantities.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from extractor.document import Span
from extractor.values import columns, moment, number, quantity, reference, units
from extractor.values.found import Found
from extractor.values.glance import as_listed, folded

if TYPE_CHECKING:
    from extractor.statement import Comparator, Quantity

JOINT = " | "
# what may stand beside the number of a cell that is just a number: "≤ 24", "21 (late)", "~40", "45 or fewer", "4.2/5"
BESIDE = re.compile(
    r"""[\s≤≥<>=~≈+±−–-]*
    (?: at\ least | at\ most | no\ (?:more|fewer|less)\ than | not\ more\ than | up\ to
      | over | under | below | above | about
      | (?:more|less|fewer)\ than | c\. | max\.? | min\.? | or\ (?:fewer|more|less|above) | /\s?(?:5|10|100) )?
    \s*\*?(?:\(.*\))?\s*""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class RowCell:
    """One cell of a row with the name of its column; `span` counts in the row's text."""

    span: Span
    text: str
    header: str

    @property
    def purpose(self) -> str:
        """What its column is for, such as "deadline" or "offer"; nothing where the name does not say."""
        return columns.purpose_of(self.header)


def is_row(text: str) -> bool:
    """Return whether a statement text is a table row."""
    return JOINT in text


@lru_cache(maxsize=256)  # the details of a row are looked for one after the other
def cells(text: str, header: str) -> tuple[RowCell, ...]:
    """Return the cells of a row, each with the name of its column in `header` (see `columns.aligned`)."""
    spans, start = [], 0
    for part in text.split(JOINT):
        spans.append(Span(start, start + len(part)))
        start += len(part) + len(JOINT)
    names = [name.strip() for name in header.split(JOINT)] if JOINT in header else []
    under = columns.aligned([span.of(text) for span in spans], names)
    return tuple(RowCell(span, span.of(text), name) for span, name in zip(spans, under, strict=True))


def find(text: str, header: str) -> tuple[Found[Quantity], ...]:
    """Return the quantities of a row in order."""
    row = cells(text, header)
    measured = _measured(row)
    found: list[Found[Quantity]] = []
    for index, cell in enumerate(row):
        kind = kind_of(cell.header)
        names = kind == "name" and (is_bare(cell.text) or _NAMES.fullmatch(cell.text))
        if kind == "limit" or names or cell.purpose in _TELLS_HOW or (index == 0 and _is_label(cell.text)):
            continue
        if cell.purpose == "deadline" and any(one.span.start == 0 for one in moment.find(cell.text)):
            continue
        for one in _in_cell(cell):
            moved = one.moved(cell.span.start)
            if not moved.value.unit or (kind in {"gbp", "tco2e"} and is_bare(cell.text)):
                moved = replace(moved, value=replace(moved.value, unit=_unit(kind, cell, measured)))
            found.append(_with_header_comparator(_scaled(moved, cell, row), cell))
    return tuple(found)


@lru_cache(maxsize=4096)
def kind_of(header: str) -> str:
    """Return what a column header says about its numbers: a name, a limit, a unit, or just a measure."""
    plain = as_listed(header)
    for rule in columns.data()["kinds"]:
        if re.search(rule["pattern"], plain):
            return str(rule["kind"])
    return "measure"


def _in_cell(cell: RowCell) -> tuple[Found[Quantity], ...]:
    if is_bare(cell.text):
        return _bare(cell.text)
    return quantity.find(cell.text)


def is_bare(text: str) -> bool:
    """Return whether a cell is just a number, so that even "2030" or "1" counts by its column alone."""
    found = number.find(text)
    if not found:
        return False
    ahead, behind = text[: found[0].span.start], text[found[0].span.end :]
    return BESIDE.fullmatch(ahead) is not None and BESIDE.fullmatch(behind) is not None


def _bare(text: str) -> tuple[Found[Quantity], ...]:
    one = number.find(text)[0]
    inner = re.match(r"\s?/\s?(?:5|10|100)\b", text[one.span.end :])
    if reference.SHAPES.match(text) and not inner:
        return ()
    unit = "score" if inner else ""
    return (quantity.compared(text, one.span, one.value, unit),)


def _is_label(text: str) -> bool:
    return re.fullmatch(r"\s*[A-Z]{0,4}[-.]?\d+(?:\.\d+)*[a-z]?[.)]?\s*", text) is not None


def _measured(row: tuple[RowCell, ...]) -> str:
    """Return the unit of the whole row: from its unit column, else from the cell that names what is measured."""
    unit = next((cell for cell in row if cell.purpose == "unit"), None)
    if unit and (said := units.of(unit.text)):
        return said
    for cell in row[:3]:
        says = not _is_label(cell.text) and re.search(r"[A-Za-z]{3}", cell.text) and cell.purpose not in _SAYS_NO_UNIT
        if says and (found := units.within(cell.text)):
            return found
    return ""


# "router online for 30 days" under "Evidence": numbers about the proof and the people, not about the promise
_TELLS_HOW = frozenset(("verification", "actor", "frequency"))
# "1, 2 and 3" under "Scope", "1 and 2" under "Lot"
_NAMES = re.compile(r"\s*\d+(?:\s*(?:,|and|&|to|[–-])\s*\d+)*\s*")
# cells that talk about the row but do not name what it measures
_SAYS_NO_UNIT = frozenset(("deadline", "frequency", "actor", "verification", "consequence", "unit"))


def _unit(kind: str, cell: RowCell, measured: str) -> str:
    if kind in {"percent", "gbp", "marks", "points", "tco2e"}:
        return kind
    if counted := _COUNTED_TIME.search(cell.header):
        return units.plural(folded(counted["unit"]))
    named = "" if _TIME_COLUMN.search(cell.header) else units.within(cell.header)
    return named if units.is_known(named) or named == "people" else measured


# a column or measure in thousands: "Volunteer hours (thousands)", "£k", "Spend £m"
_SCALED = re.compile(
    r"(?P<thousands>\bthousands\b|£k\b|[£'’]000s?\b|\(000s?\))|(?P<millions>\bmillions\b|£m\b)", re.IGNORECASE
)


def _scaled(one: Found[Quantity], cell: RowCell, row: tuple[RowCell, ...]) -> Found[Quantity]:
    if not is_bare(cell.text) or one.value.value is None or one.value.unit == "percent":
        return one
    for name in (cell.header, *(other.text for other in row[:2] if not is_bare(other.text))):
        if match := _SCALED.search(name):
            factor = 1_000 if match["thousands"] else 1_000_000
            return Found(one.span, replace(one.value, value=one.value.value * factor))
    return one


# "Weeks", "No. of weeks", "Length (months)": the time itself is counted
_COUNTED_TIME = re.compile(
    r"(?:^|\b(?:number|no\.?|nr\.?|total)\s(?:of\s)?|\()(?P<unit>hours?|days|weeks|months|years)\s?\)?$", re.IGNORECASE
)
# "Year 1", "After year 3", "2027", "Q2 position", "Target", "This quarter" name a time or a kind of number, no unit
_TIME_COLUMN = re.compile(r"\b(?:years?|weeks?|months?|quarters?|q[1-4]|fy|20\d\d)\b", re.IGNORECASE)


def _with_header_comparator(one: Found[Quantity], cell: RowCell) -> Found[Quantity]:
    if one.value.comparator != "eq":
        return one
    header = cell.header.lower()
    for phrase, meaning in columns.data()["comparators"].items():
        if re.search(rf"\b{phrase}\b", header):
            return Found(one.span, replace(one.value, comparator=cast("Comparator", meaning)))
    return one


__all__ = ["RowCell", "cells", "find", "is_bare", "is_row", "kind_of"]
