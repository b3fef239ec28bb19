"""Is a corrected model better than the one it comes from? Lessons go in, held-out figures and a verdict come out.

Lessons are held out by document, a fifth of the documents at a time; what is measured is what a correction learnt from
the other documents gives. Nothing is chosen by these figures but whether the model is worth having.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from extractor.annotate.scheme import FIELDS
from extractor.errors import InputError
from extractor.training.adaptation.correction import Correction, learn
from extractor.training.adaptation.paired import Paired, compared
from extractor.training.scores import Scores, score

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from extractor.training.adaptation.corpus_statements import CorpusStatements
    from extractor.training.adaptation.correction import Ground
    from extractor.training.adaptation.judged_statements import JudgedStatements
    from extractor.training.adaptation.lessons import Lessons

FEWEST_DECISIONS = 100
"""Simulated reviewers needed some three hundred before a gain could be told from chance; fewer than this are vain."""
FEWEST_DOCUMENTS = 5
"""With fewer documents no gain can be told from chance: the signs of four fall alike once in sixteen tosses."""
PARTS = 5
CHANCE = 0.05
CORPUS_SLACK = 0.015
"""How much F1 of a field may fall on held-out documents of the corpus."""
ALARM_SLACK = 1.0
"""By how many the false alarms of 100 statements without a role may rise there."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What was measured.

    Attributes:
        shipped: The model as it is against the corrected one, on decided codes of held-out documents.
        earlier: The earlier adapted model against the new one, if there is one; both without the held-out documents.
        corpus: Scores on held-out documents of the corpus, before and after.
        undecided: How many codes nobody decided are given in the reviewed documents, before and after.
    """

    shipped: Paired
    earlier: Paired | None
    corpus: tuple[Scores, Scores]
    undecided: tuple[int, int]

    @property
    def objections(self) -> tuple[str, ...]:
        """Why the corrected model is not better; nothing if it is."""
        found = []
        if self.shipped.whole.gain <= 0:
            found.append("it is not right about more decided codes of held-out documents than the shipped model")
        elif self.shipped.chance > CHANCE:
            found.append(
                f"its gain may be chance (p = {self.shipped.chance:.2f}; at most {CHANCE:g} is asked for): "
                "too few documents gained"
            )
        if self.earlier is not None and self.earlier.whole.gain <= 0:
            found.append("it is not right about more of them than the adapted model that is in the folder")
        before, after = self.corpus
        for field in FIELDS:
            fall = before.micro(field).f1 - after.micro(field).f1
            if fall > CORPUS_SLACK:
                found.append(f"F1 of {field} on the corpus falls by {fall:.3f}; at most {CORPUS_SLACK:g} is allowed")
        rise = (after.alarms or 0.0) - (before.alarms or 0.0)
        if rise > ALARM_SLACK:
            found.append(
                f"false alarms on the corpus rise by {rise:.1f} per 100 statements without a role; "
                f"at most {ALARM_SLACK:g} is allowed"
            )
        return tuple(found)


def check_enough(lessons: Lessons) -> None:
    """Refuse lessons that are too few to measure anything by.

    Raises:
        InputError: The message says how many there are, the remedy how many more are needed.
    """
    documents = len(lessons.documents)
    lacking = []
    if lessons.count < FEWEST_DECISIONS:
        lacking.append(f"{FEWEST_DECISIONS - lessons.count} more codes")
    if documents < FEWEST_DOCUMENTS:
        lacking.append(f"codes in {FEWEST_DOCUMENTS - documents} more documents")
    if lacking:
        message = f"{lessons.count} decided codes in {documents} documents are too few to learn from and to measure by."
        raise InputError(
            message,
            remedy=f"Decide {' and '.join(lacking)}: at least {FEWEST_DECISIONS} codes in {FEWEST_DOCUMENTS} "
            "different documents are needed. Documents that say the same count once.",
        )


def try_out(
    local: JudgedStatements, corpus: CorpusStatements, lessons: Lessons, *, earlier: NDArray[np.bool_] | None = None
) -> tuple[Correction, Trial]:
    """Return the correction that all lessons ask for, and how such a correction does on documents it has not seen.

    Args:
        local: The statements of the lessons.
        corpus: The statements of the corpus.
        lessons: What people decided.
        earlier: Which of the decided codes the earlier adapted model has learnt from, if there is one.
    """
    parts = parts_of(lessons)
    first = local.judged().accepted
    corrected = held_out_codes(local, corpus.ground, lessons, parts, lessons.decided)
    before = None
    if earlier is not None:
        before = held_out_codes(local, corpus.ground, lessons, parts, earlier)
    correction = learn(
        local.ground(), corpus.ground, decided=lessons.decided, truth=lessons.truth, groups=lessons.groups
    )
    marks = (lessons.truth, lessons.decided)
    trial = Trial(
        shipped=compared(*marks, first, corrected, lessons.groups),
        earlier=None if before is None else compared(*marks, before, corrected, lessons.groups),
        corpus=(
            score(corpus.labels, corpus.held_out.judged().accepted),
            score(corpus.labels, corpus.held_out.judged(correction).accepted),
        ),
        undecided=(int(first[~lessons.decided].sum()), int(corrected[~lessons.decided].sum())),
    )
    return correction, trial


def parts_of(lessons: Lessons) -> NDArray[np.intp]:
    """Return in which part every statement is held out: whole documents, parts alike in their number of lessons."""
    counts: dict[str, int] = dict.fromkeys(sorted(set(lessons.groups)), 0)
    for group, count in zip(lessons.groups, lessons.decided.sum(axis=1), strict=True):
        counts[group] += int(count)
    load = [0] * PARTS
    chosen = {}
    for group in sorted(counts, key=lambda name: (-counts[name], name)):
        chosen[group] = load.index(min(load))
        load[chosen[group]] += counts[group]
    return np.array([chosen[group] for group in lessons.groups])


def held_out_codes(
    local: JudgedStatements, corpus: Ground, lessons: Lessons, parts: NDArray[np.intp], usable: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Return the codes that corrections give to statements of documents they have not learnt from.

    Args:
        local: The statements.
        corpus: The corpus.
        lessons: What people decided.
        parts: In which part every statement is held out.
        usable: Which decided codes may be learnt from.
    """
    accepted = np.zeros(lessons.decided.shape, np.bool_)
    for part in sorted(set(parts.tolist())):
        kept, tested = np.flatnonzero(parts != part), np.flatnonzero(parts == part)
        correction = learn(
            local.ground(kept),
            corpus,
            decided=(lessons.decided & usable)[kept],
            truth=lessons.truth[kept],
            groups=[lessons.groups[row] for row in kept],
        )
        accepted[tested] = local.judged(correction, rows=tested).accepted
    return accepted
