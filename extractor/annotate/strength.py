"""How firmly a commitment is promised: words and stem go in, the strength and the words that made it so come out.

The rules are `rules/strength.json`. An item's own verb goes before its stem; a condition goes before a hedge, since
it says when the promise falls away; where nothing softens the promise, it is firm. Whether a statement is a promise
at all is the classifier's business.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.annotate.context import level
from extractor.annotate.phrases import Match, phrase_book, words_of
from extractor.document import Span
from extractor.statement import STRENGTHS, Cue, Strength

if TYPE_CHECKING:
    from collections.abc import Iterable

ORDER: tuple[Strength, ...] = ("aspirational", "conditional", "hedged", "firm")
"""Which strength a statement with words of several takes."""

# "could" and "would" soften a promise only where no firm word stands beside them
_WEAK = frozenset({"conditional.would"})
_MAY = re.compile(r"May")
_UP_TO_DATE = re.compile(r"up[-\s]to[-\s]date", re.IGNORECASE)


def strength_of(text: str, *, lead_in: str = "", heading: str = "") -> Cue:
    """Return the strength of a promise; its span counts in `text` and is missing where the stem or nothing decides."""
    own = _cues(text)
    softened = [match for match in own if match.rule.code != "firm" and match.rule.name not in _WEAK]
    if softened:
        return _cue(_strongest(softened), text)
    firm = [match for match in own if match.rule.code == "firm"]
    weak = [match for match in own if match.rule.name in _WEAK]
    if weak and not firm:
        return _cue(weak[0], text)
    stem = (
        [match for match in _cues(lead_in) if match.rule.name not in _WEAK or not firm] if " | " not in lead_in else []
    )
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


def _cues(text: str) -> list[Match]:
    levelled = level(text)
    # `level` keeps every character's place, except where it drops soft hyphens
    searched = levelled if len(levelled) == len(text) else text
    return [match for match in phrase_book("strength").find(words_of(searched)) if not _is_month(match, text)]


def _is_month(match: Match, text: str) -> bool:
    """Return whether a hedge is the month of May, or the "up to" of "up-to-date"."""
    if match.rule.name != "hedged.extent":
        return False
    return _MAY.fullmatch(text, match.start, match.end) is not None or _UP_TO_DATE.match(text, match.start) is not None


def _strongest(matches: Iterable[Match]) -> Match:
    return min(matches, key=lambda match: (ORDER.index(_code(match)), match.start))


def _code(match: Match) -> Strength:
    return next(code for code in STRENGTHS if code == match.rule.code)


def _cue(match: Match, text: str) -> Cue:
    return Cue(_code(match), text[match.start : match.end], Span(match.start, match.end))


__all__ = ["ORDER", "promises", "strength_of"]
