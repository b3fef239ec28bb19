"""The door to reading: a source goes in, a document comes out, whatever the file holds.

A file that cannot be read becomes a document without text whose status and problem say why and what to do. Nothing is
raised for the fault of a file, nothing is written, and a reader is loaded only when a file of its type is met.
"""

from __future__ import annotations

import importlib
import logging
import time
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, cast

from extractor.document import STATUSES, Document, Problem, Source, Status
from extractor.errors import ReadError
from extractor.read import media
from extractor.read.options import ReadingOptions
from extractor.read.sniff import sniff

if TYPE_CHECKING:
    from collections.abc import Callable

logger = logging.getLogger(__name__)

DEFAULT = ReadingOptions()
MEGABYTE = 1024 * 1024
MAX_BYTES = 512 * MEGABYTE
READERS = {
    media.PDF: "extractor.read.pdf",
    media.DOCX: "extractor.read.word.reader",
    media.ODT: "extractor.read.opendocument.odt",
    media.XLSX: "extractor.read.spreadsheet.xlsx",
    media.ODS: "extractor.read.opendocument.ods",
    media.CSV: "extractor.read.spreadsheet.delimited",
    media.TSV: "extractor.read.spreadsheet.delimited",
    media.HTML: "extractor.read.web.reader",
    media.TEXT: "extractor.read.text.reader",
    media.MARKDOWN: "extractor.read.text.reader",
    media.NOTICE: "extractor.read.notice.reader",
    media.EML: "extractor.read.mail.reader",
    **dict.fromkeys(media.PICTURES, "extractor.read.pdf.scan.picture_file"),
    media.MSG: "extractor.read.mail.reader",
    media.DOC: "extractor.read.legacy.reader",
    media.RTF: "extractor.read.legacy.reader",
    media.WORKS: "extractor.read.legacy.reader",
    media.XLS: "extractor.read.legacy.reader",
    media.XLSB: "extractor.read.legacy.reader",
    media.PPT: "extractor.read.legacy.reader",
    media.PPTX: "extractor.read.legacy.reader",
    media.ODP: "extractor.read.legacy.reader",
}
REPORT = "Please report it at the project's issue tracker, with the file if you may share it."


def read(source: Source, *, max_bytes: int = MAX_BYTES, options: ReadingOptions = DEFAULT) -> Document:
    """Read `source` into a document; a file that cannot be read gives one with its status, a problem and no text.

    Args:
        source: The file and what is known about it; its media type is found from its bytes where it is empty.
        max_bytes: The size from which a file is not opened at all.
        options: How files are read.
    """
    started = time.perf_counter()
    document = _read(source, max_bytes=max_bytes, options=options)
    return replace(document, seconds=time.perf_counter() - started)


def _read(source: Source, *, max_bytes: int, options: ReadingOptions) -> Document:
    if source.outcome is not None:
        status, problem = source.outcome
        return _without_text(source, status, problem)
    if source.size > max_bytes:
        message = (
            f"The file has {source.size / MEGABYTE:,.0f} MB, more than the limit of {max_bytes / MEGABYTE:,.0f} MB. "
            "Split it into smaller files and run again."
        )
        return _without_text(source, "too_large", Problem("too_large", message))
    if not source.media_type and source.file is not None:
        source = replace(source, media_type=sniff(source.file, source.name))
    try:
        document = _reader(source, options)(source)
    except ReadError as error:
        status = error.status if error.status in STATUSES else "unreadable"
        return _without_text(source, status, Problem(status, str(error)))
    except MemoryError:
        message = "Reading the file needs more memory than there is. Split it and run again."
        return _without_text(source, "memory", Problem("memory", message))
    except RecursionError:
        message = "The file is nested too deeply to be read. Save it again in the program that made it, and run again."
        return _without_text(source, "unreadable", Problem("nested_too_deep", message))
    except Exception as error:
        logger.debug("reading %s failed", source.path, exc_info=error)
        message = f"Reading stopped at an error of the program ({type(error).__name__}). {REPORT}"
        return _without_text(source, "unreadable", Problem("internal_error", message))
    return _with_name_checked(document)


def _reader(source: Source, options: ReadingOptions) -> Callable[[Source], Document]:
    module = READERS.get(source.media_type)
    if module is None:
        status, message, remedy = media.refusal(source.media_type)
        raise ReadError(message, status=status, remedy=f"{remedy} and run again.")
    found = importlib.import_module(module).read
    if source.media_type in {media.PDF, *media.PICTURES}:
        found = partial(found, engine=options.engine, recognise_scans=options.recognise_scans)
    return cast("Callable[[Source], Document]", found)


def _without_text(source: Source, status: Status, problem: Problem) -> Document:
    return Document(source, "", status, problems=(problem,), coverage=0.0)


def _with_name_checked(document: Document) -> Document:
    """Add a problem where the name promises another format than the file holds, such as a web page saved as `.pdf`."""
    named = media.of_name(document.source.name)
    if named not in READERS or named == document.source.media_type or named in media.TEXTUAL:
        return document
    message = (
        f"The ending of the name belongs to another format than the file has ({document.source.media_type}), "
        "and it was read as what it is. Check that it is the document you mean."
    )
    return replace(document, problems=(*document.problems, Problem("other_format", message)))
