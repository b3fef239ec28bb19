"""The door to messages: opens .eml and .msg files alike, for the reader of their text and for the walk of attachments.

A path and its media type go in; a `Mail`, or its attachments, come out. Nothing is written.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from extractor.errors import ReadError
from extractor.read import media
from extractor.read.mail.parts import MAX_BYTES, Mail
from extractor.read.opening import too_large

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from extractor.document import Attachment

logger = logging.getLogger(__name__)


def open_mail(path: Path, media_type: str) -> Mail:
    """Return the message in the file; one that cannot be opened is a `ReadError`."""
    # loaded when the first message is met, as most runs meet none
    from extractor.read.mail import mime, outlook  # noqa: PLC0415

    try:
        if path.stat().st_size > MAX_BYTES:
            raise too_large(f"The message is larger than {MAX_BYTES // 1024 // 1024} MB.")
        if media_type == media.MSG:
            return outlook.mail_of(path)
        return mime.mail_of(path.read_bytes())
    except OSError as error:
        message = f"The file could not be read ({error.strerror})."
        raise ReadError(message, status="unreadable", remedy="Check its permissions and the disk.") from error


def attachments(path: Path, media_type: str) -> Iterator[Attachment]:
    """Yield the files that came with a message, or the messages of a mailbox, in their order.

    There are none of a message that cannot be opened, as its reader says so.

    Names are safe to show and differ from each other; pictures shown in the text are not among them.
    """
    try:
        if media_type == media.MBOX:
            from extractor.read.mail.mbox import messages  # noqa: PLC0415

            yield from messages(path)
        elif media_type in media.MAIL:
            yield from open_mail(path, media_type).named()
    except Exception as error:
        # the walk goes on whatever a message holds; its reader tells the user
        logger.debug("opening %s failed", path, exc_info=error)
