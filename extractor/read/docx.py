"""Reads Word documents: a source goes in, a `Document` with headings, clauses, items and table rows comes out.

Tracked changes are taken as accepted, comments and running headers are kept apart, notes follow at the end of their
section. Nothing is evaluated, fetched or written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.document import Document, Furniture, Paragraph, Problem, Source
from extractor.read.builder import DocumentBuilder
from extractor.read.docx_inline import COMPATIBILITY, Fields, Inline, inline
from extractor.read.docx_numbering import Numbering, Styles, switch, value, whole
from extractor.read.docx_package import WORD, Parts, open_parts
from extractor.read.flow import GridCell, Line, add_grid, add_line
from extractor.read.listing import tidy
from extractor.read.opening import Element, local_name

if TYPE_CHECKING:
    from collections.abc import Iterator

ENGINE = "python-docx"
MAX_DEPTH = 60
PICTURES = ("{http://schemas.openxmlformats.org/drawingml/2006/main}blip", "{urn:schemas-microsoft-com:vml}imagedata")
# an embedded file, a piece of a web page or of another document that Word would show here
EMBEDDED = ("{urn:schemas-microsoft-com:office:office}OLEObject", f"{WORD}altChunk", f"{WORD}subDoc")
# containers that only wrap paragraphs and tables
WRAPPERS = frozenset(
    ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "body", "txbxContent", "AlternateContent", "Choice")
)
SKIPPED = frozenset(("del", "moveFrom", "sdtPr", "sdtEndPr", "Fallback"))
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
        self.fields = Fields()
        self.part = "body"
        self.numbers = _paragraph_numbers(parts.document)
        self.pending: list[tuple[str, str]] = []
        self.note_labels: dict[tuple[str, str], str] = {}
        self.hidden: list[str] = []
        self.carried = ""
        self.too_deep = False

    def read_body(self) -> None:
        body = self.parts.document.find(f"{WORD}body")
        if body is None:
            return
        self._walk(body, contents=False, depth=0)
        self._flush_notes()

    def _walk(self, parent: Element, *, contents: bool, depth: int) -> None:
        if depth > MAX_DEPTH:
            self.too_deep = True
            return
        for child in parent:
            name = local_name(child)
            if name == "p":
                line, boxes = self._paragraph(child, contents=contents)
                if line.heading:
                    self._flush_notes()
                add_line(self.builder, line)
                for box in boxes:
                    self._walk(box, contents=False, depth=depth + 1)
            elif name == "tbl":
                rows = self._rows(child, depth=depth + 1)
                add_grid(self.builder, rows)
            elif name in WRAPPERS:
                self._walk(child, contents=contents or _is_contents(child), depth=depth + 1)

    def _paragraph(self, paragraph: Element, *, contents: bool) -> tuple[Line, list[Element]]:
        """Return the line of a paragraph and the text boxes that hang on it."""
        contents = contents or self.fields.contents
        found = inline(paragraph, self.styles, self.fields)
        self.pending.extend(note for note in found.notes if note not in self.pending)
        if found.hidden.strip():
            self.hidden.append(found.hidden)
        properties = paragraph.find(f"{WORD}pPr")
        if properties is not None and properties.find(f"{WORD}rPr/{WORD}del") is not None:
            # the paragraph mark is deleted: accepted, this text runs on into the next paragraph
            self.carried += found.text
            return Line(""), found.boxes
        found.text, self.carried = self.carried + found.text, ""
        return self._line(paragraph, found, contents=contents or self.fields.contents), found.boxes

    def _line(self, paragraph: Element, found: Inline, *, contents: bool) -> Line:
        properties = paragraph.find(f"{WORD}pPr")
        style = value(properties, "pStyle") or self.styles.default
        place = Paragraph(self.numbers.get(paragraph, 0) or 1, self.part)
        # Word counts and prints the number of an empty list paragraph, too
        label = self.numbering.label(paragraph)
        heading = self._heading(properties, style)
        text = found.text
        if heading and not self.builder.title and self.styles.name(style) == "title":
            self.builder.title = tidy(text)
        return Line(
            text,
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
        for link in self.styles.chain(style) or ():
            match = HEADING_NAME.match(link.name.lower())
            if match:
                return int(match["level"])
        return 1 if self.styles.name(style) == "title" else 0

    def _cell_lines(self, parent: Element, *, depth: int) -> Iterator[Line]:
        """Yield the lines in a cell, those of nested tables and text boxes where they stand."""
        for child in parent:
            name = local_name(child)
            if depth > MAX_DEPTH:
                self.too_deep = True
            elif name == "p":
                line, boxes = self._paragraph(child, contents=False)
                yield line
                for box in boxes:
                    yield from self._cell_lines(box, depth=depth + 1)
            elif name == "tbl":
                for row in self._rows(child, depth=depth + 1):
                    for cell in row:
                        yield from cell.lines
            elif name in WRAPPERS:
                yield from self._cell_lines(child, depth=depth + 1)

    def _rows(self, table: Element, *, depth: int) -> list[list[GridCell]]:
        if depth > MAX_DEPTH:
            self.too_deep = True
            return []
        rows: list[list[GridCell]] = []
        open_cells: dict[int, tuple[int, int]] = {}
        for row in _inside(table, "tr"):
            properties = row.find(f"{WORD}trPr")
            if properties is not None and properties.find(f"{WORD}del") is not None:
                continue
            header = bool(switch(properties, "tblHeader"))
            column = whole(value(properties, "gridBefore")) or 0
            cells: list[GridCell] = []
            for cell in _inside(row, "tc"):
                look = cell.find(f"{WORD}tcPr")
                span = max(min(whole(value(look, "gridSpan")) or 1, 200), 1)
                lines = tuple(self._cell_lines(cell, depth=depth))
                merge = value(look, "vMerge")
                if (
                    merge is not None
                    and merge != "restart"
                    and column in open_cells
                    and not any(line.text.strip() for line in lines)
                ):
                    above_row, above_index = open_cells[column]
                    above = rows[above_row][above_index]
                    rows[above_row][above_index] = _taller(above, len(rows) - above_row + 1)
                else:
                    open_cells.pop(column, None)
                    if merge is not None:
                        open_cells[column] = (len(rows), len(cells))
                    cells.append(GridCell(column, lines, column_span=span, header=header))
                column += span
            rows.append(cells)
        return rows

    def _flush_notes(self) -> None:
        """Add the notes referred to since the last heading, so that they keep its context without breaking lists."""
        pending, self.pending = self.pending, []
        for kind, identifier in pending:
            root = self.parts.footnotes if kind == "footnote" else self.parts.endnotes
            note = _note(root, identifier)
            if note is None:
                continue
            count = sum(known[0] == kind for known in self.note_labels) + 1
            label = self.note_labels.setdefault((kind, identifier), str(count))
            self.part = kind
            for number, paragraph in enumerate(note.iter(f"{WORD}p")):
                found = inline(paragraph, self.styles, Fields())
                place = Paragraph(int(label), kind)
                add_line(self.builder, Line(found.text, place, label="" if number else label, level=1, typed=False))
            self.part = "body"

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
        return self.builder.finish(status="partial" if self._add_problems() else "ok")

    def _count_unread(self) -> None:
        for element in self.parts.document.iter(*PICTURES, *EMBEDDED):
            if element.tag in EMBEDDED:
                self.builder.attachments += 1
            elif not any(local_name(above) in {"Fallback", "object"} for above in element.iterancestors()):
                self.builder.pictures += 1

    def _add_problems(self) -> bool:
        """Add what a person should know; return whether content was lost."""
        if self.hidden:
            words = sum(len(text.split()) for text in self.hidden)
            message = (
                f"{words} words are formatted as hidden text and were left out; unhide them in Word to have them read."
            )
            self.builder.problems.append(Problem("hidden_content", message))
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
        fields = Fields()
        return tidy(
            " ".join(
                inline(paragraph, self.styles, fields).text
                for paragraph in root.iter(f"{WORD}p")
                if not _in_fallback(paragraph)
            )
        )


def _in_fallback(paragraph: Element) -> bool:
    """Return whether a paragraph stands in the copy of a text box that Word keeps for older programs."""
    return any(above.tag == f"{COMPATIBILITY}Fallback" for above in paragraph.iterancestors())


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


def _inside(parent: Element, wanted: str) -> Iterator[Element]:
    """Yield rows of a table or cells of a row, also those in content controls and inserted by tracked changes."""
    for child in parent:
        name = local_name(child)
        if name == wanted:
            yield child
        elif name in WRAPPERS:
            yield from _inside(child, wanted)


def _taller(cell: GridCell, rows: int) -> GridCell:
    return GridCell(cell.column, cell.lines, rows, cell.column_span, cell.strong, cell.header)


def _note(root: Element | None, identifier: str) -> Element | None:
    if root is None:
        return None
    for note in root:
        if note.get(f"{WORD}id") == identifier and note.get(f"{WORD}type", "normal") == "normal":
            return note
    return None
