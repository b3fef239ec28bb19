"""Letters set apart by designers stay with their words: drop and small capitals, signs, raised and large figures."""

from __future__ import annotations

import pytest

from tests.read.pdf.order_pages import FULL_FONT, HEIGHT, PARAGRAPHS, metrics, pdf

BODY = 10


@pytest.fixture
def read_pages(document_of):
    return lambda *pages, **options: document_of(pdf(*pages, **options), "file.pdf")


def flat(document):
    return document.text.replace("\n", " ")


@pytest.mark.parametrize("opening", ["We will open", "Apprentices are", "A promise"])
@pytest.mark.parametrize("depth", [2, 3])
@pytest.mark.parametrize("across", [False, True], ids=["column", "page"])
def test_a_drop_cap_opens_its_sentence(read_pages, opening, depth, across):
    text = f"{opening} {PARAGRAPHS[0][0].lower()}{PARAGRAPHS[0][1:]}"

    def draw(sheet):
        size = 13 * (depth - 1) + 9
        cap, rest = text[0], text[1:].strip() if text[1] == " " else text[1:]
        width = 475 if across else 225
        x = sheet.line(cap, 60, 90 + 13 * (depth - 1), size=size * 1.38, font="Times-Roman") + 2
        rest, y = sheet.paragraph(rest, x, 90, width - x + 60, 90 + 13 * (depth - 1))
        _, y = sheet.paragraph(rest, 60, y, width, 700)
        sheet.flow(PARAGRAPHS[1:3], 60, y + 6, width, 700)
        if not across:
            sheet.flow(PARAGRAPHS[3:6], 310, 90, 225, 700)

    expected = [text, *PARAGRAPHS[1:3], *(() if across else PARAGRAPHS[3:6])]
    assert flat(read_pages(draw)).split() == " ".join(expected).split()


def test_small_caps_in_two_sizes_are_whole_words(read_pages):
    def draw(sheet):
        x = 60
        for word in ("Social", "Value", "Plan"):
            x = sheet.line(word[0], x, 90, size=14)
            x = sheet.line(word[1:].upper(), x, 90, size=10.5) + 4
        x = 60
        for word in ("The", "NHS", "and", "NATO"):
            x = sheet.line(word, x, 130, size=8 if word.isupper() else 10) + 3
        sheet.flow(PARAGRAPHS[:2], 60, 160, 475, 700)

    text = read_pages(draw).text
    assert text.startswith("SOCIAL VALUE PLAN\nThe NHS and NATO\n")


def test_ligatures_and_soft_hyphens(read_pages):
    def draw(sheet):
        sheet.line("Sta\ufb01ng: you will \ufb01nd bene\ufb01ts for those on the \ufb02oor", 60, 90, font=FULL_FONT)
        sheet.line("and our appren\u00adtices and the commu\u00ad", 60, 103, font=FULL_FONT)
        sheet.line("nity will see them in\u00adside a year.", 60, 116, font=FULL_FONT)

    text = flat(read_pages(draw))
    assert (
        "find benefits for those on the floor and our apprentices and the community will see them inside a year."
        in text
    )


@pytest.mark.parametrize(
    ("font", "sign"), [("Symbol", "\u2022"), ("ZapfDingbats", "\u25cf"), ("ZapfDingbats", "\u2714")]
)
def test_bullets_in_symbol_fonts(read_pages, font, sign):
    items = [paragraph.split(".")[0] + "." for paragraph in PARAGRAPHS[:5]]

    def draw(sheet):
        sheet.line("We will:", 60, 70)
        y = 90
        for item in items:
            sheet.line(sign, 66, y, font=font, size=8)
            _, y = sheet.paragraph(item, 84, y, 400, 700)

    document = read_pages(draw)
    assert [block.span.of(document.text) for block in document.blocks if block.kind == "item"] == items
    labels = {block.label for block in document.blocks if block.kind == "item"}
    assert len(labels) == 1
    assert not labels.pop().isalnum()


