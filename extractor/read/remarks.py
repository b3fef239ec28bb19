"""What a reader of office texts left out or took for granted, as sentences for a person; counts go in, problems out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.document import Problem
from extractor.read.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(slots=True)
class Remarks:
    """Counts of one reading: words that are hidden, form fields not filled in, tracked changes taken as accepted."""

    hidden_words: int = 0
    prompts: int = 0
    changes: int = 0

    def hide(self, text: str) -> None:
        """Count the words of a hidden text."""
        self.hidden_words += len(text.split())

    def problems(self, program: str) -> Iterator[Problem]:
        """Yield what a person should know; `program` is where the file can be put right."""
        if self.hidden_words:
            words = counted(self.hidden_words, "word")
            verb = "is" if self.hidden_words == 1 else "are"
            message = (
                f"{words} {verb} formatted as hidden text and left out; unhide them in {program} to have them read."
            )
            yield Problem("hidden_content", message)
        if self.prompts:
            message = (
                f"{counted(self.prompts, 'form field')} still showing what to enter, taken as not answered. "
                "If an answer is missing, fill it in and run again."
            )
            yield Problem("unanswered_fields", message)
        if self.changes:
            message = (
                f"{counted(self.changes, 'tracked change')} read as accepted. "
                f"If that is not what is meant, accept or reject them in {program} and run again."
            )
            yield Problem("tracked_changes", message)
