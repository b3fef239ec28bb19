"""The `records` table: the attributes of each promise side by side, as people read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.store import forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlite_utils.db import Database

    from extractor.statement import Attribute, Finding

# The normal form is what sorts and compares; of these it is what a reader wants to see as well.
_NORMALISED = ("deadline", "frequency", "framework")
_SPOKEN = ("period", "actor", "action", "object", "beneficiary", "place", "baseline", "verification", "consequence")
_COLUMNS = (
    *("statement_id", "record", "quantity", "quantity_exact", "minimum", "maximum", "comparator", "unit"),
    *("other_quantities", *_NORMALISED, *_SPOKEN),
)


def write(db: Database, findings: Sequence[Finding]) -> None:
    """Write one row per record of each finding; a finding without attributes has none."""
    marks = ", ".join("?" for _ in _COLUMNS)
    db.conn.executemany(
        f"INSERT INTO records ({', '.join(_COLUMNS)}) VALUES ({marks})",  # noqa: S608 - our own names
        [
            (finding.statement.id, number, *_row([one for one in finding.attributes if one.record == number]))
            for finding in findings
            for number in sorted({one.record for one in finding.attributes})
        ],
    )


def _row(attributes: Sequence[Attribute]) -> tuple[object, ...]:
    named: dict[str, list[Attribute]] = {}
    for one in attributes:
        named.setdefault(one.name, []).append(one)
    counted = [one for one in named.get("quantity", ()) if one.quantity is not None]
    main = counted[0].quantity if counted else None
    # of a range the lower end is shown: it is what one can hold the promise to
    shown = next((one for one in (main.value, main.minimum, main.maximum) if one is not None), None) if main else None
    return (
        forms.numeric(shown),
        forms.exact(shown),
        forms.numeric(main.minimum) if main else None,
        forms.numeric(main.maximum) if main else None,
        main.comparator if main else None,
        (forms.storable(main.unit) or None) if main else None,
        _joined(one.text for one in counted[1:]),
        *(_joined(one.normal or one.text for one in named.get(name, ())) for name in _NORMALISED),
        *(_joined(one.text for one in named.get(name, ())) for name in _SPOKEN),
    )


def _joined(texts: Iterable[str]) -> str | None:
    return forms.storable("; ".join(dict.fromkeys(texts))) or None
