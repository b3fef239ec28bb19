"""What the columns of a table are for: a promise's size, its date, its owner, its proof, its worth in pounds.

In go the name of a column, or the cells of a row with the names of all columns, out come purposes, or the name that
each cell stands under. The names are in `columns.json`. A row is written without its blank cells, so where cells are
missing their columns are found by what the cells hold: a date stands under "By when", an amount of money under "Value".
"""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, cast

from extractor.values import frequency, moment, number, units
from extractor.values.glance import as_listed

if TYPE_CHECKING:
    from collections.abc import Sequence

NUMBERED = frozenset(("offer", "target", "result", "minimum", "baseline", "threshold"))
"""Purposes of columns that hold the number of what the row names."""

_LABEL = re.compile(r"\s*[A-Za-z]{0,4}[-. ]?\d+(?:\.\d+)*(?:\([a-z]\))?[a-z]?\s*")
_MONEY = re.compile(r"\s*(?:up to |about )?[£€$]\s?\d", re.IGNORECASE)
# "up to 20", "≥ 45%", "4 (5 if Year 4 goes well)", "3 or fewer": the number comes first
_NUMBER_FIRST = re.compile(
    r"\s*(?:at (?:least|most)|up to|about|around|over|under|below|above|no (?:more|fewer|less) than|min\.?|max\.?|c\."
    r"|[≤≥<>=~≈+±–−-])*\s*£?\d",
    re.IGNORECASE,
)
# "Now", "From the start", "Over the term", "Ongoing": times that are no dates
_LOOSE_TIME = re.compile(
    r"\s*(?:now|ongoing|continuous|throughout|from|over|during|immediate|in due course)\b", re.IGNORECASE
)
# how well what a cell holds (across) suits the purpose of a column (down); what is not named here is neutral
_FIT: dict[str, dict[str, float]] = {
    "label": {"label": 2, "number": 0.5, "text": -1, "money": -3, "date": -2, "repeat": -2},
    "deadline": {"date": 3, "repeat": 1, "time": 2, "number": -3, "money": -3, "label": -2, "unit": -1},
    "frequency": {"repeat": 3, "date": -2, "number": -3, "money": -3, "label": -2, "unit": -1},
    "actor": {"text": 0.5, "date": -3, "number": -3, "money": -3, "repeat": -2, "time": -2, "unit": -1},
    "verification": {"text": 1, "date": -2, "number": -3, "money": -2},
    "consequence": {"money": 1, "number": 0.5, "date": -2, "repeat": -2},
    "unit": {"unit": 2, "text": -0.5, "date": -3, "number": -3, "money": -3, "repeat": -2},
    "value": {"money": 3, "number": 1, "date": -3, "repeat": -2, "text": -1, "unit": -1},
    "promise": {"number": 0.5, "text": 0.5, "date": -1, "repeat": -1},
    "measure": {"text": 1, "number": -2, "money": -2, "date": -2, "label": -0.5},
    "number": {"number": 2, "money": 0.5, "blank": 1, "text": -1, "date": -3, "repeat": -2, "time": -2},
}  # fmt: skip
_SHORT = 30
_SAME_PLACE = 0.25
"""What speaks for the first cell under the first column, or it would be lost where all else is even."""


@lru_cache(maxsize=4096)
def purpose_of(header: str) -> str:
    """Return what a column is for, such as "deadline" or "offer"; nothing where its name does not say."""
    plain = as_listed(header)
    return next((str(rule["purpose"]) for rule in data()["purposes"] if re.search(rule["pattern"], plain)), "")


def is_placeholder(text: str) -> bool:
    """Return whether a cell only holds the place of something: "TBC", "n/a", "–", "[name]"."""
    return re.match(data()["placeholders"], text.strip(), re.IGNORECASE) is not None


def aligned(texts: Sequence[str], names: Sequence[str]) -> tuple[str, ...]:
    """Return the name of each cell's column, in order; every cell past the last name has none.

    With as many cells as names, place decides. With fewer, the cells are laid under the columns, in order, where
    they fit best; among equals the last columns win, since a row's first cells are the ones seldom blank.
    """
    if len(texts) >= len(names):
        return (*names, *("" for _ in range(len(texts) - len(names))))
    fits = [[_fit(text, name) for name in names] for text in texts]
    fits[0][0] += _SAME_PLACE
    # best[n] is the best way to lay the cells so far under the first n columns: how well, and which columns
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())] * (len(names) + 1)
    for cell in range(len(texts)):
        laid: list[tuple[float, tuple[int, ...]]] = [(float("-inf"), ())] * (len(names) + 1)
        for column in range(cell + 1, len(names) + 1):
            score, chosen = best[column - 1]
            here = (score + fits[cell][column - 1], (*chosen, column - 1))
            laid[column] = max(laid[column - 1], here)
        best = laid
    return tuple(names[column] for column in best[-1][1])


@cache
def data() -> dict[str, Any]:
    """Return `columns.json` as it stands."""
    return cast(
        "dict[str, Any]", json.loads(files("extractor.values").joinpath("columns.json").read_text(encoding="utf-8"))
    )


def is_how_often(header: str) -> bool:
    """Return whether all that stands under a column is a frequency, in whatever words: "Frequency", not "Reported"."""
    return re.search(data()["how_often"], header, re.IGNORECASE) is not None


def _fit(text: str, name: str) -> float:
    purpose = purpose_of(name)
    return _FIT.get("number" if purpose in NUMBERED else purpose, {}).get(holds(text), 0.0)


@lru_cache(maxsize=4096)
def holds(text: str) -> str:
    """Return what sort of thing a cell holds: label, date, repeat, time, number, money, unit, text, or blank."""
    plain = text.strip()
    if is_placeholder(plain):
        return "blank"
    if _MONEY.match(plain):
        return "money"
    half = len(plain) / 2
    if sum(len(one.span) for one in moment.find(plain)) > half:
        return "date"
    if sum(len(one.span) for one in frequency.find(plain)) > half:
        return "repeat"
    if _LOOSE_TIME.match(plain):
        return "time"
    if _LABEL.fullmatch(plain) and not plain.isdigit():
        return "label"
    first = next(iter(number.find(plain)), None)
    if _NUMBER_FIRST.match(plain) or (first and first.span.start == 0 and len(plain) < _SHORT):
        return "number"
    if plain.startswith("%") or (units.is_measure(units.of(plain)) and len(plain.split()) < 3 and plain.islower()):
        return "unit"
    return "text"
