"""Calibrated probabilities go in, accepted codes come out: thresholds, then the rules of the scheme between codes.

A theme needs a role, `general` stands alone, and a role that is about social value by definition has a theme: a
statement without a theme gets the nearest one, or loses the role if none is near.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from extractor.annotate.scheme import ALL_CODES, ROLES, THEMED_ROLES, THEMES

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROLE_COLUMNS = slice(0, len(ROLES))
THEME_COLUMNS = slice(len(ROLES), len(ROLES) + len(THEMES))
WATCH_COLUMNS = slice(len(ROLES) + len(THEMES), len(ALL_CODES))
_GENERAL = ALL_CODES.index("general")
_NAMED = slice(len(ROLES), _GENERAL)
_THEMED = [index for index, code in enumerate(ROLES) if code in THEMED_ROLES]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which probability a code is accepted (`codes`, one per code of the scheme).

    `nearest` says how near to its threshold a theme must be, as a share of it, to be given to a statement that needs
    one.
    """

    codes: NDArray[np.float64]
    nearest: float


def decide(probabilities: NDArray[np.float64], thresholds: Thresholds) -> NDArray[np.bool_]:
    """Return which codes are accepted: one row per statement, one column per code of the scheme."""
    accepted = probabilities >= thresholds.codes
    ratio = probabilities / thresholds.codes

    themeless = ratio[:, THEME_COLUMNS].max(axis=1) < thresholds.nearest
    accepted[np.ix_(themeless, _THEMED)] = False
    accepted[~accepted[:, ROLE_COLUMNS].any(axis=1), THEME_COLUMNS] = False

    both = accepted[:, _GENERAL] & accepted[:, _NAMED].any(axis=1)
    general_wins = both & (ratio[:, _GENERAL] > ratio[:, _NAMED].max(axis=1))
    accepted[general_wins, _NAMED] = False
    accepted[both & ~general_wins, _GENERAL] = False

    bare = np.flatnonzero(accepted[:, _THEMED].any(axis=1) & ~accepted[:, THEME_COLUMNS].any(axis=1))
    if bare.size:
        nearest = ratio[bare, THEME_COLUMNS].argmax(axis=1) + THEME_COLUMNS.start
        accepted[bare, nearest] = True
    return accepted
