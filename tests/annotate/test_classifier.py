"""The shipped classifier on plain cases: labels, probabilities, reasons, the order of codes, and speed of loading."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.annotate.classifier import load_classifier
from extractor.annotate.context import Context
from extractor.annotate.scheme import ALL_CODES, CODES, FIELDS
from extractor.errors import ModelError


@pytest.fixture(scope="module")
def classifier():
    return load_classifier()


CASES = [
    ("We will recruit 12 apprentices from the borough by March 2028.", "supplier", "commitment", "skills"),
    (
        "The Contractor shall pay all staff working on the Contract the Real Living Wage.",
        "buyer",
        "requirement",
        "fair_work",
    ),
    ("In 2024 we cut our scope 1 and 2 emissions by 18%.", "supplier", "claim", "climate"),
    ("Social value carries 10% of the total score.", "buyer", "criterion", "general"),
    ("Please describe how you will reduce waste and packaging over the contract.", "buyer", "requirement", "nature"),
]


@pytest.mark.parametrize(("text", "side", "role", "theme"), CASES, ids=[case[2] + "-" + case[3] for case in CASES])
def test_plain_cases(classifier, text, side, role, theme):
    (prediction,) = classifier.predict([Context(text, side=side)])
    assert role in prediction.accepted("roles")
    assert theme in prediction.accepted("themes")


@pytest.mark.parametrize(
    "text",
    [
        "The Supplier shall deliver the software by 1 May.",
        "Invoices must quote a valid purchase order number.",
        "This Agreement is governed by the law of England and Wales.",
        "",
    ],
)
def test_plain_business_has_no_role(classifier, text):
    (prediction,) = classifier.predict([Context(text, side="buyer")])
    assert not prediction.accepted("roles")
    assert not prediction.accepted("themes")


def test_same_words_another_side(classifier):
    text = "The Contractor shall plant 200 trees along the route."
    contexts = [Context(text, side=side) for side in ("buyer", "supplier")]
    chance = classifier.probabilities(contexts)[:, ALL_CODES.index("requirement")]
    assert chance[0] > chance[1]


def test_watch_topic_without_a_role(classifier):
    (prediction,) = classifier.predict(
        [Context("Cabinet agreed to bring the repairs service back in-house in 2027.", side="authority_plan")]
    )
    assert "insourcing" in prediction.accepted("watch")


def test_all_codes_in_order_with_probabilities(classifier):
    (prediction,) = classifier.predict([Context("We will plant trees.")])
    for field in FIELDS:
        labels = getattr(prediction, field)
        assert tuple(label.code for label in labels) == CODES[field]
        assert all(0.0 <= label.probability <= 1.0 for label in labels)


def test_reasons_are_words_of_the_statement(classifier):
    context = Context("We will take on 12 apprentices from local colleges.", heading="Skills", side="supplier")
    (prediction,) = classifier.predict([context])
    said = [reason for field in FIELDS for label in getattr(prediction, field) for reason in label.why]
    assert any("apprentices" in reason for reason in said)
    for label in (*prediction.roles, *prediction.themes, *prediction.watch):
        assert bool(label.why) <= label.accepted
    (silent,) = classifier.predict([context], why=False)
    assert silent.accepted("roles") == prediction.accepted("roles")
    assert not any(label.why for label in silent.roles)


def test_nothing_in_nothing_out(classifier):
    assert classifier.predict([]) == []


def test_company_changes_nothing(classifier):
    contexts = [Context(text, side=side) for text, side, _, _ in CASES]
    together = classifier.probabilities(contexts)
    alone = np.vstack([classifier.probabilities([context]) for context in contexts])
    np.testing.assert_allclose(together, alone)


def test_loads_within_a_second():
    started = time.perf_counter()
    load_classifier()
    assert time.perf_counter() - started < 1.0


def test_missing_folder_is_a_model_error(tmp_path):
    with pytest.raises(ModelError):
        load_classifier(tmp_path)


@settings(deadline=None, max_examples=40)
@given(st.builds(Context, *[st.text(max_size=80)] * 7))
def test_any_context_is_labelled(classifier, context):
    (prediction,) = classifier.predict([context])
    assert len(prediction.roles) == len(CODES["roles"])
