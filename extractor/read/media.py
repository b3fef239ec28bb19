"""Media types: their names, the endings that go with them, and what a person can do about those we do not read.

Constants and look-ups only; nothing here opens a file.
"""

from __future__ import annotations

import mimetypes
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from extractor.document import Status

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ODP = "application/vnd.oasis.opendocument.presentation"
DOC = "application/msword"
XLS = "application/vnd.ms-excel"
XLSB = "application/vnd.ms-excel.sheet.binary.macroenabled.12"
PPT = "application/vnd.ms-powerpoint"
MSG = "application/vnd.ms-outlook"
OLE2 = "application/x-ole-storage"
ENCRYPTED_OFFICE = "application/x-encrypted-office"
ZIP = "application/zip"
RTF = "application/rtf"
WORKS = "application/vnd.ms-works"
HTML = "text/html"
XML = "application/xml"
NOTICE = "application/vnd.ocds+json"
JSON = "application/json"
CSV = "text/csv"
TSV = "text/tab-separated-values"
TEXT = "text/plain"
MARKDOWN = "text/markdown"
EML = "message/rfc822"
MBOX = "application/mbox"
TNEF = "application/vnd.ms-tnef"
EMPTY = "application/x-empty"
UNKNOWN = "application/octet-stream"

ENDINGS = {
    ".pdf": PDF,
    ".docx": DOCX,
    ".docm": DOCX,
    ".dotx": DOCX,
    ".dotm": DOCX,
    ".xlsx": XLSX,
    ".xlsm": XLSX,
    ".xltx": XLSX,
    ".xltm": XLSX,
    ".xlsb": XLSB,
    ".pptx": PPTX,
    ".ppsx": PPTX,
    ".pptm": PPTX,
    ".odt": ODT,
    ".ott": ODT,
    ".fodt": ODT,
    ".ods": ODS,
    ".ots": ODS,
    ".fods": ODS,
    ".odp": ODP,
    ".doc": DOC,
    ".dot": DOC,
    ".xls": XLS,
    ".ppt": PPT,
    ".msg": MSG,
    ".zip": ZIP,
    ".rtf": RTF,
    ".wps": WORKS,
    ".xlt": XLS,
    ".pps": PPT,
    ".pot": PPT,
    ".potx": PPTX,
    ".htm": HTML,
    ".html": HTML,
    ".xhtml": HTML,
    ".xml": XML,
    ".json": JSON,
    ".csv": CSV,
    ".tsv": TSV,
    ".tab": TSV,
    ".txt": TEXT,
    ".text": TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".eml": EML,
    ".mbox": MBOX,
    ".mbx": MBOX,
}

# types whose names may stand over a file that is only cut off, and types that are text
READ_FROM_ZIP = frozenset((DOCX, XLSX, XLSB, PPTX, ODT, ODS, ODP))
TEXTUAL = frozenset((HTML, XML, JSON, NOTICE, CSV, TSV, TEXT, MARKDOWN, EML))
MAIL = frozenset((EML, MSG))


class Refusal(NamedTuple):
    """Why a type is not read: the outcome, what the file is, and the remedy."""

    status: Status
    message: str
    remedy: str


REFUSALS = {
    DOC: Refusal("unsupported", "The file is a Word document from before 2007.", "Save it as .docx or PDF"),
    XLS: Refusal("unsupported", "The file is an Excel workbook from before 2007.", "Save it as .xlsx"),
    XLSB: Refusal("unsupported", "The file is a binary Excel workbook.", "Save it as .xlsx"),
    PPT: Refusal("unsupported", "The file is a PowerPoint presentation from before 2007.", "Save it as PDF"),
    PPTX: Refusal("unsupported", "The file is a PowerPoint presentation.", "Save it as PDF"),
    ODP: Refusal("unsupported", "The file is an OpenDocument presentation.", "Save it as PDF"),
    MBOX: Refusal("unsupported", "The file is a mailbox of several messages.", "Save the messages as .eml files"),
    TNEF: Refusal("unsupported", "The file is a bundle by Outlook (winmail.dat).", "Ask for the files in it"),
    WORKS: Refusal("unsupported", "The file is a Microsoft Works document.", "Save it as .docx or PDF"),
    RTF: Refusal("unsupported", "The file is in Rich Text Format.", "Save it as .docx or PDF"),
    OLE2: Refusal("unsupported", "The file is in an office format from before 2007.", "Save it as .docx, .xlsx or PDF"),
    ENCRYPTED_OFFICE: Refusal("encrypted", "The file is protected by a password.", "Save a copy without a password"),
    ZIP: Refusal("unsupported", "The file is an archive inside the run.", "Unpack it"),
    XML: Refusal("unsupported", "The file is XML of a kind that holds no document we know.", "Save it as PDF or .docx"),
    JSON: Refusal("unsupported", "The file is JSON, but not an OCDS release.", "Give it as an OCDS release or as text"),
    EMPTY: Refusal("empty", "The file is empty (0 bytes).", "Ask the sender for it again"),
}
IMAGE = Refusal(
    "image_only",
    "The file is a picture: it has no text that could be read.",
    "Make it a searchable PDF with OCR (for example with OCRmyPDF)",
)
SOUND = Refusal("unsupported", "The file is a sound or video recording.", "Give its transcript as a document")
OTHER = Refusal("unsupported", "The file is of a type that is not read.", "Save it as PDF, .docx, .xlsx or plain text")


PICTURES = ("image/png", "image/jpeg", "image/tiff", "image/gif", "image/bmp", "image/webp")
"""Pictures that can be turned into pages and recognised."""


def of_name(name: str) -> str:
    """Return the media type that the ending of a file name stands for."""
    ending = PurePath(name).suffix.lower()
    return ENDINGS.get(ending) or mimetypes.guess_type(f"a{ending}", strict=False)[0] or UNKNOWN


def refusal(media_type: str) -> Refusal:
    """Return why files of a type without a reader are not read."""
    if media_type.startswith("image/"):
        return IMAGE
    if media_type.startswith(("audio/", "video/")):
        return SOUND
    return REFUSALS.get(media_type, OTHER)
