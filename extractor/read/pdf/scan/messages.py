"""The sentences about scans: what was recognised, how surely, what was not read and what to do about it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from extractor.document import Problem
from extractor.read.pdf.scan.tesseract import INSTALL
from extractor.read.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

NOTHING_FOUND = "No words could be recognised in them: look at the pages, or ask the sender for the original document."
WANTED = "Run again with `--ocr auto` to have it recognised."


def remedy(*, wanted: bool, installed: bool) -> str:
    """Return what to do about a page that was not recognised."""
    if installed:
        return NOTHING_FOUND
    return INSTALL if wanted else WANTED


def summary(recognised: Sequence[int], layers: Sequence[int], doubtful: Mapping[int, int], *, by: str) -> list[Problem]:
    """Return what a person should know of the document as a whole.

    Args:
        recognised: The pages that were recognised now.
        layers: The pages that were recognised before the file came to us.
        doubtful: By page, how many words were too doubtful to be kept.
        by: The name and version of the program.
    """
    problems: list[Problem] = []
    if recognised:
        message = (
            f"The text of {_pages(recognised)} was recognised in the picture by {by} (OCR) and can hold errors; "
            "compare quotes with the page."
        )
        problems.append(Problem("recognised_text", message))
    if layers:
        message = (
            f"The text of {_pages(layers)} was recognised in the picture by whoever made the file (OCR) and can hold "
            "errors; compare quotes with the page."
        )
        problems.append(Problem("recognised_text", message))
    if doubtful:
        message = (
            f"{counted(sum(doubtful.values()), 'word')} of {_pages(list(doubtful))} could not be recognised with any "
            "confidence and stayed out; look at the page for what is missing."
        )
        problems.append(Problem("doubtful_words", message))
    return problems


def low_confidence(number: int, trust: float) -> Problem:
    """Return the warning about a page that was read badly."""
    message = f"Page {number} was recognised with low confidence ({trust:.0%}); compare quotes with the page."
    return Problem("low_confidence", message, number)


def unread(number: int, remedy: str, *, some_text: bool) -> Problem:
    """Return the report of a page that is a picture."""
    what = "is a picture with only a few words of text" if some_text else "is a picture without text"
    return Problem("image_only_page", f"Page {number} {what}. {remedy}", number)


def nothing_found(number: int) -> Problem:
    """Return the report of a page in which Tesseract sees no words."""
    message = f"Page {number} is a picture in which no words could be recognised with any confidence. Look at the page."
    return Problem("image_only_page", message, number)


def failed(number: int, reason: str) -> Problem:
    """Return the report of a page on which Tesseract failed."""
    return Problem("recognition_failed", f"Page {number} is a picture and could not be recognised: {reason}", number)


def picture_of_writing(number: int, count: int) -> Problem:
    """Return the report of pictures of text within a page of text."""
    message = f"{counted(count, 'picture')} on page {number} may show text that was not read. Look at the page."
    return Problem("pictures_unread", message, number)


def _pages(numbers: Sequence[int]) -> str:
    """Return "page 3" or "4 pages (1-3, 7)"."""
    if len(numbers) == 1:
        return f"page {numbers[0]}"
    return f"{counted(len(numbers), 'page')} ({', '.join(_runs(numbers))})"


def _runs(numbers: Sequence[int]) -> Iterator[str]:
    ordered = sorted(numbers)
    starts = [ordered[0], *(later for earlier, later in pairwise(ordered) if later != earlier + 1)]
    ends = [*(earlier for earlier, later in pairwise(ordered) if later != earlier + 1), ordered[-1]]
    for first, last in zip(starts, ends, strict=True):
        yield str(first) if first == last else f"{first}-{last}"
