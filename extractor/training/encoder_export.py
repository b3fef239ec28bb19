"""A fitted encoder goes in, the file that onnxruntime runs comes out: 8-bit weights, one pair at a time.

The weights are scaled per column of each matrix and use seven of the eight bits, because processors without VNNI
overflow on eight. What is lost by that is measured, not assumed: `extractor train` scores the exported file.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from extractor.annotate.encoder import INPUTS

if TYPE_CHECKING:
    from extractor.training.encoder_network import EncoderNetwork

OPSET = 18


class _OnePair(nn.Module):
    """The network for one pair without padding."""

    def __init__(self, network: EncoderNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, parts: Tensor) -> Tensor:
        """Return the scores of the pair."""
        found: Tensor = self.network(pieces, parts, torch.ones_like(pieces))
        return found


def export_encoder(network: EncoderNetwork, path: Path) -> None:
    """Write `network` to `path` as an ONNX file in 8-bit numbers."""
    alone = _OnePair(network).eval()
    example = (torch.tensor([[101, 2057, 2097, 102, 102]]), torch.tensor([[0, 0, 0, 0, 1]]))
    length = torch.export.Dim("length", min=3, max=512)
    with tempfile.TemporaryDirectory() as folder:
        exact = Path(folder) / "exact.onnx"
        torch.onnx.export(
            alone,
            example,
            str(exact),
            input_names=list(INPUTS),
            output_names=["scores"],
            opset_version=OPSET,
            dynamic_shapes={name: {1: length} for name in INPUTS},
            dynamo=True,
            external_data=False,
        )
        quantize_dynamic(exact, path, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
