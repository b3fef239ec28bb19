"""Comparisons: simpler, poorer and less taught models are measured on the same statements, the same way each time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from extractor.annotate.context import Context
from extractor.annotate.scheme import ALL_CODES
from extractor.training.comparisons import MEASURED, TUNED, as_table, compare, parts_of
from extractor.training.corpus import read_corpus
from extractor.training.examples import examples_of
from extractor.training.fitting import Settings
from extractor.training.simpler import keyword_labels, plain_scores

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def parts():
    documents = read_corpus(CORPUS)[::24]
    fold_of = {one.family: ("train-1", TUNED, "train-1", MEASURED)[place % 4] for place, one in enumerate(documents)}
    examples = examples_of(documents)
    return parts_of(examples, [fold_of[family] for family in examples.families])


@pytest.fixture(scope="module")
def entries(parts):
    encoder = np.where(parts.examples.labels, 4.0, -4.0)
    return compare(parts, encoder, replace(Settings(), gaps=0.0))


def test_every_statement_serves_one_purpose(parts):
    assert (parts.learnt.astype(int) + parts.tuned + parts.measured == 1).all()


@pytest.mark.slow
def test_all_groups_are_measured(entries):
    groups = {one["group"] for one in entries}
    assert groups == {"simpler", "shipped", "left out", "fewer families", "fewer kinds"}
    by_name = {one["name"]: one for one in entries}
    assert by_name["nothing is ever labelled"]["roles"]["value"] == 0.0
    assert by_name["nothing is ever labelled"]["false_alarms_per_100"]["value"] == 0.0
    assert by_name["sentence encoder"]["roles"]["value"] > 0.95
    assert by_name["linear labels"]["roles"]["value"] > by_name["nothing is ever labelled"]["roles"]["value"]


@pytest.mark.slow
def test_fewer_families_teach_from_fewer_statements(entries, parts):
    for group in ("fewer families", "fewer kinds"):
        learnt = [one["learnt_from"] for one in entries if one["group"] == group]
        assert learnt == sorted(learnt)
        assert 0 < learnt[0] <= learnt[-1] < parts.learnt.sum()


@pytest.mark.slow
def test_the_table_has_a_line_for_each_model(entries, parts):
    table = as_table(entries, measured=int(parts.measured.sum()))
    assert table.count("\n|") == len(entries) + 2
    assert all(one["name"] in table for one in entries)


def test_keywords_give_a_code_where_a_phrase_of_it_stands():
    texts = ("We will recruit six apprentices.", "The door is blue.")
    given = keyword_labels([Context(text=text) for text in texts])
    found = [{code for code, one in zip(ALL_CODES, row, strict=True) if one} for row in given]
    assert {"commitment", "skills"} <= found[0]
    assert not found[1]


def test_plain_scores_tell_seen_words_apart():
    texts = ["we plant trees"] * 6 + ["invoices are paid"] * 6
    labels = np.zeros((12, len(ALL_CODES)), np.bool_)
    labels[:6, 0] = True
    contexts = [Context(text=text) for text in texts]
    scores = plain_scores(contexts, labels, contexts[::6], Settings())
    assert scores[0, 0] > 0 > scores[1, 0]
    assert (scores[:, 1:] < 0).all()
