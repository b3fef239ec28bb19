"""Typography of the PDFs: one set of paragraph styles and page measures for each design."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.lib.colors import Color, HexColor, black, white
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle

if TYPE_CHECKING:
    from extractor.training.packs.model import Design, Layout

GREY = HexColor("#555555")
STEP = 22.0
GAP = 22.0


@dataclass(frozen=True, slots=True)
class Measures:
    """Page size, margins (left, top, right, bottom), label width, and what the text is set in."""

    page: tuple[float, float]
    margins: tuple[float, float, float, float]
    font: str
    bold: str
    italic: str
    size: float
    leading: float
    label: float
    space: float
    justified: bool = False

    def text_width(self, *, columns: int = 1) -> float:
        """Return the width of the text, or of one of two columns."""
        inner = self.page[0] - self.margins[0] - self.margins[2]
        return inner if columns == 1 else (inner - GAP) / 2


PORTRAIT: tuple[float, float] = A4
MEASURES: dict[Design, Measures] = {
    "tender": Measures(
        PORTRAIT, (64, 84, 64, 74), "Helvetica", "Helvetica-Bold", "Helvetica-Oblique", 10, 13.6, 36, 6.5
    ),
    "schedule": Measures(
        landscape(A4), (48, 74, 48, 58), "Helvetica", "Helvetica-Bold", "Helvetica-Oblique", 8.6, 11, 24, 4.5
    ),
    "brochure": Measures(
        PORTRAIT,
        (46, 58, 46, 58),
        "Helvetica",
        "Helvetica-Bold",
        "Helvetica-Oblique",
        10,
        13.8,
        30,
        6.5,
        justified=True,
    ),
    "letter": Measures(PORTRAIT, (76, 86, 76, 78), "Times-Roman", "Times-Bold", "Times-Italic", 11, 14.4, 34, 7),
}


class Styles:
    """The paragraph styles of one layout."""

    def __init__(self, layout: Layout) -> None:
        self.measures = MEASURES[layout.design]
        self.accent: Color = HexColor(layout.accent)
        self.tint = Color(*(1 - (1 - part) * 0.12 for part in (self.accent.red, self.accent.green, self.accent.blue)))
        m = self.measures
        self.body = ParagraphStyle(
            "body",
            fontName=m.font,
            fontSize=m.size,
            leading=m.leading,
            spaceAfter=m.space,
            alignment=TA_JUSTIFY if m.justified else TA_LEFT,
            splitLongWords=0,
            allowWidows=0,
            allowOrphans=0,
            bulletFontName=m.font,
            bulletFontSize=m.size,
        )
        self.looks = {
            "plain": self.body,
            "lead": ParagraphStyle(
                "lead", self.body, fontSize=m.size * 1.18, leading=m.leading * 1.18, alignment=TA_LEFT
            ),
            "small": ParagraphStyle(
                "small", self.body, fontSize=m.size * 0.84, leading=m.leading * 0.86, textColor=GREY
            ),
            "quote": ParagraphStyle(
                "quote",
                self.body,
                fontName=m.bold,
                fontSize=m.size * 1.35,
                leading=m.leading * 1.35,
                textColor=self.accent,
                alignment=TA_LEFT,
                spaceBefore=m.space,
                spaceAfter=m.space * 2,
            ),
            "figure": ParagraphStyle(
                "figure",
                self.body,
                fontName=m.bold,
                fontSize=m.size * 2.4,
                leading=m.size * 2.6,
                textColor=self.accent,
                alignment=TA_LEFT,
                spaceAfter=0,
                keepWithNext=1,
            ),
        }
        self.cell = ParagraphStyle(
            "cell", self.body, fontSize=m.size * 0.9, leading=m.leading * 0.9, spaceAfter=0, alignment=TA_LEFT
        )
        self.head_cell = ParagraphStyle("head_cell", self.cell, fontName=m.bold, textColor=white)
        self.caption = ParagraphStyle("caption", self.body, fontName=m.bold, keepWithNext=1, alignment=TA_LEFT)
        self.question = ParagraphStyle(
            "question", self.body, fontName=m.bold, bulletFontName=m.bold, keepWithNext=1, alignment=TA_LEFT
        )
        self.box_title = ParagraphStyle("box_title", self.caption, textColor=self.accent, fontSize=m.size * 1.1)
        self.title = ParagraphStyle(
            "title",
            self.body,
            fontName=m.bold,
            fontSize=27,
            leading=32,
            textColor=self.accent,
            alignment=TA_LEFT,
            spaceAfter=10,
        )
        self.subtitle = ParagraphStyle(
            "subtitle", self.title, fontName=m.font, fontSize=14.5, leading=19, textColor=black
        )
        self.cover_line = ParagraphStyle("cover_line", self.body, alignment=TA_LEFT, spaceAfter=3)
        self.centred = ParagraphStyle("centred", self.body, alignment=TA_CENTER)

    def heading(self, level: int, *, labelled: bool) -> ParagraphStyle:
        """Return the style of a heading of `level`, with a hanging number where it has one."""
        m = self.measures
        size = m.size * {1: 1.55, 2: 1.22}.get(level, 1.05)
        return ParagraphStyle(
            f"heading{level}",
            self.body,
            fontName=m.bold,
            fontSize=size,
            leading=size * 1.25,
            textColor=self.accent if level < 3 else black,
            spaceBefore=m.space * (2.2 if level == 1 else 1.5),
            spaceAfter=m.space * 0.9,
            alignment=TA_LEFT,
            keepWithNext=1,
            leftIndent=m.label if labelled else 0,
            bulletFontName=m.bold,
            bulletFontSize=size,
            bulletColor=self.accent if level < 3 else black,
        )

    def clause(self) -> ParagraphStyle:
        """Return the style of a numbered clause: its number hangs in the margin."""
        return ParagraphStyle("clause", self.body, leftIndent=self.measures.label)

    def item(self, depth: int, *, indent: float, label: str) -> ParagraphStyle:
        """Return the style of a list item `depth` levels (from 1) below its stem, whose text starts at `indent`."""
        bullet = indent + STEP * (depth - 1) * 0.95
        width = 11 if label in {"•", "–"} else STEP
        return ParagraphStyle(
            f"item{depth}",
            self.body,
            leftIndent=bullet + width,
            bulletIndent=bullet,
            # reportlab writes the bullet of its other fonts as a control character, which no reader takes for a bullet
            bulletFontName="Symbol" if label == "•" else self.measures.font,
            spaceAfter=self.measures.space * 0.55,
        )
