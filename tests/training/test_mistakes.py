"""Mistakes: what is mistaken for what is counted, and the surest cases are shown with their documents."""

from __future__ import annotations

import numpy as np

from extractor.annotate.context import Context
from extractor.annotate.judging import Judgement
from extractor.annotate.scheme import ALL_CODES, ROLES
from extractor.training.examples import Examples
from extractor.training.mistakes import EXAMPLES, LONGEST, mistakes_of

COMMITMENT, POLICY = (ROLES.index(code) for code in ("commitment", "policy"))


def judged(cases):
    """Return examples and a judgement of cases: the true roles, the given ones, the probability of a commitment."""
    truth, given = (np.zeros((len(cases), len(ALL_CODES)), np.bool_) for _ in range(2))
    chances = np.full((len(cases), len(ALL_CODES)), 0.2)
    for row, (true, accepted, chance) in enumerate(cases):
        truth[row, [ROLES.index(code) for code in true]] = True
        given[row, [ROLES.index(code) for code in accepted]] = True
        chances[row, COMMITMENT] = chance
    contexts = tuple(Context(text=f"Statement {row}. " + "More words. " * 30) for row in range(len(cases)))
    names = tuple(f"document-{row}" for row in range(len(cases)))
    examples = Examples(contexts, truth, names, names, names)
    return examples, Judgement(chances, np.full_like(chances, 0.5), given, np.zeros(len(cases), np.bool_))


def test_swaps_are_counted_by_what_is_true_and_what_is_given():
    cases = [(["commitment"], ["policy"], 0.3)] * 3 + [([], ["commitment"], 0.9), (["claim"], [], 0.1)]
    swaps = mistakes_of(*judged(cases))["swaps"]
    assert swaps == [
        {"true": "commitment", "given": "policy", "statements": 3},
        {"true": "claim", "given": "no role", "statements": 1},
        {"true": "no role", "given": "commitment", "statements": 1},
    ]


def test_right_labels_are_no_mistakes():
    found = mistakes_of(*judged([(["commitment", "kpi"], ["commitment", "kpi"], 0.9), ([], [], 0.1)]))
    assert found["swaps"] == []
    assert all(not cases["wrong"] and not cases["missed"] for cases in found["examples"].values())


def test_the_surest_mistakes_come_first():
    cases = [([], ["commitment"], chance) for chance in (0.6, 0.95, 0.8)]
    cases += [(["commitment"], [], chance) for chance in (0.4, 0.02, 0.3)]
    shown = mistakes_of(*judged(cases))["examples"]["commitment"]
    assert [one["document"] for one in shown["wrong"]] == ["document-1", "document-2"]
    assert [one["document"] for one in shown["missed"]] == ["document-4", "document-5"]
    assert len(shown["wrong"]) == EXAMPLES
    assert len(shown["wrong"][0]["text"]) <= LONGEST + 2
