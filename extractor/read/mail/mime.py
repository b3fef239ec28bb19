"""Reads internet messages (.eml): bytes go in, a `Mail` with its texts and attachments comes out.

The standard library takes the message apart. Long headers are cut, deep nesting and too many parts are refused, and of
two versions of one text neither is chosen here. Nothing is run, fetched or written.
"""

from __future__ import annotations

import base64
import binascii
import itertools
import mimetypes
import re
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message
from typing import TYPE_CHECKING

from extractor.errors import ReadError
from extractor.read.mail.headers import Headers, decoded_text, file_name, header, parameter
from extractor.read.mail.parts import MAX_PARTS, Body, Mail
from extractor.read.opening import damaged

if TYPE_CHECKING:
    from collections.abc import Sequence

SHOWN = ("From", "To", "Cc", "Date")
MAX_NESTING = 40
# the parser asks of every line whether it ends one of the open parts: lines times parts bounds its work
MAX_WORK = 30_000_000
BOUNDARY = re.compile(rb"boundary\s{0,5}=", re.IGNORECASE)
SIGNATURES = frozenset(("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"))
CMS = frozenset(("application/pkcs7-mime", "application/x-pkcs7-mime"))
TNEF = frozenset(("application/ms-tnef", "application/vnd.ms-tnef"))
# the other half of a file from a Mac: its icon and the like
LEFT_OUT = frozenset(("application/applefile", "text/calendar"))
# the object identifier of signed data, where an encrypted message has enveloped data
SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
ENCRYPTED = "The message is encrypted."
DECRYPT = "Open it in the mail program of its receiver, save a copy without encryption or as PDF, and run again."
SEALED = "The message and its signature are one sealed file. Open it in a mail program, save it as PDF and run again."
WINMAIL = (
    "The message came from Outlook in a form of its own (winmail.dat), and what is in it was not read. "
    "Ask the sender for the attachments, or open it in Outlook and save them, and run again."
)


def encrypted() -> ReadError:
    """Return the error for a message that only its receiver can open."""
    return ReadError(ENCRYPTED, status="encrypted", remedy=DECRYPT)


def mail_of(data: bytes) -> Mail:
    """Return the message in `data`; one that is encrypted, damaged or built to overload is a `ReadError`."""
    head = data[:1024]
    # a mark of UTF-8 or an empty line before the first header would make all of it one body
    start = len(head) - len(head.removeprefix(b"\xef\xbb\xbf").lstrip())
    data = data[start:] if start else data
    _refuse_overload(data)
    try:
        message = message_from_bytes(data, policy=Headers())
        mail = Mail(subject=header(message, "Subject"))
        mail.headers = [(name, text) for name in SHOWN if (text := header(message, name))]
        _Walk(mail).add(message, depth=0, related=False)
    except RecursionError as error:
        raise _overloaded("Its parts are nested too deeply.") from error
    except (MessageError, ValueError, LookupError, TypeError, AttributeError, AssertionError) as error:
        raise damaged("The message is damaged and could not be taken apart.") from error
    return mail


def _refuse_overload(data: bytes) -> None:
    parts = sum(1 for _ in itertools.islice(BOUNDARY.finditer(data), MAX_NESTING))
    if parts * data.count(b"\n") > MAX_WORK:
        raise _overloaded("It has too many parts for its size.")


def _overloaded(reason: str) -> ReadError:
    return ReadError(
        f"The message is built in a way that overloads mail programs. {reason}",
        status="too_large",
        remedy="If you trust it, open it in a mail program, save its text and attachments as files and run again.",
    )


