"""Groups the lines of a column into paragraphs: by spacing, indent, labels, type and short last lines.

Lines go in, `Passage`s come out, in the same order and with every word. What a passage is (heading, item, …) is not
decided here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from extractor.read.flow import CONTENTS_LINE
from extractor.read.listing import BULLETS, is_bullet
from extractor.read.pdf.engine.signs import MEDIUM
from extractor.read.pdf.layout.printed_labels import TAB, is_note, labelled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.read.pdf.layout.lines import Line
    from extractor.read.pdf.layout.spacing import Leading, Spacing
    from extractor.read.pdf.page_content import Word

SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]*[⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
# "in line with clause" + "3.1 and …": the number at the head of the next line is a reference
REFERENCE_END = re.compile(r"\b(?:clauses?|paragraphs?|sections?|schedules?|and|or|to)$", re.IGNORECASE)
LIST_END = re.compile(r"(?:[.!?:;,…][\"'”’)\]]*|\b(?:and|or))$", re.IGNORECASE)
DASHES = "–—-*"
WIDEST_PITCH = 2.6


@dataclass(slots=True)
class Passage:
    """A paragraph in the making: its label, its lines (without the label) and where it stands in its column."""

    lines: list[Line]
    edges: tuple[float, float]
    label: str = ""
    label_x: float = 0.0
    body_x: float = 0.0
    note: bool = False
    callout: bool = False
    title: bool = False
    first_in_column: bool = False
    last_in_column: bool = False
    settled: bool = field(default=False)

    @property
    def page(self) -> int:
        """The page where it starts."""
        return self.lines[0].page

    @property
    def size(self) -> float:
        """The font size of its longest line."""
        return max(self.lines, key=lambda line: line.x1 - line.x0).size

    @property
    def text(self) -> str:
        """Its lines, joined by spaces; line-end hyphens are still there."""
        return " ".join(line.text for line in self.lines)

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.bold for line in self.lines)


def passages_of(lines: Sequence[Line], edges: tuple[float, float], leading: Leading) -> list[Passage]:
    """Return the paragraphs of one column."""
    found: list[Passage] = []
    spacing = leading.column(lines)
    for line in lines:
        label, text = labelled(line)
        current = found[-1] if found else None
        accepted = bool(label) and (current is None or _is_label(line, label, text, current, spacing))
        if current is not None and not accepted and not _breaks(current, line, spacing):
            _extend(current, line)
            continue
        found.append(_begun(line, label if accepted else "", text, edges))
    if found:
        found[0].first_in_column = True
        _mark_last(found)
    return found


def title_of(lines: Sequence[Line], edges: tuple[float, float]) -> Passage:
    """Return lines that are one heading."""
    return Passage(list(lines), edges, body_x=lines[0].x0, label_x=lines[0].x0, title=True)


def _mark_last(found: Sequence[Passage]) -> None:
    """Mark the passages with which a column ends: the last one, and the last above the notes at its foot."""
    main = max(passage.size for passage in found)
    for passage in reversed(found):
        passage.last_in_column = True
        if not passage.note and passage.size > 0.9 * main:
            break


def _begun(line: Line, label: str, text: Sequence[Word], edges: tuple[float, float]) -> Passage:
    if not label or not text:
        return Passage([line], edges, body_x=line.x0, label_x=line.x0)
    words = tuple(text)
    note = is_note(line)
    first = replace(
        line,
        words=words,
        x0=words[0].x0,
        bold=all(word.bold for word in words if any(sign.isalnum() for sign in word.text)),
    )
    return Passage([first], edges, label=label, label_x=line.x0, body_x=words[0].x0, note=note, settled=True)


def _extend(passage: Passage, line: Line) -> None:
    if not passage.settled or (passage.label and len(passage.lines) == 1):
        passage.body_x = line.x0
        passage.settled = True
    passage.lines.append(line)


def _is_label(line: Line, label: str, text: Sequence[Word], current: Passage, spacing: Spacing) -> bool:
    """Return whether what looks like a label at the head of a line begins a new paragraph there."""
    above = current.lines[-1]
    if is_note(line) or CONTENTS_LINE.match(above.text) or spacing.parts(above, line):
        return True
    if (label in BULLETS and label not in DASHES) or _is_short(above, line, current.edges):
        return True
    if text[0].x0 - _label_end(line, text) > TAB * line.size and abs(line.x0 - current.label_x) < 60:
        return True
    level = abs(line.x0 - current.label_x) < 2
    outdented = line.x0 < current.body_x - 0.6 * line.size
    if current.label and (outdented or (level and _follows(current.label, label))):
        return True
    return bool(LIST_END.search(above.text)) and not REFERENCE_END.search(above.text)


def _label_end(line: Line, text: Sequence[Word]) -> float:
    return max((word.x1 for word in line.words if word.x0 < text[0].x0), default=line.x0)


def _follows(last: str, label: str) -> bool:
    """Return whether a label is of the kind of the last one: numbers of one depth, the same bullet, letters."""
    if is_bullet(last) or is_bullet(label):
        return last == label
    return re.sub(r"\d+", "1", re.sub(r"[a-z]+", "a", last)) == re.sub(r"\d+", "1", re.sub(r"[a-z]+", "a", label))


def _is_short(above: Line, line: Line, edges: tuple[float, float]) -> bool:
    """Return whether a line ends although the first word of the next one would have fitted."""
    width = edges[1] - edges[0]
    first = line.words[0]
    slack = edges[1] - above.x1 - (first.x1 - first.x0) - 0.3 * line.size
    return slack > max(1.2 * line.size, 0.1 * width)


def _is_centred(line: Line, edges: tuple[float, float]) -> bool:
    left, right = line.x0 - edges[0], edges[1] - line.x1
    return left > 1.5 * line.size and abs(left - right) < max(0.12 * (left + right), 3)


def weight(line: Line) -> int:
    """Return how heavy a line is set: 2 bold, 1 medium, 0 regular."""
    if line.bold:
        return 2
    lettered = False
    for word in line.words:
        if any(map(str.isalpha, word.text)):
            if not _is_medium(word.font):
                return 0
            lettered = True
    return int(lettered)


@lru_cache(maxsize=1000)
def _is_medium(font: str) -> bool:
    return bool(MEDIUM.search(font))


def _breaks(current: Passage, line: Line, spacing: Spacing) -> bool:
    """Return whether an unlabelled line begins a new paragraph."""
    above = current.lines[-1]
    full = not _is_short(above, line, current.edges)
    starts_low = line.text[:1].islower() or line.text[:1] == "("
    if CONTENTS_LINE.match(above.text) or _is_another_field(above, line, starts_low=starts_low):
        return True
    if spacing.parts(above, line) and not _reads_on(current, line, full=full, starts_low=starts_low):
        return True
    if abs(line.size - above.size) > 0.12 * max(line.size, above.size):
        return True
    if weight(line) != weight(above) and not _same_weight_start(above, line, full=full, starts_low=starts_low):
        return True
    if _is_centred(above, current.edges) and _is_centred(line, current.edges):
        return False
    ended = bool(SENTENCE_END.search(above.text))
    if not _is_under_label(current, line) and _is_indented(
        current, line, ended=ended, full=full, starts_low=starts_low
    ):
        return True
    return not full and (ended or not starts_low)


def _is_another_field(above: Line, line: Line, *, starts_low: bool) -> bool:
    """Return whether a value filled into a form begins or ends between two lines, and no sentence runs through it."""
    return above.words[-1].field != line.words[0].field and (not starts_low or bool(LIST_END.search(above.text)))


def _reads_on(current: Passage, line: Line, *, full: bool, starts_low: bool) -> bool:
    """Return whether a sentence runs on although its lines stand far apart, as in drafts set with double spacing."""
    above = current.lines[-1]
    pitch = line.bottom - above.bottom
    if not full or line.page != above.page or not 0 < pitch < WIDEST_PITCH * line.size or LIST_END.search(above.text):
        return False
    if abs(line.x0 - current.body_x) > 3 and not (len(current.lines) == 1 and line.x0 < current.body_x):
        return False
    usual = len(current.lines) > 1 and abs(pitch - (above.bottom - current.lines[-2].bottom)) < 1.5
    return (starts_low and line.text[:1] != "(") or usual


def _is_under_label(current: Passage, line: Line) -> bool:
    """Return whether the second line of a labelled passage starts further left than its first word behind the tab."""
    hanging = bool(current.label) and len(current.lines) == 1
    return hanging and current.label_x - 3 < line.x0 < current.body_x - 3


def _is_indented(current: Passage, line: Line, *, ended: bool, full: bool, starts_low: bool) -> bool:
    """Return whether a line starts further in or out than its passage, as the first line of another does."""
    step = line.x0 - current.body_x
    reach = 0.9 * line.size
    if len(current.lines) == 1 and not current.label:
        if _hangs(current.lines[0], line) or (not ended and _is_ranged_right(current.lines[0], line, current.edges)):
            return False
        return step > 3 * line.size or (step > reach and ended)
    if step > reach:
        hangs = bool(current.label) and len(current.lines) == 1 and full
        return ended or (not hangs and abs(current.lines[-1].x1 - line.x1) > 1)
    return step < -reach and (ended or not (full and starts_low))


def _is_ranged_right(above: Line, line: Line, edges: tuple[float, float]) -> bool:
    """Return whether two lines end at the right edge of their column, as a heading beside its text does."""
    return max(abs(edges[1] - above.x1), abs(edges[1] - line.x1)) < 2 and above.x0 - edges[0] < line.x0 - edges[0]


def _hangs(above: Line, line: Line) -> bool:
    """Return whether a line starts under the text behind a tab: "TARGET <tab> Fewer miles …", with more beneath it."""
    return any(
        right.x0 - left.x1 > above.size and abs(right.x0 - line.x0) < 2.5 for left, right in pairwise(above.words)
    )


def _same_weight_start(above: Line, line: Line, *, full: bool, starts_low: bool) -> bool:
    """Return whether bold text runs on into the next line although the two lines differ as wholes."""
    first, last = line.words[0], above.words[-1]
    if above.bold and not line.bold:
        return full and (first.bold or (starts_low and not SENTENCE_END.search(above.text)))
    if line.bold and not above.bold:
        return (full and (last.bold or starts_low)) or (starts_low and not SENTENCE_END.search(above.text))
    return full and starts_low
