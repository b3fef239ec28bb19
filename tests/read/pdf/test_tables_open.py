"""Tables without column lines, or without any line: words and row lines fed directly, as a report sets them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from extractor.read.pdf.engine.ruling import Drawing
from extractor.read.pdf.page_content import Area, Rule, Word
from extractor.read.pdf.tables.cells import text_of
from extractor.read.pdf.tables.finding import search_tables

PITCH = 14.0


def line(top, *cells, size=10.0, bold=False, right=()):
    """Set cells given as (x, text) on a line; those whose number is in `right` end at x."""
    words = []
    for number, (x, text) in enumerate(cells):
        width = len(text) * size * 0.5
        start = x - width if number in right else x
        for part in text.split(" "):
            end = start + len(part) * size * 0.5
            words.append(Word(part, start, top, end, top + size, size=size, bold=bold))
            start = end + size * 0.25
    return words


def lines(top, rows, columns, **options):
    words = []
    for number, row in enumerate(rows):
        cells = [(x, text) for x, text in zip(columns, row, strict=True) if text]
        words += line(top + number * PITCH, *cells, **options)
    return words


def tables(words, rules=()):
    return search_tables(Drawing(595, 842, tuple(rules)), words, page=1).tables


def texts(table):
    return [[text_of(cell.words) for cell in row] for row in table.rows]


def row_lines(tops, edges):
    return [Rule(left, top, right, top) for top in tops for left, right in pairwise(edges)]


def test_breaks_in_row_lines_are_columns_and_the_line_above_is_the_header():
    words = line(100, (50, "Equity emissions (Mt CO2e)"), (300, "2023"), (360, "2022"))
    words += lines(
        116, [["Scope 1", "23.3", "22.7"], ["Scope 2", "9.3", "9.6"], ["Total", "32.6", "32.3"]], [50, 300, 360]
    )
    (table,) = tables(words, row_lines((113, 127, 141, 155), (50, 290, 350, 400)))
    assert texts(table)[0] == ["Equity emissions (Mt CO2e)", "2023", "2022"]
    assert texts(table)[3] == ["Total", "32.6", "32.3"]
    assert table.header_rows == 1


def test_a_note_between_two_tables_cuts_them_apart():
    edges = (50, 290, 350, 400)
    words = lines(102, [["Scope 1", "23.3", "22.7"], ["Scope 2", "9.3", "9.6"]], [50, 300, 360])
    words += line(
        132, (50, "Note that the sum of the categories may differ slightly from the total because of rounding")
    )
    words += lines(148, [["Water", "1.5", "1.4"], ["Waste", "7.0", "6.5"]], [50, 300, 360])
    first, second = tables(words, row_lines((100, 114, 128, 146, 160, 174), edges))
    assert texts(first) == [["Scope 1", "23.3", "22.7"], ["Scope 2", "9.3", "9.6"]]
    assert texts(second) == [["Water", "1.5", "1.4"], ["Waste", "7.0", "6.5"]]


def test_lines_with_figures_between_two_row_lines_are_rows():
    words = lines(
        102,
        [
            ["Upstream", "", ""],
            ["Purchased goods", "17.5", "18.9"],
            ["Business travel and", "0.8", "0.5"],
            ["commuting", "", ""],
            ["Leased assets", "Not applicable", "Not applicable"],
            ["Total", "18.3", "19.4"],
        ],
        [50, 220, 320],
    )
    (table,) = tables(words, row_lines((100, 188), (50, 210, 310, 410)))
    assert texts(table) == [
        ["Upstream", "", ""],
        ["Purchased goods", "17.5", "18.9"],
        ["Business travel and commuting", "0.8", "0.5"],
        ["Leased assets", "Not applicable", "Not applicable"],
        ["Total", "18.3", "19.4"],
    ]


def test_figures_below_figures_are_a_table_without_any_rule():
    rows = [["Year 1 take up", "14,378.08"], ["Year 2 take up", "28,756.16"], ["Total mileage", "43,134.24"]]
    words = line(80, (50, "Giving an overall mileage of"))
    (table,) = tables(words + lines(110, rows, [60, 300], right={1}))
    assert texts(table) == rows
    assert table.header_rows == 0


def test_a_bold_header_over_short_cells_is_a_table_without_any_rule():
    words = line(100, (50, "Activity"), (200, "Owner"), (330, "Start"), bold=True)
    words += lines(114, [["Job fair", "Ann Lee", "Spring"], ["School visits", "Ben Roe", "Autumn"]], [50, 200, 330])
    (table,) = tables(words)
    assert texts(table)[1:] == [["Job fair", "Ann Lee", "Spring"], ["School visits", "Ben Roe", "Autumn"]]
    assert table.header_rows == 1


def test_a_header_above_aligned_figures_names_the_columns():
    words = line(100, (50, "Measure"), (260, "Target"), (340, "Actual"), bold=True)
    words += lines(114, [["Apprentices", "12", "9"], ["Placements", "40", "44"], ["Visits", "6", "6"]], [50, 260, 340])
    (table,) = tables(words)
    assert texts(table)[0] == ["Measure", "Target", "Actual"]
    assert table.header_rows == 1


PROSE = [
    "The supplier shall work with schools near",
    "each site so that young people can meet",
    "the trades early and shall report on it",
    "to the buyer in each quarter of the year",
]
PLAIN = {
    "prose in two columns": lines(100, [[text, text] for text in PROSE], [50, 310]),
    "a list with hanging labels": lines(
        100, [["1.1", PROSE[0]], ["", PROSE[1]], ["1.2", PROSE[2]], ["1.3", PROSE[3]]], [50, 90]
    ),
    "definitions with hanging terms": lines(100, [["MPn", PROSE[0]], ["BMPn", PROSE[1]], ["PAn", PROSE[2]]], [50, 120]),
    "a contents list": lines(
        100, [["Social value", "4"], ["Quality", "7"], ["Price", "12"], ["Award", "15"]], [50, 480], right={1}
    ),
    "a contents list with leaders": lines(
        100, [["1 Scope ..........", "2004"], ["2 Price ..........", "2005"], ["3 Award ..........", "2006"]], [50, 400]
    ),
    "an address block": lines(
        100, [["Buyer", "Town Hall"], ["Contact", "1 High Street"], ["Phone", "Leeds"]], [50, 200]
    ),
    "a block to sign in": lines(100, [["Name:", "Ann Lee"], ["Position:", "Director"], ["Signed:", "Ann"]], [50, 200]),
    "axis labels": lines(100, [["100", "1.5"], ["80", "2.5"], ["60", "3.5"], ["40", "4.5"]], [50, 300]),
    "one figure in running text": lines(100, [[PROSE[0]], [PROSE[1]], [PROSE[2]]], [50])
    + line(142, (50, "to"), (90, "12.5")),
}


@pytest.mark.parametrize("name", PLAIN)
def test_what_only_looks_aligned_stays_running_text(name):
    assert tables(PLAIN[name]) == ()


def test_a_contents_list_on_row_lines_is_not_a_table():
    words = lines(102, [["Our business", "4"], ["Progress", "6"], ["Roadmap", "10"], ["Data", "37"]], [50, 300])
    assert tables(words, row_lines((100, 114, 128, 142, 156), (50, 290, 330))) == ()


def test_a_page_without_words_has_no_tables():
    assert tables([], row_lines((100, 114, 128), (50, 290, 330))) == ()


EDGES = (50, 240, 250, 500)


def test_a_bar_across_a_table_names_the_rows_below_it():
    tops = (100, 114, 142, 156, 184)
    words = line(102, (54, "Action 7"), size=9)
    words += lines(116, [["Open a depot", "The site is bought and the"], ["", "planning papers are in."]], [54, 254])
    words += line(144, (54, "Action 8"), size=9)
    words += lines(158, [["Buy vans", "Six of ten vans have come"], ["", "and four are ordered."]], [54, 254])
    areas = (Area(50, 100, 500, 113, filled=True), Area(50, 142, 500, 155, filled=True))
    (table,) = search_tables(Drawing(595, 842, tuple(row_lines(tops, EDGES)), areas), words, page=1).tables
    assert [[cell.column_span for cell in row] for row in table.rows] == [[2], [1, 1], [2], [1, 1]]
    assert texts(table)[2] == ["Action 8"]


def test_bars_that_stripe_a_table_name_nothing():
    tops = (100, 114, 128, 142, 156)
    words = lines(102, [["Name", ""], ["Trade", "Roofing"], ["Phone", "01632"], ["Staff", "40"]], [54, 254], size=9)
    areas = (Area(50, 100, 500, 114, filled=True), Area(50, 128, 500, 142, filled=True))
    found = search_tables(Drawing(595, 842, tuple(row_lines(tops, EDGES)), areas), words, page=1).tables
    assert all(cell.column_span == 1 for table in found for row in table.rows for cell in row)


def test_the_names_of_columns_hold_for_the_next_part_of_an_open_table():
    words = line(100, (54, "Progress in 2023"), (254, "Action in 2024"), size=13)
    words += lines(118, [["Two depots opened", "Open a third one"], ["Six vans bought", "Buy four more"]], [54, 254])
    words += line(170, (54, "We work with every firm that we buy from, and with those that they buy from in turn."))
    words += lines(210, [["Audits began", "Audit forty firms"], ["A guide is out", "Train the buyers"]], [54, 254])
    rules = [*row_lines((115, 131, 146), EDGES), *row_lines((207, 223, 238), EDGES)]
    first, second = tables(words, rules)
    assert texts(first)[0] == ["Progress in 2023", "Action in 2024"]
    assert (first.header_rows, first.continues) == (1, False)
    assert (second.header_rows, second.continues) == (0, True)
