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

from extractor.errors import ModelError

MAXIMUM_GAP = 4
MOST_STARTS = 200_000

# Words and the two signs that carry meaning: "the council's 10% weighting" -> the, council, s, 10, %, weighting
_WORD = re.compile(r"[^\W_]+|[£%]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: in lower case, as printed, and where."""

    lower: str
    printed: str
    start: int
    end: int


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


def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of `text` with their places."""
    return tuple(Word(m.group().lower(), m.group(), m.start(), m.end()) for m in _WORD.finditer(text))


class _Element:
    """One word of a phrase: exact words, prefixes, or printed capitals."""

    __slots__ = ("capitals", "exact", "prefixes")

    def __init__(self, source: str) -> None:
        parts = source.split("|")
        self.capitals = frozenset(part for part in parts if part.isupper() and len(part) > 1)
        lower = [part for part in parts if part not in self.capitals]
        self.exact = frozenset(part for part in lower if not part.endswith("*"))
        self.prefixes = tuple(part[:-1] for part in lower if part.endswith("*"))

    def matches(self, word: Word) -> bool:
        return (
            word.lower in self.exact
            or (bool(self.prefixes) and word.lower.startswith(self.prefixes))
            or word.printed in self.capitals
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

    def _starting_with(self, word: Word) -> tuple[_Phrase, ...]:
        # The same words come again and again: what they may start is worked out once for each printed form.
        known = self._starts.get(word.printed)
        if known is None:
            numbers = {*self._exact.get(word.lower, ()), *self._capitals.get(word.printed, ())}
            for length in range(self._shortest, len(word.lower) + 1):
                numbers.update(self._prefixes.get(word.lower[:length], ()))
            known = tuple(self._phrases[number] for number in sorted(numbers))
            if len(self._starts) < MOST_STARTS:
                self._starts[word.printed] = known
        return known

    def find(self, words: tuple[Word, ...]) -> list[Match]:
        """Return the first match of every rule that matches, in the order of the text."""
        found: list[Match] = []
        met: set[str] = set()
        for position, word in enumerate(words):
            for phrase in self._starting_with(word):
                if phrase.rule.name in met:
                    continue
                end = _rest(phrase.elements, 1, words, position + 1)
                if end is not None:
                    met.add(phrase.rule.name)
                    found.append(Match(phrase.rule, word.start, words[end - 1].end))
        return found


def _rest(elements: tuple[_Element | None, ...], index: int, words: tuple[Word, ...], position: int) -> int | None:
    """Return where the phrase from `elements[index]` on ends, if it matches from `position` on."""
    if index == len(elements):
        return position
    element = elements[index]
    if element is None:
        for skipped in range(MAXIMUM_GAP + 1):
            end = _rest(elements, index + 1, words, position + skipped)
            if end is not None:
                return end
        return None
    if position < len(words) and element.matches(words[position]):
        return _rest(elements, index + 1, words, position + 1)
    return None


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
