"""Reads OpenDocument texts: a source goes in, a `Document` with headings, items and table rows comes out.

Tracked changes are taken as accepted, annotations and running headers are kept apart, notes follow at the end of their
section. Nothing is evaluated, fetched or written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.document import Document, Furniture, Paragraph, Problem, Source
from extractor.read.builder import DocumentBuilder
from extractor.read.cell_content import cell_content
from extractor.read.flow import Line, add_grid, add_line
from extractor.read.listing import tidy
from extractor.read.opendocument.furniture import furniture_of
from extractor.read.opendocument.inline import Inline, inline, shows_prompt
from extractor.read.opendocument.lists import Lists, OpenList
from extractor.read.opendocument.package import name, open_parts
from extractor.read.opendocument.styles import Styles, whole
from extractor.read.opendocument.table import table_rows
from extractor.read.opening import Element, local_name
from extractor.read.remarks import Remarks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.read.cell_content import CellContent, Rows

ENGINE = "odfdo"
MAX_DEPTH = 60
INDEXES = frozenset(
    (
        "table-of-content",
        "illustration-index",
        "table-index",
        "object-index",
        "user-index",
        "alphabetical-index",
        "bibliography",
    )
)
WRAPPERS = frozenset(
    (
        "section",
        "index-body",
        "index-title",
        "a",
        "frame",
        "text-box",
        "g",
        "numbered-paragraph",
        "custom-shape",
        "content-control",
    )
)
HEADING_NAME = re.compile(r"heading (?P<level>[1-9])$")


def read(source: Source) -> Document:
    """Read an OpenDocument text (.odt, .ott, .fodt) into a document; raises `ReadError`."""
    parts = open_parts(source, kind="text")
    roots = [root for root in (parts.content, parts.styles) if root is not None]
    reader = _Reader(source, Styles(roots, equations=parts.equations), parts.body)
    reader.read_body(parts.body)
    reader.builder.furniture.extend(furniture_of(parts.styles, reader.styles))
    return reader.finish(title=parts.title, mended=parts.mended)


class _Reader:
    """The state of one reading: counters and notes still to be placed."""

    def __init__(self, source: Source, styles: Styles, body: Element) -> None:
        self.builder = DocumentBuilder(source, engine=ENGINE)
        self.styles = styles
        self.lists = Lists(styles)
        self.remarks = Remarks()
        self.numbers = _paragraph_numbers(body)
        self.notes: list[Element] = []
        self.note_count = 0
        self.too_deep = False
        self.depth = 0

    def read_body(self, body: Element) -> None:
        """Add everything in the body in document order."""
        for item in self._content(body, contents=False):
            if not isinstance(item, Line):
                add_grid(self.builder, item)
                continue
            if item.heading:
                self._flush_notes()
            add_line(self.builder, item)
        self._flush_notes()
        self._count_unread(body)

    def _names(self, element: Element) -> list[str]:
        return self.styles.names(element.get(name("text:style-name")) or "")

    def _content(
        self, parent: Element, *, contents: bool, current: OpenList | None = None, label: str = ""
    ) -> Iterator[Line | Rows]:
        """Yield the lines and tables below `parent` in document order, text boxes after the line they hang on."""
        if self.depth > MAX_DEPTH:
            self.too_deep = True
            return
        self.depth += 1
        for child in parent:
            local = local_name(child)
            if local in {"p", "h"}:
                line, found = self._line(child, contents=contents, current=current, label=label)
                yield line
                if line.text.strip() or label:
                    label = ""
                for box in found.boxes:
                    yield from self._content(box, contents=False)
            elif local == "table":
                yield table_rows(child, self.styles, self._cell_content, self._hide)
            elif local == "list":
                yield from self._list(child, contents=contents, above=current, label=label)
                label = ""
            elif (local in INDEXES or local in WRAPPERS) and not self._left_out(child, local):
                inside = contents or local in INDEXES
                yield from self._content(child, contents=inside, current=current, label=label)
        self.depth -= 1

    def _left_out(self, element: Element, local: str) -> bool:
        """Whether an element is not shown or not filled in, which is counted."""
        if local == "section" and _is_hidden(element):
            self._hide(element)
            return True
        prompt = local == "content-control" and shows_prompt(element, self.styles)
        self.remarks.prompts += prompt
        return prompt

    def _list(self, element: Element, *, contents: bool, above: OpenList | None, label: str) -> Iterator[Line | Rows]:
        current = self.lists.begin(element, above)
        for item in element:
            local = local_name(item)
            if local == "list-header":
                yield from self._content(item, contents=contents, current=current)
            elif local == "list-item":
                # an item that only holds a deeper list prints and counts nothing itself
                if _only_lists(item):
                    yield from self._content(item, contents=contents, current=current, label=label)
                    continue
                printed = item.find(name("text:number"))
                counted = self.lists.label(current, item.get(name("text:start-value")))
                text = tidy(printed.text or "") if printed is not None else counted
                yield from self._content(item, contents=contents, current=current, label=text)

    def _line(self, element: Element, *, contents: bool, current: OpenList | None, label: str) -> tuple[Line, Inline]:
        found = inline(element, self.styles)
        self.notes.extend(found.notes)
        for comment in found.comments:
            self._add_comment(comment)
        self.remarks.hide(found.hidden)
        self.remarks.prompts += found.prompts
        self.remarks.changes += found.changes
        heading = self._heading(element)
        if heading and current is None and tidy(found.text) and element.get(name("text:is-list-header")) != "true":
            label = self.lists.heading(heading, start=element.get(name("text:start-value")))
        printed = element.find(name("text:number"))
        if printed is not None and (printed.text or "").strip():
            label = tidy(printed.text or "")
        named = self._names(element)
        if "title" in named:
            self.builder.title = self.builder.title or tidy(found.text)
        return Line(
            found.text,
            Paragraph(self.numbers.get(element, 0) or 1),
            heading=heading,
            label=label,
            level=current.level if current else 0,
            contents=contents or any(re.match(r"(?:contents \d|toc \d)", style) for style in named),
            strong=found.strong,
            typed=not label,
        ), found

    def _heading(self, element: Element) -> int:
        if local_name(element) == "h":
            return max(whole(element.get(name("text:outline-level")), 1), 1)
        for style in self.styles.chain(element.get(name("text:style-name")) or ""):
            if style.outline:
                return style.outline
            if match := HEADING_NAME.match(style.name.replace("_20_", " ").lower()):
                return int(match["level"])
            if style.name.lower() == "title":
                return 1
        return 0

    def _cell_content(self, cell: Element) -> CellContent:
        return cell_content(self._content(cell, contents=False))

    def _hide(self, element: Element) -> None:
        for line in element.iter(name("text:p"), name("text:h")):
            self.remarks.hide(inline(line, self.styles).text)

    def _flush_notes(self) -> None:
        """Add the notes met since the last heading, so that they keep its context without breaking lists."""
        pending, self.notes = self.notes, []
        for note in pending:
            self.note_count += 1
            citation = note.find(name("text:note-citation"))
            body = note.find(name("text:note-body"))
            label = tidy("".join(citation.itertext())) if citation is not None else str(self.note_count)
            kind = note.get(name("text:note-class")) or "footnote"
            for element in body.iter(name("text:p")) if body is not None else ():
                found = inline(element, self.styles)
                self.remarks.hide(found.hidden)
                place = Paragraph(self.note_count, kind)
                # a note with a mark of its own often says it again
                again = bool(label) and found.text.lstrip().startswith(label) and not label.isalnum()
                text = found.text.lstrip()[len(label) :] if again else found.text
                add_line(self.builder, Line(text, place, label=label, level=1, typed=False))
                label = label if not text.strip() else ""

    def _add_comment(self, comment: Element) -> None:
        texts = [inline(element, self.styles).text for element in comment.iter(name("text:p"))]
        if text := tidy(" ".join(texts)):
            self.builder.furniture.append(Furniture("comment", 1, text))

    def _count_unread(self, body: Element) -> None:
        """Count the pictures, charts and embedded files of the text; equations are read."""
        for frame in body.iter(name("draw:frame")):
            inside = {local_name(child) for child in frame}
            target = frame.find(name("draw:object"))
            if target is not None and self.styles.equation(target) is not None:
                continue
            self.builder.attachments += "object-ole" in inside
            self.builder.pictures += bool(inside & {"image", "object"}) and not inside & {"object-ole", "text-box"}

    def finish(self, *, title: str, mended: bool) -> Document:
        """Add what a person should know and return the document."""
        self.builder.problems.extend(self.remarks.problems("Writer"))
        if mended:
            message = "The file is damaged; what could be recovered was read. Compare it with the original."
            self.builder.problems.append(Problem("damaged_part", message))
        if self.too_deep:
            message = (
                f"Tables or lists nested deeper than {MAX_DEPTH} levels were left out; "
                "simplify the layout and run again."
            )
            self.builder.problems.append(Problem("nested_too_deep", message))
        self.builder.title = self.builder.title or title
        return self.builder.finish(status="partial" if mended or self.too_deep else "ok")


def _paragraph_numbers(body: Element) -> dict[Element, int]:
    """Number the paragraphs of the body from 1; those of deleted text and of comments are on no page."""
    apart = (name("text:tracked-changes"), name("office:annotation"), name("text:note"))
    numbers: dict[Element, int] = {}
    for element in body.iter(name("text:p"), name("text:h")):
        if not any(True for _ in element.iterancestors(*apart)):
            numbers[element] = len(numbers) + 1
    return numbers


def _is_hidden(section: Element) -> bool:
    """Return whether a section is not shown: always, or because its condition holds now."""
    display = section.get(name("text:display"))
    hidden: bool = display == "none" or (display == "condition" and section.get(name("text:is-hidden")) == "true")
    return hidden


def _only_lists(item: Element) -> bool:
    names = [local_name(child) for child in item if local_name(child) not in {"number", ""}]
    return bool(names) and names[0] == "list"
