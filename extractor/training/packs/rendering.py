"""What rendering one document gives: its bytes, and on which page each of its parts came to stand.

Parts of the source are known by `id()`, because two statements may have the same words.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

FurnitureKind = Literal["header", "footer", "page_number"]


@dataclass(frozen=True, slots=True)
class Rendering:
    """A rendered file; `pages_of` maps the `id()` of a source part to its page, `cells_of` to its sheet and cell.

    `furniture` counts what a reader must keep apart from the text, once for each page it is printed on.
    """

    content: bytes
    pages: int = 1
    pages_of: Mapping[int, int] = field(default_factory=dict)
    cells_of: Mapping[int, str] = field(default_factory=dict)
    furniture: Mapping[FurnitureKind, int] = field(default_factory=Counter)
