"""Lets slow readers say that they are still at work: whoever watches the clock sets a listener, readers report.

Nothing goes in but the sign of life itself. Without a listener, nothing happens.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_listener: ContextVar[Callable[[], None] | None] = ContextVar("listener", default=None)


@contextmanager
def listening(listener: Callable[[], None]) -> Iterator[None]:
    """Call `listener` at every sign of life while the block runs."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def report_progress() -> None:
    """Give a sign of life, such as after a page that took seconds."""
    listener = _listener.get()
    if listener is not None:
        listener()
