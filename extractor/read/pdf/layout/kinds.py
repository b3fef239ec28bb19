"""Says what each passage is: heading, paragraph, item, contents line or signature, and how deep it stands.

Passages of the whole document in reading order go in, the same with a kind and a level come out. The evidence is what a
reader sees: size, weight, capitals, numbering, a line of its own, dots before a page number.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.read.flow import CONTENTS_LINE, SIGNATURE, looks_like_heading
from extractor.read.listing import is_bullet, label_depth, tidy
from extractor.read.pdf.layout.paragraphs import Passage, weight

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractor.document import BlockKind
    from extractor.read.pdf.layout.lines import Line

LARGER = 1.12
NOTE_SIZE = 0.92
HEADING_LINES = 4
HEADING_WORDS = 26
DEEPEST = 6
# "32.6Mt CO2e", "$64m", "94%": a figure set large, with what it means beneath it
FIGURE = re.compile(r"[~<>≈+-]?\s?[£$€]?\d[\d.,–-]*\s?(?:%|[A-Za-z]{0,3}\b)\+?[\s\w₂]{0,12}$")
# "2023 highlights" is a title
YEAR_TITLE = re.compile(r"(?:19|20)\d\d\s+[A-Za-z]{4}")
PART_NUMBER = re.compile(r"\d{1,2}")
CONTENTS_TITLE = re.compile(r"(?:table of )?contents(?: page)?:?$", re.IGNORECASE)
# "How to bid  v", "Section 1  Instructions  6", "Submission  28 4" with the number of a tab in the margin
PAGES_AT_END = re.compile(r"\S(?P<pages>(?:\s+\d{1,4})+)$|\S\s+(?P<front>[ivxl]{1,6})$")
CONTENTS_WORDS = 25
MOST_TITLE_WORDS = 15
LONE_NUMBER = re.compile(r"\d{1,4}|[ivxl]{1,6}")
FORM_LINE = re.compile(r"_{4,}|\.{6,}|…{2,}")


@dataclass(slots=True)
class Judged:
    """A passage with its kind and level; `text` is its tidy text, without its label."""

    passage: Passage
    kind: BlockKind
    level: int = 0
    continues: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """How the running text of a document is set."""

    size: float
    weight: int


def style_of(lines: Iterable[Line]) -> Style:
    """Return the size and weight of most of the text."""
    sizes: Counter[float] = Counter()
    weights: Counter[tuple[float, int]] = Counter()
    for line in lines:
        length = sum(len(word.text) for word in line.words)
        size = round(line.size * 2) / 2
        sizes[size] += length
        weights[size, weight(line)] += length
    if not sizes:
        return Style(10.0, 0)
    size = sizes.most_common(1)[0][0]
    return Style(size, max((0, 1, 2), key=lambda heavy: weights[size, heavy]))


def judged(passages: Sequence[Passage], style: Style) -> list[Judged]:
    """Return the passages with their kinds and levels."""
    found: list[Judged] = []
    for passage in passages:
        text = tidy(passage.text)
        found.append(Judged(passage, _kind(passage, text, style), text=text))
    _find_contents(found)
    _find_numbered_headings(found)
    _find_bulleted_headings(found, style)
    _find_figures(found, style)
    _set_heading_levels(found)
    _set_item_levels(found)
    return found


def _kind(passage: Passage, text: str, style: Style) -> BlockKind:
    if passage.title:
        return "heading"
    if CONTENTS_LINE.match(text):
        return "contents"
    if passage.note:
        return "paragraph"
    if SIGNATURE.match(text):
        return "signature"
    if _is_heading(passage, text, style):
        return "heading"
    return "item" if passage.label else "paragraph"


def _is_heading(passage: Passage, text: str, style: Style) -> bool:
    if is_bullet(passage.label) or len(passage.lines) > HEADING_LINES or FORM_LINE.search(text):
        return False
    if not re.search(r"[^\W\d_]{2}", text) or len(text.split()) > HEADING_WORDS:
        return False
    if text[0] in '“"‘' and text[-1] in '”"’' and len(text.split()) > 5:
        # a pulled quotation
        return False
    heavy = min(weight(line) for line in passage.lines)
    strong = heavy > style.weight
    larger = passage.size >= LARGER * style.size
    if (
        larger
        and not re.search(r"[.;,]$", text)
        and (text[0].isupper() or text[0].isdigit() or passage.label or strong)
    ):
        return not re.search(r"\b(?:and|or|the|of|to|a)$", text)
    if larger and passage.size >= 1.4 * style.size and len(passage.lines) <= 2:
        return text[0].isupper()
    if passage.size < 0.85 * style.size and not strong:
        return False
    if strong and text.endswith(":") and len(passage.lines) == 1 and len(text.split()) <= 8:
        return looks_like_heading(text.rstrip(":"), strong=True, label=passage.label)
    return looks_like_heading(text, strong=strong, label=passage.label)


def _find_contents(found: Sequence[Judged]) -> None:
    """Mark the lines of a contents list without dots: its title, then page numbers that do not fall."""
    for index, entry in enumerate(found):
        if not CONTENTS_TITLE.match(entry.text):
            continue
        last, end, listed, astray = 0, index + 1, 0, 0
        for place in range(index + 1, len(found)):
            text, words = found[place].text, len(found[place].text.split())
            number = _page_of(text, last) if words <= CONTENTS_WORDS else None
            if found[place].kind == "contents" or number is not None:
                last = last if number is None else max(last, number)
                end, listed, astray = place + 1, listed + 1, 0
            elif not LONE_NUMBER.fullmatch(text):
                # a title may run over two lines, but no more
                astray += 1
                if astray > 2 or words > MOST_TITLE_WORDS:
                    break
        if listed >= 3:
            for member in found[index + 1 : end]:
                member.kind = "contents"


def _page_of(text: str, last: int) -> int | None:
    """Return the page number with which a contents line ends, where it does not fall below the last one."""
    match = PAGES_AT_END.search(text)
    if match is None:
        return None
    if match["front"]:
        return 0
    return min((number for number in map(int, match["pages"].split()) if number >= last), default=None)


def _find_numbered_headings(found: Sequence[Judged]) -> None:
    """Make a short numbered line a heading if the next one carries its number on ("3 Scope", "3.1 The …")."""
    for entry, following in itertools.pairwise(found):
        label, text = entry.passage.label.rstrip("."), entry.text
        if entry.kind != "item" or not label_depth(label) or len(entry.passage.lines) > 2:
            continue
        carried = following.passage.label.startswith(f"{label}.") and following.passage.label.rstrip(".") != label
        if carried and len(text.split()) <= 12 and text[:1].isupper() and text[-1] not in ".;,:":
            entry.kind = "heading"


def _find_bulleted_headings(found: Sequence[Judged], style: Style) -> None:
    """Make a lone bullet before bold capitals part of a heading where headings follow: "• PACKAGE A", "1. Roofs"."""
    for place, entry in enumerate(found[:-1]):
        label = entry.passage.label
        beside = [found[place + 1], *found[max(place - 1, 0) : place]]
        if entry.kind != "item" or not is_bullet(label) or any(other.passage.label == label for other in beside):
            continue
        strong = min(weight(line) for line in entry.passage.lines) > style.weight
        if strong and entry.text.isupper() and len(entry.passage.lines) == 1 and beside[0].kind == "heading":
            entry.kind = "heading"


def _find_figures(found: Sequence[Judged], style: Style) -> None:
    """Let a figure set large begin the text beneath it instead of being a heading."""
    for index, entry in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        if (
            entry.kind in ("heading", "paragraph")
            and entry.passage.size >= 1.3 * style.size
            and not entry.passage.label
        ):
            text = entry.text
            if len(text) <= 24 and FIGURE.match(text) and not YEAR_TITLE.match(text):
                entry.kind = "paragraph"
                entry.continues = following is not None and _is_beneath(entry.passage, following, style)
                if entry.continues and following is not None:
                    following.kind = "paragraph"


def _is_beneath(figure: Passage, following: Judged, style: Style) -> bool:
    """Return whether a paragraph stands right under a figure, in its column, and says what it counts.

    Designers set it in small bold capitals, too; under a bare small number it is the heading of a numbered part.
    """
    line, above = following.passage.lines[0], figure.lines[-1]
    part = PART_NUMBER.fullmatch(figure.text) and line.size > style.size
    counted = following.kind == "heading" and not following.passage.label and not part
    return (
        (following.kind == "paragraph" or counted)
        and not following.passage.first_in_column
        and line.page == above.page
        and line.top - above.bottom < max(0.6 * line.size, 0.45 * above.size)
        and (abs(line.x0 - above.x0) < 6 or abs(line.x0 + line.x1 - above.x0 - above.x1) < 12)
        and line.size < 0.8 * above.size
    )


def _set_heading_levels(found: Sequence[Judged]) -> None:
    """Numbers show the depth of a heading; otherwise larger and heavier ones are further out."""
    headings = [entry for entry in found if entry.kind == "heading"]
    styles = {_look(entry.passage) for entry in headings}
    ranks = {look: rank for rank, look in enumerate(sorted(styles, reverse=True), 1)}
    for entry in headings:
        rank = DEEPEST if entry.passage.title else min(ranks[_look(entry.passage)], DEEPEST)
        entry.level = label_depth(entry.passage.label) or rank


def _look(passage: Passage) -> tuple[float, int, bool]:
    heavy = min(weight(line) for line in passage.lines)
    return round(passage.size), heavy, passage.text.isupper()


def _set_item_levels(found: Sequence[Judged]) -> None:
    """The indent of its label shows how deep an item stands, a decimal number says it."""
    open_items: list[tuple[float, int]] = []
    for entry in found:
        if entry.kind == "heading":
            open_items.clear()
        if entry.kind != "item":
            continue
        indent = entry.passage.label_x - entry.passage.edges[0]
        while open_items and open_items[-1][0] > indent - 4:
            open_items.pop()
        outer = open_items[-1][1] if open_items else 0
        depth = label_depth(entry.passage.label)
        entry.level = depth if depth > 1 else outer + 1
        open_items.append((indent, entry.level))
