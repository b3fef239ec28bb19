"""`extractor train --from`: exit codes and what a person reads; then the model it wrote is used."""

import json
import shutil
import sqlite3

import pytest

from extractor.annotate.model_folder import model_folder, model_version
from tests.training.adapting import database_of, decide, kept_scores, local_files, review, rows, small_corpus


@pytest.fixture(scope="module")
def given(tmp_path_factory):
    folder = tmp_path_factory.mktemp("train")
    database_of(local_files(folder / "files"), folder / "plain.db")
    kept_scores(small_corpus(folder / "corpus"), folder / "work")
    return folder


def trained(call, given, *arguments):
    return call("train", "--corpus", given / "corpus", "--work", given / "work", *arguments)


def test_a_better_model_is_written_and_used(call, given, tmp_path):
    database = shutil.copy(given / "plain.db", tmp_path / "review.db")
    review(database)
    target = tmp_path / "ours"
    code, out, err = trained(call, given, "--from", database, "--models", target)
    assert (code, err) == (0, "")
    version = model_version(target)
    assert "wrong to right" in out
    assert "People decide mostly about what the machine showed them" in out
    assert f"It is better: wrote the model {version}" in out
    assert f"extractor run --models {target}" in out

    code, out, _ = call("run", given / "files", "--db", tmp_path / "new.db", "--models", target, "--json", "--jobs", 1)
    assert (code, json.loads(out)["model"]) == (0, version)
    sql = "SELECT model_version, options FROM runs"
    ((used, options),) = sqlite3.connect(tmp_path / "new.db").execute(sql).fetchall()
    assert (used, json.loads(options)["models"]) == (version, str(target))
    code, out, _ = call("run", given / "files", "--db", tmp_path / "new.db", "--models", target, "--json", "--jobs", 1)
    assert json.loads(out)["unchanged"] == 8

    line = {"doc": "a", "n": 1, "text": "We will host 12 Lantern Room suppers.", "side": "supplier"}
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(line | {"roles": ["commitment"], "themes": ["wellbeing"], "watch": []}))
    scores = {}
    for folder in (target, model_folder()):
        _, out, _ = call("evaluate", gold, "--models", folder)
        scores[folder] = next(row.split() for row in out.splitlines() if row.startswith("themes   wellbeing"))[4]
    assert scores == {target: "1.000", model_folder(): "0.000"}

    code, out, _ = trained(call, given, "--from", database, "--models", target)
    assert code == 0
    assert "these very decisions already" in out


def test_what_is_not_better_exits_with_a_code_of_its_own(call, given, tmp_path, monkeypatch):
    monkeypatch.setattr("extractor.training.adaptation.trial.FEWEST_DECISIONS", 50)
    database = shutil.copy(given / "plain.db", tmp_path / "review.db")
    review(database, house_rule=False)
    code, out, err = trained(call, given, "--from", database, "--models", tmp_path / "ours")
    assert (code, err) == (6, "")
    assert "Nothing was written: it is not right about more decided codes" in out
    assert not (tmp_path / "ours").exists()


def test_too_few_decisions_say_what_is_missing(call, given, tmp_path):
    code, out, err = trained(call, given, "--from", given / "plain.db", "--models", tmp_path / "ours")
    assert (code, out) == (2, "")
    assert "0 decided codes in 0 documents are too few" in err
    assert "Decide 100 more codes and codes in 5 more documents" in err


def test_what_cannot_be_learnt_from_is_told_also_where_too_little_is_left(call, given, tmp_path):
    database = shutil.copy(given / "plain.db", tmp_path / "review.db")
    (van,) = rows(database, "SELECT id FROM statements WHERE text LIKE '%Ashby is blue%'")
    for reviewer, verdict in (("Ada", "added"), ("Ben", "rejected")):
        decide(database, van["id"], "nature", verdict, reviewer=reviewer)
    code, out, _ = trained(call, given, "--from", database)
    assert code == 2
    assert out == "Left out: 1 (reviewers disagree and nobody has adjudicated).\n"


@pytest.mark.parametrize("option", [["--smoke"], ["--reset-floors"], ["--gold", "gold.jsonl"]])
def test_options_of_the_corpus_training_are_refused(call, given, option):
    code, _, err = trained(call, given, "--from", given / "plain.db", *option)
    assert code == 2
    assert f"{option[0]} cannot be used with --from" in err


def test_a_database_that_is_missing_is_named(call, given, tmp_path):
    code, _, err = trained(call, given, "--from", tmp_path / "none.db")
    assert code == 3
    assert "none.db does not exist" in err


@pytest.mark.parametrize("command", [["run", "x", "--db", "y.db"], ["tag", "-"], ["evaluate", "gold.jsonl"]])
def test_a_folder_without_a_model_is_an_error_of_the_model(call, tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "a.txt").write_text("We will plant trees.", encoding="utf-8")
    code, _, err = call(*command, "--models", tmp_path / "none")
    assert code == 4
    assert "none" in err
    assert not (tmp_path / "y.db").exists()
