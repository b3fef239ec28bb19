"""Brings the parts of one page into reading order: running text in columns, callouts and tables in their places.

A page without its furniture goes in, with its tables; columns of lines and tables come out in order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.read.pdf.layout.boxes import LARGEST_SHARE, callouts_of, contains, crosses
from extractor.read.pdf.layout.columns import ordered
from extractor.read.pdf.layout.gutters import Callout, Leaf, Part, Picture
from extractor.read.pdf.layout.lines import Line, Stretch, lines_of, stretches_of
from extractor.read.pdf.page_content import FoundTable, PageContent, Rectangle, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


MOST_PICTURES = 60
SMALLEST_PICTURE = 36.0
# shorter ones part nothing
SHORTEST_RULE = 40.0


@dataclass(frozen=True, slots=True)
class Column:
    """Lines that are read from top to bottom, and the edges of the column that they stand in.

    A `title` is one heading, whatever its lines look like: the few words beside a frame of running text.
    """

    lines: tuple[Line, ...]
    edges: tuple[float, float]
    callout: bool = False
    title: bool = False


Item = Column | FoundTable


def items_of(page: PageContent, tables: Sequence[FoundTable]) -> list[Item]:
    """Return the columns and tables of a page in reading order; `page.words` are those of the running text."""
    stretches = stretches_of(page.words)
    boxes = callouts_of(
        (*page.areas, *page.frames), stretches, [table.box for table in tables], width=page.width, height=page.height
    )
    pictures = list(_pictures(page, stretches))
    rules = [rule for rule in page.rules if rule.horizontal and rule.x1 - rule.x0 > SHORTEST_RULE]
    leaves = _leaves([*stretches, *tables, *pictures], boxes, rules)
    return list(_items(leaves, callout=False))


def _pictures(page: PageContent, stretches: Sequence[Stretch]) -> Iterator[Picture]:
    """Yield the pictures that stand among the text; backgrounds, icons and those beneath text are not in its way."""
    for picture in page.pictures[:MOST_PICTURES]:
        width, height = picture[2] - picture[0], picture[3] - picture[1]
        if min(width, height) < SMALLEST_PICTURE or width * height > LARGEST_SHARE * page.width * page.height:
            continue
        if not any(crosses(picture, stretch.box) for stretch in stretches):
            yield Picture(picture)


def _leaves(parts: Sequence[Part], boxes: Sequence[Rectangle], rules: Sequence[Rule]) -> list[Leaf]:
    """Order parts, those in a callout within it; `boxes` are sorted from large to small."""
    left = list(parts)
    units: list[Part] = []
    for index, box in enumerate(boxes):
        inside = [part for part in left if contains(box, part.box)]
        if not inside or len(inside) == len(parts):
            continue
        left = [part for part in left if not contains(box, part.box)]
        inner = [other for other in boxes[index + 1 :] if contains(box, other)]
        own_rules = [rule for rule in rules if contains(box, (rule.x0, rule.top, rule.x1, rule.bottom))]
        units.append(Callout(box, tuple(_leaves(inside, inner, own_rules))))
    return ordered([*left, *units], rules)


def _items(leaves: Sequence[Leaf], *, callout: bool) -> Iterator[Item]:
    for leaf in leaves:
        run: list[Stretch] = []
        for part in leaf.parts:
            if isinstance(part, Picture):
                continue
            if isinstance(part, Stretch):
                run.append(part)
                continue
            if run:
                yield Column(tuple(lines_of(run)), leaf.edges, callout)
                run = []
            if isinstance(part, Callout):
                yield from _items(part.leaves, callout=True)
            else:
                yield part
        if run:
            yield Column(tuple(lines_of(run)), leaf.edges, callout)
