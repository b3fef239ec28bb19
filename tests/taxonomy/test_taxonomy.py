"""The data files of the taxonomy are whole, and codes are read only where they are meant."""

from __future__ import annotations

import pytest

from extractor import taxonomy
from extractor.taxonomy.frameworks import frameworks


@pytest.mark.parametrize("framework", frameworks(), ids=lambda one: one.title)
def test_every_framework_reads_its_example_and_not_its_counter_example(framework):
    assert framework.framework in {mention.framework for mention in taxonomy.find(framework.example, context="PPN 002")}
    assert framework.framework not in {mention.framework for mention in taxonomy.find(framework.counter)}


@pytest.mark.parametrize(
    ("text", "context", "normal"),
    [
        ("under PPN 06/20", "", ["PPN 06/20"]),
        ("Procurement Policy Note 002", "", ["PPN 002"]),
        ("against MAC 4.1", "", ["MAC 4.1"]),
        ("our NT31 total", "the National TOMs", ["NT31"]),
        ("our NT31 total", "", []),
        ("Windows NT10 in a TOMs return", "", ["TOMs"]),
        ("RE12 plug-in", "TOMs calculator", ["RE12"]),
        ("Outcome 2", "PPN 002", ["outcome 2"]),
        ("Outcome 2", "the survey", []),
        ("SDG 8 and SDG 13", "", ["SDG 8", "SDG 13"]),
    ],
)
def test_codes_need_their_framework_where_they_could_mean_something_else(text, context, normal):
    found = taxonomy.find(text, context=context)
    assert [mention.normal for mention in found] == normal
    assert all(mention.span.of(text) for mention in found)


def test_codes_are_unique_and_say_whether_they_were_verified():
    codes = taxonomy.codes()
    assert len({(one.framework, one.version, one.code) for one in codes}) == len(codes)
    assert {one.verified for one in codes} <= {"yes", "partly", "no"}
    assert all(one.topic and one.source for one in codes)
    assert {one.code for one in taxonomy.codes("ppn_002")} >= {"1a", "1b", "1c", "1d", "1e"}


def test_every_theme_has_its_dimension():
    assert {one.theme for one in taxonomy.themes()} == {
        "employment", "skills", "fair_work", "supply_chain", "equality", "wellbeing", "community", "climate", "nature",
        "innovation", "general",
    }  # fmt: skip
    assert taxonomy.dimension("climate") == "environmental"
    assert taxonomy.dimension("general") == ""
    with pytest.raises(KeyError):
        taxonomy.theme("weather")
