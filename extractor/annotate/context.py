"""What the labels are judged from: a statement with the context that a reader has.

Plain data and the preparation of text for features (labels and bullets off, typography levelled).
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Context:
    """A statement and its surroundings; everything but the text may be missing.

    `side` and `kind` are those of the document (or of the quoted clause), `before` and `after` the neighbouring
    statements.
    """

    text: str
    lead_in: str = ""
    heading: str = ""
    side: str = ""
    kind: str = ""
    before: str = ""
    after: str = ""


# "4.2.1 The", "(b) the", "iv) the", "• the", "C6 Mobilisation", "Q3:" but not "12 apprentices" or "95% of calls"
LABEL = re.compile(
    r"""
    ^\s*(?:
        [•●▪◦·–—*o\-]\s+                                  # a bullet
      | \(?(?:\d{1,2}|[a-z]|[ivx]{1,5})\)\s*              # (b)  12)  iv)
      | (?:[A-Z]{0,3}[.\-]?\d{1,2}(?:\.\d{1,2}){1,4}\.?)\s+   # 4.2.1  A.3.2
      | (?:\d{1,2}|[A-Za-z]|[ivx]{1,5})\.\s+              # 7.  a.
      | [A-Z]{1,3}\d{1,2}[.:)]?\s+(?=[A-Z"'])             # C6 Mobilisation
      | [QA][.:]\s+                                       # Q. and A.
    )
    """,
    re.VERBOSE,
)

_LEVELLED = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u00a0": " ", "\u00ad": "", "₂": "2"}
)


def level(text: str) -> str:
    """Return `text` with typographic quotes, dashes and spaces made plain; its length may change."""
    return text.translate(_LEVELLED)


def without_label(text: str) -> str:
    """Return `text` without the clause number or bullet that it begins with."""
    found = LABEL.match(text)
    rest = text[found.end() :] if found else text
    return rest if rest.strip() else text
