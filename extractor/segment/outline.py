"""Keeps the path of headings above the place a reading has come to."""

from __future__ import annotations

from extractor.segment.labels import is_clause_number, readings


class Outline:
    """The open headings, outermost first; a heading of unknown level stands below the last one with a level."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str]] = []
        self._group = ""

    @property
    def heading(self) -> str:
        """The nearest heading, or the banner of the table section that is being read."""
        if self._group:
            return self._group
        return self._open[-1][1] if self._open else ""

    @property
    def section(self) -> tuple[str, ...]:
        """The headings above the nearest one, outermost first."""
        path = tuple(text for _, text in self._open)
        return path if self._group else path[:-1]

    @property
    def path(self) -> tuple[tuple[int, str], ...]:
        """The open headings with their depths, outermost first."""
        return tuple(self._open)

    def go_back(self, path: tuple[tuple[int, str], ...]) -> None:
        """Open again the headings that were open once: what was met in between stood apart."""
        self.leave_group()
        self._open = list(path)

    def enter(self, text: str, *, level: int = 0, label: str = "") -> None:
        """Meet a heading: deeper ones and those beside it are closed."""
        self.leave_group()
        depth = level or _depth(label)
        if not depth:
            known = [known for known, _ in self._open if known < UNKNOWN]
            depth = UNKNOWN if known else 1
        while self._open and self._open[-1][0] >= depth:
            self._open.pop()
        self._open.append((depth, text))

    def enter_group(self, text: str) -> None:
        """Meet a banner inside a table, a heading for the rows that follow."""
        self._group = text

    def leave_group(self) -> None:
        """Leave the table and its banners."""
        self._group = ""


UNKNOWN = 99


def _depth(label: str) -> int:
    if not is_clause_number(label):
        return 0
    (reading,) = readings(label)
    return len(reading.path) + 1
