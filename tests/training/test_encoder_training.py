"""The sentence encoder: its kept scores belong to their examples; where PyTorch is installed, training end to end."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from extractor.annotate.context import Context
from extractor.annotate.encoder import NETWORK, VOCABULARY, Encoder
from extractor.annotate.encoder_input import BEGIN, END, LONGEST, pair_of, surroundings
from extractor.annotate.model_folder import model_folder
from extractor.annotate.persistence import encoder_hashes
from extractor.annotate.scheme import ALL_CODES
from extractor.annotate.word_pieces import WordPieces
from extractor.errors import InputError
from extractor.training.encoder_training import (
    SCORES,
    CrossFitted,
    examples_hash,
    read_scores,
    train_encoder,
    write_scores,
)
from extractor.training.encoder_weights import read_wheel
from extractor.training.examples import Examples

TEXTS = (
    "We will plant {} trees by 2029.",
    "Invoices are paid within {} days.",
    "KPI {}: calls answered within a minute.",
    "Bidders must describe how they will employ {} apprentices.",
)


@pytest.fixture
def examples():
    contexts = tuple(
        Context(TEXTS[number % 4].format(number + 2), heading="Social value", side="supplier") for number in range(24)
    )
    labels = np.zeros((24, len(ALL_CODES)), np.bool_)
    for row in range(24):
        labels[row, row % 4] = row % 4 != 1
    families = tuple(f"family {number // 4}" for number in range(24))
    return Examples(contexts, labels, families, families, ("bid",) * 24)


def test_kept_scores_are_those_of_the_very_examples(examples, tmp_path):
    (tmp_path / NETWORK).write_bytes(b"a network")
    found = CrossFitted(
        np.linspace(-4, 4, examples.labels.size).reshape(examples.labels.shape), examples_hash(examples)
    )
    write_scores(found, tmp_path)
    again = read_scores(tmp_path, examples)
    assert again is not None
    np.testing.assert_allclose(again.scores, found.scores, atol=0.01)
    other = examples.labels.copy()
    other[0, 0] = not other[0, 0]
    assert read_scores(tmp_path, replace(examples, labels=other)) is None
    (tmp_path / SCORES).unlink()
    assert read_scores(tmp_path, examples) is None


def test_only_the_known_wheel_is_taken(tmp_path):
    pytest.importorskip("safetensors", reason="comes with the extra 'training'")
    with pytest.raises(InputError, match="There is no"):
        read_wheel(tmp_path / "nowhere.whl")
    (tmp_path / "other.whl").write_bytes(b"something else")
    with pytest.raises(InputError, match="as it was published"):
        read_wheel(tmp_path / "other.whl")


def test_a_long_statement_leaves_little_room_for_its_surroundings():
    vocabulary = WordPieces(["[UNK]", "we", "will"])
    long = pair_of(vocabulary, Context("we will " * 60, heading="we " * 30, side="supplier"))
    assert len(long.pieces) == len(long.parts) == LONGEST
    assert long.pieces[0] == BEGIN
    assert long.pieces[-1] == END
    short = pair_of(vocabulary, Context("we will"))
    assert short.pieces == (BEGIN, 1, 2, END, END)
    assert short.parts == (0, 0, 0, 0, 1)


def test_surroundings_are_the_ends_of_what_stands_above():
    context = Context("x", side="authority_plan", heading="A" * 100 + " end", lead_in="We will:")
    assert surroundings(context) == "authority plan ; " + "A" * 56 + " end ; We will:"


@pytest.mark.slow
def test_training_writes_an_encoder_that_scores_as_it_was_trained(examples, tmp_path):
    torch = pytest.importorskip("torch", reason="PyTorch comes with the extra 'training'")
    from extractor.training.encoder_fitting import EncoderSettings  # noqa: PLC0415
    from extractor.training.encoder_network import LAYERS, EncoderNetwork  # noqa: PLC0415
    from extractor.training.encoder_weights import PretrainedEncoder  # noqa: PLC0415

    torch.manual_seed(1)
    vocabulary = (model_folder() / VOCABULARY).read_text(encoding="utf-8")
    start = PretrainedEncoder(_published_names(EncoderNetwork(1), LAYERS), vocabulary)
    folds = ["one" if int(family[-1]) % 2 else "two" for family in examples.families]
    found = train_encoder(
        start,
        examples,
        folds,
        tmp_path / "models",
        settings=EncoderSettings(epochs=4, batch=8, rate=5e-4),
        work=tmp_path / "work",
    )
    assert found.scores.shape == examples.labels.shape
    assert len(list((tmp_path / "work").iterdir())) == 2
    encoder = Encoder(tmp_path / "models", encoder_hashes(tmp_path / "models"))
    scores = encoder.scores(examples.contexts)
    truth = examples.labels
    assert scores[truth].mean() > scores[~truth].mean()
    # one statement scores the same whatever stands beside it
    np.testing.assert_array_equal(scores[3], encoder.scores([examples.contexts[3]])[0])
    kept = read_scores(tmp_path / "models", examples)
    assert kept is not None


def _published_names(network, layers):
    from extractor.training.encoder_network import PUBLISHED  # noqa: PLC0415

    state = network.state_dict()
    names = {
        "embeddings.word_embeddings.weight": "words.weight",
        "embeddings.position_embeddings.weight": "positions.weight",
        "embeddings.token_type_embeddings.weight": "parts.weight",
    }
    for kind in ("weight", "bias"):
        names[f"embeddings.LayerNorm.{kind}"] = f"after_embedding.{kind}"
        for number in range(layers):
            for own, published in PUBLISHED.items():
                names[f"encoder.layer.{number}.{published}.{kind}"] = f"layers.{number}.{own}.{kind}"
    return {published: state[own] for published, own in names.items()}
