"""The one flattening: rows of a view come in as the database gives them, typed rows go out in a fixed order of columns.

Every writer takes its rows from here, so that all formats say the same. Numbers come out exact, as integers or
decimals; what is not known is `None`, never an empty text; JSON in a column comes out as lists and dictionaries.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, Protocol

from extractor.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ViewName = Literal["commitments", "requirements", "kpis", "criteria", "claims"]
VIEWS: tuple[ViewName, ...] = ("commitments", "requirements", "kpis", "criteria", "claims")

ColumnType = Literal["text", "codes", "whole", "number", "share", "places"]
Value = str | int | Decimal | float | tuple[str, ...] | list[dict[str, Any]] | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of every view: `codes` are label codes, `share` is a probability, `places` are page boxes or cells."""

    name: str
    type: ColumnType


# The first nineteen are fixed (design, section 4); further ones follow.
COLUMNS: tuple[Column, ...] = (
    Column("statement_id", "text"),
    Column("record", "whole"),
    Column("document", "text"),
    Column("pack", "text"),
    Column("supplier", "text"),
    Column("side", "text"),
    Column("page", "whole"),
    Column("text", "text"),
    Column("lead_in", "text"),
    Column("heading", "text"),
    Column("themes", "codes"),
    Column("strength", "text"),
    Column("quantity", "number"),
    Column("unit", "text"),
    Column("deadline", "text"),
    Column("frequency", "text"),
    Column("probability", "share"),
    Column("status", "text"),
    Column("comparator", "text"),
    Column("minimum", "number"),
    Column("maximum", "number"),
    Column("other_quantities", "text"),
    Column("period", "text"),
    Column("actor", "text"),
    Column("action", "text"),
    Column("object", "text"),
    Column("beneficiary", "text"),
    Column("place", "text"),
    Column("baseline", "text"),
    Column("verification", "text"),
    Column("consequence", "text"),
    Column("framework", "text"),
    Column("flags", "codes"),
    Column("kind", "text"),
    Column("label", "text"),
    Column("lot", "text"),
    Column("start", "whole"),
    Column("end", "whole"),
    Column("boxes", "places"),
    Column("document_id", "text"),
    Column("sha256", "text"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a view; `values` stand in the order of `COLUMNS`."""

    view: ViewName
    values: tuple[Value, ...]

    def as_dict(self) -> dict[str, Value]:
        """Return the values by the name of their column."""
        return {column.name: value for column, value in zip(COLUMNS, self.values, strict=True)}


class RowSource(Protocol):
    """Whatever gives the rows of a view as dictionaries, such as the store."""

    def view(self, name: str, /) -> Iterable[Mapping[str, Any]]:
        """Return the rows of one view in the order to write them."""


def rows(source: RowSource, view: str) -> Iterator[Row]:
    """Yield the typed rows of one view of `source`.

    Raises:
        InputError: There is no such view.
    """
    name = view_name(view)
    return flatten(name, source.view(name))


def view_name(view: str) -> ViewName:
    """Return `view` as the name of a view.

    Raises:
        InputError: There is no such view.
    """
    for name in VIEWS:
        if name == view:
            return name
    raise InputError(f"There is nothing called {view} to export.", remedy=f"Choose from {', '.join(VIEWS)}.")


def flatten(view: ViewName, records: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    """Yield records, as plain dictionaries, as typed rows; a column that a record lacks is `None`."""
    for record in records:
        yield Row(view, tuple(_value(record, column) for column in COLUMNS))


def _value(record: Mapping[str, Any], column: Column) -> Value:
    if column.type == "number":
        # the exact number stands beside the one that SQL sorts by
        given = record.get(f"{column.name}_exact")
        return _number(record.get(column.name) if given is None else given)
    given = record.get(column.name)
    if given is None or given == "":
        return None
    if column.type == "codes":
        return tuple(str(given).split(", "))
    if column.type == "places":
        return list(json.loads(given))
    if column.type == "whole":
        return int(given)
    if column.type == "share":
        return float(given)
    return str(given)


def _number(given: Any) -> Decimal | None:  # noqa: ANN401 - whatever SQLite holds
    # the shortest text of a float is the decimal that was written
    return None if given is None or given == "" else Decimal(str(given))
