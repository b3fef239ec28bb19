"""Says what kind of file something is: a path and its name go in, a media type comes out.

The content decides; the name only breaks ties where it is silent (damaged, or text of any kind). Containers are told
apart by their members, never unpacked; at most the first megabyte of a file is looked at, and nothing is raised.
"""

from __future__ import annotations

import csv
import json
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from extractor.read import media
from extractor.read.encoding import decoded

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

HEAD_BYTES = 1024 * 1024
OLE2_BYTES = 8 * 1024 * 1024
MEMBER_BYTES = 4 * 1024 * 1024

MAGIC = (
    (b"{\\rtf", media.RTF),
    (b"\x78\x9f\x3e\x22", media.TNEF),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"\x1f\x8b", "application/gzip"),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"fLaC", "audio/flac"),
)
OLE2_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
# the names of streams inside an OLE2 file, as its directory spells them
OLE2_STREAMS = (
    ("EncryptedPackage", media.ENCRYPTED_OFFICE),
    ("\tDRMContent", media.ENCRYPTED_OFFICE),
    ("__properties_version1.0", media.MSG),
    ("WordDocument", media.DOC),
    ("Workbook", media.XLS),
    ("Book", media.XLS),
    ("PowerPoint Document", media.PPT),
)
OOXML_KINDS = (
    (b"wordprocessingml.document.main", media.DOCX),
    (b"wordprocessingml.template.main", media.DOCX),
    (b"ms-word.document.macroEnabled", media.DOCX),
    (b"ms-word.template.macroEnabled", media.DOCX),
    (b"spreadsheetml.sheet.main", media.XLSX),
    (b"spreadsheetml.template.main", media.XLSX),
    (b"ms-excel.sheet.macroEnabled", media.XLSX),
    (b"ms-excel.template.macroEnabled", media.XLSX),
    (b"ms-excel.sheet.binary", media.XLSB),
    (b"presentationml.", media.PPTX),
    (b"ms-powerpoint.", media.PPTX),
)
OOXML_MEMBERS = (
    ("word/document", media.DOCX),
    ("xl/workbook.bin", media.XLSB),
    ("xl/workbook", media.XLSX),
    ("ppt/", media.PPTX),
)
ODF_KINDS = (("text", media.ODT), ("spreadsheet", media.ODS), ("presentation", media.ODP))
HTML_START = re.compile(
    r"(?>(?:\s|<\?xml[^>]*\?>|<!--.*?-->)*)<(?:!doctype\s+html|html|head|body|title|div|table|h1|p|ul|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
# "From: a@b.uk", "Received: from …", "Subject:": the first lines of a message
MAIL_FIELD = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9_-]{1,60}):(?=\s|$)")
# what a memo has too, and what only programs write
MEMO_FIELDS = frozenset("from to cc date subject sent".split())
MAIL_FIELDS = frozenset(
    "received return-path message-id mime-version delivered-to content-type x-mailer dkim-signature".split()
)
# the line before each message of a mailbox: "From jane@council.example Tue Mar  3 10:12:00 2026"
MAILBOX_LINE = re.compile(r"^From \S.{0,200}\b\d{2}:\d{2}(?::\d{2})?\b.{0,40}\r?$", re.MULTILINE)
MARKDOWN_SIGNS = re.compile(r"^(?:#{1,6} \S|\|.*\|\s*$|[-*] \[[ x]\] |```|\[[^\]]+\]: \S)", re.MULTILINE)
DELIMITERS = "\t;,|"
CSV_LINES = 60


def sniff(file: Path, name: str) -> str:
    """Return the media type of `file`, whose name (for the cases its content leaves open) is `name`."""
    named = media.of_name(name)
    try:
        with file.open("rb") as stream:
            head = stream.read(HEAD_BYTES)
    except OSError:
        return named
    if not head:
        return media.EMPTY
    # junk before the header is common (mail gateways, print spoolers); a text that speaks of "%PDF-" has it later
    if b"%PDF-" in head[:1024]:
        return media.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(file, named)
    if head.startswith(OLE2_MAGIC):
        return _ole2_kind(file, named)
    for magic, found in MAGIC:
        if head.startswith(magic) and (found != "image/bmp" or head[6:10] == bytes(4)):
            return found
    if head.startswith(b"RIFF"):
        return {b"WEBP": "image/webp", b"WAVE": "audio/wav"}.get(head[8:12], "video/x-msvideo")
    if head[4:8] == b"ftyp":
        return "image/heic" if head[8:11] in {b"hei", b"mif", b"avi"} else "video/mp4"
    return _mail_kind(head, named) or _text_kind(head, named)


