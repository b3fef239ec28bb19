"""Where the trained model is, inside an installed wheel or else beside the package in a checkout, and its files.

A question in, a path or the bytes of a file out, checked against the manifest. Nothing is downloaded.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Mapping

_PACKAGE = Path(__file__).resolve().parent.parent
MANIFEST = "labels.json"
ADAPTED = "adapted"
"""What the manifest of a model calls that it has learnt from a user's decisions."""
AGAIN = "Install the package again, or run `extractor train` in a checkout; for a folder given, check that it is right."


def model_folder() -> Path:
    """Return the folder of the shipped model.

    Raises:
        ModelError: Neither the installed package nor the checkout holds a model.
    """
    places = (_PACKAGE / "_models", _PACKAGE.parent / "models")
    for place in places:
        if (place / MANIFEST).is_file():
            return place
    message = f"No trained model was found; looked in {' and '.join(str(place) for place in places)}."
    raise ModelError(message, remedy=AGAIN)


def model_version(folder: Path, *, thorough: bool = False) -> str:
    """Return what names the model in `folder`: the hash of its manifest, which holds the hashes of its other files.

    That of a model adapted to a user's decisions also names the model that it comes from.

    Args:
        folder: The folder of the model.
        thorough: Whether its encoder reads every statement that may have a role: another way to use it is named so.

    Raises:
        ModelError: The manifest cannot be read.
    """
    try:
        manifest = (folder / MANIFEST).read_bytes()
    except OSError as error:
        message = f"The model in {folder} cannot be read ({error.strerror})."
        raise ModelError(message, remedy=AGAIN) from error
    version = hashlib.sha256(manifest).hexdigest()[:16]
    parent = _parent(manifest)
    version = f"{version} adapted from {parent}" if parent else version
    return f"{version} thorough" if thorough else version


def _parent(manifest: bytes) -> str:
    """Return the version of the model that an adapted one comes from; a manifest that is damaged is refused later."""
    try:
        return str(json.loads(manifest).get(ADAPTED, {}).get("parent", ""))
    except (ValueError, AttributeError):
        return ""


def checked_bytes(folder: Path, name: str, hashes: Mapping[str, str]) -> bytes:
    """Return the content of the file `name` of the model in `folder`.

    Raises:
        ModelError: It is missing, or its SHA-256 is not the one that the manifest gives in `hashes`.
    """
    path = folder / name
    if not path.is_file():
        message = f"The model in {folder} lacks {name}."
        raise ModelError(message, remedy=AGAIN)
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != hashes.get(name):
        message = f"{path} is damaged: it is not the file that {MANIFEST} was written with."
        raise ModelError(message, remedy=AGAIN)
    return content
