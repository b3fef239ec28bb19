"""Nouns of reading: where a file came from, what was read of it, and where on the page every word stands.

Offsets are half-open and count characters of `Document.text`. Boxes are in points from the top left of the page.
Pages are physical and count from 1. Nothing here reads, writes or decides.
"""

from __future__ import annotations

import bisect
import hashlib
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, get_args, overload

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

Status = Literal[
    "ok",
    "partial",
    "encrypted",
    "damaged",
    "empty",
    "image_only",
    "unsupported",
    "unreadable",
    "too_large",
    "timeout",
    "memory",
    "crash",
]
STATUSES: tuple[Status, ...] = get_args(Status)

Side = Literal["buyer", "supplier", "authority_plan", "law", "report", "other"]
SIDES: tuple[Side, ...] = get_args(Side)

BlockKind = Literal["heading", "paragraph", "item", "row", "contents", "signature"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of one text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            message = f"not a span: {self.start}:{self.end}"
            raise ValueError(message)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the quoted stretch of `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Return whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def moved(self, by: int) -> Span:
        """Return the same stretch counted from another origin."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from its top left corner."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Cell:
    """A spreadsheet cell as its user names it: sheet `Measures`, reference `C14`."""

    sheet: str
    reference: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered piece of a document without fixed pages: paragraph 12, line 40, or the JSON path of a notice."""

    number: int
    part: str = "body"


Place = Box | Cell | Paragraph


@dataclass(frozen=True, slots=True)
class Anchor:
    """Ties a stretch of the document text (for PDF, one word) to the place it was read from."""

    span: Span
    place: Place


class Anchors(Sequence[Anchor]):
    """The anchors of a document in order, kept as bare numbers: a long file has a million words.

    An anchor is made when it is asked for. Built by appending; what has been handed on is not appended to.
    """

    __slots__ = ("_edges", "_ends", "_others", "_pages", "_starts")

    def __init__(self, anchors: Iterable[Anchor] = ()) -> None:
        self._starts, self._ends, self._pages = array("I"), array("I"), array("I")
        self._edges = array("d")
        # places other than boxes, by the number of their anchor, whose page is then 0
        self._others: dict[int, Place] = {}
        for anchor in anchors:
            self.append(anchor.span.start, anchor.span.end, anchor.place)

    def append(self, start: int, end: int, place: Place) -> None:
        """Add an anchor behind all others."""
        if isinstance(place, Box):
            self._pages.append(place.page)
            self._edges.extend((place.x0, place.top, place.x1, place.bottom))
        else:
            self._others[len(self._starts)] = place
            self._pages.append(0)
            self._edges.extend((0.0, 0.0, 0.0, 0.0))
        self._starts.append(start)
        self._ends.append(end)

    def overlapping(self, span: Span) -> Iterator[Place]:
        """Yield the places of the anchors that share a character with `span`, in order."""
        for index in range(bisect.bisect_right(self._ends, span.start), len(self._starts)):
            if self._starts[index] >= span.end:
                return
            yield self._place(index)

    def _place(self, index: int) -> Place:
        page = self._pages[index]
        return Box(page, *self._edges[4 * index : 4 * index + 4]) if page else self._others[index]

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> Anchor: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Anchor, ...]: ...
    def __getitem__(self, index: int | slice) -> Anchor | tuple[Anchor, ...]:
        if isinstance(index, slice):
            return tuple(self[one] for one in range(*index.indices(len(self))))
        if not -len(self) <= index < len(self):
            message = f"no anchor {index} among {len(self)}"
            raise IndexError(message)
        index %= len(self)
        return Anchor(Span(self._starts[index], self._ends[index]), self._place(index))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Anchors):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    def __hash__(self) -> int:
        return hash((len(self), self._starts[-1] if len(self) else 0))

    def __repr__(self) -> str:
        return f"Anchors({list(self)!r})"


@dataclass(frozen=True, slots=True)
class Page:
    """One physical page; documents without pages have a single page 1 without a size.

    `trust` is how far its text can be relied on, from 0 to 1. `engine` read it (empty where the document's did or
    nothing could); `language` is its main language as an ISO 639-1 code, empty where it could not be told.
    """

    number: int
    width: float | None = None
    height: float | None = None
    words: int = 0
    text_source: Literal["text", "ocr", "none"] = "text"
    trust: float = 1.0
    engine: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or table row as the page shows it; its text is `span.of(document.text)`.

    `span` starts after `label`, the clause number or bullet as printed ("4.2.1", "(b)", "•"), which stays in the text.
    `level` is the depth of a heading (1 is the outermost) or of a list item, 0 where unknown.
    `table` and `row` index `Document.tables` for rows. `page` is where the block starts.
    `continues` is true for the piece of a paragraph that goes on in the next block (over a page or column break),
    `callout` for what stands in a box set apart from the running text.
    """

    kind: BlockKind
    span: Span
    page: int = 1
    label: str = ""
    level: int = 0
    table: int | None = None
    row: int | None = None
    continues: bool = False
    callout: bool = False


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell: `row` and `column` count from 0, `span` is its stretch of the text (empty for a blank cell)."""

    row: int
    column: int
    span: Span
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table as read; its first `header_rows` rows name the columns.

    `continues` is true for a further part of the table before it, parted by a row of running text: the column names of
    that part hold here, too.
    """

    page: int
    cells: tuple[TableCell, ...]
    header_rows: int = 0
    caption: str = ""
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Furniture:
    """Text kept apart from the document text: a running header or footer, a page number, a margin stamp."""

    kind: Literal["header", "footer", "page_number", "margin", "comment"]
    page: int
    text: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something the reader met that a person should know; `page` is None when it concerns the whole file."""

    code: str
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read and what its surroundings say about it.

    `path` is relative to the argument it came from (`pack.zip/bids/acme/bid.pdf` for archive members);
    `file` is where its bytes are now, `None` if they could not be had. `outcome` is set when the walk already knows it.
    """

    path: str
    name: str
    file: Path | None
    sha256: str
    size: int
    media_type: str
    pack: str = ""
    side: Side | None = None
    supplier: str = ""
    lot: str = ""
    kind: str = ""
    outcome: tuple[Status, Problem] | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file sent with a message: its name there, its bytes (`None` where they could not be had), and why not."""

    name: str
    data: bytes | None
    outcome: tuple[Status, Problem] | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """Everything read from one source.

    Invariants: block spans are ordered and do not overlap; every anchor, block and cell span lies inside `text`.
    `coverage` is the share of its pages that were read (a blank page was, a picture of text was not); `language` is
    the main language of its text as an ISO 639-1 code, empty where it could not be told.
    """

    source: Source
    text: str
    status: Status
    pages: tuple[Page, ...] = ()
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    anchors: Anchors = field(default_factory=Anchors)
    furniture: tuple[Furniture, ...] = ()
    problems: tuple[Problem, ...] = ()
    title: str = ""
    engine: str = ""
    coverage: float = 1.0
    language: str = ""
    seconds: float = field(default=0.0, compare=False)

    def places(self, span: Span) -> tuple[Place, ...]:
        """Return the places of the words in `span`, in reading order (one per anchor that overlaps it)."""
        return tuple(self.anchors.overlapping(span))


def document_of(text: str, *, side: Side | None = None, kind: str = "") -> Document:
    """Return the document that is just `text`, as if it had come from standard input; it has no blocks yet."""
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    source = Source("-", "-", None, sha256, len(text), "text/plain", side=side, kind=kind)
    return Document(source, text, "ok" if text.strip() else "empty", pages=(Page(1, words=len(text.split())),))
