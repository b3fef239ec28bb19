"""Running text and list labels of web pages: words and line breaks go in, lines come out; a list gives its labels.

Reads no file and adds nothing.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from extractor.read.listing import in_form, split_label, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4.element import Tag

SPACE = re.compile(r"[ \t\n\r\f]+")


class Gathered:
    """The words between two blocks: one line, or several where line breaks part them like paragraphs or items."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._bold: list[bool] = []

    def say(self, text: str, *, bold: bool = False) -> None:
        """Add words; white space of the source is one space."""
        text = SPACE.sub(" ", text)
        self._parts.append(text)
        if text.strip():
            self._bold.append(bold)

    def break_line(self) -> None:
        """Add a line break."""
        self._parts.append("\n")

    def taken(self) -> list[tuple[str, bool]]:
        """Return the lines gathered so far, each with whether all of it is bold, and forget them."""
        text, strong = "".join(self._parts), bool(self._bold) and all(self._bold)
        self._parts, self._bold = [], []
        lines: list[str] = []
        joined = False
        for part in text.split("\n"):
            if not part.strip():
                joined = False
            elif joined and not split_label(part)[0]:
                lines[-1] += f" {part}"
            else:
                lines.append(part)
                joined = True
        return [(line, strong) for line in lines if tidy(line)]


def item_labels(element: Tag) -> Iterator[str]:
    """Yield the labels that a browser prints before the items of a list, without end."""
    if element.name != "ol":
        yield from itertools.repeat("•")
    items = element.find_all("li", recursive=False)
    backward = element.has_attr("reversed")
    number = _whole(element.get("start"), len(items) if backward else 1)
    for item in items:
        number = _whole(item.get("value"), number)
        yield in_form(number, str(element.get("type", "1"))) + "."
        number += -1 if backward else 1
    yield from itertools.repeat("•")


def _whole(text: object, default: int) -> int:
    try:
        return int(str(text))
    except ValueError:
        return default
