"""Works out the labels Writer prints before list items and headings: styles go in, labels come out.

Lists are counted as they are met, so begin lists and ask for labels once and in document order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractor.read.listing import in_form, plain_signs
from extractor.read.odf_package import name
from extractor.read.opening import Element, local_name

MAX_STYLE_DEPTH = 20


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


@dataclass(slots=True)
class OpenList:
    """A list being read: its style, its depth from 1 and the counts of all levels."""

    style: str
    level: int
    counts: dict[int, int] = field(default_factory=dict)


class Styles:
    """Styles and list styles of one document, automatic ones first."""

    def __init__(self, roots: list[Element]) -> None:
        self._styles: dict[tuple[str, str], Style] = {}
        self.lists: dict[str, dict[int, ListLevel]] = {}
        self.outline: dict[int, ListLevel] = {}
        for root in roots:
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

    def names(self, identifier: str) -> list[str]:
        """Return the names of a style and its parents in lower case, with spaces for their escapes."""
        return [style.name.replace("_20_", " ").lower() for style in self.chain(identifier)] or [identifier.lower()]

    def level(self, style: str, level: int) -> ListLevel:
        """Return one level of a list style; unknown styles print bullets."""
        return self.lists.get(style, {}).get(level) or ListLevel(bullet="•")


def _style(element: Element) -> Style:
    text = element.find(name("style:text-properties"))
    weight = text.get(name("fo:font-weight")) if text is not None else None
    display = text.get(name("text:display")) if text is not None else None
    outline = element.get(name("style:default-outline-level")) or ""
    return Style(
        name=element.get(name("style:name")) or "",
        parent=element.get(name("style:parent-style-name")) or "",
        list_style=element.get(name("style:list-style-name")) or "",
        outline=int(outline) if outline.isdigit() else None,
        bold=None if weight is None else weight in {"bold", "600", "700", "800", "900"},
        hidden=None if display is None else display == "none",
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
                pattern=child.get(
                    "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}num-list-format"
                )
                or child.get(name("style:num-list-format"))
                or "",
            )
        elif local_name(child) == "list-level-style-image":
            found[number] = ListLevel(bullet="•")
    return found


def whole(text: str | None, default: int) -> int:
    """Return the number in an attribute, or `default`."""
    return int(text) if text and re.fullmatch(r"\d{1,9}", text) else default


class Lists:
    """Counts the lists of one document."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._by_id: dict[str, OpenList] = {}
        self._last: dict[str, OpenList] = {}
        self._headings: dict[int, int] = {}

    def begin(self, element: Element, above: OpenList | None) -> OpenList:
        """Return the state of the list `element` that stands in the list `above` or at the top."""
        style = element.get(name("text:style-name")) or (above.style if above else "")
        if above is not None:
            return OpenList(style or above.style, above.level + 1, above.counts)
        style = style or next(
            (self._styles.list_style(p.get(name("text:style-name")) or "") for p in element.iter(name("text:p"))), ""
        )
        current = OpenList(style, 1)
        continued = self._by_id.get(element.get(name("text:continue-list")) or "")
        if continued is None and element.get(name("text:continue-numbering")) == "true":
            continued = self._last.get(style)
        if continued is not None:
            current.counts = continued.counts
        self._last[style] = current
        if identifier := element.get(name("xml:id")):
            self._by_id[identifier] = current
        return current

    def label(self, current: OpenList, start: str | None) -> str:
        """Count one item of `current` and return its label; `start` is the item's own start value."""
        level = self._styles.level(current.style, current.level)
        counts = current.counts
        counts[current.level] = counts[current.level] + 1 if current.level in counts else level.start
        counts[current.level] = whole(start, counts[current.level])
        for deeper in [number for number in counts if number > current.level]:
            del counts[deeper]
        return self._printed(level, current.level, counts, self._styles.lists.get(current.style, {}))

    def heading(self, level: int, *, start: str | None = None) -> str:
        """Count one heading outside lists and return the label of the outline numbering, if there is one."""
        style = self._styles.outline.get(level)
        if style is None:
            return ""
        self._headings[level] = self._headings[level] + 1 if level in self._headings else style.start
        self._headings[level] = whole(start, self._headings[level])
        for deeper in [number for number in self._headings if number > level]:
            del self._headings[deeper]
        if not style.number_format:
            return ""
        return self._printed(style, level, self._headings, self._styles.outline)

    @staticmethod
    def _printed(level: ListLevel, number: int, counts: dict[int, int], levels: dict[int, ListLevel]) -> str:
        if level.bullet is not None:
            return level.bullet

        def counted(index: int) -> str:
            shown = levels.get(index, level)
            return formatted(counts.get(index, shown.start), shown.number_format if shown.bullet is None else "")

        if level.pattern:
            return re.sub(r"%(\d+)%", lambda match: counted(int(match[1])), level.pattern).strip()
        if not level.number_format:
            return (level.prefix + level.suffix).strip()
        first = max(number - level.shown + 1, 1)
        numbers = [found for index in range(first, number + 1) if (found := counted(index))]
        return f"{level.prefix}{'.'.join(numbers)}{level.suffix}".strip()


def formatted(number: int, number_format: str) -> str:
    """Return `number` in an OpenDocument number format (`1`, `a`, `A`, `i`, `I`; empty prints nothing)."""
    return in_form(number, number_format) if number_format else ""
