"""Loads the phrases of `phrases.json` as compiled patterns; a text goes in, the words that match come out."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def _data() -> Mapping[str, list[str]]:
    text = files("extractor.resolve").joinpath("phrases.json").read_text(encoding="utf-8")
    loaded: Mapping[str, list[str]] = json.loads(text)
    return loaded


@cache
def pattern(group: str) -> re.Pattern[str]:
    """Return one pattern for all phrases of a group; whole words, any capitals, any white space."""
    parts = sorted(_data()[group], key=len, reverse=True)
    joined = "|".join(part.replace(" ", r"\s+") for part in parts)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE)


@cache
def words(group: str) -> frozenset[str]:
    """Return the phrases of a group as plain words."""
    return frozenset(_data()[group])


def found(group: str, text: str) -> str:
    """Return the first words of `text` that match a phrase of the group, else nothing."""
    match = pattern(group).search(text)
    return match.group().strip() if match else ""


def quoted(text: str, *, length: int = 90) -> str:
    """Return `text` between quotation marks, shortened at a word where it is long."""
    text = " ".join(text.split())
    if len(text) > length:
        text = text[:length].rsplit(" ", 1)[0].rstrip(",;: ") + " …"
    return f"“{text}”"
