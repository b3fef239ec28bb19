"""How values are written into columns and read back: texts, exact numbers, places and what is known of a source.

Numbers: `exact` is the canonical decimal as text, which is the truth; `numeric` is what SQL compares and sorts by, an
integer where the number is whole, else the nearest real. Texts: SQLite holds no lone surrogates, so they are replaced
one for one, and offsets still hold.
"""

from __future__ import annotations

import hashlib
import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from extractor.document import Box, Cell, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from extractor.document import Place, Source

_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LARGEST_INTEGER = 2**63 - 1
# Past this many digits a number is written with an exponent: nobody promises 10 to the power of 400.
_LONGEST_PLAIN = 400


def storable(text: str) -> str:
    """Return `text` with every lone surrogate replaced by U+FFFD, so that its length stays."""
    return text if text.isascii() else _LONE_SURROGATE.sub("\ufffd", text)


def storable_path(path: str) -> str:
    r"""Return `path` with bytes that are no UTF-8 written as `\udc80`, so that different paths stay different."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


def exact(number: Decimal | None) -> str | None:
    """Return the one way to write `number`: no exponent, no needless zeros, no sign of zero."""
    if number is None:
        return None
    if not number:
        return "0"
    if abs(number.adjusted()) > _LONGEST_PLAIN:
        return str(number)
    plain = format(number, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def numeric(number: Decimal | None) -> int | float | None:
    """Return `number` as SQL compares it; the exact one stands beside it as text."""
    if number is None:
        return None
    if abs(number) <= _LARGEST_INTEGER and number == number.to_integral_value():
        return int(number)
    return float(number)


def from_exact(text: str | None) -> Decimal | None:
    """Return the number that `exact` wrote."""
    return None if text is None else Decimal(text)


def boxes(places: Iterable[Place]) -> str:
    """Return places as the JSON of the `boxes` column."""
    return compact([_place(place) for place in places])


def places(text: str) -> tuple[Place, ...]:
    """Return the places that `boxes` wrote."""
    return tuple(_from_place(one) for one in json.loads(text))


def read_as(source: Source) -> str:
    """Return what the surroundings say about a source, as one comparable text."""
    return compact([source.pack, source.side or "", source.supplier, source.lot, source.kind])


def document_id(source: Source) -> str:
    """Return the id of a document: from its bytes alone, or from its place where no bytes were had."""
    if source.outcome is not None:
        return place_id(source)
    return _hash("document", source.sha256)


def place_id(source: Source) -> str:
    """Return the id of the row of one more path with bytes met before."""
    return row_id({"sha256": source.sha256, "pack": storable(source.pack), "path": storable_path(source.path)})


def row_id(row: Mapping[str, Any]) -> str:
    """Return the same id from a row of `documents`."""
    return _hash("place", row["sha256"], row["pack"], row["path"])


def statement_id(sha256: str, start: int, end: int, quote: str) -> str:
    """Return an id for a statement that the machine does not have (any more)."""
    return _hash("statement", sha256, str(start), str(end), storable(quote))


def compact(value: object) -> str:
    """Return `value` as short JSON."""
    return storable(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "backslashreplace")).hexdigest()[:32]


def _place(place: Place) -> dict[str, Any]:
    if isinstance(place, Box):
        return {"page": place.page, "x0": place.x0, "top": place.top, "x1": place.x1, "bottom": place.bottom}
    if isinstance(place, Cell):
        return {"sheet": place.sheet, "cell": place.reference}
    return {"paragraph": place.number, "part": place.part}


def _from_place(one: dict[str, Any]) -> Place:
    if "page" in one:
        return Box(one["page"], one["x0"], one["top"], one["x1"], one["bottom"])
    if "sheet" in one:
        return Cell(one["sheet"], one["cell"])
    return Paragraph(one["paragraph"], one["part"])
