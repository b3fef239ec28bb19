"""The worker process: sources come through a pipe, extractions and signs of life go back, and no more happens here.

Each worker limits its own memory where the system allows it, so that one file cannot take the machine down.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from extractor.document import Document, Problem, Status
from extractor.errors import ExtractorError
from extractor.read.options import ReadingOptions
from extractor.read.progress import listening
from extractor.statement import Extraction

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from pathlib import Path

    from extractor.document import Source

    Task = Callable[[Source], Extraction]

READY = "ready"
ALIVE = "alive"
# signs of life are not needed more often
EVERY_SECONDS = 1.0


def extracting(models: Path | None = None, *, reading: ReadingOptions | None = None, thorough: bool = False) -> Task:
    """Load the model and return the task of a worker: the whole recipe for one source."""
    from extractor.annotate import load_annotator  # noqa: PLC0415 - heavy, and only needed in the worker
    from extractor.pipeline import extract_source  # noqa: PLC0415

    return partial(
        extract_source,
        annotator=load_annotator(models=models, thorough=thorough),
        reading=reading or ReadingOptions(),
    )


def work(pipe: Connection, start: Callable[[], Task], memory_bytes: int) -> None:
    """Answer every source that comes through `pipe` with its extraction until `None` comes or the pipe closes."""
    # A native library that writes to the terminal would tear the progress bar of the parent.
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - open for the life of the process
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the parent, which ends its workers
    try:
        task = start()
    except ExtractorError as error:
        pipe.send(error)
        return
    _limit_memory(memory_bytes)
    pipe.send(READY)
    with contextlib.suppress(EOFError, BrokenPipeError):
        while (source := pipe.recv()) is not None:
            try:
                with listening(_sign_of_life(pipe)):
                    extraction = task(source)
            except MemoryError:
                reason = "Reading it needs more memory than a worker may use. Split it, or raise --memory."
                extraction = failed(source, "memory", reason)
            except Exception as error:  # noqa: BLE001 - one file must not end the run, whatever is wrong in our code
                reason = (
                    f"An error of the program stopped the reading ({type(error).__name__}: {error}). Please report it."
                )
                extraction = failed(source, "crash", reason)
            pipe.send(extraction)


def _sign_of_life(pipe: Connection) -> Callable[[], None]:
    """Return what tells the parent now and then that the worker is slow and not stuck."""
    last = time.monotonic()

    def tell() -> None:
        nonlocal last
        if time.monotonic() - last >= EVERY_SECONDS:
            last = time.monotonic()
            pipe.send(ALIVE)

    return tell


def failed(source: Source, status: Status, message: str, *, seconds: float = 0.0) -> Extraction:
    """Return the extraction of a source that ended without a reading, with the reason for a person."""
    known = replace(source, side=source.side or "other")
    problem = Problem(status, message)
    document = Document(source=known, text="", status=status, problems=(problem,), coverage=0.0, seconds=seconds)
    return Extraction(document)


def _limit_memory(memory_bytes: int) -> None:
    if not memory_bytes:
        return
    try:
        import resource  # noqa: PLC0415 - not on Windows, where the limit is not enforced
    except ImportError:
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, resource.getrlimit(resource.RLIMIT_AS)[1]))
