"""The data card says what is in the corpus, and the corpus is what was promised."""

from pathlib import Path

from extractor.training.corpus import read_corpus
from extractor.training.data_card import with_numbers
from extractor.training.readings import read_readings

CORPUS = Path(__file__).parents[2] / "corpus"


def test_the_numbers_are_those_of_the_corpus():
    card = (CORPUS / "README.md").read_text(encoding="utf-8")
    assert with_numbers(card, CORPUS) == card, "run `python -m extractor.training.data_card corpus`"


def test_the_corpus_is_as_large_and_varied_as_promised():
    documents = read_corpus(CORPUS)
    statements = [one for document in documents for one in document.statements]
    assert len(documents) >= 250
    assert len(statements) >= 12_000
    assert len({document.kind for document in documents}) >= 15
    assert sum(not one.roles for one in statements) >= 0.45 * len(statements)


def test_every_statement_was_read_twice():
    readings = read_readings(CORPUS)
    held = {document.document: len(document.statements) for document in read_corpus(CORPUS)}
    assert {name: len(pairs) for name, pairs in readings.items()} == held
