"""A file is written whole or not at all: it grows under another name and takes its own at the end."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from extractor.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

_DATABASE = b"SQLite format 3\x00"


@contextmanager
def written_whole(path: Path) -> Iterator[BinaryIO]:
    """Give a stream to write to; `path` is replaced when the block ends well, and untouched when it does not.

    Raises:
        InputError: The place cannot be written to, or is a folder.
    """
    if path.is_dir():
        raise InputError(f"{path} is a folder.", remedy="Name a file in it.")
    if path.exists():
        _check_replaceable(path)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as error:
        raise InputError(
            f"{path} cannot be written ({error.strerror}).",
            remedy="Check that the folder exists and that you may write there.",
        ) from error
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(_mode(path))
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise InputError(
            f"{path} could not be written to its end ({error.strerror}).",
            remedy="Free some space, or close the program that has the file open, and export again.",
        ) from error
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _check_replaceable(path: Path) -> None:
    """Refuse to put an export in the place of a device or a database, most likely the one it comes from."""
    if not path.is_file():
        raise InputError(f"{path} is not a regular file.", remedy="Choose another name for the export.")
    with path.open("rb") as stream:
        if stream.read(len(_DATABASE)) == _DATABASE:
            raise InputError(f"{path} is a database.", remedy="Choose another name for the export.")


def _mode(path: Path) -> int:
    """Return the permissions a file made in the ordinary way would have; temporary files are private."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
