"""Lead-ins: which stem leads to which item, and which stems are statements themselves."""

from __future__ import annotations

import pytest

from extractor.segment import left_out, segment
from extractor.segment.signposts import says_something


def pairs(document):
    return [(one.lead_in, one.text) for one in segment(document)]


def test_a_colon_leads_to_the_bullets_below(build):
    document = build(
        ("paragraph", "We pay fairly. We will:"),
        ("item", "recruit six apprentices; and", "•", 1),
        ("item", "plant 300 trees by 2028.", "•", 1),
        ("paragraph", "All of it is free."),
    )
    assert pairs(document) == [
        ("", "We pay fairly."),
        ("We will:", "recruit six apprentices; and"),
        ("We will:", "plant 300 trees by 2028."),
        ("", "All of it is free."),
    ]
    assert left_out(document, segment(document)) == {"label": 2, "signpost": 2}


def test_clauses_of_a_contract_nest_by_their_numbers(build):
    document = build(
        ("heading", "Social value", "4", 1),
        ("item", "The Supplier has read the plan.", "4.1", 2),
        ("item", "The Supplier shall:", "4.2", 2),
        ("item", "pay the Real Living Wage;", "4.2.1", 3),
        ("item", "employ, on each site:", "4.2.2", 3),
        ("item", "one apprentice; and", "(a)", 1),
        ("item", "two trainees; and", "(b)", 1),
        ("item", "report each quarter.", "4.2.3", 3),
        ("item", "The Buyer may inspect the records.", "4.3", 2),
    )
    assert pairs(document) == [
        ("", "The Supplier has read the plan."),
        ("The Supplier shall:", "pay the Real Living Wage;"),
        ("The Supplier shall: employ, on each site:", "one apprentice; and"),
        ("The Supplier shall: employ, on each site:", "two trainees; and"),
        ("The Supplier shall:", "report each quarter."),
        ("", "The Buyer may inspect the records."),
    ]
    assert [one.kind for one in segment(document)] == ["sentence", *["item"] * 4, "sentence"]
    assert [one.label for one in segment(document)] == ["4.1", "4.2.1", "(a)", "(b)", "4.2.3", "4.3"]


def test_letters_and_roman_numbers_are_told_apart_by_their_neighbours(build):
    items = [("item", f"thing {letter}", f"({letter})", 1) for letter in "abcdefgh"]
    document = build(
        ("paragraph", "Bidders must state:"),
        *items,
        ("item", "thing i, of two kinds:", "(i)", 1),
        ("item", "small", "(i)", 1),
        ("item", "large", "(ii)", 1),
        ("item", "thing j", "(j)", 1),
    )
    found = segment(document)
    # the ninth letter goes on with the list; what stands below it repeats its sign and so stays beside it
    assert {one.lead_in for one in found[:8]} == {"Bidders must state:"}
    assert found[-1].lead_in == "Bidders must state:"


def test_roman_items_nest_below_letters(build):
    document = build(
        ("item", "For each lot the Supplier provides:", "4.4", 2),
        ("item", "a contact centre;", "(a)", 1),
        ("item", "vehicles and materials, including:", "(b)", 1),
        ("item", "van stock; and", "(i)", 1),
        ("item", "a fleet plan; and", "(ii)", 1),
        ("item", "monthly data.", "(c)", 1),
    )
    assert pairs(document) == [
        ("For each lot the Supplier provides:", "a contact centre;"),
        ("For each lot the Supplier provides: vehicles and materials, including:", "van stock; and"),
        ("For each lot the Supplier provides: vehicles and materials, including:", "a fleet plan; and"),
        ("For each lot the Supplier provides:", "monthly data."),
    ]


def test_inner_and_outer_bullets_are_told_apart_by_sign_and_level(build):
    document = build(
        ("paragraph", "We will:"),
        ("item", "train people, with:", "•", 1),
        ("item", "two courses", "o", 2),
        ("item", "ten places", "o", 2),
        ("item", "plant trees", "•", 1),
    )
    assert [one.lead_in for one in segment(document)] == ["We will: train people, with:"] * 2 + ["We will:"]


def test_an_unfinished_item_does_not_swallow_the_outer_list(build):
    document = build(
        ("paragraph", "Your answer must include your:"),
        ("item", "name", "o", 2),
        ("item", "address", "o", 2),
        ("item", "Subcontractors are named in full.", "•", 1),
    )
    assert [one.lead_in for one in segment(document)] == ["Your answer must include your:"] * 2 + [""]


def test_a_stem_without_a_colon(build):
    document = build(
        ("paragraph", "Our commitments"),
        ("item", "Six apprentices by 2028", "•", 1),
        ("item", "300 trees", "•", 1),
        ("paragraph", "The Provider will be expected to"),
        ("item", "recruit locally.", "•", 1),
        ("paragraph", "If you cannot confirm the statements above your tender will not be looked at any further"),
        ("item", "Awards are sent by email.", "•", 1),
    )
    assert pairs(document) == [
        ("Our commitments", "Six apprentices by 2028"),
        ("Our commitments", "300 trees"),
        ("The Provider will be expected to", "recruit locally."),
        ("", "If you cannot confirm the statements above your tender will not be looked at any further"),
        ("", "Awards are sent by email."),
    ]


def test_items_set_as_plain_paragraphs(build):
    document = build(
        ("paragraph", "We will:"),
        ("paragraph", "recruit six apprentices;"),
        ("paragraph", "plant 300 trees."),
        ("paragraph", "These offers stand for five years."),
    )
    assert [one.lead_in for one in segment(document)] == ["We will:", "We will:", ""]


