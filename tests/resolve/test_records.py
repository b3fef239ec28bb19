"""Records: one per promise, with what the promises share copied to each."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractor.document import Span
from extractor.resolve.records import with_records
from extractor.statement import Attribute, Finding, Label, Quantity, Statement


def records(finding):
    found = {}
    for one in with_records(finding):
        found.setdefault(one.record, []).append((one.name, one.text))
    return found


def test_two_promises_share_actor_and_deadline(finding):
    given = finding(
        "We will recruit six apprentices and plant 300 trees by 2028.",
        ("actor", "We"),
        ("action", "recruit"),
        ("quantity", "six apprentices", 6, "apprentices"),
        ("action", "plant"),
        ("quantity", "300 trees", 300, "trees"),
        ("deadline", "by 2028"),
    )
    assert records(given) == {
        1: [("actor", "We"), ("action", "recruit"), ("quantity", "six apprentices"), ("deadline", "by 2028")],
        2: [("actor", "We"), ("action", "plant"), ("quantity", "300 trees"), ("deadline", "by 2028")],
    }


def test_each_promise_keeps_its_own_deadline(finding):
    given = finding(
        "We will recruit six apprentices by 2027 and plant 300 trees by 2028.",
        ("quantity", "six apprentices", 6, "apprentices"),
        ("deadline", "by 2027"),
        ("quantity", "300 trees", 300, "trees"),
        ("deadline", "by 2028"),
    )
    assert records(given) == {
        1: [("quantity", "six apprentices"), ("deadline", "by 2027")],
        2: [("quantity", "300 trees"), ("deadline", "by 2028")],
    }


def test_a_deadline_in_front_holds_for_all(finding):
    given = finding(
        "By 2028 we will hire four people, run ten workshops and donate £5,000.",
        ("deadline", "By 2028"),
        ("actor", "we"),
        ("quantity", "four people", 4, "people"),
        ("quantity", "ten workshops", 10, "events"),
        ("quantity", "£5,000", 5000, "gbp"),
    )
    found = records(given)
    assert sorted(found) == [1, 2, 3]
    assert all(("deadline", "By 2028") in details and ("actor", "we") in details for details in found.values())


def test_a_list_of_counts_shares_its_verb(finding):
    given = finding(
        "We will offer six apprenticeships and 12 placements.",
        ("action", "offer"),
        ("quantity", "six apprenticeships", 6, "apprenticeships"),
        ("quantity", "12 placements", 12, "placements"),
    )
    assert records(given) == {
        1: [("action", "offer"), ("quantity", "six apprenticeships")],
        2: [("action", "offer"), ("quantity", "12 placements")],
    }


def test_one_promise_stays_one(finding):
    for text, details in [
        (
            "We will train two people for three months and a week.",
            (("quantity", "two people", 2, "people"), ("quantity", "three months", 3, "months")),
        ),
        (
            "We will buy from local firms for every order over £500 and keep one receipt.",
            (("quantity", "£500", 500, "gbp", "more_than"), ("quantity", "one receipt", 1, "receipts")),
        ),
        (
            "We will raise local spend from 38% to 45% and report it.",
            (("quantity", "38%", 38, "percent"), ("quantity", "45%", 45, "percent")),
        ),
        (
            "If two hours are lost in two months, £15,000 is withheld and made good.",
            (
                ("quantity", "two hours", 2, "hours"),
                ("quantity", "two months", 2, "months"),
                ("quantity", "£15,000", 15000, "gbp"),
            ),
        ),
        (
            "We will train one apprentice and keep her for 30 months.",
            (("quantity", "one apprentice", 1, "apprentices"), ("quantity", "30 months", 30, "months")),
        ),
        (
            "Between 5 and 7 people will be hired.",
            (("quantity", "Between 5 and 7 people", 5, "people"),),
        ),
    ]:
        assert set(records(finding(text, *details))) == {1}, text


def test_rows_and_other_roles_are_left_alone(finding):
    text = "We will recruit six apprentices and plant 300 trees."
    details = (("quantity", "six apprentices", 6, "apprentices"), ("quantity", "300 trees", 300, "trees"))
    assert set(records(finding(text, *details, kind="row"))) == {1}
    assert set(records(finding(text, *details, roles=("requirement",)))) == {1}
    assert set(records(finding(text, *details, roles=("requirement", "kpi")))) == {1, 2}


NAMES = st.sampled_from(["actor", "action", "object", "quantity", "deadline", "place", "verification"])


@given(
    st.lists(
        st.sampled_from("We will recruit six trees and , ; plant 300 by 2028 plus".split()), min_size=3, max_size=16
    ),
    st.lists(st.tuples(NAMES, st.integers(0, 15), st.integers(1, 3)), max_size=8),
)
def test_no_detail_is_lost_and_records_count_from_one(parts, details):
    text = " ".join(parts)
    attributes = []
    for name, first, length in details:
        words = parts[first : first + length]
        if words:
            start = len(" ".join(parts[:first])) + (first > 0)
            span = Span(start, start + len(" ".join(words)))
            quantity = Quantity(value=first, unit=str(length)) if name == "quantity" else None
            attributes.append(Attribute(name, span.of(text), span, quantity))
    statement = Statement("a", Span(0, len(text)), text, "sentence")
    found = with_records(Finding(statement, (Label("commitment", 1, accepted=True),), attributes=tuple(attributes)))
    assert {(one.name, one.span) for one in found} == {(one.name, one.span) for one in attributes}
    assert len(found) >= len(attributes)
    assert all(one.span.of(text) == one.text for one in found)
    numbers = {one.record for one in found}
    assert not numbers or numbers == set(range(1, max(numbers) + 1))
