"""Which family of documents belongs to which fold: kept in `corpus/splits.yaml`, added to when families come.

Documents of one family never stand in two folds. Folds are alike in size and in kinds of document. The first three
folds are the training part, the fourth is for development, the fifth for testing, where a single split is wanted;
cross-validation uses all five in turn.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import yaml

from extractor.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from extractor.training.corpus import CorpusDocument

FILE = "splits.yaml"
FOLDS = ("train-1", "train-2", "train-3", "dev", "test")
_HEAD = "# Families of documents by fold; written by `python -m extractor.training.splits corpus`.\n"


def make_splits(documents: Sequence[CorpusDocument], *, known: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the fold of every family; families in `known` stay where they are.

    Large families choose first; each goes to the fold that has the fewest statements of its kinds, then the fewest at
    all.
    """
    sizes: Counter[str] = Counter()
    kinds: dict[str, Counter[str]] = {}
    for document in documents:
        sizes[document.family] += len(document.statements)
        kinds.setdefault(document.family, Counter())[document.kind] += len(document.statements)
    chosen = {family: fold for family, fold in (known or {}).items() if family in sizes}
    load: Counter[str] = Counter()
    held: dict[str, Counter[str]] = {fold: Counter() for fold in FOLDS}
    for family, fold in chosen.items():
        load[fold] += sizes[family]
        held[fold].update(kinds[family])
    average = sum(sizes.values()) / len(FOLDS)
    for family in sorted(set(sizes) - set(chosen), key=lambda name: (-sizes[name], name)):
        open_folds = [fold for fold in FOLDS if load[fold] + sizes[family] <= average * 1.1] or list(FOLDS)
        fold = min(
            open_folds,
            key=lambda name: (sum(held[name][kind] for kind in kinds[family]), load[name], FOLDS.index(name)),
        )
        chosen[family] = fold
        load[fold] += sizes[family]
        held[fold].update(kinds[family])
    return dict(sorted(chosen.items()))


def read_splits(folder: Path) -> dict[str, str]:
    """Return the fold of every family as kept in `folder`; nothing if there is no such file.

    Raises:
        InputError: The file names an unknown fold, or a family twice.
    """
    path = folder / FILE
    if not path.is_file():
        return {}
    data = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    chosen: dict[str, str] = {}
    for fold, families in data.items():
        if fold not in FOLDS:
            message = f"{path}: {fold!r} is none of {', '.join(FOLDS)}."
            raise InputError(message)
        for family in families or ():
            if family in chosen:
                message = f"{path}: the family {family!r} stands in {chosen[family]} and in {fold}."
                raise InputError(message, remedy="Leave it in one fold.")
            chosen[str(family)] = fold
    return chosen


def write_splits(folder: Path, chosen: Mapping[str, str]) -> None:
    """Write the fold of every family to `folder`."""
    data = {fold: sorted(family for family, place in chosen.items() if place == fold) for fold in FOLDS}
    text = _HEAD + yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=110)
    (folder / FILE).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    import sys
    from pathlib import Path

    from extractor.training.corpus import read_corpus

    corpus = Path(sys.argv[1] if len(sys.argv) > 1 else "corpus")
    write_splits(corpus, make_splits(read_corpus(corpus), known=read_splits(corpus)))
