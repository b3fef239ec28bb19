"""Reads the drawing of a page with pdfium: its lines, rectangles, curves and pictures, in the order of painting.

A page goes in, `Shape`s come out. Forms (drawings used again) are unpacked; a path of several pieces becomes several
shapes. On the way it notices text that a person may not see: under paint that came later, or outside its window.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium_c

from extractor.read.pdf.engine import calls
from extractor.read.pdf.engine.colours import shade_name
from extractor.read.pdf.engine.shapes import Shape, ShapeKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractor.read.pdf.engine.sheet import Sheet
    from extractor.read.pdf.page_content import Rectangle

TEXT, PATH = pdfium_c.FPDF_PAGEOBJ_TEXT, pdfium_c.FPDF_PAGEOBJ_PATH
IMAGE, FORM = pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_FORM
MAX_DEPTH = 4
# a path of more corners is a map or a picture, of which only the box is of use, unless it is many boxes in one
MAX_SEGMENTS = 64
MAX_STRAIGHT_SEGMENTS = 1000
LOOK_AHEAD = 12
MAX_PICTURES = 1000
SLANT = 1.0
THIN = 3.0
# in points: smaller text is white space
SPECK = 0.5
# in points: smaller paint hides no word
SMALLEST_COVER = 6.0
COVERING = 200
ROW = 12.0
MOST_ROWS = 100

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
UNMOVED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Painting:
    """What is drawn on a page, how many objects it has and how many of them are text.

    `covered` says whether paint lies on text that was set before it, or text outside the window it is shown through.
    `stretches` are pdfium's text objects on the page itself, not those within forms, while the page is open.
    """

    shapes: list[Shape] = field(default_factory=list)
    pictures: list[Rectangle] = field(default_factory=list)
    covered: bool = False
    complete: bool = True
    objects: int = 0
    texts: int = 0
    stretches: list[calls.Pointer] = field(default_factory=list)


def read_painting(page: Any, *, sheet: Sheet, limit: int) -> Painting:  # noqa: ANN401  # pypdfium2 is untyped
    """Return the drawing of a page of pypdfium2; after `limit` objects it stops and is not `complete`."""
    return _Painter(sheet, limit).painted(calls.handle(page.raw))


class _Painter:
    """One page being taken apart; keeps the memory that pdfium writes its answers to."""

    def __init__(self, sheet: Sheet, limit: int) -> None:
        self._sheet = sheet
        self._limit = limit
        self._painting = Painting()
        # the middles of the texts painted so far, and how many of them are in rows
        self._middles: list[Point] = []
        self._rows: dict[int, list[Point]] = {}
        self._in_rows = 0
        self._windows: dict[tuple[float, ...], Rectangle] = {}
        self._matrix = pdfium_c.FS_MATRIX()
        self._to_matrix = calls.pointer(ctypes.addressof(self._matrix))
        self._sides = (ctypes.c_float * 4)()
        self._to_sides = calls.pointers(self._sides)
        self._shades = (ctypes.c_uint * 4)()
        self._to_shades = calls.pointers(self._shades)
        self._modes = (ctypes.c_int * 2)()
        self._to_modes = calls.pointers(self._modes)

    def painted(self, page: calls.Pointer) -> Painting:
        count = calls.page_count_objects(page)
        self._walk((calls.page_object(page, index) for index in range(count)), UNMOVED, 0)
        return self._painting

    def _walk(self, items: Iterator[int | None], moved: Matrix, depth: int) -> None:
        painting = self._painting
        for address in items:
            if address is None:
                continue
            painting.objects += 1
            if painting.objects > self._limit:
                painting.complete = False
                return
            item = calls.pointer(address)
            kind = calls.object_type(item)
            if kind == TEXT:
                painting.texts += 1
                if not depth:
                    painting.stretches.append(item)
                if not painting.covered:
                    self._note_text(item, moved)
            elif kind == PATH:
                self._add_path(item, moved)
            elif kind == IMAGE:
                self._add_picture(item, moved)
            elif kind == FORM and depth < MAX_DEPTH:
                count = calls.form_count_objects(item)
                inner = _after(self._matrix_of(item), moved)
                self._walk((calls.form_object(item, index) for index in range(count)), inner, depth + 1)

    def _matrix_of(self, item: calls.Pointer) -> Matrix:
        if not calls.object_matrix(item, self._to_matrix):
            return UNMOVED
        found = self._matrix
        return found.a, found.b, found.c, found.d, found.e, found.f

    def _bounds(self, item: calls.Pointer, moved: Matrix) -> Rectangle | None:
        if not calls.object_bounds(item, *self._to_sides):
            return None
        left, bottom, right, top = self._sides[:]
        if moved is UNMOVED:
            return self._sheet.box(left, bottom, right, top)
        corners = [_moved(moved, x, y) for x in (left, right) for y in (bottom, top)]
        return self._sheet.box(
            min(x for x, _ in corners),
            min(y for _, y in corners),
            max(x for x, _ in corners),
            max(y for _, y in corners),
        )

    def _note_text(self, item: calls.Pointer, moved: Matrix) -> None:
        box = self._bounds(item, moved)
        if box is None or box[2] - box[0] < SPECK or box[3] - box[1] < SPECK:
            return
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        self._middles.append((x, y))
        window = self._window(item)
        if window is not None and not (window[0] - 1 <= x <= window[2] + 1 and window[1] - 1 <= y <= window[3] + 1):
            self._painting.covered = True

    def _window(self, item: calls.Pointer) -> Rectangle | None:
        """Return the box through which an object is shown; `None` for the whole page.

        Programs set the same window again for every line, so one that begins as an earlier one did is taken for it.
        """
        address = calls.clip_path(item)
        if not address:
            return None
        clip = calls.pointer(address)
        last = calls.clip_count_paths(clip) - 1
        count = calls.clip_count_segments(clip, last) if last >= 0 else 0
        if not 4 <= count <= MAX_SEGMENTS:
            return None
        key = (last, count, *self._clip_point(clip, last, 0), *self._clip_point(clip, last, 2))
        if key not in self._windows:
            points = [self._sheet.point(*self._clip_point(clip, last, index)) for index in range(count)]
            across, down = [x for x, _ in points], [y for _, y in points]
            self._windows[key] = (min(across), min(down), max(across), max(down))
        return self._windows[key]

    def _clip_point(self, clip: calls.Pointer, path: int, index: int) -> Point:
        segment = calls.clip_segment(clip, path, index)
        if segment is None or not calls.segment_point(calls.pointer(segment), *self._to_sides[:2]):
            return 0.0, 0.0
        return self._sides[0], self._sides[1]

    def _note_cover(self, box: Rectangle) -> None:
        if self._painting.covered or min(box[2] - box[0], box[3] - box[1]) < SMALLEST_COVER:
            return
        for x, y in self._middles[self._in_rows :]:
            self._rows.setdefault(int(y // ROW), []).append((x, y))
        self._in_rows = len(self._middles)
        first, last = int(box[1] // ROW), int(box[3] // ROW)
        rows: Sequence[int] = range(first, last + 1)
        if last - first > MOST_ROWS:
            rows = [row for row in self._rows if first <= row <= last]
        self._painting.covered = any(
            box[0] < x < box[2] and box[1] < y < box[3] for row in rows for x, y in self._rows.get(row, ())
        )

    def _add_picture(self, item: calls.Pointer, moved: Matrix) -> None:
        box = self._bounds(item, moved)
        if box is not None and len(self._painting.pictures) < MAX_PICTURES:
            self._painting.pictures.append(box)
            self._note_cover(box)

    def _add_path(self, item: calls.Pointer, moved: Matrix) -> None:
        if not calls.path_draw_mode(item, *self._to_modes):
            return
        filled, stroked = map(bool, self._modes[:])
        if not filled and not stroked:
            return
        fill = stroke = ""
        alpha = 255
        if filled and calls.fill_colour(item, *self._to_shades):
            red, green, blue, alpha = self._shades[:]
            fill = shade_name(red, green, blue, alpha)
        if stroked and calls.stroke_colour(item, *self._to_shades):
            stroke = shade_name(*self._shades[:])
        count = calls.path_count_segments(item)
        is_picture = count > MAX_SEGMENTS and not self._is_straight(item, count)
        if is_picture or (count in (4, 5) and not stroked):
            box = self._bounds(item, moved)
            thin = box is not None and min(box[2] - box[0], box[3] - box[1]) <= THIN
            if box is not None and (thin or is_picture):
                # a rule drawn as a thin rectangle, as office programs do; its corners need not be asked for
                kind: ShapeKind = "curve" if is_picture else "rectangle"
                self._painting.shapes.append(Shape(kind, box, (), stroked, filled, stroke, fill))
                return
        for kind, points in self._pieces(item, count, moved):
            across, down = [x for x, _ in points], [y for _, y in points]
            box = (min(across), min(down), max(across), max(down))
            self._painting.shapes.append(Shape(kind, box, tuple(points), stroked, filled, stroke, fill))
            if filled and kind == "rectangle" and alpha >= COVERING:
                self._note_cover(box)

    def _is_straight(self, item: calls.Pointer, count: int) -> bool:
        """Return whether a long path begins with straight lines alone, as one of many boxes does."""
        if count > MAX_STRAIGHT_SEGMENTS:
            return False
        segments = (calls.path_segment(item, index) for index in range(LOOK_AHEAD))
        return all(one and calls.segment_type(calls.pointer(one)) != pdfium_c.FPDF_SEGMENT_BEZIERTO for one in segments)

    def _pieces(self, item: calls.Pointer, count: int, moved: Matrix) -> Iterator[tuple[ShapeKind, list[Point]]]:
        """Yield the pieces of a path: what is drawn without lifting the pen."""
        matrix = _after(self._matrix_of(item), moved)
        points: list[Point] = []
        bent = closed = False
        bends = 0
        for index in range(count):
            address = calls.path_segment(item, index)
            if address is None:
                continue
            segment = calls.pointer(address)
            kind = calls.segment_type(segment)
            if kind == pdfium_c.FPDF_SEGMENT_MOVETO and points:
                yield from _piece(points, bent=bent, closed=closed)
                points, bent, closed = [], False, False
            if kind == pdfium_c.FPDF_SEGMENT_BEZIERTO:
                bent = True
                bends += 1
                # two points that bend the line come before the one where it arrives
                if bends % 3:
                    continue
            calls.segment_point(segment, *self._to_sides[:2])
            points.append(self._sheet.point(*_moved(matrix, self._sides[0], self._sides[1])))
            closed = len(points) > 2 and bool(calls.segment_close(segment))
        yield from _piece(points, bent=bent, closed=closed)


def _piece(points: list[Point], *, bent: bool, closed: bool) -> Iterator[tuple[ShapeKind, list[Point]]]:
    if len(points) < 2:
        return
    if not bent and len(points) == 2:
        yield "line", points
        return
    if closed and points[0] != points[-1]:
        points = [*points, points[0]]
    if not bent and _is_rectangle(points):
        yield "rectangle", points
    else:
        yield "curve", points


def _is_rectangle(points: Sequence[Point]) -> bool:
    """Return whether a path is a rectangle drawn corner by corner, also where the last side was left to the filling."""
    corners = points[:-1] if _near(points[0], points[-1]) else points
    if len(corners) != 4:
        return False
    sides = zip(corners, [*corners[1:], corners[0]], strict=True)
    return all(abs(one[0] - other[0]) <= SLANT or abs(one[1] - other[1]) <= SLANT for one, other in sides)


def _near(one: Point, other: Point) -> bool:
    return abs(one[0] - other[0]) < 0.1 and abs(one[1] - other[1]) < 0.1


def _moved(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _after(first: Matrix, then: Matrix) -> Matrix:
    """Return the matrix that moves by `first` and then by `then`."""
    if then is UNMOVED:
        return first
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m
