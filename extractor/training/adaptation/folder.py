"""The folder of an adapted model: what it says of itself, reading that back, and putting a new one in its place.

A full model folder, of the same files as the shipped one, whose manifest names the model that it comes from and what
it has learnt. A folder that holds anything else is never touched. A new model takes the place of an older one whole,
when all of it is written.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.annotate.model_folder import ADAPTED, MANIFEST, model_folder, model_version
from extractor.annotate.persistence import ARRAYS, save_model
from extractor.errors import InputError, ModelError
from extractor.training.adaptation.card import adapted_card
from extractor.training.comparisons import FILE as COMPARISONS
from extractor.training.encoder_training import SCORES
from extractor.training.linear_scores import LINEAR_SCORES
from extractor.training.model_card import CARD
from extractor.training.train import DRAWING, FLOORS, METRICS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from extractor.annotate.persistence import Model

LEARNT = "adapted.lessons.txt"
NOT_CARRIED = frozenset(
    {ARRAYS, MANIFEST, CARD, SCORES, LINEAR_SCORES, METRICS, FLOORS, DRAWING, COMPARISONS},
)
"""What an adapted model has of its own, and what only tells of the training of its parent."""
_ELSEWHERE = "Give another folder with --models; it is made if it is missing."


@dataclass(frozen=True, slots=True)
class Earlier:
    """An adapted model that is there already: the model it comes from, and the keys of the lessons it has learnt."""

    parent: str
    lessons: frozenset[str]


def earlier_model(target: Path) -> Earlier | None:
    """Return the adapted model in `target`, None if there is nothing.

    Raises:
        InputError: The folder holds something else, which would be lost.
    """
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise InputError(f"{target} is not a folder.", remedy=_ELSEWHERE)
    if not target.exists() or not any(target.iterdir()):
        return None
    if target.resolve() == _shipped():
        raise InputError(f"{target} holds the shipped model, which is never overwritten.", remedy=_ELSEWHERE)
    try:
        adapted = json.loads((target / MANIFEST).read_text(encoding="utf-8"))[ADAPTED]
        keys = (target / LEARNT).read_text(encoding="utf-8").split()
        return Earlier(str(adapted["parent"]), frozenset(keys))
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"{target} holds something else than an adapted model, which would be lost."
        raise InputError(message, remedy=_ELSEWHERE) from error


def write_adapted(
    model: Model, target: Path, *, parent: Path, keys: Sequence[str], trails: Sequence[str], figures: Mapping[str, Any]
) -> str:
    """Write an adapted model to `target`, in place of an earlier one, and return its version.

    Args:
        model: The corrected model.
        target: A folder that `earlier_model` has nothing against.
        parent: The folder of the model that it comes from.
        keys: The keys of the lessons it has learnt.
        trails: The last digest of every database they come from.
        figures: What was measured, as plain data.

    Raises:
        InputError: The folder cannot be written to.
    """
    learnt = "".join(f"{key}\n" for key in sorted(keys))
    adapted = {
        "parent": model_version(parent),
        "decisions": len(keys),
        "learnt": hashlib.sha256(learnt.encode()).hexdigest(),
        "trails": list(trails),
        "measured": dict(figures),
    }
    told = replace(model, about=model.about | {ADAPTED: adapted})
    try:
        with _in_place_of(target) as folder:
            _carry_over(parent, folder)
            save_model(told, folder)
            (folder / LEARNT).write_text(learnt, encoding="utf-8")
            (folder / CARD).write_text(adapted_card(adapted), encoding="utf-8")
            version = model_version(folder)
    except OSError as error:
        message = f"The model cannot be written to {target} ({error.strerror})."
        raise InputError(message, remedy="Check its permissions and the space on the disk.") from error
    return version


def _carry_over(parent: Path, folder: Path) -> None:
    """Copy all other parts of a model, such as the encoder, without their permissions: a shipped model is read-only."""
    for path in sorted(parent.rglob("*")):
        name = path.relative_to(parent)
        if path.is_file() and str(name) not in NOT_CARRIED:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, folder / name)


@contextmanager
def _in_place_of(target: Path) -> Iterator[Path]:
    """Give a new folder beside `target` that takes its place when all is written; else everything stays as it was."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as around:
        fresh, old = Path(around) / "new", Path(around) / "old"
        fresh.mkdir()
        yield fresh
        # a folder cannot replace a full one in one step; of the two steps the first is undone if the second fails
        if target.exists():
            target.rename(old)
        try:
            fresh.rename(target)
        except OSError:
            if old.exists():
                old.rename(target)
            raise


def _shipped() -> Path | None:
    try:
        return model_folder().resolve()
    except ModelError:
        return None
