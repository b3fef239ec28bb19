"""Options of a form that nobody ticked are no statements; boxes that are bullets are."""

from __future__ import annotations

import pytest

from extractor.segment import left_out, segment

OPTIONS = (
    ("item", "We pay the Real Living Wage.", "☒", 1),
    ("item", "We take on apprentices.", "☐", 1),
    ("item", "We mentor care leavers.", "☑", 1),
)


def said(document):
    return [one.text for one in segment(document)]


@pytest.mark.parametrize("side", ["supplier", "buyer", None])
def test_only_ticked_options_are_said(build, side):
    document = build(("paragraph", "Our offer:"), *OPTIONS, side=side)
    assert said(document) == ["We pay the Real Living Wage.", "We mentor care leavers."]
    assert left_out(document, segment(document))["not ticked"] == 4
    assert segment(document)[1].lead_in == "Our offer:"


def test_a_form_that_asks_for_ticks_may_have_none(build):
    lines = ("paragraph", "Tick all that apply:"), ("item", "We take on apprentices.", "☐", 1)
    assert said(build(*lines, side="supplier")) == []
    assert said(build(*lines, side="buyer")) == ["We take on apprentices."]


def test_a_box_may_be_a_bullet(build):
    document = build(
        ("paragraph", "We select local firms first and we will:"),
        ("item", "take on ten apprentices;", "☐", 1),
        ("item", "plant 300 trees.", "☐", 1),
        side="supplier",
    )
    assert said(document) == ["take on ten apprentices;", "plant 300 trees."]


def test_a_row_whose_box_is_empty_is_not_said(build):
    document = build(
        [["Measure", "Offered"], ["Apprentices", "☒"], ["Care leavers", "☐"], ["☐ Mentoring", "2 hours"]],
        side="supplier",
    )
    assert said(document) == ["Apprentices | ☒"]
    assert left_out(document, segment(document)) == {"header row": 2, "not ticked": 7}


def test_options_in_one_paragraph_are_told_apart(build):
    document = build(("paragraph", "We offer: ☒ work placements ☐ paid internships ☒ mock interviews"), side="supplier")
    assert [(one.text, one.label, one.lead_in) for one in segment(document)] == [
        ("work placements", "☒", "We offer:"),
        ("mock interviews", "☒", "We offer:"),
    ]
    assert left_out(document, segment(document)) == {"label": 3, "not ticked": 2, "signpost": 2}


def test_yes_or_no_stays_one_answer(build):
    document = build(("paragraph", "Are you a Living Wage employer? ☒ Yes ☐ No"), side="supplier")
    assert said(document) == ["Are you a Living Wage employer? ☒ Yes ☐ No"]
