"""What a document says of itself: its name and first page tell its kind, who speaks, the supplier and the lot.

A document as read goes in, the same document with a completed source comes out. What the user or the folders said is
never changed; the rules are data (`clues.json`).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, cast

from extractor.gather.folders import LOT

if TYPE_CHECKING:
    from extractor.document import Document, Side

OPENING = 6_000
SUPPLIER_OPENING = 1_500


@dataclass(frozen=True, slots=True)
class Clue:
    """One rule: what a name, a media type or the opening of a text must be like for a document to be of a kind."""

    kind: str
    side: Side
    name: tuple[re.Pattern[str], ...]
    text: tuple[re.Pattern[str], ...]
    needs: int
    example: str
    media: str = ""


@cache
def clues() -> tuple[Clue, ...]:
    """Return the rules of `clues.json`, in order."""
    return tuple(
        Clue(
            kind=one["kind"],
            side=one["side"],
            name=tuple(re.compile(pattern, re.IGNORECASE) for pattern in one["name"]),
            text=tuple(re.compile(pattern, re.IGNORECASE) for pattern in one["text"]),
            needs=one["needs"],
            example=one["example"],
            media=one.get("media", ""),
        )
        for one in _data()["rules"]
    )


@cache
def _data() -> dict[str, Any]:
    text = (resources.files("extractor.gather") / "clues.json").read_text(encoding="utf-8")
    return cast("dict[str, Any]", json.loads(text))


def recognise(document: Document) -> Document:
    """Return `document` with kind, side, supplier and lot of its source filled in where they were not known."""
    source = document.source
    opening = f"{document.title}\n{document.text[:OPENING]}"
    clue = _by_media(source.media_type) or _by_name(source.name) or _by_text(opening)
    side = source.side or (clue.side if clue else "other")
    supplier = source.supplier or (_supplier(opening[:SUPPLIER_OPENING]) if side == "supplier" else "")
    lot = LOT.search(_spaced(source.name))
    return replace(
        document,
        source=replace(
            source,
            kind=source.kind or (clue.kind if clue else "other"),
            side=side,
            supplier=supplier,
            lot=source.lot or (lot["lot"].upper() if lot else ""),
        ),
    )


def _spaced(name: str) -> str:
    return re.sub(r"[_\-.+]+", " ", PurePosixPath(name).stem)


def _by_media(media_type: str) -> Clue | None:
    return next((one for one in clues() if one.media and one.media == media_type), None)


def _by_name(name: str) -> Clue | None:
    spaced = _spaced(name)
    return next((one for one in clues() if any(pattern.search(spaced) for pattern in one.name)), None)


def _by_text(opening: str) -> Clue | None:
    return next((one for one in clues() if sum(bool(p.search(opening)) for p in one.text) >= one.needs), None)


def _supplier(opening: str) -> str:
    for pattern in _data()["supplier"]:
        found = re.search(pattern, opening)
        if found:
            return re.sub(r"\s+", " ", found["supplier"]).strip(" .:-")
    return ""
