"""Nouns of a PDF page before its layout is understood: words, rules, areas and pictures with their boxes, found tables.

An engine (pdfplumber, pdfium) fills them in; columns, lines and blocks are found from them alone. All coordinates are
in points from the top left of the page as a person sees it (rotation undone). Nothing here reads or decides.
"""

from __future__ import annotations

from dataclasses import dataclass

Rectangle = tuple[float, float, float, float]
"""x0, top, x1, bottom."""


# never changed, but not frozen: a frozen one takes seven times as long to make, and a page has hundreds
@dataclass(slots=True, unsafe_hash=True)
class Word:
    """A run of characters without a gap; its text has ligatures undone and symbol fonts mapped.

    `size` is the font size in points; `upright` is false for rotated text. `top` and `bottom` enclose the font's
    height, so a superscript has a smaller `size` and stands higher than its line. `gap` is whether white space stands
    before it on its line (false for the second of two words that touch, such as a raised figure after its word).
    `place` is its box on the sheet where the page had to be turned to be read. `field` numbers the field of a form that
    it was filled into; 0 is printed text.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float = 10.0
    bold: bool = False
    font: str = ""
    upright: bool = True
    gap: bool = True
    colour: str = ""
    page: int = 1
    place: Rectangle | None = None
    field: int = 0

    @property
    def box(self) -> Rectangle:
        """The enclosing rectangle."""
        return self.x0, self.top, self.x1, self.bottom

    @property
    def middle(self) -> float:
        """The height of its centre on the page."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle drawn on the page: `filled` with `colour`, or only a frame (`stroked`), or both."""

    x0: float
    top: float
    x1: float
    bottom: float
    filled: bool = False
    stroked: bool = False
    colour: str = ""

    @property
    def box(self) -> Rectangle:
        """The enclosing rectangle."""
        return self.x0, self.top, self.x1, self.bottom


@dataclass(slots=True, unsafe_hash=True)
class Rule:
    """A straight line, horizontal or vertical, also where it was drawn as a very thin rectangle."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def horizontal(self) -> bool:
        """Whether it runs across the page."""
        return self.x1 - self.x0 >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class FoundCell:
    """A table cell: the grid columns it covers (`column` counts from 0) and its words in reading order.

    Where a row was cut by page breaks, its words are on several pages (`Word.page`) and `box` is the part on the first.
    """

    column: int
    row_span: int = 1
    column_span: int = 1
    words: tuple[Word, ...] = ()
    box: Rectangle | None = None


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table as found on `page` (where it starts); `row_pages` gives the page of every row once pages are joined.

    `box` is its place on `page`; words inside it are not running text. `header_rows` counts the rows at the top that
    name the columns; a header repeated on later pages is left out when tables are joined. `caption` is a title row or
    the line above it, whose words (`caption_words`) are then not running text either. `continues` says that the header
    of the table before holds for this part of it.
    """

    page: int
    box: Rectangle
    rows: tuple[tuple[FoundCell, ...], ...]
    header_rows: int = 0
    caption: str = ""
    row_pages: tuple[int, ...] = ()
    caption_words: tuple[Word, ...] = ()
    continues: bool = False


@dataclass(frozen=True, slots=True)
class PageContent:
    """One page as an engine saw it; words in the order of the file.

    `engine` names who read the words. `areas` are filled, `frames` drawn around something, `pictures` images.
    `marks` are small filled shapes, such as drawn bullets. `hidden` counts the words outside the page that were left
    out, `unseen` those on it that leave no mark there, `ligatures` signs for more letters than the file says.
    `objects` counts what is drawn, `text_objects` the stretches of text among it, also without words; 0 where the
    engine does not say. `trust` is how far the words can be relied on, from 0 to 1. `recognised` is true where they
    were read in its picture.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    areas: tuple[Area, ...] = ()
    frames: tuple[Area, ...] = ()
    rules: tuple[Rule, ...] = ()
    pictures: tuple[Rectangle, ...] = ()
    engine: str = "pdfium"
    marks: tuple[Rectangle, ...] = ()
    hidden: int = 0
    unseen: int = 0
    ligatures: int = 0
    problems: tuple[tuple[str, str], ...] = ()
    objects: int = 0
    text_objects: int = 0
    trust: float = 1.0
    recognised: bool = False
