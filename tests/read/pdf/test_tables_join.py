"""Tables over page breaks: what is one table, what is one row, and that no word but a repeated header is dropped."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.read.pdf.page_content import FoundCell, FoundTable, Word
from extractor.read.pdf.tables.cells import text_of
from extractor.read.pdf.tables.finding import join_tables

EDGES = (50.0, 200.0, 400.0)


def cell(column, text, top, edges, *, page=1, bold=False):
    words, x = [], edges[column] + 2
    for part in text.split():
        words.append(Word(part, x, top + 2, x + 5 * len(part), top + 12, bold=bold, page=page))
        x += 5 * len(part) + 3
    return FoundCell(column, words=tuple(words), box=(edges[column], top, edges[column + 1], top + 20))


def table(page, rows, *, top=700.0, edges=EDGES, header_rows=0, bold=False):
    found = []
    for number, row in enumerate(rows):
        y = top + number * 20
        found.append(
            tuple(
                cell(column, text, y, edges, page=page, bold=bold and number < header_rows)
                for column, text in enumerate(row)
            )
        )
    box = (edges[0], top, edges[-1], top + 20 * len(rows))
    return FoundTable(page, box, tuple(found), header_rows=header_rows, row_pages=(page,) * len(rows))


def texts(found):
    return [[text_of(one.words) for one in row] for row in found.rows]


def test_a_table_goes_on_at_the_head_of_the_next_page():
    first = table(1, [["KPI", "Target"], ["Apprentices", "12"]], header_rows=1)
    second = table(2, [["Placements", "40"], ["Visits", "6"]], top=70)
    (joined,) = join_tables([first, second])
    assert texts(joined) == [["KPI", "Target"], ["Apprentices", "12"], ["Placements", "40"], ["Visits", "6"]]
    assert joined.row_pages == (1, 1, 2, 2)
    assert joined.header_rows == 1


def test_a_repeated_header_is_dropped():
    first = table(1, [["KPI", "Target"], ["Apprentices", "12"]], header_rows=1, bold=True)
    second = table(2, [["KPI", "Target"], ["Visits", "6"]], top=70, header_rows=1, bold=True)
    (joined,) = join_tables([first, second])
    assert texts(joined) == [["KPI", "Target"], ["Apprentices", "12"], ["Visits", "6"]]
    assert joined.row_pages == (1, 1, 2)


def test_a_first_row_that_comes_again_is_the_header():
    first = table(1, [["Lots", "Insurance requirements"], ["1A", "Professional indemnity cover of each claim"]])
    second = table(2, [["Lots", "Insurance requirements"], ["1B", "Public liability cover of each claim"]], top=70)
    (joined,) = join_tables([first, second])
    assert joined.header_rows == 1
    assert [row[0] for row in texts(joined)] == ["Lots", "1A", "1B"]


def test_a_running_header_drawn_as_a_table_does_not_stand_between():
    running = [table(page, [["Schedule 4", "Version 2"]], top=20) for page in (1, 2, 3)]
    first = table(1, [["KPI", "Target"], ["Jobs", "12"]], header_rows=1)
    parts = [first, table(2, [["Visits", "6"]], top=720), table(3, [["Trees", "3"]], top=70)]
    joined = join_tables([*running, *parts], separated=lambda *_: False)
    assert len(joined) == 4
    assert [row[0] for one in joined for row in texts(one) if row[0] != "Schedule 4"] == [
        "KPI",
        "Jobs",
        "Visits",
        "Trees",
    ]


def test_another_header_starts_another_table():
    first = table(1, [["KPI", "Target"], ["Apprentices", "12"]], header_rows=1, bold=True)
    second = table(2, [["Risk", "Owner"], ["Delay", "Ann"]], top=70, header_rows=1, bold=True)
    assert len(join_tables([first, second])) == 2


def test_other_columns_are_another_table():
    first = table(1, [["KPI", "Target"], ["Apprentices", "12"]], header_rows=1)
    second = table(2, [["Delay", "Ann"]], top=70, edges=(50.0, 300.0, 400.0))
    assert len(join_tables([first, second])) == 2


def test_running_text_between_them_keeps_tables_apart():
    first, second = table(1, [["Jobs", "12"], ["Visits", "6"]]), table(2, [["Trees", "3"]], top=70)
    assert len(join_tables([first, second], separated=lambda *_: True)) == 2
    assert len(join_tables([first, second], separated=lambda *_: False)) == 1


def test_a_page_left_half_empty_ends_its_table():
    full = table(1, [["Jobs", "12"]], top=740)
    short, after = table(2, [["Visits", "6"]], top=70), table(3, [["Trees", "3"]], top=70)
    assert [found.page for found in join_tables([full, short, after])] == [1, 3]


def test_a_row_with_a_blank_key_is_the_rest_of_the_row_before():
    first = table(1, [["Audit", "the right to verify the accuracy of"], ["Auditor", "the auditors of the buyer and"]])
    second = table(2, [["", "the auditors of CCS"], ["Authority", "CCS and each buyer"]], top=70)
    (joined,) = join_tables([first, second])
    assert texts(joined)[1] == ["Auditor", "the auditors of the buyer and the auditors of CCS"]
    assert joined.row_pages == (1, 1, 2)
    assert [word.page for word in joined.rows[1][1].words] == [1] * 6 + [2] * 4


def test_a_row_over_three_pages_is_one_row():
    parts = [
        table(1, [["Audit", "the right to"]]),
        table(2, [["", "verify the accuracy of"]], top=70),
        table(3, [["", "all the charges"]], top=70),
    ]
    (joined,) = join_tables(
        [parts[0], replace(parts[1], box=(50.0, 70.0, 400.0, 740.0)), parts[2]], separated=lambda *_: False
    )
    assert texts(joined) == [["Audit", "the right to verify the accuracy of all the charges"]]
    assert [word.page for word in joined.rows[0][1].words] == [1, 1, 1, 2, 2, 2, 2, 3, 3, 3]


def test_a_row_that_goes_on_in_lower_case_is_one_row():
    first = table(1, [["Works arising from", "means works that"]])
    second = table(2, [["planned maintenance", "were not foreseen"]], top=70)
    (joined,) = join_tables([first, second])
    assert texts(joined) == [["Works arising from planned maintenance", "means works that were not foreseen"]]


def test_a_numbered_row_is_never_merged():
    first = table(1, [["(c) failed to pay taxes or", ""]])
    second = table(2, [["(d) failed to pay social security", ""]], top=70)
    (joined,) = join_tables([first, second])
    assert len(joined.rows) == 2


def test_a_blank_key_may_be_a_group_that_goes_on_in_three_columns():
    edges = (50.0, 150.0, 300.0, 400.0)
    first = table(1, [["Jobs", "Take on apprentices.", "12"]], edges=edges)
    second = table(2, [["", "Hold job fairs.", "4"]], top=70, edges=edges)
    (joined,) = join_tables([first, second])
    assert len(joined.rows) == 2


def test_pages_of_a_form_may_show_columns_of_their_own():
    wide = table(1, [["Task 1", "1"]], edges=(50.0, 300.0, 400.0))
    more = table(2, [["Deliverable", "Date", "Owner"]], top=70, edges=(50.0, 180.0, 240.0, 400.0))
    (joined,) = join_tables([wide, more])
    assert [[(c.column, c.column_span) for c in row] for row in joined.rows] == [
        [(0, 3), (3, 1)],
        [(0, 1), (1, 1), (2, 2)],
    ]


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.lists(st.tuples(st.text("ab1.", max_size=6), st.text("ab1.", max_size=6)), min_size=1, max_size=4),
        max_size=5,
    )
)
def test_joining_keeps_every_word_and_the_pages_in_order(pages):
    parts = [
        table(number, [[text and f"{text}{number}x{line}" for text in row] for line, row in enumerate(rows)], top=70)
        for number, rows in enumerate(pages, start=1)
    ]
    joined = join_tables(parts, separated=lambda *_: False)

    def words(tables):
        return sorted(word.text for one in tables for row in one.rows for each in row for word in each.words)

    assert words(joined) == words(parts)
    for one in joined:
        assert len(one.row_pages) == len(one.rows)
        assert list(one.row_pages) == sorted(one.row_pages)
