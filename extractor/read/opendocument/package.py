"""The one door to odfdo: an OpenDocument file goes in, the XML trees of its content and styles come out.

Packages and flat files are read alike; protected and damaged ones are a `ReadError`. Nothing is written.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from odfdo.container import Container

from extractor.errors import ReadError
from extractor.read.opening import (
    PASSWORD_REMEDY,
    Element,
    bytes_of,
    damaged,
    file_of,
    open_archive,
    parse_xml,
    read_member,
    refuse_definitions,
)

if TYPE_CHECKING:
    from extractor.document import Source

NAMESPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "xml": "http://www.w3.org/XML/1998/namespace",
    "dc": "http://purl.org/dc/elements/1.1/",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
}
# what LibreOffice adds to the standard
OFFICE_EXTENSION = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
MATHML_MARK = b"http://www.w3.org/1998/Math/MathML"
MAX_EQUATIONS = 2000
MAX_EQUATION_BYTES = 1024 * 1024
TITLE_PATH = f"{{{NAMESPACES['office']}}}meta/{{{NAMESPACES['dc']}}}title"


@dataclass(frozen=True, slots=True)
class OpenDocumentParts:
    """The body element and the trees of one OpenDocument file; `mended` when broken XML was recovered.

    `equations` holds those that are objects of their own, by the name of the object.
    """

    body: Element
    content: Element
    styles: Element | None = None
    title: str = ""
    mended: bool = False
    equations: dict[str, Element] = field(default_factory=dict)


def name(qualified: str) -> str:
    """Return the name lxml uses: `text:p` becomes `{urn:…text:1.0}p`."""
    prefix, _, local = qualified.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def open_parts(source: Source, *, kind: str) -> OpenDocumentParts:
    """Open an OpenDocument file whose body must be of `kind` (`text` or `spreadsheet`); raises `ReadError`."""
    content, styles, meta = _members(source)
    if content is None:
        raise damaged("The file is damaged or is not an OpenDocument file (it has no content part).")
    root, mended = _tree(content, "content.xml")
    body = root.find(f"{name('office:body')}/{name('office:' + kind)}")
    if body is None:
        message = "The file is an OpenDocument file of another kind than its extension says."
        raise ReadError(message, status="unsupported", remedy="Check its extension and run again.")
    style_root = _tree(styles, "styles.xml")[0] if styles else None
    return OpenDocumentParts(body, root, style_root, _title(meta), mended, _equations(source))


def _equations(source: Source) -> dict[str, Element]:
    """Return the objects of a package that are equations; what cannot be read of them is left to be counted."""
    if not zipfile.is_zipfile(file_of(source)):
        return {}
    found: dict[str, Element] = {}
    with zipfile.ZipFile(file_of(source)) as archive:
        members = [one for one in archive.infolist() if one.filename.endswith("/content.xml")]
        for member in members[:MAX_EQUATIONS]:
            if member.file_size > MAX_EQUATION_BYTES:
                continue
            try:
                data = read_member(archive, member.filename) or b""
                if MATHML_MARK in data:
                    found[member.filename.removesuffix("/content.xml")] = parse_xml(data, name=member.filename)
            except ReadError:
                continue
    return found


def _tree(data: bytes, part: str) -> tuple[Element, bool]:
    try:
        return parse_xml(data, name=part), False
    except ReadError as error:
        if error.status != "damaged":
            raise
        return parse_xml(data, name=part, recover=True), True


def _title(meta: bytes | None) -> str:
    if not meta:
        return ""
    try:
        found = _tree(meta, "meta.xml")[0].find(TITLE_PATH)
    except ReadError:
        return ""  # properties are not content: a document without a readable title is still a document
    return "" if found is None else (found.text or "").strip()


def _members(source: Source) -> tuple[bytes | None, bytes | None, bytes | None]:
    path = file_of(source)
    with path.open("rb") as stream:
        head = stream.read(512).lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"<"):
        return _flat_members(source)
    with open_archive(source) as archive:
        manifest = read_member(archive, "META-INF/manifest.xml")
        if manifest is not None and b"encryption-data" in manifest:
            raise ReadError("The file is protected by a password.", status="encrypted", remedy=PASSWORD_REMEDY)
        for part in ("content.xml", "styles.xml", "meta.xml"):
            refuse_definitions(read_member(archive, part) or b"", name=part)
        try:
            container = Container(path)
            found = [_part(container, part) for part in ("content.xml", "styles.xml", "meta.xml")]
        except (ValueError, TypeError, KeyError, RuntimeError, OSError, zipfile.BadZipFile):
            # without a mimetype part, or refused by odfdo's own (stricter) size guard: ours has passed it
            found = [read_member(archive, part) for part in ("content.xml", "styles.xml", "meta.xml")]
    return found[0], found[1], found[2]


def _flat_members(source: Source) -> tuple[bytes | None, bytes | None, bytes | None]:
    data = bytes_of(source)
    refuse_definitions(data)
    if b"opendocument" not in data:
        raise damaged("The file is XML, but not an OpenDocument file.")
    try:
        container = Container(file_of(source))
        return _part(container, "content.xml"), _part(container, "styles.xml"), _part(container, "meta.xml")
    except (ValueError, TypeError, KeyError, SyntaxError) as error:
        raise damaged("The file is damaged or is not an OpenDocument file.") from error


def _part(container: Container, part: str) -> bytes | None:
    try:
        data = container.get_part(part)
    except KeyError:
        return None
    return data.encode() if isinstance(data, str) else data
