"""Reads UK tender packs and bids and shows what social value is asked for, promised, measured and claimed.

`extract(paths)` is the whole job in one call: every finding with its quote and its place on the page, as typed objects.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.pipeline import Options, Result, extract

__all__ = ["Options", "Result", "extract"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """Load the pipeline (and with it spaCy) only when it is asked for, so that small imports stay quick."""
    if name in __all__:
        from extractor import pipeline  # noqa: PLC0415

        return getattr(pipeline, name)
    message = f"module 'extractor' has no attribute {name!r}"
    raise AttributeError(message)
