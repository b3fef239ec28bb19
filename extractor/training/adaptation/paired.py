"""Which of two models is right more often about the same decided codes: what both gave goes in, a comparison comes out.

The sign of the gain is tested and its spread drawn over whole documents, since errors within one are alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from extractor.annotate.scheme import FIELDS
from extractor.training.scores import COLUMNS, Interval

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

SEED = 20261125
DRAWS = 20_000
EXACT = 14
"""Up to so many documents with a gain or loss every combination of signs is tried."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Of decided codes: how many there are, how many the first model had right, and what changed with the second."""

    decided: int
    right: int
    mended: int
    spoilt: int

    @property
    def gain(self) -> int:
        """How many more codes the second model has right."""
        return self.mended - self.spoilt


@dataclass(frozen=True, slots=True)
class Paired:
    """The comparison over all documents.

    Attributes:
        whole: All decided codes.
        fields: The same by field.
        documents: How many documents have decided codes.
        share: The gain as a share of the decided codes, with its 90% interval over documents.
        chance: How often a gain as large would come about if every document's gain could as well be a loss.
    """

    whole: Tally
    fields: dict[str, Tally]
    documents: int
    share: Interval
    chance: float


def compared(
    truth: NDArray[np.bool_],
    decided: NDArray[np.bool_],
    first: NDArray[np.bool_],
    second: NDArray[np.bool_],
    groups: Sequence[str],
) -> Paired:
    """Return how the codes that two models gave compare with what people decided.

    Args:
        truth: What people decided, one row per statement and one column per code.
        decided: Which codes they decided; there is at least one.
        first: The codes given by the first model.
        second: The codes given by the second.
        groups: The document of every statement.
    """
    names, place = np.unique(np.array(groups), return_inverse=True)
    gains = (decided & (second == truth)).sum(axis=1) - (decided & (first == truth)).sum(axis=1)
    gain: NDArray[np.float64] = np.bincount(place, weights=gains, minlength=len(names)).astype(np.float64)
    count = np.bincount(place, weights=decided.sum(axis=1), minlength=len(names))
    gain, count = gain[count > 0], count[count > 0]
    chooser = np.random.default_rng(SEED)
    drawn = chooser.integers(len(gain), size=(2000, len(gain)))
    low, high = np.percentile(gain[drawn].sum(axis=1) / count[drawn].sum(axis=1), (5, 95))
    return Paired(
        whole=_tally(truth, decided, first, second),
        fields={
            field: _tally(truth[:, part], decided[:, part], first[:, part], second[:, part])
            for field, part in ((field, COLUMNS[field]) for field in FIELDS)
        },
        documents=len(gain),
        share=Interval(float(gain.sum() / count.sum()), float(low), float(high)),
        chance=sign_chance(gain),
    )


def sign_chance(gains: NDArray[np.float64]) -> float:
    """Return how often the sum would be as large or larger if the sign of every gain were a toss of a coin."""
    told = gains[gains != 0]
    total = told.sum()
    if not told.size:
        return 1.0
    if len(told) <= EXACT:
        signs = np.array(list(product((1.0, -1.0), repeat=len(told))))
        return float(((signs @ np.abs(told)) >= total).mean())
    signs = np.random.default_rng(SEED).choice((1.0, -1.0), size=(DRAWS, len(told)))
    # the order of things as they are is one of those that could have been
    return float((1 + ((signs @ np.abs(told)) >= total).sum()) / (1 + DRAWS))


def _tally(
    truth: NDArray[np.bool_], decided: NDArray[np.bool_], first: NDArray[np.bool_], second: NDArray[np.bool_]
) -> Tally:
    before, after = first == truth, second == truth
    return Tally(
        decided=int(decided.sum()),
        right=int((decided & before).sum()),
        mended=int((decided & ~before & after).sum()),
        spoilt=int((decided & before & ~after).sum()),
    )
