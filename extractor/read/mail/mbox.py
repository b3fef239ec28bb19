"""Takes mailboxes apart (.mbox, as Thunderbird and Google export them): a path goes in, its messages come out as files.

A line "From …" after an empty one begins a message. The file is read line by line; nothing is written.
"""

from __future__ import annotations

import re
from email import message_from_bytes
from typing import TYPE_CHECKING

from extractor.document import Attachment, Problem
from extractor.read.mail.headers import Headers, header
from extractor.read.mail.parts import MAX_BYTES, safe_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# the line before each message: "From jane@council.example Tue Mar  3 10:12:00 2026"
BEGINNING = re.compile(rb"From \S.{0,200}\b\d{2}:\d{2}(?::\d{2})?\b")
# a line of a text that began with "From " before it was put into the box
ESCAPED = re.compile(rb">+From ")
# signs that would part the name of a file
APART = re.compile(r"[\\/:]")
LINE_BYTES = 1024 * 1024
HEAD_BYTES = 64 * 1024


def messages(path: Path) -> Iterator[Attachment]:
    """Yield the messages of a mailbox, each named by its number and subject; one that is too large has its reason."""
    number, size = 0, 0
    lines: list[bytes] = []
    with path.open("rb") as stream:
        after_empty = True
        while line := stream.readline(LINE_BYTES):
            if after_empty and BEGINNING.match(line):
                if lines:
                    number += 1
                    yield _message(number, lines, size)
                size, lines = 0, []
            else:
                size += len(line)
                if size <= MAX_BYTES:
                    lines.append(line[1:] if ESCAPED.match(line) else line)
            after_empty = line in {b"\n", b"\r\n"}
    if lines:
        yield _message(number + 1, lines, size)


def _message(number: int, lines: list[bytes], size: int) -> Attachment:
    data = b"".join(lines)
    subject = header(message_from_bytes(data[:HEAD_BYTES], policy=Headers()), "Subject")
    name = safe_name(f"{number:05} {APART.sub('-', subject)}.eml")
    if size > MAX_BYTES:
        reason = f"The message is larger than {MAX_BYTES // 1024 // 1024} MB. Save it as a file and run again."
        return Attachment(name, None, ("too_large", Problem("too_large", reason)))
    return Attachment(name, data)
