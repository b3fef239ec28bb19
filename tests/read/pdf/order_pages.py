"""Sets known texts on PDF pages as designers do: in columns, justified, hyphenated, around pictures and boxes."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from difflib import SequenceMatcher

import pytest

canvas_module = pytest.importorskip("reportlab.pdfgen.canvas")
metrics = pytest.importorskip("reportlab.pdfbase.pdfmetrics")

fonts = pytest.importorskip("reportlab.pdfbase.ttfonts")

WIDTH, HEIGHT = 595.0, 842.0
# a font that reportlab brings along; it has ligatures and soft hyphens, which the standard fonts have not
FULL_FONT = "Vera"
metrics.registerFont(fonts.TTFont(FULL_FONT, "Vera.ttf"))

PARAGRAPHS = tuple(
    " ".join(paragraph.split())
    for paragraph in """
We will open a training centre in the old library in Marsh Lane before the end of the first year. It will teach
bricklaying, joinery and the care of heat pumps, and it stays open to everyone in the borough for as long as the
contract lasts.

Twelve apprentices start each September. Half of them are young people who were in care, and every one of them has a
mentor who has worked on our sites for at least five years. Those who finish are offered a permanent post.

Our depots buy food, timber and cleaning from firms within thirty miles wherever the price is within a tenth of the
lowest. Last year that was 4.2 million pounds, spread over 118 businesses, most of them with fewer than ten staff.

The vans that serve the contract are electric from the third year on. Until then we plan the rounds so that no van
leaves the depot twice for the same street, which saves about nine tonnes of carbon dioxide a month.

Waste is sorted where it arises. Plasterboard goes back to its maker, timber to the community workshop, and soil to
the allotments in the north of the town, who asked for it in the spring.

Each member of staff may spend three days a year with a charity of their choice. Supervisors keep a list of what was
done and for whom, and the Council sees that list every quarter together with the other measures.

Neighbours hear from us two weeks before work starts in their road. A person, not a machine, answers the telephone
from seven in the morning, and complaints are answered within two working days.

We pay everyone who works on the contract the Real Living Wage, including those whom our subcontractors send. We
check the payroll twice a year and publish what we find, whether or not it does us credit.

Schools can visit. Pupils see how a flood wall is drawn, costed and built, and older ones may stay for a week. We
pay for the coach and for a supply teacher, so that a visit costs the school nothing.

Where a measure falls behind, the contract manager writes down why, what will be done and by when. The plan goes to
the Council within ten working days and is looked at again each month until the measure is met.
""".split("\n\n")
)


def pdf(*pages, rotation=0, size=(WIDTH, HEIGHT)):
    """Return the bytes of a file; each page is drawn by a function that gets a `Sheet`."""
    stream = io.BytesIO()
    canvas = canvas_module.Canvas(stream, pagesize=size)
    for draw in pages:
        if rotation:
            canvas.setPageRotation(rotation)
        draw(Sheet(canvas, size[1]))
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def agreement(text, *sources):
    """Return how far a read text has the words of its sources in their order."""
    expected = " ".join(sources).split()
    return SequenceMatcher(None, expected, text.split(), autojunk=False).ratio()


@dataclass
class Sheet:
    """A page to draw on; heights count from the top."""

    canvas: object
    height: float = HEIGHT
    moves: list = field(default_factory=list)

    def line(self, text, x, y, *, size=10, font="Helvetica"):
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.height - y, text)
        return x + metrics.stringWidth(text, font, size)

    def lines(self, texts, x, y, *, size=10, leading=13, font="Helvetica"):
        for text in texts:
            self.line(text, x, y, size=size, font=font)
            y += leading
        return y

    def flow(self, paragraphs, x, y, width, foot, **style):
        """Set paragraphs in a column down to `foot`; return what did not fit and the height reached."""
        left = list(paragraphs)
        gap = style.get("gap", 6)
        while left:
            rest, y = self.paragraph(left[0], x, y, width, foot, **{k: v for k, v in style.items() if k != "gap"})
            if rest:
                left[0] = rest
                return left, y
            left.pop(0)
            y += gap
        return left, y

    def paragraph(
        self, text, x, y, width, foot, *, size=10, leading=13, font="Helvetica", justified=False, hyphen=False
    ):
        words = text.split()
        while words:
            if y > foot:
                return " ".join(words), y
            taken, words = fill(words, width, font, size, hyphen=hyphen)
            self._set(taken, x, y, width=width if justified and words else 0, font=font, size=size)
            y += leading
        return "", y

    def _set(self, words, x, y, *, width, font, size):
        self.canvas.setFont(font, size)
        natural = metrics.stringWidth(" ".join(words), font, size)
        text = self.canvas.beginText(x, self.height - y)
        if width and len(words) > 1:
            text.setWordSpace((width - natural) / (len(words) - 1))
        text.textOut(" ".join(words))
        if width:
            text.setWordSpace(0)
        self.canvas.drawText(text)

    def box(self, x0, y0, x1, y1, *, tint=None):
        """Draw a frame, or a tinted area."""
        if tint is None:
            self.canvas.rect(x0, self.height - y1, x1 - x0, y1 - y0)
            return
        self.canvas.setFillColorRGB(*tint)
        self.canvas.rect(x0, self.height - y1, x1 - x0, y1 - y0, stroke=0, fill=1)
        self.canvas.setFillColorRGB(0, 0, 0)

    def turned(self, text, x, y, angle, *, size=9, font="Helvetica"):
        self.canvas.saveState()
        self.canvas.translate(x, self.height - y)
        self.canvas.rotate(angle)
        self.canvas.setFont(font, size)
        self.canvas.drawString(0, 0, text)
        self.canvas.restoreState()


def fill(words, width, font, size, *, hyphen):
    """Return the words of one line and those that are left; a long word may be cut after its first half."""
    taken = [words[0]]
    rest = list(words[1:])
    while rest and metrics.stringWidth(" ".join([*taken, rest[0]]), font, size) <= width:
        taken.append(rest.pop(0))
    if hyphen and rest and len(rest[0]) >= 8 and rest[0].isalpha() and rest[0].islower():
        half = len(rest[0]) // 2
        first, second = rest[0][:half] + "-", rest[0][half:]
        if metrics.stringWidth(" ".join([*taken, first]), font, size) <= width:
            taken.append(first)
            rest[0] = second
    return taken, rest
