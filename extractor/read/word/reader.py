"""Reads Word documents: a source goes in, a `Document` with headings, clauses, items and table rows comes out.

Tracked changes are taken as accepted, comments and running headers are kept apart, notes follow at the end of their
section. Nothing is evaluated, fetched or written.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.document import Document, Furniture, Paragraph, Problem, Source
from extractor.read.builder import DocumentBuilder
from extractor.read.cell_content import cell_content
from extractor.read.flow import Line, add_grid, add_line
from extractor.read.listing import tidy
from extractor.read.opening import Element, local_name
from extractor.read.remarks import Remarks
from extractor.read.word.boxes import diagram_texts
from extractor.read.word.fields import Fields, stray_fields
from extractor.read.word.inline import Inline, inline, shows_prompt
from extractor.read.word.notes import notes_of
from extractor.read.word.numbering import Numbering, Styles, switch, value, whole
from extractor.read.word.package import WORD, Parts, open_parts
from extractor.read.word.table import WRAPPERS, TableReader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.read.cell_content import CellContent, Rows

ENGINE = "python-docx"
MAX_DEPTH = 60
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# a picture, a chart: what may show words that are nowhere in the text
PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
)
# an embedded file, a piece of a web page or of another document that Word would show here
EMBEDDED = ("{urn:schemas-microsoft-com:office:office}OLEObject", f"{WORD}altChunk", f"{WORD}subDoc")
HEADING_NAME = re.compile(r"heading (?P<level>[1-9])\b")


def read(source: Source) -> Document:
    """Read a Word file (.docx, .docm, .dotx) into a document; raises `ReadError`."""
    parts = open_parts(source)
    reader = _Reader(source, parts)
    reader.read_body()
    return reader.finish()


class _Reader:
    """The state of one reading: counters, open fields and notes still to be placed."""

    def __init__(self, source: Source, parts: Parts) -> None:
        self.parts = parts
        self.builder = DocumentBuilder(source, engine=ENGINE)
        self.styles = Styles(parts.styles)
        self.numbering = Numbering(parts.numbering, self.styles)
        self.fields = Fields(stray_fields(parts.document))
        self.notes = notes_of(parts)
        self.numbers = _paragraph_numbers(parts.document)
        self.tables = TableReader(self.styles, self._cell_content, self._hide)
        self.remarks = Remarks()
        self.carried = ""
        self.too_deep = False
        self.depth = 0

    def read_body(self) -> None:
        body = self.parts.document.find(f"{WORD}body")
        if body is None:
            return
        self._walk(body, contents=False)
        self._flush_notes()

    def _walk(self, parent: Element, *, contents: bool) -> None:
        for item in self._content(parent, contents=contents):
            if not isinstance(item, Line):
                add_grid(self.builder, item)
                continue
            if item.heading:
                self._flush_notes()
            add_line(self.builder, item)

    def _content(self, parent: Element, *, contents: bool) -> Iterator[Line | Rows]:
        """Yield the lines and tables below `parent` in document order, text boxes after the line they hang on."""
        if self.depth > MAX_DEPTH:
            self.too_deep = True
            return
        self.depth += 1
        for child in parent:
            name = local_name(child)
            if name == "p":
                line, found = self._paragraph(child, contents=contents)
                yield line
                for boxes in found.boxes:
                    yield from self._box(boxes)
                for identifier in found.diagrams:
                    yield from self._diagram(identifier, line)
            elif name == "tbl":
                yield self.tables.rows(child)
            elif name == "sdt" and shows_prompt(child, self.styles):
                self.remarks.prompts += 1
            elif name in WRAPPERS:
                yield from self._content(child, contents=contents or _is_contents(child))
        self.depth -= 1

    def _box(self, boxes: tuple[Element, ...]) -> Iterator[Line | Rows]:
        """Yield the lines of a text box; boxes that stand side by side are one line."""
        if len(boxes) == 1:
            yield from self._content(boxes[0], contents=False)
            return
        lines = [item for box in boxes for item in self._content(box, contents=False) if isinstance(item, Line)]
        lines = [line for line in lines if line.text.strip()]
        if lines:
            yield replace(lines[0], text="\t".join(line.text.strip() for line in lines))

    def _diagram(self, identifier: str, near: Line) -> Iterator[Line]:
        root = self.parts.diagrams.get(identifier)
        for depth, text in diagram_texts(root) if root is not None else ():
            yield Line(text, near.place, level=depth, typed=False)

    def _paragraph(self, paragraph: Element, *, contents: bool) -> tuple[Line, Inline]:
        """Return the line of a paragraph and what hangs on it."""
        contents = contents or self.fields.contents
        found = inline(paragraph, self.styles, self.fields)
        self.notes.refer(found)
        self.remarks.hide(found.hidden)
        self.remarks.prompts += found.prompts
        self.remarks.changes += found.changes
        properties = paragraph.find(f"{WORD}pPr")
        if properties is not None and _runs_on(properties):
            # the paragraph mark is deleted, or this is a large first letter: the text runs on into the next paragraph
            self.carried += found.text
            return Line(""), found
        found.text, self.carried = self.carried + found.text, ""
        return self._line(paragraph, found, contents=contents or self.fields.contents), found

    def _line(self, paragraph: Element, found: Inline, *, contents: bool) -> Line:
        properties = paragraph.find(f"{WORD}pPr")
        style = value(properties, "pStyle") or self.styles.default
        place = Paragraph(self.numbers.get(paragraph, 0) or 1)
        # Word counts and prints the number of an empty list paragraph, too, but not that of a hidden one
        unseen = found.hidden and not found.text.strip() and switch(properties, "rPr/vanish")
        label = None if unseen else self.numbering.label(paragraph)
        heading = self._heading(properties, style)
        if heading and not self.builder.title and self.styles.name(style) == "title":
            self.builder.title = tidy(found.text)
        return Line(
            found.text,
            place,
            heading=heading,
            label=label.text if label else "",
            level=label.level if label else 0,
            contents=contents
            or self.styles.name(style).startswith(("toc ", "table of figures", "table of authorities")),
            strong=found.strong,
            typed=label is None or not label.text,
        )

    def _heading(self, properties: Element | None, style: str) -> int:
        outline = whole(value(properties, "outlineLvl"))
        if outline is None:
            outline = self.styles.outline(style)
        if outline is not None:
            return outline + 1 if 0 <= outline < 9 else 0
        for link in self.styles.chain(style):
            match = HEADING_NAME.match(link.name.lower())
            if match:
                return int(match["level"])
        return 1 if self.styles.name(style) == "title" else 0

    def _cell_content(self, cell: Element) -> CellContent:
        return cell_content(self._content(cell, contents=False))

    def _hide(self, row: Element) -> None:
        for paragraph in row.iter(f"{WORD}p"):
            self.remarks.hide(inline(paragraph, self.styles, self.fields).text)

    def _flush_notes(self) -> None:
        """Add the notes referred to since the last heading, so that they keep its context without breaking lists."""
        for note in self.notes.due():
            label = note.label
            for paragraph in note.element.iter(f"{WORD}p"):
                found = inline(paragraph, self.styles, Fields(stray_fields(paragraph)))
                self.remarks.hide(found.hidden)
                place = Paragraph(note.number, note.kind)
                add_line(self.builder, Line(found.text, place, label=label, level=1, typed=False))
                label = label if not found.text.strip() else ""

    def finish(self) -> Document:
        if tidy(self.carried):
            add_line(self.builder, Line(self.carried, Paragraph(max(self.numbers.values(), default=1))))
        for kind, roots in (("header", self.parts.headers), ("footer", self.parts.footers)):
            for text in dict.fromkeys(self._furniture(root) for root in roots):
                if text:
                    self.builder.furniture.append(Furniture("header" if kind == "header" else "footer", 1, text))
        if self.parts.comments is not None:
            for comment in self.parts.comments.iterfind(f"{WORD}comment"):
                if text := self._furniture(comment):
                    self.builder.furniture.append(Furniture("comment", 1, text))
        self.builder.title = self.builder.title or self.parts.title
        self._count_unread()
        self.remarks.changes += self.tables.changes
        self.builder.problems.extend(self.remarks.problems("Word"))
        return self.builder.finish(status="partial" if self._add_losses() else "ok")

    def _count_unread(self) -> None:
        for element in self.parts.document.iter(*PICTURES, *EMBEDDED):
            if element.tag in EMBEDDED:
                self.builder.attachments += 1
            elif not any(local_name(above) in {"Fallback", "object"} for above in element.iterancestors()):
                self.builder.pictures += 1

    def _add_losses(self) -> bool:
        """Say what was lost; return whether anything was."""
        if self.parts.mended:
            message = "The file is damaged; what could be recovered was read. Compare it with the original in Word."
            self.builder.problems.append(Problem("damaged_part", message))
        if self.too_deep:
            message = (
                f"Tables or text boxes nested deeper than {MAX_DEPTH} levels were left out; "
                "simplify the layout and run again."
            )
            self.builder.problems.append(Problem("nested_too_deep", message))
        return self.parts.mended or self.too_deep

    def _furniture(self, root: Element) -> str:
        fields = Fields(stray_fields(root))
        return tidy(
            " ".join(
                inline(paragraph, self.styles, fields).text
                for paragraph in root.iter(f"{WORD}p")
                if not _in_fallback(paragraph)
            )
        )


def _runs_on(properties: Element) -> bool:
    frame = properties.find(f"{WORD}framePr")
    large_letter = frame is not None and frame.get(f"{WORD}dropCap") in {"drop", "margin"}
    return large_letter or properties.find(f"{WORD}rPr/{WORD}del") is not None


def _in_fallback(paragraph: Element) -> bool:
    """Return whether a paragraph stands in the copy of a text box that Word keeps for older programs."""
    return any(True for _ in paragraph.iterancestors(f"{COMPATIBILITY}Fallback"))


def _paragraph_numbers(document: Element) -> dict[Element, int]:
    """Number the paragraphs of the body from 1 in document order, those in the unread copies of text boxes left out."""
    numbers: dict[Element, int] = {}
    for paragraph in document.iter(f"{WORD}p"):
        if not _in_fallback(paragraph):
            numbers[paragraph] = len(numbers) + 1
    return numbers


def _is_contents(element: Element) -> bool:
    gallery = value(element, "sdtPr/docPartObj/docPartGallery")
    return gallery is not None and gallery.lower().startswith("table of")
