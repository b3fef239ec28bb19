"""A context goes in, the names of its features come out, sorted by where they were found.

The same code serves training and use, so that both see the same features. No labels, no weights, no model here.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from extractor.annotate.context import Context, level, without_label
from extractor.annotate.phrases import phrase_book, words_of
from extractor.annotate.shape import shape_features

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMESPACES = ("word", "char", "lead", "head", "near", "shape")
LEAD_WORDS = 40
NEAR_WORDS = 40
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
    """Return the runs of three to five letters of a word between its edges, so that unknown words resemble known ones."""
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
    words = tokens_of(text)
    lead = tokens_of(lead_in)[-LEAD_WORDS:]
    head = tokens_of(heading)
    near = [f"b {w}" for w in tokens_of(level(context.before))[:NEAR_WORDS]]
    near += [f"a {w}" for w in tokens_of(level(context.after))[:NEAR_WORDS]]
    shape = shape_features(text, lead_in, heading, context.side, context.kind)
    shape += lexicon_features(text, lead_in, heading, context)
    return {
        "word": grams(["^", *words, "$"], LONGEST_GRAM),
        "char": [piece for word in words for piece in pieces(word)],
        "lead": grams(lead, 2),
        "head": grams(head, 2),
        "near": near,
        "shape": shape,
    }


def lexicon_features(text: str, lead_in: str, heading: str, context: Context) -> list[str]:
    """Return one feature for every phrase rule that matches, and one for its code, by place."""
    found: list[str] = []
    places = {"": text, "lead.": lead_in, "head.": heading, "before.": context.before, "after.": context.after}
    for place, where in places.items():
        if not where:
            continue
        words = words_of(where)
        codes = set()
        for book in ("themes", "functions", "watch"):
            for match in phrase_book(book).find(words):
                codes.add(match.rule.code)
                if place in ("", "lead.", "head."):
                    found.append(f"{place}rule={match.rule.name}")
        found += sorted(f"{place}lex={code}" for code in codes)
        if place == "":
            theme = codes & THEME_CODES
            found.append("lex.theme" if theme else "lex.notheme")
            found += [f"lex={code}@{context.side}" for code in sorted(codes - THEME_CODES) if context.side]
            if theme:
                found += [f"lex.theme&{code}" for code in sorted(codes - THEME_CODES)]
    return found


THEME_CODES = frozenset({r.code for r in phrase_book("themes").rules})
