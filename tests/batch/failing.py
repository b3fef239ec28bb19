"""A task for workers that fails as the name of its source says."""

import os
import time

from extractor.document import Document, Source
from extractor.errors import ModelError
from extractor.read.progress import report_progress
from extractor.statement import Extraction


def source(name: str) -> Source:
    return Source(name, name, None, name.ljust(64, "0"), 1, "text/plain")


def start():
    return fail_as_named


def start_without_model():
    raise ModelError("The model is missing.", remedy="Install it.")


def start_and_die():
    os._exit(3)


def fail_as_named(one: Source) -> Extraction:
    if one.name.startswith("hang"):
        time.sleep(600)
    if one.name.startswith("crash"):
        os.abort()
    if one.name.startswith("kill"):
        os.kill(os.getpid(), 9)
    if one.name.startswith("memory"):
        raise MemoryError
    if one.name.startswith("broken"):
        raise ValueError("a fault in our own code")
    if one.name.startswith("greedy"):
        _ = bytearray(64 * 1024**3)
    if one.name.startswith("slow"):
        time.sleep(0.3)
    if one.name.startswith("working"):
        for _ in range(8):
            time.sleep(0.4)
            report_progress()
    return Extraction(Document(one, one.name, "ok"))
