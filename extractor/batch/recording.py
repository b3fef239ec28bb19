"""The main job with a database: each source ends as one row, unchanged files are skipped, equal bytes read once.

The recipe itself is `extractor.pipeline`; here is only what a run over many files adds to it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from extractor.batch.pool import Pool
    from extractor.document import Source
    from extractor.statement import Extraction
    from extractor.store import Store


WITH_TEXT = frozenset({"ok", "partial"})


@dataclass(frozen=True, slots=True)
class Version:
    """What made the rows of a run: another code, model or way of reading means that files are read again."""

    extractor: str
    model: str
    reading: str = ""


@dataclass(slots=True)
class Tally:
    """How far a run has come: `done` counts all sources that have their row, the others say how.

    `read` counts those that gave text, `unread` those that were tried and gave none.
    """

    done: int = 0
    read: int = 0
    unread: int = 0
    unchanged: int = 0
    duplicates: int = 0


@dataclass(slots=True)
class _Course:
    """One run under way: what is being read now, and what waits because its bytes are being read."""

    store: Store
    run_id: int
    version: Version
    tally: Tally
    advance: Callable[[str], None]
    reading: set[str] = field(default_factory=set)
    waiting: list[Source] = field(default_factory=list)

    def unread(self, sources: Sequence[Source]) -> Iterator[Source]:
        """Yield the sources that must be read; the others get their row, or wait for the reading of their bytes."""
        for source in sources:
            if self._is_current(source):
                self.tally.unchanged += 1
                self._count(source.path)
            elif source.sha256 in self.reading:
                self.waiting.append(source)
            elif not self._is_duplicate(source):
                self.reading.add(source.sha256)
                yield source

    def save(self, extraction: Extraction) -> None:
        self.store.save(extraction, run_id=self.run_id, seconds=extraction.document.seconds)
        if extraction.document.status in WITH_TEXT:
            self.tally.read += 1
        else:
            self.tally.unread += 1
        self._count(extraction.document.source.path)

    def held_back(self) -> Iterator[Source]:
        """Yield what waited and still must be read, because the reading of its bytes gave no row to point to."""
        waiting, self.waiting = self.waiting, []
        return (source for source in waiting if not self._is_duplicate(source))

    def _is_current(self, source: Source) -> bool:
        version = self.version
        return self.store.is_current(
            source, version=version.extractor, model_version=version.model, reading=version.reading
        )

    def _is_duplicate(self, source: Source) -> bool:
        if source.outcome is not None or not self.store.save_duplicate(source, run_id=self.run_id):
            return False
        self.tally.duplicates += 1
        self._count(source.path)
        return True

    def _count(self, path: str) -> None:
        self.tally.done += 1
        self.advance(path)


def record(
    sources: Sequence[Source],
    pool: Pool,
    store: Store,
    *,
    run_id: int,
    version: Version,
    advance: Callable[[str], None] = lambda _: None,
) -> Tally:
    """Give every source its row in the database and return how; `advance` is called with each path that is done."""
    course = _Course(store, run_id, version, Tally(), advance)
    for extraction in pool.extractions(course.unread(sources)):
        course.save(extraction)
    for extraction in pool.extractions(course.held_back()):
        course.save(extraction)
    return course.tally
