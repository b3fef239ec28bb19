"""Why a code was accepted: a statement and the weights of its features go in, a few phrases a person can read come out.

Says which words weighed most, as they are printed; never what the words mean.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from extractor.annotate.context import level
from extractor.annotate.features import BOOKS, LONGEST_GRAM, grams_at, pieces, plain, tokens_with_places
from extractor.annotate.phrases import phrase_book, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractor.annotate.context import Context

MOST = 4
SHAPES = 8
_PLACES = {"lead.": "lead-in: ", "head.": "heading: ", "before.": "before: ", "after.": "after: "}

# as in lead.rule=skills.training
_RULE = re.compile(r"^(?P<place>lead\.|head\.)?rule=(?P<name>.+)$")
# as in act=supplier+shall@buyer and stem=own+will
_ACT = re.compile(r"^(?P<where>act|stem)=(?P<actor>\w+)\+(?P<verb>\w+)(?:@(?P<side>\w+))?$")
_SAID = {
    "question": "a question",
    "row": "a table row",
    "item.question": "an answer to a question",
    "header.measure": "a column of measures",
    "header.target": "a column of targets",
    "header.weight": "a column of weights",
    "header.action": "a column of actions",
    "header.status": "a column of progress",
    "has.percent": "a percentage",
    "has.money": "a sum of money",
    "has.year": "a year",
    "has.number": "a number",
}
_ACTORS = {"own": "we", "supplier": "the supplier", "buyer": "the buyer", "you": "you", "other": ""}


def reasons(context: Context, weighed: Mapping[str, Mapping[str, float]]) -> tuple[str, ...]:
    """Return the words and rules that spoke most for a code, the strongest first.

    Args:
        context: The statement.
        weighed: How much each of its features speaks for the code, by namespace and feature name.
    """
    found: dict[str, float] = {}

    def add(reason: str, weight: float) -> None:
        if reason and weight > 0:
            found[reason] = max(found.get(reason, 0.0), weight)

    for phrase, weight in _phrases(context, weighed):
        add(f"“{phrase}”", weight)
    shape = weighed.get("shape", {})
    for name in sorted(shape, key=lambda name: (-shape[name], name))[:SHAPES]:
        add(_shape(name, context), shape[name])
    for namespace, place in (("lead", "lead-in"), ("head", "heading")):
        best = max(weighed.get(namespace, {}).items(), key=lambda pair: pair[1], default=("", 0.0))
        add(f"{place}: “{best[0]}”", best[1])
    strongest = sorted(found, key=lambda reason: (-found[reason], reason))
    return tuple(strongest[:MOST])


def _phrases(context: Context, weighed: Mapping[str, Mapping[str, float]]) -> list[tuple[str, float]]:
    """Return the runs of words of the statement that weigh well above the others."""
    text = plain(context.text)
    tokens, grams, pieces_of = _parts(text)
    by_gram, by_piece = weighed.get("word", {}), weighed.get("char", {})
    share = [sum([by_piece[piece] for piece in own if piece in by_piece]) for own in pieces_of]
    for start, size, gram in grams:
        if gram in by_gram:
            weight = by_gram[gram] / size
            for position in range(start, start + size):
                share[position] += weight
    bar = max(share, default=0.0) * 0.45
    runs: list[tuple[str, float]] = []
    position = 0
    while position < len(tokens):
        end = position
        while end < len(tokens) and share[end] > bar > 0:
            end += 1
        if end > position:
            runs.append((text[tokens[position][1] : tokens[end - 1][2]], sum(share[position:end])))
        position = end + 1
    return runs


@lru_cache(maxsize=16)  # every code of a statement is explained by the same parts of it
def _parts(text: str) -> tuple[list[tuple[str, int, int]], list[tuple[int, int, str]], list[frozenset[str]]]:
    """Return the words of a text with their places, its runs of words, and the pieces of every word."""
    tokens = tokens_with_places(text)
    words = [token for token, _, _ in tokens]
    return tokens, list(grams_at(words, LONGEST_GRAM)), [frozenset(pieces(word)) for word in words]


def _shape(name: str, context: Context) -> str:
    rule = _RULE.match(name)
    if rule:
        place = rule["place"] or ""
        words = _matched(rule["name"], {"": context.text, "lead.": context.lead_in, "head.": context.heading}[place])
        return f"{_PLACES.get(place, '')}“{words}” ({rule['name']})" if words else ""
    act = _ACT.match(name)
    if act:
        said = " ".join(word for word in (_ACTORS.get(act["actor"], ""), act["verb"]) if word and word != "none")
        side = f" in a text of the {act['side'].replace('_', ' ')} side" if act["side"] else ""
        return f"{'lead-in: ' if act['where'] == 'stem' else ''}{said}{side}" if said else ""
    return _SAID.get(name, "")


def _matched(rule: str, text: str) -> str:
    return _matches(text).get(rule, "")


@lru_cache(maxsize=1_000)
def _matches(text: str) -> Mapping[str, str]:
    """Return the name of every rule that matches, and the words that made it match."""
    levelled = level(text)
    words = words_of(levelled)
    return {
        match.rule.name: levelled[match.start : match.end] for book in BOOKS for match in phrase_book(book).find(words)
    }
