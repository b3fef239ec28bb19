"""Reads files that are pictures (a scan saved as TIFF, JPEG or PNG): each picture becomes a page, and the page is read.

A source goes in, the `Document` of its pages comes out; places are in points on pages of the size that the file's
resolution gives. Without Tesseract the file is `image_only`, with the remedy. Nothing but a private folder is written.
"""

from __future__ import annotations

import tempfile
import warnings
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from extractor.errors import ReadError
from extractor.read.opening import damaged, file_of, too_large
from extractor.read.pdf.reader import read as read_pdf
from extractor.read.pdf.scan import messages
from extractor.read.pdf.scan.tesseract import installed

if TYPE_CHECKING:
    from extractor.document import Document, Source
    from extractor.read.options import Engine

MAX_PICTURES = 500
# below this the file names the resolution of a screen, not of a scan
LEAST_DPI = 100
# in points, of a sheet of A4: the page of a picture whose resolution is not known
LONG_SIDE = 842
QUALITY = 95


def read(source: Source, *, engine: Engine = "auto", recognise_scans: bool = True) -> Document:
    """Read a picture file into a document; raises `ReadError`."""
    if not recognise_scans or installed() is None:
        remedy = messages.remedy(wanted=recognise_scans, installed=False)
        raise ReadError("The file is a picture.", status="image_only", remedy=remedy)
    path = file_of(source)
    with tempfile.TemporaryDirectory(prefix="extractor-") as folder:
        copy = Path(folder) / "pictures.pdf"
        _write_pages(path, copy)
        document = read_pdf(replace(source, file=copy), engine=engine)
    return replace(document, source=source)


def _write_pages(path: Path, copy: Path) -> None:
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(path) as picture:
            count = getattr(picture, "n_frames", 1)
            if count <= MAX_PICTURES:
                picture.save(copy, "PDF", save_all=count > 1, resolution=_resolution(picture), quality=QUALITY)
                return
    except Image.DecompressionBombError as error:
        message = "The picture has more points than can safely be opened."
        raise ReadError(message, status="too_large", remedy="Scan it at 300 dots an inch and run again.") from error
    except MemoryError:
        raise
    except Exception as error:  # the decoders of damaged pictures raise anything
        raise damaged(f"The picture is damaged or of a kind that is not read ({type(error).__name__}).") from error
    raise too_large(f"The file holds {count:,} pictures, more than the limit of {MAX_PICTURES}.")


def _resolution(picture: Image.Image) -> float:
    """Return the dots an inch of a picture; where the file does not say, so many that it fits on a sheet."""
    said = picture.info.get("dpi", (0, 0))[0]
    return float(said) if said and said >= LEAST_DPI else max(72 * max(picture.size) / LONG_SIDE, 1.0)
