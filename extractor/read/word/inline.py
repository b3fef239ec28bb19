"""The text of one Word paragraph: runs go in, text with its tabs comes out, tracked changes taken as accepted.

Deleted and moved-away text, field codes, hidden text and the prompts of empty form fields are left out; text boxes,
diagrams and notes are handed back apart.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractor.read.equation import word_equation
from extractor.read.listing import in_symbol_font, is_symbol_font, symbol
from extractor.read.opening import Element, local_name
from extractor.read.word.boxes import BoxLine, boxes_in, choice, diagrams_in
from extractor.read.word.numbering import Styles, switch, value
from extractor.read.word.package import WORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.read.word.fields import Fields

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
# the style that Word gives to the prompts of content controls ("Click or tap here to enter text.")
PROMPT_STYLE = "placeholder text"


@dataclass(slots=True)
class Inline:
    """The text of a paragraph and what hangs on it; `prompts` counts empty form fields, `changes` tracked changes."""

    text: str = ""
    strong: bool = False
    boxes: list[BoxLine] = field(default_factory=list)
    diagrams: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    marked: set[tuple[str, str]] = field(default_factory=set)
    hidden: str = ""
    prompts: int = 0
    changes: int = 0


def inline(paragraph: Element, styles: Styles, fields: Fields) -> Inline:
    """Return the text of `paragraph`; `fields` carries open fields from paragraph to paragraph."""
    found = Inline()
    style = value(paragraph.find(f"{WORD}pPr"), "pStyle") or styles.default
    weights: list[tuple[bool, int]] = []
    parts: list[str] = []
    for run in _runs(paragraph, found, styles, fields):
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


def shows_prompt(control: Element, styles: Styles) -> bool:
    """Return whether a content control (`w:sdt`) is not filled in and shows what to enter."""
    if switch(control.find(f"{WORD}sdtPr"), "showingPlcHdr"):
        return True
    runs = [run for run in control.iter(f"{WORD}r") if any((text.text or "").strip() for text in run.iter(f"{WORD}t"))]
    return bool(runs) and all(
        styles.name(value(run.find(f"{WORD}rPr"), "rStyle") or "") == PROMPT_STYLE for run in runs
    )


def _runs(parent: Element, found: Inline, styles: Styles, fields: Fields) -> Iterator[Element]:
    for child in parent:
        name = local_name(child)
        if name == "r":
            yield child
        elif name == "AlternateContent":
            yield from _runs(choice(child), found, styles, fields)
        elif name in {"oMath", "oMathPara"}:
            yield child
        elif name == "sdt" and shows_prompt(child, styles):
            found.prompts += 1
        elif name not in DROPPED and name != "p":
            found.changes += name in {"ins", "moveTo"}
            yield from _runs(child, found, styles, fields)
        elif name in {"del", "moveFrom"}:
            found.changes += 1


def _run_text(run: Element, found: Inline, fields: Fields) -> str:
    if local_name(run).startswith("oMath"):
        return "" if fields.hides else word_equation(run)
    parts: list[str] = []
    font = _font(run)
    for child in run:
        name = local_name(child)
        if name == "fldChar":
            parts.append(fields.see(child))
        elif name == "instrText":
            fields.instruct(child.text or "")
        elif name in {"footnoteReference", "endnoteReference"}:
            note = (name.removesuffix("Reference"), child.get(f"{WORD}id") or "")
            found.notes.append(note)
            if child.get(f"{WORD}customMarkFollows") in {"1", "true", "on"}:
                found.marked.add(note)
        elif name in {"AlternateContent", "drawing", "pict", "object"}:
            shown = choice(child) if name == "AlternateContent" else child
            found.boxes.extend(boxes_in(shown))
            found.diagrams.extend(diagrams_in(shown))
        elif not fields.hides:
            text = _sign(child, name, font)
            fields.say(text)
            parts.append(text)
    return "".join(parts)


def _font(run: Element) -> str:
    """Return the symbol font of a run, else the empty string."""
    fonts = run.find(f"{WORD}rPr/{WORD}rFonts")
    font = "" if fonts is None else (fonts.get(f"{WORD}ascii") or fonts.get(f"{WORD}hAnsi") or "")
    return font if is_symbol_font(font) else ""


def _sign(child: Element, name: str, font: str) -> str:
    if name == "t":
        text = child.text or ""
        return in_symbol_font(text, font) if font else text
    if name == "sym":
        code = child.get(f"{WORD}char") or ""
        try:
            return symbol(int(code, 16), font=child.get(f"{WORD}font") or font)
        except (ValueError, OverflowError):
            return ""
    if name == "ruby":
        return "".join(text.text or "" for base in child.iter(f"{WORD}rubyBase") for text in base.iter(f"{WORD}t"))
    return SPACES.get(name, "")
