"""Tables with drawn rules: PDFs made here with reportlab and read with pdfplumber, or rules and words fed directly."""

from __future__ import annotations

import itertools
from io import BytesIO

import pdfplumber
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from extractor.read.pdf.engine.colours import colour_name
from extractor.read.pdf.engine.ruling import MOST_RULES, Drawing, drawing_of
from extractor.read.pdf.engine.shapes import Shape
from extractor.read.pdf.page_content import Area, Rule, Word
from extractor.read.pdf.tables.cells import text_of
from extractor.read.pdf.tables.finding import search_tables
from tests.read.pdf.table_agreement import find_tables

GRID = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
BOLD_HEAD = [("FONTNAME", (0, 0), (-1, 0), "Helvetica-Bold")]
STYLE = getSampleStyleSheet()["BodyText"]
PROSE = (
    "The supplier shall work with schools and colleges near each site so that young people meet the trades "
    "early, and it shall say each quarter how many of them came, what they did and what they said of it. "
) * 3


def found(story, **options):
    paper = BytesIO()
    SimpleDocTemplate(paper, pagesize=A4, **options).build(story)
    return on_page(paper)


def drawn(draw):
    paper = BytesIO()
    canvas = Canvas(paper, pagesize=A4)
    draw(canvas)
    canvas.save()
    return on_page(paper)


def on_page(paper):
    with pdfplumber.open(paper) as pdf:
        page = pdf.pages[0]
        return find_tables(page, words_of(page))


def words_of(page):
    return [
        Word(
            word["text"],
            word["x0"],
            word["top"],
            word["x1"],
            word["bottom"],
            size=word["size"],
            bold="Bold" in word["fontname"],
            font=word["fontname"],
            upright=word["upright"],
        )
        for word in page.extract_words(extra_attrs=["size", "fontname"])
    ]


def texts(table):
    return [[text_of(cell.words) for cell in row] for row in table.rows]


def test_a_ruled_table_with_a_bold_header():
    rows = [["KPI", "Measure", "Target"], ["1", "Apprentices started", "12"], ["2", "Local spend", "£250,000"]]
    (table,) = found([Table(rows, style=GRID + BOLD_HEAD)])
    assert texts(table) == rows
    assert table.header_rows == 1
    assert table.row_pages == (1, 1, 1)


def test_cells_of_several_lines_keep_reading_order():
    text = "The supplier will take on twelve apprentices in the first year and pay them the Real Living Wage"
    (table,) = found(
        [Table([["Measure", "Promise"], ["Jobs", Paragraph(text, STYLE)]], colWidths=[80, 120], style=GRID)]
    )
    assert texts(table)[1] == ["Jobs", text]


