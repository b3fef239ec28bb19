"""Rows, headers and answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.document import Source
from extractor.read.builder import DocumentBuilder, Piece, RowCell
from extractor.segment import left_out, segment


def test_the_header_row_leads_in_and_is_no_statement(build):
    document = build(
        ("heading", "KPIs", "", 1),
        ("paragraph", "Table 3: key performance indicators"),
        [["Measure", "Target", "Frequency"], ["Apprentices", "6 per year", "quarterly"], ["Trees", "300", ""]],
    )
    found = segment(document)
    assert [(one.kind, one.text, one.lead_in, one.heading) for one in found] == [
        ("row", "Apprentices | 6 per year | quarterly", "Measure | Target | Frequency", "KPIs"),
        ("row", "Trees | 300", "Measure | Target | Frequency", "KPIs"),
    ]
    assert left_out(document, found) == {"caption": 5, "header row": 3, "heading": 1}


def table(rows, *, header_rows=1, before=()):
    builder = DocumentBuilder(Source("a", "a", Path("a"), "ff", 1, ""), engine="test")
    for kind, text in before:
        builder.add_block(kind, [Piece(text)])
    cells = [
        [RowCell(column, (Piece(text),), column_span=across, row_span=down) for column, text, across, down in row]
        for row in rows
    ]
    builder.add_table(cells, header_rows=header_rows)
    return builder.finish()


def test_a_header_of_two_rows_names_group_and_column():
    document = table(
        [
            [(0, "Measure", 1, 2), (1, "Target", 2, 1)],
            [(0, "", 1, 1), (1, "Year 1", 1, 1), (2, "Year 2", 1, 1)],
            [(0, "Apprentices", 1, 1), (1, "2", 1, 1), (2, "4", 1, 1)],
        ],
        header_rows=2,
    )
    (row,) = segment(document)
    assert (row.lead_in, row.text) == ("Measure | Target: Year 1 | Target: Year 2", "Apprentices | 2 | 4")


def test_a_banner_row_is_a_heading_for_the_rows_after_it():
    document = table(
        [
            [(0, "Measure", 1, 1), (1, "Target", 1, 1)],
            [(0, "Lot 1", 2, 1)],
            [(0, "Apprentices", 1, 1), (1, "2", 1, 1)],
        ],
        before=[("heading", "Offer")],
    )
    (row,) = segment(document)
    assert (row.heading, row.section, row.lead_in) == ("Lot 1", ("Offer",), "Measure | Target")


def test_a_table_that_goes_on_over_the_page_keeps_its_header():
    builder = DocumentBuilder(Source("a", "a", Path("a"), "ff", 1, ""), engine="test")
    builder.add_table(
        [[RowCell(0, (Piece("Measure"),)), RowCell(1, (Piece("Target"),))], [RowCell(0, (Piece("Trees"),))]],
        header_rows=1,
        page=1,
    )
    builder.add_table([[RowCell(0, (Piece("Jobs"),)), RowCell(1, (Piece("40"),))]], page=2)
    found = segment(builder.finish())
    assert [(one.text, one.lead_in) for one in found] == [
        ("Trees", "Measure | Target"),
        ("Jobs | 40", "Measure | Target"),
    ]


def test_question_and_answer_side_by_side(build):
    document = build(
        [
            ["How will you support care leavers?", "We will hire four. Each gets a mentor."],
            ["Do you pay the Real Living Wage?", "Yes"],
            ["Will you publish your pay gap?", "Yes / No"],
        ],
        header_rows=0,
        side="supplier",
    )
    assert [(one.kind, one.text, one.lead_in) for one in segment(document)] == [
        ("answer", "We will hire four.", "How will you support care leavers?"),
        ("answer", "Each gets a mentor.", "How will you support care leavers?"),
        ("answer", "Yes", "Do you pay the Real Living Wage?"),
        ("row", "Will you publish your pay gap? | Yes / No", ""),
    ]


def test_a_buyers_question_to_bidders_stays_a_statement(build):
    document = build(
        ("item", "Please describe how you will recruit local people.", "9.2", 2),
        ("item", "Your answer should state:", "9.3", 2),
        ("item", "how many people you will hire;", "(a)", 1),
        side="buyer",
    )
    assert [(one.text, one.lead_in) for one in segment(document)] == [
        ("Please describe how you will recruit local people.", ""),
        ("how many people you will hire;", "Your answer should state:"),
    ]


def test_a_coded_question_leads_in_to_what_answers_it(build):
    document = build(
        ("heading", "Social value", "", 1),
        ("paragraph", "SV1 Please describe how you will recruit and train people from the borough."),
        ("paragraph", "We will hire six people. They start in May."),
        ("paragraph", "We will also:"),
        ("item", "run two courses.", "•", 1),
        ("paragraph", "SV2 How will you cut carbon?"),
        ("paragraph", "Our vans will be electric."),
        ("heading", "Annex", "", 1),
        ("paragraph", "The rest is not about questions."),
        side="supplier",
    )
    first = "Please describe how you will recruit and train people from the borough."
    assert [(one.kind, one.lead_in, one.text, one.heading) for one in segment(document)] == [
        ("answer", first, "We will hire six people.", "Social value"),
        ("answer", first, "They start in May.", "Social value"),
        ("item", "We will also:", "run two courses.", "Social value"),
        ("answer", "How will you cut carbon?", "Our vans will be electric.", "Social value"),
        ("sentence", "", "The rest is not about questions.", "Annex"),
    ]


def test_clarification_questions_of_bidders(build):
    document = build(
        ("item", "Can we propose to meet the 400 volunteering hours in one year?", "Q34.", 1),
        ("paragraph", "No, they are spread over the term."),
        side="buyer",
    )
    (answer,) = segment(document)
    assert answer.lead_in == "Can we propose to meet the 400 volunteering hours in one year?"


def test_a_contents_list_set_as_a_table_is_left_out(build):
    document = build([["Topic", "Page number"], ["Details of your organisation", "3,4"], ["Social value", "5-7"]])
    assert segment(document) == ()
    assert left_out(document, ()) == {"contents": 8, "header row": 3}


def test_a_part_of_a_table_after_running_text_keeps_its_column_names():
    builder = DocumentBuilder(Source("a", "a", Path("a"), "ff", 1, ""), engine="test")

    def cells(*texts):
        return [RowCell(column, (Piece(text),)) for column, text in enumerate(texts)]

    builder.add_table([cells("Measure", "Target"), cells("Apprentices", "6")], header_rows=1)
    builder.add_block("paragraph", [Piece("The Supplier shall count them each quarter.")])
    builder.add_table([cells("Trees", "300")], continues=True)
    assert [one.lead_in for one in segment(builder.finish())] == ["Measure | Target", "", "Measure | Target"]


def test_a_question_left_blank_is_no_answer_to_the_one_before(build):
    document = build(
        ("paragraph", "Q1 How will you recruit local people?"),
        ("paragraph", "We will hire six."),
        ("paragraph", "Q2 How will you cut carbon?"),
        ("paragraph", "Q3 How will you buy from local firms?"),
        ("paragraph", "We buy within ten miles."),
        ("paragraph", "Q4 How will you report to us?"),
        side="supplier",
    )
    found = segment(document)
    assert [(one.lead_in, one.text) for one in found] == [
        ("How will you recruit local people?", "We will hire six."),
        ("How will you buy from local firms?", "We buy within ten miles."),
    ]
    assert left_out(document, found)["unanswered question"] == 13


@pytest.mark.parametrize(
    ("header", "lead_in"),
    [
        ([(0, "Theme", 1, 1), (1, "Measure", 1, 1), (2, "Target", 1, 1)], "Theme: Jobs | Measure | Target"),
        ([(1, "Measure", 1, 1), (2, "Target", 1, 1)], "Jobs | Measure | Target"),
        ([], "Jobs"),
    ],
)
def test_rows_know_the_group_that_spans_them(header, lead_in):
    rows = [
        [(0, "Jobs", 1, 2), (1, "Apprentices", 1, 1), (2, "6", 1, 1)],
        [(1, "Care leavers", 1, 1), (2, "2", 1, 1)],
        [(0, "Carbon", 1, 1), (1, "Trees", 1, 1), (2, "300", 1, 1)],
    ]
    document = table([header, *rows] if header else rows, header_rows=1 if header else 0)
    first, second, last = segment(document)
    assert second.text == "Care leavers | 2"
    assert second.lead_in == lead_in
    assert "Jobs" not in first.lead_in + last.lead_in


def test_a_number_over_several_rows_names_no_group():
    document = table(
        [
            [(0, "2.1", 1, 2), (1, "Send us your accounts", 1, 1), (2, "Yes", 1, 1)],
            [(1, "Send us your turnover", 1, 1), (2, "Yes", 1, 1)],
        ],
        header_rows=0,
    )
    assert [one.lead_in for one in segment(document)] == ["", ""]


def test_a_banner_heads_the_blank_rows_of_a_form():
    document = table(
        [
            [(0, "Contact details", 2, 1)],
            [(0, "Whom we may ask about this form", 2, 1)],
            [(0, "Name", 1, 1), (1, "", 1, 1)],
            [(0, "Any change will be notified to all bidders", 2, 1)],
        ],
        header_rows=0,
    )
    assert [(one.text, one.heading) for one in segment(document)] == [
        ("Name", "Whom we may ask about this form"),
        ("Any change will be notified to all bidders", "Whom we may ask about this form"),
    ]


def test_a_banner_with_a_figure_of_its_own_is_also_said():
    document = table(
        [
            [(0, "Reporting period: April 2024 to March 2025", 2, 1)],
            [(0, "Total emissions", 1, 1), (1, "120 tCO2e", 1, 1)],
            [(0, "Lot 2: 340 homes", 2, 1)],
            [(0, "Total emissions", 1, 1), (1, "90 tCO2e", 1, 1)],
        ],
        header_rows=0,
    )
    period = "Reporting period: April 2024 to March 2025"
    assert [(one.text, one.heading) for one in segment(document)] == [
        (period, ""),
        ("Total emissions | 120 tCO2e", period),
        ("Total emissions | 90 tCO2e", "Lot 2: 340 homes"),
    ]
