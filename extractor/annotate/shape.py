"""How a statement is built: who speaks of whom with which verb, what it counts, whether it is a row or a question.

A context goes in, names of features come out. Words of the subject matter are not looked at here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from extractor.annotate.words import BUYER_TERMS, OTHER_TERMS, OWN_TERMS, SUPPLIER_TERMS, verb_kind

if TYPE_CHECKING:
    from collections.abc import Sequence

MODALS = {
    "will": "will",
    "shall": "shall",
    "must": "must",
    "should": "should",
    "may": "may",
    "can": "may",
    "could": "would",
    "would": "would",
    "might": "may",
    "we'll": "will",
    "it'll": "will",
    "won't": "will",
    "cannot": "may",
}
HAVE = frozenset("has have had we've they've".split())
PAST = frozenset(
    "was were did took gave paid won cut became ran rose fell grew spent made went came saw kept held brought built "
    "bought taught sent met led put set found left lost sold told began chose got sat stood wrote".split()
)
PRESENT = frozenset("is are am we're".split())
IMPERATIVE = frozenset(
    "describe explain provide state set give name tell show list outline detail confirm attach demonstrate identify "
    "say submit complete enter indicate specify summarise include".split()
)

# 1,200  £1.2m  10%  2.5
_NUMBER = re.compile(r"(?P<pound>£)?\s?\d[\d,]*(?:\.\d+)?\s?(?:(?P<percent>%|per\s?cent)|(?P<scale>m|k|bn)\b)?")
_DIGIT = re.compile(r"\d")
# by 2030  in 2024  2023/24
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# "Lane Available Hour" means
_DEFINITION = re.compile(
    r"^[\"'][^\"']{2,60}[\"']:?\s+(?:means|has the|shall mean|is|refers)|^[\"'][^\"']{2,60}[\"']\s*\|"
)
_HEADER_WORDS = {
    "header.measure": re.compile(
        r"\b(?:kpis?|indicators?|measures?|metrics?|unit|performance|service levels?|result)\b", re.IGNORECASE
    ),
    "header.target": re.compile(
        r"\b(?:targets?|threshold|tolerance|actual|baseline|achieved|year \d|score)\b", re.IGNORECASE
    ),
    "header.frequency": re.compile(r"\b(?:frequency|reporting|period|quarter|monthly|q[1-4])\b", re.IGNORECASE),
    "header.weight": re.compile(r"\b(?:weight(?:ing)?s?|marks?|criteri(?:a|on)|% of|points)\b", re.IGNORECASE),
    "header.action": re.compile(
        r"\b(?:actions?|commitments?|pledges?|promise|owner|by when|due|deadline|deliverable)\b", re.IGNORECASE
    ),
    "header.status": re.compile(r"\b(?:status|progress|outcome|delivered|completed|to date)\b", re.IGNORECASE),
    "header.money": re.compile(r"\b(?:£|price|cost|rate|fee|amount|value)\b|£", re.IGNORECASE),
    "header.year": re.compile(r"\b20\d\d\b"),
}
_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?")
LONG = 30
SHORT = 8


_ACTORS = (
    dict.fromkeys(OTHER_TERMS, "you")
    | dict.fromkeys(BUYER_TERMS, "buyer")
    | dict.fromkeys(SUPPLIER_TERMS, "supplier")
    | dict.fromkeys(OWN_TERMS, "own")
)
_FINITE = dict.fromkeys(PRESENT, "present") | dict.fromkeys(PAST, "past") | dict.fromkeys(HAVE, "perfect") | MODALS


def actor_and_verb(text: str) -> tuple[str, str]:
    """Return who the sentence begins with, and its first finite verb form, as far as surface words tell.

    The actor is own, supplier, buyer, you or other; the verb a modal, `perfect`, `past`, `present`, `ask` or none.
    """
    return _actor_and_verb(_TOKEN.findall(text.lower()))


@lru_cache(maxsize=1_000)  # many items have one stem
def _of_stem(lead_in: str) -> tuple[str, str]:
    return actor_and_verb(lead_in)


def _actor_and_verb(words: Sequence[str]) -> tuple[str, str]:
    actor = next((_ACTORS[word] for word in words[:12] if word in _ACTORS), "other")
    if words and (words[0] in IMPERATIVE or words[0] == "please"):
        return actor, "ask"
    finite = next((_FINITE[word] for word in words if word in _FINITE), None)
    if finite is None:
        ended = any(word.endswith("ed") and len(word) > 4 for word in words[1:8])
        finite = "past" if ended else "none"
    return actor, finite


def number_features(text: str) -> list[str]:
    """Return which kinds of number `text` holds."""
    found: set[str] = set()
    if _DIGIT.search(text) is None:
        return []
    if _YEAR.search(text):
        found.add("year")
    for match in _NUMBER.finditer(_YEAR.sub(" ", text)):
        if match["pound"]:
            found.add("money")
        elif match["percent"]:
            found.add("percent")
        else:
            found.add("number")
    return sorted(found)


@dataclass(frozen=True, slots=True)
class Surface:
    """What the shape of a statement is judged from; all texts are levelled and without labels.

    `topic` says whether the theme rules matched: `theme` a rule with words of its own, `broad` only broad words, or
    `none`.
    """

    text: str
    lead_in: str = ""
    heading: str = ""
    side: str = ""
    topic: str = "none"

    @property
    def row(self) -> bool:
        """Whether the statement is a table row."""
        return " | " in self.text


def shape_features(surface: Surface) -> list[str]:
    """Return the names of the shape features of a statement."""
    text, lower = surface.text, surface.text.lower()
    words = _TOKEN.findall(lower)
    numbers = number_features(text)
    verb, acts = _acts(surface, words)
    features = [f"topic={surface.topic}", *acts, *_counted(surface, numbers, verb), *_built(surface, numbers)]
    head = _verb_class(words)
    features += [f"head={head}", f"head={head}&{surface.topic}"]
    if words and lower.startswith(words[0]):
        features.append(f"first={words[0]}")
    if text[:1] in "\"'" and _DEFINITION.search(text):
        features.append("definition")
    return features


def _acts(surface: Surface, words: Sequence[str]) -> tuple[str, list[str]]:
    """Return the verb of the statement, whose `words` these are, or of its stem, and the features of who does what."""
    side, topic = surface.side, surface.topic
    actor, verb = _actor_and_verb(words)
    features = []
    if surface.lead_in and not surface.row and (verb in ("none", "present", "past") or actor == "other"):
        # An item has its subject and its verb from its stem: "We will:" - "recruit 22 people".
        stem_actor, stem_verb = _of_stem(surface.lead_in)
        stem = f"stem={stem_actor}+{stem_verb}"
        features += [f"stem.actor={stem_actor}", f"stem.verb={stem_verb}", stem, f"{stem}&{topic}"]
        if side:
            features += [f"{stem}@{side}", f"{stem}@{side}&{topic}"]
        verb = stem_verb if verb == "none" else verb
        actor = stem_actor if actor == "other" else actor
    act = f"act={actor}+{verb}"
    features += [f"actor={actor}", f"verb={verb}", act, f"{act}&{topic}", f"verb={verb}&{topic}"]
    if side:
        features += [f"side={side}", f"side={side}&{topic}", f"{act}@{side}", f"{act}@{side}&{topic}"]
        features += [f"verb={verb}@{side}", f"verb={verb}@{side}&{topic}", f"actor={actor}@{side}"]
    return verb, features


def _counted(surface: Surface, numbers: list[str], verb: str) -> list[str]:
    features = [f"has.{name}" for name in numbers] or ["has.nonumber"]
    features += [f"verb={verb}&{name}" for name in numbers]
    if surface.side:
        features += [f"has.{name}@{surface.side}" for name in numbers]
    length = surface.text.count(" ") + 1
    features.append("long" if length > LONG else "short" if length < SHORT else "middling")
    return features


def _built(surface: Surface, numbers: list[str]) -> list[str]:
    text, lead_in, topic = surface.text, surface.lead_in, surface.topic
    features = []
    if surface.row:
        features += ["row", f"row&{topic}", f"row.cells={min(text.count(' | ') + 1, 6)}"]
        if surface.side:
            features.append(f"row@{surface.side}")
        headed = _headed(lead_in)
        features += headed
        features += [f"{name}&{number}" for name in headed for number in numbers]
    elif lead_in:
        features.append("item")
        features.append("item.question" if lead_in.rstrip().endswith("?") else "item.stem")
    signs = {
        "question": text.rstrip().endswith("?"),
        "fragment": text[:1].islower(),
        "heading.question": surface.heading.rstrip().endswith("?"),
        "quoted": '"' in text,
        "labelled": ":" in text[:40],
    }
    return features + [name for name, present in signs.items() if present]


@lru_cache(maxsize=1_000)  # all rows of a table have one header
def _headed(lead_in: str) -> tuple[str, ...]:
    return tuple(name for name, pattern in _HEADER_WORDS.items() if pattern.search(lead_in))


def verb_class(text: str) -> str:
    """Return the kind of the verb that says what is done: the one after the modal, or the first of an item."""
    return _verb_class(_TOKEN.findall(text.lower()))


def _verb_class(words: Sequence[str]) -> str:
    words = words[:40]
    modal = next((position for position, word in enumerate(words) if word in MODALS), None)
    if modal is not None:
        after = next(filter(None, map(verb_kind, words[modal + 1 : modal + 5])), "other")
        return f"modal {after}"
    return next(filter(None, map(verb_kind, words[:6])), "other")
