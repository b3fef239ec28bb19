"""The history of the schema: one named function per change, each with its SQL beside it in this folder.

A released migration is never edited, only followed by another. `extractor/store/schema.sql` shows where they lead.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from sqlite_utils.migrations import Migrations

if TYPE_CHECKING:
    from sqlite_utils.db import Database

migrations = Migrations("extractor")

# How many migrations there are; the database carries it as its `user_version`.
SCHEMA_VERSION = 5


@migrations()
def documents(db: Database) -> None:
    """Runs, documents, and what was read of a document apart from its statements."""
    _execute(db, "0001_documents.sql")


@migrations()
def statements(db: Database) -> None:
    """Statements with their full-text index, and what the machine found in them."""
    _execute(db, "0002_statements.sql")


@migrations()
def decisions(db: Database) -> None:
    """What people decided, append-only, and the statements their decisions stand at now."""
    _execute(db, "0003_decisions.sql")


@migrations()
def views(db: Database) -> None:
    """The machine's result with people's decisions applied."""
    _execute(db, "0004_views.sql")


@migrations()
def reading(db: Database) -> None:
    """The engine and language of pages, the coverage and language of documents, the language of statements."""
    _execute(db, "0005_reading.sql")


def _execute(db: Database, name: str) -> None:
    db.executescript(files(__package__).joinpath(name).read_text(encoding="utf-8"))
