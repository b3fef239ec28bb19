"""Where the model errs: held-out statements with what was judged of them go in, counts and examples come out.

The examples are statements of the corpus, written for this project: they may be quoted.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np

from extractor.annotate.scheme import ROLES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from extractor.annotate.judging import Judgement
    from extractor.training.examples import Examples

EXAMPLES = 2
LONGEST = 150
NONE = "no role"


def mistakes_of(examples: Examples, judged: Judgement) -> dict[str, Any]:
    """Return as data which roles are mistaken for which, and for each role the surest wrong labels and misses."""
    truth, given = examples.labels[:, : len(ROLES)], judged.accepted[:, : len(ROLES)]
    swaps = Counter(
        (true, other)
        for row in np.flatnonzero((truth != given).any(axis=1))
        for true in _names(truth[row] & ~given[row]) or [NONE]
        for other in _names(given[row] & ~truth[row]) or [NONE]
    )
    return {
        "swaps": [
            {"true": true, "given": other, "statements": count}
            for (true, other), count in sorted(swaps.items(), key=lambda item: (-item[1], item[0]))
        ],
        "examples": {role: _examples(examples, judged, column) for column, role in enumerate(ROLES)},
    }


def _names(roles: NDArray[np.bool_]) -> list[str]:
    return [ROLES[column] for column in np.flatnonzero(roles)]


def _examples(examples: Examples, judged: Judgement, column: int) -> dict[str, list[dict[str, Any]]]:
    truth, given, chance = examples.labels[:, column], judged.accepted[:, column], judged.probabilities[:, column]
    wrong = [row for row in np.argsort(-chance, kind="stable") if given[row] and not truth[row]]
    missed = [row for row in np.argsort(chance, kind="stable") if truth[row] and not given[row]]
    return {
        name: [
            {
                "document": examples.documents[row],
                "lead_in": _short(examples.contexts[row].lead_in),
                "text": _short(examples.contexts[row].text),
                "probability": round(float(chance[row]), 2),
            }
            for row in rows[:EXAMPLES]
        ]
        for name, rows in (("wrong", wrong), ("missed", missed))
    }


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]} …"