def test_a_heading_and_a_table_end_a_list(build):
    document = build(
        ("paragraph", "We will:"),
        ("item", "plant 300 trees;", "•", 1),
        ("heading", "Reporting", "", 2),
        ("item", "Each quarter we report.", "•", 1),
    )
    assert [one.lead_in for one in segment(document)] == ["We will:", ""]


def test_several_sentences_of_an_item_share_lead_in_and_label(build):
    document = build(
        ("paragraph", "We offer:"),
        ("item", "Six apprentices. Two of them, for example, are care leavers.", "(a)", 1),
        ("item", "A garden.", "(b)", 1),
    )
    assert [(one.kind, one.label, one.lead_in, one.text) for one in segment(document)] == [
        ("item", "(a)", "We offer:", "Six apprentices."),
        ("item", "(a)", "We offer:", "Two of them, for example, are care leavers."),
        ("item", "(b)", "We offer:", "A garden."),
    ]


def test_bullets_run_together_in_one_paragraph(build):
    document = build(("paragraph", "By 2028 we will: • recruit six people • plant 300 trees. They are oaks."))
    assert pairs(document) == [
        ("By 2028 we will:", "recruit six people"),
        ("By 2028 we will:", "plant 300 trees."),
        ("By 2028 we will:", "They are oaks."),
    ]
    assert left_out(document, segment(document)) == {"label": 2, "signpost": 4}


def test_bullets_read_as_words(build):
    document = build(
        ("paragraph", "To reach them we will: •"),
        ("paragraph", "• hold eight evenings;"),
        ("item", "visit schools.", "•", 1),
    )
    assert pairs(document) == [
        ("To reach them we will:", "hold eight evenings;"),
        ("To reach them we will:", "visit schools."),
    ]
    assert left_out(document, segment(document)) == {"label": 3, "signpost": 5}


def test_a_number_set_large_belongs_to_the_words_below(build):
    document = build(
        ("paragraph", "24"),
        ("paragraph", "new apprentices by June 2032"),
        ("paragraph", "100%"),
        ("paragraph", "Electric vans"),
        ("paragraph", "1"),
        ("paragraph", "Bidding supplier means the organisation that bids."),
    )
    assert [one.text for one in segment(document)] == [
        "24\nnew apprentices by June 2032",
        "100%\nElectric vans",
        "Bidding supplier means the organisation that bids.",
    ]


def test_a_very_long_sentence_is_split_at_its_letters(build):
    clause = "the number of people from the borough who were hired " * 6
    document = build(
        ("paragraph", f"The Supplier shall each quarter report: (a) {clause}; (b) {clause}; and (c) {clause}.")
    )
    found = segment(document)
    assert [one.label for one in found] == ["(a)", "(b)", "(c)"]
    assert {one.lead_in for one in found} == {"The Supplier shall each quarter report:"}


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("We will:", False),
        ("The principles are:", False),
        ("The Supplier may exceed 60 hours only where:", True),
        ("A complete tender for a lot consists of:", False),
        ("A summary of the community benefits that suppliers will be asked to deliver is as follows:", False),
        ("We will set up a programme of work that supports several measures within this theme as follows:", True),
        ("The Supplier must follow all equality law when it performs its duties under the contract, including:", True),
        ("Where a plan or a revised plan is rejected by the buyer, the Relevant Authority:", False),
        ("If the Supplier is not providing any of the services that were ordered, it must immediately:", False),
        (
            "The following legislation, codes of practice and other industry or government guidelines shall apply:",
            False,
        ),
        ("No later than day 90 the Supplier shall hand in for approval a plan which:", False),
    ],
)
def test_signposts(stem, expected):
    assert says_something(stem) is expected


def test_a_stem_that_says_something_is_statement_and_lead_in(build):
    stem = "The Supplier may exceed 60 hours only where:"
    document = build(("item", stem, "5.3", 2), ("item", "the worker agrees; and", "(a)", 1))
    assert pairs(document) == [("", stem), (stem, "the worker agrees; and")]


def test_a_bullet_beside_the_stem_closes_it(build):
    document = build(
        ("item", "The Exit Plan shall set out:", "•", 1),
        ("item", "the timetable; and", "•", 2),
        ("item", "the training.", "•", 2),
        ("item", "The Supplier shall:", "•", 1),
        ("item", "keep the Exit Plan up to date.", "•", 2),
    )
    assert pairs(document) == [
        ("The Exit Plan shall set out:", "the timetable; and"),
        ("The Exit Plan shall set out:", "the training."),
        ("The Supplier shall:", "keep the Exit Plan up to date."),
    ]


def test_a_note_at_the_foot_of_a_page_is_led_in_by_nothing(build):
    document = build(
        ("paragraph", "We will:"),
        ("item", "hire six people;", "•", 1),
        ("paragraph", "The borough as it was in 2024.", "1", 0),
        ("item", "plant 300 trees.", "•", 1),
        ("paragraph", "Supplier: Tidewell"),
        ("paragraph", "As named in the register.", "2", 0),
    )
    assert [(one.text, one.lead_in) for one in segment(document)] == [
        ("hire six people;", "We will:"),
        ("The borough as it was in 2024.", ""),
        ("plant 300 trees.", "We will:"),
        ("Supplier: Tidewell", ""),
        ("As named in the register.", ""),
    ]
