"""Documents get languages of pages and statements, a problem says what was not tagged, and nothing else changes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from extractor.document import document_of
from extractor.language import english_part, flagged, with_languages
from extractor.statement import Finding
from tests.language.language_cases import ENGLISH, WELSH, WELSH_SENTENCES, texts


def languages(statements):
    return [one.language for one in statements]


def messages(document):
    return [problem.message for problem in document.problems if problem.code in ("not_english", "two_languages")]


def test_an_english_document(build):
    document, statements = with_languages(*build(ENGLISH, ENGLISH))
    assert document.language == "en"
    assert [page.language for page in document.pages] == ["en", "en"]
    assert set(languages(statements)) == {"en"}
    assert not document.problems


def test_a_welsh_document(build):
    document, statements = with_languages(*build(WELSH_SENTENCES, WELSH))
    assert document.language == "cy"
    assert [page.language for page in document.pages] == ["cy", "cy"]
    assert set(languages(statements)) == {"cy"}
    (message,) = messages(document)
    assert message.startswith(f"The document is in Welsh (cy): its {len(statements)} statements are kept but not tagg")


def test_page_after_page(build):
    document, statements = with_languages(*build(WELSH_SENTENCES[:8], ENGLISH, WELSH_SENTENCES[8:16], ENGLISH))
    assert [page.language for page in document.pages] == ["cy", "en", "cy", "en"]
    assert all(one.language == ("cy" if one.page % 2 else "en") for one in statements)
    (message,) = messages(document)
    assert message.startswith("2 pages of 4 (50%) are in Welsh (cy): ")


def test_a_paragraph_of_two_languages(build):
    document, statements = with_languages(*build([f"{ENGLISH[0]} {WELSH_SENTENCES[0]} {ENGLISH[1]}", *ENGLISH]))
    assert languages(statements)[:3] == ["en", "cy", "en"]
    assert messages(document)[0].startswith("1 statement of 11 (9%) is in Welsh (cy): kept but not tagged.")


def test_side_by_side_in_a_table(build):
    rows = [["Cymraeg", "English"], *([list(pair) for pair in zip(WELSH_SENTENCES, ENGLISH, strict=False)])]
    document, statements = with_languages(*build(rows))
    assert set(languages(statements)) == {"en"}
    assert any("Welsh (cy) beside English: only the English was tagged." in one for one in messages(document))


@pytest.mark.parametrize("language", ["ar", "ur", "zh", "hi", "bg", "el"])
def test_other_scripts_are_named(build, language):
    document, statements = with_languages(*build([*ENGLISH, *texts(language)]))
    assert languages(statements)[-1] == language
    assert f"({language})" in messages(document)[0]


def test_a_page_of_garbage_or_numbers_has_no_language(build):
    shifted = ["".join(chr(ord(letter) + 3) if letter.isalpha() else letter for letter in line) for line in ENGLISH]
    document, statements = with_languages(*build(ENGLISH, shifted, ["12 | 14 | 16"]))
    assert [page.language for page in document.pages] == ["en", "", ""]
    assert set(languages(statements)) == {"en"}
    alone, _ = with_languages(*build(shifted))
    assert (alone.language, alone.pages[0].language, messages(alone)) == ("", "", [])


def test_a_page_that_is_not_to_be_trusted_has_no_language(build):
    document, statements = build(WELSH_SENTENCES)
    doubted = replace(document, pages=(replace(document.pages[0], trust=0.2),))
    assert with_languages(doubted, statements)[0].pages[0].language == ""


def test_a_document_without_text():
    assert with_languages(document_of(""), ()) == (document_of(""), ())


def test_findings_that_are_not_english_are_flagged(build):
    _, statements = with_languages(*build([*ENGLISH, *WELSH_SENTENCES]))
    for finding in flagged([Finding(one) for one in statements]):
        codes = [flag.code for flag in finding.flags]
        assert codes == ([] if finding.statement.language == "en" else ["not_english"])


def test_only_the_english_cells_of_a_row_are_read():
    row = f"{WELSH_SENTENCES[0]} | {ENGLISH[0]} | 6"
    part = english_part(row)
    assert len(part) == len(row)
    assert part.strip() == f"| {ENGLISH[0]} | 6"
    assert english_part(WELSH_SENTENCES[0]) == WELSH_SENTENCES[0]


@pytest.mark.parametrize("row", ["Abertawe | Merthyr Tudful | 12 apprentices", "KPI 4 | 95% | Monthly", ENGLISH[0]])
def test_an_english_row_is_read_as_it_is(row):
    assert english_part(row) == row


LINE = some.sampled_from([*WELSH, *ENGLISH, *texts("fr"), "12 | 14", "Cyngor Gwynedd"])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(some.lists(LINE, max_size=6), min_size=1, max_size=4))
def test_nothing_but_languages_and_problems_changes(build, pages):
    before, statements = build(*pages)
    after, marked = with_languages(before, statements)
    assert [replace(one, language="en") for one in marked] == list(statements)
    plain = replace(after, language="", problems=before.problems, pages=before.pages)
    assert plain == before
    assert [replace(page, language="") for page in after.pages] == list(before.pages)
    assert with_languages(before, statements) == (after, marked)
