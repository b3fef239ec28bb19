"""A box beside the running text has its own heading; the text after it is under the heading from before."""

from __future__ import annotations

import pytest

from extractor.read.builder import DocumentBuilder, Piece
from extractor.segment import segment
from tests.segment.conftest import source

OUTER = ("heading", "SV1 Local jobs", 2, False)
BEFORE = ("paragraph", "We will hire six people.", 0, False)
AFTER = ("paragraph", "We will offer ninety placements.", 0, False)


def headings(*lines, side="supplier"):
    builder = DocumentBuilder(source(side=side), engine="test")
    for kind, text, level, callout in lines:
        builder.add_block(kind, [Piece(text)], level=level, callout=callout)
    return [(one.text, one.heading, one.lead_in) for one in segment(builder.finish())]


def test_the_heading_of_a_case_study_ends_with_its_box():
    box = ("heading", "Case study: Bexmoor", 5, True), ("paragraph", "We moved 71 staff in a weekend.", 0, True)
    assert headings(OUTER, BEFORE, *box, AFTER) == [
        ("We will hire six people.", "SV1 Local jobs", ""),
        ("We moved 71 staff in a weekend.", "Case study: Bexmoor", ""),
        ("We will offer ninety placements.", "SV1 Local jobs", ""),
    ]


@pytest.mark.parametrize(
    "box",
    [
        [("heading", "Case study: Bexmoor", 5, True)],
        [("heading", "SV2 Fair work", 2, True), ("paragraph", "Pay matters to us.", 0, True)],
    ],
    ids=["only a heading", "a heading as high"],
)
def test_a_heading_in_a_bar_heads_what_follows(box):
    (*_, last) = headings(OUTER, BEFORE, *box, AFTER)
    assert last == ("We will offer ninety placements.", box[0][1], "")


def test_an_answer_goes_on_after_a_box():
    question = ("paragraph", "Q1 How will you hire local people?", 0, False)
    box = ("heading", "Case study", 5, True), ("paragraph", "We moved 71 staff in a weekend.", 0, True)
    found = headings(OUTER, question, BEFORE, *box, AFTER)
    assert found[-1] == ("We will offer ninety placements.", "SV1 Local jobs", "How will you hire local people?")
