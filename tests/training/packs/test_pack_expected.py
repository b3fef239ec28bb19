"""What a perfect reading finds: the statements of section 1 of the guidelines, with lead-in, heading and labels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from extractor.training.packs.blocks import block
from extractor.training.packs.expected import expected_statements
from extractor.training.packs.model import Layout, PackDocument

if TYPE_CHECKING:
    from extractor.training.packs.expected import ExpectedStatement


def found(*blocks: dict[str, Any]) -> list[ExpectedStatement]:
    built = tuple(block(one, where="test") for one in blocks)
    return expected_statements(PackDocument("a.pdf", "itt", "buyer", "T", Layout(), built))


def test_headings_covers_contents_and_signatures_are_no_statements() -> None:
    assert (
        found(
            {"cover": {"title": "Invitation", "lines": ["Reference 1"]}},
            {"contents": "Contents"},
            {"heading": "Introduction"},
            {"signature": ["Signed: ....", "Name: ...."]},
            {"page_break": 0},
        )
        == []
    )


def test_each_sentence_of_a_clause_is_a_statement_under_its_heading() -> None:
    first, second = found({"heading": "Scope"}, {"label": "1.1", "paragraph": ["One thing.", "Another."]})
    assert [first.text, second.text] == ["One thing.", "Another."]
    assert {first.heading, second.heading} == {"Scope"}
    assert {first.label, second.label} == {"1.1"}
    assert (first.kind, first.lead_in) == ("sentence", "")


def test_a_signpost_is_the_lead_in_of_its_items_and_nothing_else() -> None:
    (item,) = found({"list": {"stem": "We will:", "items": [{"label": "(a)", "text": "train ten people."}]}})
    assert (item.kind, item.lead_in, item.text, item.label) == ("item", "We will:", "train ten people.", "(a)")


def test_a_stem_that_says_something_is_a_statement_and_a_lead_in() -> None:
    stem, item = found({"list": {"text": "More than 60 hours is allowed only:", "items": ["in a storm."]}})
    assert stem.kind == "sentence"
    assert item.lead_in == stem.text


def test_the_lead_in_of_a_nested_item_holds_every_stem_above_it() -> None:
    deep = {"stem": "before the visit:", "items": [{"stem": "where a child lives there:", "items": ["call first."]}]}
    (item,) = found({"list": {"stem": "The Supplier shall,", "items": [deep]}})
    assert item.lead_in == "The Supplier shall, before the visit: where a child lives there:"


def test_an_item_of_two_sentences_is_two_statements() -> None:
    items = found({"list": {"stem": "We:", "items": [{"statements": ["train people.", "We pay them."]}]}})
    assert [one.kind for one in items] == ["item", "item"]


def test_a_row_is_its_filled_cells_and_its_header_leads_in() -> None:
    (row,) = found({"table": {"columns": ["Ref", "Offer", "Value"], "rows": [["M1", "", "£5"]]}})
    assert (row.kind, row.text, row.lead_in) == ("row", "M1 | £5", "Ref | Offer | Value")


def test_an_answer_has_its_question_as_lead_in() -> None:
    answer, item = found(
        {
            "question": "How many?",
            "label": "Q1",
            "answer": [{"paragraph": ["Ten."]}, {"list": {"items": ["two a year"]}}],
        }
    )
    assert (answer.kind, answer.lead_in) == ("answer", "How many?")
    assert (item.kind, item.lead_in) == ("item", "How many?")


def test_the_title_of_a_box_is_the_heading_inside_it_only() -> None:
    inside, after = found(
        {"heading": "Our offer"},
        {"box": {"title": "Case study", "blocks": [{"paragraph": ["We did it."]}]}},
        {"paragraph": ["We will again."]},
    )
    assert (inside.heading, after.heading) == ("Case study", "Our offer")


def test_a_note_stands_at_the_end_of_its_section() -> None:
    noted = {"text": "It is old.", "note": {"text": "Survey of 2026."}}
    texts = [
        one.text for one in found({"paragraph": [noted, "So are we."]}, {"heading": "Next"}, {"paragraph": ["End."]})
    ]
    assert texts == ["It is old.", "So are we.", "Survey of 2026.", "End."]


def test_notes_are_numbered_through_the_document() -> None:
    noted = {"text": "It is old.", "note": {"text": "A survey."}}
    said = found({"paragraph": [noted]}, {"heading": "Next"}, {"paragraph": [noted, noted]})
    assert [one.label for one in said if one.text == "A survey."] == ["1", "2", "3"]


@given(st.lists(st.lists(st.text("abc é£.", min_size=1).filter(str.strip), min_size=1, max_size=3), max_size=4))
def test_no_sentence_is_lost_or_invented(paragraphs: list[list[str]]) -> None:
    blocks = [{"paragraph": sentences} for sentences in paragraphs]
    assert [one.text for one in found(*blocks)] == [" ".join(s.split()) for p in paragraphs for s in p]
