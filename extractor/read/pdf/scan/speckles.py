"""Smooths the picture of a page that is full of specks, on which Tesseract would spend minutes and read nothing.

A grey picture goes in, the same or a smoother one comes out. A page without noise is left as it is: smoothing costs
small print its sharpness.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import ImageFilter

from extractor.read.pdf.scan.writing import ground_of, shades_of

if TYPE_CHECKING:
    from PIL.Image import Image

# how far noise moves paper from its shade, and how often from pixel to pixel: writing has few such edges, noise many
NOISE = 12
NOISY_SHARE = 0.36
RADIUS = 1.5
# what is left of the noise after smoothing becomes paper
CLEARED = 25
WHITE = 255


def without_specks(picture: Image) -> Image:
    """Return the picture, smoothed where it is noisy."""
    if noise_of(picture) < NOISY_SHARE:
        return picture
    smooth = picture.filter(ImageFilter.GaussianBlur(RADIUS))
    paper = ground_of(shades_of(smooth)) - CLEARED
    return smooth.point([WHITE if shade > paper else shade for shade in range(WHITE + 1)])


def noise_of(picture: Image) -> float:
    """Return the share of pixels that differ clearly from one nearby."""
    shades = shades_of(picture)
    return float(np.mean(np.abs(shades[:, 2:] - shades[:, :-2]) > NOISE))
