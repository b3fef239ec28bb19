"""Turns the blocks of a document into reportlab flowables that say, when they are drawn, which page they stand on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from reportlab.lib.colors import white
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    FrameBreak,
    HRFlowable,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from extractor.training.packs import model
from extractor.training.packs.pdf_styles import GREY, Styles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlab.lib.styles import ParagraphStyle

SOFT_HYPHEN = "\u00ad"
PADDING = 9.0
SHORT_TABLE = 8
ROOM_FOR_A_TABLE = 120.0


class ContentsLine(Flowable):  # type: ignore[misc] # reportlab has no types
    """One line of the contents list: number, title, a leader of dots and the page."""

    def __init__(self, heading: model.Heading, page: int, styles: Styles) -> None:
        super().__init__()
        self.heading, self.page, self.styles = heading, page, styles

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Take the whole width and one line."""
        self.width, self.height = available_width, 19.0 if self.heading.level == 1 else 15.0
        return self.width, self.height

    def draw(self) -> None:
        """Draw the line on the current page."""
        m = self.styles.measures
        top = self.heading.level == 1
        font = m.bold if top else m.font
        start = 0.0 if top else m.label
        self.canv.setFont(font, m.size)
        self.canv.drawString(start, 4, self.heading.label)
        self.canv.drawString(start + m.label, 4, self.heading.text)
        self.canv.drawRightString(self.width, 4, str(self.page))
        used = start + m.label + self.canv.stringWidth(self.heading.text, font, m.size) + 6
        self.canv.setFont(m.font, m.size)
        dots = int((self.width - 20 - used) / self.canv.stringWidth(". ", m.font, m.size))
        self.canv.drawRightString(self.width - 20, 4, " ".join("." * dots))


