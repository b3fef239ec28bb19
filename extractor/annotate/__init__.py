"""Statements become findings: the spaCy pipeline, the trained labels and the rules beside them.

In go statements with their context, out come findings. Nothing here reads files of users, writes, or resolves
findings into records. `load_annotator` is the door; the names are read when they are used, so that the plain parts of
the package (contexts, rules) can be had without spaCy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.annotate.annotator import Annotator, contexts_of, load_annotator

__all__ = ["Annotator", "contexts_of", "load_annotator"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the type depends on the name
    if name in __all__:
        from extractor.annotate import annotator  # noqa: PLC0415 - spaCy takes a second to import

        return getattr(annotator, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