def _zip_kind(file: Path, named: str) -> str:
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
            kind = _member(archive, "mimetype").strip()
            if kind.startswith(b"application/vnd.oasis.opendocument."):
                return _odf_kind(kind.decode("ascii", "replace"))
            types = _member(archive, "[Content_Types].xml")
            manifest = _member(archive, "META-INF/manifest.xml") if "content.xml" in names else b""
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, NotImplementedError, RuntimeError, EOFError):
        # cut off: the name says what it was meant to be, and its reader says that it is damaged
        return named if named in media.READ_FROM_ZIP else media.ZIP
    for sign, found in OOXML_KINDS:
        if sign in types:
            return found
    if types or "_rels/.rels" in names:
        for start, found in OOXML_MEMBERS:
            if any(one.startswith(start) for one in names):
                return found
    match = re.search(rb"application/vnd\.oasis\.opendocument\.[a-z-]+", manifest)
    if match:
        return _odf_kind(match[0].decode("ascii"))
    return media.ZIP


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return the beginning of a member, empty where there is none."""
    try:
        with archive.open(name) as stream:
            return stream.read(MEMBER_BYTES)
    except KeyError:
        return b""


def _odf_kind(kind: str) -> str:
    ending = kind.removeprefix("application/vnd.oasis.opendocument.")
    for start, found in ODF_KINDS:
        if ending.startswith(start):
            return found
    return kind


def _ole2_kind(file: Path, named: str) -> str:
    names = _ole2_names(file)
    for name, found in OLE2_STREAMS:
        if name in names:
            return found
    return named if named in {media.DOC, media.XLS, media.PPT, media.MSG, media.WORKS} else media.OLE2


def _ole2_names(file: Path) -> Container[str]:
    """Return the names at the top of an OLE2 file; those of a damaged one as far as they stand in its bytes.

    A message or workbook may hold whole documents, so the bytes alone would tell of those.
    """
    from extractor.read.legacy.container import names_at_top  # noqa: PLC0415 - rarely needed, and slow to load

    if names := names_at_top(file):
        return names
    try:
        with file.open("rb") as stream:
            data = stream.read(OLE2_BYTES)
            stream.seek(max(file.stat().st_size - OLE2_BYTES, 0))
            data += stream.read(OLE2_BYTES)
    except OSError:
        return ()
    return [name for name, _ in OLE2_STREAMS if len(name) > 4 and name.encode("utf-16-le") in data]


def _text_kind(head: bytes, named: str) -> str:
    text = decoded(head, partial=True)
    if text is None:
        # neither text nor a known magic: a name of a binary format lets its reader say "damaged"
        return media.UNKNOWN if named in media.TEXTUAL else named
    start = text.lstrip("\ufeff \t\r\n")
    if not start:
        return named if named in media.TEXTUAL else media.TEXT
    if start[0] in "{[" and (kind := _json_kind(start, named)):
        return kind
    if start[0] == "<" and (kind := _markup_kind(start, named)):
        return kind
    if named in {media.CSV, media.TSV, media.MARKDOWN, media.HTML, media.EML}:
        return named
    if kind := _table_kind(text):
        return kind
    if named in {media.TEXT, media.JSON, media.XML}:
        return media.TEXT
    return media.MARKDOWN if len(MARKDOWN_SIGNS.findall(text[:20_000])) >= 3 else media.TEXT


def _json_kind(start: str, named: str) -> str:
    try:
        whole = json.loads(start)
    except (ValueError, RecursionError):
        # longer than what was looked at, or damaged; an OCDS file names its parts early
        if '"ocid"' in start or '"releases"' in start:
            return media.NOTICE
        return media.JSON if named == media.JSON else ""
    one = whole[0] if isinstance(whole, list) and whole else whole
    if not isinstance(one, dict):
        return media.JSON
    if "ocid" in one or isinstance(one.get("releases"), list) or isinstance(one.get("records"), list):
        return media.NOTICE
    return media.JSON


def _markup_kind(start: str, named: str) -> str:
    if "urn:oasis:names:tc:opendocument:xmlns:office" in start[:20_000]:
        match = re.search(r"application/vnd\.oasis\.opendocument\.[a-z-]+", start[:20_000])
        return _odf_kind(match[0]) if match else named
    if HTML_START.match(start) or "http://www.w3.org/1999/xhtml" in start[:2000]:
        return media.HTML
    return media.XML if start.startswith("<?xml") or named == media.XML else ""


def _mail_kind(head: bytes, named: str) -> str:
    """Return the type of a message or mailbox; its body may be of any encoding, or binary, and is not looked at."""
    start = head[:20_000].removeprefix(b"\xef\xbb\xbf").decode("latin-1").lstrip("\r\n")
    if MAILBOX_LINE.match(start):
        lines = start.split("\n", 1)
        if not _is_headed(lines[1] if len(lines) > 1 else "", named):
            return ""
        several = len(MAILBOX_LINE.findall(head.decode("latin-1"))) > 1
        return media.MBOX if named == media.MBOX or (several and named != media.EML) else media.EML
    return media.EML if _is_headed(start, named) else ""


def _is_headed(start: str, named: str) -> bool:
    """Return whether a text begins with the headers of a message; a memo in a text file, which has some, does not."""
    names = []
    for line in start.split("\n")[:300]:
        match = MAIL_FIELD.match(line)
        if match:
            names.append(match["name"].lower())
        elif not line.startswith((" ", "\t", ">From ")) or not names:
            if line.strip() and len(start) < 20_000:
                return False
            break
    memo, technical = (len(known.intersection(names)) for known in (MEMO_FIELDS, MAIL_FIELDS))
    if named == media.EML:
        return memo + technical >= 2
    by_program = technical > 0 or bool(re.search(r"^From:.*\S@\S", start, re.MULTILINE))
    return memo + technical >= 3 and (by_program or named not in media.TEXTUAL)


def _table_kind(text: str) -> str:
    """Return CSV or TSV where every line has the same number of cells, and they are not just the commas of prose."""
    lines = text.splitlines()
    # the last line may be cut off
    lines = [line for line in (lines[:CSV_LINES] if len(lines) > CSV_LINES else lines) if line.strip()]
    if len(lines) < 3:
        return ""
    for delimiter in DELIMITERS:
        if any(delimiter + " " in line for line in lines[:3]) and delimiter != "\t":
            continue
        try:
            rows = list(csv.reader(lines, delimiter=delimiter, strict=True))
        except csv.Error:
            continue
        widths = {len(row) for row in rows}
        if len(widths) == 1 and widths.pop() >= (3 if delimiter == "|" else 2):
            return media.TSV if delimiter == "\t" else media.CSV
    return ""
