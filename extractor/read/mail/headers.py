"""The headers of internet messages: raw lines go in, text that a person reads comes out.

Encoded words are decoded, bytes that are no ASCII are taken for what they most likely are, and headers that no honest
message has are cut. Nothing is raised for what a sender wrote.
"""

from __future__ import annotations

from email import policy
from email.errors import HeaderParseError
from email.header import decode_header
from typing import TYPE_CHECKING

from extractor.read.listing import tidy
from extractor.read.mail.parts import clean

if TYPE_CHECKING:
    from email.message import Message

HEADER_LENGTH = 16_384
SHOWN_LENGTH = 2_000
# what browsers take these names to mean, as most writers do
WIDER = {"us-ascii": "cp1252", "ascii": "cp1252", "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252"}


class Headers(policy.Compat32):
    """Cuts headers that no honest message has, gives the others as text, and writes them back as they came."""

    # what is written is what was read, and is only read again by us
    verify_generated_headers = False

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Return the name and the value of a header as it stands in the file, not more than can be useful."""
        name, _, value = sourcelines[0][:HEADER_LENGTH].partition(":")
        rest, room = [value.lstrip(" \t")], HEADER_LENGTH
        for line in sourcelines[1:]:
            room -= len(line)
            if room < 0:
                break
            rest.append(line)
        return name, "".join(rest).rstrip("\r\n")

    def header_fetch_parse(self, name: str, value: str) -> str:  # noqa: ARG002 - the name is asked for by the library
        """Return the value of a header as text."""
        return _text(value)

    def fold(self, name: str, value: str) -> str:
        """Return a header as it is written, its lines as they came."""
        return f"{name}: {value}{self.linesep}"

    def fold_binary(self, name: str, value: str) -> bytes:
        """Return a header as the bytes that are written."""
        return self.fold(name, value).encode("utf-8", "surrogateescape")


def header(message: Message, name: str) -> str:
    """Return a header as a person reads it: encoded words decoded, on one line, not longer than can be shown."""
    return tidy(_words(str(message.get(name, ""))[:HEADER_LENGTH]))[:SHOWN_LENGTH]


def _words(value: str) -> str:
    """Return `value` with its encoded words ("=?utf-8?Q?Caf=C3=A9?=") decoded."""
    if "=?" not in value:
        return value
    try:
        parts = decode_header(value)
    except (HeaderParseError, ValueError, LookupError):
        return value
    return "".join(one if isinstance(one, str) else decoded_text(one, charset or "ascii") for one, charset in parts)


def _text(value: str) -> str:
    """Return a header value whose bytes were not ASCII as the text that they most likely are."""
    if value.isascii():
        return value
    data = value.encode("utf-8", "surrogateescape")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def parameter(part: Message, name: str) -> str:
    """Return a parameter of the content type, such as its charset; empty where there is none."""
    try:
        value = part.get_param(name, "")
    except (ValueError, LookupError, TypeError):
        return ""
    return str(value[2] if isinstance(value, tuple) else value)


def file_name(part: Message) -> str:
    """Return the name of the file in a part; empty where it has none."""
    try:
        name = part.get_filename("")
    except (ValueError, LookupError, TypeError):
        return ""
    return _words(str(name)[:HEADER_LENGTH])


def decoded_text(data: bytes, charset: str) -> str:
    """Return text in the encoding its part names, else in UTF-8, else in that of British Windows."""
    charset = WIDER.get(charset.strip().lower(), charset.strip())
    for one in (charset, "utf-8"):
        try:
            return clean(data.decode(one))
        except (UnicodeError, LookupError, ValueError):
            continue
    return clean(data.decode("cp1252", "replace"))
