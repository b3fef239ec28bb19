"""How firmly a commitment is promised: words and stem go in, the strength and the words that made it so come out.

The rules are `rules/strength.json`. An item's own verb goes before its stem; a condition goes before a hope or hedge,
since it says when the promise falls away; where nothing softens the promise, it is firm. Whether a statement is a
promise at all is the classifier's business.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from extractor.annotate.context import LABEL, level
from extractor.annotate.phrases import Match, phrase_book, words_of
from extractor.document import Span
from extractor.statement import STRENGTHS, Cue, Strength

if TYPE_CHECKING:
    from collections.abc import Iterable

ORDER: tuple[Strength, ...] = ("conditional", "aspirational", "hedged", "firm")
"""Which strength a statement with words of several takes."""

# "could", "would" and "should" soften a promise only where no firm word stands beside them
_WEAK = frozenset({"conditional.would", "hedged.should"})
# "Should volumes pass 300, …", "Where an indicator turns amber, …": the condition comes first
_CONDITION_FIRST = re.compile(
    r"(?P<words>Should|Where)(?<=Where)\s(?:an?|any|the|there|this|your|our|both)\b(?!\s+(?:law|road)\b)|(?P<should>Should)\s(?!be\b)[a-z]+\b.*?(?:,|\s(?:will|would)\b)"
)
# a question in the stem asks, it promises nothing: "If you are behind, what will you do?"
_ASKS = re.compile(
    r"\?\W*$|^\W*(?:[A-Z]?\d[\d.]*\W+)?(?:please|describe|explain|tell us|how|what|which|why)\b", re.IGNORECASE
)
# "or sooner if statute changes" hastens a promise, "try out a bench" is an act, "up to it" names no number
_NOT_SOFT = {
    "conditional.if": re.compile(r"\bor\s+(?:sooner|earlier)\s+$", re.IGNORECASE),
    "hedged.aim": re.compile(r"\s+out\b", re.IGNORECASE),
}
_NUMBER_FOLLOWS = re.compile(
    r"\s+(?:an?\s|the\s|[£€$]?\d"
    r"|[a-z]*(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|teen|ty|half|hundred|dozen)\b)",
    re.IGNORECASE,
)
_MAY = re.compile(r"May")
_UP_TO_DATE = re.compile(r"up[-\s]to[-\s]date", re.IGNORECASE)


def strength_of(text: str, *, lead_in: str = "", heading: str = "") -> Cue:
    """Return the strength of a promise; its span counts in `text` and is missing where the stem or nothing decides."""
    own = _cues(text)
    label = LABEL.match(text)
    first = _CONDITION_FIRST.match(text, label.end() if label else 0)
    if first:
        span = Span(*first.span("should" if first["should"] else "words"))
        return Cue("conditional", span.of(text), span)
    softened = [match for match in own if match.rule.code != "firm" and match.rule.name not in _WEAK]
    if softened:
        return _cue(_strongest(softened), text)
    firm = [match for match in own if match.rule.code == "firm"]
    weak = [match for match in own if match.rule.name in _WEAK]
    if weak and not firm:
        return _cue(weak[0], text)
    asked = " | " in lead_in or _ASKS.search(lead_in)
    stem = [] if asked else [match for match in _cues(lead_in) if match.rule.name not in _WEAK or not firm]
    if stem and not firm:
        chosen = _strongest(stem)
        return Cue(_code(chosen), lead_in[chosen.start : chosen.end])
    if firm:
        return _cue(firm[0], text)
    above = [match for match in _cues(heading) if match.rule.code == "aspirational"]
    if above:
        return Cue("aspirational", heading[above[0].start : above[0].end])
    return Cue("firm")


def promises(text: str, *, lead_in: str = "") -> bool:
    """Return whether the words of a statement or its stem promise anything, firmly or not."""
    return bool(_cues(text) or _cues(lead_in))


@lru_cache(maxsize=512)  # whether a statement promises is asked before its strength is, and a stem has many items
def _cues(text: str) -> tuple[Match, ...]:
    levelled = level(text)
    # `level` keeps every character's place, except where it drops soft hyphens
    searched = levelled if len(levelled) == len(text) else text
    return tuple(match for match in phrase_book("strength").find(words_of(searched)) if _is_soft(match, text))


def _is_soft(match: Match, text: str) -> bool:
    """Return whether the words of a rule mean what it says; "May" may be a month and "up to" a direction."""
    if match.rule.name == "hedged.extent":
        words = text[match.start : match.end].lower()
        return not (
            _MAY.fullmatch(text, match.start, match.end)
            or _UP_TO_DATE.match(text, match.start)
            or (words.startswith("up") and not _NUMBER_FOLLOWS.match(text, match.end))
        )
    if match.rule.name == "conditional.if":
        return _NOT_SOFT["conditional.if"].search(text, 0, match.start) is None
    if match.rule.name == "hedged.aim" and text[match.start : match.end].lower() in ("try", "tries", "trying"):
        return _NOT_SOFT["hedged.aim"].match(text, match.end) is None
    return True


def _strongest(matches: Iterable[Match]) -> Match:
    return min(matches, key=lambda match: (ORDER.index(_code(match)), match.start))


def _code(match: Match) -> Strength:
    return next(code for code in STRENGTHS if code == match.rule.code)


def _cue(match: Match, text: str) -> Cue:
    return Cue(_code(match), text[match.start : match.end], Span(match.start, match.end))


__all__ = ["ORDER", "promises", "strength_of"]
