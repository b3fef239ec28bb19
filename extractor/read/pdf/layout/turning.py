"""Turns a page whose text runs up or down the sheet, so that its layout can be read like any other.

A page goes in; if most of its letters are turned, the same page comes out on its side, every word remembering its place
on the sheet. Other pages come out as they are.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from extractor.read.pdf.page_content import Area, PageContent, Rectangle, Rule, Word

if TYPE_CHECKING:
    from collections.abc import Callable

TURNED_SHARE = 0.6
FEWEST_WORDS = 8


def upright_page(page: PageContent) -> PageContent:
    """Return the page with its text upright."""
    turned = [word for word in page.words if not word.upright]
    letters = sum(len(word.text) for word in page.words)
    if len(turned) < FEWEST_WORDS or sum(len(word.text) for word in turned) < TURNED_SHARE * letters:
        return page
    move = _clockwise(page) if _runs_up(turned) else _anticlockwise(page)
    return replace(
        page,
        width=page.height,
        height=page.width,
        words=tuple(_moved_word(word, move) for word in page.words),
        areas=tuple(_moved_area(area, move) for area in page.areas),
        frames=tuple(_moved_area(area, move) for area in page.frames),
        rules=tuple(Rule(*move((rule.x0, rule.top, rule.x1, rule.bottom))) for rule in page.rules),
        pictures=tuple(move(picture) for picture in page.pictures),
        marks=tuple(move(mark) for mark in page.marks),
    )


def _runs_up(turned: list[Word]) -> bool:
    """Return whether the words of a line follow each other from the foot of the sheet to its top."""
    votes = 0
    for left, right in pairwise(turned):
        if abs(left.x1 - right.x1) < 0.5 * left.size:
            votes += 1 if right.bottom < left.bottom else -1
    return votes >= 0


def _clockwise(page: PageContent) -> Callable[[Rectangle], Rectangle]:
    return lambda box: (page.height - box[3], box[0], page.height - box[1], box[2])


def _anticlockwise(page: PageContent) -> Callable[[Rectangle], Rectangle]:
    return lambda box: (box[1], page.width - box[2], box[3], page.width - box[0])


def _moved_word(word: Word, move: Callable[[Rectangle], Rectangle]) -> Word:
    x0, top, x1, bottom = move(word.box)
    return replace(word, x0=x0, top=top, x1=x1, bottom=bottom, upright=not word.upright, place=word.box)


def _moved_area(area: Area, move: Callable[[Rectangle], Rectangle]) -> Area:
    x0, top, x1, bottom = move(area.box)
    return replace(area, x0=x0, top=top, x1=x1, bottom=bottom)
