"""Gives the footnotes and endnotes of a Word file the numbers it prints: references go in, labelled notes come out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractor.read.word.numbering import formatted, value, whole
from extractor.read.word.package import WORD

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.read.opening import Element
    from extractor.read.word.inline import Inline
    from extractor.read.word.package import Parts

# what Word prints unless the file says otherwise
FORMS = {"footnote": "decimal", "endnote": "lowerRoman"}
SIGNS = "*†‡§"


@dataclass(frozen=True, slots=True)
class Note:
    """A note with the number it prints, empty where it carries a mark of its own; `number` counts its kind from 1."""

    kind: str
    number: int
    label: str
    element: Element


@dataclass(slots=True)
class Notes:
    """The notes of one document that were referred to and are still to be placed."""

    elements: dict[tuple[str, str], Element]
    forms: dict[str, str]
    starts: dict[str, int]
    _pending: dict[tuple[str, str], bool] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)
    _placed: set[tuple[str, str]] = field(default_factory=set)

    def refer(self, found: Inline) -> None:
        """Note what the text of a paragraph refers to."""
        for note in found.notes:
            if note not in self._placed:
                self._pending.setdefault(note, note in found.marked)

    def due(self) -> list[Note]:
        """Return the notes referred to since the last time, in order."""
        pending, self._pending = self._pending, {}
        found: list[Note] = []
        for (kind, identifier), marked in pending.items():
            element = self.elements.get((kind, identifier))
            self._placed.add((kind, identifier))
            if element is None:
                continue
            number = self._counts.get(kind, 0) + (not marked)
            self._counts[kind] = number
            printed = number + self.starts.get(kind, 1) - 1
            form = self.forms.get(kind, FORMS[kind])
            label = _sign(printed) if form == "chicago" else formatted(printed, form)
            found.append(Note(kind, max(number, 1), "" if marked else label, element))
        return found


def notes_of(parts: Parts) -> Notes:
    """Return the notes of a file, none of them placed yet."""
    elements: dict[tuple[str, str], Element] = {}
    for kind, root in (("footnote", parts.footnotes), ("endnote", parts.endnotes)):
        for note in root if root is not None else ():
            if note.get(f"{WORD}type", "normal") == "normal":
                elements.setdefault((kind, note.get(f"{WORD}id") or ""), note)
    forms: dict[str, str] = {}
    starts: dict[str, int] = {}
    for properties in _properties(parts):
        for kind in FORMS:
            if form := value(properties, f"{kind}Pr/numFmt"):
                forms[kind] = form
            if (start := whole(value(properties, f"{kind}Pr/numStart"))) is not None:
                starts[kind] = start
    return Notes(elements, forms, starts)


def _properties(parts: Parts) -> Iterable[Element]:
    """Yield what sets the form of notes: the settings of the file, then its first section."""
    if parts.settings is not None:
        yield parts.settings
    section = next(parts.document.iter(f"{WORD}sectPr"), None)
    if section is not None:
        yield section


def _sign(number: int) -> str:
    times, index = divmod(max(number, 1) - 1, len(SIGNS))
    return SIGNS[index] * min(times + 1, 10)
