"""Reads the fields of a form: an open page goes in, what a person filled in comes out, with its place and its name.

Values come from the field and not from its drawn appearance, which programs that fill forms often leave out. Boxes to
tick come out ticked or not, choices as the words of the list, blank fields not at all. pdfium's form environment is
used for what fields inherit from their parents; it has no scripts, and no action of the file is run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium_c

from extractor.read.pdf.layers.annotations import annotations_of, text_from

if TYPE_CHECKING:
    from extractor.read.pdf.engine.sheet import Sheet
    from extractor.read.pdf.layers.annotations import Annotation
    from extractor.read.pdf.page_content import Rectangle

TICKED, EMPTY = "☒", "☐"
MULTILINE = pdfium_c.FPDF_FORMFLAG_TEXT_MULTILINE
PASSWORD = pdfium_c.FPDF_FORMFLAG_TEXT_PASSWORD
MAX_OPTIONS = 2_000
# the names that programs give to the ticked state of a box when nobody chose one
MEANINGLESS = re.compile(r"(?:on|off|checked|true|x|choice ?\d*|selected|\d+)?$", re.IGNORECASE)
# the first line of a list of choices that only asks to choose: "Please select", "Choose an item", "– Select –"
UNCHOSEN = re.compile(
    r"""
    [\W_]* (?: (?: please | click \s to | -+ )? \s* (?: select | choose | pick )
               (?: \s (?: here | an? | one | the | your | from | below | of | item | option | answer | value | list
                        | response )){0,4} )? [\W_]* $
    """,
    re.VERBOSE | re.IGNORECASE,
)
XFA_FULL = pdfium_c.FORMTYPE_XFA_FULL


@dataclass(frozen=True, slots=True)
class Field:
    """A filled field: `text` is what it shows, `tooltip` what it tells a person who points at it.

    `tick` is true for a box or button to tick; `meaning` is then the name that the file gives to its being ticked.
    """

    text: str
    box: Rectangle
    multiline: bool = False
    tick: bool = False
    tooltip: str = ""
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class PageFields:
    """The filled fields of a page in the order of the file, and how many filled ones a person cannot see."""

    fields: tuple[Field, ...] = ()
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class Form:
    """The form of an open document; `handle` is pdfium's, and its `settings` must live as long.

    A `dynamic` form (XFA) has no pages of its own: a program draws them, so that its values are not on them.
    """

    handle: Any
    settings: Any
    dynamic: bool = False

    def close(self) -> None:
        """Close it."""
        pdfium_c.FPDFDOC_ExitFormFillEnvironment(self.handle)


def form_of(document: Any) -> Form | None:  # noqa: ANN401
    """Return the form of an open pypdfium2 document, `None` if it has none; close it before the document."""
    kind = pdfium_c.FPDF_GetFormType(document.raw)
    if kind == pdfium_c.FORMTYPE_NONE:
        return None
    settings = pdfium_c.FPDF_FORMFILLINFO(version=2)
    handle = pdfium_c.FPDFDOC_InitFormFillEnvironment(document.raw, settings)
    return Form(handle, settings, dynamic=kind == XFA_FULL) if handle else None


def fields_of(page: Any, form: Form | None, sheet: Sheet) -> PageFields:  # noqa: ANN401
    """Return the filled fields of an open pypdfium2 page; without a form, those that say themselves what they are."""
    if form is None:
        return _fields_on(page, None, sheet)
    # boxes and lists know their states only then
    pdfium_c.FORM_OnAfterLoadPage(page.raw, form.handle)
    try:
        return _fields_on(page, form.handle, sheet)
    finally:
        pdfium_c.FORM_OnBeforeClosePage(page.raw, form.handle)


def _fields_on(page: Any, form: Any, sheet: Sheet) -> PageFields:  # noqa: ANN401
    fields: list[Field] = []
    hidden = 0
    for annotation in annotations_of(page, sheet):
        if annotation.kind != pdfium_c.FPDF_ANNOT_WIDGET:
            continue
        field, secret = _field(annotation, form)
        if field is None:
            continue
        if annotation.hidden or secret or not _has_area(annotation.box):
            hidden += field.text != EMPTY
            continue
        fields.append(field)
    return PageFields(tuple(fields), hidden)


def _has_area(box: Rectangle) -> bool:
    return box[2] - box[0] > 1 and box[3] - box[1] > 1


def _field(annotation: Annotation, form: Any) -> tuple[Field | None, bool]:  # noqa: ANN401
    """Return the field of a widget, `None` if it is blank, and whether what it says is for nobody's eyes."""
    handle, box = annotation.handle, annotation.box
    if form is None:
        return _orphan(annotation), False
    kind = pdfium_c.FPDFAnnot_GetFormFieldType(form, handle)
    flags = pdfium_c.FPDFAnnot_GetFormFieldFlags(form, handle)
    tooltip = text_from(pdfium_c.FPDFAnnot_GetFormFieldAlternateName, form, handle)
    if kind < 0 or kind == pdfium_c.FPDF_FORMFIELD_UNKNOWN:
        # a widget that the form does not list: it says itself what it is
        return _orphan(annotation), False
    if kind in (pdfium_c.FPDF_FORMFIELD_CHECKBOX, pdfium_c.FPDF_FORMFIELD_RADIOBUTTON):
        meaning = text_from(pdfium_c.FPDFAnnot_GetFormFieldExportValue, form, handle)
        ticked = bool(pdfium_c.FPDFAnnot_IsChecked(form, handle)) or _is_on(annotation.entry("AS"))
        return _tick(box, ticked=ticked, tooltip=tooltip, meaning=meaning), False
    if kind in (pdfium_c.FPDF_FORMFIELD_COMBOBOX, pdfium_c.FPDF_FORMFIELD_LISTBOX):
        text = _chosen(handle, form) or text_from(pdfium_c.FPDFAnnot_GetFormFieldValue, form, handle)
        return (None if UNCHOSEN.match(text) else Field(text, box, tooltip=tooltip)), False
    if kind != pdfium_c.FPDF_FORMFIELD_TEXTFIELD:
        return None, False
    text = text_from(pdfium_c.FPDFAnnot_GetFormFieldValue, form, handle)
    multiline = bool(flags & MULTILINE) or "\n" in text
    return (Field(text, box, multiline, tooltip=tooltip) if text else None), bool(flags & PASSWORD)


