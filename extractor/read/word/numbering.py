"""Works out the labels Word prints before numbered paragraphs: `numbering.xml` and the styles go in, labels come out.

The numbers of a Word list are nowhere in the file; they follow from counting paragraphs in document order, so ask for
each label exactly once and in that order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractor.read.listing import letters, ordinal, ordinal_words, plain_signs, roman, words
from extractor.read.word.package import WORD

if TYPE_CHECKING:
    from extractor.read.opening import Element

MAX_LEVELS = 9
MAX_STYLE_DEPTH = 20


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a numbering: its number format, the text with %1 %2 for numbers, and where it starts."""

    number_format: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False
    style: str = ""


@dataclass(slots=True)
class Style:
    """What a paragraph or run style adds; `based_on` names the style it inherits from."""

    name: str = ""
    based_on: str = ""
    outline: int | None = None
    number_id: str | None = None
    number_level: int | None = None
    bold: bool | None = None
    hidden: bool | None = None
    first_row_bold: bool | None = None


@dataclass(frozen=True, slots=True)
class ParagraphLabel:
    """The label of a paragraph ("4.2", "(a)", "•"; empty for a list without numbers) and its level from 1."""

    text: str
    level: int


def value(parent: Element | None, path: str) -> str | None:
    """Return the `w:val` of the first element at `path` below `parent` (names without prefix, joined by `/`)."""
    if parent is None:
        return None
    found = parent.find("/".join(WORD + step for step in path.split("/")))
    return None if found is None else (found.get(f"{WORD}val") or "")


def switch(parent: Element | None, name: str) -> bool | None:
    """Return an on/off property such as bold: `None` when it is not said."""
    text = value(parent, name)
    return None if text is None else text not in {"0", "false", "off", "none"}


def whole(text: str | None) -> int | None:
    """Return the integer in `text`, or `None`."""
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text) else None


