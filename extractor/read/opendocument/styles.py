"""The styles of an OpenDocument file: its style elements go in, what reading needs of a style comes out.

Inheritance is followed, loops end. Nothing here reads text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.read.listing import is_symbol_font, plain_signs
from extractor.read.opendocument.package import OFFICE_EXTENSION, name
from extractor.read.opening import Element, local_name

MAX_STYLE_DEPTH = 20
PLAIN_FILLS = frozenset(("transparent", "#ffffff", ""))


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a list style; `bullet` is its sign, `pattern` the newer form with %1% for numbers."""

    bullet: str | None = None
    number_format: str = ""
    prefix: str = ""
    suffix: str = ""
    shown: int = 1
    start: int = 1
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """What reading needs of a paragraph, text or cell style."""

    name: str = ""
    parent: str = ""
    list_style: str = ""
    outline: int | None = None
    bold: bool | None = None
    hidden: bool | None = None
    font: str = ""
    shaded: bool | None = None


class Styles:
    """Styles and list styles of one document, automatic ones first; `equations` holds its MathML by object name."""

    def __init__(self, roots: list[Element], *, equations: dict[str, Element] | None = None) -> None:
        self.equations = equations or {}
        self._fonts: dict[str, str] = {}
        self._styles: dict[tuple[str, str], Style] = {}
        self.lists: dict[str, dict[int, ListLevel]] = {}
        self.outline: dict[int, ListLevel] = {}
        for root in roots:
            for face in root.iter(name("style:font-face")):
                family = (face.get(name("svg:font-family")) or "").strip("'\"")
                self._fonts.setdefault(face.get(name("style:name")) or "", family)
            for element in root.iter(name("style:style")):
                key = (element.get(name("style:family")) or "", element.get(name("style:name")) or "")
                self._styles.setdefault(key, _style(element))
            for element in root.iter(name("text:list-style")):
                self.lists.setdefault(element.get(name("style:name")) or "", _levels(element))
            for element in root.iter(name("text:outline-style")):
                self.outline = self.outline or _levels(element)

    def chain(self, identifier: str, family: str = "paragraph") -> list[Style]:
        """Return a style and its parents, nearest first; loops end."""
        found: list[Style] = []
        seen: set[str] = set()
        while (family, identifier) in self._styles and identifier not in seen and len(found) < MAX_STYLE_DEPTH:
            seen.add(identifier)
            found.append(self._styles[family, identifier])
            identifier = found[-1].parent
        return found

    def bold(self, identifier: str, family: str) -> bool | None:
        """Return whether a style sets bold; `None` when it does not say."""
        return next((style.bold for style in self.chain(identifier, family) if style.bold is not None), None)

    def hidden(self, identifier: str, family: str) -> bool | None:
        """Return whether a style hides its text; `None` when it does not say."""
        return next((style.hidden for style in self.chain(identifier, family) if style.hidden is not None), None)

    def list_style(self, identifier: str) -> str:
        """Return the list style that a paragraph style carries."""
        return next((style.list_style for style in self.chain(identifier) if style.list_style), "")

    def names(self, identifier: str, family: str = "paragraph") -> list[str]:
        """Return the names of a style and its parents in lower case, with spaces for their escapes."""
        chain = [style.name for style in self.chain(identifier, family)] or [identifier]
        return [found.replace("_20_", " ").lower() for found in chain]

    def symbol_font(self, identifier: str, family: str) -> str:
        """Return the symbol font in which a style sets its text, else the empty string."""
        font = next((style.font for style in self.chain(identifier, family) if style.font), "") if identifier else ""
        font = self._fonts.get(font, font)
        return font if is_symbol_font(font) else ""

    def equation(self, element: Element) -> Element | None:
        """Return the MathML of an object, which is inside it or a part of the file; `None` when it is none."""
        inside = next((child for child in element if local_name(child) == "math"), None)
        target = (element.get(name("xlink:href")) or "").removeprefix("./").rstrip("/")
        return self.equations.get(target) if inside is None else inside

    def shaded(self, identifier: str) -> bool:
        """Return whether a cell style fills the cell with a colour."""
        chain = self.chain(identifier, "table-cell")
        return next((style.shaded for style in chain if style.shaded is not None), False)

    def level(self, style: str, level: int) -> ListLevel:
        """Return one level of a list style; unknown styles print bullets."""
        return self.lists.get(style, {}).get(level) or ListLevel(bullet="•")


def _style(element: Element) -> Style:
    text = element.find(name("style:text-properties"))
    weight = text.get(name("fo:font-weight")) if text is not None else None
    display = text.get(name("text:display")) if text is not None else None
    font = (text.get(name("style:font-name")) or text.get(name("fo:font-family"))) if text is not None else None
    cell = element.find(name("style:table-cell-properties"))
    fill = cell.get(name("fo:background-color")) if cell is not None else None
    outline = element.get(name("style:default-outline-level")) or ""
    return Style(
        name=element.get(name("style:name")) or "",
        parent=element.get(name("style:parent-style-name")) or "",
        list_style=element.get(name("style:list-style-name")) or "",
        outline=int(outline) if outline.isdigit() else None,
        bold=None if weight is None else weight in {"bold", "600", "700", "800", "900"},
        hidden=None if display is None else display == "none",
        font=(font or "").strip("'\""),
        shaded=None if fill is None else fill.lower() not in PLAIN_FILLS,
    )


def _levels(element: Element) -> dict[int, ListLevel]:
    found: dict[int, ListLevel] = {}
    for child in element:
        number = whole(child.get(name("text:level")), 0)
        if local_name(child) == "list-level-style-bullet":
            sign = plain_signs(child.get(name("text:bullet-char")) or "•")
            found[number] = ListLevel(bullet=sign.strip() or "•")
        elif local_name(child) in {"list-level-style-number", "outline-level-style"}:
            found[number] = ListLevel(
                number_format=child.get(name("style:num-format")) or "",
                prefix=child.get(name("style:num-prefix")) or "",
                suffix=child.get(name("style:num-suffix")) or "",
                shown=whole(child.get(name("text:display-levels")), 1),
                start=whole(child.get(name("text:start-value")), 1),
                pattern=child.get(f"{OFFICE_EXTENSION}num-list-format")
                or child.get(name("style:num-list-format"))
                or "",
            )
        elif local_name(child) == "list-level-style-image":
            found[number] = ListLevel(bullet="•")
    return found


def whole(text: str | None, default: int) -> int:
    """Return the number in an attribute, or `default`."""
    return int(text) if text and re.fullmatch(r"\d{1,9}", text) else default
