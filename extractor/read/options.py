"""How files are read, as a user may choose it, and what of this machine has a say in the result."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Engine = Literal["auto", "pdfium", "pdfplumber"]
ENGINES: tuple[Engine, ...] = get_args(Engine)


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """The user's choices.

    Attributes:
        engine: Who reads the pages of PDF files; `auto` lets pdfium read and asks pdfplumber about doubtful pages.
        recognise_scans: Whether pages that are pictures are recognised, where Tesseract is installed.
    """

    engine: Engine = "auto"
    recognise_scans: bool = True


def described(options: ReadingOptions) -> str:
    """Return the choices and the programs that are installed, as one line: another line, and files are read again."""
    from extractor.read.legacy.libreoffice import program  # noqa: PLC0415 - asked for once a run
    from extractor.read.pdf.scan.tesseract import installed  # noqa: PLC0415

    tesseract = installed() if options.recognise_scans else None
    parts = {
        "engine": options.engine,
        "tesseract": tesseract.version if tesseract else "none" if options.recognise_scans else "not wanted",
        "libreoffice": "yes" if program() else "none",
    }
    return ", ".join(f"{name} {value}" for name, value in parts.items())
