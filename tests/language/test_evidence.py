"""What a line tells by itself: the case tables, and what must never be taken for a language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from extractor.language import language_of
from extractor.language.evidence import evidence_of
from tests.language.language_cases import ENGLISH, ENGLISH_LINES, cases

# two or three words that may be a name in an English table; their surroundings decide
TOO_SHORT_ALONE = {"Dangosydd | Targed | Amlder", "Tudalen 4 o 12"}


@pytest.mark.parametrize("row", cases("languages.csv"), ids=lambda row: f"{row['language']} {row['text'][:30]}")
def test_a_line_alone(row):
    expected = "en" if row["text"] in TOO_SHORT_ALONE else row["language"]
    assert language_of(row["text"]) == expected


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_english(text):
    assert language_of(text) == "en"


@pytest.mark.parametrize(
    "text",
    [
        "The Contractor shall recruit six apprentices from Rhondda Cynon Taf, Blaenau Gwent and Neath Port Talbot.",
        "Comhairle nan Eilean Siar (the Council) will pay invoices in 30 days.",
        "Ysgol Gyfun Llangefni will be given 40 laptops.",
        "12 apprentices | Caerphilly | Merthyr Tudfil | Ynys Môn",
        "Plant 200 Quercus petraea along the boundary",
        "Mae'r contractwr yn cyflogi pobl leol. The Supplier shall pay the Real Living Wage.",
        "Bydd y Contractwr yn talu | The Contractor shall pay",
        "TUPE",
        "KPI 4 | 95% | Monthly",
        "PL £5m, EL £10m, PI £1m.",
        "«End_Date Conditional»",
    ],
)
def test_english_with_foreign_names_or_none_of_its_little_words(text):
    assert language_of(text) == "en"


@pytest.mark.parametrize(
    "text",
    ["", " ", "12 | 14 | 16", "£1,200,000", "LL55 1SH", "SW1A 2AA | EC2V 7HH", "https://www.sell2wales.gov.wales/a",
     "info@llanelli-homes.example", "CO2e", "\ufffd" * 80, "\ue041\ue042\ue043" * 40, "α = 0.05"],
)  # fmt: skip
def test_what_has_no_words_tells_nothing(text):
    assert not evidence_of(text).told
    assert language_of(text) == "en"


def test_the_text_of_a_broken_font_is_no_language():
    sentence = " ".join(ENGLISH)
    shifted = "".join(chr(ord(letter) + 3) if letter.isalpha() else letter for letter in sentence)
    assert evidence_of(shifted).garbage
    assert language_of(shifted) == "en"
    assert language_of(" ".join(sentence)) == "en"
    assert language_of("".join(chr(0xC0 + ord(letter) % 60) for letter in sentence)) == "en"


@pytest.mark.parametrize("text", ENGLISH_LINES)
def test_names_and_codes_weigh_little(text):
    assert evidence_of(text).best[1] < 9 or text == "Bòrd na Gàidhlig"


@given(some.text(max_size=120))
def test_any_text_has_one_answer(text):
    first = evidence_of(text)
    assert first == evidence_of(text)
    assert not (first.told and first.garbage)
    assert language_of(text) == language_of(text)
