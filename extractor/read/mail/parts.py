"""Nouns of an e-mail message, whichever program wrote it: its headers, its texts, and what came with it.

`extractor.read.mail.mime` and `extractor.read.mail.outlook` make them; nothing here opens a file.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from extractor.document import Attachment, Problem, Status
from extractor.read.listing import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 150 * 1024 * 1024
MAX_PARTS = 1_000
NAME_LENGTH = 120
# signs that no name on a screen needs: controls, and those that turn the direction of writing to hide an ending
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")
# names that Windows keeps for devices, whatever their ending
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Body:
    """One stretch of the text of a message, as plain text, as a web page or as both; `flowed` joins soft line ends."""

    plain: str = ""
    page: str = ""
    flowed: bool = False


@dataclass(slots=True)
class Mail:
    """A message as it was sent; `headers` are those a reader sees, in the order From, To, Cc, Date."""

    subject: str = ""
    headers: list[tuple[str, str]] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    pictures: int = 0
    problems: list[Problem] = field(default_factory=list)

    def attach(self, name: str, data: bytes | None, *, status: Status | None = None, reason: str = "") -> None:
        """Add a file that came with the message, or, with a `status`, why its bytes could not be had."""
        why = (status, Problem(status, reason)) if status else None
        self.attachments.append(Attachment(name, data, why))

    def named(self) -> Iterator[Attachment]:
        """Yield the attachments under names that are safe to show and that no two of them share."""
        used: set[str] = set()
        copies: Counter[str] = Counter()
        for number, one in enumerate(self.attachments, start=1):
            printed = safe_name(one.name) or f"attachment-{number}"
            name = printed
            while name.lower() in used:
                copies[printed.lower()] += 1
                path = PurePosixPath(printed)
                name = f"{path.stem} ({copies[printed.lower()] + 1}){path.suffix}"
            used.add(name.lower())
            yield Attachment(name, one.data, one.outcome)


def clean(text: str) -> str:
    """Return a text with line feeds for line ends, and without the control characters that no text needs."""
    return CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def safe_name(name: str) -> str:
    """Return the last part of a file name as a sender wrote it, fit to be shown; empty where nothing is left."""
    last = tidy(UNSEEN.sub("", re.split(r"[\\/]", name)[-1])).strip(". ")
    if not last:
        return ""
    path = PurePosixPath(last)
    ending = path.suffix if len(path.suffix) <= 10 else ""
    stem = last.removesuffix(ending)[:NAME_LENGTH].rstrip(". ")
    return f"_{stem}{ending}" if RESERVED.fullmatch(stem + ending) else stem + ending
