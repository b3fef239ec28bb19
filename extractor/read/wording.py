"""Words for messages to people: a count and its noun."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """Return "1 formula" or "1,200 formulas"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
