"""Walks what the user points at: paths go in, one `Source` per file comes out, in an order that is always the same.

Every file is accounted for: what cannot be had is a source with its outcome, and what is skipped on purpose (files of
the operating system, the database itself) is counted. Links to folders are not followed.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Self, TypeAlias

from extractor.document import Source
from extractor.errors import InputError
from extractor.gather.archive import MAX_DEPTH, MAX_MEMBERS, Budget, Outcome, outcome, unpack
from extractor.gather.folders import DOCUMENT_ENDINGS, pack_roots, surroundings
from extractor.gather.messages import MAILBOX, MESSAGES, OpenMessage, attached

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import TracebackType

    from extractor.document import Side
    from extractor.gather.archive import Member

Sniff: TypeAlias = Callable[[Path, str], str]

SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini", ".ds_store", ".localized"})
SYSTEM_FOLDERS = frozenset({"__macosx", ".git", ".svn", "$recycle.bin", ".trash"})
ZIP = "application/zip"
# what is nothing but the files in it
ARCHIVES = frozenset((ZIP, MAILBOX))
# how a file must begin to be worth a closer look: an archive, an OLE2 file, or the headers of a message
CONTAINER = re.compile(rb"PK|\xd0\xcf\x11\xe0|(?:\xef\xbb\xbf)?[\r\n]*(?:From [^\r\n]|[A-Za-z][\w-]{1,60}:[ \t\r\n])")
CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of everything in this run; empty where the surroundings shall tell."""

    pack: str = ""
    side: Side | None = None
    supplier: str = ""
    lot: str = ""


@dataclass(frozen=True, slots=True)
class _File:
    """A file that was found: its path relative to the argument, its bytes or its outcome."""

    path: str
    file: Path | None
    outcome: Outcome | None = None


