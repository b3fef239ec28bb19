"""The text of one OpenDocument paragraph: an element goes in, text with its tabs comes out.

Deleted text stands outside the paragraphs and is never met; hidden text and the prompts of empty form fields are left
out; notes, annotations, text boxes and objects are handed back apart.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from extractor.read.equation import mathml
from extractor.read.listing import in_symbol_font
from extractor.read.opendocument.package import OFFICE_EXTENSION, name
from extractor.read.opendocument.styles import whole
from extractor.read.opening import Element, local_name

if TYPE_CHECKING:
    from extractor.read.opendocument.styles import Styles

BREAKS = {"tab": "\t", "line-break": " ", "soft-hyphen": "", "soft-page-break": ""}
# what stands in a paragraph and prints nothing in it
SILENT = frozenset(
    (
        "tracked-changes",
        "number",
        "sequence-decls",
        "event-listeners",
        "title",
        "desc",
        "ruby-text",
        "image",
        "object-ole",
        "label",
        "annotation-end",
        "param",
    )
)
BOXES = frozenset(("text-box", "custom-shape", "rect", "ellipse", "path", "polygon", "caption"))
# text whose condition may hide it: the field carries whether it does now
CONDITIONAL = frozenset(("hidden-text", "hidden-paragraph"))
CHANGES = frozenset(("change", "change-start"))
PROMPT_STYLE = "placeholder text"
TICKED, UNTICKED = "☒", "☐"
MAX_SPACES = 100


@dataclass(slots=True)
class Inline:
    """The text of a paragraph and what hangs on it; `prompts` counts empty form fields, `changes` tracked changes."""

    text: str = ""
    strong: bool = False
    hidden: str = ""
    boxes: list[Element] = field(default_factory=list)
    notes: list[Element] = field(default_factory=list)
    comments: list[Element] = field(default_factory=list)
    prompts: int = 0
    changes: int = 0


@dataclass(frozen=True, slots=True)
class _Look:
    """How text is set here."""

    bold: bool
    hidden: bool
    font: str


class _Walk:
    """Gathers the text of one paragraph."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.found = Inline()
        self.parts: list[str] = []
        self.bold: list[bool] = []

    def take(self, element: Element, look: _Look) -> None:
        """Take the text of an element and of those in it."""
        self.say(element.text, look)
        for child in element:
            self._take(child, local_name(child), look)
            self.say(child.tail, look)

    def _take(self, child: Element, local: str, look: _Look) -> None:
        if local == "s":
            self.say(" " * min(whole(child.get(name("text:c")), 1), MAX_SPACES), look)
        elif local in BREAKS:
            self.parts.append(BREAKS[local])
        elif local == "object":
            root = self.styles.equation(child)
            self.say("" if root is None else mathml(root), look)
        elif local == "fieldmark":
            self.say(_form_state(child), look)
            self.take(child, look)
        elif local and local not in SILENT and not self._kept_apart(child, local):
            self.take(child, self._look(child, look))

    def _kept_apart(self, child: Element, local: str) -> bool:
        """Whether an element prints nothing here: it hangs on the paragraph, is hidden or not filled in."""
        found = self.found
        if local == "note":
            found.notes.append(child)
        elif local == "annotation":
            found.comments.append(child)
        elif local in BOXES:
            found.boxes.append(child)
        elif local in CHANGES:
            found.changes += 1
        elif local == "placeholder" or (local == "content-control" and shows_prompt(child, self.styles)):
            found.prompts += 1
        elif local in CONDITIONAL and child.get(name("text:is-hidden")) == "true":
            found.hidden += "".join(child.itertext())
        else:
            return local == "hidden-paragraph"
        return True

    def _look(self, child: Element, look: _Look) -> _Look:
        style = child.get(name("text:style-name"))
        if not style:
            return look
        bold, hidden = self.styles.bold(style, "text"), self.styles.hidden(style, "text")
        return replace(
            look,
            bold=look.bold if bold is None else bold,
            hidden=look.hidden if hidden is None else hidden,
            font=self.styles.symbol_font(style, "text") or look.font,
        )

    def say(self, text: str | None, look: _Look) -> None:
        """Add text that is set in some way."""
        if not text:
            return
        if look.hidden:
            self.found.hidden += text
            return
        self.parts.append(in_symbol_font(text, look.font) if look.font else text)
        if text.strip():
            self.bold.append(look.bold)


def inline(paragraph: Element, styles: Styles) -> Inline:
    """Return the text of a `text:p` or `text:h`."""
    walk = _Walk(styles)
    style = paragraph.get(name("text:style-name")) or ""
    look = _Look(
        bool(styles.bold(style, "paragraph")),
        bool(styles.hidden(style, "paragraph")),
        styles.symbol_font(style, "paragraph"),
    )
    hiding = any(one.get(name("text:is-hidden")) == "true" for one in paragraph.iterfind(name("text:hidden-paragraph")))
    walk.take(paragraph, replace(look, hidden=True) if hiding else look)
    found = walk.found
    found.text = "".join(walk.parts)
    found.strong = bool(walk.bold) and all(walk.bold)
    return found


def shows_prompt(control: Element, styles: Styles) -> bool:
    """Return whether a content control is not filled in and shows what to enter."""
    if control.get(f"{OFFICE_EXTENSION}showing-place-holder") == "true":
        return True
    spans = [child for child in control if "".join(child.itertext()).strip()]
    bare = (control.text or "").strip() or any((child.tail or "").strip() for child in control)
    return (
        bool(spans)
        and not bare
        and all(PROMPT_STYLE in styles.names(span.get(name("text:style-name")) or "", "text") for span in spans)
    )


def _form_state(mark: Element) -> str:
    """Return the state of an old form field: a box that is ticked or not, or the chosen entry of a list."""
    said: dict[str, list[str]] = {}
    for param in mark:
        values = {local.rpartition("}")[2]: text for local, text in param.attrib.items()}
        said.setdefault(values.get("name", ""), []).append(values.get("value", ""))
    kind = next((text for local, text in mark.attrib.items() if local.endswith("}type")), "")
    if kind.endswith("FORMCHECKBOX"):
        return TICKED if said.get("Checkbox_Checked") == ["true"] else UNTICKED
    entries, chosen = said.get("Dropdown_ListEntry", []), whole((said.get("Dropdown_Selected") or [""])[0], -1)
    return entries[chosen] if kind.endswith("FORMDROPDOWN") and 0 <= chosen < len(entries) else ""