class Styles:
    """The paragraph and run styles of a document, with inheritance."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self.default = ""
        for element in root.iterfind(f"{WORD}style") if root is not None else ():
            identifier = element.get(f"{WORD}styleId") or ""
            self._styles[identifier] = _style(element)
            if element.get(f"{WORD}type") == "paragraph" and element.get(f"{WORD}default") in {"1", "true"}:
                self.default = identifier

    def chain(self, identifier: str) -> list[Style]:
        """Return a style and those it is based on, nearest first; loops end."""
        found: list[Style] = []
        seen: set[str] = set()
        while identifier in self._styles and identifier not in seen and len(found) < MAX_STYLE_DEPTH:
            seen.add(identifier)
            found.append(self._styles[identifier])
            identifier = self._styles[identifier].based_on
        return found

    def names_up(self, identifier: str) -> list[str]:
        """Return a style and those it is based on by their identifiers, nearest first."""
        return [identifier, *(style.based_on for style in self.chain(identifier))]

    def name(self, identifier: str) -> str:
        """Return the name of a style in lower case."""
        style = self._styles.get(identifier)
        return (style.name or identifier if style else identifier).lower()

    def bold(self, identifier: str) -> bool:
        """Return whether the style sets its text in bold."""
        return next((style.bold for style in self.chain(identifier) if style.bold is not None), False)

    def hidden(self, identifier: str) -> bool:
        """Return whether the style hides its text."""
        return next((style.hidden for style in self.chain(identifier) if style.hidden is not None), False)

    def first_row_bold(self, identifier: str) -> bool:
        """Return whether a table style sets the first row in bold."""
        chain = self.chain(identifier)
        return next((style.first_row_bold for style in chain if style.first_row_bold is not None), False)

    def outline(self, identifier: str) -> int | None:
        """Return the outline level a style gives, from 0, or `None`."""
        return next((style.outline for style in self.chain(identifier) if style.outline is not None), None)


def _style(element: Element) -> Style:
    paragraph, run = element.find(f"{WORD}pPr"), element.find(f"{WORD}rPr")
    return Style(
        name=value(element, "name") or "",
        based_on=value(element, "basedOn") or "",
        outline=whole(value(paragraph, "outlineLvl")),
        number_id=value(paragraph, "numPr/numId"),
        number_level=whole(value(paragraph, "numPr/ilvl")),
        bold=switch(run, "b"),
        hidden=switch(run, "vanish"),
        first_row_bold=next(
            (
                switch(part.find(f"{WORD}rPr"), "b")
                for part in element.iterfind(f"{WORD}tblStylePr")
                if part.get(f"{WORD}type") == "firstRow"
            ),
            None,
        ),
    )


@dataclass(slots=True)
class _Counters:
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the lists of one document; `label` must be asked in document order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, dict[int, ListLevel]] = {}
        self._abstract_of: dict[str, str] = {}
        self._lender: dict[str, str] = {}
        self._overrides: dict[str, dict[int, ListLevel]] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._counters: dict[str, _Counters] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is not None:
            self._load(root)

    def _load(self, root: Element) -> None:
        linked: dict[str, str] = {}
        owner: dict[str, str] = {}
        for element in root.iterfind(f"{WORD}abstractNum"):
            identifier = element.get(f"{WORD}abstractNumId") or ""
            self._abstract[identifier] = dict(map(_level, element.iterfind(f"{WORD}lvl")))
            if style := value(element, "numStyleLink"):
                linked[identifier] = style
            if style := value(element, "styleLink"):
                owner[style] = identifier
        for identifier, style in linked.items():
            # the list that a style owns and those that borrow it are one list and count on
            if self._abstract.get(owner.get(style, "")):
                self._lender[identifier] = owner[style]
        for element in root.iterfind(f"{WORD}num"):
            number = element.get(f"{WORD}numId") or ""
            identifier = value(element, "abstractNumId") or ""
            self._abstract_of[number] = self._lender.get(identifier, identifier)
            for override in element.iterfind(f"{WORD}lvlOverride"):
                level = whole(override.get(f"{WORD}ilvl")) or 0
                if (start := whole(value(override, "startOverride"))) is not None:
                    self._starts.setdefault(number, {})[level] = start
                if (replaced := override.find(f"{WORD}lvl")) is not None:
                    self._overrides.setdefault(number, {})[level] = _level(replaced)[1]

    def label(self, paragraph: Element) -> ParagraphLabel | None:
        """Return the label Word prints before `paragraph`, `None` when it is in no list; counts it."""
        number, level = self._list_of(paragraph)
        if number is None or number == "0" or number not in self._abstract_of:
            return None
        level = min(max(level, 0), MAX_LEVELS - 1)
        levels = self._levels(number)
        if level not in levels:
            return ParagraphLabel("", level + 1)
        counts = self._count(number, level, levels)
        return ParagraphLabel(_printed(levels, level, counts), level + 1)

    def _list_of(self, paragraph: Element) -> tuple[str | None, int]:
        properties = paragraph.find(f"{WORD}pPr")
        number = value(properties, "numPr/numId")
        level = whole(value(properties, "numPr/ilvl"))
        if number is not None and level is not None:
            return number, level
        style = value(properties, "pStyle") or self._styles.default
        for link in self._styles.chain(style):
            if number is None:
                number = link.number_id
            if level is None:
                level = link.number_level
        if level is None and number is not None:
            # a style tied to a level of the list says its level there and not in the style
            ties = {found.style: index for index, found in self._levels(number).items() if found.style}
            level = next((ties[link] for link in self._styles.names_up(style) if link in ties), 0)
        return number, level or 0

    def _levels(self, number: str) -> dict[int, ListLevel]:
        return self._abstract.get(self._abstract_of.get(number, ""), {}) | self._overrides.get(number, {})

    def _count(self, number: str, level: int, levels: dict[int, ListLevel]) -> dict[int, int]:
        counts = self._counters.setdefault(self._abstract_of[number], _Counters()).counts
        start = levels[level].start
        override = self._starts.get(number, {}).get(level)
        if override is not None and (number, level) not in self._begun:
            counts[level] = override
        else:
            counts[level] = counts[level] + 1 if level in counts else (start if override is None else override)
        self._begun.add((number, level))
        for above in range(level):
            counts.setdefault(above, levels[above].start if above in levels else 1)
        for below in [index for index in counts if index > level]:
            restart = levels[below].restart if below in levels else None
            # restart 0 means never; n means only after a level above n-1
            if restart is None or (restart > 0 and level < restart):
                del counts[below]
        return counts


def _level(element: Element) -> tuple[int, ListLevel]:
    return whole(element.get(f"{WORD}ilvl")) or 0, ListLevel(
        number_format=_format_of(element),
        text=value(element, "lvlText") or "",
        start=_or(whole(value(element, "start")), 0),
        restart=whole(value(element, "lvlRestart")),
        legal=bool(switch(element, "isLgl")),
        style=value(element, "pStyle") or "",
    )


def _format_of(element: Element) -> str:
    # newer formats stand in mc:AlternateContent with decimal as their fallback
    found = next(element.iter(f"{WORD}numFmt"), None)
    return "decimal" if found is None else (found.get(f"{WORD}val") or "decimal")


def _or(number: int | None, default: int) -> int:
    return default if number is None else number


def _printed(levels: dict[int, ListLevel], level: int, counts: dict[int, int]) -> str:
    here = levels[level]
    if here.number_format == "bullet":
        return plain_signs(here.text).strip() or "•"

    def number(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        there = levels.get(index, ListLevel())
        shown = "decimal" if here.legal else there.number_format
        return formatted(counts.get(index, there.start), shown)

    return re.sub(r"%([1-9])", number, plain_signs(here.text)).strip()


def formatted(number: int, number_format: str) -> str:
    """Return `number` in a Word number format; formats of other scripts fall back to digits."""
    match number_format:
        case "none" | "bullet":
            return ""
        case "lowerLetter":
            return letters(number)
        case "upperLetter":
            return letters(number).upper()
        case "lowerRoman":
            return roman(number)
        case "upperRoman":
            return roman(number).upper()
        case "decimalZero":
            return f"{number:02d}"
        case "ordinal":
            return ordinal(number)
        case "cardinalText":
            return words(number).capitalize()
        case "ordinalText":
            return ordinal_words(number).capitalize()
        case _:
            return str(number)
