"""Ligatures that a font passes off as one letter are counted; ordinary letters of any font are not."""

from __future__ import annotations

from extractor.read.pdf.engine.characters import words_from
from extractor.read.pdf.engine.ligatures import count_ligatures


def letters(text, *, width=0.33, font="Body", size=10.0):
    return [
        {"text": sign, "x0": 0.0, "x1": width * size, "size": size, "upright": True, "fontname": font} for sign in text
    ]


def test_wide_letters_among_many_of_one_width_are_ligatures():
    assert count_ligatures([*letters("t" * 40), *letters("ttt", width=0.56), *letters("fff", width=0.6)]) == 3


def test_other_fonts_sizes_and_few_letters_are_none():
    assert (
        count_ligatures([*letters("t" * 40), *letters("t" * 40, width=0.56, font="Wide"), *letters("t" * 9, size=18)])
        == 0
    )
    assert count_ligatures([*letters("t" * 10), *letters("tt", width=0.56)]) == 0
    assert count_ligatures([]) == 0


def characters(text):
    return [
        {
            "text": sign,
            "x0": 6.0 * place,
            "x1": 6.0 * place + 6,
            "top": 10,
            "bottom": 20,
            "size": 10,
            "fontname": "Body",
        }
        for place, sign in enumerate(text)
    ]


def test_the_ligatures_of_office_fonts_are_undone():
    (word,) = words_from(characters("CommiƩeesaŌeriniƟaƟve"))
    assert word.text == "Committeesafterinitiative"
    (name,) = words_from(characters("Ōtara"))
    assert name.text == "Ōtara"
