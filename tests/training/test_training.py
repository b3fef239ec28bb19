"""Training from start to end on a small corpus, its files, its repeatability, and the floors of the shipped model."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from scipy import sparse

from extractor.annotate.classifier import load_classifier
from extractor.annotate.context import Context
from extractor.annotate.features import NAMESPACES
from extractor.errors import InputError
from extractor.training.evaluate import code_table, document_table, evaluate, read_gold, summary_table
from extractor.training.examples import with_gaps
from extractor.training.fingerprint import fingerprint
from extractor.training.fitting import Settings, association
from extractor.training.metrics import below_floor, floors_from_text, floors_of, floors_to_text
from extractor.training.model_card import with_parts
from extractor.training.train import train

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "documents").mkdir()
    for path in sorted((ROOT / "corpus" / "documents").glob("*.yaml"))[::16]:
        shutil.copy(path, folder / "documents")
    shutil.copy(ROOT / "corpus" / "splits.yaml", folder)
    return folder


@pytest.fixture(scope="module")
def trained(corpus, tmp_path_factory):
    target = tmp_path_factory.mktemp("models")
    return target, train(corpus, target, smoke=True)


def gold_file(folder):
    rows = [
        {"doc": "a.pdf", "n": 1, "text": "We will plant 40 trees.", "roles": ["commitment"], "themes": ["nature"]},
        {"doc": "a.pdf", "n": 2, "text": "Invoices are sent monthly.", "roles": [], "themes": [], "hard": True},
        {"doc": "b.pdf", "n": 3, "text": "The cat sat.", "roles": [], "themes": [], "side": "report"},
    ]
    path = folder / "gold.jsonl"
    path.write_text("\n".join(json.dumps(row | {"watch": []}) for row in rows), encoding="utf-8")
    return path


def test_smoke_run_writes_every_file(trained):
    target, training = trained
    names = {"labels.npz", "labels.json", "metrics.json", "thresholds.csv", "README.md", "reliability.svg"}
    names.add("labels.scores.npz")
    assert {path.name for path in target.iterdir()} == names
    assert training.accepted.shape == training.examples.labels.shape
    card = (target / "README.md").read_text(encoding="utf-8")
    assert "No domain expert has checked them" in card
    assert "| commitment |" in card


def test_loaded_model_predicts_as_the_trained_one(trained):
    target, training = trained
    contexts = training.examples.contexts[:50]
    chances = load_classifier(target).probabilities(contexts)
    assert chances.shape == (50, training.examples.labels.shape[1])
    truth = training.examples.labels[:50]
    assert chances[truth].mean() > 3 * chances[~truth].mean()


@pytest.mark.slow
def test_training_again_gives_the_same_bytes(corpus, trained, tmp_path):
    target, _ = trained
    train(corpus, tmp_path, smoke=True)
    for name in ("labels.npz", "labels.json", "metrics.json"):
        assert (tmp_path / name).read_bytes() == (target / name).read_bytes()


def test_smoke_run_never_overwrites_a_whole_model(corpus, tmp_path):
    (tmp_path / "labels.json").write_text('{"smoke": false}', encoding="utf-8")
    with pytest.raises(InputError, match="overwrite"):
        train(corpus, tmp_path, smoke=True)


def test_shipped_model_is_above_its_floors():
    metrics = json.loads((ROOT / "models" / "metrics.json").read_text(encoding="utf-8"))
    lines = (ROOT / "models" / "thresholds.csv").read_text(encoding="utf-8").splitlines()
    assert not below_floor(metrics["held_out"], floors_from_text(lines))


def test_shipped_model_was_trained_with_the_features_of_today():
    manifest = json.loads((ROOT / "models" / "labels.json").read_text(encoding="utf-8"))
    assert manifest["features"] == fingerprint(), "run `make train`: rules or features have changed since"


def test_shipped_model_is_small():
    assert sum(path.stat().st_size for path in (ROOT / "models").iterdir()) < 40_000_000


def test_floors_are_read_as_written(trained):
    _, training = trained
    floors = floors_of(training.metrics["held_out"])
    assert floors_from_text(floors_to_text(floors).splitlines()) == floors
    assert not below_floor(training.metrics["held_out"], floors)
    assert below_floor(training.metrics["held_out"], {("all", "quiet_per_100"): 101.0})


def test_evaluation_counts_gold(trained, tmp_path):
    target, _ = trained
    found = evaluate(gold_file(tmp_path), load_classifier(target))
    assert found.scores.statements == 3
    assert found.soft.statements == 2
    assert set(found.documents) == {"a.pdf", "b.pdf"}
    assert "commitment" in code_table(found.scores)
    assert "roles F1" in summary_table(found)
    assert "a.pdf" in document_table(found)


def test_gold_neighbours_are_of_the_same_document(tmp_path):
    first, second, third = read_gold(gold_file(tmp_path))
    assert first.context.after == second.context.text
    assert second.context.after == ""
    assert third.context.before == ""


@pytest.mark.parametrize("line", ["{", "[]", '{"doc": "a", "n": 1, "text": "x"}'])
def test_wrong_gold_is_refused(tmp_path, line):
    path = tmp_path / "gold.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(InputError, match="line 1"):
        read_gold(path)


def test_missing_gold_is_refused(tmp_path):
    with pytest.raises(InputError, match="no gold file"):
        read_gold(tmp_path / "gold.jsonl")


def test_gaps_are_repeatable_and_spare_the_text():
    contexts = [Context(f"text {n}", "lead", "heading", "buyer", before="b", after="a") for n in range(200)]
    thinned = with_gaps(contexts, chance=0.5, seed=7)
    assert thinned == with_gaps(contexts, chance=0.5, seed=7)
    assert [one.text for one in thinned] == [one.text for one in contexts]
    assert 60 < sum(not one.side for one in thinned) < 140
    assert with_gaps(contexts, chance=0.0, seed=7) == tuple(contexts)


def test_association_frees_the_telling_column():
    matrix = sparse.csr_matrix(np.array([[1, 1], [1, 1], [0, 1], [0, 1]], dtype=float))
    telling, idle = association(matrix, np.array([True, True, False, False]), lean=0.5)
    assert telling > idle
    assert np.all(association(matrix, np.array([True, True, False, False]), lean=0.0) == 1.0)


def test_card_keeps_what_people_wrote():
    scores, gold = "<!-- generated: scores -->", "<!-- generated: gold -->"
    card = f"before\n{scores}\nearlier\n<!-- end -->\nafter\n{gold}\nkept\n<!-- end -->\n"
    text = with_parts(card, {"scores": "new"})
    assert text == card.replace("earlier", "new")
    assert with_parts(text, {"scores": "new"}) == text


def test_settings_name_known_namespaces():
    assert set(Settings().weights) == set(Settings().at_least) == set(NAMESPACES)
