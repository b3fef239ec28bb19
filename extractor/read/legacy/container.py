"""The door to OLE2 files, the small file systems in which Office before 2007 and Outlook keep their documents.

A path goes in, an open file or the names at its top come out. Nothing is written.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any, TypeAlias

import olefile  # type: ignore[import-untyped]  # it ships no types; this is the only door to it

if TYPE_CHECKING:
    from pathlib import Path

OleFile: TypeAlias = Any
# what opening and following a damaged file raises
FAULTS = (OSError, ValueError, LookupError, TypeError, AttributeError, struct.error, RecursionError, OverflowError)


def open_container(path: Path) -> OleFile:
    """Open an OLE2 file as a context manager; a damaged one raises one of `FAULTS`, now or later."""
    return olefile.OleFileIO(str(path))


def names_at_top(path: Path) -> frozenset[str]:
    """Return the names of the streams and storages at the top of an OLE2 file; none of one that cannot be opened."""
    try:
        with open_container(path) as opened:
            return frozenset(entry.name for entry in opened.root.kids)
    except FAULTS:
        return frozenset()


def beginning(path: Path, name: str, length: int) -> bytes:
    """Return the first bytes of a stream at the top; none where it is not there or cannot be read."""
    try:
        with open_container(path) as opened, opened.openstream([name]) as stream:
            found: bytes = stream.read(length)
    except FAULTS:
        return b""
    return found