def test_row_and_column_spans_and_a_header_of_two_levels():
    rows = [
        ["Theme", "Year", "", "Owner"],
        ["", "2027", "2028", ""],
        ["Jobs", "10", "12", "Ann"],
        ["Skills", "20", "24", "Ben"],
        ["Carbon", "30", "36", "Cas"],
    ]
    spans = [("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (2, 0)), ("SPAN", (3, 0), (3, 1))]
    (table,) = found([Table(rows, style=GRID + spans + BOLD_HEAD)])
    first = {cell.column: (cell.row_span, cell.column_span) for cell in table.rows[0]}
    assert first == {0: (2, 1), 1: (1, 2), 3: (2, 1)}
    assert table.header_rows == 2
    assert [cell.column for cell in table.rows[1]] == [1, 2]


def test_a_title_row_becomes_the_caption():
    rows = [["Reporting year 2027", ""], ["EMISSIONS", "TOTAL (tCO2e)"], ["Scope 1", "0"], ["Scope 2", "4.2"]]
    (table,) = found([Table(rows, style=[*GRID, ("SPAN", (0, 0), (-1, 0))])])
    assert table.caption == "Reporting year 2027"
    assert [word.text for word in table.caption_words] == ["Reporting", "year", "2027"]
    assert texts(table)[0] == ["EMISSIONS", "TOTAL (tCO2e)"]
    assert table.header_rows == 1


def test_prose_above_the_header_is_given_back_to_the_running_text():
    rows = [[Paragraph(PROSE, STYLE), ""], ["EMISSIONS", "TOTAL"], ["Scope 1", "0"], ["Scope 2", "4.2"]]
    (table,) = found([Table(rows, colWidths=[200, 200], style=[*GRID, ("SPAN", (0, 0), (-1, 0))])])
    assert texts(table)[0] == ["EMISSIONS", "TOTAL"]
    assert not table.caption_words
    assert len(table.rows) == 3


def test_a_form_has_no_header():
    rows = [["Contract name:", ""], ["Contract reference:", "[ ]"], ["Reason for the variation:", "[ ]"], ["Date:", ""]]
    (table,) = found([Table(rows, colWidths=[150, 250], style=GRID)])
    assert table.header_rows == 0
    assert texts(table) == rows


def test_a_section_row_is_not_the_header_of_what_follows():
    rows = [
        ["Service A:18", "18. SA18: SOCIAL VALUE"],
        ["Standard", "The supplier will develop social value initiatives with the buyer"],
        ["Reporting", "The supplier will report each quarter on social value performance"],
    ]
    (table,) = found([Table(rows, style=GRID + BOLD_HEAD)])
    assert table.header_rows == 0


def test_open_sides_are_closed():
    style = [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black), ("LINEABOVE", (0, 0), (-1, 0), 0.5, colors.black)]
    style += [("LINEAFTER", (0, 0), (0, -1), 0.5, colors.black)]
    rows = [["Measure", "Number"], ["Apprentices", "12"], ["Work placements", "40"]]
    (table,) = found([Table(rows, colWidths=[150, 80], style=style)])
    assert texts(table) == rows


def test_painted_tiles_are_cells():
    rows = [["Measure", "Unit", "Target"], ["Apprentices", "people", "12"], ["Placements", "weeks", "40"]]

    def draw(canvas):
        for line, row in enumerate(rows):
            for column, text in enumerate(row):
                canvas.setFillColorRGB(0.8, 0.9, 1)
                canvas.rect(100 + column * 90, 700 - line * 24, 88, 22, fill=1, stroke=0)
                canvas.setFillColorRGB(0, 0, 0)
                canvas.drawString(104 + column * 90, 706 - line * 24, text)

    (table,) = drawn(draw)
    assert texts(table) == rows


def test_painted_columns_and_the_plain_one_before_them_are_one_table():
    rows = [["Site", "2027", "2028", "2029"], ["Depot", "12", "14", "15"], ["Yard", "20", "22", "23"]]
    rows += [["Office", "3", "4", "5"], ["All", "35", "40", "43"]]
    edges = (100, 240, 310, 380, 450)

    def draw(canvas):
        for line, row in enumerate(rows):
            canvas.setFillGray(0.95)
            for x in edges[1:-1]:
                canvas.rect(x, 700 - line * 20, 70, 20, fill=1, stroke=0)
            canvas.setFillGray(0)
            for x, text in zip(edges, row, strict=False):
                canvas.drawString(x + 4, 706 - line * 20, text)
        for y in (700, 640, 620):
            for x0, x1 in itertools.pairwise(edges):
                canvas.line(x0, y, x1, y)

    (table,) = drawn(draw)
    assert [texts(table)[0], texts(table)[-1]] == [rows[0], rows[-1]]


def test_thin_rectangles_are_rules():
    def draw(canvas):
        for y in (700, 680, 660):
            canvas.rect(100, y, 300, 0.6, fill=1, stroke=0)
        for x in (100, 250, 400):
            canvas.rect(x, 660, 0.6, 40, fill=1, stroke=0)
        canvas.drawString(104, 686, "Social value")
        canvas.drawString(254, 686, "10%")
        canvas.drawString(104, 666, "Quality")
        canvas.drawString(254, 666, "60%")

    (table,) = drawn(draw)
    assert texts(table) == [["Social value", "10%"], ["Quality", "60%"]]


def test_a_frame_around_running_text_is_not_a_table():
    assert found([Table([[Paragraph(PROSE, STYLE)]], colWidths=[400], style=GRID)]) == ()


def test_two_framed_columns_of_prose_are_not_a_table():
    assert found([Table([[Paragraph(PROSE * 2, STYLE)] * 2], colWidths=[220, 220], style=GRID)]) == ()


def test_underlines_and_highlights_make_no_table():
    def draw(canvas):
        for number, y in enumerate((700, 686, 672, 658)):
            canvas.setFillColorRGB(1, 1, 0)
            canvas.rect(100, y - 3, 200 + number, 13, fill=1, stroke=0)
            canvas.setFillColorRGB(0, 0, 0)
            canvas.rect(100, y - 2, 200 + number, 0.5, fill=1, stroke=0)
            canvas.drawString(100, y, "The supplier shall employ apprentices")

    assert drawn(draw) == ()


def test_a_bar_chart_is_not_a_table():
    def draw(canvas):
        for y in range(400, 620, 40):
            canvas.line(100, y, 500, y)
        for x in (100, 300, 500):
            canvas.line(x, 400, x, 600)
        for number in range(6):
            canvas.setFillColorRGB(0.1, 0.2, 0.6)
            canvas.rect(120 + number * 60, 400, 31, 60 + number * 22, fill=1, stroke=0)
            canvas.setFillColorRGB(0, 0, 0)
            canvas.drawString(122 + number * 60, 470 + number * 22, f"{number * 7}.5")

    assert drawn(draw) == ()


def test_records_in_one_row_are_split_where_every_column_has_the_labels():
    rows = [
        ["Deliverable", "Date", "Owner"],
        [
            "1) Plan\n2) Survey of the sites and\nthe people\n3) Report",
            "1) 1/4/27\n2) 1/6/27\n3) 1/9/27",
            "1) A\n2) B\n3) C",
        ],
    ]
    (table,) = found([Table(rows, colWidths=[140, 80, 80], style=GRID)])
    assert texts(table)[1:] == [
        ["1) Plan", "1) 1/4/27", "1) A"],
        ["2) Survey of the sites and the people", "2) 1/6/27", "2) B"],
        ["3) Report", "3) 1/9/27", "3) C"],
    ]


def test_records_on_shared_baselines_are_split_and_wrapped_text_is_not():
    rows = [["Plan\nSurvey\nReport", "1/4/27\n1/6/27\n1/9/27"], [Paragraph(PROSE, STYLE), "12"]]
    (table,) = found([Table(rows, colWidths=[300, 80], style=GRID)])
    assert texts(table)[:3] == [["Plan", "1/4/27"], ["Survey", "1/6/27"], ["Report", "1/9/27"]]
    assert len(table.rows) == 4


def test_a_heading_over_two_columns_without_a_rule_between_is_one_cell():
    def draw(canvas):
        for y in (720, 700, 680, 660):
            canvas.line(100, y, 200, y)
            canvas.line(200, y, 300, y)
        for x in (100, 300):
            canvas.line(x, 660, x, 720)
        canvas.line(200, 660, 200, 700)
        canvas.drawString(150, 706, "ORGANISATION DETAILS")
        canvas.drawString(104, 686, "Name")
        canvas.drawString(204, 686, "Halvern")
        canvas.drawString(104, 666, "Town")
        canvas.drawString(204, 666, "Ostermere")

    (table,) = drawn(draw)
    assert texts(table) == [["ORGANISATION DETAILS"], ["Name", "Halvern"], ["Town", "Ostermere"]]
    assert table.rows[0][0].column_span == 2


def test_text_that_sticks_out_of_its_cell_is_kept():
    def draw(canvas):
        for y in (700, 680, 660):
            canvas.line(100, y, 300, y)
        for x in (100, 200, 300):
            canvas.line(x, 660, x, 700)
        canvas.drawString(104, 686, "Measure")
        canvas.drawString(204, 686, "Target")
        canvas.drawString(104, 658, "Apprentices")
        canvas.drawString(204, 666, "twelve apprentices")

    (table,) = drawn(draw)
    assert sorted(word for row in texts(table) for cell in row for word in cell.split()) == sorted(
        ["Measure", "Target", "Apprentices", "twelve", "apprentices"]
    )


def test_a_page_that_draws_too_much_is_refused_with_a_sentence():
    rules = tuple(Rule(10.0 + n % 7 * 80, 5 + n * 2.0, 60.0 + n % 7 * 80, 5 + n * 2.0) for n in range(1500))
    uprights = (Rule(10.0, 5.0, 10.0, 3000.0), Rule(60.0, 5.0, 60.0, 3000.0))
    search = search_tables(Drawing(595, 3100, rules + uprights), [Word("map", 10, 10, 30, 20)], page=3)
    assert search.tables == ()
    assert [code for code, _ in search.problems] == ["tables_skipped"]


def test_thousands_of_paths_are_a_problem():
    lines = [
        Shape("line", (10, n / 10, 90, n / 10), ((10, n / 10), (90, n / 10)), stroked=True, stroke="#000000")
        for n in range(MOST_RULES + 1)
    ]
    drawing = drawing_of(lines, width=595, height=842)
    assert drawing.rules == ()
    assert drawing.problem is not None
    assert drawing.problem[0] == "tables_skipped"
    assert "by hand" in drawing.problem[1]


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ((0.0,), "#000000"),
        (1, "#ffffff"),
        ((1.0, 0.5, 0.0), "#ff8000"),
        ((0.0, 0.0, 0.0, 1.0), "#000000"),
        ("P0", ""),
        (None, ""),
        ((), ""),
    ],
)
def test_colours(value, name):
    assert colour_name(value) == name


