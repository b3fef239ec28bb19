"""The layers over the pages of a PDF, read with pdfium's raw functions: form fields, notes, the outline, the tags.

An open pypdfium2 document goes in; what each open page carries comes out as plain nouns. Opens and closes no file and
no page, runs no script or action, and never raises for a damaged file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium_c

from extractor.read.pdf.layers.bookmarks import Bookmark, bookmarks_of
from extractor.read.pdf.layers.fields import PageFields, fields_of, form_of
from extractor.read.pdf.layers.notes import PageNotes, notes_of
from extractor.read.pdf.layers.structure import Tags

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.read.pdf.engine.calls import Pointer
    from extractor.read.pdf.engine.sheet import Sheet
    from extractor.read.pdf.page_content import PageContent


@dataclass(frozen=True, slots=True)
class PageLayers:
    """What lies over one page."""

    fields: PageFields = field(default_factory=PageFields)
    notes: PageNotes = field(default_factory=PageNotes)


NOTHING = PageLayers()


class Layers:
    """The layers of a document that is open: give it every page while that page is open, then ask it.

    It knows only the pages that it was given. Close it before the document. A `dynamic_form` (XFA) is drawn anew by a
    program, so that its values are not on the pages.
    """

    def __init__(self, document: Any) -> None:  # noqa: ANN401  # pypdfium2 has no types
        self._pages: dict[int, PageLayers] = {}
        self._form = form_of(document)
        self.dynamic_form = self._form is not None and self._form.dynamic
        self.bookmarks: tuple[Bookmark, ...] = bookmarks_of(document)
        self.tags = Tags(document)
        self.attachments = max(int(pdfium_c.FPDFDoc_GetAttachmentCount(document.raw)), 0)

    def add(self, page: Any, content: PageContent, sheet: Sheet, stretches: Sequence[Pointer]) -> None:  # noqa: ANN401
        """Read the layers of an open pypdfium2 page, whose words have been read; `stretches` are its text objects."""
        number = content.number
        if number in self._pages:
            return
        self._pages[number] = NOTHING
        self.tags.add(page, content, sheet, stretches)
        if pdfium_c.FPDFPage_GetAnnotCount(page.raw) <= 0:
            return
        fields = fields_of(page, self._form, sheet)
        self._pages[number] = PageLayers(fields, notes_of(page, sheet))

    def of(self, number: int) -> PageLayers:
        """Return the layers of a page."""
        return self._pages.get(number, NOTHING)

    def close(self) -> None:
        """Let go of the document; what was read stays."""
        if self._form is not None:
            self._form.close()
            self._form = None
