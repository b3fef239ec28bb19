"""Renders a document as a Word file with heading styles, real numbering, footnotes, a header and a footer.

The file is the same for the same source. Word files have no fixed pages: every statement is on page 1.
"""

from __future__ import annotations

from collections import Counter as Tally
from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor

from extractor.errors import InputError
from extractor.training.packs import model
from extractor.training.packs.archive import FIXED_MOMENT, settled
from extractor.training.packs.rendering import FurnitureKind, Rendering
from extractor.training.packs.word_numbering import Counter, add_definitions, number

if TYPE_CHECKING:
    from collections.abc import Sequence

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TEXT_WIDTH = 451.0
LETTERS_ON_A_PAGE = 2300


def render_word(document: model.PackDocument) -> Rendering:
    """Return `document` as a Word file; raises `InputError` for a block or label that Word cannot show."""
    writer = _Writer(document)
    for block in document.blocks:
        writer.add(block)
    return writer.finish()


class _Writer:
    """The state of one rendering: the counters and the footnotes met so far."""

    def __init__(self, document: model.PackDocument) -> None:
        self.document = document
        self.word: Any = Document()
        self.counter = Counter(document.file)
        self.notes: list[str] = []
        add_definitions(self.word)
        self._set_styles()
        self._set_furniture()

    def _set_styles(self) -> None:
        accent = RGBColor.from_string(self.document.layout.accent.lstrip("#").upper())
        normal = self.word.styles["Normal"]
        normal.font.name, normal.font.size = "Arial", Pt(10.5)
        normal.paragraph_format.space_after = Pt(6)
        for level, size in ((1, 15), (2, 12), (3, 11)):
            style = self.word.styles[f"Heading {level}"]
            style.font.name, style.font.size, style.font.color.rgb = "Arial", Pt(size), accent
        self.word.styles["Title"].font.name = "Arial"
        for level in (1, 2):
            style = self.word.styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = normal
            style.paragraph_format.space_after = Pt(2)
            style.paragraph_format.left_indent = Pt(22 * (level - 1))
            style.paragraph_format.tab_stops.add_tab_stop(Pt(22 + 22 * (level - 1)))
            style.paragraph_format.tab_stops.add_tab_stop(Pt(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        section = self.word.sections[0]
        section.page_width, section.page_height = Pt(595), Pt(842)
        section.left_margin = section.right_margin = Pt(72)

    def _set_furniture(self) -> None:
        section = self.word.sections[0]
        section.header.paragraphs[0].text = self.document.layout.header
        footer = section.footer.paragraphs[0]
        footer.add_run(f"{self.document.layout.footer}\tPage ")
        footer._p.append(_field("PAGE"))  # noqa: SLF001 - python-docx has no fields
        footer.add_run(" of ")
        footer._p.append(_field("NUMPAGES"))  # noqa: SLF001

    def add(self, block: model.Block) -> None:  # noqa: C901, PLR0912 - one case for each kind of block
        match block:
            case model.Heading():
                heading = self.word.add_heading(block.text, block.level)
                if block.label:
                    number(heading, self.counter.place(block.label))
            case model.Prose():
                self._prose(block)
            case model.ItemList():
                self._list(block)
            case model.TableBlock():
                self._table(block)
            case model.Question():
                paragraph = self.word.add_paragraph()
                paragraph.add_run(f"{block.label} {block.text}".strip()).bold = True
                paragraph.paragraph_format.keep_with_next = True
                for inner in block.blocks:
                    self.add(inner)
            case model.Cover():
                self.word.add_paragraph(block.title, style="Title")
                if block.subtitle:
                    self.word.add_paragraph(block.subtitle, style="Subtitle")
                for line in block.lines:
                    self.word.add_paragraph(line).paragraph_format.space_after = Pt(0)
            case model.Signature():
                for line in block.lines:
                    self.word.add_paragraph(line)
            case model.Contents():
                self._contents(block.title)
            case model.PageBreak(columns=0):
                self.word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
            case _:
                message = f"{self.document.file}: a Word file shows no {type(block).__name__}."
                raise InputError(message, remedy="Use it in a PDF, or write it as a paragraph, list or table.")

    def _contents(self, title: str) -> None:
        """Write a contents field with the entries that Word would have left in it; page numbers are estimates."""
        self.word.add_paragraph(title, style="TOC Heading")
        headings = [one for one in self.document.blocks if isinstance(one, model.Heading) and one.level <= 2]
        pages = _estimated_pages(self.document)
        for index, heading in enumerate(headings):
            paragraph = self.word.add_paragraph(style=f"toc {heading.level}")
            if index == 0:
                _add_field_marks(paragraph, "begin", ' TOC \\o "1-2" ', "separate")
            paragraph.add_run(f"{heading.label}\t{heading.text}\t{pages[id(heading)]}")
            if index == len(headings) - 1:
                _add_field_marks(paragraph, "end")

    def _prose(self, prose: model.Prose) -> None:
        paragraph = self.word.add_paragraph()
        if prose.label:
            number(paragraph, self.counter.place(prose.label))
        self._say(paragraph, prose.statements)

    def _list(self, block: model.ItemList) -> None:
        for depth, item in model.flat(block.stem):
            if not item.statements:
                continue
            paragraph = self.word.add_paragraph()
            if item.label:
                number(paragraph, self.counter.place(item.label, depth=depth))
            if item.items:
                paragraph.paragraph_format.keep_with_next = True
            self._say(paragraph, item.statements)

    def _say(self, paragraph: Any, statements: Sequence[model.Labelled]) -> None:  # noqa: ANN401 - python-docx
        for index, statement in enumerate(statements):
            paragraph.add_run((" " if index else "") + statement.text)
            if statement.note is not None:
                self.notes.append(statement.note.text)
                paragraph._p.append(_note_mark("footnoteReference", len(self.notes)))  # noqa: SLF001 - no footnotes there

    def _table(self, block: model.TableBlock) -> None:
        if block.caption:
            caption = self.word.add_paragraph()
            caption.add_run(block.caption).bold = True
            caption.paragraph_format.keep_with_next = True
        table = self.word.add_table(rows=1 + len(block.rows), cols=len(block.columns), style="Table Grid")
        table.autofit = False
        for row, cells in zip(table.rows, (block.columns, *(row.cells for row in block.rows)), strict=True):
            for cell, words, share in zip(row.cells, cells, block.widths, strict=True):
                cell.width = Pt(TEXT_WIDTH * share / sum(block.widths))
                cell.paragraphs[0].add_run(words).bold = row is table.rows[0] or None
                cell.paragraphs[0].runs[0].font.size = Pt(9.5)
        head = table.rows[0]
        for cell in head.cells:
            cell.paragraphs[0].runs[0].bold = True
            cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="D9E2EA"/>'))  # noqa: SLF001
        head._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))  # noqa: SLF001
        self.word.add_paragraph().paragraph_format.space_after = Pt(2)

    def finish(self) -> Rendering:
        if self.notes:
            self._add_notes()
        properties = self.word.core_properties
        properties.title, properties.author, properties.comments = self.document.title, self.document.supplier, ""
        properties.created = properties.modified = FIXED_MOMENT
        target = BytesIO()
        self.word.save(target)
        layout = self.document.layout
        furniture: Tally[FurnitureKind] = Tally({"header": int(bool(layout.header)), "footer": 1})
        return Rendering(settled(target.getvalue()), furniture=+furniture)

    def _add_notes(self) -> None:
        separators = "".join(
            f'<w:footnote w:type="{kind}" w:id="{identifier}"><w:p><w:r><w:{mark}/></w:r></w:p></w:footnote>'
            for identifier, kind, mark in (
                (-1, "separator", "separator"),
                (0, "continuationSeparator", "continuationSeparator"),
            )
        )
        notes = "".join(
            f'<w:footnote w:id="{identifier}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
            f'<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {escape(text)}</w:t></w:r></w:p></w:footnote>'
            for identifier, text in enumerate(self.notes, start=1)
        )
        blob = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes {nsdecls("w")}>{separators}{notes}</w:footnotes>'
        main = self.word.part
        part = Part(PackURI("/word/footnotes.xml"), f"{WORD_TYPE}.footnotes+xml", blob.encode(), main.package)
        main.relate_to(part, f"{RELATION}/footnotes")


def _estimated_pages(document: model.PackDocument) -> dict[int, int]:
    """Return a page for each heading, guessed from the length of what stands before it."""
    pages: dict[int, int] = {}
    before = 2 * LETTERS_ON_A_PAGE
    for block in document.blocks:
        if isinstance(block, model.Heading):
            pages[id(block)] = 1 + before // LETTERS_ON_A_PAGE
        before += model.letters(block)
    return pages


def _add_field_marks(paragraph: Any, *marks: str) -> None:  # noqa: ANN401 - python-docx
    for mark in marks:
        content = f'<w:instrText xml:space="preserve">{mark}</w:instrText>'
        if mark in {"begin", "separate", "end"}:
            content = f'<w:fldChar w:fldCharType="{mark}"/>'
        paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{content}</w:r>"))  # noqa: SLF001 - python-docx has no fields


def _field(instruction: str) -> Any:  # noqa: ANN401 - an lxml element
    return parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{instruction}"><w:r><w:t>1</w:t></w:r></w:fldSimple>')


def _note_mark(name: str, identifier: int) -> Any:  # noqa: ANN401 - an lxml element
    return parse_xml(
        f'<w:r {nsdecls("w")}><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{name} w:id="{identifier}"/></w:r>'
    )
