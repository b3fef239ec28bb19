"""Reads what people wrote onto a page with a viewer: typed text, comments, struck-out text, files pinned to it.

An open page goes in. Typed text (FreeText) is on the page for everybody to see and comes out with its place; sticky
notes and the comments of markings come out apart, as comments do everywhere. Struck-out text is only counted: the
marking does not say what becomes of it. Links, pop-up frames and buttons say nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium_c

from extractor.read.pdf.layers.annotations import annotations_of

if TYPE_CHECKING:
    from extractor.read.pdf.engine.sheet import Sheet
    from extractor.read.pdf.page_content import Rectangle

SILENT = frozenset(
    (
        pdfium_c.FPDF_ANNOT_WIDGET,
        pdfium_c.FPDF_ANNOT_LINK,
        pdfium_c.FPDF_ANNOT_POPUP,
        pdfium_c.FPDF_ANNOT_UNKNOWN,
        pdfium_c.FPDF_ANNOT_SCREEN,
        pdfium_c.FPDF_ANNOT_PRINTERMARK,
        pdfium_c.FPDF_ANNOT_TRAPNET,
        pdfium_c.FPDF_ANNOT_WATERMARK,
        pdfium_c.FPDF_ANNOT_XFAWIDGET,
    )
)


@dataclass(frozen=True, slots=True)
class TypedText:
    """Text that somebody typed onto the page."""

    text: str
    box: Rectangle


@dataclass(frozen=True, slots=True)
class PageNotes:
    """What is written onto a page; `hidden` counts texts that a person cannot see, `struck` the struck-out places."""

    typed: tuple[TypedText, ...] = ()
    comments: tuple[str, ...] = ()
    struck: int = 0
    hidden: int = 0
    attachments: int = 0


def notes_of(page: Any, sheet: Sheet) -> PageNotes:  # noqa: ANN401  # pypdfium2 has no types
    """Return the notes of an open pypdfium2 page in the order of the file."""
    typed: list[TypedText] = []
    comments: list[str] = []
    struck = hidden = attachments = 0
    for annotation in annotations_of(page, sheet):
        if annotation.kind in SILENT:
            continue
        text = annotation.entry("Contents")
        if annotation.hidden:
            hidden += bool(text)
            continue
        struck += annotation.kind == pdfium_c.FPDF_ANNOT_STRIKEOUT
        attachments += annotation.kind == pdfium_c.FPDF_ANNOT_FILEATTACHMENT
        if not text or annotation.has("StateModel"):
            # the second is a reviewer's tick ("accepted"), written out by the program
            continue
        if annotation.kind == pdfium_c.FPDF_ANNOT_FREETEXT:
            typed.append(TypedText(text, annotation.box))
        else:
            comments.append(" ".join(text.split()))
    return PageNotes(tuple(typed), tuple(comments), struck, hidden, attachments)
