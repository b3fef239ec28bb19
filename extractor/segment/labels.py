"""Reads the labels of clauses and list items: a printed label goes in, its style and place in the count come out.

"(c)" is the third of a lettered list and could be the hundredth of a roman one; which it is shows only beside its
neighbours, so a label has one `Reading` per possibility.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
# such as "4.2.1", "A4.2", "12.", "(a)", "iv)", "Q4.", "SV1", "Article 3"
NUMBERED = re.compile(r"(?P<stem> [A-Za-z]{0,3} ) (?P<numbers> \d{1,4} (?: \. \d{1,3} )* ) \.? $", re.VERBOSE)
BOXES = frozenset("☐☑☒")
LETTERED = re.compile(
    r"(?P<open> \(? ) (?P<sign> [A-Za-z]{1,2} | [ivxlcIVXLC]{1,7} | \d{1,3} ) (?P<close> [).:] ) $", re.VERBOSE
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a label: lists of one `style` count through `number`; `path` holds the numbers above it."""

    style: str
    number: int
    path: tuple[int, ...] = ()

    @property
    def first(self) -> bool:
        """Whether it can be the first of its list."""
        return self.number <= 1


def readings(label: str, *, level: int = 0) -> tuple[Reading, ...]:
    """Return the ways to read a label, the likeliest first; none for an empty one."""
    label = label.strip()
    if not label:
        return ()
    if not any(sign.isalnum() for sign in label) or label == "o":
        return (Reading(f"bullet {bullet_sign(label)} {level}", 0),)
    if match := NUMBERED.match(label):
        numbers = tuple(int(number) for number in match["numbers"].split("."))
        return (Reading(f"{match['stem']}number {len(numbers)}", numbers[-1], numbers[:-1]),)
    if match := LETTERED.match(label):
        return tuple(_lettered(match))
    return (Reading(f"word {label.split()[0].lower()}", 0),)


def bullet_sign(label: str) -> str:
    """Return the sign that a bullet counts as: boxes are one list, ticked or not."""
    return "☐" if label in BOXES else label


def is_bullet(label: str) -> bool:
    """Return whether a label is a sign and not a number or letter."""
    return any(reading.style.startswith("bullet") for reading in readings(label))


def is_clause_number(label: str) -> bool:
    """Return whether a label numbers a clause or paragraph of a document ("4.2", "17.", "A3"), not a list item."""
    return NUMBERED.match(label.strip()) is not None


def _lettered(match: re.Match[str]) -> list[Reading]:
    sign, frame = match["sign"], match["open"] + match["close"]
    if sign.isdecimal():
        return [Reading(f"{frame} number", int(sign))]
    case = "upper" if sign.isupper() else "lower"
    lower = sign.lower()
    found: list[Reading] = []
    if len(lower) == 1 or lower[0] == lower[1]:
        found.append(Reading(f"{frame} {case} letter", ord(lower[0]) - 96 + 26 * (len(lower) - 1)))
    if set(lower) <= set(ROMAN):
        roman = Reading(f"{frame} {case} roman", _roman(lower))
        found.insert(0 if lower in {"i", "ii", "iii"} else len(found), roman)
    return found


def _roman(sign: str) -> int:
    values = [ROMAN[one] for one in sign]
    return sum(-one if one < max(values[place:]) else one for place, one in enumerate(values))
