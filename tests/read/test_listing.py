"""Labels of clauses and items: found at the head of a line, and written as lists print them; cases in labels.csv."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.read.listing import (
    is_bullet,
    label_depth,
    letters,
    ordinal,
    ordinal_words,
    roman,
    split_label,
    symbol,
    tidy,
    words,
)

CASES = Path(__file__).parents[1] / "cases" / "labels.csv"
with CASES.open(encoding="utf-8", newline="") as lines:
    ROWS = [(row["line"], row["label"], row["rest"]) for row in csv.DictReader(lines)]


@pytest.mark.parametrize(("line", "label", "rest"), ROWS)
def test_split_label(line: str, label: str, rest: str) -> None:
    assert split_label(line) == (label, rest)


def test_tab_is_strong_evidence() -> None:
    assert split_label("3\tScope") == ("3", "Scope")
    assert split_label("2.5\tFTE posts") == ("2.5", "FTE posts")
    assert split_label("3 Scope") == ("", "3 Scope")


@pytest.mark.parametrize(("label", "depth"), [("4.2.1", 3), ("4.", 1), ("A1.2", 2), ("(a)", 0), ("•", 0), ("", 0)])
def test_label_depth(label: str, depth: int) -> None:
    assert label_depth(label) == depth


def test_numbers_in_words_letters_and_numerals() -> None:
    assert [letters(n) for n in (1, 26, 27, 53, 0)] == ["a", "z", "aa", "aaa", "0"]
    assert [letters(n, doubled=False) for n in (27, 28, 703)] == ["aa", "ab", "aaa"]
    assert [roman(n) for n in (4, 9, 1999, 4000)] == ["iv", "ix", "mcmxcix", "4000"]
    assert [words(n) for n in (0, 21, 115, 1000)] == ["zero", "twenty-one", "one hundred and fifteen", "1000"]
    assert [ordinal(n) for n in (1, 2, 3, 11, 22, 113)] == ["1st", "2nd", "3rd", "11th", "22nd", "113th"]
    assert [ordinal_words(n) for n in (1, 12, 20, 23)] == ["first", "twelfth", "twentieth", "twenty-third"]


def test_symbol_fonts_become_plain_signs() -> None:
    assert tidy("\uf0b7  local\u00a0jobs\u200b \ufb01rst") == "• local jobs first"
    assert symbol(0xB7) == "•"
    assert symbol(0xF0FC) == "✓"
    assert is_bullet("o")
    assert not is_bullet("a)")


@given(st.text(max_size=80))
def test_nothing_is_lost(text: str) -> None:
    label, rest = split_label(text)
    kept = "".join(tidy(label + rest).split())
    assert kept == "".join(tidy(text).split())
