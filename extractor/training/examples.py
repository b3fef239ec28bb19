"""Corpus documents go in, training examples come out: contexts, label matrix, and the groups they are split by.

The context is exactly what use has: neighbours are the statements before and after in the document; the kind of
document is left out, because at use nobody tells it. No feature is computed here.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from extractor.annotate.context import Context
from extractor.annotate.scheme import ALL_CODES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from extractor.training.corpus import CorpusDocument, CorpusStatement


@dataclass(frozen=True, slots=True)
class Examples:
    """Statements side by side: `labels` has one row each, in the order of `ALL_CODES`."""

    contexts: tuple[Context, ...]
    labels: NDArray[np.bool_]
    families: tuple[str, ...]
    documents: tuple[str, ...]
    kinds: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.contexts)

    def only(self, kept: NDArray[np.bool_]) -> Examples:
        """Return the examples for which `kept` holds."""

        def some(values: tuple[Any, ...]) -> tuple[Any, ...]:
            return tuple(value for value, keep in zip(values, kept, strict=True) if keep)

        return Examples(
            some(self.contexts), self.labels[kept], some(self.families), some(self.documents), some(self.kinds)
        )


def examples_of(documents: Sequence[CorpusDocument]) -> Examples:
    """Return the statements of `documents` as examples, in their order."""
    contexts: list[Context] = []
    families: list[str] = []
    names: list[str] = []
    kinds: list[str] = []
    labels: list[NDArray[np.bool_]] = []
    for document in documents:
        statements = document.statements
        for position, statement in enumerate(statements):
            contexts.append(
                Context(
                    text=statement.text,
                    lead_in=statement.lead_in,
                    heading=statement.heading,
                    side=statement.side,
                    before=statements[position - 1].text if position else "",
                    after=statements[position + 1].text if position + 1 < len(statements) else "",
                )
            )
            labels.append(label_row(statement))
            families.append(document.family)
            names.append(document.document)
            kinds.append(document.kind)
    matrix = np.array(labels, dtype=np.bool_).reshape(len(labels), len(ALL_CODES))
    return Examples(tuple(contexts), matrix, tuple(families), tuple(names), tuple(kinds))


def label_row(statement: CorpusStatement) -> NDArray[np.bool_]:
    """Return which codes of the scheme a statement carries."""
    carried = {*statement.roles, *statement.themes, *statement.watch}
    return np.array([code in carried for code in ALL_CODES], dtype=np.bool_)


def with_gaps(contexts: Sequence[Context], *, chance: float, seed: int) -> tuple[Context, ...]:
    """Return the contexts with parts of the surroundings left out at random, as they are missing at use.

    Args:
        contexts: Full contexts.
        chance: How likely each of side, heading, before and after is left out.
        seed: Makes the choice repeatable.
    """
    chooser = random.Random(seed)  # noqa: S311 - a repeatable choice, no secret
    thinned = []
    for context in contexts:
        side, heading, before, after = (chooser.random() >= chance for _ in range(4))
        thinned.append(
            replace(
                context,
                side=context.side if side else "",
                heading=context.heading if heading else "",
                before=context.before if before else "",
                after=context.after if after else "",
            )
        )
    return tuple(thinned)
