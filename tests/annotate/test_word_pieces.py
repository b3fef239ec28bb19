"""Word pieces: the longest known pieces from the left, as the published vocabulary wants them."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.annotate.encoder import VOCABULARY
from extractor.annotate.model_folder import model_folder
from extractor.annotate.word_pieces import LONGEST_WORD, WordPieces, words_of

SMALL = ["[UNK]", "we", "plant", "##ing", "##s", "tree", "cafe", ",", "5", "##0", "%", "will"]


@pytest.fixture(scope="module")
def vocabulary():
    return (model_folder() / VOCABULARY).read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def published(vocabulary):
    return WordPieces(vocabulary)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We’ll plant 50% more.", ["we", "’", "ll", "plant", "50", "%", "more", "."]),
        ("a\tcafé\u00a0\n£5m", ["a", "cafe", "£5m"]),
        ("soft\u00adhyphen and\u200bzero", ["softhyphen", "andzero"]),
        ("東京 Ltd", ["東", "京", "ltd"]),
        ("", []),
        (" \n", []),
    ],
)
def test_words(text, words):
    assert words_of(text) == words


def test_longest_pieces_win():
    assert WordPieces(SMALL).numbers("We planting trees, 50%") == [1, 2, 3, 5, 4, 7, 8, 9, 10]


def test_a_word_that_cannot_be_pieced_together_is_unknown_as_a_whole():
    assert WordPieces(SMALL).numbers("plantation we") == [0, 1]
    assert WordPieces(SMALL).numbers("we" * LONGEST_WORD) == [0]


@given(st.text(alphabet=string.ascii_letters + string.digits + " .,;'’£%-–\u00e9\u00ad", max_size=200))
def test_every_text_has_pieces_of_the_published_vocabulary(vocabulary, published, text):
    numbers = published.numbers(text)
    assert all(0 <= number < len(vocabulary) for number in numbers)
    assert bool(numbers) == bool(words_of(text))


def test_pieces_are_those_of_the_library_for_them(vocabulary, published):
    library = pytest.importorskip("tokenizers", reason="comes with the extra 'training'")
    reference = library.BertWordPieceTokenizer({piece: number for number, piece in enumerate(vocabulary)})
    for text in (
        "We’ll recruit twelve apprentices (6 from Ward 3) by 31/03/2028 – at least 50% care-leavers.",
        "Naïve café, £1.2m; co-designed, CO₂e; “quoted”… and/or TOMs NT1a",
        "Übergröße\u00a0x\u00adyz 東京 ½ ™ e.g. a_b#c",
    ):
        assert published.numbers(text) == reference.encode(text, add_special_tokens=False).ids
