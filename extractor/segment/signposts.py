"""Tells a stem that says something by itself from one that only points to the items below it.

The words of one sentence go in, a verdict comes out. Nearly all stems are signposts: "We will:" needs its items. A stem
counts as a statement where it is a whole clause under a condition ("only where:") or has enough words of its own.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LEAST_WORDS = 13
LEAST_LIMIT = 8

# "may exceed 60 hours only where", "may accept another benefit if", but not "Where it finds a breach, the firm must"
LIMIT = re.compile(
    r"\b (?: may | shall | must | will | can | is | are ) \b .* \b (?: where | if | when | unless ) $",
    re.VERBOSE | re.IGNORECASE,
)
# such as "The Supplier shall, for every person who works on the Services:" and "it must immediately:"
HANGING = re.compile(
    r"""
    \b (?: shall | will | must | should | may | can | to )
    (?: \s*,[^:]*
      | (?: \s \w+ly | \s not | \s also | \s either | \s both | \s at \s the \s very \s least | \s in \s addition )+ ) $
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "shall comply with the following documents", "the response times are as follows", "… are identified below"
POINTING = re.compile(
    r"""
    \b the \s following \b
    | \b (?: be | is | are | was | were | been ) (?: \s \w+ )? \s (?: as \s follows | below | overleaf ) $
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "If a check finds a breach, the Buyer:" has no verb yet where its items begin
CONDITION = re.compile(r"(?:if|where|when|unless|subject to|in spite of)\b.*,(?P<clause>[^,]*)$", re.IGNORECASE)
EXAMPLES = re.compile(r",\s(?:including|such as|for example)$", re.IGNORECASE)
WORD = re.compile(r"[A-Za-z0-9£%][\w.,’'/%-]*")


@cache
def phrases(group: str) -> frozenset[str]:
    """Return one group of `signposts.json`."""
    data: Mapping[str, list[str]] = json.loads(
        files("extractor.segment").joinpath("signposts.json").read_text(encoding="utf-8"),
    )
    return frozenset(data[group])


def says_something(stem: str) -> bool:
    """Return whether a stem is a statement of its own."""
    stem = stem.strip()
    if stem[-1:] in ".?!":
        return True
    core = stem.rstrip(" :;,–—-")
    words = _words(core)
    if len(words) >= LEAST_LIMIT and LIMIT.search(core):
        return True
    # a whole clause is only illustrated by what follows ", including:"
    core = EXAMPLES.sub("", core)
    words = _words(core)
    if len(words) < LEAST_WORDS or breaks_off(core) or HANGING.search(core) or POINTING.search(core):
        return False
    condition = CONDITION.match(core)
    if condition and not phrases("verbs").intersection(_words(condition["clause"])):
        return False
    if words[0] in {"a", "the"} and words[1] in phrases("summary_heads"):
        return False
    return any(word in phrases("verbs") for word in words)


def breaks_off(text: str) -> bool:
    """Return whether a text ends in the middle of a clause ("The Supplier shall", "a plan to:")."""
    words = _words(text)
    return bool(words) and words[-1] in phrases("open_endings")


def points_onward(sentence: str) -> bool:
    """Return whether a finished sentence points to what comes next ("The following apply.")."""
    lower = sentence.lower()
    return any(re.search(rf"\b{re.escape(pointer)}\b", lower) for pointer in ("the following", "as follows", "below"))


def _words(text: str) -> list[str]:
    return [word.lower().rstrip(".,") for word in WORD.findall(text)]