def _tick(box: Rectangle, *, ticked: bool, tooltip: str, meaning: str) -> Field:
    meaning = "" if MEANINGLESS.match(meaning) else meaning
    return Field(TICKED if ticked else EMPTY, box, tick=True, tooltip=tooltip, meaning=meaning)


def _is_on(state: str) -> bool:
    return state not in ("", "Off")


def _orphan(annotation: Annotation) -> Field | None:
    kind, value, tooltip = annotation.entry("FT"), annotation.entry("V"), annotation.entry("TU")
    if kind == "Btn":
        state = annotation.entry("AS")
        if not state and not value:
            # a button to press
            return None
        return _tick(annotation.box, ticked=_is_on(state or value), tooltip=tooltip, meaning=state or value)
    if kind not in ("Tx", "Ch") or UNCHOSEN.match(value):
        return None
    return Field(value, annotation.box, "\n" in value, tooltip=tooltip)


def _chosen(handle: Any, form: Any) -> str:  # noqa: ANN401
    """Return the chosen lines of a list as a person reads them; empty if the value is none of them."""
    count = min(max(pdfium_c.FPDFAnnot_GetOptionCount(form, handle), 0), MAX_OPTIONS)
    labels = [
        text_from(pdfium_c.FPDFAnnot_GetOptionLabel, form, handle, index)
        for index in range(count)
        if pdfium_c.FPDFAnnot_IsOptionSelected(form, handle, index)
    ]
    return "; ".join(label for label in labels if label)
