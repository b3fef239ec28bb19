"""How far the words of a page can be relied on."""

import pytest

from extractor.read.pdf.engine.signs import UNKNOWN
from extractor.read.pdf.engine.trust import trust_of
from extractor.read.pdf.page_content import Word

SENTENCE = (
    "The contractor shall tell the council each quarter how many people from the borough it has taken on ".split()
)


def words_of(*texts):
    return [Word(text, 10.0 * place, 100.0, 10.0 * place + 9, 110.0) for place, text in enumerate(texts)]


def test_a_page_of_sentences_is_trusted():
    trust = trust_of(words_of(*SENTENCE * 3))
    assert (trust.share, trust.reason) == (1.0, "")


@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        ([], "next to no text"),
        (["a"], "next to no text"),
        ([*SENTENCE * 3, "electri" + UNKNOWN + "cation"], "letters are unknown"),
        (list("theseareonlysingleletters") * 2, "fall apart"),
        (["".join(SENTENCE)] * 30, "run together"),
        (["•••••", "••••"] * 20, "private font"),
    ],
    ids=["nothing", "one letter", "unknown letters", "single letters", "no spaces", "private signs"],
)
def test_what_is_wrong_with_a_page_is_said(texts, reason):
    assert reason in trust_of(words_of(*texts)).reason


@pytest.mark.parametrize(
    "texts",
    [
        ["Contents", "Introduction", "." * 90, "3"] * 15,
        ["https://www.example.org/" + "a" * 60] * 30,
        ["1", "2", "3", "4.5", "£6"] * 12,
    ],
    ids=["contents", "addresses", "figures"],
)
def test_pages_of_another_kind_are_trusted_too(texts):
    assert trust_of(words_of(*texts)).reason == ""


def test_more_unknown_letters_mean_less_trust():
    shares = [trust_of(words_of(*SENTENCE, UNKNOWN * count)).share for count in (1, 5, 30)]
    assert shares == sorted(shares, reverse=True)
    assert shares[-1] < 0.8
