"""Unpacks ZIP archives into a private folder: an archive goes in, its members come out, with bytes or a reason.

Sizes, counts, depth and names are limited; nothing is written outside the folder given, whatever a member is called.
"""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from extractor.document import Problem, Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_DEPTH = 3
MAX_MEMBERS = 20_000
MAX_MEMBER_BYTES = 512 * 1024 * 1024
MAX_TOTAL_BYTES = 4 * 1024 * 1024 * 1024
MAX_RATIO = 200
RATIO_FROM_BYTES = 10 * 1024 * 1024
CHUNK = 1024 * 1024

Outcome = tuple[Status, Problem]


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: `path` inside it, and where its bytes are now, or why they could not be had."""

    path: str
    file: Path | None
    outcome: Outcome | None = None


@dataclass(slots=True)
class Budget:
    """How many members and bytes may still be unpacked in this run of one argument."""

    members: int = MAX_MEMBERS
    bytes: int = MAX_TOTAL_BYTES


def outcome(status: Status, message: str) -> Outcome:
    """Return the outcome of a file that is not read, with the reason for a person."""
    return status, Problem(status, message)


def unpack(archive: Path, folder: Path, *, budget: Budget) -> Iterator[Member]:
    """Yield the members of `archive`, sorted by name, their bytes in files of `folder` named by number.

    A member that is refused is yielded with its outcome. An archive that cannot be opened yields one member with the
    empty path.
    """
    try:
        with zipfile.ZipFile(archive) as opened:
            infos = sorted((i for i in opened.infolist() if not i.is_dir()), key=_name)
            if not infos:
                yield Member("", None, outcome("empty", "The archive holds no files. Ask the sender for it again."))
            for number, info in enumerate(infos):
                yield _member(opened, info, folder / f"{number}", budget=budget)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, zlib.error) as error:
        reason = f"The archive is damaged ({error}). Ask the sender for it again, or unpack it by hand."
        yield Member("", None, outcome("damaged", reason))


def _name(info: zipfile.ZipInfo) -> str:
    """Return the name of a member; names in UTF-8 whose writer forgot to say so are mended."""
    if not info.flag_bits & 0x800:
        try:
            return info.filename.encode("cp437").decode("utf-8")
        except UnicodeError:
            pass
    return info.filename


def _member(opened: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path, *, budget: Budget) -> Member:
    printed = _name(info).replace("\\", "/")
    parts = [part for part in PurePosixPath(printed).parts if part not in ("/", "..", ".")]
    path = "/".join(parts) or "unnamed"
    if ".." in PurePosixPath(printed).parts or printed.startswith("/") or printed[1:3] == ":/":
        reason = f"Its name in the archive points outside it ({printed[:120]}). Unpack it by hand if you trust it."
        return Member(path, None, outcome("unsupported", reason))
    refused = _refusal(info, budget=budget)
    if refused is None:
        refused = _copy(opened, info, target, budget=budget)
    return Member(path, None if refused else target, refused)


def _refusal(info: zipfile.ZipInfo, *, budget: Budget) -> Outcome | None:
    budget.members -= 1
    if budget.members < 0:
        return outcome("too_large", f"The archive holds more than {MAX_MEMBERS:,} files. Unpack it and run again.")
    if info.flag_bits & 0x1:
        return outcome("encrypted", "It is protected by a password in the archive. Unpack it and run again.")
    if info.file_size > MAX_MEMBER_BYTES:
        return outcome("too_large", f"It unpacks to more than {MAX_MEMBER_BYTES // CHUNK} MB. Split it and run again.")
    if info.file_size > RATIO_FROM_BYTES and info.file_size > MAX_RATIO * max(info.compress_size, 1):
        return outcome("too_large", "It unpacks to a suspiciously large size. Unpack it by hand if you trust it.")
    return None


def _copy(opened: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path, *, budget: Budget) -> Outcome | None:
    """Write one member to `target`, counting what really comes out, as a header may lie."""
    written = 0
    try:
        with opened.open(info) as source, target.open("wb") as sink:
            while chunk := source.read(CHUNK):
                written += len(chunk)
                budget.bytes -= len(chunk)
                if written > MAX_MEMBER_BYTES or budget.bytes < 0:
                    target.unlink(missing_ok=True)
                    return outcome("too_large", "The archive unpacks to too many bytes. Unpack it and run again.")
                sink.write(chunk)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        target.unlink(missing_ok=True)
        return outcome("damaged", f"It could not be unpacked ({error}). Ask the sender for the archive again.")
    return None
