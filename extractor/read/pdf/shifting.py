"""Moves page nouns to another origin: the corner of the part of the page that is shown. Pure geometry."""

from __future__ import annotations

from dataclasses import replace

from extractor.read.pdf.page_content import Area, Rule, Word


def moved_word(word: Word, left: float, top: float) -> Word:
    """Return a word counted from (`left`, `top`); the same word if nothing moves."""
    if not left and not top:
        return word
    return replace(word, x0=word.x0 - left, top=word.top - top, x1=word.x1 - left, bottom=word.bottom - top)


def moved_area(area: Area, left: float, top: float) -> Area:
    """Return an area counted from (`left`, `top`)."""
    return replace(area, x0=area.x0 - left, top=area.top - top, x1=area.x1 - left, bottom=area.bottom - top)


def moved_rule(rule: Rule, left: float, top: float) -> Rule:
    """Return a rule counted from (`left`, `top`)."""
    return Rule(rule.x0 - left, rule.top - top, rule.x1 - left, rule.bottom - top)
