"""The one door to python-docx: a Word file goes in, the XML trees of its parts come out.

Files that python-docx refuses for a fault that loses nothing (strict namespaces, dangling relationships) are mended in
memory; broken XML is read as far as it goes, and `Parts.mended` says so. Nothing is written.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docx.opc.exceptions import OpcError
from docx.package import Package

from extractor.errors import ReadError
from extractor.read.opening import (
    Element,
    damaged,
    open_archive,
    parse_xml,
    read_member,
    refuse_definitions,
    serialised,
)

if TYPE_CHECKING:
    from extractor.document import Source

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT_MARK = "http://purl.oclc.org/ooxml/"
STRICT_NAMESPACES = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    b"http://purl.oclc.org/ooxml/drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
    b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": (
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    ),
}
SINGLE_PARTS = ("styles", "numbering", "footnotes", "endnotes", "comments", "settings")
PARTS = (*SINGLE_PARTS, "header", "footer")


@dataclass(frozen=True, slots=True)
class Parts:
    """The trees of a Word file; headers and footers in the order of their relationships, diagrams by theirs."""

    document: Element
    title: str = ""
    styles: Element | None = None
    numbering: Element | None = None
    footnotes: Element | None = None
    endnotes: Element | None = None
    comments: Element | None = None
    settings: Element | None = None
    headers: tuple[Element, ...] = ()
    footers: tuple[Element, ...] = ()
    diagrams: dict[str, Element] = field(default_factory=dict)
    mended: bool = field(default=False)


def open_parts(source: Source) -> Parts:
    """Open a Word file; raises `ReadError` when it is protected, damaged or no Word document."""
    with open_archive(source) as archive:
        names = set(archive.namelist())
        if not any(name.lower().endswith(("document.xml", "document2.xml")) for name in names):
            if "[Content_Types].xml" not in names:
                raise damaged("The file is damaged or is not a Word document.")
            raise damaged("The file has no document part.")
        _refuse_unsafe_xml(archive)
        # python-docx opens a file with strict namespaces and then finds nothing in it
        package, broken = None if _is_strict(archive) else _opened(str(source.file)), False
        if package is None:
            copy, broken = _mended(archive)
            package = _opened(copy)
        if package is None:
            raise damaged("The file is damaged or is not a Word document.")
    return _parts(package, mended=broken)


def _opened(file: str | io.BytesIO) -> Package | None:
    try:
        return Package.open(file)
    except (OpcError, KeyError, ValueError, SyntaxError, AttributeError, TypeError, zipfile.BadZipFile):
        return None


def _is_strict(archive: zipfile.ZipFile) -> bool:
    return any(
        STRICT_MARK.encode() in (read_member(archive, name) or b"") for name in ("_rels/.rels", "word/document.xml")
    )


def _refuse_unsafe_xml(archive: zipfile.ZipFile) -> None:
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            refuse_definitions(read_member(archive, name) or b"", name=name)


def _mended(archive: zipfile.ZipFile) -> tuple[io.BytesIO, bool]:
    """Copy the package with ordinary namespaces, no relationships to parts it lacks, and broken XML recovered."""
    names = set(archive.namelist())
    copy, broken = io.BytesIO(), False
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as target:
        for name in dict.fromkeys(archive.namelist()):
            if name.endswith("/"):
                continue
            data = read_member(archive, name) or b""
            if name.endswith((".xml", ".rels")):
                for strict, ordinary in STRICT_NAMESPACES.items():
                    data = data.replace(strict, ordinary)
                try:
                    root = parse_xml(data, name=name)
                except ReadError:
                    root, broken = parse_xml(data, name=name, recover=True), True
                if name.endswith(".rels"):
                    _drop_dangling(root, name, names)
                data = serialised(root)
            target.writestr(name, data)
    copy.seek(0)
    return copy, broken


def _drop_dangling(root: Element, name: str, names: set[str]) -> None:
    folder = name.rpartition("_rels/")[0]
    for relationship in list(root):
        target = relationship.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else _joined(folder, target)
        if relationship.get("TargetMode") != "External" and path not in names:
            root.remove(relationship)


def _joined(folder: str, target: str) -> str:
    steps: list[str] = []
    for step in (folder + target).split("/"):
        if step == "..":
            del steps[-1:]
        elif step not in {"", "."}:
            steps.append(step)
    return "/".join(steps)


def _parts(package: Package, *, mended: bool) -> Parts:
    try:
        main = package.main_document_part
    except (KeyError, ValueError) as error:
        raise damaged("The file has no document part.") from error
    document = _tree(main)
    if not document.tag.startswith(WORD):
        message = "The file is an office file, but not a Word document."
        raise ReadError(message, status="unsupported", remedy="Check its extension and run again.")
    found: dict[str, list[Element]] = {name: [] for name in PARTS}
    diagrams: dict[str, Element] = {}
    for identifier, relationship in main.rels.items():
        kind = relationship.reltype.rpartition("/")[2]
        if relationship.is_external:
            continue
        if kind in found:
            found[kind].append(_tree(relationship.target_part))
        elif kind == "diagramData":
            diagrams[identifier] = _tree(relationship.target_part)
    single = {name: (found[name] or [None])[0] for name in SINGLE_PARTS}
    return Parts(
        document,
        title=_title(package),
        headers=tuple(found["header"]),
        footers=tuple(found["footer"]),
        diagrams=diagrams,
        mended=mended,
        **single,
    )


def _tree(part: object) -> Element:
    element = getattr(part, "element", None)
    return element if element is not None else parse_xml(getattr(part, "blob", b""))


def _title(package: Package) -> str:
    try:
        title = str(package.core_properties.title or "").strip()
    except (ValueError, KeyError, AttributeError):
        return ""
    # what a converter writes is no title: "Microsoft Word - tender v3.doc", "untitled"
    return (
        ""
        if re.match(r"(?:microsoft word|word document$|untitled|document\d*$)|.*\.\w{3,4}$", title, re.IGNORECASE)
        else title
    )
