"""Walks the annotations of an open page: each comes out with its kind, its flags, its place and its entries as text.

The one place that knows how pdfium hands out annotations (fields of forms are annotations, too). The page must be open
and stays open; every annotation is closed before the next. Damaged ones are passed over, none raises.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium_c

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from extractor.read.pdf.engine.sheet import Sheet
    from extractor.read.pdf.page_content import Rectangle

# a page of a plan may carry a label for every room; above this somebody tries us
MAX_ANNOTATIONS = 5_000
# in bytes of UTF-16
MAX_TEXT = 2_000_000
FIRST_BUFFER = 1_024
HIDING_FLAGS = pdfium_c.FPDF_ANNOT_FLAG_HIDDEN | pdfium_c.FPDF_ANNOT_FLAG_NOVIEW


@dataclass(frozen=True, slots=True)
class Annotation:
    """An open annotation; `handle` is good only until the next one is asked for."""

    handle: Any
    kind: int
    hidden: bool
    box: Rectangle

    def entry(self, key: str) -> str:
        """Return the text of one of its entries, empty if it has none."""
        return text_from(pdfium_c.FPDFAnnot_GetStringValue, self.handle, key.encode())

    def has(self, key: str) -> bool:
        """Return whether it has an entry of that name, whatever its kind."""
        return bool(pdfium_c.FPDFAnnot_HasKey(self.handle, key.encode()))


def annotations_of(page: Any, sheet: Sheet) -> Iterator[Annotation]:  # noqa: ANN401  # pypdfium2 has no types
    """Yield the annotations of an open pypdfium2 page in the order of the file."""
    count = min(pdfium_c.FPDFPage_GetAnnotCount(page.raw), MAX_ANNOTATIONS)
    for index in range(count):
        handle = pdfium_c.FPDFPage_GetAnnot(page.raw, index)
        if not handle:
            continue
        try:
            kind = pdfium_c.FPDFAnnot_GetSubtype(handle)
            hidden = bool(pdfium_c.FPDFAnnot_GetFlags(handle) & HIDING_FLAGS)
            yield Annotation(handle, kind, hidden, _box(handle, sheet))
        finally:
            pdfium_c.FPDFPage_CloseAnnot(handle)


def text_from(function: Callable[..., int], *arguments: Any) -> str:  # noqa: ANN401
    """Return what one of pdfium's functions writes into a buffer as UTF-16, tidied of control characters."""
    size = FIRST_BUFFER
    for _ in range(2):
        buffer = ctypes.create_string_buffer(size)
        length = function(*arguments, ctypes.cast(buffer, ctypes.POINTER(pdfium_c.FPDF_WCHAR)), size)
        if length <= 2 or length > MAX_TEXT:
            return ""
        if length <= size:
            return _tidied(buffer.raw[: length - 2].decode("utf-16-le", "replace"))
        size = length
    return ""


def _tidied(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return "".join(sign if sign == "\n" or sign.isprintable() else " " for sign in text).strip()


def _box(handle: Any, sheet: Sheet) -> Rectangle:  # noqa: ANN401
    area = pdfium_c.FS_RECTF()
    if not pdfium_c.FPDFAnnot_GetRect(handle, area):
        return 0.0, 0.0, 0.0, 0.0
    return sheet.box(area.left, area.bottom, area.right, area.top)
