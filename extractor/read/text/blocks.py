"""Finds the blocks of plain text and Markdown: lines go in, headings, paragraphs, items and tables come out.

Says which lines belong together and what marks the first one; adds nothing to a document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from extractor.document import Paragraph
from extractor.read.flow import GridCell, Line
from extractor.read.listing import is_bullet, label_depth, split_label
from extractor.read.text.markdown import is_strong, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# "## Social value", with or without closing signs
HASH_HEADING = re.compile(r" {0,3}(?P<signs>#{1,6})\s+(?P<words>.*?)\s*#*\s*$")
UNDERLINE = re.compile(r"\s*(?P<sign>[=\-~_*])(?P=sign){2,}\s*$")
RULE = re.compile(r"\s*(?:(?P<sign>[-*_=~#+.])\s*)(?:(?P=sign)\s*){2,}$")
FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
QUOTE = re.compile(r"\s{0,3}(?:>\s?)+")
# lines of a table: "| Ref | Measure |", "|---|:--:|", "+-----+-----+"
PIPE_ROW = re.compile(r"\s*\|.*\|\s*$")
PIPE_RULE = re.compile(r"\s*[|+]?\s*:?[-=]{2,}:?\s*(?:[|+]\s*:?[-=]{2,}:?\s*)*[|+]?\s*$")
NOT_ESCAPED_PIPE = re.compile(r"(?<!\\)\|")
NUMBERED_HEADING_WORDS = 10
DEFAULT_WIDTH = 60
TAB = 4


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A block and the line (from 0) where it starts; `literal` text has no labels in it."""

    kind: Literal["text", "table"]
    line: int
    text: str = ""
    heading: int = 0
    label: str = ""
    level: int = 0
    strong: bool = False
    literal: bool = False
    rows: tuple[tuple[int, str], ...] = ()


