"""Works out the labels Writer prints before list items and headings: styles go in, labels come out.

Lists are counted as they are met, so begin lists and ask for labels once and in document order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractor.read.listing import in_form
from extractor.read.opendocument.package import name
from extractor.read.opendocument.styles import whole

if TYPE_CHECKING:
    from extractor.read.opendocument.styles import ListLevel, Styles
    from extractor.read.opening import Element


@dataclass(slots=True)
class OpenList:
    """A list being read: its style, its depth from 1 and the counts of all levels."""

    style: str
    level: int
    counts: dict[int, int] = field(default_factory=dict)


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
