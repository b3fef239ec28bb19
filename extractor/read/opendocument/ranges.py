"""The tables that an OpenDocument workbook names: its database ranges go in, the range of a cell comes out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from openpyxl.utils.cell import column_index_from_string

from extractor.read.opendocument.package import name

if TYPE_CHECKING:
    from extractor.read.opening import Element

# the place of a range, as in "Measures.A1:Measures.C9" or "'Our measures'.A1:'Our measures'.C9"
ADDRESS = re.compile(
    r"""
    ^ \$? (?P<sheet> '(?:[^']|'')*' | [^'.:]+ ) \. \$?(?P<left>[A-Z]{1,3}) \$?(?P<top>\d{1,7})
    : (?: .* \. )? \$?(?P<right>[A-Z]{1,3}) \$?(?P<bottom>\d{1,7}) $
    """,
    re.VERBOSE,
)
MAX_RANGES = 1000


class _Range(NamedTuple):
    identifier: str
    top: int
    left: int
    bottom: int
    right: int
    has_header: bool


class Ranges:
    """The database ranges of a workbook by sheet; rows and columns count from 0."""

    def __init__(self, body: Element) -> None:
        self._by_sheet: dict[str, list[_Range]] = {}
        for number, element in enumerate(body.iter(name("table:database-range"))):
            match = ADDRESS.match(element.get(name("table:target-range-address")) or "")
            # a range without a name of its own only remembers a filter
            anonymous = (element.get(name("table:name")) or "").startswith("__Anonymous")
            if match is None or anonymous or number >= MAX_RANGES:
                continue
            sheet = match["sheet"].removeprefix("'").removesuffix("'").replace("''", "'")
            left, right = (column_index_from_string(match[side]) - 1 for side in ("left", "right"))
            top, bottom = int(match["top"]) - 1, int(match["bottom"]) - 1
            if right > left and bottom > top:
                header = element.get(name("table:contains-header"), "true") == "true"
                found = _Range(str(number + 1), top, left, bottom, right, header)
                self._by_sheet.setdefault(sheet, []).append(found)

    def of(self, sheet: str, row: int, column: int) -> tuple[str, bool]:
        """Return the range in which a cell lies (empty for none) and whether it is in the header of it."""
        for one in self._by_sheet.get(sheet, ()):
            if one.top <= row <= one.bottom and one.left <= column <= one.right:
                return one.identifier, one.has_header and row == one.top
        return "", False
