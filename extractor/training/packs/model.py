"""Nouns of a sample pack: what a person writes in its YAML sources.

A document is a list of blocks in reading order; statements carry their labels where they stand. Nothing here knows a
file format.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from extractor.document import Side
    from extractor.statement import Strength
    from extractor.training.corpus import Kind, LabelledQuantity

Look = Literal["plain", "lead", "quote", "small", "figure"]
BoxLook = Literal["side", "case", "callout"]
Design = Literal["tender", "schedule", "brochure", "letter"]


@dataclass(frozen=True, slots=True)
class Labels:
    """What `expected.json` says about a statement beside its text and place."""

    roles: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    watch: tuple[str, ...] = ()
    strength: Strength | None = None
    quantities: tuple[LabelledQuantity, ...] = ()
    deadline: str = ""
    frequency: str = ""


@dataclass(frozen=True, slots=True)
class Labelled:
    """One statement: its words and labels; `note` is the footnote that hangs on its end."""

    text: str
    labels: Labels = field(default_factory=Labels)
    note: Labelled | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its number as printed."""

    text: str
    level: int = 1
    label: str = ""


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph of one or more statements; `label` is its clause number as printed.

    The look `figure` sets its first word very large on a line of its own, as brochures do with "41%".
    """

    statements: tuple[Labelled, ...]
    label: str = ""
    look: Look = "plain"


@dataclass(frozen=True, slots=True)
class Item:
    """A list item; with `items` below it, its text is their stem.

    `signpost` says that the stem only points to what follows and is no statement of its own.
    """

    statements: tuple[Labelled, ...]
    label: str = ""
    items: tuple[Item, ...] = ()
    signpost: bool = False


@dataclass(frozen=True, slots=True)
class ItemList:
    """A stem and its items: the stem is a numbered clause where it has a `label`."""

    stem: Item


@dataclass(frozen=True, slots=True)
class Row:
    """A table row: one cell per column, an empty one for a blank cell."""

    cells: tuple[str, ...]
    labels: Labels = field(default_factory=Labels)


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table with one header row; `widths` are shares of the text width."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Boxed:
    """Blocks set apart in a frame, such as a side box or a case study; `title` works as their heading."""

    title: str
    look: BoxLook
    blocks: tuple[Prose | ItemList, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A form question and its answer: paragraphs and lists."""

    text: str
    label: str
    blocks: tuple[Prose | ItemList, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """The title page or title band; its lines are no statements."""

    title: str
    subtitle: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The place of the contents list, made from the headings."""

    title: str


@dataclass(frozen=True, slots=True)
class Signature:
    """The lines of a signature block; no statements."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block starts a new page, set in `columns` columns (0: as before)."""

    columns: int = 0


Block = Heading | Prose | ItemList | TableBlock | Boxed | Question | Cover | Contents | Signature | PageBreak


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet: its name and the blocks on it, one below the other."""

    name: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a document looks; `hyphenation` lists words with their break points ("com-mu-ni-ty")."""

    design: Design = "letter"
    header: str = ""
    footer: str = ""
    accent: str = "#1f3a5f"
    hyphenation: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoticeStatement:
    """A statement of a notice: `path` says where in the release its text stands (`tender.lots[0].description`)."""

    labelled: Labelled
    path: str
    kind: Literal["sentence", "row"]
    heading: str


@dataclass(frozen=True, slots=True)
class Notice:
    """An OCDS release package and the statements in it."""

    package: Mapping[str, object]
    statements: tuple[NoticeStatement, ...]


@dataclass(frozen=True, slots=True)
class PackDocument:
    """One document of a pack; `file` is its path in the rendered pack, its ending names the format."""

    file: str
    kind: Kind
    side: Side
    title: str
    layout: Layout
    blocks: tuple[Block, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    notice: Notice | None = None

    @property
    def supplier(self) -> str:
        """The folder of the supplier whose bid it is, empty for the buyer's documents."""
        parts = self.file.split("/")
        return parts[1] if parts[0] == "bids" else ""

    @property
    def all_blocks(self) -> tuple[Block, ...]:
        """The blocks of the document, those of every sheet one after the other."""
        return self.blocks + tuple(block for sheet in self.sheets for block in sheet.blocks)


def flat(item: Item, depth: int = 0) -> Iterator[tuple[int, Item]]:
    """Yield `item` and the items below it in reading order, each with its depth."""
    yield depth, item
    for below in item.items:
        yield from flat(below, depth + 1)


def letters(block: Block) -> int:
    """Return about how many letters of running text `block` prints."""
    match block:
        case Prose():
            return sum(len(one.text) for one in block.statements)
        case ItemList():
            return sum(len(one.text) for _, item in flat(block.stem) for one in item.statements)
        case TableBlock():
            return sum(len(cell) for row in block.rows for cell in row.cells)
        case Boxed() | Question():
            return sum(letters(one) for one in block.blocks)
        case _:
            return 0