class Flow:
    """Makes flowables for one document; `pages_of` holds the pages found by the pass before, for the contents list."""

    def __init__(self, document: model.PackDocument, styles: Styles, pages_of: Mapping[int, int]) -> None:
        self.document, self.styles, self.pages_of = document, styles, pages_of
        breaks = {word.replace("-", ""): word.replace("-", SOFT_HYPHEN) for word in document.layout.hyphenation}
        self._breaks = breaks
        self._columns = 2 if document.layout.design == "brochure" else 1
        words = "|".join(sorted(map(re.escape, breaks), key=lambda word: (-len(word), word)))
        self._breakable = re.compile(rf"\b(?:{words})\b") if breaks else None

    def flowables(self) -> list[Flowable]:
        """Return the flowables of every block, in order."""
        return [one for block in self.document.blocks for one in self._block(block)]

    def _block(self, block: model.Block) -> Iterator[Flowable]:  # noqa: C901 - one case for each kind of block
        match block:
            case model.Heading():
                yield self._heading(block)
            case model.Prose() | model.ItemList():
                yield from self._running(block)
            case model.TableBlock():
                yield from self._table(block)
            case model.Boxed():
                yield self._box(block)
            case model.Question():
                yield self._paragraph(self._words(block.text), self.styles.question, label=block.label)
                for inner in block.blocks:
                    yield from self._running(inner)
            case model.Cover():
                yield from self._cover(block)
            case model.Contents():
                yield self._paragraph(escape(block.title), self.styles.heading(1, labelled=False))
                yield from self._contents()
            case model.Signature():
                lines = [self._paragraph(escape(line), self.styles.cover_line) for line in block.lines]
                yield KeepTogether([Spacer(1, 18), *lines])
            case model.PageBreak():
                if block.columns:
                    self._columns = block.columns
                    yield NextPageTemplate("one" if block.columns == 1 else "two")
                yield PageBreak()

    def _words(self, words: str) -> str:
        """Return `words` as markup with soft hyphens in the words of the hyphenation list."""
        if self._breakable is not None:
            words = self._breakable.sub(lambda match: self._breaks[match[0]], words)
        return escape(words)

    def _tracked(self, words: str, part: object) -> str:
        """Return `words` as markup that reports the page of its first letter.

        The mark follows the first letter: before it, reportlab would swallow the space between two sentences.
        """
        return f'{escape(words[:1])}<onDraw name="track" label="{id(part)}"/>{self._words(words[1:])}'

    def _paragraph(self, markup: str, style: ParagraphStyle, *, label: str = "") -> Paragraph:
        return Paragraph(markup, style, bulletText=label or None)

    def _heading(self, heading: model.Heading) -> Paragraph:
        style = self.styles.heading(heading.level, labelled=bool(heading.label))
        return self._paragraph(self._tracked(heading.text, heading), style, label=heading.label)

    def _said(self, statements: Sequence[model.Labelled]) -> str:
        return " ".join(map(self._tracked_one, statements))

    def _tracked_one(self, statement: model.Labelled) -> str:
        return self._tracked(statement.text, statement)

    def _figure(self, statements: Sequence[model.Labelled]) -> Iterator[Flowable]:
        """Yield the first word in very large type and the rest of the paragraph below it."""
        first, *others = statements
        figure, _, rest = first.text.partition(" ")
        yield self._paragraph(self._tracked(figure, first), self.styles.looks["figure"])
        yield self._paragraph(" ".join([self._words(rest), *map(self._tracked_one, others)]), self.styles.cover_line)

    def _running(self, block: model.Prose | model.ItemList) -> Iterator[Flowable]:
        if isinstance(block, model.Prose):
            if block.look == "figure":
                yield from self._figure(block.statements)
                return
            style = self.styles.clause() if block.label else self.styles.looks[block.look]
            yield self._paragraph(self._said(block.statements), style, label=block.label)
            return
        indent = self.styles.measures.label if block.stem.label else 0.0
        for depth, item in model.flat(block.stem):
            if not item.statements:
                continue
            if depth:
                style = self.styles.item(depth, indent=indent, label=item.label)
            else:
                style = self.styles.clause() if item.label else self.styles.body
            if item.items:
                style = style.clone(f"{style.name}_stem", keepWithNext=1, spaceAfter=style.spaceAfter * 0.7)
            yield self._paragraph(self._said(item.statements), style, label=item.label)
        yield Spacer(1, self.styles.measures.space * 0.6)

    def _table(self, table: model.TableBlock) -> Iterator[Flowable]:
        if table.caption and len(table.rows) > SHORT_TABLE:
            # a long table follows its caption at once and breaks over the page
            yield CondPageBreak(ROOM_FOR_A_TABLE)
            yield self._paragraph(escape(table.caption), self.styles.caption.clone("long_caption", keepWithNext=0))
        elif table.caption:
            yield self._paragraph(escape(table.caption), self.styles.caption)
        rows = [[Paragraph(self._words(name), self.styles.head_cell) for name in table.columns]]
        for number, row in enumerate(table.rows):
            rows.append(
                [
                    Paragraph(self._cell(row, column, table if number == 0 else None), self.styles.cell)
                    for column in range(len(row.cells))
                ]
            )
        m = self.styles.measures
        width = m.text_width(columns=self._columns)
        shares = [width * share / sum(table.widths) for share in table.widths]
        look: list[tuple[object, ...]] = [
            ("BACKGROUND", (0, 0), (-1, 0), self.styles.accent),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEBELOW", (0, 0), (-1, -1), 0.5, GREY),
            ("BOX", (0, 0), (-1, -1), 0.5, GREY),
            ("INNERGRID", (0, 0), (-1, -1), 0.5, GREY),
            ("ROWBACKGROUNDS", (0, 1), (-1, -1), [white, self.styles.tint]),
            ("TOPPADDING", (0, 0), (-1, -1), 4),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
        ]
        yield Table(rows, colWidths=shares, repeatRows=1, style=TableStyle(look), spaceBefore=2, spaceAfter=m.space * 2)

    def _cell(self, row: model.Row, column: int, table: model.TableBlock | None) -> str:
        """Return the markup of a cell; the first filled one reports the page of its row, and of the table it opens."""
        words = row.cells[column]
        if not words or any(row.cells[:column]):
            return self._words(words)
        marks = self._tracked(words, row)
        return marks + (f'<onDraw name="track" label="{id(table)}"/>' if table is not None else "")

    def _box(self, box: model.Boxed) -> Flowable:
        inside: list[Flowable] = []
        if box.title:
            inside.append(self._paragraph(self._tracked(box.title, box), self.styles.box_title))
        for block in box.blocks:
            inside.extend(self._running(block))
        look: list[tuple[object, ...]] = [
            ("BACKGROUND", (0, 0), (-1, -1), self.styles.tint),
            ("LEFTPADDING", (0, 0), (-1, -1), PADDING),
            ("RIGHTPADDING", (0, 0), (-1, -1), PADDING),
            ("TOPPADDING", (0, 0), (-1, -1), PADDING),
            ("BOTTOMPADDING", (0, 0), (-1, -1), PADDING - 3),
        ]
        if box.look == "case":
            look.append(("LINEABOVE", (0, 0), (-1, 0), 3, self.styles.accent))
        else:
            look.append(("BOX", (0, 0), (-1, -1), 1, self.styles.accent))
        return Table([[inside]], colWidths=["100%"], style=TableStyle(look), spaceBefore=12, spaceAfter=14)

    def _cover(self, cover: model.Cover) -> Iterator[Flowable]:
        styles, design = self.styles, self.document.layout.design
        title, subtitle, line = styles.title, styles.subtitle, styles.cover_line
        if design == "brochure":
            title, subtitle, line = (one.clone(f"{one.name}_band", textColor=white) for one in (title, subtitle, line))
        if design == "tender":
            yield Spacer(1, 150)
        if design in {"letter", "schedule"}:
            title = title.clone("title_small", fontSize=17, leading=21, spaceAfter=4)
            subtitle = subtitle.clone("subtitle_small", fontSize=12, leading=15, spaceAfter=6)
        yield self._paragraph(escape(cover.title), title)
        if cover.subtitle:
            yield self._paragraph(escape(cover.subtitle), subtitle)
        if design == "tender":
            yield Spacer(1, 14)
            yield HRFlowable(width="35%", thickness=3, color=styles.accent, hAlign="LEFT")
            yield Spacer(1, 260)
        for one in cover.lines:
            yield self._paragraph(escape(one), line)
        if design == "brochure":
            yield FrameBreak()
        else:
            yield Spacer(1, 10)

    def _contents(self) -> Iterator[Flowable]:
        for block in self.document.blocks:
            if isinstance(block, model.Heading) and block.level <= 2:
                yield ContentsLine(block, self.pages_of.get(id(block), 1), self.styles)
