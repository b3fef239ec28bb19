"""Statements per CPU second by stage, and the ratios between stages that must hold on any machine. Never seconds.

The statements are those of the corpus, one document in twenty-six, with their stems, headings and neighbours.
"""

import time
from pathlib import Path

import pytest
import spacy

from extractor.annotate import Annotator, contexts_of, details
from extractor.annotate.classifier import Classifier, load_classifier
from extractor.annotate.features import features_of
from extractor.document import Span, document_of
from extractor.resolve import resolve
from extractor.statement import Statement
from extractor.training.corpus import read_corpus

CORPUS = Path(__file__).parents[2] / "corpus"
EVERY = 26


class Batch:
    """Statements of one document of the corpus, as the stages take them."""

    def __init__(self, document):
        texts = [one.text for one in document.statements]
        self.document = document_of("\n".join(texts), side=document.side, kind=document.kind)
        self.statements, start = [], 0
        for number, one in enumerate(document.statements):
            kind = "row" if " | " in one.text else "item" if one.lead_in else "sentence"
            span = Span(start, start + len(one.text))
            self.statements.append(
                Statement(str(number), span, one.text, kind, lead_in=one.lead_in, heading=one.heading)
            )
            start = span.end + 1
        self.contexts = contexts_of(self.document, self.statements)


@pytest.fixture(scope="module")
def batches():
    return [Batch(document) for document in read_corpus(CORPUS)[::EVERY]]


@pytest.fixture(scope="module")
def rate(batches):
    """Return a function that prints how many statements a stage takes in a CPU second, and returns the seconds."""
    count = sum(len(batch.statements) for batch in batches)

    def measured(name, stage, times=3):
        least = float("inf")
        for _ in range(times):
            started = time.process_time()
            for batch in batches:
                stage(batch)
            least = min(least, time.process_time() - started)
        print(f"{name}: {count / least:,.0f} statements per CPU second")
        return least

    return measured


def test_tagging_costs_little_beside_bare_tokens_and_no_stage_costs_most_of_it(rate):
    classifier = Classifier(load_classifier().model)
    annotator, english = Annotator(classifier), spacy.blank("en")
    values = rate("attributes", lambda batch: [details.details_of(one) for one in batch.contexts])
    features = rate("features", lambda batch: [features_of(one) for one in batch.contexts])
    rate("labels without reasons", lambda batch: classifier.predict(batch.contexts, why=False))
    labels = rate("labels", lambda batch: classifier.predict(batch.contexts))
    tokens = rate("bare tokens of spaCy", lambda batch: english.make_doc(batch.document.text))
    whole = rate(
        "labels, attributes and records",
        lambda batch: resolve(batch.document, annotator.annotate(batch.document, batch.statements)),
    )
    print(f"tagging costs {whole / tokens:.1f} times what spaCy's bare tokens cost")
    assert whole < 32 * tokens
    assert values < whole / 2
    assert features < labels / 2


def test_the_default_costs_less_than_three_times_the_linear_labels_alone(rate):
    classifier = load_classifier()
    first, both = Annotator(Classifier(classifier.model)), Annotator(classifier)
    alone = rate("without the encoder", lambda batch: first.annotate(batch.document, batch.statements))
    default = rate("by default", lambda batch: both.annotate(batch.document, batch.statements), times=1)
    print(f"the encoder's second opinion: {default / alone:.1f} times the time of the labels and values alone")
    assert default < 3 * alone
