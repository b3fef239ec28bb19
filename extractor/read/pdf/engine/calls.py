"""The functions of pdfium that are called for every letter and line of a page, bound to plain addresses.

They are the functions that pypdfium2 loads, without its conversion of typed pointers, which costs more than pdfium's
own work, and without that of arguments, which costs twice as much again. So a number goes in as it is and an address as
`pointer(address)` only: as a bare number it would lose its upper half, and the process its life. Handles of pypdfium2
go in as `handle(raw)`. An address comes back as a number, a null pointer as `None`. Whoever calls keeps the page open.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium_c

Address = int
Pointer = Any
_POINTER, _INT, _UNSIGNED, _LONG = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint, ctypes.c_ulong

pointer = ctypes.c_void_p.from_param


def _bound(function: Any, result: Any, *arguments: Any) -> Any:  # noqa: ANN401  # ctypes has no types of its own
    # Python's lock stays held: giving it back costs more than most of the calls, and pdfium bears one thread only
    return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(function, _POINTER).value or 0)


def pointers(numbers: Any) -> tuple[Pointer, ...]:  # noqa: ANN401
    """Return pointers to the numbers of an array of ctypes, to which pdfium writes what it says in several numbers."""
    start, step = ctypes.addressof(numbers), ctypes.sizeof(numbers) // len(numbers)
    return tuple(pointer(start + place * step) for place in range(len(numbers)))


def handle(raw: Any) -> Pointer:  # noqa: ANN401
    """Return a handle of pypdfium2 as an argument."""
    return pointer(ctypes.cast(raw, _POINTER).value or 0)


char_unicode = _bound(pdfium_c.FPDFText_GetUnicode, _UNSIGNED)
char_is_hyphen = _bound(pdfium_c.FPDFText_IsHyphen, _INT)
char_object = _bound(pdfium_c.FPDFText_GetTextObject, _POINTER)
char_loose_box = _bound(pdfium_c.FPDFText_GetLooseCharBox, _INT)
char_box = _bound(pdfium_c.FPDFText_GetCharBox, _INT)
char_matrix = _bound(pdfium_c.FPDFText_GetMatrix, _INT)
char_font_size = _bound(pdfium_c.FPDFText_GetFontSize, ctypes.c_double)
text_font = _bound(pdfium_c.FPDFTextObj_GetFont, _POINTER)
text_render_mode = _bound(pdfium_c.FPDFTextObj_GetTextRenderMode, _INT)
font_name = _bound(pdfium_c.FPDFFont_GetBaseFontName, ctypes.c_size_t, _POINTER, _POINTER, ctypes.c_size_t)
font_flags = _bound(pdfium_c.FPDFFont_GetFlags, _INT)
font_weight = _bound(pdfium_c.FPDFFont_GetWeight, _INT)
fill_colour = _bound(pdfium_c.FPDFPageObj_GetFillColor, _INT)
stroke_colour = _bound(pdfium_c.FPDFPageObj_GetStrokeColor, _INT)
object_type = _bound(pdfium_c.FPDFPageObj_GetType, _INT)
object_matrix = _bound(pdfium_c.FPDFPageObj_GetMatrix, _INT)
object_bounds = _bound(pdfium_c.FPDFPageObj_GetBounds, _INT)
page_count_objects = _bound(pdfium_c.FPDFPage_CountObjects, _INT)
page_object = _bound(pdfium_c.FPDFPage_GetObject, _POINTER)
form_count_objects = _bound(pdfium_c.FPDFFormObj_CountObjects, _INT)
form_object = _bound(pdfium_c.FPDFFormObj_GetObject, _POINTER, _POINTER, _LONG)
clip_path = _bound(pdfium_c.FPDFPageObj_GetClipPath, _POINTER)
clip_count_paths = _bound(pdfium_c.FPDFClipPath_CountPaths, _INT)
clip_count_segments = _bound(pdfium_c.FPDFClipPath_CountPathSegments, _INT)
clip_segment = _bound(pdfium_c.FPDFClipPath_GetPathSegment, _POINTER)
path_draw_mode = _bound(pdfium_c.FPDFPath_GetDrawMode, _INT)
path_count_segments = _bound(pdfium_c.FPDFPath_CountSegments, _INT)
path_segment = _bound(pdfium_c.FPDFPath_GetPathSegment, _POINTER)
segment_point = _bound(pdfium_c.FPDFPathSegment_GetPoint, _INT)
segment_type = _bound(pdfium_c.FPDFPathSegment_GetType, _INT)
segment_close = _bound(pdfium_c.FPDFPathSegment_GetClose, _INT)
char_origin = _bound(pdfium_c.FPDFText_GetCharOrigin, _INT)
object_content_id = _bound(pdfium_c.FPDFPageObj_GetMarkedContentID, _INT)
object_count_marks = _bound(pdfium_c.FPDFPageObj_CountMarks, _INT)
object_mark = _bound(pdfium_c.FPDFPageObj_GetMark, _POINTER, _POINTER, _LONG)
mark_name = _bound(pdfium_c.FPDFPageObjMark_GetName, _INT, _POINTER, _POINTER, _LONG, _POINTER)
tags_of_page = _bound(pdfium_c.FPDF_StructTree_GetForPage, _POINTER)
close_tags = _bound(pdfium_c.FPDF_StructTree_Close, None)
tags_count = _bound(pdfium_c.FPDF_StructTree_CountChildren, _INT)
tags_child = _bound(pdfium_c.FPDF_StructTree_GetChildAtIndex, _POINTER)
tag_name = _bound(pdfium_c.FPDF_StructElement_GetType, _LONG, _POINTER, _POINTER, _LONG)
tag_count = _bound(pdfium_c.FPDF_StructElement_CountChildren, _INT)
tag_child = _bound(pdfium_c.FPDF_StructElement_GetChildAtIndex, _POINTER)
tag_content_id = _bound(pdfium_c.FPDF_StructElement_GetChildMarkedContentID, _INT)
