"""The codes of the label scheme, in its order (`corpus/guidelines.md` sections 2, 4 and 5).

The codes and the rules between them only: what a code means is said by the guidelines.
"""

from __future__ import annotations

from typing import Literal, get_args

FieldName = Literal["roles", "themes", "watch"]
FIELDS: tuple[FieldName, ...] = get_args(FieldName)

ROLES = ("commitment", "requirement", "kpi", "criterion", "claim", "policy")
THEMES = (
    "employment",
    "skills",
    "fair_work",
    "supply_chain",
    "equality",
    "wellbeing",
    "community",
    "climate",
    "nature",
    "innovation",
    "general",
)
WATCH = ("mat", "delivery_model", "insourcing", "alignment", "barrier")

CODES: dict[FieldName, tuple[str, ...]] = {"roles": ROLES, "themes": THEMES, "watch": WATCH}
ALL_CODES = ROLES + THEMES + WATCH

THEMED_ROLES = frozenset({"commitment", "requirement", "claim", "policy"})
"""Roles that are about social value by definition, so that a statement with one of them has a theme."""


def field_of(code: str) -> FieldName:
    """Return the label field that `code` belongs to.

    Raises:
        KeyError: The scheme has no such code.
    """
    for field, codes in CODES.items():
        if code in codes:
            return field
    raise KeyError(code)
