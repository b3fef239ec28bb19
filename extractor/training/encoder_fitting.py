"""Contexts and labels go in, a fitted sentence encoder comes out.

Seeded: the same examples, versions and number of threads give the same weights. No file is read or written.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

from extractor.annotate.encoder_input import pair_of
from extractor.annotate.word_pieces import WordPieces
from extractor.training.encoder_network import EncoderNetwork, network_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from extractor.annotate.context import Context
    from extractor.annotate.encoder_input import Pair
    from extractor.training.encoder_weights import PretrainedEncoder

THREADS = 1
"""Sums come out alike on any number of processors; rounds may run side by side."""
SORTED_TOGETHER = 32
"""Batches whose examples are sorted by length together: enough to waste little padding, few enough to stay mixed."""


@dataclass(frozen=True, slots=True)
class EncoderSettings:
    """How the encoder is trained; the defaults are what the shipped model uses.

    Attributes:
        epochs: How often every example is seen.
        batch: Examples per step.
        rate: The highest learning rate; it rises over the first tenth of the steps and falls to nothing.
        head_rate: How many times faster the new head learns.
        gaps: The chance that each part of the surroundings is left out each time.
        smoothing: How far the wanted answers stay from 0 and 1, for labels have errors.
        seed: Makes the random choices repeatable.
    """

    epochs: int = 3
    batch: int = 32
    rate: float = 1e-4
    head_rate: float = 10.0
    gaps: float = 0.15
    smoothing: float = 0.02
    decay: float = 0.01
    seed: int = 20260807


def fit_encoder(
    start: PretrainedEncoder,
    contexts: Sequence[Context],
    labels: NDArray[np.bool_],
    settings: EncoderSettings,
    *,
    progress: Callable[[str], None] = lambda _: None,
) -> EncoderNetwork:
    """Return the encoder fitted to examples.

    Args:
        start: Where its weights start.
        contexts: The statements with their surroundings.
        labels: One row per statement, one column per code.
        settings: How to train.
        progress: Called with a sentence after each epoch.
    """
    torch.manual_seed(settings.seed)
    torch.set_num_threads(THREADS)
    chance = random.Random(settings.seed)  # noqa: S311 - not for secrets
    network = network_of(start.weights, codes=labels.shape[1])
    vocabulary = WordPieces(start.vocabulary.splitlines())
    optimizer = _optimizer(network, settings)
    steps = settings.epochs * math.ceil(len(contexts) / settings.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (0.1 * steps)) * max(0.0, (steps - step) / steps)
    )
    wanted = torch.tensor(labels, dtype=torch.float32) * (1 - 2 * settings.smoothing) + settings.smoothing
    network.train()
    for epoch in range(settings.epochs):
        pairs = [pair_of(vocabulary, _with_gaps(context, chance, settings.gaps)) for context in contexts]
        total = 0.0
        batches = list(_batches(pairs, chance, settings.batch))
        for rows in batches:
            scores = network(*_tensors([pairs[row] for row in rows]))
            loss = nn.functional.binary_cross_entropy_with_logits(scores, wanted[rows], reduction="none")
            loss = loss.mean(0).sum()
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += float(loss.item())
        progress(f"Encoder, round {epoch + 1} of {settings.epochs}: loss {total / len(batches):.3f}.")
    network.eval()
    return network


def _optimizer(network: EncoderNetwork, settings: EncoderSettings) -> torch.optim.Optimizer:
    head = [parameter for name, parameter in network.named_parameters() if name.startswith("head")]
    body = [parameter for name, parameter in network.named_parameters() if not name.startswith("head")]
    return torch.optim.AdamW(
        [
            {"params": [one for one in body if one.ndim > 1], "lr": settings.rate, "weight_decay": settings.decay},
            {"params": [one for one in body if one.ndim == 1], "lr": settings.rate, "weight_decay": 0.0},
            {"params": head, "lr": settings.rate * settings.head_rate, "weight_decay": 0.0},
        ]
    )


def _with_gaps(context: Context, chance: random.Random, gaps: float) -> Context:
    kept = {name: "" for name in ("side", "heading", "lead_in") if chance.random() < gaps}
    return replace(context, **kept)


def _batches(pairs: Sequence[Pair], chance: random.Random, size: int) -> Iterator[list[int]]:
    order = list(range(len(pairs)))
    chance.shuffle(order)
    batches: list[list[int]] = []
    for first in range(0, len(order), size * SORTED_TOGETHER):
        some = sorted(order[first : first + size * SORTED_TOGETHER], key=lambda row: len(pairs[row].pieces))
        batches += [some[start : start + size] for start in range(0, len(some), size)]
    chance.shuffle(batches)
    yield from batches


def _tensors(pairs: Sequence[Pair]) -> tuple[Tensor, Tensor, Tensor]:
    longest = max(len(pair.pieces) for pair in pairs)
    pieces = torch.zeros((len(pairs), longest), dtype=torch.long)
    parts = torch.ones((len(pairs), longest), dtype=torch.long)
    present = torch.zeros((len(pairs), longest), dtype=torch.long)
    for row, pair in enumerate(pairs):
        pieces[row, : len(pair.pieces)] = torch.tensor(pair.pieces)
        parts[row, : len(pair.parts)] = torch.tensor(pair.parts)
        present[row, : len(pair.pieces)] = 1
    return pieces, parts, present
