"""What stands beside the running text: boxes, notes, turned text, running lines, and letters set apart by designers."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from extractor.read.pdf.engine.choice import opened, pages_of
from extractor.read.pdf.layout.ordering import items_of
from tests.read.pdf.order_pages import FULL_FONT, HEIGHT, PARAGRAPHS, WIDTH, agreement, metrics, pdf

LEAST = 0.98
BOX = (
    "In brief",
    "Twelve apprentices a year",
    "Real Living Wage for everyone",
    "Electric vans from year three",
)
BODY = 10


@pytest.fixture
def read_pages(document_of):
    return lambda *pages, **options: document_of(pdf(*pages, **options), "file.pdf")


def flat(document):
    return document.text.replace("\n", " ")


def test_a_brochure_with_a_heading_across_and_a_sidebar(read_pages):
    heading = "Good work in every ward: our promise to the borough"

    def draw(sheet):
        sheet.line(heading, 50, 70, size=17, font="Helvetica-Bold")
        sheet.box(420, 95, 550, 330, tint=(0.85, 0.92, 0.85))
        sheet.lines(BOX, 430, 120, leading=20, size=9)
        left, _ = sheet.flow(PARAGRAPHS[:6], 50, 105, 170, 400, justified=True)
        sheet.flow(left, 235, 105, 170, 480, justified=True)

    text = flat(read_pages(draw))
    assert text.startswith(heading)
    assert " ".join(BOX) in text
    assert agreement(text.replace(" ".join(BOX), ""), heading, *PARAGRAPHS[:6]) >= LEAST


@pytest.mark.parametrize("tint", [None, (0.9, 0.9, 0.8)], ids=["frame", "tint"])
def test_a_callout_in_the_middle_of_a_column_cuts_no_sentence(read_pages, tint):
    def draw(sheet):
        left, y = sheet.flow(PARAGRAPHS[:4], 60, 90, 225, 250)
        sheet.box(58, y - 2, 287, y + 70, tint=tint)
        sheet.lines(BOX, 70, y + 14, leading=15, size=9, font="Helvetica-Bold")
        assert not sheet.flow(left, 60, y + 90, 225, 700)[0]
        sheet.flow(PARAGRAPHS[4:8], 310, 90, 225, 700)

    text = flat(read_pages(draw))
    assert " ".join(BOX) in text
    assert text.replace(" ".join(BOX), "").split() == " ".join(PARAGRAPHS[:8]).split()


def test_a_callout_between_two_columns_of_text_around_it(read_pages):
    def draw(sheet):
        left, y = sheet.flow(PARAGRAPHS[:5], 60, 90, 225, 260)
        sheet.box(200, y, 395, y + 70, tint=(0.9, 0.9, 0.8))
        sheet.lines(BOX, 215, y + 16, leading=15, size=9, font="Helvetica-Bold")
        left, _ = sheet.flow(left, 310, 90, 225, 260)
        left, _ = sheet.flow(left, 60, y + 90, 225, 420)
        sheet.flow(left, 310, y + 90, 225, 700)

    text = flat(read_pages(draw))
    assert " ".join(BOX) in text


def notes(sheet, y, *texts):
    for number, text in enumerate(texts, 1):
        sheet.line(str(number), 60, y - 3, size=5)
        sheet.line(text, 64, y, size=7.5)
        y += 10


def test_notes_stay_behind_the_text_that_runs_on_to_the_next_page(read_pages):
    def first(sheet):
        x = sheet.line("We will open the depot in Marsh Lane", 60, 90)
        sheet.line("1", x, 86, size=6)
        sheet.line(" to every school in the borough and show the pupils what", x + 4, 90)
        sheet.flow(PARAGRAPHS[:5], 60, 110, 475, 660)
        sheet.lines(
            ["Whoever comes to see the depot is told what we buy, what we throw away and above all what we"], 60, 700
        )
        sheet.canvas.line(60, HEIGHT - 728, 200, HEIGHT - 728)
        notes(sheet, 740, "The depot was a dairy until 1987.", "Lane and yard belong to the Council.")

    def second(sheet):
        sheet.lines(["have done to use less of it. Nothing is hidden."], 60, 90)
        sheet.flow(PARAGRAPHS[5:8], 60, 120, 475, 700)

    document = read_pages(first, second)
    text = document.text
    assert "above all what we have done to use less of it. Nothing is hidden." in text
    assert text.index("The depot was a dairy") > text.index("Nothing is hidden")
    assert "Marsh Lane¹ to every school" in text
    labels = [
        block.label for block in document.blocks if "dairy" in block.span.of(text) or "yard" in block.span.of(text)
    ]
    assert labels == ["1", "2"]


def test_notes_at_the_foot_of_each_column(read_pages):
    def draw(sheet):
        left, _ = sheet.flow(PARAGRAPHS[:9], 60, 90, 225, 330)
        sheet.line("1", 60, 397, size=5)
        sheet.line("The library closed in 2019.", 64, 400, size=7.5)
        assert left[0] not in PARAGRAPHS
        sheet.flow(left, 310, 90, 225, 330)
        sheet.line("2", 310, 397, size=5)
        sheet.line("Measured at the gate.", 314, 400, size=7.5)

    text = read_pages(draw).text
    first = text.index("The library closed")
    assert text.index("Measured at") > first
    lines = [line for line in text.splitlines() if not line.startswith(("1 The", "2 Measured"))]
    read = " ".join(lines).split()
    assert read == " ".join(PARAGRAPHS).split()[: len(read)]
    assert len(read) > 200


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_pages_that_are_shown_turned(read_pages, rotation):
    def draw(sheet):
        left, _ = sheet.flow(PARAGRAPHS[:6], 60, 90, 225, 300)
        assert not sheet.flow(left, 310, 90, 225, 500)[0]

    shown = (HEIGHT, WIDTH) if rotation % 180 else (WIDTH, HEIGHT)
    document = read_pages(lambda sheet: turned_for(sheet, rotation, draw), rotation=rotation, size=shown)
    assert agreement(document.text, *PARAGRAPHS[:6]) >= LEAST
    (page,) = document.pages
    assert (page.width, page.height) == shown
    assert min(anchor.place.x0 for anchor in document.anchors) == pytest.approx(60, abs=2)
    assert min(anchor.place.top for anchor in document.anchors) == pytest.approx(82, abs=4)


def turned_for(sheet, rotation, draw):
    """Draw so that the page stands upright once a viewer has turned it."""
    canvas = sheet.canvas
    if rotation == 90:
        canvas.translate(WIDTH, 0)
        canvas.rotate(90)
        sheet.height = WIDTH
    elif rotation == 270:
        canvas.translate(0, HEIGHT)
        canvas.rotate(-90)
        sheet.height = WIDTH
    else:
        canvas.translate(WIDTH, HEIGHT)
        canvas.rotate(180)
    draw(sheet)


@pytest.mark.parametrize("angle", [90, -90])
def test_landscape_text_on_a_portrait_page(read_pages, angle):
    def draw(sheet):
        if angle == 90:
            sheet.canvas.translate(WIDTH, 0)
        else:
            sheet.canvas.translate(0, HEIGHT)
        sheet.canvas.rotate(angle)
        sheet.height = WIDTH
        left, _ = sheet.flow(PARAGRAPHS[:6], 60, 90, 330, 300)
        sheet.flow(left, 420, 90, 330, 500)

    document = read_pages(draw)
    assert agreement(document.text, *PARAGRAPHS[:6]) >= LEAST
    for anchor in document.anchors:
        assert 0 <= anchor.place.x0 <= anchor.place.x1 <= WIDTH
        assert 0 <= anchor.place.top <= anchor.place.bottom <= HEIGHT


@pytest.mark.parametrize(("x", "angle"), [(30, 90), (575, 90), (20, -90), (570, -90)])
def test_stamps_in_the_margins_are_no_text(read_pages, x, angle):
    stamp = "Received by the Clerk on 3 March 2027"

    def page(number):
        def draw(sheet):
            sheet.flow(PARAGRAPHS[number : number + 4], 60, 90, 475, 700)
            sheet.turned(stamp, x, 500 if angle == 90 else 200, angle)

        return draw

    document = read_pages(page(0), page(4))
    assert document.text.split() == " ".join(PARAGRAPHS[:8]).split()
    assert [(line.kind, line.text) for line in document.furniture] == [("margin", stamp)] * 2


def test_a_slanted_watermark_is_no_text(read_pages):
    def draw(sheet):
        sheet.canvas.setFillColorRGB(0.85, 0.85, 0.85)
        sheet.turned("DRAFT FOR COMMENT", 120, 600, 50, size=48)
        sheet.canvas.setFillColorRGB(0, 0, 0)
        sheet.flow(PARAGRAPHS[:8], 60, 90, 475, 700)

    document = read_pages(draw)
    assert document.text.split() == " ".join(PARAGRAPHS[:8]).split()
    assert " ".join(line.text for line in document.furniture) == "DRAFT FOR COMMENT"


def test_running_lines_in_every_margin(read_pages):
    def page(number):
        def draw(sheet):
            sheet.line("Marsh Lane Depot | Social value plan", 60, 40, size=8)
            sheet.line("In confidence", 480, 40, size=8)
            sheet.line("Plan", 12, 300, size=8)
            sheet.line("People", 12, 320, size=8)
            sheet.line("Planet", 12, 340, size=8)
            sheet.line("Bid 27", 562, 420, size=8)
            sheet.line(f"{number}", 290, 815, size=8)
            sheet.flow(PARAGRAPHS[2 * number - 2 : 2 * number], 60, 90 + 7 * number, 225, 600)
            sheet.flow(PARAGRAPHS[-number:], 310, 90 + 7 * number, 225, 600)

        return draw

    document = read_pages(*(page(number) for number in range(1, 5)))
    text = document.text
    for running in ("Marsh Lane Depot", "In confidence", "Bid 27", "Planet", "People"):
        assert running not in text
        assert sum(running in line.text for line in document.furniture) == 4
    expected = [
        text for number in range(1, 5) for text in (*PARAGRAPHS[2 * number - 2 : 2 * number], *PARAGRAPHS[-number:])
    ]
    assert text.split() == " ".join(expected).split()


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


def test_a_logo_beyond_the_margin_does_not_part_paragraphs(read_pages):
    logo = Image.new("RGB", (20, 20), "navy")

    def draw(sheet):
        sheet.canvas.drawInlineImage(logo, 500, HEIGHT - 70, 85, 55)
        sheet.flow(PARAGRAPHS, 60, 90, 430, 700)

    document = read_pages(draw)
    assert [block.span.of(document.text) for block in document.blocks] == list(PARAGRAPHS)


def test_a_title_at_the_head_of_the_last_column_stays_there(read_pages):
    def draw(sheet):
        for x, title in (
            (60, ("What we promise",)),
            (235, ("What we", "have done")),
            (410, ("What it is", "worth to you")),
        ):
            sheet.lines(title[::-1], x, 90, leading=-14, size=12, font="Helvetica-Bold")
        left = PARAGRAPHS[:6]
        for x in (60, 235, 410):
            left, _ = sheet.flow(left, x, 110, 150, 290)

    source = read_pages(draw).source
    with opened(source.file) as file:
        (page,) = pages_of(file)
    lines_read = [line.text for item in items_of(page, ()) for line in item.lines]
    text = " ".join(lines_read)
    assert text.startswith("What we promise We will open")
    assert "What we have done " in text
    assert "What it is worth to you " in text


@pytest.mark.parametrize("own", [False, True], ids=["one text", "three texts"])
def test_three_columns_of_running_text_under_bold_heads_are_no_table(read_pages, own):
    heads = ("What we promise", "What we have done", "What it is worth")

    def draw(sheet):
        left = PARAGRAPHS[:8]
        for number, (x, title) in enumerate(zip((60, 235, 410), heads, strict=True)):
            sheet.line(title, x, 90, size=12, font="Helvetica-Bold")
            if own:
                sheet.flow(PARAGRAPHS[2 * number : 2 * number + 2], x, 110, 150, 500)
            else:
                left, _ = sheet.flow(left, x, 110, 150, 340)

    document = read_pages(draw)
    assert not document.tables
    if own:
        parts = [part for n, head in enumerate(heads) for part in (head, *PARAGRAPHS[2 * n : 2 * n + 2])]
        assert [block.span.of(document.text) for block in document.blocks] == parts


def test_what_stands_in_a_box_says_so(read_pages):
    def draw(sheet):
        left, y = sheet.flow(PARAGRAPHS[:2], 60, 90, 225, 300)
        assert not left
        sheet.box(58, y - 2, 287, y + 70, tint=(0.9, 0.9, 0.8))
        sheet.lines(BOX, 70, y + 14, leading=15, size=9, font="Helvetica-Bold")
        sheet.flow(PARAGRAPHS[2:4], 60, y + 90, 225, 700)

    document = read_pages(draw)
    boxed = [block.span.of(document.text) for block in document.blocks if block.callout]
    assert " ".join(boxed) == " ".join(BOX)


def test_a_large_heading_beside_its_text_is_read_first(read_pages):
    def draw(sheet):
        sheet.lines(["Good work in", "the borough"], 60, 100, size=17, leading=20, font="Helvetica-Bold")
        left, _ = sheet.flow(PARAGRAPHS[:6], 215, 97, 150, 300, size=9, leading=11)
        sheet.flow(left, 385, 95, 150, 500, size=9, leading=11)

    assert flat(read_pages(draw)).split() == " ".join(("Good work in the borough", *PARAGRAPHS[:6])).split()


def test_a_title_carried_on_at_the_top_of_a_page_is_a_running_line(read_pages):
    def page(title, paragraphs):
        def draw(sheet):
            sheet.line(title, 60, 40, size=9)
            sheet.flow(paragraphs, 60, 120, 475, 700)

        return draw

    title = "The plan for the depot"
    document = read_pages(page(title, PARAGRAPHS[:4]), page(f"{title} (continued)", PARAGRAPHS[4:8]))
    assert [line.text for line in document.furniture] == ["The plan for the depot (continued)"]


def test_two_pages_may_begin_with_the_same_sentence(read_pages):
    def page(paragraphs):
        return lambda sheet: sheet.flow(paragraphs, 60, 120, 475, 700)

    document = read_pages(page(PARAGRAPHS[:4]), page((PARAGRAPHS[0], *PARAGRAPHS[5:8])))
    assert document.text.count(PARAGRAPHS[0]) == 2


texts = st.text("abcdefghiklmnopqrstuw", min_size=2, max_size=9)
places = st.tuples(
    st.integers(20, 540), st.integers(20, 820), st.sampled_from([6, 9, 10, 14, 30]), st.sampled_from([0, 0, 0, 0, 90])
)
lines = st.lists(st.tuples(st.lists(texts, min_size=1, max_size=6), places), max_size=25)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(lines, min_size=1, max_size=4))
def test_no_letter_is_lost_or_read_twice(read_pages, pages):
    """Whatever stands anywhere is in the text or among the running lines, once."""

    def page(drawn):
        def draw(sheet):
            sheet.line("kept", 300, 420)
            for parts, (x, y, size, angle) in drawn:
                sheet.turned(" ".join(parts), x, y, angle, size=size)

        return draw

    document = read_pages(*map(page, pages))
    with opened(document.source.file) as file:
        seen = "".join(word.text for content in pages_of(file) for word in content.words)
    read = document.text + "".join(line.text for line in document.furniture)
    assert Counter(filter(str.isalpha, read)) == Counter(filter(str.isalpha, seen))
