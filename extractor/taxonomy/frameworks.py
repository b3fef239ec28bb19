"""Framework codes in a text: "PPN 06/20", "MAC 4.1", "NT31", "SDG 8", "Fair Work First".

In go a text and what surrounds it, out come the codes with their places. A code that could mean something else ("NT10",
"Outcome 2") is read only where the surroundings name its framework. How codes look is said by `frameworks.json`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extractor.document import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """A code as named in a text, and its normal form ("PPN 06/20")."""

    span: Span
    framework: str
    normal: str


@dataclass(frozen=True, slots=True)
class Framework:
    """How one framework is named: its pattern, and the words without (or with) which a code is not read."""

    framework: str
    title: str
    pattern: re.Pattern[str]
    needs: re.Pattern[str] | None
    without: re.Pattern[str] | None
    normal: str
    example: str
    counter: str


def find(text: str, *, context: str = "") -> tuple[Mention, ...]:
    """Return the framework codes of `text` in order; `context` is what stands around it."""
    found: list[Mention] = []
    for one in frameworks():
        for match in one.pattern.finditer(text):
            if _is_meant(one, match, text, context) and not any(
                match.start() < other.span.end and other.span.start < match.end() for other in found
            ):
                code = next(value for value in match.groupdict().values() if value)
                found.append(
                    Mention(Span(*match.span()), one.framework, one.normal.format(code=re.sub(r"\s+", " ", code)))
                )
    return tuple(sorted(found, key=lambda mention: mention.span))


@cache
def frameworks() -> tuple[Framework, ...]:
    """Return how every framework is named, in the order in which they are tried."""
    data = json.loads(files("extractor.taxonomy").joinpath("frameworks.json").read_text(encoding="utf-8"))
    return tuple(
        Framework(
            one["framework"],
            one["title"],
            re.compile(one["pattern"]),
            re.compile(one["needs"], re.DOTALL) if one["needs"] else None,
            re.compile(one["without"]) if one.get("without") else None,
            one["normal"],
            one["example"],
            one["not"],
        )
        for one in data["frameworks"]
    )


def _is_meant(one: Framework, match: re.Match[str], text: str, context: str) -> bool:
    near = text[max(0, match.start() - 25) : match.end() + 15]
    if one.without and one.without.search(near):
        return False
    return one.needs is None or one.needs.search(text) is not None or one.needs.search(context) is not None
