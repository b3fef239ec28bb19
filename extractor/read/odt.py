"""Reads OpenDocument texts: a source goes in, a `Document` with headings, items and table rows comes out.

Tracked changes are taken as accepted, annotations and running headers are kept apart, notes follow at the end of their
section. Nothing is evaluated, fetched or written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.document import Document, Furniture, Paragraph, Problem, Source
from extractor.read.builder import DocumentBuilder
from extractor.read.flow import GridCell, Line, add_grid, add_line
from extractor.read.listing import tidy
from extractor.read.odf_inline import Inline, inline
from extractor.read.odf_lists import Lists, OpenList, Styles, whole
from extractor.read.odf_package import name, open_parts
from extractor.read.opening import Element, local_name

if TYPE_CHECKING:
    from collections.abc import Iterator

ENGINE = "odfdo"
MAX_DEPTH = 60
MAX_REPEATS = 200
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
    ("section", "index-body", "index-title", "a", "frame", "text-box", "g", "numbered-paragraph", "custom-shape")
)
GROUPS = frozenset(("table-header-rows", "table-rows", "table-row-group"))
HEADING_NAME = re.compile(r"heading (?P<level>[1-9])$")


def read(source: Source) -> Document:
    """Read an OpenDocument text (.odt, .ott, .fodt) into a document; raises `ReadError`."""
    parts = open_parts(source, kind="text")
    roots = [root for root in (parts.content, parts.styles) if root is not None]
    reader = _Reader(source, Styles(roots), parts.body)
    reader.walk(parts.body)
    reader.flush_notes()
    reader.count_unread(parts.body)
    if parts.styles is not None:
        reader.add_furniture(parts.styles)
    return reader.finish(title=parts.title, mended=parts.mended)


class _Reader:
    """The state of one reading: counters and notes still to be placed."""

    def __init__(self, source: Source, styles: Styles, body: Element) -> None:
        self.builder = DocumentBuilder(source, engine=ENGINE)
        self.styles = styles
        self.lists = Lists(styles)
        tags = (name("text:p"), name("text:h"))
        # paragraphs of deleted text and of comments are on no page
        apart = (name("text:tracked-changes"), name("office:annotation"), name("text:note"))
        self.numbers: dict[Element, int] = {}
        for element in body.iter(*tags):
            if not any(above.tag in apart for above in element.iterancestors()):
                self.numbers[element] = len(self.numbers) + 1
        self.notes: list[Element] = []
        self.note_count = 0
        self.hidden: list[str] = []
        self.too_deep = False

    def walk(self, parent: Element, *, contents: bool = False, depth: int = 0) -> None:
        """Add everything below `parent` in document order."""
        for child, line in self._lines(parent, contents=contents, depth=depth):
            if line is None:
                add_grid(self.builder, self._rows(child, depth=depth + 1))
                continue
            if line.heading:
                self.flush_notes()
            if "title" in self._names(child):
                self.builder.title = self.builder.title or tidy(line.text)
            add_line(self.builder, line)

    def _names(self, element: Element) -> list[str]:
        return self.styles.names(element.get(name("text:style-name")) or "")

    def _lines(
        self,
        parent: Element,
        *,
        contents: bool,
        depth: int,
        current: OpenList | None = None,
        label: str = "",
    ) -> Iterator[tuple[Element, Line | None]]:
        """Yield each paragraph with its line and each table with `None`, in document order."""
        if depth > MAX_DEPTH:
            self.too_deep = True
            return
        for child in parent:
            local = local_name(child)
            if local in {"p", "h"}:
                line, found = self._line(child, contents=contents, current=current, label=label)
                yield child, line
                if line.text.strip() or label:
                    label = ""
                for box in found.boxes:
                    yield from self._lines(box, contents=False, depth=depth + 1)
            elif local == "table":
                yield child, None
            elif local == "list":
                yield from self._list(child, contents=contents, depth=depth + 1, above=current, label=label)
                label = ""
            elif local in INDEXES or local in WRAPPERS:
                inside = contents or local in INDEXES
                yield from self._lines(child, contents=inside, depth=depth + 1, current=current, label=label)

    def _list(
        self, element: Element, *, contents: bool, depth: int, above: OpenList | None, label: str
    ) -> Iterator[tuple[Element, Line | None]]:
        current = self.lists.begin(element, above)
        for item in element:
            local = local_name(item)
            if local == "list-header":
                yield from self._lines(item, contents=contents, depth=depth, current=current)
            elif local == "list-item":
                # an item that only holds a deeper list prints and counts nothing itself
                if _only_lists(item):
                    yield from self._lines(item, contents=contents, depth=depth, current=current, label=label)
                    continue
                printed = item.find(name("text:number"))
                counted = self.lists.label(current, item.get(name("text:start-value")))
                text = tidy(printed.text or "") if printed is not None else counted
                yield from self._lines(item, contents=contents, depth=depth, current=current, label=text)

    def _line(self, element: Element, *, contents: bool, current: OpenList | None, label: str) -> tuple[Line, Inline]:
        found = inline(element, self.styles)
        self.notes.extend(found.notes)
        for comment in found.comments:
            self._add_comment(comment)
        if found.hidden.strip():
            self.hidden.append(found.hidden)
        heading = self._heading(element)
        if heading and current is None and tidy(found.text) and element.get(name("text:is-list-header")) != "true":
            label = self.lists.heading(heading, start=element.get(name("text:start-value")))
        printed = element.find(name("text:number"))
        if printed is not None and (printed.text or "").strip():
            label = tidy(printed.text or "")
        named = self._names(element)
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

    def _rows(self, table: Element, *, depth: int) -> list[list[GridCell]]:
        rows: list[list[GridCell]] = []
        for row, header in _table_rows(table, header=False):
            cells: list[GridCell] = []
            column = 0
            for cell in row:
                local = local_name(cell)
                if local not in {"table-cell", "covered-table-cell"}:
                    continue
                repeats = min(whole(cell.get(name("table:number-columns-repeated")), 1), MAX_REPEATS)
                lines = tuple(self._cell_lines(cell, depth=depth)) if local == "table-cell" else ()
                span = min(whole(cell.get(name("table:number-columns-spanned")), 1), MAX_REPEATS)
                tall = min(whole(cell.get(name("table:number-rows-spanned")), 1), MAX_REPEATS)
                for _ in range(repeats):
                    if local == "table-cell":
                        cells.append(GridCell(column, lines, tall, span, header=header))
                    column += 1
            repeats = min(whole(row.get(name("table:number-rows-repeated")), 1), MAX_REPEATS)
            rows.extend([cells] * (repeats if any(cell.text for cell in cells) else 1))
        return rows

    def _cell_lines(self, cell: Element, *, depth: int) -> Iterator[Line]:
        if depth > MAX_DEPTH:
            self.too_deep = True
            return
        for child, line in self._lines(cell, contents=False, depth=depth):
            if line is not None:
                yield line
                continue
            for row in self._rows(child, depth=depth + 1):
                for inner in row:
                    yield from inner.lines

    def flush_notes(self) -> None:
        """Add the notes met since the last heading, so that they keep its context without breaking lists."""
        pending, self.notes = self.notes, []
        for note in pending:
            self.note_count += 1
            citation = note.find(name("text:note-citation"))
            body = note.find(name("text:note-body"))
            label = tidy("".join(citation.itertext())) if citation is not None else str(self.note_count)
            kind = note.get(name("text:note-class")) or "footnote"
            for element in body.iter(name("text:p")) if body is not None else ():
                place = Paragraph(self.note_count, kind)
                add_line(
                    self.builder, Line(inline(element, self.styles).text, place, label=label, level=1, typed=False)
                )
                label = ""

    def _add_comment(self, comment: Element) -> None:
        texts = [inline(element, self.styles).text for element in comment.iter(name("text:p"))]
        if text := tidy(" ".join(texts)):
            self.builder.furniture.append(Furniture("comment", 1, text))

    def add_furniture(self, styles: Element) -> None:
        """Add running headers and footers of all page styles, each text once."""
        seen: set[str] = set()
        for page in styles.iter(name("style:master-page")):
            for element in page:
                local = local_name(element)
                if not local.startswith(("header", "footer")):
                    continue
                texts = [inline(line, self.styles).text for line in element.iter(name("text:p"), name("text:h"))]
                text = tidy(" ".join(texts))
                if text and local[:6] + text not in seen:
                    seen.add(local[:6] + text)
                    self.builder.furniture.append(
                        Furniture("header" if local.startswith("header") else "footer", 1, text)
                    )

    def count_unread(self, body: Element) -> None:
        """Count the pictures, charts and embedded files of the text."""
        for frame in body.iter(name("draw:frame")):
            inside = {local_name(child) for child in frame}
            self.builder.attachments += "object-ole" in inside
            self.builder.pictures += bool(inside & {"image", "object"}) and not inside & {"object-ole", "text-box"}

    def finish(self, *, title: str, mended: bool) -> Document:
        """Add what a person should know and return the document."""
        if self.hidden:
            words = sum(len(text.split()) for text in self.hidden)
            message = f"{words} words are formatted as hidden text and were left out; unhide them to have them read."
            self.builder.problems.append(Problem("hidden_content", message))
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


def _only_lists(item: Element) -> bool:
    names = [local_name(child) for child in item if local_name(child) not in {"number", ""}]
    return bool(names) and names[0] == "list"


def _table_rows(parent: Element, *, header: bool) -> Iterator[tuple[Element, bool]]:
    for child in parent:
        local = local_name(child)
        if local == "table-row":
            yield child, header
        elif local in GROUPS:
            yield from _table_rows(child, header=header or local == "table-header-rows")
