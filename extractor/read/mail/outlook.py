"""Reads Outlook messages (.msg): a path goes in, a `Mail` with its texts and attachments comes out.

The file is a small file system (olefile opens it) whose streams are the properties of the message. A message inside
one is written anew as an internet message, so that it is a file of its own. Nothing is run, fetched or written.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from extractor.document import Problem
from extractor.errors import ReadError
from extractor.read.encoding import decoded
from extractor.read.legacy.container import FAULTS, OleFile, open_container
from extractor.read.listing import tidy
from extractor.read.mail import mime
from extractor.read.mail.parts import MAX_PARTS, Body, Mail, clean
from extractor.read.mail.rich_text import unpacked
from extractor.read.mail.writing import written
from extractor.read.opening import damaged

if TYPE_CHECKING:
    from pathlib import Path

MAX_NESTING = 5
SHOWN_LENGTH = 2_000
PROPERTIES = "__properties_version1.0"
# the length of the header of a property stream, by what it belongs to
HEAD_OF_MESSAGE, HEAD_OF_INNER, HEAD_OF_ATTACHMENT = 32, 24, 8
# the numbers of properties, as the format [MS-OXPROPS] gives them
CLASS, SUBJECT, BODY, PAGE, RICH_TEXT = 0x001A, 0x0037, 0x1000, 0x1013, 0x1009
SENDER_NAME, SENDER_ADDRESS, SENDER_MAIL = 0x0C1A, 0x0C1F, 0x5D01
TO, CC, SENT, DELIVERED = 0x0E04, 0x0E03, 0x0039, 0x0E06
TEXT_CODE_PAGE, PAGE_CODE_PAGE = 0x3FFD, 0x3FDE
DATA, LONG_NAME, SHORT_NAME, SHOWN_NAME, MIME, CONTENT_ID = 0x3701, 0x3707, 0x3704, 0x3001, 0x370E, 0x3712
ATTACHMENT_FLAGS, HIDDEN = 0x3714, 0x7FFE
OF_A_PAGE = 0x4
ENCODINGS = {65001: "utf-8", 20127: "cp1252", 28591: "cp1252", 28605: "iso8859-15", 1200: "utf-16-le", 932: "cp932"}
# ticks of 100 nanoseconds since 1601
EPOCH = dt.datetime(1601, 1, 1, tzinfo=dt.UTC)
DAMAGED = "The file is damaged; what could be recovered was read. Compare it with the message in Outlook."
LINKED = "The attachment is only a link to a file elsewhere. Ask the sender for the file and run again."
OBJECT = "It is an object embedded in the message. Open the message in Outlook, save it as a file and run again."


def mail_of(path: Path) -> Mail:
    """Return the message in the file; one that is encrypted or damaged is a `ReadError`."""
    try:
        with open_container(path) as opened:
            if not opened.exists(PROPERTIES):
                raise damaged("The Outlook message is damaged: its properties are missing.")
            mail = _Reader(opened).message((), head=HEAD_OF_MESSAGE, depth=0)
            if opened.parsing_issues:
                mail.problems.append(Problem("damaged_parts", DAMAGED))
            return mail
    except ReadError:
        raise
    except FAULTS as error:
        raise damaged("The Outlook message is damaged and could not be opened.") from error


class _Storage:
    """The properties of one message or attachment."""

    def __init__(self, opened: OleFile, path: tuple[str, ...], *, head: int) -> None:
        self.opened, self.path = opened, path
        self.fixed: dict[int, bytes] = {}
        data = self.stream(PROPERTIES)
        for start in range(head, len(data) - 15, 16):
            self.fixed[int.from_bytes(data[start + 2 : start + 4], "little")] = data[start + 8 : start + 16]
        page = self.number(TEXT_CODE_PAGE) or self.number(PAGE_CODE_PAGE)
        self.encoding = encoding_of(page)

    def stream(self, name: str) -> bytes:
        where = [*self.path, name]
        if not self.opened.exists(where):
            return b""
        with self.opened.openstream(where) as stream:
            found: bytes = stream.read()
        return found

    def number(self, property_number: int) -> int:
        return int.from_bytes(self.fixed.get(property_number, b"")[:4], "little")

    def bytes(self, property_number: int) -> bytes:
        return self.stream(f"__substg1.0_{property_number:04X}0102")

    def text(self, property_number: int) -> str:
        wide = self.stream(f"__substg1.0_{property_number:04X}001F")
        if wide:
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        narrow = self.stream(f"__substg1.0_{property_number:04X}001E").rstrip(b"\0")
        try:
            return narrow.decode(self.encoding)
        except (UnicodeError, LookupError):
            return decoded(narrow) or ""

    def moment(self, property_number: int) -> str:
        ticks = int.from_bytes(self.fixed.get(property_number, b""), "little")
        if not ticks:
            return ""
        try:
            moment = EPOCH + dt.timedelta(microseconds=ticks // 10)
        except OverflowError:
            return ""
        return moment.strftime("%a, %d %b %Y %H:%M:%S +0000")


class _Reader:
    def __init__(self, opened: OleFile) -> None:
        self.opened = opened
        self.parts = 0
        # the children of each storage, found once
        self.children: dict[tuple[str, ...], list[str]] = {}
        for entry in opened.listdir(streams=True, storages=True):
            self.children.setdefault(tuple(entry[:-1]), []).append(entry[-1])

    def message(self, path: tuple[str, ...], *, head: int, depth: int) -> Mail:
        """Return the message whose properties are in the storage `path`."""
        storage = _Storage(self.opened, path, head=head)
        mail = Mail(subject=tidy(storage.text(SUBJECT))[:SHOWN_LENGTH])
        mail.headers = [(name, text[:SHOWN_LENGTH]) for name, text in _headers(storage) if text]
        page = _page(storage)
        plain = clean(storage.text(BODY))
        if plain.strip() or page.strip():
            mail.bodies.append(Body(plain, page))
        elif rich := unpacked(storage.bytes(RICH_TEXT)):
            mail.attach("text of the message.rtf", rich)
        kind = storage.text(CLASS).lower()
        for name in sorted(self.children.get(path, [])):
            if name.startswith("__attach_version1.0_"):
                self._attachment(mail, (*path, name), page, kind, depth=depth)
        return mail

    def _attachment(self, mail: Mail, path: tuple[str, ...], page: str, kind: str, *, depth: int) -> None:
        self.parts += 1
        if self.parts > MAX_PARTS:
            if self.parts == MAX_PARTS + 1:
                reason = f"The message has more than {MAX_PARTS:,} attachments. Save the rest as files and run again."
                mail.attach("further attachments", None, status="too_large", reason=reason)
            return
        storage = _Storage(self.opened, path, head=HEAD_OF_ATTACHMENT)
        name = next((text for one in (LONG_NAME, SHORT_NAME, SHOWN_NAME) if (text := storage.text(one).strip())), "")
        inner = f"__substg1.0_{DATA:04X}000D"
        if inner in self.children.get(path, []):
            self._inner(mail, (*path, inner), name, depth=depth)
            return
        data, said = storage.bytes(DATA), storage.text(MIME).lower()
        if kind.startswith("ipm.note.smime") and not depth:
            self._sealed(mail, data, entity=kind.endswith("multipartsigned") or "multipart/signed" in said)
        elif said.endswith("rpmsg-message") or name.lower().endswith(".rpmsg"):
            raise mime.encrypted()
        elif _is_of_page(storage, name, said, page):
            mail.pictures += 1
        elif data or f"__substg1.0_{DATA:04X}0102" in self.children.get(path, []):
            mail.attach(name, data)
        else:
            mail.attach(name, None, status="unsupported", reason=LINKED)

    def _inner(self, mail: Mail, path: tuple[str, ...], name: str, *, depth: int) -> None:
        """Add a message that is attached to this one as a file of its own."""
        if PROPERTIES not in self.children.get(path, []):
            mail.attach(name or "object", None, status="unsupported", reason=OBJECT)
            return
        if depth >= MAX_NESTING:
            reason = f"Messages are nested deeper than {MAX_NESTING} levels. Save it as a file and run again."
            mail.attach(f"{name or 'message'}.eml", None, status="too_large", reason=reason)
            return
        inner = self.message(path, head=HEAD_OF_INNER, depth=depth + 1)
        called = re.sub(r"[\\/:]", "-", inner.subject or name) or "message"
        mail.attach(f"{called.removesuffix('.msg')}.eml", written(inner))
        # what could not be had of it cannot be written
        mail.attachments.extend(one for one in inner.attachments if one.outcome)

    def _sealed(self, mail: Mail, data: bytes, *, entity: bool) -> None:
        """Add what is in the signed or encrypted attachment that is all of an S/MIME message."""
        if not entity and not re.match(rb"content-type:\s*multipart/", data, re.IGNORECASE):
            if mime.SIGNED_DATA in data[:64]:
                message = "The message is sealed with its signature."
                raise ReadError(message, status="unsupported", remedy=mime.SEALED)
            raise mime.encrypted()
        signed = mime.mail_of(data)
        if not mail.bodies:
            mail.bodies.extend(signed.bodies)
        mail.attachments.extend(signed.attachments)
        mail.pictures += signed.pictures


def encoding_of(code_page: int) -> str:
    """Return the encoding of a Windows code page, that of British Windows where it says nothing."""
    return ENCODINGS.get(code_page) or (f"cp{code_page}" if code_page else "cp1252")


def _headers(storage: _Storage) -> list[tuple[str, str]]:
    name = tidy(storage.text(SENDER_NAME))
    address = tidy(storage.text(SENDER_MAIL) or storage.text(SENDER_ADDRESS))
    # an address inside Exchange ("/O=…/CN=…") tells a reader nothing
    address = f"<{address}>" if "@" in address and address != name else ""
    return [
        ("From", f"{name} {address}".strip()),
        ("To", tidy(storage.text(TO))),
        ("Cc", tidy(storage.text(CC))),
        ("Date", storage.moment(SENT) or storage.moment(DELIVERED)),
    ]


def _page(storage: _Storage) -> str:
    data = storage.bytes(PAGE)
    if not data:
        return storage.text(PAGE)
    try:
        return data.decode(encoding_of(storage.number(PAGE_CODE_PAGE)))
    except (UnicodeError, LookupError):
        return decoded(data) or ""


def _is_of_page(storage: _Storage, name: str, mime: str, page: str) -> bool:
    """Return whether an attachment is a picture that the text of the message shows."""
    if not (mime.startswith("image/") or re.search(r"\.(?:png|jpe?g|gif|bmp|emz|wmz)$", name, re.IGNORECASE)):
        return False
    identity = storage.text(CONTENT_ID).strip("<> ")
    shown = bool(identity) and f"cid:{identity}".lower() in page.lower()
    return shown or bool(storage.number(ATTACHMENT_FLAGS) & OF_A_PAGE) or bool(storage.number(HIDDEN) & 1)
