"""Reads the outline of a PDF and uses it: a line that is named by a bookmark on its page is a heading.

An open document goes in, bookmarks with their depth and page come out; passages that say the same become headings of
that depth where their look alone did not show it. Outlines that run in circles end; a bookmark that is a sentence (some
programs make one of every numbered clause) makes no heading.
"""

from __future__ import annotations

import ctypes
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium_c

from extractor.read.flow import SIGNATURE
from extractor.read.pdf.layers.annotations import text_from

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.read.pdf.layout.kinds import Judged

MAX_BOOKMARKS = 10_000
DEEPEST = 6
LONGEST = 14
# the first words of a sentence, or what leads in to a list or figure; "1. Scope" is neither
SENTENCE = re.compile(r"[.;,]$|[^\W\d]{2}[.;]\s|(?:\S+\s+){7}\S+:$")


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the outline: its title, its depth from 1, and the page it points to."""

    title: str
    level: int
    page: int


def bookmarks_of(document: Any) -> tuple[Bookmark, ...]:  # noqa: ANN401  # pypdfium2 has no types
    """Return the outline of an open pypdfium2 document in its order, without what points to no page."""
    found: list[Bookmark] = []
    seen: set[int] = set()
    waiting = [(pdfium_c.FPDFBookmark_GetFirstChild(document.raw, None), 1)]
    while waiting and len(seen) < MAX_BOOKMARKS:
        handle, level = waiting.pop()
        if not handle:
            continue
        address = _address(handle)
        if address in seen:
            continue
        seen.add(address)
        title = " ".join(text_from(pdfium_c.FPDFBookmark_GetTitle, handle).split())
        page = _page(document, handle)
        if title and page:
            found.append(Bookmark(title, level, page))
        waiting.append((pdfium_c.FPDFBookmark_GetNextSibling(document.raw, handle), level))
        waiting.append((pdfium_c.FPDFBookmark_GetFirstChild(document.raw, handle), level + 1))
    return tuple(found)


def _address(handle: Any) -> int:  # noqa: ANN401
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _page(document: Any, handle: Any) -> int:  # noqa: ANN401
    """Return the page that a bookmark points to, counted from 1; 0 if none."""
    target = pdfium_c.FPDFBookmark_GetDest(document.raw, handle)
    if not target:
        action = pdfium_c.FPDFBookmark_GetAction(handle)
        if not action or pdfium_c.FPDFAction_GetType(action) != pdfium_c.PDFACTION_GOTO:
            return 0
        target = pdfium_c.FPDFAction_GetDest(document.raw, action)
    return int(pdfium_c.FPDFDest_GetDestPageIndex(document.raw, target)) + 1 if target else 0


def with_outline(entries: Sequence[Judged], bookmarks: Sequence[Bookmark]) -> None:
    """Make headings of the paragraphs and items that bookmarks of their page name."""
    if not bookmarks:
        return
    named: dict[int, dict[str, int]] = defaultdict(dict)
    for bookmark in bookmarks:
        if title := _wording(bookmark.title):
            named[bookmark.page].setdefault(title, bookmark.level)
    for entry in entries:
        passage = entry.passage
        if entry.kind not in ("paragraph", "item") or passage.page not in named or passage.note:
            continue
        text = passage.text
        if not is_title(text) or SIGNATURE.match(text):
            continue
        level = next(
            (
                named[passage.page][wording]
                for wording in (_wording(f"{passage.label} {text}"), _wording(text))
                if wording in named[passage.page]
            ),
            0,
        )
        if level:
            entry.kind, entry.level = "heading", min(level, DEEPEST)


def is_title(text: str) -> bool:
    """Return whether a text can be a title: a few words that are no sentence."""
    return len(text.split()) <= LONGEST and re.search(r"[^\W\d_]{2}", text) is not None and not SENTENCE.search(text)


def _wording(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())
