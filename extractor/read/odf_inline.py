"""The text of one OpenDocument paragraph: an element goes in, text with its tabs comes out.

Deleted text stands outside the paragraphs and is never met; notes, annotations and text boxes are handed back apart.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.read.odf_lists import Styles, whole
from extractor.read.odf_package import name
from extractor.read.opening import Element, local_name

BREAKS = {"tab": "\t", "line-break": " ", "soft-hyphen": "", "soft-page-break": " "}
# what stands in a paragraph and prints nothing in it
SILENT = frozenset(
    (
        "tracked-changes",
        "note",
        "annotation",
        "annotation-end",
        "number",
        "sequence-decls",
        "event-listeners",
        "title",
        "desc",
        "ruby-text",
        "image",
        "object",
        "object-ole",
        "label",
        "hidden-paragraph",
    )
)
BOXES = frozenset(("text-box", "custom-shape", "rect", "ellipse", "path", "polygon", "caption"))
MAX_SPACES = 100


@dataclass(slots=True)
class Inline:
    """The text of a paragraph and what hangs on it."""

    text: str = ""
    strong: bool = False
    hidden: str = ""
    boxes: list[Element] = field(default_factory=list)
    notes: list[Element] = field(default_factory=list)
    comments: list[Element] = field(default_factory=list)


@dataclass(slots=True)
class _Gathered:
    parts: list[str] = field(default_factory=list)
    bold: list[bool] = field(default_factory=list)


def inline(paragraph: Element, styles: Styles) -> Inline:
    """Return the text of a `text:p` or `text:h`."""
    found, gathered = Inline(), _Gathered()
    style = paragraph.get(name("text:style-name")) or ""
    bold = bool(styles.bold(style, "paragraph"))
    hidden = bool(styles.hidden(style, "paragraph"))
    _walk(paragraph, styles, found, gathered, bold=bold, hidden=hidden)
    found.text = "".join(gathered.parts)
    found.strong = bool(gathered.bold) and all(gathered.bold)
    return found


def _walk(element: Element, styles: Styles, found: Inline, gathered: _Gathered, *, bold: bool, hidden: bool) -> None:
    _say(element.text, found, gathered, bold=bold, hidden=hidden)
    for child in element:
        local = local_name(child)
        if local == "s":
            spaces = min(whole(child.get(name("text:c")), 1), MAX_SPACES)
            _say(" " * spaces, found, gathered, bold=bold, hidden=hidden)
        elif local in BREAKS:
            gathered.parts.append(BREAKS[local] if local != "soft-page-break" else "")
        elif local == "note":
            found.notes.append(child)
        elif local == "annotation":
            found.comments.append(child)
        elif local in BOXES:
            found.boxes.append(child)
        elif local and local not in SILENT:
            style = child.get(name("text:style-name")) or ""
            said_bold = styles.bold(style, "text") if style else None
            said_hidden = styles.hidden(style, "text") if style else None
            _walk(
                child,
                styles,
                found,
                gathered,
                bold=bold if said_bold is None else said_bold,
                hidden=hidden if said_hidden is None else said_hidden,
            )
        _say(child.tail, found, gathered, bold=bold, hidden=hidden)


def _say(text: str | None, found: Inline, gathered: _Gathered, *, bold: bool, hidden: bool) -> None:
    if not text:
        return
    if hidden:
        found.hidden += text
        return
    gathered.parts.append(text)
    if text.strip():
        gathered.bold.append(bold)
