"""How a statement is built: who speaks of whom with which verb, what it counts, whether it is a row or a question.

A context goes in, names of features come out. Words of the subject matter are not looked at here.
"""

from __future__ import annotations

import re

SUPPLIER_TERMS = frozenset(
    "supplier suppliers contractor contractors provider providers bidder bidders tenderer tenderers consultant consultants "
    "subcontractor subcontractors applicant applicants candidate candidates operator respondent respondents "
    "concessionaire offeror tenderer's supplier's contractor's licensee grantee vendor vendors developer".split()
)
BUYER_TERMS = frozenset(
    "council authority buyer client customer employer trust board commissioner commissioners department cabinet "
    "authorities councils buyers government ministers committee purchaser university agency association".split()
)
OWN_TERMS = frozenset("we our us we'll we've we're i my".split())
OTHER_TERMS = frozenset("you your".split())

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


def actor_and_verb(text: str) -> tuple[str, str]:
    """Return who the sentence begins with, and its first finite verb form, as far as surface words tell.

    The actor is own, supplier, buyer, you or other; the verb a modal, `perfect`, `past`, `present`, `ask` or none.
    """
    words = _TOKEN.findall(text.lower())
    actor = "other"
    for word in words[:12]:
        if word in OWN_TERMS:
            actor = "own"
        elif word in SUPPLIER_TERMS:
            actor = "supplier"
        elif word in BUYER_TERMS:
            actor = "buyer"
        elif word in OTHER_TERMS:
            actor = "you"
        else:
            continue
        break
    if words and (words[0] in IMPERATIVE or (words[0] == "please")):
        return actor, "ask"
    for word in words:
        if word in MODALS:
            return actor, MODALS[word]
        if word in HAVE:
            return actor, "perfect"
        if word in PAST:
            return actor, "past"
        if word in PRESENT:
            return actor, "present"
    if any(word.endswith("ed") and len(word) > 4 for word in words[1:8]):
        return actor, "past"
    return actor, "none"


def number_features(text: str) -> list[str]:
    """Return which kinds of number `text` holds."""
    found = set()
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


def shape_features(text: str, lead_in: str, heading: str, side: str, kind: str) -> list[str]:
    """Return the names of the shape features of a statement; all texts are levelled and without labels."""
    features = []
    row = " | " in text
    actor, verb = actor_and_verb(text)
    if lead_in and not row and (verb in ("none", "present", "past") or actor == "other"):
        # An item has its subject and its verb from its stem: "We will:" - "recruit 22 people".
        stem_actor, stem_verb = actor_and_verb(lead_in)
        features += [f"stem.actor={stem_actor}", f"stem.verb={stem_verb}", f"stem={stem_actor}+{stem_verb}"]
        if side:
            features.append(f"stem={stem_actor}+{stem_verb}@{side}")
        if verb == "none":
            verb = stem_verb
        if actor == "other":
            actor = stem_actor
    features += [f"actor={actor}", f"verb={verb}", f"act={actor}+{verb}"]
    if side:
        features += [f"side={side}", f"act={actor}+{verb}@{side}", f"verb={verb}@{side}", f"actor={actor}@{side}"]
    if kind:
        features += [f"kind={kind}", f"verb={verb}@{kind}"]
    first = _TOKEN.match(text.lower())
    if first:
        features.append(f"first={first.group()}")
    numbers = number_features(text)
    features += [f"has.{name}" for name in numbers] or ["has.nonumber"]
    if side:
        features += [f"has.{name}@{side}" for name in numbers]
    features += [f"verb={verb}&{name}" for name in numbers]
    length = text.count(" ") + 1
    features.append("long" if length > LONG else "short" if length < SHORT else "middling")
    if row:
        cells = text.count(" | ") + 1
        features += ["row", f"row.cells={min(cells, 6)}"]
        if side:
            features.append(f"row@{side}")
        if kind:
            features.append(f"row@{kind}")
        headed = [name for name, pattern in _HEADER_WORDS.items() if pattern.search(lead_in)]
        features += headed
        features += [f"{name}&{number}" for name in headed for number in numbers]
    elif lead_in:
        features.append("item")
        features.append("item.question" if lead_in.rstrip().endswith("?") else "item.stem")
    if text.rstrip().endswith("?"):
        features.append("question")
    if _DEFINITION.search(text):
        features.append("definition")
    if text[:1].islower():
        features.append("fragment")
    if heading.rstrip().endswith("?"):
        features.append("heading.question")
    if '"' in text:
        features.append("quoted")
    if ":" in text[:40]:
        features.append("labelled")
    return features
