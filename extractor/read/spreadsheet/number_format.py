"""Shows a stored number or date as a person sees it in the cell: 0.95 with "0%" is "95%", a date is "1 May 2027".

Values and number formats of spreadsheets go in, text comes out. Only what carries meaning is followed (percent,
currency, decimals, thousands, words around the figure); colours, fill and alignment are not.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

# what says nothing about the words, such as colours, conditions, padding and fill: "[Red]", "[>=100]", "_)", "* "
SILENT = re.compile(r"\[(?!\$[^\]-])[^\]]*\]|_.|\*.")
# "[$£-809]" is a currency sign with its language
CURRENCY = re.compile(r"\[\$(?P<sign>[^\]-]+)(?:-[^\]]*)?\]")
# a format's pieces: quoted or escaped words, the figure itself, anything else
PIECE = re.compile(
    r"""
      "(?P<quoted>[^"]*)"
    | \\(?P<escaped>.)
    | (?P<figure>[0#?][0#?,.\s]*|\.[0#?]+)
    | (?P<percent>%)
    | (?P<general>General)
    | (?P<plain>.)
    """,
    re.VERBOSE | re.IGNORECASE,
)
# figures that no plain rule shows: fractions, scientific notation
ODD = re.compile(r"[0#?]\s*/\s*[0#?\d]|E[+-]|@", re.IGNORECASE)


class Shape(NamedTuple):
    """What one section of a number format does to a number."""

    before: str = ""
    after: str = ""
    digits: int = 0
    decimals: int = 0
    optional: int = 0
    thousands: bool = False
    percent: bool = False
    scale: int = 0
    general: bool = False


def shown(value: object, number_format: str = "General") -> str:
    """Return what a spreadsheet shows for `value` in a cell of `number_format`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, dt.datetime | dt.date | dt.time | dt.timedelta):
        return shown_date(value, number_format)
    if isinstance(value, int | float):
        return shown_number(value, number_format)
    # the fourth section of a format is for words, and ";;;" shows nothing at all
    sections = _sections(number_format) if number_format.count(";") > 2 else ()
    return "" if len(sections) > 3 and not sections[3].strip() else str(value)


def shown_date(value: dt.datetime | dt.date | dt.time | dt.timedelta, number_format: str = "") -> str:
    """Return a date as "1 May 2027" (only its month or year where the format shows no more), a time as "14:30"."""
    if isinstance(value, dt.timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    signs = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", number_format.lower())
    if "y" in signs and "d" not in signs:
        return f"{value:%B %Y}" if "m" in signs else f"{value.year}"
    day = f"{value.day} {value:%B} {value.year}"
    if isinstance(value, dt.datetime) and (value.hour or value.minute):
        return f"{day} {value:%H:%M}"
    return day


def shown_number(value: float, number_format: str = "General") -> str:
    """Return a number as its format shows it; formats that are not understood show it plainly."""
    if not math.isfinite(value) or abs(value) >= 1e15:
        return plain_number(value)
    sections = _sections(number_format)
    negative = value < 0
    own_section = negative and len(sections) > 1
    section = sections[1] if own_section else sections[0]
    if value == 0 and len(sections) > 2:
        section = sections[2]
    if len(sections) > 1 and not section.strip():
        return ""
    shape = _shape(section)
    if shape.general:
        return f"{shape.before}{plain_number(value)}{shape.after}"
    if shape.decimals < 0:
        # a section of words only, such as "-" for nought
        return shape.before
    scaled = abs(Decimal(repr(value))) * (100 if shape.percent else 1) / (Decimal(1000) ** shape.scale)
    figure = f"{scaled.quantize(Decimal(1).scaleb(-shape.decimals), ROUND_HALF_UP):{',' if shape.thousands else ''}f}"
    for _ in range(shape.optional):
        figure = figure.removesuffix("0")
    figure = figure.removesuffix(".")
    # "000" shows 7 as 007, and "??" shows nothing for nought
    whole, dot, fraction = figure.partition(".")
    figure = whole.zfill(shape.digits) + dot + fraction if shape.digits or shape.decimals or scaled else ""
    before = shape.before.replace("(", "") if own_section else shape.before
    after = shape.after.replace(")", "") if own_section else shape.after
    # a format of its own for negative numbers writes brackets, a minus or only a colour: the minus is what all mean
    minus = "-" if negative and "-" not in before and scaled else ""
    return f"{minus}{before}{figure}{'%' if shape.percent else ''}{after}".strip()


def plain_number(value: float) -> str:
    """Return a number without format, free of the noise of binary fractions (0.1 + 0.2 is 0.3)."""
    if isinstance(value, int) or (math.isfinite(value) and value.is_integer() and abs(value) < 1e21):
        return str(int(value))
    return f"{value:.10g}" if 1e-6 < abs(value) < 1e15 else f"{value:g}"


@lru_cache(maxsize=1000)
def _sections(number_format: str) -> tuple[str, ...]:
    parts = re.findall(r'((?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\\[]|["\\\[])*)(?:;|$)', number_format)
    return tuple(parts[: number_format.count(";") + 1]) or ("General",)


@lru_cache(maxsize=1000)
def _shape(section: str) -> Shape:
    section = CURRENCY.sub(lambda match: f'"{match["sign"]}"', section)
    section = SILENT.sub("", section)
    bare = re.sub(r'"[^"]*"|\\.', "", section)
    if ODD.search(bare):
        return Shape(general=True)
    before, after, figure, percent, general = "", "", "", False, not section.strip()
    for match in PIECE.finditer(section):
        if match["figure"] is not None and not figure:
            figure = match["figure"]
            after += " " if figure.endswith(" ") else ""
        elif match["figure"] is not None:
            return Shape(general=True)
        elif match["percent"]:
            percent = True
        elif match["general"]:
            general = True
        else:
            word = match["quoted"] or match["escaped"] or match["plain"] or ""
            if figure or general:
                after += word
            else:
                before += word
    if general:
        return Shape(before=before, after=after, general=True)
    if not figure:
        return Shape(before=before, decimals=-1)
    digits = figure.strip()
    whole, _, fraction = digits.rstrip(",").partition(".")
    trailing = len(digits) - len(digits.rstrip(","))
    return Shape(
        before=before,
        after=after,
        digits=min(whole.count("0"), 1) if "," in whole else whole.count("0"),
        decimals=sum(sign in "0#?" for sign in fraction),
        optional=fraction.count("#") + fraction.count("?"),
        thousands="," in whole,
        percent=percent,
        scale=trailing,
    )
