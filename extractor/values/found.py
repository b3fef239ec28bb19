"""A value found in a text: the stretch it was read from and what it says.

Every value file offers `find` (text to values with places), `parse` (one value) and `str(value)`, which `parse` reads
back. Offsets count in the text as given: nothing is lower-cased or cleaned before it is searched.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from extractor.document import Span

Value = TypeVar("Value", covariant=True)  # noqa: PLC0105 - the name says what it stands for


@dataclass(frozen=True, slots=True)
class Found(Generic[Value]):
    """A value and the stretch of the text that says it."""

    span: Span
    value: Value

    def moved(self, by: int) -> Found[Value]:
        """Return the same find counted from another origin."""
        return Found(self.span.moved(by), self.value)


def whole(text: str, found: tuple[Found[Value], ...], *, what: str) -> Value:
    """Return the value that the whole of `text` says.

    Raises:
        ValueError: `text` is not exactly one value.
    """
    stripped = text.strip()
    for one in found:
        if one.span.of(text) == stripped:
            return one.value
    raise ValueError(f"not {what}: {text!r}")