@dataclass(slots=True)
class Gathering:
    """The sources of a run; a context manager, because members of archives live in a folder that goes with it."""

    arguments: tuple[Path, ...]
    sniff: Sniff
    given: Given
    leave_out: frozenset[Path]
    open_message: OpenMessage | None = None
    skipped: Counter[str] = field(default_factory=Counter)
    _folder: tempfile.TemporaryDirectory[str] | None = None
    _archives: int = 0

    def __enter__(self) -> Self:
        self._folder = tempfile.TemporaryDirectory(prefix="extractor-", ignore_cleanup_errors=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._folder is not None:
            self._folder.cleanup()

    def sources(self) -> Iterator[Source]:
        """Yield every source, argument by argument, sorted by path; archives are unpacked on the way."""
        for argument, name in zip(self.arguments, _distinct_names(self.arguments), strict=True):
            yield from self._of_argument(argument, name)

    def _of_argument(self, argument: Path, name: str) -> Iterator[Source]:
        budget = Budget()
        if argument.is_dir():
            top = argument.resolve().name
            files: list[_File] = []
            for found in self._walk(argument, ""):
                budget.members = MAX_MEMBERS  # the number counts for each archive, the bytes for all on the disk
                files += self._opened(found, 0, budget)
        else:
            files = list(self._opened(_File(name, argument, _refusal(argument)), 0, budget))
            if files[0].path != name:
                # members of an archive are seen as if it were a folder, but keep its name in their path
                yield from self._in_archive(files, name)
                return
            top = argument.stem
        yield from self._placed(files, top=top, prefix="")

    def _in_archive(self, files: Sequence[_File], archive: str) -> Iterator[Source]:
        prefix = archive + "/"
        inner = [_File(one.path.removeprefix(prefix), one.file, one.outcome) for one in files]
        yield from self._placed(inner, top=PurePosixPath(archive).stem, prefix=prefix)

    def _placed(self, files: Sequence[_File], *, top: str, prefix: str) -> Iterator[Source]:
        paths = [one.path for one in files]
        roots = pack_roots(paths, top=top)
        loose = any("/" not in path and PurePosixPath(path).suffix.lower() in DOCUMENT_ENDINGS for path in paths)
        for one in files:
            around = surroundings(one.path, top=top, roots=roots, loose=loose)
            name = PurePosixPath(one.path).name
            media_type, digest, size, why = self._looked_at(one, name)
            yield Source(
                path=prefix + one.path,
                name=name,
                file=one.file,
                sha256=digest,
                size=size,
                media_type=media_type,
                pack=self.given.pack or around.pack,
                side=self.given.side or around.side,
                supplier=self.given.supplier or around.supplier,
                lot=self.given.lot or around.lot,
                outcome=one.outcome or why,
            )

    def _looked_at(self, one: _File, name: str) -> tuple[str, str, int, Outcome | None]:
        if one.file is None or one.outcome is not None:
            return "", _digest_of_nothing(one.path), 0, None
        try:
            digest, size = _digest(one.file)
            return self.sniff(one.file, name), digest, size, None
        except OSError as error:
            reason = f"The file could not be read ({error.strerror}). Check its permissions and the disk."
            return "", _digest_of_nothing(one.path), 0, outcome("unreadable", reason)

    def _walk(self, folder: Path, prefix: str) -> Iterator[_File]:
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            reason = f"The folder could not be opened ({error.strerror}). Check its permissions."
            yield _File(prefix.rstrip("/") or folder.name, None, outcome("unreadable", reason))
            return
        for entry in entries:
            path = prefix + entry.name
            if entry.is_dir(follow_symlinks=False):
                if entry.name.lower() in SYSTEM_FOLDERS:
                    self.skipped["system folders"] += 1
                else:
                    yield from self._walk(Path(entry.path), path + "/")
            elif entry.is_symlink() and entry.is_dir():
                self.skipped["links to folders"] += 1
            elif self._is_system_file(Path(entry.path)):
                self.skipped["system files"] += 1
            elif Path(entry.path).resolve() in self.leave_out:
                self.skipped["the database itself"] += 1
            else:
                yield _File(path, Path(entry.path), _refusal(Path(entry.path)))

    def _is_system_file(self, path: Path) -> bool:
        name = path.name.lower()
        return name in SYSTEM_FILES or name.startswith(("~$", "._", ".~lock."))

    def _opened(self, found: _File, depth: int, budget: Budget) -> Iterator[_File]:
        """Yield the file itself, what is in it if it is an archive or a mailbox, both if it is a message."""
        kind = self._container(found)
        if kind not in ARCHIVES:
            yield found
        if found.file is None or not kind:
            return
        if kind in ARCHIVES and depth >= MAX_DEPTH:
            reason = f"Archives are nested deeper than {MAX_DEPTH} levels. Unpack it by hand and run again."
            yield _File(found.path, found.file, outcome("too_large", reason))
            return
        empty = True
        for member in self._members(found.file, kind, depth=depth, budget=budget):
            path = f"{found.path}/{member.path}" if member.path else found.path
            parts = {part.lower() for part in PurePosixPath(member.path).parts[:-1]}
            if parts & SYSTEM_FOLDERS or (member.path and self._is_system_file(Path(member.path))):
                self.skipped["system files"] += 1
                continue
            empty = False
            yield from self._opened(_File(path, member.file, member.outcome), depth + 1, budget)
        if empty and kind in ARCHIVES:
            yield _File(found.path, found.file, outcome("empty", "The archive holds no documents. Ask for it again."))

    def _members(self, file: Path, kind: str, *, depth: int, budget: Budget) -> Iterator[Member]:
        if self._folder is None:
            raise RuntimeError("a gathering is a context manager")
        self._archives += 1
        folder = Path(self._folder.name) / str(self._archives)
        if kind == ZIP:
            folder.mkdir()
            yield from unpack(file, folder, budget=budget)
        elif self.open_message is not None:
            yield from attached(file, kind, folder, opener=self.open_message, budget=budget, depth=depth)

    def _container(self, found: _File) -> str:
        """Return the media type of a file that holds other files and is opened, else nothing."""
        if found.file is None or found.outcome is not None:
            return ""
        try:
            with found.file.open("rb") as stream:
                if not CONTAINER.match(stream.read(256)):
                    return ""
            kind = self.sniff(found.file, PurePosixPath(found.path).name)
        except OSError:
            return ""
        known = ARCHIVES | MESSAGES if self.open_message is not None else frozenset((ZIP,))
        return kind if kind in known else ""


def gather(
    paths: Sequence[Path],
    *,
    sniff: Sniff,
    open_message: OpenMessage | None = None,
    given: Given | None = None,
    leave_out: Sequence[Path] = (),
) -> Gathering:
    """Return the gathering of `paths`; enter it, then take its `sources()`.

    Args:
        paths: Files, folders and ZIP archives, mixed.
        sniff: Tells the media type of a file from its content and name.
        open_message: Gives what came with an e-mail message; without it messages are sources like any other file.
        given: What the user says of all of them, which goes before what folders say.
        leave_out: Files that are never read, such as the database of the run.

    Raises:
        InputError: No path was given, or one does not exist.
    """
    if not paths:
        raise InputError("Nothing to read was given.", remedy="Name at least one file, folder or ZIP archive.")
    for path in paths:
        if not path.exists():
            raise InputError(f"{path} does not exist.", remedy="Check the spelling of the path.")
    apart = frozenset(path.resolve() for path in leave_out)
    return Gathering(tuple(paths), sniff, given or Given(), apart, open_message)


def _distinct_names(arguments: Sequence[Path]) -> list[str]:
    """Return a path for each argument: its name, with as many folders before it as tell it from the others."""
    names = [argument.name or argument.resolve().name for argument in arguments]
    for depth in range(2, 1 + max((len(argument.resolve().parts) for argument in arguments), default=1)):
        shared = {name for name, count in Counter(names).items() if count > 1}
        if not shared:
            break
        names = [
            "/".join(argument.resolve().parts[-depth:]).lstrip("/") if name in shared else name
            for name, argument in zip(names, arguments, strict=True)
        ]
    return names


def _refusal(path: Path) -> Outcome | None:
    """Return why a path is no file that may be opened: a pipe or a device would block or never end."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return outcome("unreadable", f"The file could not be opened ({error.strerror}). Check that it is still there.")
    if stat.S_ISREG(mode):
        return None
    return outcome("unsupported", "It is not a regular file but a pipe, socket or device. Give the document itself.")


def _digest(file: Path) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with file.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return digest.hexdigest(), size


def _digest_of_nothing(path: str) -> str:
    """Return a stand-in hash for a file whose bytes were not had, so that its row has an id."""
    return hashlib.sha256(b"no bytes: " + path.encode("utf-8", "surrogateescape")).hexdigest()
