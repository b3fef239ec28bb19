"""Names colours so that they can be compared: what an engine says of a fill or stroke goes in, a short text comes out.

Areas and rules have `#rrggbb`; ink, the colour of letters, is named by how it reads on white: the empty string for
black, `white` for what cannot be seen there.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any


def ink(value: Any) -> str:  # noqa: ANN401  # pdfminer gives a number, a tuple, a pattern name or nothing
    """Return the ink of a colour (grey, RGB or CMYK from 0 to 1): empty for black, `white`, else its three shades."""
    parts = value if isinstance(value, (list, tuple)) else (value,)
    if not parts or not all(isinstance(part, (int, float)) for part in parts):
        return "" if value is None else "pattern"
    shades = [1 - part for part in parts] if len(parts) < 4 else list(parts)
    if all(part < 0.02 for part in shades):
        return "white"
    if (len(parts) < 4 and all(part > 0.8 for part in shades)) or (len(parts) == 4 and parts[3] > 0.8):
        return ""
    return ",".join(f"{part:.1f}" for part in parts)


@lru_cache(maxsize=512)
def ink_of(red: int, green: int, blue: int, alpha: int) -> str:
    """Return the ink of a colour given in 255 shades, laid on white as thickly as `alpha` says."""
    return ink(tuple(1 - (255 - shade) * alpha / 65_025 for shade in (red, green, blue)))


def colour_name(value: object) -> str:
    """Return a colour (grey, RGB or CMYK, 0 to 1) as `#rrggbb`; patterns and unknown spaces give an empty text."""
    parts = list(value) if isinstance(value, tuple | list) else [value]
    if not parts or not all(isinstance(part, int | float) for part in parts):
        return ""
    levels = [min(1.0, max(0.0, float(part))) for part in parts if isinstance(part, int | float)]
    if len(levels) == 1:
        levels *= 3
    elif len(levels) == 4:
        levels = [(1 - level) * (1 - levels[3]) for level in levels[:3]]
    if len(levels) != 3:
        return ""
    return "#" + "".join(f"{round(level * 255):02x}" for level in levels)


@lru_cache(maxsize=512)
def shade_name(red: int, green: int, blue: int, alpha: int) -> str:
    """Return a colour given in 255 shades as `#rrggbb`, laid on white as thickly as `alpha` says."""
    return "#" + "".join(f"{round(255 - (255 - shade) * alpha / 255):02x}" for shade in (red, green, blue))


def is_white(colour: str) -> bool:
    """Return whether a colour `#rrggbb` cannot be told from white paper."""
    return colour >= "#f8f8f8" and all(colour[at : at + 2] >= "f8" for at in (1, 3, 5))
