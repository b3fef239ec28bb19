"""Writes the parts of a notice into a document: headings, prose, facts and rows, each with the JSON path it came from.

Knows how a notice reads, not which fields it has. Adds to a `DocumentBuilder`; never reads a file.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from extractor.document import Paragraph
from extractor.read.flow import GridCell, Line, add_grid, add_line
from extractor.read.spreadsheet.number_format import plain_number, shown_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.read.builder import DocumentBuilder

CURRENCIES = {"GBP": "£", "EUR": "€", "USD": "$"}
Json = dict[str, Any]
Entry = tuple[str, str]


class NoticeWriter:
    """Adds to one document; `said` holds the paths whose text, with all below it, already stands in it."""

    def __init__(self, builder: DocumentBuilder) -> None:
        self.builder = builder
        self.said: set[str] = set()
        self._count = 0

    def _line(self, text: str, path: str, *, heading: int = 0) -> Line:
        self._count += 1
        return Line(text, Paragraph(self._count, path), heading=heading, typed=not heading)

    def heading(self, text: object, path: str, *, level: int) -> None:
        """Add a heading."""
        if isinstance(text, str):
            self.said.add(path)
            add_line(self.builder, self._line(text, path, heading=level))

    def prose(self, text: object, path: str) -> None:
        """Add a text field: each of its lines is a paragraph or a list item."""
        if isinstance(text, str):
            self.said.add(path)
            for part in text.splitlines():
                if part.strip():
                    add_line(self.builder, self._line(part, path))

    def table(self, rows: Sequence[Sequence[Entry]], *, columns: Sequence[str] = (), path: str) -> None:
        """Add rows of (text, path) cells beneath the names of their columns, if they have names."""
        grid = (
            [[GridCell(n, (self._line(name, path),), header=True) for n, name in enumerate(columns)]] if columns else []
        )
        grid.extend(
            [GridCell(number, (self._line(text, where),)) for number, (text, where) in enumerate(row) if text.strip()]
            for row in rows
        )
        grid = [row for row in grid if row]
        self.said.update(where for row in rows for _, where in row)
        if len(grid) > bool(columns):
            add_grid(self.builder, grid)


def text_of(value: Json, key: str) -> str:
    """Return the text or number at `key`, empty where there is none."""
    found = value.get(key)
    if isinstance(found, str):
        return found
    return plain_number(found) if isinstance(found, int | float) and not isinstance(found, bool) else ""


def objects(value: object, path: str) -> list[tuple[str, Json]]:
    """Return the objects in a list, or the one object that stands for it, each with its path."""
    if isinstance(value, dict):
        return [(path, value)]
    if not isinstance(value, list):
        return []
    return [(f"{path}[{number}]", one) for number, one in enumerate(value) if isinstance(one, dict)]


def words_of_code(code: str) -> str:
    """Return "significantly below" for "significantlyBelow"."""
    return "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in code).strip()


def amount(value: object, key: str = "amount") -> str:
    """Return an OCDS value as "£33,721"."""
    if not isinstance(value, dict):
        return ""
    number = value.get(key)
    if isinstance(number, bool) or not isinstance(number, int | float) or abs(number) > 1e15:
        return ""
    currency = str(value.get("currency") or "")
    figure = f"{number:,.2f}".removesuffix(".00")
    sign = CURRENCIES.get(currency)
    return f"{sign}{figure}" if sign else f"{figure} {currency}".strip()


def day(text: object) -> str:
    """Return an OCDS date as "1 May 2027", or as it is where it is none."""
    if not isinstance(text, str):
        return ""
    try:
        return shown_date(dt.datetime.fromisoformat(text).date())
    except ValueError:
        return text


def period(value: object) -> str:
    """Return an OCDS period as "1 May 2027 to 30 April 2030"."""
    if not isinstance(value, dict):
        return ""
    ends = [found for key in ("startDate", "endDate") if (found := day(value.get(key)))]
    months = value.get("durationInMonths")
    if ends:
        return " to ".join(ends) if len(ends) == 2 or "startDate" in value else f"until {ends[0]}"
    return f"{months} months" if isinstance(months, int) else ""
