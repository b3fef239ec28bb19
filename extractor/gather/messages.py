"""Puts what came with an e-mail message into a private folder: a message goes in, its attachments come out as members.

The same limits hold as for archives; files are named by number, whatever an attachment is called. What opens a message
is given, as no stage knows another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from extractor.document import Attachment
from extractor.gather.archive import CHUNK, MAX_DEPTH, MAX_MEMBER_BYTES, MAX_MEMBERS, Budget, Member, Outcome, outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

# a message and its media type to the files that came with it, their names safe to show and no two alike
OpenMessage: TypeAlias = Callable[[Path, str], Iterable[Attachment]]

MESSAGES = frozenset(("message/rfc822", "application/vnd.ms-outlook"))
MAILBOX = "application/mbox"


def attached(
    message: Path, media_type: str, folder: Path, *, opener: OpenMessage, budget: Budget, depth: int
) -> Iterator[Member]:
    """Yield the attachments of a message in its order, their bytes in files of `folder`, which is made if needed.

    One that is refused, or cannot be had, is yielded with its outcome. `depth` counts the archives and messages that
    the message itself is in.
    """
    for number, one in enumerate(opener(message, media_type)):
        why = one.outcome or _refusal(one, budget=budget, depth=depth)
        if why is not None or one.data is None:
            yield Member(one.name, None, why or outcome("unreadable", "Its bytes could not be had. Save it as a file."))
            continue
        target = folder / f"{number}"
        try:
            folder.mkdir(exist_ok=True)
            target.write_bytes(one.data)
        except OSError as error:
            reason = f"It could not be unpacked ({error.strerror}). Make room on the disk and run again."
            yield Member(one.name, None, outcome("unreadable", reason))
            continue
        yield Member(one.name, target)


def _refusal(one: Attachment, *, budget: Budget, depth: int) -> Outcome | None:
    if depth >= MAX_DEPTH:
        reason = f"Messages and archives are nested deeper than {MAX_DEPTH} levels. Save it as a file and run again."
        return outcome("too_large", reason)
    budget.members -= 1
    if budget.members < 0:
        reason = f"The message holds more than {MAX_MEMBERS:,} files. Save them as files and run again."
        return outcome("too_large", reason)
    size = len(one.data or b"")
    if size > MAX_MEMBER_BYTES:
        return outcome("too_large", f"It has more than {MAX_MEMBER_BYTES // CHUNK} MB. Split it and run again.")
    if size > budget.bytes:
        return outcome("too_large", "What is unpacked has too many bytes. Save it as a file and run again.")
    budget.bytes -= size
    return None
