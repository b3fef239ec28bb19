"""Errors of the library: each says what went wrong, what to do about it, and which exit code the command gives it.

Library functions raise these; only `extractor.cli` turns them into words on a screen.
"""

from __future__ import annotations

from typing import ClassVar


class ExtractorError(Exception):
    """Base of every error that a user can meet.

    Args:
        message: What went wrong, in one sentence a person understands.
        remedy: What to do about it, in one sentence; may be empty.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class InputError(ExtractorError):
    """A path, option or input line that cannot be used; raised before any work is done."""

    exit_code = 2


class DatabaseError(ExtractorError):
    """A database that cannot be opened, is not ours, or cannot be written; raised by `extractor.store`."""

    exit_code = 3


class ModelError(ExtractorError):
    """The shipped model is missing, damaged or was made for another version; raised by `extractor.annotate`."""

    exit_code = 4


class ReadError(ExtractorError):
    """One document cannot be read; raised by a reader in `extractor.read` and turned into a `documents` row.

    Args:
        message: What is wrong with the file.
        status: The outcome of the document, one of `extractor.document.STATUSES` other than `ok` and `partial`.
        remedy: What the user can do.
    """

    exit_code = 5

    def __init__(self, message: str, *, status: str, remedy: str = "") -> None:
        super().__init__(message, remedy=remedy)
        self.status = status
