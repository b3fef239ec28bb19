"""Gives each promise of a compound statement its own record: "recruit six people and plant 300 trees by 2028" has two.

A finding goes in, its attributes come out with their record numbers. A sentence is divided where a conjunction joins
two counted results; details that both share (who, by when) are copied. A table row is one record. Nothing is lost.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.resolve.phrases import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.statement import Attribute, Finding

ROLES = frozenset(("commitment", "kpi", "claim"))
DURATIONS = frozenset(("minutes", "hours", "days", "weeks", "months", "years", "seconds", "miles"))
# hours and days are given (to volunteering), these only say how long something lasts or how far it reaches
EXTENTS = DURATIONS - {"hours", "days"}
# details that hold for every promise of a sentence when they stand before all of them
SHARED_BEFORE = frozenset(
    ("actor", "deadline", "period", "frequency", "place", "beneficiary", "framework", "verification", "baseline"),
)
# and those that do when they close the sentence
SHARED_AFTER = frozenset(("deadline", "period", "place", "verification", "consequence", "framework"))

# "… and", ", and also", "; we will then", " as well as"
JOINT = re.compile(
    r"""
    (?: ; | , | (?<=\s)and\b | (?<=\s)plus\b | (?<=\s)as\s+well\s+as\b | (?<=\s)& )
    (?: \s+ (?: and | plus | also | then | we | it | they | will | shall | to | in\s+addition ) \b )*
    \s+
    """,
    re.VERBOSE | re.IGNORECASE,
)


def with_records(finding: Finding) -> tuple[Attribute, ...]:
    """Return the attributes of `finding` with one record number per promise, from 1."""
    attributes = finding.attributes
    if sum(attribute.name == "quantity" for attribute in attributes) < 2:
        return attributes
    given = any(attribute.record > 1 for attribute in attributes)
    if given or finding.statement.kind == "row" or not ROLES & set(finding.codes("roles")):
        return attributes
    starts = _starts(finding.statement.text, attributes)
    if not starts:
        return attributes
    placed = [
        replace(attribute, record=bisect_right(starts, attribute.span.start) + 1)
        for attribute in sorted(attributes, key=lambda attribute: attribute.span)
    ]
    return tuple(sorted((*placed, *_shared(placed, starts)), key=lambda one: (one.record, one.span)))


def _starts(text: str, attributes: Sequence[Attribute]) -> list[int]:
    """Return where the second and later promises of `text` begin."""
    counted = [one for one in attributes if one.name == "quantity" and one.quantity and _is_counted(text, one)]
    if len(counted) < 2:
        return []
    spans = [one.span for one in attributes if one.name in ("quantity", "object", "deadline", "period")]
    actions = {one.span.start for one in attributes if one.name == "action"}
    joints = [
        match
        for match in JOINT.finditer(text)
        if not any(span.start < match.end() and match.start() < span.end for span in spans)
    ]
    begun = [match for match in joints if match.end() in actions or pattern("verbs").match(text, match.end())]
    starts: list[int] = []
    reached = 0
    for match in joints:
        before = [one for one in counted if reached <= one.span.start < match.start()]
        limit = next((later.start() for later in begun if later.start() > match.start()), len(text))
        after = [one for one in counted if match.end() <= one.span.start < limit]
        listed = _joins(match) or any(_joins(later) and _precedes(later, counted) for later in joints)
        promised = match in begun and any(one.quantity and one.quantity.unit not in EXTENTS for one in after)
        if before and after and (promised or (listed and _is_another_thing(before[-1], after[0], match))):
            reached = match.end()
            starts.append(reached)
    return starts


def _joins(joint: re.Match[str]) -> bool:
    """Whether a joint is more than a comma."""
    return joint.group().strip() != ","


def _precedes(joint: re.Match[str], counted: Sequence[Attribute]) -> bool:
    return any(one.span.start == joint.end() for one in counted)


def _is_another_thing(one: Attribute, other: Attribute, joint: re.Match[str]) -> bool:
    """Whether a list goes on with another count: "six apprentices and 12 placements", not "a month and a day"."""
    if one.quantity is None or other.quantity is None or other.span.start - joint.end() > 0:
        return False
    units = {one.quantity.unit, other.quantity.unit}
    return len(units) == 2 and not units & DURATIONS and "percent" not in units and "" not in units


def _is_counted(text: str, attribute: Attribute) -> bool:
    """Whether a quantity is a result and not the threshold or the starting point of one."""
    quantity = attribute.quantity
    if quantity is not None and quantity.unit == "gbp" and quantity.comparator in ("more_than", "less_than"):
        return False
    before = text[max(attribute.span.start - 30, 0) : attribute.span.start]
    return not any(
        re.search(rf"(?:{pattern(group).pattern})\s*$", before, re.IGNORECASE) for group in ("thresholds", "baselines")
    )


def _shared(placed: Sequence[Attribute], starts: Sequence[int]) -> list[Attribute]:
    """Return copies of the details that one record states for the others."""
    last = len(starts) + 1
    results = [one.span.start for one in placed if one.name in ("quantity", "action")]
    first_result = min(results, default=0)
    copies: list[Attribute] = []
    for one in placed:
        own = {other.record for other in placed if other.name == one.name}
        leads = one.record == 1 and one.span.start < first_result and one.name in SHARED_BEFORE
        acts = one.record == 1 and one.name == "actor"
        closes = one.record == last and one.name in SHARED_AFTER and own == {last}
        if leads or acts or closes:
            copies.extend(replace(one, record=record) for record in range(1, last + 1) if record not in own)
        elif one.name == "action":
            # "recruit six apprentices and two graduates": the verb goes on until another one comes
            later = [record for record in sorted(own) if record > one.record]
            until = later[0] if later else last + 1
            copies.extend(replace(one, record=record) for record in range(one.record + 1, until))
    return copies
