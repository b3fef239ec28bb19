"""Languages of texts in reading order: what each tells, weighed against how seldom a language changes.

The likeliest course of languages through all texts (Viterbi). A few words take the language they stand among; only
clear evidence makes a change. In a document that holds a good deal of another
language, every text that tells something decides for itself.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from extractor.language.evidence import CLEAR, TELLING
from extractor.language.names import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractor.language.evidence import Evidence

CHANGE = CLEAR
"""The cost of a change: a text alone among English ones must outweigh two, there and back."""
CHANGE_IN_MIXED = 0.25
"""There, a text that tells anything decides for itself, or short English rows between Welsh ones would go untagged."""
MIXED_SHARE = 0.1
MIXED_TEXTS = 3
MOST_LANGUAGES = 8


def courses(evidence: Sequence[Evidence]) -> tuple[str, ...]:
    """Return the language of each text, given what the texts tell in reading order."""
    clear = Counter(one.best[0] for one in evidence if one.best[1] > CLEAR)
    others = [code for code, _ in sorted(clear.items(), key=lambda item: (-item[1], item[0]))[:MOST_LANGUAGES]]
    if not others:
        return (ENGLISH,) * len(evidence)
    languages = [ENGLISH, *others]
    course = _founded(evidence, _likeliest(_once(evidence), languages, dict.fromkeys(languages, CHANGE)))
    counts = Counter(course)
    least = max(MIXED_TEXTS, MIXED_SHARE * len(evidence))
    mixed = {code for code in others if counts[code] >= least}
    if not mixed:
        return course
    costs = {code: CHANGE_IN_MIXED if code in mixed or code == ENGLISH else CHANGE for code in languages}
    return _likeliest(evidence, languages, costs)


def _once(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return the evidence with what was said before for another language taken out: a name in every row of a table."""
    seen: set[tuple[tuple[str, float], ...]] = set()
    counted: list[Evidence] = []
    for one in evidence:
        said = tuple(one.weights.items())
        again = said in seen
        counted.append(replace(one, weights={code: min(value, 0.0) for code, value in said}) if again else one)
        seen.add(said)
    return counted


def _founded(evidence: Sequence[Evidence], course: Sequence[str]) -> tuple[str, ...]:
    """Return the course with stretches made English that no text in them clearly speaks for: a list of odd words."""
    kept: list[str] = []
    for language, stretch in groupby(zip(course, evidence, strict=True), key=lambda pair: pair[0]):
        weights = [one.weight(language) for _, one in stretch]
        kept += [language if max(weights) > CLEAR else ENGLISH] * len(weights)
    return tuple(kept)


def _likeliest(evidence: Sequence[Evidence], languages: Sequence[str], costs: Mapping[str, float]) -> tuple[str, ...]:
    """Return the course that weighs most; a change costs what the language gone to costs, a document begins English."""
    reached = {code: 0.0 if code == ENGLISH else -costs[code] for code in languages}
    steps: list[dict[str, str]] = []
    for place, one in enumerate(evidence):
        if place:
            # the first of equals is English
            best = max(languages, key=lambda code: reached[code])
            came = {code: best if reached[best] - costs[code] > reached[code] else code for code in languages}
            reached = {
                code: reached[origin] - (costs[code] if origin != code else 0.0) for code, origin in came.items()
            }
            steps.append(came)
        for code in languages:
            reached[code] += one.weight(code)
    course = [max(languages, key=lambda code: reached[code])]
    for came in reversed(steps):
        course.append(came[course[-1]])
    # what is English by itself stays so, whatever stands around it
    return tuple(
        ENGLISH if one.weight(code) < -TELLING else code for one, code in zip(evidence, reversed(course), strict=True)
    )
