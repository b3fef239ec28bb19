"""Renders a document as a PDF: blocks go in, the file and the page of every statement come out.

The file is the same for the same source: no clock, no random identifiers, no compression that depends on a library.
"""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING, Any

from reportlab.lib.colors import white
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from extractor.errors import InputError
from extractor.training.packs.pdf_flow import Flow
from extractor.training.packs.pdf_styles import GAP, GREY, Styles
from extractor.training.packs.rendering import FurnitureKind, Rendering

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractor.training.packs.model import PackDocument

MAX_PASSES = 5
BAND = 196.0


def render_pdf(document: PackDocument) -> Rendering:
    """Return the PDF of `document`; drawn until the page numbers in the contents and footers agree with the pages.

    Raises:
        InputError: The page numbers do not settle.
    """
    last = Rendering(b"")
    for _ in range(MAX_PASSES):
        drawn = _draw(document, last)
        if drawn.pages == last.pages and dict(drawn.pages_of) == dict(last.pages_of):
            return drawn
        last = drawn
    message = f"{document.file}: the page numbers do not settle"
    raise InputError(message)


def _draw(document: PackDocument, last: Rendering) -> Rendering:
    styles = Styles(document.layout)
    pages_of: dict[int, int] = {}
    furniture: Counter[FurnitureKind] = Counter()
    target = BytesIO()
    template = BaseDocTemplate(
        target,
        pagesize=styles.measures.page,
        title=document.title,
        author=document.supplier,
        creator="",
        invariant=1,
        pageCompression=0,
    )
    page_furniture = _page_furniture(document, styles, furniture, total=last.pages)
    template.addPageTemplates(_templates(document, styles, page_furniture))

    def start(canvas: Any) -> None:  # noqa: ANN401 - reportlab has no types
        canvas.setNamedCB(
            "track", lambda drawn_on, _kind, label: pages_of.setdefault(int(label), drawn_on.getPageNumber())
        )

    template.beforeDocument = lambda: start(template.canv)
    template.build(Flow(document, styles, last.pages_of).flowables())
    return Rendering(target.getvalue(), template.page, pages_of, furniture=furniture)


def _templates(document: PackDocument, styles: Styles, on_page: Callable[[Any, Any], None]) -> list[PageTemplate]:
    """Return the page templates, the one of the first page first."""
    m = styles.measures
    width, height = m.page
    left, top, _, bottom = m.margins
    inner, column = m.text_width(), m.text_width(columns=2)

    def frame(x: float, w: float, *, above: float = top, y: float = bottom) -> Frame:
        return Frame(x, y, w, height - above - y, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)

    def columns(above: float = top) -> list[Frame]:
        return [frame(left, column, above=above), frame(left + column + GAP, column, above=above)]

    one = PageTemplate("one", [frame(left, inner)], onPage=on_page)
    two = PageTemplate("two", columns(), onPage=on_page)
    if document.layout.design == "brochure":
        band = frame(left, inner, above=44, y=height - BAND)

        def front(canvas: Any, template: Any) -> None:  # noqa: ANN401 - reportlab has no types
            canvas.saveState()
            canvas.setFillColor(styles.accent)
            canvas.rect(0, height - BAND, width, BAND, stroke=0, fill=1)
            canvas.setFillColor(white)
            canvas.circle(width - 70, height - 62, 26, stroke=0, fill=1)
            canvas.restoreState()
            on_page(canvas, template)

        return [PageTemplate("front", [band, *columns(BAND + 24)], onPage=front, autoNextPageTemplate="two"), two, one]
    if document.layout.design == "tender":
        cover = PageTemplate("cover", [frame(left, inner)], autoNextPageTemplate="one")
        return [cover, one, two]
    return [one, two]


def _page_furniture(
    document: PackDocument, styles: Styles, counted: Counter[FurnitureKind], *, total: int
) -> Callable[[Any, Any], None]:
    """Return what draws the running header, footer and page number of one page, and counts them."""
    m, layout = styles.measures, document.layout
    width, height = m.page
    left, _, right, _ = m.margins

    def draw(canvas: Any, template: Any) -> None:  # noqa: ANN401 - reportlab has no types
        canvas.saveState()
        canvas.setFont(m.font, 8)
        canvas.setFillColor(GREY)
        canvas.setStrokeColor(styles.accent)
        canvas.setLineWidth(0.6)
        first_band = layout.design == "brochure" and template.page == 1
        if layout.header and not first_band:
            counted["header"] += 1
            canvas.drawString(left, height - 42, layout.header)
            canvas.line(left, height - 48, width - right, height - 48)
        if layout.footer:
            counted["footer"] += 1
            canvas.drawString(left, 34, layout.footer)
        counted["page_number"] += 1
        if layout.design == "letter":
            canvas.drawCentredString(width / 2, 34 if not layout.footer else 22, str(template.page))
        elif layout.design == "brochure":
            canvas.setFillColor(styles.accent)
            canvas.setFont(m.bold, 10)
            canvas.drawRightString(width - right, 33, f"{template.page:02d}")
        else:
            canvas.line(left, 46, width - right, 46)
            canvas.drawRightString(width - right, 34, f"Page {template.page} of {total}")
        canvas.restoreState()

    return draw
