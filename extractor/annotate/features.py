"""A context goes in, the names of its features come out, sorted by where they were found.

The same code serves training and use, so that both see the same features. No labels, no weights, no model here.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from extractor.annotate.context import level, without_label
from extractor.annotate.phrases import PhraseBook, phrase_book, words_of
from extractor.annotate.shape import Surface, shape_features

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from extractor.annotate.context import Context
    from extractor.annotate.phrases import Rule

NAMESPACES = ("word", "char", "lead", "head", "shape")
BOOKS = ("themes", "functions", "watch")
LEAD_WORDS = 40
LONGEST_GRAM = 3
SHORTEST_PIECE = 3
LONGEST_PIECE = 5

# Words, numbers by their form, and the marks that carry meaning: "10% by 2030 | £5" -> #% by #year | #pound
_TOKEN = re.compile(
    r"""
    (?P<money>£\s?\d[\d,.]*\s?(?:m|k|bn|million|billion)?\b)
  | (?P<percent>\d[\d,.]*\s?(?:%|per\s?cent\b))
  | (?P<year>\b(?:19|20)\d\d(?:[/-]\d\d)?\b)
  | (?P<number>\d[\d,.]*)
  | (?P<word>[^\W\d_]+(?:'[^\W\d_]+)?)
  | (?P<mark>[|?:%£])
    """,
    re.VERBOSE,
)
_DIGIT = re.compile(r"\d")
_WORD_OR_MARK = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|[|?:%£]")
_FORMS = {"money": "#pound", "percent": "#%", "year": "#year", "number": "#"}


def tokens_with_places(text: str) -> list[tuple[str, int, int]]:
    """Return the lower-case words of levelled `text`, numbers replaced by their form, each with where it stands."""
    return [(_FORMS.get(m.lastgroup or "", m.group()), m.start(), m.end()) for m in _TOKEN.finditer(text.lower())]


def tokens_of(text: str) -> list[str]:
    """Return the lower-case words of levelled `text`, numbers replaced by their form."""
    lower = text.lower()
    if _DIGIT.search(lower) is None:  # then all tokens are words and marks, and `findall` needs no match for each
        return _WORD_OR_MARK.findall(lower)
    return [_FORMS.get(m.lastgroup or "", m.group()) for m in _TOKEN.finditer(lower)]


def grams_at(tokens: list[str], longest: int) -> Iterator[tuple[int, int, str]]:
    """Yield the runs of one to `longest` tokens: where each begins, how many tokens it has, and the run."""
    for size in range(1, longest + 1):
        for start in range(len(tokens) - size + 1):
            yield start, size, " ".join(tokens[start : start + size])


def grams(tokens: list[str], longest: int) -> list[str]:
    """Return the runs of one to `longest` tokens."""
    found = list(tokens)
    for size in range(2, longest + 1):
        found += map(" ".join, zip(*(tokens[start:] for start in range(size)), strict=False))
    return found


@lru_cache(maxsize=50_000)
def pieces(word: str) -> tuple[str, ...]:
    """Return the runs of three to five letters of a word with its edges: unknown words resemble known ones."""
    if word.startswith(("#", "|")):
        return ()
    edged = f" {word} "
    return tuple(
        edged[start : start + size]
        for size in range(SHORTEST_PIECE, LONGEST_PIECE + 1)
        for start in range(len(edged) - size + 1)
    )


def features_of(context: Context) -> dict[str, list[str]]:
    """Return the feature names of a statement by namespace."""
    text, heading = plain(context.text), plain(context.heading)
    lead_in = level(context.lead_in).strip()
    places = {
        place: matched_rules(where) for place, where in {"": text, "lead.": lead_in, "head.": heading}.items() if where
    }
    words = tokens_of(text)
    surface = Surface(text, lead_in, heading, context.side, topic_of([*places.get("", ()), *places.get("lead.", ())]))
    return {
        "word": grams(["^", *words, "$"], LONGEST_GRAM),
        "char": list(chain.from_iterable(map(pieces, words))),
        "lead": list(_pairs(lead_in, LEAD_WORDS)),
        "head": list(_pairs(heading)),
        "shape": shape_features(surface) + lexicon_features(places, context.side) + neighbour_features(context),
    }


@lru_cache(maxsize=1_000)  # of every statement when it is judged, and when its neighbours are
def plain(text: str) -> str:
    """Return `text` levelled, without the clause number or bullet that it begins with."""
    return without_label(level(text)).strip()


@lru_cache(maxsize=1_000)  # many statements have one stem, and more have one heading
def _pairs(text: str, last: int | None = None) -> tuple[str, ...]:
    """Return the single words and pairs of words of a stem or heading, or of the `last` words of it."""
    tokens = tokens_of(text)
    return tuple(grams(tokens if last is None else tokens[-last:], 2))


def neighbour_features(context: Context) -> list[str]:
    """Return what the statements before and after speak of: the codes of the sharp rules that match in them."""
    found: list[str] = []
    for place, neighbour in (("before.", context.before), ("after.", context.after)):
        if neighbour:
            rules = matched_rules(plain(neighbour))
            found.append(f"{place}topic={topic_of(rules)}")
            if rules:
                found += sorted({f"{place}lex={rule.code}" for rule in rules if not rule.broad})
    return found


@cache
def theme_codes() -> frozenset[str]:
    """Return the codes that the theme rules have."""
    return frozenset(rule.code for rule in phrase_book("themes").rules)


@lru_cache(maxsize=4_000)
def matched_rules(text: str) -> tuple[Rule, ...]:
    """Return the rules of all books that match somewhere in levelled `text`."""
    return tuple(sorted(_all_books().rules_in(words_of(text)), key=lambda rule: _book_of()[rule.name]))


@cache
def _all_books() -> PhraseBook:
    """Return the rules of all books as one, so that every word of a text is looked up once."""
    return PhraseBook(tuple(rule for book in BOOKS for rule in phrase_book(book).rules))


@cache
def _book_of() -> dict[str, int]:
    """Return the number of the book that each rule is of."""
    return {rule.name: number for number, book in enumerate(BOOKS) for rule in phrase_book(book).rules}


def topic_of(rules: Sequence[Rule]) -> str:
    """Return whether theme rules matched: `theme`, only `broad` ones, or `none`."""
    if not rules:
        return "none"
    codes = theme_codes()
    themes = [rule for rule in rules if rule.code in codes]
    return "none" if not themes else "broad" if all(rule.broad for rule in themes) else "theme"


def lexicon_features(places: Mapping[str, Sequence[Rule]], side: str) -> list[str]:
    """Return one feature for every rule that matched, and one for its code, by place, with their company.

    Args:
        places: The rules that matched in the statement (""), its lead-in and its heading.
        side: Who speaks.
    """
    found: list[str] = []
    for place, rules in places.items():
        if rules:
            found += [f"{place}rule={rule.name}" for rule in rules]
            sharp = {rule.code for rule in rules if not rule.broad}
            found += sorted(f"{place}lex={code}" for code in sharp)
            found += sorted(f"{place}hint={rule.code}" for rule in rules if rule.code not in sharp)
        found.append(f"{place}topic={topic_of(rules)}")
    text = places.get("", ())
    sharp = {rule.code for rule in text if not rule.broad}
    functions = sorted(sharp - theme_codes())
    topic = topic_of(text)
    found += [f"lex={code}&{topic}" for code in functions]
    if side:
        found += [f"lex={code}@{side}" for code in functions]
    themes = sorted(sharp & theme_codes())
    found.append(f"themes={min(len(themes), 3)}")
    if len(themes) == 1:
        found.append(f"only={themes[0]}")
    return found
