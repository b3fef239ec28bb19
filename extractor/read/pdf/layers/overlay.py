"""Lays what lies over the pages of a PDF onto them: filled fields and typed text become words of the page.

Pages and the layers of their file go in; pages, comments kept apart and what a person should know come out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractor.document import Furniture, Problem
from extractor.read.pdf.layers.written import with_writing
from extractor.read.wording import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractor.read.pdf.layers.bookmarks import Bookmark
    from extractor.read.pdf.layers.reading import Layers
    from extractor.read.pdf.page_content import PageContent, Rectangle

DYNAMIC_FORM = (
    "The file is a form that only Adobe's programs draw (XFA); what was filled in may not be in the text. Open it in "
    "Adobe Reader, print it to a new PDF, and run again."
)
HIDDEN = (
    "{what} of fields or comments cannot be seen on page {page} and stayed out; look at the list of fields and "
    "comments of the file in a viewer to find out what they say."
)
STRUCK = (
    "Text is struck out by a marking at {what} on page {page} and was read as if it were not. Look at the page before "
    "you quote it."
)


@dataclass(frozen=True, slots=True)
class Overlay:
    """Pages with their layers laid on, and what came with these.

    `headings` are named by the outline or the tags; `artifacts` are places that the tags keep apart from the text.
    """

    pages: list[PageContent]
    comments: tuple[Furniture, ...] = ()
    problems: tuple[Problem, ...] = ()
    headings: tuple[Bookmark, ...] = ()
    artifacts: Mapping[int, tuple[Rectangle, ...]] = field(default_factory=dict)
    attachments: int = 0


def overlaid(pages: Sequence[PageContent], layers: Layers | None) -> Overlay:
    """Return the pages with their fields and typed texts as words, and what else their layers say."""
    if layers is None:
        return Overlay(list(pages))
    comments: list[Furniture] = []
    problems: list[Problem] = []
    if layers.dynamic_form:
        problems.append(Problem("dynamic_form", DYNAMIC_FORM))
    attachments = layers.attachments
    found: list[PageContent] = []
    for page in pages:
        layer = layers.of(page.number)
        attachments += layer.notes.attachments
        if hidden := layer.fields.hidden + layer.notes.hidden:
            message = HIDDEN.format(what=counted(hidden, "text"), page=page.number)
            problems.append(Problem("hidden_content", message, page.number))
        if struck := layer.notes.struck:
            message = STRUCK.format(what=counted(struck, "place"), page=page.number)
            problems.append(Problem("struck_text", message, page.number))
        writing = with_writing(page, layer.fields.fields, layer.notes.typed)
        comments += [Furniture("comment", page.number, text) for text in (*layer.notes.comments, *writing.apart)]
        found.append(writing.page)
    return Overlay(
        found,
        comments=tuple(comments),
        problems=tuple(problems),
        headings=(*layers.bookmarks, *layers.tags.headings),
        artifacts=layers.tags.artifacts,
        attachments=attachments,
    )
