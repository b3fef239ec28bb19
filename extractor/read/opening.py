"""Opens hostile containers: a path goes in, checked ZIP members and XML trees come out.

Sizes are checked before anything is unpacked, XML never loads entities or touches the network, and every failure is a
`ReadError` that tells a person what to do. Nothing is written and nothing outside the file is read.
"""

from __future__ import annotations

import zipfile
import zlib
from typing import TYPE_CHECKING, TypeAlias

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser
from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types; this is the only door to it

from extractor.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import IO

    from extractor.document import Source

Element: TypeAlias = etree._Element  # noqa: SLF001 - its documented name for annotations

OLE2_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
OLE2_SEARCH_BYTES = 64 * 1024 * 1024
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
MAX_TOTAL_BYTES = 512 * 1024 * 1024
# a tree takes several times the memory of its text
MAX_XML_BYTES = 160 * 1024 * 1024
MAX_MEMBERS = 20_000
MAX_RATIO = 200
RATIO_FROM_BYTES = 10 * 1024 * 1024
PASSWORD_REMEDY = "Save a copy without a password and run again."  # noqa: S105 - advice, not a password
# what reading and parsing a broken member raises
READ_FAULTS = (
    etree.XMLSyntaxError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    LookupError,
)
DAMAGED_REMEDY = "Open it in the program that made it, save it again and run again."


class _RootReached(Exception):  # noqa: N818 - a signal that ends a parse early, not an error
    """The first element has begun, so no document type definition can follow."""


class _StopAtRoot:
    """An XML target that looks at the prolog only."""

    def start(self, _tag: str, _attributes: dict[str, str]) -> None:
        raise _RootReached

    def close(self) -> None:
        return None


def file_of(source: Source) -> Path:
    """Return where the bytes of `source` are; a source without bytes or with none at all is a `ReadError`."""
    if source.file is None:
        raise ReadError("The file could not be opened.", status="unreadable", remedy="Check that it is still there.")
    try:
        size = source.file.stat().st_size
    except OSError as error:
        message = f"The file could not be opened ({error.strerror})."
        raise ReadError(message, status="unreadable", remedy="Check its name and permissions.") from error
    if size == 0:
        raise ReadError("The file is empty (0 bytes).", status="empty", remedy="Ask the sender for it again.")
    return source.file


def bytes_of(source: Source, *, limit: int = MAX_TOTAL_BYTES) -> bytes:
    """Return all bytes of `source`, refusing more than `limit`."""
    path = file_of(source)
    if path.stat().st_size > limit:
        raise too_large(f"The file is larger than {limit // 1024 // 1024} MB.")
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"The file could not be read ({error.strerror})."
        raise ReadError(message, status="unreadable", remedy="Check its permissions and the disk.") from error


def too_large(message: str) -> ReadError:
    """Return the error for a file whose content goes past a limit."""
    return ReadError(message, status="too_large", remedy="Split it into smaller files and run again.")


def damaged(message: str) -> ReadError:
    """Return the error for a file that is not what it should be."""
    return ReadError(message, status="damaged", remedy=DAMAGED_REMEDY)


def open_archive(source: Source) -> zipfile.ZipFile:
    """Open a ZIP-based office file after checking that it can be unpacked safely; the caller closes it."""
    path = file_of(source)
    with path.open("rb") as stream:
        head = stream.read(len(OLE2_MAGIC))
        if head == OLE2_MAGIC:
            raise _ole2_error(head + stream.read(OLE2_SEARCH_BYTES))
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise damaged("The file is damaged or is not an office document.") from error
    try:
        check_archive(archive)
    except ReadError:
        archive.close()
        raise
    return archive


def _ole2_error(data: bytes) -> ReadError:
    if ENCRYPTED_STREAM in data:
        return ReadError("The file is protected by a password.", status="encrypted", remedy=PASSWORD_REMEDY)
    return ReadError(
        "The file is in an office format from before 2007.",
        status="unsupported",
        remedy="Save it as .docx, .xlsx or PDF and run again.",
    )


def check_archive(archive: zipfile.ZipFile) -> None:
    """Raise unless the members of `archive` are unencrypted, not too many, not too large and not a compression bomb."""
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise too_large(f"The file holds more than {MAX_MEMBERS:,} parts.")
    if sum(member.file_size for member in members) > MAX_TOTAL_BYTES:
        raise too_large(f"The file unpacks to more than {MAX_TOTAL_BYTES // 1024 // 1024} MB.")
    for member in members:
        if member.flag_bits & 0x1:
            raise ReadError("The file is protected by a password.", status="encrypted", remedy=PASSWORD_REMEDY)
        if member.file_size > RATIO_FROM_BYTES and member.file_size > MAX_RATIO * max(member.compress_size, 1):
            raise too_large("The file unpacks to a suspiciously large size.")


def read_member(archive: zipfile.ZipFile, name: str) -> bytes | None:
    """Return one member of `archive`, or `None` if it is not there."""
    try:
        return archive.read(name)
    except KeyError:
        return None
    except READ_FAULTS as error:
        message = f"A part of the file is damaged ({name})."
        raise damaged(message) from error


def refuse_definitions(data: bytes, *, name: str = "") -> None:
    """Raise if the XML in `data` carries a document type definition, which office files never need."""
    parser = DefusedXMLParser(target=_StopAtRoot(), forbid_dtd=True)
    try:
        parser.feed(data)
    except _RootReached:
        return
    except DefusedXmlException as error:
        message = (
            f"The file carries an XML document type definition{f' ({name})' if name else ''}, which can be an attack."
        )
        raise ReadError(message, status="unreadable", remedy="Ask the sender for a clean copy.") from error
    except (SyntaxError, ValueError, LookupError):
        return  # not well formed: the real parser says so


def parse_xml(data: bytes, *, name: str = "", recover: bool = False) -> Element:
    """Parse XML without entities, network or huge trees; with `recover`, what is left of broken XML."""
    if len(data) > MAX_XML_BYTES:
        raise too_large(f"A part of the file unpacks to more than {MAX_XML_BYTES // 1024 // 1024} MB of XML.")
    refuse_definitions(data, name=name)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        recover=recover,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        message = f"A part of the file is not valid XML{f' ({name})' if name else ''}."
        raise damaged(message) from error
    if root is None:
        message = f"A part of the file is empty{f' ({name})' if name else ''}."
        raise damaged(message)
    return root


def iterate_xml(stream: IO[bytes], tags: tuple[str, ...], *, name: str = "") -> Iterator[Element]:
    """Yield the elements with one of `tags` as they end, each emptied afterwards, so that a huge part stays small.

    Namespaces are given as `{*}row`. The caller has refused document type definitions.
    """
    events = etree.iterparse(
        stream,
        events=("end",),
        tag=tags,
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _, element in events:
            yield element
            element.clear(keep_tail=False)
            while element.getprevious() is not None and element.getparent() is not None:
                del element.getparent()[0]
    except READ_FAULTS as error:
        raise damaged(f"A part of the file is damaged or not valid XML{f' ({name})' if name else ''}.") from error


def serialised(root: Element) -> bytes:
    """Return the XML of a tree."""
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def local_name(element: Element) -> str:
    """Return the tag without its namespace; the empty string for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
