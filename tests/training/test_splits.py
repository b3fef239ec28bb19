"""Families stay together, folds are alike, and what was decided stays."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import InputError
from extractor.training.corpus import KINDS, CorpusDocument, CorpusStatement, read_corpus
from extractor.training.splits import FOLDS, make_splits, read_splits, write_splits

CORPUS = Path(__file__).parents[2] / "corpus"
STATEMENT = CorpusStatement(text="A statement.", side="buyer")


def document(family, kind, size):
    return CorpusDocument(f"{family}-{kind}", family, kind, "", "buyer", "", (STATEMENT,) * size)


documents = st.lists(
    st.builds(
        document,
        st.sampled_from([f"family-{number}" for number in range(12)]),
        st.sampled_from(KINDS[:4]),
        st.integers(1, 40),
    ),
    min_size=1,
    max_size=40,
)


@given(documents)
def test_every_family_gets_one_fold(found):
    chosen = make_splits(found)
    assert set(chosen) == {one.family for one in found}
    assert set(chosen.values()) <= set(FOLDS)
    assert make_splits(found) == chosen


@given(documents, documents)
def test_known_families_stay(first, later):
    known = make_splits(first)
    again = make_splits([*first, *later], known=known)
    assert {family: again[family] for family in known} == known


def test_written_splits_are_read(tmp_path):
    chosen = {"brook": "train-1", "hill": "test"}
    write_splits(tmp_path, chosen)
    assert read_splits(tmp_path) == chosen


def test_no_file_no_splits(tmp_path):
    assert read_splits(tmp_path) == {}


@pytest.mark.parametrize(("text", "said"), [("spare: [brook]\n", "spare"), ("dev: [brook]\ntest: [brook]\n", "brook")])
def test_wrong_files_are_refused(tmp_path, text, said):
    (tmp_path / "splits.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        read_splits(tmp_path)


def test_the_folds_of_the_project_are_alike():
    found = read_corpus(CORPUS)
    chosen = read_splits(CORPUS)
    sizes = Counter()
    kinds = {fold: set() for fold in FOLDS}
    for one in found:
        sizes[chosen[one.family]] += len(one.statements)
        kinds[chosen[one.family]].add(one.kind)
    average = sum(sizes.values()) / len(FOLDS)
    assert all(0.7 * average <= sizes[fold] <= 1.3 * average for fold in FOLDS), sizes
    common = [kind for kind, count in Counter(one.kind for one in found).items() if count >= 10]
    assert all(kind in kinds[fold] for kind in common for fold in FOLDS)
