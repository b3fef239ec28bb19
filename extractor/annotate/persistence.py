"""A trained model to plain files and back: arrays in `labels.npz`, everything else in `labels.json`.

The JSON file names the hashes of the arrays and of the encoder's files, so that a damaged or mixed-up model is refused.
Nothing is unpickled.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

from extractor.annotate.blend import Blend
from extractor.annotate.decide import Thresholds
from extractor.annotate.encoder import NETWORK, VOCABULARY, Encoder
from extractor.annotate.model_folder import AGAIN, MANIFEST, checked_bytes
from extractor.annotate.scheme import ALL_CODES
from extractor.annotate.vectors import Namespace, Vocabulary
from extractor.errors import ModelError

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

FORMAT = 1
ARRAYS = "labels.npz"


@dataclass(frozen=True, slots=True)
class Model:
    """A trained model: scores are `vectors @ weights + intercepts`, one column per code of the scheme.

    `slopes` and `offsets` turn a score into a probability: 1 / (1 + exp(-(slope * score + offset))).
    `blend` says how the score of the sentence encoder joins in, if the model has one. `about` holds what the manifest
    says beside the numbers: version, corpus hash, libraries, settings.
    """

    vocabulary: Vocabulary
    weights: NDArray[np.float32]
    intercepts: NDArray[np.float64]
    slopes: NDArray[np.float64]
    offsets: NDArray[np.float64]
    thresholds: Thresholds
    blend: Blend | None = None
    about: dict[str, Any] = field(default_factory=dict)


def save_model(model: Model, folder: Path, *, smallest: float = 0.0) -> None:
    """Write `model` to `folder`; the same model gives the same bytes.

    Args:
        model: The model.
        folder: Made if it is missing; holds the encoder's files already, if the model has one.
        smallest: Weights nearer to zero than this are left out.
    """
    folder.mkdir(parents=True, exist_ok=True)
    kept = sparse.csr_matrix(np.where(np.abs(model.weights) < smallest, 0.0, model.weights).astype(np.float32))
    arrays: dict[str, NDArray[Any]] = {
        "weights.data": kept.data.astype(np.float16),
        "weights.indices": kept.indices.astype(np.uint8),
        "weights.lengths": np.diff(kept.indptr).astype(np.uint8),
        "intercepts": model.intercepts,
    }
    for space in model.vocabulary.namespaces:
        arrays[f"names.{space.name}"] = np.frombuffer("\n".join(space.names).encode(), np.uint8)
        arrays[f"rarity.{space.name}"] = space.rarity.astype(np.float16)
    packed = _pack(arrays)
    (folder / ARRAYS).write_bytes(packed)
    manifest = {
        "format": FORMAT,
        "codes": list(ALL_CODES),
        "files": {ARRAYS: hashlib.sha256(packed).hexdigest()} | (encoder_hashes(folder) if model.blend else {}),
        "namespaces": [
            {"name": space.name, "weight": space.weight, "present": space.present, "size": len(space.names)}
            for space in model.vocabulary.namespaces
        ],
        "thresholds": _named(model.thresholds.codes),
        "nearest": model.thresholds.nearest,
        "calibration": {
            code: {"slope": round(float(slope), 6), "offset": round(float(offset), 6)}
            for code, slope, offset in zip(ALL_CODES, model.slopes, model.offsets, strict=True)
        },
    }
    if model.blend:
        manifest["blend"] = _described(model.blend)
    text = json.dumps(manifest | model.about, indent=2, ensure_ascii=False)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def encoder_hashes(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of the encoder's files in `folder` by their names."""
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in (NETWORK, VOCABULARY)}


def load_encoder(folder: Path) -> Encoder:
    """Return the sentence encoder of the model in `folder`; its files are read when it is first asked.

    Raises:
        ModelError: There is no model.
    """
    return Encoder(folder, _manifest(folder)["files"])


def load_model(folder: Path) -> Model:
    """Return the model in `folder`.

    Raises:
        ModelError: Files are missing or damaged, or were written for another version of the format or scheme.
    """
    manifest = _manifest(folder)
    packed = checked_bytes(folder, ARRAYS, manifest["files"])
    try:
        return _model(manifest, packed)
    except (KeyError, ValueError, TypeError, zipfile.BadZipFile) as error:
        message = f"The model in {folder} is incomplete: {error}."
        raise ModelError(message, remedy=AGAIN) from error


