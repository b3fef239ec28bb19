"""The one door to Tesseract, an optional program: a picture goes in, its hOCR or its turn comes out.

The picture goes in and the answer comes out through pipes: no shell, no files, one thread, a limit on the time. Where
the program or its English data is missing, `installed` says so and nothing fails.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.errors import ReadError
from extractor.read.progress import report_progress

if TYPE_CHECKING:
    from PIL.Image import Image

INSTALL = (
    "Install Tesseract (Debian and Ubuntu: `sudo apt install tesseract-ocr`; macOS: `brew install tesseract`; "
    "Windows: `winget install UB-Mannheim.TesseractOCR`) and run again."
)
LANGUAGE = "eng"
ORIENTATION = "osd"
PAGE_SECONDS = 45.0
QUESTION_SECONDS = 20.0
# the page layout is found by Tesseract, without looking for the turn of the page
LAYOUT_MODE = "3"
TURN_MODE = "0"
SUREST_TURN = 2.0
VERSION = re.compile(r"tesseract\s+v?(?P<version>\d[\w.-]*)")
# such as: "Rotate: 90", "Orientation confidence: 15.98"
TURN = re.compile(r"^Rotate: (?P<degrees>\d+)$", re.MULTILINE)
TURN_CONFIDENCE = re.compile(r"^Orientation confidence: (?P<confidence>[\d.]+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Tesseract:
    """The installed program."""

    program: str
    version: str
    languages: frozenset[str]

    @property
    def name(self) -> str:
        """Its name and version, as a message names it."""
        return f"Tesseract {self.version}"

    def recognise(self, picture: Image, *, dpi: int) -> bytes:
        """Return the hOCR of a picture; raises `ReadError` where Tesseract fails or takes too long."""
        options = ("--dpi", str(dpi), "--psm", LAYOUT_MODE, "-l", LANGUAGE, "-c", "tessedit_create_hocr=1")
        return _run((self.program, "stdin", "stdout", *options), given=_encoded(picture), seconds=PAGE_SECONDS)

    def turn(self, picture: Image, *, dpi: int) -> int:
        """Return by how many degrees the picture must be turned clockwise to stand upright; 0 where that is unsure."""
        if ORIENTATION not in self.languages:
            return 0
        options = ("--dpi", str(dpi), "--psm", TURN_MODE, "-l", ORIENTATION)
        try:
            answer = _run((self.program, "stdin", "stdout", *options), given=_encoded(picture), seconds=PAGE_SECONDS)
        except ReadError:
            # it refuses a page with too few letters to tell
            return 0
        text = answer.decode("utf-8", "replace")
        turn, confidence = TURN.search(text), TURN_CONFIDENCE.search(text)
        if turn is None or confidence is None or float(confidence["confidence"]) < SUREST_TURN:
            return 0
        return int(turn["degrees"]) % 360


def installed() -> Tesseract | None:
    """Return the installed program, or `None` where it or its English data is missing."""
    program = shutil.which("tesseract") or _in_program_files()
    return None if program is None else _asked(program)


def _in_program_files() -> str | None:
    """Return where the usual installer for Windows puts the program without telling the search path."""
    program = Path(os.environ.get("PROGRAMFILES", ""), "Tesseract-OCR", "tesseract.exe")
    return str(program) if program.is_absolute() and program.is_file() else None


@lru_cache(maxsize=4)
def _asked(program: str) -> Tesseract | None:
    try:
        version = VERSION.search(_run((program, "--version"), seconds=QUESTION_SECONDS).decode("utf-8", "replace"))
        languages = _run((program, "--list-langs"), seconds=QUESTION_SECONDS).decode("utf-8", "replace")
    except ReadError:
        return None
    known = frozenset(line.strip() for line in languages.splitlines()[1:])
    if version is None or LANGUAGE not in known:
        return None
    return Tesseract(program, version["version"], known)


def _encoded(picture: Image) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, "PNG", compress_level=1)
    return stream.getvalue()


def _run(command: tuple[str, ...], *, given: bytes = b"", seconds: float) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603  # no shell; the only variable part is where the program was found
            command,
            input=given,
            capture_output=True,
            timeout=seconds,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired as error:
        message = f"Tesseract took longer than {seconds:.0f} seconds."
        raise ReadError(message, status="timeout", remedy="Look at the page yourself.") from error
    except OSError as error:
        message = f"Tesseract could not be started ({error.strerror or type(error).__name__})."
        raise ReadError(message, status="unreadable", remedy="Install it again.") from error
    report_progress()
    if done.returncode:
        message = f"Tesseract failed (exit code {done.returncode})."
        raise ReadError(message, status="unreadable", remedy="Look at the page yourself.")
    return done.stdout