@settings(max_examples=60, deadline=None)
@given(
    columns=st.integers(2, 5),
    rows=st.integers(1, 6),
    spots=st.lists(st.tuples(st.floats(0.01, 0.99), st.floats(0.01, 0.99)), min_size=1, max_size=40),
)
def test_every_word_in_the_box_lands_in_one_cell(columns, rows, spots):
    width, height = columns * 80.0, rows * 30.0
    rules = [Rule(50, 100 + n * 30.0, 50 + width, 100 + n * 30.0) for n in range(rows + 1)]
    rules += [Rule(50 + n * 80.0, 100, 50 + n * 80.0, 100 + height) for n in range(columns + 1)]
    words = [
        Word(f"w{n}", 45 + x * width, 95 + y * height, 55 + x * width, 105 + y * height)
        for n, (x, y) in enumerate(spots)
    ]
    drawing = Drawing(595, 842, tuple(rules), (Area(60, 110, 90, 120, filled=True, colour="#ffff00"),))
    for table in search_tables(drawing, words, page=1).tables:
        held = [word for row in table.rows for cell in row for word in cell.words] + list(table.caption_words)
        assert sorted(word.text for word in held) == sorted({word.text for word in held})
        x0, top, x1, bottom = table.box
        inside = {w.text for w in words if x0 < (w.x0 + w.x1) / 2 < x1 and top < w.middle < bottom}
        assert inside <= {word.text for word in held}
        assert len(table.row_pages) == len(table.rows)


def test_tinted_empty_lines_in_header_cells_are_no_bars_of_a_chart():
    def draw(canvas):
        canvas.setFillColorRGB(0.36, 0.61, 0.84)
        for x in (72, 222, 372):
            canvas.rect(x, 660, 150, 60, stroke=0, fill=1)
            canvas.rect(x + 5, 690, 140, 20, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.grid([72, 222, 372, 522], [720, 660, 630, 600])
        for y, row in ((670, ("Category", "Attendance", "Completion")), (640, ("A", "[15] minutes", "[6] hours"))):
            for x, text in zip((80, 230, 380), row, strict=True):
                canvas.drawString(x, y, text)

    (table,) = drawn(draw)
    assert len(table.rows) == 3
