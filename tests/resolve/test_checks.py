"""Flags: what each check finds, and what it leaves alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.resolve import CHECKS
from extractor.statement import Flag

FULL = (("actor", "We"), ("quantity", "six apprentices", 6, "apprentices"), ("deadline", "by 2028"))
SILENT = "We will recruit six apprentices by 2028 and report on them each year."


def test_the_registry_is_pinned():
    assert [check.code for check in CHECKS] == [
        "unquantified",
        "no_deadline",
        "no_owner",
        "no_verification",
        "hedged",
        "statutory",
        "business_as_usual",
        "no_base",
        "placeholder",
        "target_tbc",
        "inconsistent",
        "kpi_no_remedy",
        "boilerplate",
    ]
    assert all(check.meaning.endswith(".") and check.example and check.roles for check in CHECKS)


def test_a_full_promise_has_no_flag(finding, codes):
    assert codes(finding(SILENT, *FULL)) == [[]]


def test_a_bare_promise_has_all_that_fit(finding, codes):
    assert codes(finding("Workshops will be held in local schools.")) == [
        ["unquantified", "no_deadline", "no_owner"],
    ]


def test_flags_need_an_accepted_role(finding, codes):
    assert codes(finding("Workshops will be held in local schools.", roles=("policy",))) == [[]]
    assert codes(finding("Workshops will be held in local schools.", roles=())) == [[]]


def test_flags_given_already_are_kept_and_not_doubled(finding, resolved):
    given = replace(
        finding("Workshops will be held."), flags=(Flag("no_owner", "said before"), Flag("wrong_buyer", "x"))
    )
    (found,) = resolved(given)
    assert [flag.code for flag in found.flags] == [
        "no_owner",
        "wrong_buyer",
        "unquantified",
        "no_deadline",
    ]
    assert found.flags[0].reason == "said before"


def test_hedged_rests_on_the_strength(finding, resolved):
    (found,) = resolved(finding(SILENT, *FULL, strength=("hedged", "will endeavour to")))
    assert found.flags == (Flag("hedged", "The promise is hedged: “will endeavour to”."),)
    (found,) = resolved(finding(SILENT, *FULL, strength=("conditional", "if")))
    assert found.flags == ()


CASES = [
    ("statutory", "claim", "We pay at least the National Minimum Wage.", True),
    ("statutory", "requirement", "The Supplier shall comply with the Equality Act 2010.", True),
    ("statutory", "requirement", "Wages shall meet national legal standards as required by law.", True),
    ("statutory", "requirement", "The Supplier shall comply with all applicable employment legislation.", True),
    ("statutory", "commitment", "We will pay £1 above the National Living Wage.", False),
    ("statutory", "commitment", "We will pay the Real Living Wage.", False),
    ("placeholder", "commitment", "We will recruit [insert number] apprentices.", True),
    ("placeholder", "requirement", "The Supplier shall employ XX people.", True),
    ("placeholder", "requirement", "The start date is TBC.", True),
    ("placeholder", "claim", "«Supplier_Name» is an accredited employer.", True),
    ("placeholder", "kpi", "Local spend | TBC", False),
    ("placeholder", "claim", "We work with [the Council's] partners in Essex.", False),
    ("target_tbc", "kpi", "Local spend | TBC", True),
    ("target_tbc", "kpi", "The target is to be agreed at mobilisation.", True),
    ("target_tbc", "commitment", "The target is to be agreed at mobilisation.", False),
    ("business_as_usual", "commitment", "We will continue to pay the Real Living Wage.", True),
    ("business_as_usual", "commitment", "We already pay it and will do so.", True),
    ("business_as_usual", "claim", "We already pay it.", False),
    ("unquantified", "commitment", "All staff will be paid the Real Living Wage.", False),
    ("no_deadline", "commitment", "We will recruit six apprentices each year.", False),
    ("no_deadline", "commitment", "We will recruit six apprentices over the term of the contract.", False),
    ("no_deadline", "commitment", "We will recruit six apprentices.", True),
    ("no_owner", "commitment", "Our social value manager will run it.", False),
]


@pytest.mark.parametrize(("code", "role", "text", "expected"), CASES)
def test_cases(finding, codes, *, code, role, text, expected):
    (flagged,) = codes(finding(text, roles=(role,)))
    assert (code in flagged) is expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("We will cut emissions by 30% by 2030.", "30%", True),
        ("We will cut emissions by 30% by 2030 from a 2019 baseline.", "30%", False),
        ("40% of new starters will be women.", "40%", False),
        ("We guarantee 75% local employment.", "75%", True),
        ("The share of local staff will be 40%.", "40%", False),
        ("Invoices paid on time: 97%.", "97%", False),
        ("We will choose it where it costs no more than 5% extra.", "no more than 5%", True),
        ("Emissions will be 45% under the baseline.", "45%", False),
        ("Our gender pay gap narrowed from 17.2% to 13.8%.", "17.2%", False),
        ("Half the marks are for quality.", "Half", False),
    ],
)
def test_no_base(finding, codes, text, words, expected):
    (flagged,) = codes(finding(text, ("quantity", words, 1, "percent")))
    assert ("no_base" in flagged) is expected


def test_a_counted_promise_without_proof(finding, codes):
    bare = "We will recruit six apprentices by 2028."
    assert codes(finding(bare, *FULL)) == [["no_verification"]]
    assert codes(finding(bare, *FULL, lead_in="Reported each quarter:")) == [[]]


def test_the_indicator_of_a_row_is_the_base(finding, codes):
    row = finding("Women among trade starters | 25%", ("quantity", "25%", 25, "percent"), roles=("kpi",), kind="row")
    assert codes(row) == [[]]


def twelve(finding, text="We will recruit 12 apprentices over the contract term.", **changes):
    return finding(text, ("quantity", "12 apprentices", 12, "apprentices"), **({"page": 2} | changes))


def fourteen(finding, text="We are recruiting 14 apprentices over the term.", *details, **changes):
    return finding(text, ("quantity", "14 apprentices", 14, "apprentices"), *details, **({"page": 9} | changes))


def test_inconsistent_numbers(finding, resolved):
    one, other = resolved(twelve(finding), fourteen(finding))
    assert [flag.reason for flag in one.flags if flag.code == "inconsistent"] == [
        "“12 apprentices” here, but “14 apprentices” on page 9: “We are recruiting 14 apprentices over the term.”.",
    ]
    assert "inconsistent" in [flag.code for flag in other.flags]


def test_numbers_of_different_things_agree(finding, codes):
    pairs = [
        (twelve(finding), fourteen(finding, "A further 14 apprentices are recruited over the term.")),
        (twelve(finding), fourteen(finding, "In Hexthorne 14 apprentices will build the new garden.")),
        (twelve(finding), fourteen(finding, roles=("claim",))),
        (twelve(finding, lead_in="We will:"), fourteen(finding, lead_in="We will:")),
        (twelve(finding, kind="row"), fourteen(finding, kind="row")),
        (twelve(finding), fourteen(finding, "We are recruiting 14 apprentices by 2028.", ("deadline", "by 2028"))),
    ]
    for pair in pairs:
        assert not any("inconsistent" in flagged for flagged in codes(*pair))


def test_a_kpi_without_remedy_counts_only_where_there_are_remedies(finding, codes):
    kpi = finding("Apprentices on site are counted each quarter.", roles=("kpi",))
    assert codes(kpi) == [[]]
    assert codes(kpi, text="A service credit of 2% applies. Apprentices.") == [["kpi_no_remedy"]]
    assert codes(kpi, kind="kpi_schedule") == [["kpi_no_remedy"]]
    credited = finding(
        "Apprentices | 6 | £500", roles=("kpi",), lead_in="Measure | Target | Service credit", kind="row"
    )
    nothing = finding("Apprentices | 6 | none", roles=("kpi",), lead_in="Measure | Target | Service credit", kind="row")
    assert codes(credited, nothing, kind="contract") == [[], ["kpi_no_remedy"]]


def test_words_said_twice(finding, codes):
    said = finding("We will work with local schools to inspire the next generation.", roles=("policy",), page=2)
    again = finding("We will work with local schools, to inspire the next generation", roles=("policy",), page=7)
    other = finding("We work with schools.", roles=("policy",))
    assert codes(said, again, other, other) == [["boilerplate"], ["boilerplate"], [], []]


def test_reasons_quote_and_end_as_sentences(finding, resolved):
    given = finding(SILENT, *FULL, strength=("hedged", "aim to"))
    bare = finding("Workshops [insert number] will continue to be held as required by law, TBC.")
    for found in resolved(given, bare):
        for flag in found.flags:
            assert "“" in flag.reason
            assert flag.reason.endswith(".")
