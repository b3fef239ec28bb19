"""The things that numbers count: units of measurement, people, and any other noun, each under one name.

In go the words after (or beside) a number, out comes a unit: "volunteer hours" are hours, "care workers" people,
"pollinator verges" verges. The names and their synonyms are in `units.json`. No number is read here.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extractor.values import duration
from extractor.values.either import either
from extractor.values.glance import as_listed, folded

# a noun phrase ends before one of these
STOP = frozenset(
    """a an the and or but nor of in on at by for from to with within without across over under per each every than as
    that which who whom whose where when while if unless until till since after before during between among
    through into onto off up down out about against around will shall must may might can could should would is
    are was were be been being has have had do does did not no now then so such these those this their our your
    its his her my we they you it he she i us them both either all any some already still also only just here
    there this next last later earlier today currently yet too plus minus via held took taken came come went get
    got spent ran living works worked left joined passed qualified attended helped moved stay stayed found
    promoted converted received including such drawn more less fewer because goes started kept declared elected
    appointed turned sent consecutive logged created recorded closed met""".split()
)
# adjectives before a noun ("14 work trials", "5 paid placements") and verbs without one ("12 completed the course")
_ADJECTIVES_OR_VERBS = frozenset(
    "work working live paid given planted trained supported saved employed delivered completed made run recruited "
    "hired based missed opened".split()
)
_IRREGULAR_PLURALS = frozenset("people children men women staff folk personnel feet mice fte pence".split())
_NO_PLURALS = frozenset("gas always perhaps sometimes whereas lens canvas atlas yes mathematics physics".split())
_WORD = re.compile(r"[A-Za-z][\w’'&/²³₂-]*")
_BEFORE = re.compile(r"[\s-]")
# "training, upskilling places" go together, "apprentices, two graduates" do not
_BETWEEN = re.compile(r"\s|,\s(?=\w+,?\s\w+s\b)")


@dataclass(frozen=True, slots=True)
class Noun:
    """What is counted: the unit, its words as written, and where those words end in the text."""

    unit: str
    text: str
    end: int


def after(text: str, position: int) -> Noun | None:
    """Return what a number that ends at `position` counts: the noun phrase right behind it."""
    if measured := _measures().match(text, position):
        return Noun(_measure_units()[as_listed(measured["unit"])], measured["unit"], measured.end())
    words: list[re.Match[str]] = []
    place = position
    while len(words) < 6:
        gap = (_BETWEEN if words else _BEFORE).match(text, place)
        word = _WORD.match(text, gap.end() if gap else place) if gap else None
        if word is None or word.group().lower().rstrip("'’") in STOP:
            break
        if word.group().lower() in _ADJECTIVES_OR_VERBS and not _plural_follows(text, word.end()):
            break
        words.append(word)
        place = word.end()
        if len(words) > 1 and text[place : place + 1] in {",", ";", ".", ":", ")", "|"}:
            break
    head = _head([word.group() for word in words])
    if head is None:
        return None
    chosen = words[: head + 1]
    quote = text[chosen[0].start() : chosen[-1].end()]
    return Noun(of(quote), quote, chosen[-1].end())


def of(words: str) -> str:
    """Return the unit that a noun phrase names: "volunteer hours" is hours, "care workers" people, "verge" verges."""
    plain = as_listed(words).strip(" .,:;()'’")
    if re.match(r"%|per ?cent|percentage", plain):
        return "percent"
    if plain in {"number", "no", "nr", "#", "count", "y/n", "yes/no"}:
        return ""
    # "£ invested including staff time", "£s spent": the sign says the unit, whatever is done with the money
    if re.match(r"£|gbp\b", plain) or plain == "pounds":
        return "gbp"
    names = _names()
    tokens = plain.split()
    for size in range(len(tokens)):  # the longest known ending: "modern apprentices" before "apprentices"
        ending = " ".join(tokens[size:])
        if ending in names:
            return names[ending]
    return plural(tokens[-1]) if tokens else ""


def within(words: str) -> str:
    """Return the unit that a column or measure name speaks of: "Number of apprentices recruited" counts apprentices."""
    plain = as_listed(words)
    # "Emissions cut, tCO2e", "Residents employed (FTE)": the unit is said at the end
    if (said := re.search(r"(?:,\s|\()(?P<unit>[^,()]+)\)?$", plain)) and said["unit"] in _names():
        return _names()[said["unit"]]
    if re.search(r"%|per ?cent|percent|proportion|share|rate\b|ratio", plain):
        return "percent"
    if re.search(r"£|gbp|\bspend\b|\bcost\b|\bprice\b", plain):
        return "gbp"
    if counted := re.search(r"(?:number|no\.?|nr|count|total|how many) (?:of )?(?P<what>[a-z -]+)", plain):
        noun = after(" " + counted["what"], 0)
        return noun.unit if noun else ""
    head = after(" " + plain, 0)
    if head and (head.unit in _measure_units().values() or is_plural(head.text.split()[-1])):
        return head.unit
    names = _names()
    # "Contract figure" and "Supplier offer" count no contracts and no suppliers
    known = [
        match
        for match in re.finditer(r"[\w²³₂/-]+", plain)
        if match.group() in names
        and (
            names[match.group()] != plural(match.group())
            or is_plural(match.group())
            or match.group() in _measure_units()
        )
    ]
    return names[known[0].group()] if known else ""


def is_known(unit: str) -> bool:
    """Return whether a unit is one of `units.json`, so that even "one" of it counts."""
    return unit in _known() and not unit.endswith(("days", "years", "months", "weeks", "people", "minutes", "seconds"))


def is_measure(unit: str) -> bool:
    """Return whether a unit is one that `units.json` names, people and lengths of time among them."""
    return unit in _known()


def plural(word: str) -> str:
    """Return an English noun in the plural."""
    irregular = _data()["irregular"]
    if word in irregular:
        return str(irregular[word])
    if word in _IRREGULAR_PLURALS or (word.endswith("s") and not word.endswith(("ss", "us", "is"))):
        return word
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + "s"


def is_plural(word: str) -> bool:
    """Return whether a word looks like a plural noun."""
    plain = folded(word).rstrip("'’")
    return plain in _IRREGULAR_PLURALS or (
        plain not in _NO_PLURALS
        and len(plain) > 2
        and plain.endswith("s")
        and not plain.endswith(("ss", "us", "is", "’s", "'s"))
    )


def _head(words: list[str]) -> int | None:
    """Return the place of the counted noun: the first plural, else a known unit, else the last word."""
    names = _names()
    plurals = [index for index, word in enumerate(words) if is_plural(word)]
    if plurals:
        # "volunteer hours" after "480", but "supported interns" rather than "completed placements"
        return plurals[0]
    known = [index for index, word in enumerate(words) if word.lower() in names]
    if known:
        return known[0]
    return len(words) - 1 if words and not words[-1].endswith("ed") else None


def _plural_follows(text: str, position: int) -> bool:
    """Return whether one of the next two words is a plural noun, with no end of the phrase before it."""
    for word in re.findall(r"\s([A-Za-z][\w’'-]*)", text[position : position + 40])[:2]:
        if word.lower() in STOP:
            return False
        if is_plural(word):
            return True
    return False


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    data: dict[str, dict[str, list[str]]] = json.loads(
        files("extractor.values").joinpath("units.json").read_text(encoding="utf-8")
    )
    return data


@cache
def _measure_units() -> dict[str, str]:
    return {as_listed(name): unit for unit, names in _data()["measures"].items() for name in names}


@cache
def _names() -> dict[str, str]:
    names = dict(_measure_units())
    names = {name: unit for name, unit in names.items() if len(name) > 1}
    names.update(dict.fromkeys(_data()["people"], "people"))
    names.update({name: unit for unit, words in _data()["synonyms"].items() for name in words})
    names.update({spelling: plural(unit) for spelling, unit in duration.UNIT_OF.items() if len(spelling) > 1})
    return names


@cache
def _known() -> frozenset[str]:
    return frozenset(_names().values())


@cache
def _measures() -> re.Pattern[str]:
    names = [name for words in _data()["measures"].values() for name in words]
    # single letters as printed ("3 t", "50 g"), whole words in any case
    short = either(name for name in names if len(name) <= 2)
    long = either(name.lower() for name in names if len(name) > 2)
    return re.compile(rf"\s?[-‑]?(?P<unit>(?i:{long})|{short})(?![\w²³₂/])")