def test_raised_and_lowered_figures_in_running_text(read_pages):
    def draw(sheet):
        x = sheet.line("We cut 40 tCO", 60, 90)
        x = sheet.line("2", x, 92, size=6)
        x = sheet.line("e a year", x, 90)
        x = sheet.line("3", x, 86, size=6)
        x = sheet.line(" and use 500 m", x, 90)
        x = sheet.line("2", x, 86, size=6)
        sheet.line(" of roof on the 21", x, 90)
        x += metrics.stringWidth(" of roof on the 21", "Helvetica", BODY)
        x = sheet.line("st", x, 86, size=6)
        sheet.line(" of May.", x, 90)

    assert read_pages(draw).text == "We cut 40 tCO2e a year³ and use 500 m² of roof on the 21st of May."


def test_figures_set_large_stay_with_what_they_count(read_pages):
    tiles = (("99.1%", "ON TIME"), ("24", "NEW APPRENTICES"), ("34 miles", "WALKED TO WORK"))

    def draw(sheet):
        sheet.flow(PARAGRAPHS[:2], 60, 90, 475, 700)
        for column, (figure, counted) in enumerate(tiles):
            middle = 120 + 170 * column
            for text, y, size in ((figure, 200, 18), (counted, 214, 7)):
                width = metrics.stringWidth(text, "Helvetica-Bold", size)
                sheet.line(text, middle - width / 2, y, size=size, font="Helvetica-Bold")
        sheet.flow(PARAGRAPHS[2:4], 60, 250, 475, 700)

    text = read_pages(draw).text
    assert "99.1% ON TIME\n24 " in text
    assert "34 miles WALKED TO WORK\n" in text


def test_a_year_before_a_title_is_no_figure(read_pages):
    def draw(sheet):
        sheet.line("2027 highlights", 60, 80, size=20, font="Helvetica-Bold")
        sheet.flow(PARAGRAPHS[:4], 60, 110, 475, 700)

    assert read_pages(draw).blocks[0].kind == "heading"


def test_numbers_of_notes_hardly_smaller_than_the_notes(read_pages):
    """Word raises the number of a note in the size of the text, and writes it after the line in the file."""

    def draw(sheet):
        sheet.flow(PARAGRAPHS[:4], 60, 90, 475, 700)
        for number, text in enumerate(("Bidder means the firm that bids.", "The guidance is on the web site."), 4):
            sheet.line(text, 64.2, 600 + 30 * number, size=8)
            sheet.line(f"{number}", 60, 597.2 + 30 * number, size=7.3)

    document = read_pages(draw)
    notes = [(block.label, block.span.of(document.text)) for block in document.blocks if block.label]
    assert notes == [("4", "Bidder means the firm that bids."), ("5", "The guidance is on the web site.")]
    assert not document.furniture


def test_numbers_of_headings_stay_with_them_above_a_table(read_pages):
    def draw(sheet):
        y = 90
        for number, heading in (("4", "Approach"), ("5", "Activity plan")):
            sheet.line(number, 60, y, size=12, font="Helvetica-Bold")
            sheet.line(heading, 200, y, size=12, font="Helvetica-Bold")
            _, y = sheet.flow(PARAGRAPHS[:2], 96, y + 25, 430, 700)
            y += 25
        sheet.canvas.grid([100, 300, 500], [HEIGHT - y, HEIGHT - y - 30, HEIGHT - y - 60])
        for row, cells in enumerate((("Measure", "Target"), ("Apprentices", "24"))):
            for column, text in enumerate(cells):
                sheet.line(text, 104 + 200 * column, y + 18 + 30 * row)

    document = read_pages(draw)
    headings = [(block.label, block.span.of(document.text)) for block in document.blocks if block.kind == "heading"]
    assert headings == [("4", "Approach"), ("5", "Activity plan")]
