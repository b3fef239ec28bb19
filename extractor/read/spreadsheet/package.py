"""The one door to openpyxl: an Excel file goes in, its workbook of stored values comes out, and the paths of its parts.

Formulas are never evaluated. Files that openpyxl refuses for a fault that loses no text (strict namespaces, broken
styles) are mended in memory. Nothing is written.
"""

from __future__ import annotations

import io
import posixpath
import warnings
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

from openpyxl import load_workbook

from extractor.errors import ReadError
from extractor.read.opening import damaged, file_of, parse_xml, read_member, refuse_definitions, serialised

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.styles import Font
    from openpyxl.styles.fills import Fill
    from openpyxl.workbook.workbook import Workbook

    from extractor.document import Source

STRICT = b"http://purl.oclc.org/ooxml/"
ORDINARY = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/",
        b"http://schemas.openxmlformats.org/officeDocument/2006/",
    ),
)
STYLES = "xl/styles.xml"
NO_CONTENT = ("docProps/", "xl/theme/", "customXml/")
NO_STYLES = b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'


class StreamedCell(Protocol):
    """A cell as openpyxl streams it; `value` is what the file stores."""

    row: int
    column: int
    value: object
    coordinate: str
    number_format: str | None
    font: Font | None
    fill: Fill | None
    _style_id: int


class StreamedSheet(Protocol):
    """A worksheet as openpyxl streams it."""

    title: str
    sheet_state: str
    _worksheet_path: str

    def reset_dimensions(self) -> None:
        """Forget what the file says of the sheet's size."""

    def iter_rows(self, *, max_col: int | None) -> Iterator[tuple[StreamedCell, ...]]:
        """Yield the rows up to column `max_col`, padded with empty cells."""


@dataclass(frozen=True, slots=True)
class OpenWorkbook:
    """A workbook read as a stream.

    `mended` when broken parts were recovered as far as they go; `plain` when its formats were unreadable, so that dates
    show as numbers. `archive` holds the parts as they were read.
    """

    workbook: Workbook
    archive: zipfile.ZipFile
    mended: bool = False
    plain: bool = False

    @property
    def sheets(self) -> tuple[StreamedSheet, ...]:
        """The worksheets in the order of their tabs (charts on a sheet of their own have no text)."""
        return tuple(cast("StreamedSheet", sheet) for sheet in self.workbook.worksheets)


def open_workbook(source: Source, archive: zipfile.ZipFile, *, mend: bool = False) -> OpenWorkbook:
    """Open the Excel file `source`, whose parts are in `archive`; raises `ReadError` when it is damaged.

    Sheets are parsed only when they are read: with `mend`, all parts are recovered beforehand.
    """
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            refuse_definitions(read_member(archive, name) or b"", name=name)
    strict = STRICT in (read_member(archive, "xl/workbook.xml") or b"")
    opened = None if strict or mend else _load(str(file_of(source)))
    if opened is not None:
        return OpenWorkbook(opened, archive)
    for plain in (False, True):
        copy, mended = _copied(archive, styles=not plain)
        opened = _load(copy)
        if opened is not None:
            return OpenWorkbook(opened, zipfile.ZipFile(copy), mended=mended, plain=plain)
    raise damaged("The file is damaged or is not an Excel workbook.")


def _load(file: str | io.BytesIO) -> Workbook | None:
    try:
        with warnings.catch_warnings():
            # openpyxl warns of extensions it leaves alone (validations, slicers); none holds text
            warnings.simplefilter("ignore")
            return load_workbook(file, read_only=True, data_only=True, keep_links=False, rich_text=False)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - openpyxl raises whatever its descriptors meet; the caller says what it means
        return None


def _copied(archive: zipfile.ZipFile, *, styles: bool) -> tuple[io.BytesIO, bool]:
    """Copy the package with ordinary namespaces and broken XML recovered; without `styles`, cells lose their formats.

    Properties and themes are left out: they hold no content, and a fault in one would lose the whole workbook.
    """
    copy, mended = io.BytesIO(), False
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as target:
        for name in dict.fromkeys(archive.namelist()):
            if name.endswith("/") or name.startswith(NO_CONTENT):
                continue
            data = read_member(archive, name) or b""
            if name == STYLES and not styles:
                data = NO_STYLES
            elif name.endswith((".xml", ".rels")):
                for strict, ordinary in ORDINARY:
                    data = data.replace(strict, ordinary)
                data, broken = _recovered(data, name)
                mended = mended or broken
            target.writestr(name, data)
    copy.seek(0)
    return copy, mended


def _recovered(data: bytes, name: str) -> tuple[bytes, bool]:
    try:
        parse_xml(data, name=name)
    except ReadError as error:
        if error.status != "damaged":
            raise
        try:
            return serialised(parse_xml(data, name=name, recover=True)), True
        except ReadError:
            return data, True
    return data, False


def related(archive: zipfile.ZipFile, part: str) -> dict[str, list[str]]:
    """Return the parts that `part` refers to, by kind (`drawing`, `comments`, `table`)."""
    folder, name = posixpath.split(part)
    data = read_member(archive, f"{folder}/_rels/{name}.rels")
    found: dict[str, list[str]] = {}
    if not data:
        return found
    try:
        root = parse_xml(data, name=part, recover=True)
    except ReadError:
        return found
    for relation in root:
        if relation.get("TargetMode") == "External":
            continue
        kind = relation.get("Type", "").rpartition("/")[2]
        target = relation.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found.setdefault(kind, []).append(path)
    return found
