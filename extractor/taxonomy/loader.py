"""The data files of the taxonomy as typed rows: codes of frameworks, and themes with their crosswalk."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast

Dimension = Literal["social", "economic", "environmental", ""]


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a framework; `verified` is yes, partly or no, and `source` says where it was read."""

    framework: str
    version: str
    code: str
    topic: str
    unit: str
    verified: str
    source: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of the label scheme, its value dimension, and the nearest parts of each framework."""

    theme: str
    dimension: Dimension
    ppn_026: tuple[str, ...]
    ppn_002: tuple[str, ...]
    ppn_06_20: tuple[str, ...]
    toms: tuple[str, ...]
    sdg: tuple[str, ...]
    verified: str
    source: str


@cache
def codes(framework: str = "") -> tuple[Code, ...]:
    """Return the codes of one framework, or of all."""
    return tuple(Code(**row) for row in _rows("codes.csv") if not framework or row["framework"] == framework)


@cache
def themes() -> tuple[Theme, ...]:
    """Return the themes of the label scheme in its order."""
    found = []
    for row in _rows("themes.csv"):
        lists = {name: tuple(row[name].split()) for name in ("ppn_002", "ppn_06_20", "toms", "sdg")}
        named = (row["ppn_026"],) if row["ppn_026"] else ()
        found.append(
            Theme(
                row["theme"],
                cast("Dimension", row["dimension"]),
                named,
                **lists,
                verified=row["verified"],
                source=row["source"],
            )
        )
    return tuple(found)


def theme(code: str) -> Theme:
    """Return one theme.

    Raises:
        KeyError: The scheme has no such theme.
    """
    for one in themes():
        if one.theme == code:
            return one
    raise KeyError(code)


def dimension(code: str) -> Dimension:
    """Return the value dimension of a theme: social, economic, environmental, or none for `general`."""
    return theme(code).dimension


def _rows(name: str) -> list[dict[str, str]]:
    text = files("extractor.taxonomy").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
