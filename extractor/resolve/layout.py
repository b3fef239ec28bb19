"""Lets the layout of a table say what the numbers of its rows are: each under its own column, counted as its row says.

The attributes of a finding come in with the layouts of its document, the same come out: quantities with the unit of
the column that they really stand under, what the row counts as their object, and what a weight is a weight of.
Statements that are no table rows are never changed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from extractor.document import Span
from extractor.statement import Attribute
from extractor.values import columns, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.document import Document
    from extractor.statement import Finding
    from extractor.values.layout import Layouts, RowLayout

COUNTED_ROLES = frozenset(("commitment", "kpi", "claim"))
PATH = " > "
LONGEST_LABEL = 160
WHOLE = Decimal(100)
ROUNDING = Decimal("0.5")
# such as "Weighting", "Weight (%)", "% of marks" and "Share of the total score"
WEIGHT = re.compile(
    r"\bweight|(?:%|per\s?cent|share)\s+of\s+(?:the\s+)?(?:total\s+)?(?:marks?|score|evaluation)", re.IGNORECASE
)
# "Weight (kg)", "Net weight": of goods
GOODS = re.compile(r"\b(?:kg|kilos?|kilograms?|grams?|g|t|tonnes?|tons?|lbs?|net|gross|gvw|vehicle)\b", re.IGNORECASE)
# such as "10%", "7.5 %", "40 per cent (minimum 20%)" and "10"
PERCENTAGE = re.compile(r"\s*(?P<value>\d{1,3}(?:\.\d+)?)\s*(?:%|per\s?cent)?\s*(?:\(.*\))?\s*$", re.IGNORECASE)
TOTAL = re.compile(r"\W*(?:sub-?|grand\s|overall\s)?totals?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Weight:
    """A weight in a row: its column, its value, and the names of what it weighs, the outermost first."""

    column: int
    value: Decimal
    path: tuple[str, ...]

    @property
    def is_total(self) -> bool:
        """Whether it only adds up the others."""
        return bool(TOTAL.match(self.path[-1]))


class WeightTables:
    """The weights of each table of a document, added up once: in all, and for every outermost name."""

    def __init__(self, document: Document, layouts: Layouts) -> None:
        self._document = document
        self._layouts = layouts
        self._sums: dict[tuple[int, int], dict[str, Decimal]] = {}

    def base(self, weight: Weight, table: int) -> str:
        """Return what a weight is a share of, where the sums say it: "total", or the criterion above it."""
        key = (table, weight.column)
        if key not in self._sums:
            self._sums[key] = self._added(table, weight.column)
        sums = self._sums[key]
        within = len(weight.path) > 1 and abs(sums[weight.path[0]] - WHOLE) <= ROUNDING
        if within and len(sums) > 1:
            return weight.path[0]
        return "total" if abs(sum(sums.values()) - WHOLE) <= ROUNDING else ""

    def _added(self, table: int, column: int) -> dict[str, Decimal]:
        sums: dict[str, Decimal] = defaultdict(Decimal)
        for layout in self._layouts.rows(table):
            one = _weight(layout, self._document)
            if one is not None and one.column == column and not one.is_total:
                sums[one.path[0]] += one.value
        return sums


def header_of(finding: Finding, layouts: Layouts) -> str:
    """Return the names of the columns of a row's cells, one for each; of any other statement what leads in to it."""
    layout = _layout(finding, layouts)
    return (layout.header if layout is not None else "") or finding.statement.lead_in


def with_layout(finding: Finding, layouts: Layouts, document: Document, weights: WeightTables) -> tuple[Attribute, ...]:
    """Return the attributes of `finding`, those of a table row as its layout says."""
    layout = _layout(finding, layouts)
    if layout is None:
        return finding.attributes
    text, header = finding.statement.text, layout.header
    found = finding.attributes
    if header and tuple(cell.header for cell in row.cells(text, finding.statement.lead_in)) != layout.names:
        found = _under(text, header, found)
    cells = row.cells(text, header or finding.statement.lead_in)
    more = [*_weighed(layout, weights, document, cells), *_counted(finding, found, cells)]
    return tuple(sorted((*found, *more), key=lambda one: (one.span, one.name))) if more else found


def _layout(finding: Finding, layouts: Layouts) -> RowLayout | None:
    statement = finding.statement
    if statement.kind != "row" or not row.is_row(statement.text):
        return None
    layout = layouts.row(statement.span)
    return layout if layout is not None and len(layout.cells) == statement.text.count(row.JOINT) + 1 else None


def _under(text: str, header: str, attributes: Sequence[Attribute]) -> tuple[Attribute, ...]:
    """Return attributes with the quantities found again, now that the column of every cell is known."""
    kept = [one for one in attributes if one.name != "quantity"]
    again = [Attribute("quantity", one.span.of(text), one.span, quantity=one.value) for one in row.find(text, header)]
    return tuple(sorted((*kept, *again), key=lambda one: (one.span, one.name)))


def _counted(finding: Finding, attributes: Sequence[Attribute], cells: Sequence[row.RowCell]) -> list[Attribute]:
    """Return what the numbers of a row count, as its label says; nothing where an object is known."""
    if not COUNTED_ROLES & set(finding.codes("roles")) or any(one.name == "object" for one in attributes):
        return []
    quantities = [one for one in attributes if one.name == "quantity" and one.quantity]
    label = next((cell for cell in cells if _is_label(cell)), None)
    if not quantities or label is None or all(one.span.overlaps(label.span) for one in quantities):
        return []
    units = {one.quantity.unit for one in quantities if one.quantity and not one.span.overlaps(label.span)}
    return [Attribute("object", label.text, label.span, normal=units.pop() if len(units) == 1 else "")]


def _is_label(cell: row.RowCell) -> bool:
    says = cell.purpose in ("measure", "promise", "") and columns.holds(cell.text) == "text"
    return says and len(cell.text) <= LONGEST_LABEL


def _weighed(
    layout: RowLayout, weights: WeightTables, document: Document, cells: Sequence[row.RowCell]
) -> list[Attribute]:
    weight = _weight(layout, document)
    if weight is None or weight.is_total:
        return []
    place = next(index for index, cell in enumerate(layout.cells) if cell.column == weight.column)
    own = [cell for cell in cells[:place] if cell.text.strip() in weight.path]
    base = weights.base(weight, layout.table)
    label, span = (own[-1].text, own[-1].span) if own else (weight.path[-1], Span(0, 0))
    return [Attribute("object", label, span, normal=PATH.join(weight.path) + (f" [of {base}]" if base else ""))]


def _weight(layout: RowLayout, document: Document) -> Weight | None:
    """Return the weight of a row and the names before it, among them those that span several rows."""
    text = document.text
    for index, (cell, name) in enumerate(zip(layout.cells, layout.names, strict=True)):
        is_weight = WEIGHT.search(name) and not GOODS.search(name)
        value = _percentage(cell.span.of(text)) if is_weight else None
        if value is None:
            continue
        before = (one.span.of(text).strip() for one in layout.cells[:index])
        named = tuple(one for one in before if columns.holds(one) == "text" and len(one) <= LONGEST_LABEL)
        path = (*layout.above, *named)
        return Weight(cell.column, value, path) if path else None
    return None


def _percentage(text: str) -> Decimal | None:
    match = PERCENTAGE.match(text)
    return Decimal(match["value"]) if match else None
