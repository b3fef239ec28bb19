"""The data card says what is in the corpus."""

from pathlib import Path

from extractor.training.corpus import read_corpus
from extractor.training.data_card import with_counts

CORPUS = Path(__file__).parents[2] / "corpus"


def test_the_counts_are_those_of_the_corpus():
    card = (CORPUS / "README.md").read_text(encoding="utf-8")
    assert with_counts(card, read_corpus(CORPUS)) == card, "run `python -m extractor.training.data_card corpus`"


def test_the_corpus_is_as_large_and_varied_as_promised():
    documents = read_corpus(CORPUS)
    statements = [one for document in documents for one in document.statements]
    assert len(documents) >= 125
    assert len(statements) >= 3_200
    assert len({document.kind for document in documents}) >= 12
    assert sum(not one.roles for one in statements) >= 0.45 * len(statements)
