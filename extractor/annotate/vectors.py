"""Feature names go in, rows of a sparse matrix come out, by a vocabulary that was learnt once.

Counts are damped, weighted by rarity and brought to unit length within each namespace; shape features count as present
or not. Nothing here knows labels.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from itertools import chain
from operator import mul
from typing import TYPE_CHECKING, cast

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

Names = dict[str, list[str]]
"""Feature names of one statement by namespace, as `features_of` returns them."""

Row = tuple[list[int], list[float]]
"""The columns of one statement and their values."""


@dataclass(frozen=True, slots=True)
class Namespace:
    """The columns of one kind of feature: `rarity` weighs each name, `weight` the namespace as a whole.

    Present-or-not features (`present`) keep their size; the others are counted, damped and brought to unit length.
    """

    name: str
    names: tuple[str, ...]
    rarity: NDArray[np.float32]
    weight: float
    present: bool = False


class Vocabulary:
    """The columns of all namespaces, one namespace after the other.

    Args:
        namespaces: The namespaces in the order of their columns.
    """

    def __init__(self, namespaces: Sequence[Namespace]) -> None:
        self.namespaces = tuple(namespaces)
        self.starts: dict[str, int] = {}
        self._columns: dict[str, dict[str, int]] = {}
        # plain numbers: one at a time they are read many times faster than those of an array
        self._rarity: list[float] = [one for space in self.namespaces for one in space.rarity.tolist()]
        start = 0
        for space in self.namespaces:
            self.starts[space.name] = start
            self._columns[space.name] = {name: start + index for index, name in enumerate(space.names)}
            start += len(space.names)
        self.width = start

    def column(self, namespace: str, name: str) -> int | None:
        """Return the column of a feature, None if the vocabulary lacks it."""
        return self._columns[namespace].get(name)

    def row(self, features: Mapping[str, Sequence[str]]) -> Row:
        """Return the columns and values of one statement."""
        columns: list[int] = []
        values: list[float] = []
        for space in self.namespaces:
            # a statement has hundreds of names, and `map` looks them up with the least ado
            found = Counter(map(self._columns[space.name].get, features[space.name]))
            del found[None]
            if not found:
                continue
            counts = cast("Counter[int]", found)
            columns += counts
            weight = space.weight
            if space.present:
                values += [weight] * len(counts)
                continue
            damped = list(map(self._rarity.__getitem__, counts))
            for place, count in enumerate(counts.values()):
                if count > 1:
                    damped[place] *= 1.0 + math.log(count)
            length = math.sqrt(sum(map(mul, damped, damped)))
            values += [weight * value / length for value in damped]
        return columns, values

    def matrix(self, features: Sequence[Mapping[str, Sequence[str]]]) -> sparse.csr_matrix:
        """Return one row for each statement."""
        return self.stacked([self.row(one) for one in features])

    def stacked(self, rows: Sequence[Row]) -> sparse.csr_matrix:
        """Return rows as a matrix."""
        columns = list(chain.from_iterable(row[0] for row in rows))
        values = list(chain.from_iterable(row[1] for row in rows))
        ends = np.cumsum([0, *(len(row[0]) for row in rows)])
        matrix = sparse.csr_matrix(
            (np.array(values, np.float64), np.array(columns, np.int32), ends.astype(np.int32)),
            shape=(len(rows), self.width),
        )
        matrix.sort_indices()
        return matrix


def learn_vocabulary(
    features: Sequence[Mapping[str, Sequence[str]]],
    *,
    weights: Mapping[str, float],
    present: frozenset[str],
    at_least: Mapping[str, int],
) -> Vocabulary:
    """Return the vocabulary of `features`.

    Args:
        features: The feature names of every statement to learn from.
        weights: The namespaces to use and the weight of each.
        present: The namespaces whose features are present or not.
        at_least: In how many statements a name must occur, by namespace.
    """
    spaces = []
    for name, weight in weights.items():
        found: Counter[str] = Counter()
        for one in features:
            found.update(set(one[name]))
        names = tuple(sorted(key for key, count in found.items() if count >= at_least[name]))
        rarity = [math.log((1 + len(features)) / (1 + found[key])) + 1.0 for key in names]
        spaces.append(Namespace(name, names, np.array(rarity, np.float32), weight, present=name in present))
    return Vocabulary(spaces)
