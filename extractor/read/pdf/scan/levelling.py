"""Turns the picture of a page that was laid askew on the scanner, so that its lines lie level.

A grey picture goes in; how far its lines fall comes out, and the picture turned by that. Words of a page that is half
a degree askew are read with several times the errors of a level one, and a second look costs as much as the first.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from PIL.Image import Resampling

from extractor.read.pdf.scan.writing import ground_of, marks_of, shades_of

if TYPE_CHECKING:
    from PIL.Image import Image

# five degrees; what lies further askew is meant to
STEEPEST = 0.09
COARSE = 0.003
FINE = 0.0005
# below this a line falls by less than its height over the page
LEAST = 0.002
STRIPS = 32
# the side of the picture that is looked at, in pixels
ENOUGH = 1200
# level lines have sharper upper and lower edges than slanting ones, by this factor at least
CLEARLY = 1.03


def slope_of(picture: Image) -> float:
    """Return how far the lines fall by pixel (negative where they rise), 0 where they are level or cannot be seen."""
    reduced = picture.reduce(max(max(picture.size) // ENOUGH, 1))
    shades = shades_of(reduced)
    marks = marks_of(shades, ground_of(shades))
    edges = np.linspace(0, marks.shape[1], STRIPS + 1).astype(int)
    profiles = [marks[:, left:right].sum(axis=1) for left, right in pairwise(edges)]
    places = (edges[:-1] + edges[1:]) / 2 - marks.shape[1] / 2

    def sharpness(slope: float) -> float:
        shifts = np.rint(places * slope).astype(int)
        level = sum(np.roll(profile, -shift) for profile, shift in zip(profiles, shifts, strict=True))
        return float(np.square(np.diff(level)).sum())

    coarse = max(np.arange(-STEEPEST, STEEPEST + COARSE / 2, COARSE), key=sharpness)
    slope = float(max(np.arange(coarse - COARSE, coarse + COARSE, FINE), key=sharpness))
    return slope if abs(slope) >= LEAST and sharpness(slope) > CLEARLY * sharpness(0.0) else 0.0


def levelled(picture: Image, slope: float) -> Image:
    """Return the picture turned about its middle so that lines that fall by `slope` lie level."""
    if not slope:
        return picture
    ground = ground_of(shades_of(picture.reduce(4)))
    return picture.rotate(math.degrees(math.atan(slope)), Resampling.BICUBIC, fillcolor=ground)
