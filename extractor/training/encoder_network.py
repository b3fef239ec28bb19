"""The network of the sentence encoder, in PyTorch: word pieces of a statement and its surroundings in, scores out.

A BERT encoder (Devlin et al. 2019) in the size of MiniLM (Wang et al. 2020: 6 layers, 384 numbers a word piece), so
that published weights fit; on top one linear layer with a score for every code of the scheme. No training here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

if TYPE_CHECKING:
    from collections.abc import Mapping

WIDTH = 384
HEADS = 12
LAYERS = 6
INNER = 1536
WORD_PIECES = 30_522
POSITIONS = 512
EPSILON = 1e-12
DROPPED = 0.1


class Layer(nn.Module):
    """One layer: every word piece looks at all others, then is worked on alone."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.output = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.after_attention = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.widen, self.narrow = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.after_inner = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.drop = nn.Dropout(DROPPED)

    def forward(self, states: Tensor, seen: Tensor) -> Tensor:
        """Return new states; `seen` says which word pieces may be looked at (padding may not)."""
        batch, length, _ = states.shape

        def by_head(part: Tensor) -> Tensor:
            return part.view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        mixed = nn.functional.scaled_dot_product_attention(
            by_head(self.query(states)), by_head(self.key(states)), by_head(self.value(states)), attn_mask=seen
        )
        mixed = mixed.transpose(1, 2).reshape(batch, length, WIDTH)
        states = self.after_attention(states + self.drop(self.output(mixed)))
        inner = self.narrow(nn.functional.gelu(self.widen(states)))
        found: Tensor = self.after_inner(states + self.drop(inner))
        return found


class EncoderNetwork(nn.Module):
    """Scores of `codes` codes for pairs of statement and surroundings.

    The head looks at the first sign of the pair, which gathers the whole, and at the mean of the statement's own word
    pieces, which keeps the surroundings from drowning a short statement.
    """

    def __init__(self, codes: int) -> None:
        super().__init__()
        self.words = nn.Embedding(WORD_PIECES, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.parts = nn.Embedding(2, WIDTH)
        self.after_embedding = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.drop = nn.Dropout(DROPPED)
        self.head = nn.Linear(2 * WIDTH, codes)

    def forward(self, pieces: Tensor, parts: Tensor, present: Tensor) -> Tensor:
        """Return one row of scores per pair.

        Args:
            pieces: Numbers of word pieces, one row per pair.
            parts: 0 for the statement, 1 for its surroundings and for padding.
            present: 1 for word pieces, 0 for padding.
        """
        places = torch.arange(pieces.shape[1], device=pieces.device)[None]
        states = self.words(pieces) + self.positions(places) + self.parts(parts)
        states = self.drop(self.after_embedding(states))
        seen = present[:, None, None, :] > 0
        for layer in self.layers:
            states = layer(states, seen)
        own = (present * (1 - parts)).unsqueeze(-1).to(states.dtype)
        mean = (states * own).sum(1) / own.sum(1).clamp(min=1)
        found: Tensor = self.head(self.drop(torch.cat([states[:, 0], mean], dim=-1)))
        return found


PUBLISHED = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "output": "attention.output.dense",
    "after_attention": "attention.output.LayerNorm",
    "widen": "intermediate.dense",
    "narrow": "output.dense",
    "after_inner": "output.LayerNorm",
}


def network_of(weights: Mapping[str, Tensor], *, codes: int) -> EncoderNetwork:
    """Return a network that starts from published weights; only its head is new."""
    network = EncoderNetwork(codes)
    state = network.state_dict()
    state |= {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        "positions.weight": weights["embeddings.position_embeddings.weight"],
        "parts.weight": weights["embeddings.token_type_embeddings.weight"],
    }
    for kind in ("weight", "bias"):
        state[f"after_embedding.{kind}"] = weights[f"embeddings.LayerNorm.{kind}"]
        for number in range(LAYERS):
            for own, published in PUBLISHED.items():
                state[f"layers.{number}.{own}.{kind}"] = weights[f"encoder.layer.{number}.{published}.{kind}"]
    network.load_state_dict(state)
    return network
