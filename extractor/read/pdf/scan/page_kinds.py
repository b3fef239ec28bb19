"""Tells the kinds of pages apart by where their text is: in the file, in a layer over a scan, or only in the picture.

A page as its engine read it and the file go in. The page is drawn only where its words leave the question open, so
that a page of plain text costs nothing. Nothing is recognised here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from extractor.read.pdf.engine.pdfium import PDFIUM

if TYPE_CHECKING:
    from PIL.Image import Image

    from extractor.read.pdf.engine.pdfium import PdfiumFile
    from extractor.read.pdf.page_content import PageContent, Rectangle

Kind = Literal["text", "layer", "scan", "stamped", "picture", "blank"]
"""Text of its own; a searchable layer over a scan; writing that is only seen (scanned or drawn as shapes); the same
with a few real words; a picture without writing as far as can be told; nothing."""

SCAN_SHARE = 0.5
LAYER_SHARE = 0.5
# a scan may carry a stamp, a number and a file name
FEW_LETTERS = 150
# a picture within a page of text: a scanned table or certificate, no logo
LARGE_SHARE = 0.12
GRID = 40


def kind_of(page: PageContent, file: PdfiumFile) -> Kind:
    """Return the kind of a page that an engine could read."""
    letters = sum(len(word.text) for word in page.words)
    covered = covered_share(page)
    if page.words and covered > SCAN_SHARE and file.unpainted(page.number) > LAYER_SHARE:
        return "layer"
    if letters > FEW_LETTERS:
        return "text"
    if page.engine == PDFIUM and not page.words and not page.objects:
        return "blank"
    if page.words and covered <= SCAN_SHARE and page.objects - page.text_objects < FEW_LETTERS:
        return "text"
    picture = file.picture(page.number) if page.number <= file.pages else None
    if picture is None:
        return "text" if page.words else "scan" if page.pictures else "blank"
    # numpy takes as much memory as a hundred pages, and most files have no scans
    from extractor.read.pdf.scan.writing import has_writing, is_blank  # noqa: PLC0415

    known = [word.box for word in page.words]
    written = has_writing(picture, known, width=page.width, height=page.height)
    if page.words:
        return "stamped" if written else "text"
    if written:
        return "scan"
    return "blank" if is_blank(picture) else "picture"


def covered_share(page: PageContent) -> float:
    """Return which share of the page lies under pictures, which scanners often cut into strips."""
    if not page.pictures or page.width <= 0 or page.height <= 0:
        return 0.0
    covered = [False] * (GRID * GRID)
    for x0, top, x1, bottom in page.pictures:
        first, last = _cell(x0 / page.width), _cell(x1 / page.width)
        for row in range(_cell(top / page.height), _cell(bottom / page.height)):
            covered[row * GRID + first : row * GRID + last] = [True] * (last - first)
    return sum(covered) / len(covered)


def pictures_of_writing(page: PageContent, file: PdfiumFile) -> list[Rectangle]:
    """Return the large pictures on a page of text that show writing which is no text."""
    area = page.width * page.height
    large = [box for box in page.pictures if LARGE_SHARE * area < _area(box)]
    if not large or page.number > file.pages:
        return []
    picture = file.picture(page.number)
    return [] if picture is None else [box for box in large if _shows_writing(box, page, picture)]


def _shows_writing(box: Rectangle, page: PageContent, picture: Image) -> bool:
    from extractor.read.pdf.scan.writing import has_writing  # noqa: PLC0415  # as above

    x0, top, x1, bottom = max(box[0], 0.0), max(box[1], 0.0), min(box[2], page.width), min(box[3], page.height)
    if x1 - x0 < 10 or bottom - top < 10:
        return False
    across, down = picture.width / page.width, picture.height / page.height
    part = picture.crop((int(x0 * across), int(top * down), int(x1 * across), int(bottom * down)))
    known = [_moved(word.box, x0, top) for word in page.words]
    return has_writing(part, known, width=x1 - x0, height=bottom - top)


def _area(box: Rectangle) -> float:
    return max(box[2] - box[0], 0.0) * max(box[3] - box[1], 0.0)


def _moved(box: Rectangle, x: float, y: float) -> Rectangle:
    return box[0] - x, box[1] - y, box[2] - x, box[3] - y


def _cell(share: float) -> int:
    return min(max(round(share * GRID), 0), GRID)