def wrap_width(lines: Sequence[str]) -> int:
    """Return from which length a line may have been wrapped: most of the width of the long lines."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    if not lengths:
        return DEFAULT_WIDTH
    wide = lengths[int(len(lengths) * 0.9)] if len(lengths) >= 10 else lengths[-1]
    return max(int(wide * 0.7), 30)


def blocks_of(lines: Sequence[str], *, width: int, marked: bool) -> Iterator[TextBlock]:
    """Yield the blocks of one page; `marked` says that the text is Markdown."""
    hyphenated = frozenset(re.findall(r"\b[a-z]+-[a-z]+\b", " ".join(lines).lower()))
    indents: list[int] = []
    number = 0
    while number < len(lines):
        line = lines[number]
        if not line.strip():
            number += 1
            continue
        if FENCE.match(line) and marked:
            number, blocks = _fenced(lines, number)
            indents = []
            yield from blocks
            continue
        if table := _table(lines, number):
            yield table
            number, indents = table.rows[-1][0] + 1, []
            continue
        heading = _heading(lines, number, marked=marked)
        if heading is not None:
            yield heading
            number, indents = number + (2 if heading.strong else 1), []
            continue
        if RULE.match(line) and not _words(line):
            number += 1
            continue
        end = _paragraph_end(lines, number, width=width, marked=marked)
        yield _paragraph(lines, number, end, indents, hyphenated, marked=marked)
        number = end


def _words(line: str) -> bool:
    return any(sign.isalnum() for sign in line)


def _fenced(lines: Sequence[str], start: int) -> tuple[int, list[TextBlock]]:
    """Return the line after a fenced part and its lines, each a paragraph of its own."""
    end = next((n for n in range(start + 1, len(lines)) if FENCE.match(lines[n])), len(lines))
    return end + 1, [TextBlock("text", n, lines[n], literal=True) for n in range(start + 1, end) if lines[n].strip()]


def _table(lines: Sequence[str], start: int) -> TextBlock | None:
    rows: list[tuple[int, str]] = []
    ruled = False
    for number in range(start, len(lines)):
        line = lines[number]
        if PIPE_RULE.match(line) and ("|" in line or "+" in line) and (rows or line.lstrip().startswith("+")):
            ruled = True
            rows.append((number, ""))
        elif (ruled and "|" in line) or _next_is_rule(lines, number) or (PIPE_ROW.match(line) and line.count("|") > 2):
            rows.append((number, line))
        else:
            break
    filled = sum(bool(line) for _, line in rows)
    return TextBlock("table", start, rows=tuple(rows)) if filled >= 2 else None


def _next_is_rule(lines: Sequence[str], number: int) -> bool:
    below = lines[number + 1] if number + 1 < len(lines) else ""
    return "|" in lines[number] and "|" in below and bool(PIPE_RULE.match(below))


def pipe_rows(block: TextBlock, *, first: int, marked: bool) -> list[list[GridCell]]:
    """Return the rows of a pipe table; those above its rule are its header."""
    rows: list[list[GridCell]] = []
    head = [n for n, (_, line) in enumerate(block.rows) if not line and any(text for _, text in block.rows[:n])]
    for index, (number, line) in enumerate(block.rows):
        if not line:
            continue
        parts = NOT_ESCAPED_PIPE.split(line.strip().removeprefix("|").removesuffix("|"))
        cells = [plain(part) if marked else part for part in parts]
        rows.append(
            [
                GridCell(
                    column,
                    (Line(text, Paragraph(first + number), strong=marked and is_strong(parts[column]), typed=False),),
                    header=bool(head) and index < head[0],
                )
                for column, text in enumerate(cells)
                if text.strip()
            ]
        )
    return rows


def _heading(lines: Sequence[str], number: int, *, marked: bool) -> TextBlock | None:
    """Return the heading at a line; `strong` says that an underline follows it."""
    line = lines[number]
    match = HASH_HEADING.match(line)
    if match and (marked or match["words"][:1].isupper()):
        return TextBlock("text", number, match["words"], heading=len(match["signs"]))
    above_blank = number == 0 or not lines[number - 1].strip()
    below = lines[number + 1] if number + 1 < len(lines) else ""
    underline = UNDERLINE.match(below)
    if underline and above_blank and _words(line) and not split_label(line)[0].strip("-*•") and len(line) < 120:
        return TextBlock("text", number, line, heading=1 if underline["sign"] == "=" else 2, strong=True)
    if not above_blank or below.strip():
        return None
    if marked and is_strong(line):
        return TextBlock("text", number, line.strip(), heading=6)
    label, words = split_label(line)
    if not label or is_bullet(label) or label.startswith("(") or not words[:1].isupper():
        return None
    depth = label_depth(label)
    short = len(words.split()) <= NUMBERED_HEADING_WORDS and words[-1] not in ".;,:?!"
    if not depth or not short or _is_listed(lines, number, depth):
        return None
    return TextBlock("text", number, words, heading=depth, label=label)


def _is_listed(lines: Sequence[str], number: int, depth: int) -> bool:
    """Return whether the next filled line is the next item of the same list: then this one is an item, too."""
    following = next((line for line in lines[number + 1 :] if line.strip()), "")
    label, words = split_label(following)
    return bool(label) and label_depth(label) == depth and len(words.split()) <= NUMBERED_HEADING_WORDS


def _paragraph_end(lines: Sequence[str], start: int, *, width: int, marked: bool) -> int:
    """Return the line after the paragraph or item that starts at a line."""
    number = start + 1
    while number < len(lines):
        line, before = lines[number], lines[number - 1]
        if not line.strip() or split_label(_unquoted(line, marked=marked))[0]:
            break
        if HASH_HEADING.match(line) or _table(lines, number) or (marked and FENCE.match(line)) or not _words(line):
            break
        if marked and not before.endswith(("  ", "\\")):
            number += 1
            continue
        # a line that could have held the next word was ended by its writer
        next_word = line.split()[0]
        hanging = _indent(line) > _indent(lines[start]) and bool(split_label(lines[start])[0])
        goes_on = line.lstrip()[:1].islower() or hanging
        if marked or (len(before.rstrip()) < width and not goes_on and len(before.rstrip()) + len(next_word) < width):
            break
        number += 1
    return number


def _unquoted(line: str, *, marked: bool) -> str:
    return QUOTE.sub("", line, count=1) if marked else line


def _paragraph(
    lines: Sequence[str], start: int, end: int, indents: list[int], hyphenated: frozenset[str], *, marked: bool
) -> TextBlock:
    """Return the paragraph or item of some lines; `indents` are those of the open list items."""
    parts = [_unquoted(line, marked=marked).rstrip("\\") for line in lines[start:end]]
    indent = _indent(parts[0])
    label, first = split_label(parts[0])
    strong = marked and end == start + 1 and is_strong(first)
    text = _joined([first if label else parts[0], *parts[1:]], hyphenated)
    if label:
        while indents and indents[-1] >= indent:
            indents.pop()
        indents.append(indent)
        if marked and label in {"-", "*", "+"}:
            label = "•"
        # a clause such as 4.2.1 shows its depth in its number, not in its indent
        level = max(len(indents), label_depth(label) if not indent else 0)
        return TextBlock("text", start, text, label=label, level=level, strong=strong)
    if not indents or indent <= indents[0]:
        indents.clear()
    level = sum(above < indent for above in indents)
    return TextBlock("text", start, text, level=level, strong=strong, literal=True)


def _indent(line: str) -> int:
    expanded = line.expandtabs(TAB)
    return len(expanded) - len(expanded.lstrip())


def _joined(parts: Sequence[str], hyphenated: frozenset[str]) -> str:
    """Join wrapped lines; a hyphen at a line end goes unless the word is written with it elsewhere."""
    text = parts[0].strip()
    for part in parts[1:]:
        part = part.strip()  # noqa: PLW2901 - the same words without their indent
        broken = re.search(r"(?P<head>[A-Za-z]+)-$", text)
        following = re.match(r"[a-z]+", part)
        if broken and following:
            whole = f"{broken['head']}-{following[0]}".lower()
            text = (text if whole in hyphenated else text[:-1]) + part
        else:
            text = f"{text} {part}"
    return text
