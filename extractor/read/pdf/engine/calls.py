"""The functions of pdfium that are called for every letter and line of a page, bound to plain addresses.

They are the functions that pypdfium2 loads, without its conversion of typed pointers, which costs more than pdfium's
own work. Handles of pypdfium2 go in as `address(handle)`; a null pointer comes back as `None`. Whoever calls keeps the
page open.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium_c

Address = int
_POINTER, _INT, _UNSIGNED, _LONG = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint, ctypes.c_ulong


def _bound(function: Any, result: Any, *arguments: Any) -> Any:  # noqa: ANN401  # ctypes has no types of its own
    return ctypes.CFUNCTYPE(result, *arguments)(ctypes.cast(function, _POINTER).value or 0)


def address(handle: Any) -> Address:  # noqa: ANN401
    """Return the plain address of a handle of pypdfium2."""
    return ctypes.cast(handle, _POINTER).value or 0


char_unicode = _bound(pdfium_c.FPDFText_GetUnicode, _UNSIGNED, _POINTER, _INT)
char_is_hyphen = _bound(pdfium_c.FPDFText_IsHyphen, _INT, _POINTER, _INT)
char_object = _bound(pdfium_c.FPDFText_GetTextObject, _POINTER, _POINTER, _INT)
char_loose_box = _bound(pdfium_c.FPDFText_GetLooseCharBox, _INT, _POINTER, _INT, _POINTER)
char_box = _bound(pdfium_c.FPDFText_GetCharBox, _INT, _POINTER, _INT, _POINTER, _POINTER, _POINTER, _POINTER)
char_matrix = _bound(pdfium_c.FPDFText_GetMatrix, _INT, _POINTER, _INT, _POINTER)
char_font_size = _bound(pdfium_c.FPDFText_GetFontSize, ctypes.c_double, _POINTER, _INT)
text_font = _bound(pdfium_c.FPDFTextObj_GetFont, _POINTER, _POINTER)
text_render_mode = _bound(pdfium_c.FPDFTextObj_GetTextRenderMode, _INT, _POINTER)
font_name = _bound(pdfium_c.FPDFFont_GetBaseFontName, ctypes.c_size_t, _POINTER, _POINTER, ctypes.c_size_t)
font_flags = _bound(pdfium_c.FPDFFont_GetFlags, _INT, _POINTER)
font_weight = _bound(pdfium_c.FPDFFont_GetWeight, _INT, _POINTER)
fill_colour = _bound(pdfium_c.FPDFPageObj_GetFillColor, _INT, _POINTER, _POINTER, _POINTER, _POINTER, _POINTER)
stroke_colour = _bound(pdfium_c.FPDFPageObj_GetStrokeColor, _INT, _POINTER, _POINTER, _POINTER, _POINTER, _POINTER)
object_type = _bound(pdfium_c.FPDFPageObj_GetType, _INT, _POINTER)
object_matrix = _bound(pdfium_c.FPDFPageObj_GetMatrix, _INT, _POINTER, _POINTER)
object_bounds = _bound(pdfium_c.FPDFPageObj_GetBounds, _INT, _POINTER, _POINTER, _POINTER, _POINTER, _POINTER)
page_count_objects = _bound(pdfium_c.FPDFPage_CountObjects, _INT, _POINTER)
page_object = _bound(pdfium_c.FPDFPage_GetObject, _POINTER, _POINTER, _INT)
form_count_objects = _bound(pdfium_c.FPDFFormObj_CountObjects, _INT, _POINTER)
form_object = _bound(pdfium_c.FPDFFormObj_GetObject, _POINTER, _POINTER, _LONG)
clip_path = _bound(pdfium_c.FPDFPageObj_GetClipPath, _POINTER, _POINTER)
clip_count_paths = _bound(pdfium_c.FPDFClipPath_CountPaths, _INT, _POINTER)
clip_count_segments = _bound(pdfium_c.FPDFClipPath_CountPathSegments, _INT, _POINTER, _INT)
clip_segment = _bound(pdfium_c.FPDFClipPath_GetPathSegment, _POINTER, _POINTER, _INT, _INT)
path_draw_mode = _bound(pdfium_c.FPDFPath_GetDrawMode, _INT, _POINTER, _POINTER, _POINTER)
path_count_segments = _bound(pdfium_c.FPDFPath_CountSegments, _INT, _POINTER)
path_segment = _bound(pdfium_c.FPDFPath_GetPathSegment, _POINTER, _POINTER, _INT)
segment_point = _bound(pdfium_c.FPDFPathSegment_GetPoint, _INT, _POINTER, _POINTER, _POINTER)
segment_type = _bound(pdfium_c.FPDFPathSegment_GetType, _INT, _POINTER)
segment_close = _bound(pdfium_c.FPDFPathSegment_GetClose, _INT, _POINTER)
char_origin = _bound(pdfium_c.FPDFText_GetCharOrigin, _INT, _POINTER, _INT, _POINTER, _POINTER)
object_content_id = _bound(pdfium_c.FPDFPageObj_GetMarkedContentID, _INT, _POINTER)
object_count_marks = _bound(pdfium_c.FPDFPageObj_CountMarks, _INT, _POINTER)
object_mark = _bound(pdfium_c.FPDFPageObj_GetMark, _POINTER, _POINTER, _LONG)
mark_name = _bound(pdfium_c.FPDFPageObjMark_GetName, _INT, _POINTER, _POINTER, _LONG, _POINTER)
tags_of_page = _bound(pdfium_c.FPDF_StructTree_GetForPage, _POINTER, _POINTER)
close_tags = _bound(pdfium_c.FPDF_StructTree_Close, None, _POINTER)
tags_count = _bound(pdfium_c.FPDF_StructTree_CountChildren, _INT, _POINTER)
tags_child = _bound(pdfium_c.FPDF_StructTree_GetChildAtIndex, _POINTER, _POINTER, _INT)
tag_name = _bound(pdfium_c.FPDF_StructElement_GetType, _LONG, _POINTER, _POINTER, _LONG)
tag_count = _bound(pdfium_c.FPDF_StructElement_CountChildren, _INT, _POINTER)
tag_child = _bound(pdfium_c.FPDF_StructElement_GetChildAtIndex, _POINTER, _POINTER, _INT)
tag_content_id = _bound(pdfium_c.FPDF_StructElement_GetChildMarkedContentID, _INT, _POINTER, _INT)
