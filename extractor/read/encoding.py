"""Turns bytes into text: what a byte order mark says, then UTF-8, then the encoding that charset-normalizer finds.

Bytes go in, text comes out, or `None` where the bytes are no text. Line ends become line feeds. Nothing is raised.
"""

from __future__ import annotations

import codecs
import unicodedata
from typing import TYPE_CHECKING

from charset_normalizer import from_bytes

from extractor.errors import ReadError
from extractor.read.opening import bytes_of, damaged

if TYPE_CHECKING:
    from extractor.document import Source

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# the signs below space that a text may hold: tab, line feed, form feed, return, and the escape of old printers
ALLOWED_CONTROLS = {9, 10, 11, 12, 13, 26, 27}
# control, unassigned and surrogate code points are signs of binary data; soft hyphens and symbol fonts are not
ODD = frozenset(("Cc", "Cn", "Cs"))
SAMPLE = 256 * 1024
# British office files that are not UTF-8 come from Windows; few other encodings are worth a guess
CANDIDATES = ["cp1252", "iso8859_15", "mac_roman", "cp1250", "cp1251", "iso8859_7", "cp437", "cp850"]


def text_of(source: Source, *, limit: int) -> str:
    """Return the whole text of a file; one that is no text, holds none or is larger than `limit` is a `ReadError`."""
    text = decoded(bytes_of(source, limit=limit))
    if text is None:
        raise damaged("The file is not text in any encoding that could be found.")
    if not text.strip():
        raise ReadError("The file holds only white space.", status="empty", remedy="Ask the sender for it again.")
    return text


def decoded(data: bytes, *, partial: bool = False) -> str | None:
    """Return the text in `data`, or `None` if it is not text; with `partial` the end may be cut inside a character."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            marked = data[len(mark) :].decode(_after_mark(encoding, mark), "replace")
            return _lines(marked) if _mostly_printable(marked) else None
    text = _unmarked(data, partial=partial)
    return None if text is None else _lines(text)


def _after_mark(encoding: str, mark: bytes) -> str:
    if encoding == "utf-8":
        return encoding
    return encoding + ("-le" if mark[0] == 0xFF else "-be")


def _unmarked(data: bytes, *, partial: bool) -> str | None:
    wide = _wide(data)
    if wide is not None:
        return wide
    if _has_controls(data[:SAMPLE]):
        return None
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(data, final=not partial)
    except UnicodeDecodeError:
        pass
    best = from_bytes(data[:SAMPLE], cp_isolation=CANDIDATES).best()
    encoding = best.encoding if best is not None else "cp1252"
    text = data.decode(encoding, "replace")
    return text if _mostly_printable(text) else None


def _wide(data: bytes) -> str | None:
    """Return UTF-16 without a mark, known by a zero in every other byte."""
    sample = data[:2000]
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(sample) >= 8 and sample[first::2].count(0) * 10 >= len(sample[first::2]) * 9:
            text = data.decode(encoding, "replace")
            return text if "\x00" not in text and _mostly_printable(text) else None
    return None


def _has_controls(sample: bytes) -> bool:
    controls = sum(count for sign in range(32) if sign not in ALLOWED_CONTROLS and (count := sample.count(sign)))
    return b"\x00" in sample or controls * 30 > len(sample)


def _mostly_printable(text: str) -> bool:
    sample = text[:20_000]
    odd = sum(sign == "\ufffd" or (unicodedata.category(sign) in ODD and not sign.isspace()) for sign in sample)
    return odd * 50 <= len(sample)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
