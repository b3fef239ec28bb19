"""Reads office files from before 2007, RTF and presentations: LibreOffice makes a copy that our own readers can read.

A source goes in, the `Document` of the copy under the name of the file comes out; places are those of the copy. Without
LibreOffice the file is `unsupported`, with the remedy.
"""

from __future__ import annotations

import importlib
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from extractor.errors import ReadError
from extractor.read import media
from extractor.read.legacy import libreoffice
from extractor.read.legacy.container import beginning, names_at_top
from extractor.read.opening import PASSWORD_REMEDY, damaged, file_of, too_large

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractor.document import Document, Source

MAX_BYTES = 256 * 1024 * 1024
# the record of a workbook that says it is encrypted, and so many bytes in which it stands if at all
FILE_PASS, EARLY = 0x2F, 4096
STREAMS = {
    media.DOC: frozenset(("WordDocument",)),
    media.XLS: frozenset(("Workbook", "Book")),
    media.PPT: frozenset(("PowerPoint Document",)),
}
ENCRYPTED_SLIDES = bytes.fromhex("dfc4d1f3")


class Way(NamedTuple):
    """How a type is read: the ending for LibreOffice, the format it shall make and what reads that."""

    ending: str
    target: str
    media_type: str
    reader: str


_WORDS = ("docx", media.DOCX, "extractor.read.word.reader")
_CELLS = ("xlsx", media.XLSX, "extractor.read.spreadsheet.xlsx")
_SLIDES = ("pdf", media.PDF, "extractor.read.pdf")
WAYS = {
    media.DOC: Way("doc", *_WORDS),
    media.RTF: Way("rtf", *_WORDS),
    media.WORKS: Way("wps", *_WORDS),
    media.XLS: Way("xls", *_CELLS),
    media.XLSB: Way("xlsb", *_CELLS),
    media.PPT: Way("ppt", *_SLIDES),
    media.PPTX: Way("pptx", *_SLIDES),
    media.ODP: Way("odp", *_SLIDES),
}


def read(source: Source) -> Document:
    """Read an office file through LibreOffice into a document; raises `ReadError`."""
    way, file = WAYS[source.media_type], file_of(source)
    if source.media_type in STREAMS and not STREAMS[source.media_type] & names_at_top(file):
        # LibreOffice would read the bytes as text
        raise damaged("The file is damaged: the part that holds its text is missing.")
    if is_locked(file, source.media_type):
        raise ReadError("The file is protected by a password.", status="encrypted", remedy=PASSWORD_REMEDY)
    if libreoffice.program() is None:
        status, message, remedy = media.refusal(source.media_type)
        remedy = f"{remedy} and run again, or install LibreOffice (libreoffice.org), through which it can be read."
        raise ReadError(message, status=status, remedy=remedy)
    if source.size > MAX_BYTES:
        raise too_large(f"The file is larger than {MAX_BYTES // 1024 // 1024} MB.")
    with tempfile.TemporaryDirectory(prefix="extractor-office-", ignore_cleanup_errors=True) as folder:
        copy = libreoffice.converted(file, Path(folder), ending=way.ending, target=way.target)
        reader = cast("Callable[[Source], Document]", importlib.import_module(way.reader).read)
        document = reader(replace(source, file=copy, size=copy.stat().st_size, media_type=way.media_type))
    pages = tuple(replace(page, engine=f"libreoffice+{page.engine}" if page.engine else "") for page in document.pages)
    return replace(document, source=source, pages=pages, engine=f"libreoffice+{document.engine}")


def is_locked(file: Path, media_type: str) -> bool:
    """Return whether an office file from before 2007 is encrypted, as the flags of its format say."""
    if media_type == media.DOC:
        head = beginning(file, "WordDocument", 12)
        return len(head) == 12 and bool(head[11] & 0x01)
    if media_type == media.XLS:
        return _has_file_pass(beginning(file, "Workbook", EARLY) or beginning(file, "Book", EARLY))
    if media_type == media.PPT:
        return "EncryptedSummary" in names_at_top(file) or ENCRYPTED_SLIDES in beginning(file, "Current User", 64)
    return False


def _has_file_pass(records: bytes) -> bool:
    place = 0
    while place + 4 <= len(records):
        number, length = (int.from_bytes(records[at : at + 2], "little") for at in (place, place + 2))
        if number == FILE_PASS:
            return True
        place += 4 + length
    return False
