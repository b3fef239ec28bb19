"""Adds what a page draws to its content: the shapes that an engine found become rules, areas, frames and marks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.read.pdf.engine.frames import frames_of, marks_of
from extractor.read.pdf.engine.ruling import drawing_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.read.pdf.engine.shapes import Shape
    from extractor.read.pdf.page_content import PageContent


def with_drawing(content: PageContent, shapes: Sequence[Shape]) -> PageContent:
    """Return the page with what its shapes mean; a page that draws too much for tables gets a problem."""
    if not shapes:
        return content
    drawing = drawing_of(shapes, width=content.width, height=content.height)
    return replace(
        content,
        areas=drawing.areas,
        rules=drawing.rules,
        frames=tuple(frames_of(shapes)),
        marks=tuple(marks_of(shapes)),
        problems=(*content.problems, drawing.problem) if drawing.problem else content.problems,
    )
