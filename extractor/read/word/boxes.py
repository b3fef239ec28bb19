"""Finds the text boxes and diagrams that hang on a run: a drawing goes in, its boxes come out as a person reads them.

The shapes of one group are read from the top and from the left, those side by side on one line; the copy that Word
keeps for older programs is left alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from extractor.read.opening import Element, local_name
from extractor.read.word.package import WORD

if TYPE_CHECKING:
    from collections.abc import Iterator

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
GROUPS = frozenset(("group", "wgp", "grpSp", "wpc"))
SHAPES = frozenset(("shape", "rect", "roundrect", "oval", "wsp", "sp"))
# the place of a shape, as in "position:absolute;left:6481;top:601;width:87;height:269"
PLACED = re.compile(r"(?:^|;)\s*(?P<name>left|top|height)\s*:\s*(?P<value>-?\d+(?:\.\d+)?)")
MAX_SHAPES = 2000

# the boxes that stand on one line, from the left; most often a single one
BoxLine = tuple[Element, ...]


class _Shape(NamedTuple):
    top: float
    left: float
    height: float
    box: Element


def choice(alternate: Element) -> Element:
    """Return the branch to read: the first choice with text, else the first one (all would repeat text boxes)."""
    branches = list(alternate)
    with_text = [branch for branch in branches if any((text.text or "").strip() for text in branch.iter(f"{WORD}t"))]
    return (with_text or branches or [alternate])[0]


def boxes_in(element: Element) -> list[BoxLine]:
    """Return the `w:txbxContent` elements in a drawing, line by line."""
    return list(_boxes(element))


def diagrams_in(element: Element) -> list[str]:
    """Return the relationships of the diagrams ("SmartArt") in a drawing."""
    return [found for one in element.iter("{*}relIds") if (found := one.get(f"{RELATIONSHIP}dm"))]


def _boxes(element: Element) -> Iterator[BoxLine]:
    name = local_name(element)
    if name == "txbxContent":
        yield (element,)
    elif name in GROUPS:
        yield from _grouped(element)
    else:
        for child in choice(element) if name == "AlternateContent" else element:
            yield from _boxes(child)


def _grouped(group: Element) -> Iterator[BoxLine]:
    """Yield the boxes of a group by lines; without places they stay in the order of the file."""
    lines: list[list[_Shape]] = []
    unplaced: list[BoxLine] = []
    for child in list(group)[:MAX_SHAPES]:
        name = local_name(child)
        found = list(_boxes(choice(child) if name == "AlternateContent" else child))
        place = _place(child) if name in SHAPES and len(found) == 1 and len(found[0]) == 1 else None
        if place is None:
            unplaced.extend(found)
        else:
            lines.append([_Shape(*place, found[0][0])])
    shapes = sorted((line[0] for line in lines), key=lambda shape: (shape.top, shape.left))
    joined: list[list[_Shape]] = []
    for shape in shapes:
        line = joined[-1] if joined else []
        # on one line when the middle of the one is beside the other
        if (
            line
            and shape.top + shape.height / 2 <= line[0].top + line[0].height
            and _is_line(line[0])
            and _is_line(shape)
        ):
            line.append(shape)
        else:
            joined.append([shape])
    for line in joined:
        yield tuple(shape.box for shape in sorted(line, key=lambda shape: shape.left))
    yield from unplaced


def _is_line(shape: _Shape) -> bool:
    paragraphs = shape.box.findall(f"{WORD}p")
    return len(paragraphs) == 1 and len(shape.box) == 1


def _place(shape: Element) -> tuple[float, float, float] | None:
    """Return top, left and height of a shape within its group."""
    transform = next(shape.iter(f"{DRAWING}xfrm"), None)
    if transform is not None:
        offset, extent = transform.find(f"{DRAWING}off"), transform.find(f"{DRAWING}ext")
        if offset is None or extent is None:
            return None
        numbers = [offset.get("y"), offset.get("x"), extent.get("cy")]
    else:
        said = {found["name"]: found["value"] for found in PLACED.finditer(shape.get("style") or "")}
        numbers = [said.get("top"), said.get("left"), said.get("height")]
        if numbers[2] is None:
            return None
    try:
        top, left, height = (float(number or 0) for number in numbers)
    except ValueError:
        return None
    return top, left, height


def diagram_texts(root: Element) -> list[tuple[int, str]]:
    """Return the texts of a diagram with their depth from 1, each point before those that hang on it."""
    points: dict[str, str] = {}
    top = ""
    for point in root.iterfind("{*}ptLst/{*}pt"):
        kind, identifier = point.get("type", "node"), point.get("modelId") or ""
        if kind == "doc":
            top = identifier
        elif kind in {"node", "asst"}:
            lines = (
                "".join(text.text or "" for text in line.iter(f"{DRAWING}t")) for line in point.iter(f"{DRAWING}p")
            )
            points[identifier] = " ".join(line for line in lines if line.strip())
    below: dict[str, list[tuple[int, str]]] = {}
    for tie in root.iterfind("{*}cxnLst/{*}cxn"):
        if tie.get("type", "parOf") == "parOf":
            order = tie.get("srcOrd") or "0"
            child = (int(order) if order.isdigit() else 0, tie.get("destId") or "")
            below.setdefault(tie.get("srcId") or "", []).append(child)
    found: list[tuple[int, str]] = []
    seen: set[str] = set()
    waiting = [(1, identifier) for _, identifier in sorted(below.get(top, []), reverse=True)]
    while waiting:
        depth, identifier = waiting.pop()
        if identifier in seen:
            continue
        seen.add(identifier)
        if points.get(identifier, "").strip():
            found.append((depth, points[identifier]))
        waiting.extend((depth + 1, child) for _, child in sorted(below.get(identifier, []), reverse=True))
    return found + [(1, text) for identifier, text in points.items() if identifier not in seen and text.strip()]
