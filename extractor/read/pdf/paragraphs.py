"""Groups the lines of a column into paragraphs: where the spacing, the indent, a label, the type or a short line says so.

Lines go in, `Passage`s come out, in the same order and with every word. What a passage is (heading, item, …) is not decided
here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from extractor.read.listing import BULLETS, is_bullet, split_label
from extractor.read.pdf.characters import MEDIUM
from extractor.read.pdf.lines import SMALL, Line, has_space
from extractor.read.pdf.page_content import Word

SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]*[⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
LIST_END = re.compile(r"(?:[.!?:;,…][\"'”’)\]]*|\b(?:and|or))$", re.IGNORECASE)
THREE_NUMBERS = re.compile(r"\d{1,3}\.\d{1,3}\.\d{1,3}\.?(?:\.\d{1,3}\.?)* ")


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


class Leading:
    """The distance from line to line within paragraphs, by font size, learnt from the whole document."""

    def __init__(self, columns: Iterable[Sequence[Line]]) -> None:
        found: dict[float, list[float]] = defaultdict(list)
        for lines in columns:
            for above, below in zip(lines, lines[1:], strict=False):
                pitch = below.bottom - above.bottom
                if abs(above.size - below.size) < 0.6 and 0.8 * below.size < pitch < 2.2 * below.size:
                    found[round(below.size)].append(pitch / below.size)
        self._shares = {size: sorted(shares)[len(shares) // 5] for size, shares in found.items() if len(shares) >= 4}

    def of(self, size: float, lines: Sequence[Line]) -> float:
        """Return the usual distance at a size, in a column with these lines."""
        here = sorted(
            (below.bottom - above.bottom) / below.size
            for above, below in zip(lines, lines[1:], strict=False)
            if abs(above.size - size) < 0.6 and abs(below.size - size) < 0.6
        )
        here = [share for share in here if 0.8 < share < 2.2]
        usual = self._shares.get(round(size), 1.25)
        if len(here) >= 5:
            usual = min(max(here[len(here) // 4], usual), 1.25 * usual)
        return usual * size


def passages_of(lines: Sequence[Line], edges: tuple[float, float], leading: Leading) -> list[Passage]:
    """Return the paragraphs of one column."""
    found: list[Passage] = []
    for line in lines:
        label, text = labelled(line)
        current = found[-1] if found else None
        accepted = bool(label) and (current is None or _is_label(line, label, text, current, lines, leading))
        if current is not None and not accepted and not _breaks(current, line, lines, leading):
            _extend(current, line)
            continue
        found.append(_begun(line, label if accepted else "", text, edges))
    if found:
        found[0].first_in_column = True
        found[-1].last_in_column = True
    return found


def _begun(line: Line, label: str, text: Sequence[Word], edges: tuple[float, float]) -> Passage:
    if not label or not text:
        return Passage([line], edges, body_x=line.x0, label_x=line.x0)
    words = tuple(text)
    note = _is_raised(line)
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


def labelled(line: Line) -> tuple[str, tuple[Word, ...]]:
    """Return the label a line begins with and the words after it; without one, the empty string and all words."""
    words = line.words
    if _is_raised(line):
        return words[0].text, words[1:]
    spaced: list[str] = []
    for index, word in enumerate(words[:6]):
        if index and has_space(words[index - 1], word):
            wide = word.x0 - words[index - 1].x1 > max(0.72 * line.size, 1.9 * _usual_space(line))
            spaced.append("\t" if wide else " ")
        spaced.append(word.text)
    text = "".join(spaced)
    if THREE_NUMBERS.match(text):
        # "4.1.5 ensure" is never a quantity, however narrow the gap
        text = text.replace(" ", "\t", 1)
    label, rest = split_label(text)
    if label == "o" and not re.match(r"o\t", text):
        return "", words
    if not label or not rest:
        return "", words
    built = ""
    for index, word in enumerate(words):
        built += word.text
        if len(built) >= len(label):
            return (label, words[index + 1 :]) if len(built) == len(label) else ("", words)
    return "", words


def _usual_space(line: Line) -> float:
    spaces = sorted(right.x0 - left.x1 for left, right in zip(line.words[1:], line.words[2:], strict=False))
    return spaces[len(spaces) // 2] if len(spaces) >= 3 else 0.0


def _is_raised(line: Line) -> bool:
    """Return whether a line begins with a raised number: a footnote."""
    first = line.words[0]
    return (
        len(line.words) > 1
        and first.text.isdigit()
        and first.size <= SMALL * line.size
        and first.bottom < line.bottom - 0.1 * line.size
    )


def _is_label(
    line: Line, label: str, text: Sequence[Word], current: Passage, lines: Sequence[Line], leading: Leading
) -> bool:
    """Return whether what looks like a label at the head of a line begins a new paragraph there."""
    above = current.lines[-1]
    if _is_raised(line) or _is_apart(above, line, lines, leading):
        return True
    tabbed = bool(text) and text[0].x0 - (text[0].x0 if not line.words else _label_end(line, text)) > 0.72 * line.size
    if label in BULLETS and label not in "–—-*":
        return True
    if tabbed and abs(line.x0 - current.label_x) < 60:
        return True
    if current.label and _follows(current.label, label) and abs(line.x0 - current.label_x) < 2:
        return True
    if line.x0 < current.body_x - 0.6 * line.size and bool(current.label):
        return True
    if _is_short(above, line, current.edges):
        return True
    return bool(LIST_END.search(above.text)) and not re.search(r"\b(?:clause|paragraph|section|schedule|and|or|to)$", above.text, re.I)


def _label_end(line: Line, text: Sequence[Word]) -> float:
    return max((word.x1 for word in line.words if word.x1 <= text[0].x0 + 0.5 and word is not text[0]), default=line.x0)


def _follows(last: str, label: str) -> bool:
    """Return whether a label is of the kind of the last one: both numbers of the same depth, both bullets, both letters."""
    if is_bullet(last) or is_bullet(label):
        return last == label
    return re.sub(r"\d+", "1", re.sub(r"[a-z]+", "a", last)) == re.sub(r"\d+", "1", re.sub(r"[a-z]+", "a", label))


def _is_apart(above: Line, line: Line, lines: Sequence[Line], leading: Leading) -> bool:
    """Return whether there is more space between two lines than within a paragraph."""
    pitch = line.bottom - above.bottom
    usual = leading.of(line.size, lines)
    return line.page != above.page or pitch > 1.22 * usual + 0.8 or pitch < -0.5 * line.size


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
    lettered = [word for word in line.words if any(sign.isalpha() for sign in word.text)]
    return int(bool(lettered) and all(MEDIUM.search(word.font) for word in lettered))


def _breaks(current: Passage, line: Line, lines: Sequence[Line], leading: Leading) -> bool:
    """Return whether an unlabelled line begins a new paragraph."""
    above = current.lines[-1]
    if abs(line.size - above.size) > 0.12 * max(line.size, above.size) or _is_apart(above, line, lines, leading):
        return True
    full = not _is_short(above, line, current.edges)
    starts_low = line.text[:1].islower()
    if weight(line) != weight(above) and not _same_weight_start(above, line, full=full, starts_low=starts_low):
        return True
    if _is_centred(above, current.edges) and _is_centred(line, current.edges):
        return False
    ended = bool(SENTENCE_END.search(above.text))
    hanging = bool(current.label) and len(current.lines) == 1
    step = line.x0 - current.body_x
    if len(current.lines) >= 2 or hanging:
        if hanging and abs(line.x0 - current.label_x) < 3 and step < -3:
            # a label without a hanging indent: the text goes on under the label
            return not full and (ended or not starts_low)
        if step > 0.9 * line.size and abs(above.x1 - line.x1) > 1:
            return True
        if step > 0.9 * line.size and ended:
            return True
        if step < -0.9 * line.size and (ended or not full or not starts_low):
            return True
    elif step > 3 * line.size or (step > 0.9 * line.size and ended):
        return True
    return not full and (ended or not starts_low)


def _same_weight_start(above: Line, line: Line, *, full: bool, starts_low: bool) -> bool:
    """Return whether bold text runs on into the next line although the two lines differ as wholes."""
    first, last = line.words[0], above.words[-1]
    if above.bold and not line.bold:
        return full and (first.bold or (starts_low and not SENTENCE_END.search(above.text)))
    if line.bold and not above.bold:
        return full and (last.bold or starts_low) or (starts_low and not SENTENCE_END.search(above.text))
    return full and starts_low
