"""Follows the fields of a Word file: field characters go in, out comes whether text is a code, a result or contents.

Results are those the file stores; nothing is computed. Check boxes and lists of old form fields have no stored text and
are shown as their state.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractor.read.word.numbering import switch, value, whole
from extractor.read.word.package import WORD

if TYPE_CHECKING:
    from extractor.read.opening import Element

CONTENTS = ("TOC", "INDEX", "TOA")
TICKED, UNTICKED = "☒", "☐"


@dataclass(slots=True)
class _Field:
    """An open field: its code so far, whether the walk is still in it, and what an old form field shows."""

    code: str = ""
    in_code: bool = True
    shown: str = ""
    said: bool = False


@dataclass(slots=True)
class Fields:
    """Whether the walk stands inside a field code or its result; complex fields may run over paragraphs.

    `stray` holds field characters without a partner: a field that never ends would hide the rest of the document.
    """

    stray: frozenset[Element] = frozenset()
    _open: list[_Field] = field(default_factory=list)

    @property
    def hides(self) -> bool:
        """Whether text here is a field code and not its result."""
        return any(one.in_code for one in self._open)

    @property
    def contents(self) -> bool:
        """Whether the walk is inside a table of contents."""
        return any(one.code.strip().upper().startswith(CONTENTS) for one in self._open)

    def see(self, element: Element) -> str:
        """Follow a `w:fldChar` and return what the field prints of itself."""
        kind = element.get(f"{WORD}fldCharType")
        if element in self.stray:
            return ""
        if kind == "begin":
            self._open.append(_Field(shown=_form_state(element.find(f"{WORD}ffData"))))
        elif kind == "separate" and self._open:
            self._open[-1].in_code = False
        elif kind == "end" and self._open:
            ended = self._open.pop()
            if not ended.said and not self.hides:
                return ended.shown or (_button(ended.code) if ended.in_code else "")
        return ""

    def instruct(self, code: str) -> None:
        """Add to the code of the innermost field."""
        if self._open:
            self._open[-1].code += code

    def say(self, text: str) -> None:
        """Note that a result is stored."""
        if self._open and text.strip():
            self._open[-1].said = True


def stray_fields(root: Element) -> frozenset[Element]:
    """Return the field characters of `root` that begin or end nothing; fields never cross the edge of a text box."""
    open_fields: dict[Element | None, list[Element]] = {}
    stray: list[Element] = []
    for element in root.iter(f"{WORD}fldChar"):
        if any(True for _ in element.iterancestors(f"{WORD}del", f"{WORD}moveFrom")):
            continue
        box = next(element.iterancestors(f"{WORD}txbxContent"), None)
        here = open_fields.setdefault(box, [])
        kind = element.get(f"{WORD}fldCharType")
        if kind == "begin":
            here.append(element)
        elif kind == "end" and here:
            here.pop()
        elif kind == "end":
            stray.append(element)
    return frozenset((*stray, *(one for begun in open_fields.values() for one in begun)))


def _form_state(data: Element | None) -> str:
    """Return the state of an old form field: a box that is ticked or not, or the chosen entry of a list."""
    if data is None:
        return ""
    box = data.find(f"{WORD}checkBox")
    if box is not None:
        checked = switch(box, "checked")
        return TICKED if (switch(box, "default") if checked is None else checked) else UNTICKED
    entries = data.findall(f"{WORD}ddList/{WORD}listEntry")
    if not entries:
        return ""
    chosen = whole(value(data, "ddList/result"))
    index = chosen if chosen is not None else whole(value(data, "ddList/default")) or 0
    return (entries[index].get(f"{WORD}val") or "") if 0 <= index < len(entries) else ""


def _button(code: str) -> str:
    """Return the words of a field that prints part of its code: "MACROBUTTON NoMacro [insert name]"."""
    words = code.split(maxsplit=2)
    return words[2] if len(words) == 3 and words[0].upper() == "MACROBUTTON" else ""
