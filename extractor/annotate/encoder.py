"""The sentence encoder: statements with their surroundings go in, a raw score for every code of the scheme comes out.

A small BERT in 8-bit numbers, run by onnxruntime on one processor, offline. A statement is read alone, never in a
batch: 8-bit arithmetic takes its scale from everything read together, and a score must not depend on the other
statements of a file.
"""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from extractor.annotate.encoder_input import pair_of
from extractor.annotate.model_folder import checked_bytes
from extractor.annotate.word_pieces import WordPieces

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

    from extractor.annotate.context import Context

NETWORK = "encoder.onnx"
VOCABULARY = "encoder.words.txt"
INPUTS = ("pieces", "parts")
_QUIET = 3


class Encoder:
    """Scores statements; its files are opened when it is asked for the first time.

    Args:
        folder: Where `encoder.onnx` and `encoder.words.txt` are.
        hashes: The SHA-256 of both by their names, as the manifest of the model says.
    """

    def __init__(self, folder: Path, hashes: Mapping[str, str]) -> None:
        self._folder, self._hashes = folder, dict(hashes)

    def scores(self, contexts: Sequence[Context]) -> NDArray[np.float64]:
        """Return one row per statement and one column per code.

        Raises:
            ModelError: A file of the encoder is missing or damaged.
        """
        rows = [self._score(context) for context in contexts]
        return np.array(rows, np.float64)

    def _score(self, context: Context) -> NDArray[np.float32]:
        pair = pair_of(self._vocabulary, context)
        given = dict(zip(INPUTS, (np.array([one], np.int64) for one in (pair.pieces, pair.parts)), strict=True))
        (scores,) = self._session.run(None, given)
        found: NDArray[np.float32] = scores[0]
        return found

    @cached_property
    def _vocabulary(self) -> WordPieces:
        return WordPieces(checked_bytes(self._folder, VOCABULARY, self._hashes).decode().splitlines())

    @cached_property
    def _session(self) -> InferenceSession:
        # the versions that we allow send nothing; another one that somebody installs must not either, and it asks once
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        import onnxruntime  # noqa: PLC0415 - only now that it may not report

        onnxruntime.disable_telemetry_events()
        options = onnxruntime.SessionOptions()
        # files are read side by side by processes of their own
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = _QUIET
        network = checked_bytes(self._folder, NETWORK, self._hashes)
        return onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
