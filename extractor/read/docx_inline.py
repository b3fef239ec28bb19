"""The text of one Word paragraph: runs go in, text with its tabs comes out, tracked changes taken as accepted.

Deleted and moved-away text, field codes and hidden text are left out; text boxes and notes are handed back apart.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractor.read.docx_numbering import Styles, switch, value
from extractor.read.docx_package import WORD
from extractor.read.listing import symbol
from extractor.read.opening import Element, local_name

if TYPE_CHECKING:
    from collections.abc import Iterator

COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
# what a run may hold and never prints as text of the paragraph
DROPPED = frozenset(
    (
        "del",
        "moveFrom",
        "delText",
        "delInstrText",
        "instrText",
        "rPr",
        "pPr",
        "sdtPr",
        "sdtEndPr",
        "Fallback",
        "rt",
        "binData",
    )
)
SPACES = {"tab": "\t", "ptab": "\t", "br": " ", "cr": " ", "noBreakHyphen": "-", "softHyphen": ""}


@dataclass(slots=True)
class Inline:
    """The text of a paragraph and what hangs on it."""

    text: str = ""
    strong: bool = False
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    hidden: str = ""


@dataclass(slots=True)
class Fields:
    """Whether the walk stands inside a field code or its result; complex fields may run over paragraphs."""

    codes: list[str] = field(default_factory=list)
    in_code: list[bool] = field(default_factory=list)

    @property
    def hides(self) -> bool:
        """Whether text here is a field code and not its result."""
        return any(self.in_code)

    @property
    def contents(self) -> bool:
        """Whether the walk is inside a table of contents."""
        return any(code.strip().upper().startswith(("TOC", "INDEX", "TOA")) for code in self.codes)

    def see(self, element: Element) -> None:
        """Follow a `w:fldChar`."""
        kind = element.get(f"{WORD}fldCharType")
        if kind == "begin":
            self.codes.append("")
            self.in_code.append(True)
        elif kind == "separate" and self.in_code:
            self.in_code[-1] = False
        elif kind == "end" and self.in_code:
            self.codes.pop()
            self.in_code.pop()


def inline(paragraph: Element, styles: Styles, fields: Fields) -> Inline:
    """Return the text of `paragraph`; `fields` carries open fields from paragraph to paragraph."""
    found = Inline()
    style = value(paragraph.find(f"{WORD}pPr"), "pStyle") or styles.default
    weights: list[tuple[bool, int]] = []
    parts: list[str] = []
    for run in _runs(paragraph, found, fields):
        text = _run_text(run, found, fields)
        if not text:
            continue
        properties = run.find(f"{WORD}rPr")
        run_style = value(properties, "rStyle") or ""
        if _hidden(properties, run_style, style, styles):
            found.hidden += text
            continue
        parts.append(text)
        if text.strip():
            weights.append((_bold(properties, run_style, style, styles), len(text.strip())))
    found.text = "".join(parts)
    found.strong = bool(weights) and all(bold for bold, _ in weights)
    return found


def _hidden(properties: Element | None, run_style: str, style: str, styles: Styles) -> bool:
    said = switch(properties, "vanish")
    return said if said is not None else styles.hidden(run_style) or styles.hidden(style)


def _bold(properties: Element | None, run_style: str, style: str, styles: Styles) -> bool:
    said = switch(properties, "b")
    return said if said is not None else styles.bold(run_style) or styles.bold(style)


def _runs(parent: Element, found: Inline, fields: Fields) -> Iterator[Element]:
    for child in parent:
        name = local_name(child)
        if name == "r":
            yield child
        elif name == "AlternateContent":
            yield from _runs(_choice(child), found, fields)
        elif name in {"oMath", "oMathPara"}:
            yield child
        elif name not in DROPPED and name != "p":
            yield from _runs(child, found, fields)


def _choice(alternate: Element) -> Element:
    """Return the branch to read: the first choice with text, else the fallback (both would repeat text boxes)."""
    branches = list(alternate)
    with_text = [branch for branch in branches if any((text.text or "").strip() for text in branch.iter(f"{WORD}t"))]
    return (with_text or branches or [alternate])[0]


def _run_text(run: Element, found: Inline, fields: Fields) -> str:
    parts: list[str] = []
    if local_name(run).startswith("oMath"):
        return "".join(text.text or "" for text in run.iter() if local_name(text) == "t")
    for child in run:
        name = local_name(child)
        if name == "fldChar":
            fields.see(child)
        elif name == "instrText" and fields.codes:
            fields.codes[-1] += child.text or ""
        elif name in {"footnoteReference", "endnoteReference"}:
            found.notes.append((name.removesuffix("Reference"), child.get(f"{WORD}id") or ""))
        elif name == "AlternateContent":
            _collect_boxes(_choice(child), found)
        elif name in {"drawing", "pict", "object"}:
            _collect_boxes(child, found)
        elif not fields.hides:
            parts.append(_sign(child, name))
    return "".join(parts)


def _sign(child: Element, name: str) -> str:
    if name == "t":
        return child.text or ""
    if name == "sym":
        code = child.get(f"{WORD}char") or ""
        try:
            return symbol(int(code, 16))
        except (ValueError, OverflowError):
            return ""
    if name == "ruby":
        return "".join(text.text or "" for base in child.iter(f"{WORD}rubyBase") for text in base.iter(f"{WORD}t"))
    return SPACES.get(name, "")


def _collect_boxes(element: Element, found: Inline) -> None:
    name = local_name(element)
    if name == "txbxContent":
        found.boxes.append(element)
        return
    for child in _choice(element) if name == "AlternateContent" else element:
        _collect_boxes(child, found)
