"""A model survives saving; damage, other versions and missing files are refused with a remedy."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from extractor.annotate.blend import Blend
from extractor.annotate.context import Context
from extractor.annotate.decide import Thresholds
from extractor.annotate.encoder import NETWORK, VOCABULARY
from extractor.annotate.model_folder import MANIFEST
from extractor.annotate.persistence import ARRAYS, Model, load_encoder, load_model, save_model
from extractor.annotate.scheme import ALL_CODES
from extractor.annotate.vectors import Namespace, Vocabulary, learn_vocabulary
from extractor.errors import ModelError


@pytest.fixture
def model():
    width = len(ALL_CODES)
    spaces = [
        Namespace("word", ("^ we", "café", "pay"), np.array([1.0, 2.0, 1.5], np.float32), 1.0),
        Namespace("lead", (), np.zeros(0, np.float32), 0.7),
        Namespace("shape", ("row",), np.array([1.0], np.float32), 0.15, present=True),
    ]
    weights = np.zeros((4, width), np.float32)
    weights[1, 0], weights[3, width - 1], weights[2, 4] = 1.5, -2.25, 0.001
    return Model(
        vocabulary=Vocabulary(spaces),
        weights=weights,
        intercepts=np.linspace(-1, 1, width),
        slopes=np.full(width, 1.25),
        offsets=np.full(width, -0.5),
        thresholds=Thresholds(np.full(width, 0.3), nearest=0.5),
        about={"version": "0.0.0"},
    )


def test_load_gives_what_was_saved(model, tmp_path):
    save_model(model, tmp_path)
    again = load_model(tmp_path)
    np.testing.assert_allclose(again.weights, model.weights, rtol=1e-3)
    np.testing.assert_array_equal(again.intercepts, model.intercepts)
    np.testing.assert_array_equal(again.slopes, model.slopes)
    np.testing.assert_array_equal(again.thresholds.codes, model.thresholds.codes)
    assert again.thresholds.nearest == 0.5
    assert again.about == {"version": "0.0.0"}
    assert [(space.name, space.names, space.weight, space.present) for space in again.vocabulary.namespaces] == [
        (space.name, space.names, space.weight, space.present) for space in model.vocabulary.namespaces
    ]


@pytest.fixture
def blended(model):
    width = len(ALL_CODES)
    blend = Blend(
        slopes=np.linspace(0.1, 1.0, width),
        shares=np.linspace(1.0, 2.0, width),
        offsets=np.linspace(-1.0, 0.0, width),
        thresholds=Thresholds(np.full(width, 0.42), nearest=0.8),
        band=0.5,
        floor=2.75,
    )
    return replace(model, blend=blend)


def with_encoder_files(folder):
    folder.mkdir(exist_ok=True)
    (folder / NETWORK).write_bytes(b"not a network")
    (folder / VOCABULARY).write_text("[UNK]\n", encoding="utf-8")
    return folder


def test_blend_survives_saving(blended, tmp_path):
    save_model(blended, with_encoder_files(tmp_path))
    again = load_model(tmp_path).blend
    for name in ("slopes", "shares", "offsets"):
        np.testing.assert_allclose(getattr(again, name), getattr(blended.blend, name), atol=1e-6)
    assert (again.band, again.floor, again.thresholds.nearest) == (0.5, 2.75, 0.8)
    assert again.thresholds.codes.tolist() == [0.42] * len(ALL_CODES)


def test_another_encoder_than_the_manifests_is_refused(blended, tmp_path):
    save_model(blended, with_encoder_files(tmp_path))
    (tmp_path / VOCABULARY).write_text("[UNK]\nwe\n", encoding="utf-8")
    with pytest.raises(ModelError, match="damaged"):
        load_encoder(tmp_path).scores([Context("We will.")])
    (tmp_path / VOCABULARY).unlink()
    with pytest.raises(ModelError, match="lacks"):
        load_encoder(tmp_path).scores([Context("We will.")])


def test_same_model_same_bytes(model, tmp_path):
    for name in ("one", "two"):
        save_model(model, tmp_path / name)
    for file in (ARRAYS, MANIFEST):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_small_weights_are_left_out(model, tmp_path):
    save_model(model, tmp_path, smallest=0.01)
    assert load_model(tmp_path).weights[2, 4] == 0.0


def test_nothing_is_pickled(model, tmp_path):
    save_model(model, tmp_path)
    with np.load(tmp_path / ARRAYS, allow_pickle=False) as arrays:
        assert all(arrays[name].dtype != object for name in arrays.files)


def test_damaged_arrays_are_refused(model, tmp_path):
    save_model(model, tmp_path)
    packed = bytearray((tmp_path / ARRAYS).read_bytes())
    packed[len(packed) // 2] ^= 0xFF
    (tmp_path / ARRAYS).write_bytes(bytes(packed))
    with pytest.raises(ModelError, match="damaged") as caught:
        load_model(tmp_path)
    assert "extractor train" in caught.value.remedy


def test_missing_files_are_named(model, tmp_path):
    with pytest.raises(ModelError, match=MANIFEST):
        load_model(tmp_path / "nowhere")
    save_model(model, tmp_path)
    (tmp_path / ARRAYS).unlink()
    with pytest.raises(ModelError, match=ARRAYS):
        load_model(tmp_path)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"format": 99}, "format 99"),
        ({"codes": ["commitment"]}, "another label scheme"),
        ({"namespaces": []}, "incomplete"),
        ({"calibration": {}}, "incomplete"),
    ],
)
def test_other_manifests_are_refused(model, tmp_path, change, said):
    save_model(model, tmp_path)
    manifest = json.loads((tmp_path / MANIFEST).read_text(encoding="utf-8"))
    (tmp_path / MANIFEST).write_text(json.dumps(manifest | change), encoding="utf-8")
    with pytest.raises(ModelError, match=said):
        load_model(tmp_path)


@pytest.mark.parametrize("text", ["", "{", "[]", '"labels"'])
def test_a_manifest_that_is_none_is_refused(model, tmp_path, text):
    save_model(model, tmp_path)
    (tmp_path / MANIFEST).write_text(text, encoding="utf-8")
    with pytest.raises(ModelError):
        load_model(tmp_path)


def test_vocabulary_counts_damps_and_levels():
    features = [{"word": ["a", "a", "b"], "shape": ["row", "row"]}, {"word": ["a"], "shape": []}]
    vocabulary = learn_vocabulary(
        features,
        weights={"word": 2.0, "shape": 0.5},
        present=frozenset({"shape"}),
        at_least={"word": 1, "shape": 1},
    )
    matrix = vocabulary.matrix([*features, {"word": ["unknown"], "shape": []}]).toarray()
    assert matrix.shape == (3, 3)
    np.testing.assert_allclose(np.linalg.norm(matrix[:2, :2], axis=1), 2.0)
    np.testing.assert_allclose(matrix[:, 2], [0.5, 0.0, 0.0])
    assert not matrix[2].any()
