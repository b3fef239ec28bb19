"""Phrases kept as data: a rule file goes in, the places where its rules match a text come out.

A phrase is a row of words. `apprentic*` matches any word that begins so; `pay|paid` either word; `...` a gap of at most
four words; a phrase in capitals ("MAT") matches capitals only. Hyphens and punctuation count as spaces.
Nothing here decides a label: matches are features, or the reason shown for one.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from extractor.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Sequence

MAXIMUM_GAP = 4
MOST_STARTS = 200_000

# Words and the two signs that carry meaning: "the council's 10% weighting" -> the, council, s, 10, %, weighting
_WORD = re.compile(r"[^\W_]+|[£%]")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, as `printed` and in `lower` case."""

    text: str
    printed: Sequence[str]
    lower: Sequence[str]

    def places(self) -> list[tuple[int, int]]:
        """Return where each word stands; asked for only where a rule matches, which few do."""
        return [match.span() for match in _WORD.finditer(self.text)]


@dataclass(frozen=True, slots=True)
class Rule:
    """Phrases with one meaning; `example` matches and `counter` (if given) must not.

    A `broad` rule holds words that speak of its code only in the right company.
    """

    name: str
    code: str
    phrases: tuple[str, ...]
    example: str
    counter: str = ""
    broad: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that matched, and the words of the text that made it match."""

    rule: Rule
    start: int
    end: int


def words_of(text: str) -> Words:
    """Return the words of `text`."""
    printed = _WORD.findall(text)
    return Words(text, printed, [word.lower() for word in printed])


class _Element:
    """One word of a phrase: exact words, prefixes, or printed capitals."""

    __slots__ = ("capitals", "exact", "prefixes")

    def __init__(self, source: str) -> None:
        parts = source.split("|")
        self.capitals = frozenset(part for part in parts if part.isupper() and len(part) > 1)
        lower = [part for part in parts if part not in self.capitals]
        self.exact = frozenset(part for part in lower if not part.endswith("*"))
        self.prefixes = tuple(part[:-1] for part in lower if part.endswith("*"))

    def matches(self, lower: str, printed: str) -> bool:
        return (
            lower in self.exact
            or (bool(self.prefixes) and lower.startswith(self.prefixes))
            or (bool(self.capitals) and printed in self.capitals)
        )


@dataclass(frozen=True, slots=True)
class _Phrase:
    rule: Rule
    elements: tuple[_Element | None, ...]
    """`None` is a gap."""


class PhraseBook:
    """Rules compiled for matching; looks only at phrases whose first word fits.

    Args:
        rules: The rules, in the order in which they are reported.
    """

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self.rules = rules
        self._phrases = tuple(
            _Phrase(rule, tuple(None if part == "..." else _Element(part) for part in phrase.split()))
            for rule in rules
            for phrase in rule.phrases
        )
        for phrase in self._phrases:
            if not phrase.elements or phrase.elements[0] is None or phrase.elements[-1] is None:
                message = f"The rule {phrase.rule.name} has a phrase that is empty or begins or ends with a gap."
                raise ModelError(message)
        # By first word: matching looks only at phrases that may begin with the word at hand.
        self._exact: dict[str, list[int]] = {}
        self._prefixes: dict[str, list[int]] = {}
        self._capitals: dict[str, list[int]] = {}
        for number, phrase in enumerate(self._phrases):
            first = phrase.elements[0]
            if first is not None:
                for index, keys in (
                    (self._exact, first.exact),
                    (self._prefixes, first.prefixes),
                    (self._capitals, first.capitals),
                ):
                    for key in keys:
                        index.setdefault(key, []).append(number)
        self._shortest = min(map(len, self._prefixes), default=1)
        self._starts: dict[str, tuple[_Phrase, ...]] = {}

    def _starting_with(self, printed: str, lower: str) -> tuple[_Phrase, ...]:
        numbers = {*self._exact.get(lower, ()), *self._capitals.get(printed, ())}
        for length in range(self._shortest, len(lower) + 1):
            numbers.update(self._prefixes.get(lower[:length], ()))
        found = tuple(self._phrases[number] for number in sorted(numbers))
        if len(self._starts) < MOST_STARTS:
            self._starts[printed] = found
        return found

    def find(self, words: Words) -> list[Match]:
        """Return the first match of every rule that matches, in the order of the text."""
        found = self._matches(words)
        places = words.places() if found else []
        return [Match(rule, places[first][0], places[last][1]) for rule, first, last in found]

    def rules_in(self, words: Words) -> list[Rule]:
        """Return every rule that matches, in the order of the text."""
        return [rule for rule, _, _ in self._matches(words)]

    def _matches(self, words: Words) -> list[tuple[Rule, int, int]]:
        """Return the rules that match, each with the numbers of its first and last word."""
        found: list[tuple[Rule, int, int]] = []
        met: set[str] = set()
        starts = self._starts
        for position, printed in enumerate(words.printed):
            # The same words come again and again: what they may start is worked out once for each printed form.
            phrases = starts.get(printed)
            if phrases is None:
                phrases = self._starting_with(printed, words.lower[position])
            for phrase in phrases:
                if phrase.rule.name in met:
                    continue
                end = _rest(phrase.elements, 1, words, position + 1)
                if end is not None:
                    met.add(phrase.rule.name)
                    found.append((phrase.rule, position, end - 1))
        return found


def _rest(elements: tuple[_Element | None, ...], index: int, words: Words, position: int) -> int | None:
    """Return where the phrase from `elements[index]` on ends, if it matches from `position` on."""
    for place in range(index, len(elements)):
        element = elements[place]
        if element is None:
            for skipped in range(MAXIMUM_GAP + 1):
                end = _rest(elements, place + 1, words, position + skipped)
                if end is not None:
                    return end
            return None
        if position >= len(words.printed) or not element.matches(words.lower[position], words.printed[position]):
            return None
        position += 1
    return position


def parse_rules(text: str) -> tuple[Rule, ...]:
    """Return the rules of a rule file."""
    return tuple(
        Rule(
            one["name"],
            one["code"],
            tuple(one["phrases"]),
            one["example"],
            one.get("counter", ""),
            one.get("broad", False),
        )
        for one in json.loads(text)["rules"]
    )


@cache
def phrase_book(name: str) -> PhraseBook:
    """Return the compiled rules of `rules/{name}.json`.

    Raises:
        ModelError: The package lacks the file.
    """
    file = resources.files("extractor.annotate") / "rules" / f"{name}.json"
    if not file.is_file():
        message = f"The rules {name!r} are missing from the installation."
        raise ModelError(message, remedy="Install the package again.")
    return PhraseBook(parse_rules(file.read_text(encoding="utf-8")))
