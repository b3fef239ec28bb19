"""Definitions in two columns without rules: a term of two lines does not cut into its meaning."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.read.pdf.engine.ruling import Drawing
from extractor.read.pdf.page_content import Word
from extractor.read.pdf.tables.cells import lines_of, text_of
from extractor.read.pdf.tables.terms import term_tables

PAGE = Drawing(595, 842)


def line(text, x, y, *, size=10.0):
    words = []
    for part in text.split():
        width = 0.5 * size * len(part)
        words.append(Word(part, x, y, x + width, y + size, size=size))
        x += width + 0.3 * size
    return words


def rows(words):
    tables = term_tables(lines_of(words), PAGE, page=1)
    return [[text_of(cell.words) for cell in row] for table in tables for row in table.rows]


def test_a_term_of_two_lines_keeps_to_its_column():
    words = [
        *line("In this Schedule the following words have the following meanings and no others:", 60, 100),
        *line('"Fair', 90, 130),
        *line("pay no less than the rate that the foundation", 200, 130),
        *line('Work"', 90, 142),
        *line("names for the borough in each year;", 200, 142),
        *line('"Ward"', 90, 166),
        *line("an electoral ward.", 200, 166),
        *line("2. The Supplier shall pay everyone who works on the contract the rate named above.", 60, 200),
    ]
    assert rows(words) == [
        ['"Fair Work"', "pay no less than the rate that the foundation names for the borough in each year;"],
        ['"Ward"', "an electoral ward."],
    ]


def test_a_term_that_nearly_fills_its_column_is_one():
    words = [
        *line('"Ward"', 90, 100),
        *line("an electoral ward;", 200, 100),
        *line('"Participating Schools', 90, 130),
        *line("every school named in Annex 2.", 203, 130),
        *line('and"', 90, 142),
    ]
    moved = [
        word if word.x0 < 203 or word.top < 130 else Word(word.text, word.x0 - 3, word.top, word.x1 - 3, word.bottom)
        for word in words
    ]
    assert [row[0] for row in rows(moved)] == ['"Ward"', '"Participating Schools and"']


def test_the_end_of_a_meaning_from_the_page_before_comes_first():
    words = [
        *line("as amended from time to time;", 200, 90),
        *line('"Ward"', 90, 114),
        *line("an electoral ward;", 200, 114),
        *line('"Year"', 90, 138),
        *line("a contract year.", 200, 138),
    ]
    assert rows(words)[0] == ["", "as amended from time to time;"]


def test_one_term_and_quoted_prose_are_no_list():
    assert not rows([*line('"Ward"', 90, 100), *line("an electoral ward.", 200, 100)])
    prose = [
        *line('"Our schools have never had such a visit," said the head teacher of one of them', 90, 100),
        *line('"and we hope that they come again next year," said another when we asked.', 90, 112),
    ]
    assert not rows(prose)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(['"A', 'b"', "c", "word"]), st.floats(60, 400), st.integers(6, 60))))
def test_no_word_is_in_two_cells(parts):
    words = [Word(text, x, 12.0 * y, x + 20, 12.0 * y + 10) for text, x, y in parts]
    held = Counter(
        id(word)
        for table in term_tables(lines_of(words), PAGE, page=1)
        for row in table.rows
        for cell in row
        for word in cell.words
    )
    assert all(count == 1 for count in held.values())


def test_the_labels_of_a_list_may_hang_out_of_its_column():
    words = [
        *line('"Delay"', 90, 100),
        *line("a) a visit that starts after the hour agreed with the", 200, 100),
        *line("tenant; or", 210, 112),
        *line("b) one not agreed", 200, 130),
        *line("with anyone;", 210, 142),
        *line('"Ward"', 90, 166),
        *line("an electoral ward;", 208, 166),
        *line('"Year"', 90, 190),
        *line("twelve months.", 208, 190),
    ]
    assert rows(words) == [
        [
            '"Delay"',
            "a) a visit that starts after the hour agreed with the tenant; or b) one not agreed with anyone;",
        ],
        ['"Ward"', "an electoral ward;"],
        ['"Year"', "twelve months."],
    ]
