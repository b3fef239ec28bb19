"""Letterspaced lines become words again; letters that stand alone stay alone, and none is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractor.read.pdf.engine.letterspacing import closed_up
from extractor.read.pdf.page_content import Word


def letters(text, *, gap=2.0, space=6.0, size=8.0):
    found, x = [], 50.0
    for sign in text:
        if sign == " ":
            x += space - gap
            continue
        found.append(Word(sign, x, 100, x + 0.6 * size, 100 + size, size=size))
        x += 0.6 * size + gap
    return found


def texts(words):
    return [word.text for word in closed_up(words)]


def test_letterspaced_capitals_are_words():
    words = list(closed_up(letters("SOCIAL VALUE & SKILLS")))
    assert [word.text for word in words] == ["SOCIAL", "VALUE", "&", "SKILLS"]
    assert words[0].x0 == 50.0
    assert words[0].x1 < words[1].x0


def test_names_of_columns_and_small_letters_stay_apart():
    assert texts(letters("ABCD")) == list("ABCD")
    assert texts(letters("ABCDEF", gap=30.0)) == list("ABCDEF")
    assert texts(letters("abcdef")) == list("abcdef")


def test_figures_in_a_row_stay_apart():
    assert texts(letters("123456")) == list("123456")


@given(st.lists(st.tuples(st.sampled_from(["A", "B", "7", "&", "word"]), st.floats(0.1, 20)), max_size=30))
def test_no_letter_is_lost(parts):
    words, x = [], 0.0
    for text, gap in parts:
        words.append(Word(text, x, 100, x + 5 * len(text), 108, size=8))
        x += 5 * len(text) + gap
    assert "".join(texts(words)) == "".join(text for text, _ in parts)


def test_figures_among_letterspaced_words_are_put_together():
    assert texts(letters("9001 & 14001 · SGS")) == ["9001", "&", "14001", "·", "SGS"]
    assert texts(letters("AB 1 2 3 4 5")) == list("AB12345")
    assert texts(letters("ABC123456", gap=6.0)) == list("ABC123456")
