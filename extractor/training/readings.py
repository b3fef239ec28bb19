"""The two readings of the corpus: who labelled a statement first, and who labelled it blind to that, as they left it.

One CSV file per document in `corpus/readings`, a row per statement in the order of the document. They are a record of
how far readers agree before differences are settled; labels are corrected in `documents/`, never here.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.annotate.scheme import ALL_CODES
from extractor.errors import InputError
from extractor.statement import STRENGTHS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

FOLDER = "readings"
COLUMNS = ("first", "first_strength", "second", "second_strength")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader gave one statement: codes of roles, themes and watch topics, and a strength or nothing."""

    codes: frozenset[str]
    strength: str = ""


Pair = tuple[Reading, Reading]
"""The first and the second reading of one statement."""


def read_readings(corpus: Path) -> dict[str, tuple[Pair, ...]]:
    """Return the two readings of every document that was read twice, by the document's name.

    Raises:
        InputError: A file is not of the documented form.
    """
    return {path.stem: _parsed(path) for path in sorted((corpus / FOLDER).glob("*.csv"))}


def _parsed(path: Path) -> tuple[Pair, ...]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    if not rows or tuple(rows[0]) != COLUMNS:
        message = f"{path} does not begin with the columns {', '.join(COLUMNS)}."
        raise InputError(message)
    return tuple(_pair(row, where=f"{path}, row {number}") for number, row in enumerate(rows[1:], start=2))


def _pair(row: Sequence[str], *, where: str) -> Pair:
    if len(row) != len(COLUMNS):
        message = f"{where} has {len(row)} cells instead of {len(COLUMNS)}."
        raise InputError(message)
    return _reading(row[0], row[1], where), _reading(row[2], row[3], where)


def _reading(codes: str, strength: str, where: str) -> Reading:
    found = frozenset(codes.split())
    unknown = [*sorted(found - set(ALL_CODES)), *([strength] if strength and strength not in STRENGTHS else [])]
    if unknown:
        message = f"{where} has {', '.join(unknown)}, which is no code of the scheme."
        raise InputError(message)
    return Reading(found, strength)


def readings_to_csv(pairs: Iterable[Pair]) -> str:
    """Return the text of the file of one document; codes stand in the order of the scheme."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for first, second in pairs:
        writer.writerow([_codes(first), first.strength, _codes(second), second.strength])
    return text.getvalue()


def _codes(reading: Reading) -> str:
    return " ".join(code for code in ALL_CODES if code in reading.codes)
