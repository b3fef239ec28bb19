"""What is true and what was predicted go in, counts and F1 come out; the same measures as the project's gold scorer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from extractor.annotate.decide import ROLE_COLUMNS, THEME_COLUMNS, WATCH_COLUMNS
from extractor.annotate.scheme import ALL_CODES, FieldName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

COLUMNS: dict[FieldName, slice] = {"roles": ROLE_COLUMNS, "themes": THEME_COLUMNS, "watch": WATCH_COLUMNS}


@dataclass(frozen=True, slots=True)
class Count:
    """Right, wrongly given and missed labels."""

    hits: int
    extra: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of given labels that are right."""
        return self.hits / (self.hits + self.extra) if self.hits + self.extra else 0.0

    @property
    def recall(self) -> float:
        """The share of true labels that were given."""
        return self.hits / self.support if self.support else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = 2 * self.hits + self.extra + self.missed
        return 2 * self.hits / total if total else 0.0

    @property
    def support(self) -> int:
        """How many true labels there are."""
        return self.hits + self.missed

    def __add__(self, other: Count) -> Count:
        return Count(self.hits + other.hits, self.extra + other.extra, self.missed + other.missed)


@dataclass(frozen=True, slots=True)
class Interval:
    """A value and where it lies in nine of ten resamplings."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Scores:
    """Counts per code, and false alarms per 100 statements without any role (None if there are none)."""

    statements: int
    codes: dict[str, Count]
    alarms: float | None

    def micro(self, field: FieldName) -> Count:
        """Return the counts of one field together."""
        total = Count(0, 0, 0)
        for code in ALL_CODES[COLUMNS[field]]:
            total += self.codes[code]
        return total


def score(truth: NDArray[np.bool_], given: NDArray[np.bool_]) -> Scores:
    """Return the scores of the labels `given` against `truth`, one row per statement."""
    hits = (truth & given).sum(axis=0)
    extra = (~truth & given).sum(axis=0)
    missed = (truth & ~given).sum(axis=0)
    codes = {
        code: Count(int(hits[column]), int(extra[column]), int(missed[column])) for column, code in enumerate(ALL_CODES)
    }
    plain = ~truth[:, ROLE_COLUMNS].any(axis=1)
    alarms = 100 * float(given[plain][:, ROLE_COLUMNS].any(axis=1).mean()) if plain.any() else None
    return Scores(len(truth), codes, alarms)


def intervals(
    truth: NDArray[np.bool_],
    given: NDArray[np.bool_],
    groups: Sequence[str],
    *,
    resamples: int = 400,
    seed: int = 1,
) -> dict[str, Interval]:
    """Return micro-F1 per field and false alarms with their bootstrap intervals.

    Whole documents are drawn, not statements.
    """
    names = sorted(set(groups))
    rows = {name: np.flatnonzero(np.array([group == name for group in groups])) for name in names}
    chooser = np.random.default_rng(seed)
    found: dict[str, list[float]] = {"roles": [], "themes": [], "watch": [], "alarms": []}
    for _ in range(resamples):
        drawn = np.concatenate([rows[names[index]] for index in chooser.integers(len(names), size=len(names))])
        once = score(truth[drawn], given[drawn])
        for field in COLUMNS:
            found[field].append(once.micro(field).f1)
        if once.alarms is not None:
            found["alarms"].append(once.alarms)
    whole = score(truth, given)
    values = {"roles": 0.0, "themes": 0.0, "watch": 0.0, "alarms": whole.alarms or 0.0}
    values |= {field: whole.micro(field).f1 for field in COLUMNS}
    return {
        name: Interval(values[name], *(float(edge) for edge in np.percentile(drawn_values, (5, 95))))
        for name, drawn_values in found.items()
        if drawn_values
    }
