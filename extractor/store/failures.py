"""SQLite's errors become ours: what went wrong in a sentence, and what to do about it."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from extractor.errors import DatabaseError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_EXPLANATIONS: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_BUSY: (
        "{path} is locked by another program.",
        "Wait until the other run, review or viewer is done, or close it, and try again.",
    ),
    sqlite3.SQLITE_LOCKED: (
        "{path} is locked by another program.",
        "Wait until the other run, review or viewer is done, or close it, and try again.",
    ),
    sqlite3.SQLITE_FULL: (
        "{path} cannot grow: the disk is full.",
        "Free some space and run again; the documents already written are safe and will be skipped.",
    ),
    sqlite3.SQLITE_READONLY: (
        "{path} may not be written to.",
        "Check the permissions of the file and its folder, or choose another place for the database.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "{path} cannot be opened.",
        "Check that its folder exists and that you may read and write there.",
    ),
    sqlite3.SQLITE_PERM: ("{path} may not be opened.", "Check the permissions of the file and its folder."),
    sqlite3.SQLITE_CORRUPT: (
        "{path} is damaged.",
        "Put a copy back from a backup, or run again into a new database.",
    ),
    sqlite3.SQLITE_NOTADB: (
        "{path} is not a database of extractor.",
        "Choose another file name, or the database of an earlier run.",
    ),
    sqlite3.SQLITE_IOERR: (
        "The disk failed while {path} was in use.",
        "Check the disk or network drive; the documents already written are safe.",
    ),
}


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn any SQLite error inside the block into a `DatabaseError` about `path`."""
    try:
        yield
    except sqlite3.Error as error:
        raise _explain(error, path) from error


def _explain(error: sqlite3.Error, path: Path) -> DatabaseError:
    # the low byte is the primary code, the rest says where in SQLite it happened
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if code in _EXPLANATIONS:
        message, remedy = _EXPLANATIONS[code]
        return DatabaseError(message.format(path=path), remedy=remedy)
    return DatabaseError(
        f"{path} refused a change: {error}.",
        remedy="Nothing of it was written. This is a fault of extractor: please report it with this message.",
    )
