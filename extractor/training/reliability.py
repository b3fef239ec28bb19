"""Do probabilities mean what they say? Held-out probabilities go in, a table and a drawing of shares come out.

Of the labels given a probability of 0.7, seven of ten should be right; the drawing shows how far that holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

BINS = 10
FEWEST = 20
SIZE = 260
MARGIN = 40
COLOURS = ("#1b6ca8", "#c1440e", "#4a7a3a")


@dataclass(frozen=True, slots=True)
class Bin:
    """Labels with about the same probability: how many, their mean probability, and the share that is true."""

    count: int
    probability: float
    share: float


def reliability(truth: NDArray[np.bool_], probabilities: NDArray[np.float64]) -> list[Bin]:
    """Return ten bins of equal width; those with very few labels are left out."""
    flat, right = probabilities.ravel(), truth.ravel()
    place = np.minimum((flat * BINS).astype(int), BINS - 1)
    found = []
    for number in range(BINS):
        inside = place == number
        if inside.sum() >= FEWEST:
            found.append(Bin(int(inside.sum()), float(flat[inside].mean()), float(right[inside].mean())))
    return found


def bins_as_data(bins: Sequence[Bin]) -> list[dict[str, Any]]:
    """Return bins as plain data for JSON."""
    return [
        {"labels": one.count, "probability": round(one.probability, 3), "true": round(one.share, 3)} for one in bins
    ]


def bins_from_data(data: Sequence[Mapping[str, Any]]) -> list[Bin]:
    """Return bins that `bins_as_data` made plain."""
    return [Bin(one["labels"], one["probability"], one["true"]) for one in data]


def drawn(lines: Mapping[str, Sequence[Bin]]) -> str:
    """Return an SVG drawing with one line of bins for each name; the diagonal is perfect."""
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIZE + 2 * MARGIN + 90}" height="{SIZE + 2 * MARGIN}" '
            f'font-family="sans-serif" font-size="11" role="img" aria-label="Reliability of probabilities">'
        ),
        f'<rect x="{MARGIN}" y="{MARGIN}" width="{SIZE}" height="{SIZE}" fill="white" stroke="#999"/>',
        f'<path d="M{_x(0)} {_y(0)}L{_x(1)} {_y(1)}" stroke="#bbb" stroke-dasharray="4 3"/>',
    ]
    for tick in (0.0, 0.5, 1.0):
        parts.append(f'<text x="{_x(tick)}" y="{_y(0) + 16}" text-anchor="middle">{tick:g}</text>')
        parts.append(f'<text x="{_x(0) - 6}" y="{_y(tick) + 4}" text-anchor="end">{tick:g}</text>')
    parts.append(f'<text x="{_x(0.5)}" y="{_y(0) + 32}" text-anchor="middle">probability given</text>')
    parts.append(f'<text x="{MARGIN}" y="{MARGIN - 12}">share that is true</text>')
    for number, (name, bins) in enumerate(lines.items()):
        colour = COLOURS[number % len(COLOURS)]
        path = "L".join(f"{_x(one.probability)} {_y(one.share)}" for one in bins)
        parts.append(f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>' if bins else "")
        parts += [f'<circle cx="{_x(one.probability)}" cy="{_y(one.share)}" r="3" fill="{colour}"/>' for one in bins]
        parts.append(f'<text x="{_x(1) + 10}" y="{MARGIN + 14 + 16 * number}" fill="{colour}">{name}</text>')
    return "\n".join(part for part in [*parts, "</svg>"] if part) + "\n"


def _x(share: float) -> float:
    return round(MARGIN + share * SIZE, 1)


def _y(share: float) -> float:
    return round(MARGIN + (1 - share) * SIZE, 1)
