"""Adaptation from start to end: what is learnt shows in use, and what is not better is not written."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace

import pytest

import extractor
from extractor.annotate.classifier import load_classifier
from extractor.annotate.context import Context
from extractor.annotate.model_folder import model_folder, model_version
from extractor.errors import InputError
from extractor.pipeline import Options
from extractor.training.adaptation import trial
from extractor.training.adaptation.adapt import adapt, figures
from extractor.training.adaptation.corpus_statements import corpus_statements
from extractor.training.adaptation.folder import LEARNT, earlier_model, write_adapted
from extractor.training.fitting import Settings
from tests.training.adapting import ROOM, database_of, decide, kept_scores, local_files, review, rows, small_corpus

UNSEEN = "We will host 12 Lantern Room suppers a year in Morpeth."


@pytest.fixture(scope="module")
def given(tmp_path_factory):
    """Return a folder with files, the database of their review, a small corpus and its scores."""
    folder = tmp_path_factory.mktemp("adapting")
    database_of(local_files(folder / "files"), folder / "plain.db")
    shutil.copy(folder / "plain.db", folder / "review.db")
    review(folder / "review.db")
    kept_scores(small_corpus(folder / "corpus"), folder / "work")
    return folder


def adapted_from(given, target, *databases):
    paths = databases or (given / "review.db",)
    return adapt(paths, target, corpus=given / "corpus", work=given / "work")


@pytest.fixture(scope="module")
def adapted(given, tmp_path_factory):
    target = tmp_path_factory.mktemp("models") / "ours"
    return target, adapted_from(given, target)


def themes(folder, text=UNSEEN):
    (found,) = load_classifier(folder).predict([Context(text, side="supplier")])
    return found.accepted("themes")


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_what_was_decided_is_learnt(adapted):
    target, found = adapted
    whole = found.trial.shipped.whole
    assert found.version == model_version(target)
    assert (whole.decided, whole.spoilt) == (found.lessons.count, 0)
    assert whole.mended + whole.right > 0.95 * found.lessons.count > whole.right
    assert "wellbeing" not in themes(model_folder())
    assert themes(target) == ("wellbeing",)


def test_the_model_says_what_it_is(adapted):
    target, found = adapted
    manifest = json.loads((target / "labels.json").read_text(encoding="utf-8"))
    parent = model_version(model_folder())
    assert manifest["adapted"]["parent"] == parent
    assert manifest["adapted"]["decisions"] == found.lessons.count
    assert len(manifest["adapted"]["trails"]) == 1
    assert model_version(target).endswith(f" adapted from {parent}")
    assert model_version(target, thorough=True) == f"{model_version(target)} thorough"
    card = (target / "README.md").read_text(encoding="utf-8")
    assert parent in card
    assert "confidential" in card


def test_the_vocabulary_is_that_of_the_shipped_model(adapted):
    target, _ = adapted
    ours, shipped = (load_classifier(folder).model for folder in (target, model_folder()))
    assert [space.names for space in ours.vocabulary.namespaces] == [
        space.names for space in shipped.vocabulary.namespaces
    ]
    assert (ours.thresholds.codes == shipped.thresholds.codes).all()
    everything = b"".join(contents(target).values())
    assert ROOM.encode() not in everything
    assert b"Ashby" not in everything


def test_the_same_decisions_give_the_same_bytes(given, adapted, tmp_path):
    target, _ = adapted
    adapted_from(given, tmp_path / "again")
    assert contents(tmp_path / "again") == contents(target)


def test_what_was_learnt_holds_where_files_are_read(given, adapted):
    target, _ = adapted
    found = extractor.extract(given / "files", options=Options(models=target))
    ruled = [one for one in found.findings if ROOM in one.statement.text]
    assert ruled
    assert all("wellbeing" in one.codes("themes") for one in ruled)


def test_what_is_not_better_is_not_written(given, tmp_path):
    database = shutil.copy(given / "plain.db", tmp_path / "accepted.db")
    review(database, house_rule=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(trial, "FEWEST_DECISIONS", 50)
        found = adapted_from(given, tmp_path / "ours", database)
    assert found.trial.objections
    assert not found.version
    assert not list(tmp_path.glob("*ours*"))


def test_too_few_decisions_are_refused(given, tmp_path):
    database = shutil.copy(given / "plain.db", tmp_path / "few.db")
    review(database, documents=1)
    with pytest.raises(InputError, match="in 1 documents are too few"):
        adapted_from(given, tmp_path / "ours", database)


def test_the_same_decisions_again_are_nothing_new(given, adapted):
    target, _ = adapted
    before = contents(target)
    found = adapted_from(given, target)
    assert (found.trial, found.version) == (None, "")
    assert contents(target) == before


def test_more_decisions_replace_an_adapted_model_only_if_they_make_it_better(given, adapted, tmp_path):
    target = shutil.copytree(adapted[0], tmp_path / "ours")
    before = contents(target)
    database = shutil.copy(given / "review.db", tmp_path / "more.db")
    (van,) = rows(database, "SELECT id FROM statements WHERE text LIKE '%Ashby is blue%'")
    decide(database, van["id"], "nature", "rejected")
    found = adapted_from(given, target, database)
    assert found.missing == 0
    assert found.trial.earlier.whole.gain == 0
    assert [one for one in found.trial.objections if "in the folder" in one] == list(found.trial.objections)
    assert contents(target) == before


def test_decisions_that_are_no_longer_given_are_counted(given, adapted, tmp_path):
    target = shutil.copytree(adapted[0], tmp_path / "ours")
    with (target / LEARNT).open("a", encoding="utf-8") as file:
        file.write("0123456789abcdef\n")
    found = adapted_from(given, target)
    assert (found.missing, found.version) == (1, "")


def test_an_adapted_model_that_learnt_less_is_replaced(given, adapted, tmp_path):
    target = shutil.copytree(adapted[0], tmp_path / "ours")
    # as if it had learnt the roles only: the first lessons of the list that is kept, which names nothing
    keys = (target / LEARNT).read_text(encoding="utf-8").split()
    (target / LEARNT).write_text("\n".join(keys[:4]), encoding="utf-8")
    found = adapted_from(given, target)
    assert found.trial.earlier.whole.gain > 0
    assert found.version == model_version(target)
    assert contents(target) == contents(adapted[0])
    assert [path.name for path in tmp_path.iterdir()] == ["ours"]


def test_a_model_adapted_from_an_older_one_is_replaced_by_the_rule_for_new_ones(given, adapted, tmp_path):
    target = shutil.copytree(adapted[0], tmp_path / "ours")
    manifest = json.loads((target / "labels.json").read_text(encoding="utf-8"))
    manifest["adapted"]["parent"] = "older"
    (target / "labels.json").write_text(json.dumps(manifest), encoding="utf-8")
    found = adapted_from(given, target)
    assert found.trial.earlier is None
    assert found.version == model_version(target)


@pytest.mark.parametrize("name", ["letter.docx", "labels.json"])
def test_a_folder_with_anything_else_is_not_touched(given, tmp_path, name):
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / name).write_text("{}", encoding="utf-8")
    with pytest.raises(InputError, match="would be lost"):
        adapted_from(given, tmp_path / "ours")
    assert contents(tmp_path / "ours") == {name: b"{}"}


def test_the_shipped_model_is_never_overwritten(given):
    with pytest.raises(InputError, match="never overwritten"):
        adapted_from(given, model_folder())


def test_a_file_is_no_folder_and_an_empty_folder_is_free(tmp_path):
    assert earlier_model(tmp_path) is None
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(InputError, match="not a folder"):
        earlier_model(tmp_path / "file")


def test_all_other_parts_of_the_model_are_carried_over(adapted, tmp_path):
    _, found = adapted
    parent = shutil.copytree(model_folder(), tmp_path / "shipped")
    (parent / "part").mkdir()
    (parent / "part" / "numbers.bin").write_bytes(b"1")
    target = tmp_path / "ours"
    write_adapted(
        load_classifier(parent).model, target, parent=parent, keys=["b", "a"], trails=[], figures=figures(found.trial)
    )
    assert (target / "part" / "numbers.bin").read_bytes() == b"1"
    names = {path.name for path in target.iterdir()}
    assert names >= {"NOTICE", "encoder.onnx", "encoder.words.txt", "labels.npz", "labels.json", "README.md"}
    assert not names & {"metrics.json", "thresholds.csv", "encoder.scores.npz", "labels.scores.npz"}
    assert (target / LEARNT).read_text(encoding="utf-8") == "a\nb\n"
    assert load_classifier(target).predict([Context(UNSEEN)]) == load_classifier(parent).predict([Context(UNSEEN)])


def test_a_writing_that_fails_leaves_the_earlier_model(given, adapted, tmp_path, monkeypatch):
    target = shutil.copytree(adapted[0], tmp_path / "ours")
    before = contents(target)
    (target / LEARNT).write_text("", encoding="utf-8")

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("extractor.training.adaptation.folder.save_model", full)
    with pytest.raises(InputError, match="No space left"):
        adapted_from(given, target)
    assert contents(target) == before | {LEARNT: b""}
    assert [path.name for path in tmp_path.iterdir()] == ["ours"]


def test_scores_of_the_corpus_are_made_once_for_the_same_settings(tmp_path):
    corpus, work = small_corpus(tmp_path / "corpus", every=100), tmp_path / "work"
    model = load_classifier().model
    settings = replace(Settings(), gaps=0.0)
    told = []
    for one in (settings, settings, replace(settings, strength=1.0)):
        said: list[str] = []
        local = corpus_statements(corpus, model, tmp_path, work=work, settings=one, progress=said.append)
        told.append(len(said))
    assert told == [1, 0, 1]
    assert local.held_out.linear.shape == local.labels.shape
