"""A path goes in, an open database of ours comes out: made, brought up to date, or refused.

A file that is not ours is recognised by its first bytes, before SQLite opens it, so that not one byte of it changes.
An older database is migrated; a newer one, a foreign one and a place that cannot be used are refused with a remedy.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from sqlite_utils.db import Database

from extractor.errors import DatabaseError
from extractor.store.failures import explained
from extractor.store.migrations import SCHEMA_VERSION
from extractor.store.migrations import migrations as our_migrations
from extractor.store.store import Store

if TYPE_CHECKING:
    from os import PathLike

    from sqlite_utils.migrations import Migrations

APPLICATION_ID = int.from_bytes(b"Extr")
CACHE_KIB = 65536
_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
_APPLICATION_ID_AT = slice(68, 72)


def open_database(
    path: str | PathLike[str], *, create: bool = True, read_only: bool = False, wait_seconds: float = 30.0
) -> Store:
    """Open the database at `path`, making or migrating it as needed; use the result as a context manager.

    Args:
        path: The database file.
        create: Make it if it does not exist.
        read_only: Change nothing, not even an older schema.
        wait_seconds: How long to wait for another program that is writing.

    Raises:
        DatabaseError: It cannot be opened or made, is not ours, or was made by a newer version. Nothing was changed.
    """
    path = Path(path)
    fresh = _is_fresh(path, create=create and not read_only)
    with explained(path):
        db = _connect(path, read_only=read_only, wait_seconds=wait_seconds)
    try:
        with explained(path):
            if not fresh:
                _check_version(db, path, read_only=read_only)
            if not read_only:
                migrate(db, our_migrations)
                db.enable_wal()
                # in WAL mode a power cut can cost the last documents, never the database; the next run reads them again
                db.execute("PRAGMA synchronous = NORMAL")
                db.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    except BaseException:
        db.close()
        raise
    return Store(db, path)


def migrate(db: Database, migrations: Migrations) -> None:
    """Apply what is pending: each migration in its transaction, all of them together or none."""
    if not migrations.pending(db):
        return
    # taken at once, so that of two programs that start together one waits and then finds nothing pending
    db.execute("BEGIN IMMEDIATE")
    try:
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrations.apply(db)
        db.execute(f"PRAGMA user_version = {len(migrations.applied(db))}")
    except BaseException:
        db.rollback()
        raise
    db.commit()


def _is_fresh(path: Path, *, create: bool) -> bool:
    """Return whether the database is to be made; refuse what is no database of ours, by its bytes alone."""
    try:
        if path.is_dir():
            raise DatabaseError(f"{path} is a folder.", remedy="Name a file in it, such as review.db.")
        if not path.exists():
            _check_folder(path, create=create)
            return True
        if not path.is_file():
            raise DatabaseError(f"{path} is not a regular file.", remedy="Choose another name for the database.")
        with path.open("rb") as stream:
            header = stream.read(_HEADER)
    except OSError as error:
        raise DatabaseError(
            f"{path} cannot be opened ({error.strerror}).", remedy="Check the permissions of the file and its folder."
        ) from error
    if not header:
        if not create:
            raise DatabaseError(f"{path} is empty.", remedy="Fill it with `extractor run` first.")
        return True
    if not header.startswith(_MAGIC):
        raise DatabaseError(
            f"{path} is not a database of extractor.",
            remedy="It was left as it is. Choose another file name, or the database of an earlier run.",
        )
    if int.from_bytes(header[_APPLICATION_ID_AT]) != APPLICATION_ID:
        raise DatabaseError(
            f"{path} is a database of another program.",
            remedy="It was left as it is. Choose another file name, or the database of an earlier run.",
        )
    return False


def _check_folder(path: Path, *, create: bool) -> None:
    if not create:
        raise DatabaseError(f"{path} does not exist.", remedy="Check the spelling, or make it with `extractor run`.")
    if not path.parent.is_dir():
        raise DatabaseError(
            f"The folder {path.parent} does not exist.", remedy="Make the folder, or choose another place."
        )


def _connect(path: Path, *, read_only: bool, wait_seconds: float) -> Database:
    mode = "ro" if read_only else "rwc"
    if read_only and not os.access(path.parent, os.W_OK) and not path.with_name(f"{path.name}-wal").exists():
        # on a read-only disk SQLite cannot make the file by which it shares a WAL database, and need not: nobody writes
        mode += "&immutable=1"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=wait_seconds, isolation_level=None
    )
    # plug-ins of the user's sqlite-utils have no business in here
    db = Database(connection, execute_plugins=False)
    db.execute("PRAGMA foreign_keys = ON")
    return db


def _check_version(db: Database, path: Path, *, read_only: bool) -> None:
    pending = our_migrations.pending(db)
    # a name that is not ours among the applied ones can only have come from a later version
    if len(our_migrations.applied(db)) + len(pending) > SCHEMA_VERSION:
        raise DatabaseError(
            f"{path} was made by a newer version of extractor.",
            remedy="It was left as it is. Update extractor, or run again into a new database.",
        )
    if read_only and pending:
        raise DatabaseError(
            f"{path} was made by an older version of extractor and has to be brought up to date first.",
            remedy="Open it once with a command that may write to it, such as `extractor run`.",
        )
