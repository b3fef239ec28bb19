"""A context goes in, the names of its features come out, sorted by where they were found.

The same code serves training and use, so that both see the same features. No labels, no weights, no model here.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from extractor.annotate.context import level, without_label
from extractor.annotate.phrases import phrase_book, words_of
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
_FORMS = {"money": "#pound", "percent": "#%", "year": "#year", "number": "#"}


def tokens_with_places(text: str) -> list[tuple[str, int, int]]:
    """Return the lower-case words of levelled `text`, numbers replaced by their form, each with where it stands."""
    return [(_FORMS.get(m.lastgroup or "", m.group()), m.start(), m.end()) for m in _TOKEN.finditer(text.lower())]


def tokens_of(text: str) -> list[str]:
    """Return the lower-case words of levelled `text`, numbers replaced by their form."""
    return [_FORMS.get(m.lastgroup or "", m.group()) for m in _TOKEN.finditer(text.lower())]


def grams_at(tokens: list[str], longest: int) -> Iterator[tuple[int, int, str]]:
    """Yield the runs of one to `longest` tokens: where each begins, how many tokens it has, and the run."""
    for size in range(1, longest + 1):
        for start in range(len(tokens) - size + 1):
            yield start, size, " ".join(tokens[start : start + size])


def grams(tokens: list[str], longest: int) -> list[str]:
    """Return the runs of one to `longest` tokens."""
    found = list(tokens)
    for size in range(2, longest + 1):
        found += [" ".join(tokens[start : start + size]) for start in range(len(tokens) - size + 1)]
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
    text = without_label(level(context.text)).strip()
    lead_in = level(context.lead_in).strip()
    heading = without_label(level(context.heading)).strip()
    places = {
        place: matched_rules(where) for place, where in {"": text, "lead.": lead_in, "head.": heading}.items() if where
    }
    words = tokens_of(text)
    surface = Surface(text, lead_in, heading, context.side, topic_of([*places.get("", ()), *places.get("lead.", ())]))
    return {
        "word": grams(["^", *words, "$"], LONGEST_GRAM),
        "char": [piece for word in words for piece in pieces(word)],
        "lead": grams(tokens_of(lead_in)[-LEAD_WORDS:], 2),
        "head": grams(tokens_of(heading), 2),
        "shape": shape_features(surface) + lexicon_features(places, context.side) + neighbour_features(context),
    }


def neighbour_features(context: Context) -> list[str]:
    """Return what the statements before and after speak of: the codes of the sharp rules that match in them."""
    found = []
    for place, neighbour in (("before.", context.before), ("after.", context.after)):
        if neighbour:
            rules = matched_rules(without_label(level(neighbour)).strip())
            found.append(f"{place}topic={topic_of(rules)}")
            found += sorted({f"{place}lex={rule.code}" for rule in rules if not rule.broad})
    return found


@cache
def theme_codes() -> frozenset[str]:
    """Return the codes that the theme rules have."""
    return frozenset(rule.code for rule in phrase_book("themes").rules)


@lru_cache(maxsize=4_000)
def matched_rules(text: str) -> tuple[Rule, ...]:
    """Return the rules of all books that match somewhere in levelled `text`."""
    words = words_of(text)
    return tuple(match.rule for book in BOOKS for match in phrase_book(book).find(words))


def topic_of(rules: Sequence[Rule]) -> str:
    """Return whether theme rules matched: `theme`, only `broad` ones, or `none`."""
    themes = [rule for rule in rules if rule.code in theme_codes()]
    return "none" if not themes else "broad" if all(rule.broad for rule in themes) else "theme"


def lexicon_features(places: Mapping[str, Sequence[Rule]], side: str) -> list[str]:
    """Return one feature for every rule that matched, and one for its code, by place, with their company.

    Args:
        places: The rules that matched in the statement (""), its lead-in and its heading.
        side: Who speaks.
    """
    found: list[str] = []
    for place, rules in places.items():
        found += [f"{place}rule={rule.name}" for rule in rules]
        sharp = {rule.code for rule in rules if not rule.broad}
        found += sorted(f"{place}lex={code}" for code in sharp)
        found += sorted(f"{place}hint={rule.code}" for rule in rules if rule.code not in sharp)
        found.append(f"{place}topic={topic_of(rules)}")
    text = places.get("", ())
    functions = sorted({rule.code for rule in text if not rule.broad} - theme_codes())
    topic = topic_of(text)
    found += [f"lex={code}&{topic}" for code in functions]
    if side:
        found += [f"lex={code}@{side}" for code in functions]
    themes = sorted({rule.code for rule in text if rule.code in theme_codes() and not rule.broad})
    found.append(f"themes={min(len(themes), 3)}")
    if len(themes) == 1:
        found.append(f"only={themes[0]}")
    return found