def _manifest(folder: Path) -> dict[str, Any]:
    path = folder / MANIFEST
    if not path.is_file():
        message = f"There is no model in {folder}: {MANIFEST} is missing."
        raise ModelError(message, remedy=AGAIN)
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        message = f"{path} is damaged: {error}."
        raise ModelError(message, remedy=AGAIN) from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        written = manifest.get("format") if isinstance(manifest, dict) else None
        message = f"The model in {folder} has format {written}, this version reads format {FORMAT}."
        raise ModelError(message, remedy=AGAIN)
    if manifest.get("codes") != list(ALL_CODES) or not isinstance(manifest.get("files"), dict):
        message = f"The model in {folder} was trained for another label scheme."
        raise ModelError(message, remedy=AGAIN)
    return manifest


def _model(manifest: dict[str, Any], packed: bytes) -> Model:
    spaces = []
    with np.load(io.BytesIO(packed), allow_pickle=False) as arrays:
        for entry in manifest["namespaces"]:
            joined = arrays[f"names.{entry['name']}"].tobytes().decode()
            names = tuple(joined.split("\n")) if joined else ()
            rarity = arrays[f"rarity.{entry['name']}"].astype(np.float32)
            if not len(names) == len(rarity) == entry["size"]:
                message = f"namespace {entry['name']} has {len(names)} names, not {entry['size']}"
                raise ValueError(message)
            spaces.append(Namespace(entry["name"], names, rarity, entry["weight"], present=entry["present"]))
        ends = np.concatenate([[0], np.cumsum(arrays["weights.lengths"], dtype=np.int64)])
        data = arrays["weights.data"].astype(np.float32)
        indices = arrays["weights.indices"].astype(np.int32)
        intercepts = arrays["intercepts"]
    vocabulary = Vocabulary(spaces)
    weights = sparse.csr_matrix((data, indices, ends), shape=(vocabulary.width, len(ALL_CODES))).toarray()
    calibration = manifest["calibration"]
    return Model(
        vocabulary=vocabulary,
        weights=weights,
        intercepts=intercepts,
        slopes=np.array([calibration[code]["slope"] for code in ALL_CODES]),
        offsets=np.array([calibration[code]["offset"] for code in ALL_CODES]),
        thresholds=_thresholds(manifest),
        blend=_blend(manifest["blend"]) if "blend" in manifest else None,
        about={key: manifest[key] for key in manifest if key not in _OWN},
    )


_OWN = frozenset({"format", "codes", "files", "namespaces", "thresholds", "nearest", "calibration", "blend"})


def _described(blend: Blend) -> dict[str, Any]:
    return {
        "calibration": {
            code: {"slope": round(float(slope), 6), "share": round(float(share), 6), "offset": round(float(offset), 6)}
            for code, slope, share, offset in zip(ALL_CODES, blend.slopes, blend.shares, blend.offsets, strict=True)
        },
        "thresholds": _named(blend.thresholds.codes),
        "nearest": blend.thresholds.nearest,
        "band": blend.band,
        "floor": blend.floor,
    }


def _blend(entry: dict[str, Any]) -> Blend:
    slopes, shares, offsets = (
        np.array([entry["calibration"][code][name] for code in ALL_CODES]) for name in ("slope", "share", "offset")
    )
    return Blend(slopes, shares, offsets, _thresholds(entry), float(entry["band"]), float(entry["floor"]))


def _thresholds(entry: dict[str, Any]) -> Thresholds:
    return Thresholds(np.array([entry["thresholds"][code] for code in ALL_CODES]), float(entry["nearest"]))


def _named(values: NDArray[np.float64]) -> dict[str, float]:
    return {code: round(float(value), 4) for code, value in zip(ALL_CODES, values, strict=True)}


def _pack(arrays: dict[str, NDArray[Any]]) -> bytes:
    """Return the arrays as an `.npz` file whose bytes depend on nothing but the arrays (`savez` stores the time)."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(arrays):
            content = io.BytesIO()
            np.lib.format.write_array(content, np.ascontiguousarray(arrays[name]), allow_pickle=False)
            entry = zipfile.ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content.getvalue(), compresslevel=9)
    return target.getvalue()
