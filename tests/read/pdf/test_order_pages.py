"""What stands beside the running text: boxes, notes, pictures and large headings."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from extractor.read.pdf.engine.choice import opened, pages_of
from extractor.read.pdf.layout.ordering import items_of
from tests.read.pdf.order_pages import HEIGHT, PARAGRAPHS, agreement, pdf

LEAST = 0.98
BOX = (
    "In brief",
    "Twelve apprentices a year",
    "Real Living Wage for everyone",
    "Electric vans from year three",
)


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