class _Walk:
    """One walk through the parts of a message, which fills in the `Mail`."""

    def __init__(self, mail: Mail) -> None:
        self.mail = mail
        self.parts = 0

    def add(self, part: Message, *, depth: int, related: bool) -> None:
        """Add a part and those in it; `related` says that it belongs to a page, whose pictures are no attachments."""
        self.parts += 1
        if depth > MAX_NESTING:
            raise _overloaded("Its parts are nested too deeply.")
        if self.parts > MAX_PARTS:
            if self.parts == MAX_PARTS + 1:
                reason = f"The message has more than {MAX_PARTS:,} parts. Save the rest as files and run again."
                self.mail.attach("further parts", None, status="too_large", reason=reason)
            return
        kind = part.get_content_type()
        inner: object = part.get_payload()
        if kind.startswith("message/") and isinstance(inner, list) and kind != "message/delivery-status":
            self._add_message(part, inner)
        elif isinstance(inner, list):
            self._add_several(part, kind, inner, depth=depth, related=related)
        else:
            self._add_one(part, kind, root=depth == 0, related=related)

    def _add_several(self, part: Message, kind: str, inner: Sequence[object], *, depth: int, related: bool) -> None:
        if kind == "multipart/encrypted":
            raise encrypted()
        if kind == "message/delivery-status":
            self.mail.attach("delivery-status.txt", _whole(part))
        elif kind == "multipart/alternative":
            self._add_alternatives(inner, depth=depth, related=related)
        else:
            self._add_each(inner, depth=depth, related=related or kind == "multipart/related")

    def _add_each(self, inner: Sequence[object], *, depth: int, related: bool) -> None:
        for one in inner:
            if isinstance(one, Message):
                self.add(one, depth=depth + 1, related=related)

    def _add_alternatives(self, inner: Sequence[object], *, depth: int, related: bool) -> None:
        """Add the versions of one text as one body; files that only come with one of them are kept."""
        before, self.mail.bodies = self.mail.bodies, []
        self._add_each(inner, depth=depth, related=related)
        found, self.mail.bodies = self.mail.bodies, before
        plain = "\n\n".join(one.plain for one in found if one.plain)
        page = "\n".join(one.page for one in found if one.page)
        self.mail.bodies.append(Body(plain, page, any(one.flowed for one in found)))

    def _add_message(self, part: Message, inner: Sequence[object]) -> None:
        name = file_name(part)
        for number, one in enumerate(inner):
            if not isinstance(one, Message):
                continue
            whole = _whole(one)
            if str(part.get("Content-Transfer-Encoding", "")).strip().lower() == "base64":
                whole = _from_base64(whole) or whole
            subject = re.sub(r"[\\/:]", "-", header(one, "Subject"))
            called = (name if not number else "") or f"{subject or 'message'}.eml"
            self.mail.attach(called if "." in called[-6:] else f"{called}.eml", whole)

    def _add_one(self, part: Message, kind: str, *, root: bool, related: bool) -> None:
        name = file_name(part)
        apart = part.get_content_disposition() == "attachment" or bool(name)
        if kind in SIGNATURES or (kind in LEFT_OUT and not apart):
            return
        data = _bytes_of(part)
        if kind in CMS or name.lower().endswith((".p7m", ".rpmsg")):
            self._add_sealed(part, data, name, root=root)
        elif kind in TNEF or name.lower() == "winmail.dat":
            self.mail.attach(name or "winmail.dat", None, status="unsupported", reason=WINMAIL)
        elif (kind in {"text/plain", "text/html"} or kind.startswith("multipart/")) and not apart:
            self._add_text(part, kind, data)
        elif kind.startswith("image/") and (related or (part.get("Content-ID") and not _is_attached(part))):
            self.mail.pictures += 1
        elif data or apart:
            self._attach(part, kind, name, data)

    def _add_text(self, part: Message, kind: str, data: bytes) -> None:
        text = decoded_text(data, parameter(part, "charset"))
        if kind == "text/html":
            self.mail.bodies.append(Body(page=text))
            return
        if text.lstrip().startswith("-----BEGIN PGP MESSAGE-----"):
            raise encrypted()
        self.mail.bodies.append(Body(text, flowed=parameter(part, "format").lower() == "flowed"))

    def _add_sealed(self, part: Message, data: bytes, name: str, *, root: bool) -> None:
        signed = "signed" in parameter(part, "smime-type").lower() or SIGNED_DATA in data[:64]
        if root or (name.lower().endswith(".rpmsg") and not self.mail.attachments):
            if not signed:
                raise encrypted()
            raise ReadError("The message is sealed with its signature.", status="unsupported", remedy=SEALED)
        if signed:
            self.mail.attach(name or "smime.p7m", None, status="unsupported", reason=SEALED)
        else:
            self.mail.attach(name or "smime.p7m", None, status="encrypted", reason=f"{ENCRYPTED} {DECRYPT}")

    def _attach(self, part: Message, kind: str, name: str, data: bytes) -> None:
        if not name:
            ending = mimetypes.guess_extension(kind) or ""
            name = f"attachment-{len(self.mail.attachments) + 1}{ending}"
        if data or not str(part.get_payload()).strip():
            self.mail.attach(name, data)
        else:
            reason = "The attachment is damaged in the message. Ask the sender for it again."
            self.mail.attach(name, None, status="damaged", reason=reason)


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment"


def _bytes_of(part: Message) -> bytes:
    payload = part.get_payload()
    encoding = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    if encoding == "base64" and isinstance(payload, str):
        return _from_base64(payload.encode("ascii", "replace"))
    try:
        found = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, binascii.Error):
        return b""
    return found if isinstance(found, bytes) else b""


def _from_base64(data: bytes) -> bytes:
    """Return the bytes in base64, as far as they go: a cut end gives fewer, text that is no base64 gives none."""
    packed = b"".join(data.split())
    kept = re.sub(rb"[^A-Za-z0-9+/]", b"", packed)
    if len(packed.rstrip(b"=")) - len(kept) > len(packed) // 20:
        return b""
    kept = kept[: len(kept) - 1] if len(kept) % 4 == 1 else kept
    return base64.b64decode(kept + b"=" * (-len(kept) % 4))


def _whole(message: Message) -> bytes:
    try:
        return message.as_bytes(policy=Headers())
    except (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return b""
