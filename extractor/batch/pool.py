"""A small pool of workers, each watched by the clock: sources go in, extractions come out in the same order.

A worker that is silent for too long or dies is replaced, and its file gets the outcome `timeout`, `memory` or `crash`.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections import deque
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Self

from extractor.batch.worker import ALIVE, READY, failed, work
from extractor.errors import ExtractorError, ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.context import SpawnProcess
    from types import TracebackType

    from extractor.batch.worker import Task
    from extractor.document import Source
    from extractor.statement import Extraction

START_SECONDS = 120.0
# How many finished files may wait for a slow one before no new ones are begun: bounds memory, keeps the order.
AHEAD = 32


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost: `seconds` of wall time, `memory_bytes` of address space (0: no limit).

    Where pages are recognised one by one, the time counts anew from each: a scan of 200 pages is slow and not stuck.
    """

    seconds: float = 300.0
    memory_bytes: int = 4 * 1024 * 1024 * 1024


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    pipe: Connection
    ready: bool = False
    task: tuple[int, Source] | None = None
    since: float = field(default_factory=time.monotonic)


class Pool:
    """Runs sources through `jobs` worker processes; a context manager.

    `start` is called once in each worker and returns what the worker does with a source; it is sent to a new process,
    so it must be a function of a module (or a `partial` of one).
    """

    def __init__(self, start: Callable[[], Task], *, jobs: int, limits: Limits) -> None:
        self._start_task = start
        self._jobs = max(1, jobs)
        self._limits = limits
        # spawn, not fork: the parent holds an open database, and Windows has nothing else
        self._context = multiprocessing.get_context("spawn")
        self._workers: list[_Worker] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            _end(worker)
        self._workers.clear()

    def extractions(self, sources: Iterator[Source]) -> Iterator[Extraction]:
        """Yield the extraction of each source, in the order of the sources.

        Raises:
            ExtractorError: A worker cannot start (such as for want of its model), so that no file would ever be read.
        """
        waiting: deque[tuple[int, Source]] = deque()
        done: dict[int, Extraction] = {}
        given, due, exhausted = 0, 0, False
        while True:
            while not exhausted and len(waiting) < self._jobs and given - due < AHEAD + self._jobs:
                source = next(sources, None)
                if source is None:
                    exhausted = True
                else:
                    waiting.append((given, source))
                    given += 1
            if exhausted and due == given:
                return
            self._hand_out(waiting)
            done.update(self._collect())
            while due in done:
                yield done.pop(due)
                due += 1

    def _hand_out(self, waiting: deque[tuple[int, Source]]) -> None:
        while len(self._workers) < self._jobs and len(self._workers) < len(waiting) + self._busy():
            self._workers.append(self._start())
        for worker in self._workers:
            if waiting and worker.ready and worker.task is None:
                worker.task = waiting.popleft()
                worker.since = time.monotonic()
                worker.pipe.send(worker.task[1])

    def _busy(self) -> int:
        return sum(worker.task is not None for worker in self._workers)

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        arguments = (theirs, self._start_task, self._limits.memory_bytes)
        process = self._context.Process(target=work, args=arguments, daemon=True, name="extractor-worker")
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _collect(self) -> list[tuple[int, Extraction]]:
        """Wait for the first worker that has something to say or is overdue; return the files that ended."""
        found: list[tuple[int, Extraction]] = []
        active = [worker for worker in self._workers if worker.task is not None or not worker.ready]
        pipes = [worker.pipe for worker in active]
        nearest = min((self._overdue_at(worker) for worker in active), default=time.monotonic())
        speaking = wait(pipes, timeout=max(0.0, nearest - time.monotonic()))
        for worker in active:
            if worker.pipe in speaking:
                found += self._hear(worker)
            elif time.monotonic() >= self._overdue_at(worker):
                found += self._give_up(worker)
        return found

    def _overdue_at(self, worker: _Worker) -> float:
        return worker.since + (self._limits.seconds if worker.ready else START_SECONDS)

    def _hear(self, worker: _Worker) -> list[tuple[int, Extraction]]:
        try:
            message = worker.pipe.recv()
        except (EOFError, OSError):
            return self._bury(worker)
        if isinstance(message, ExtractorError):
            raise message
        if message == READY:
            worker.ready = True
            return []
        if message == ALIVE:
            worker.since = time.monotonic()
            return []
        if worker.task is None:
            return []
        number, worker.task = worker.task[0], None
        return [(number, message)]

    def _bury(self, worker: _Worker) -> list[tuple[int, Extraction]]:
        """Return the outcome of the file whose worker died."""
        worker.process.join(5)
        code = worker.process.exitcode
        _end(worker)
        self._workers.remove(worker)
        if worker.task is None:
            if not worker.ready:
                raise ModelError(
                    f"A worker process could not start (exit code {code}).",
                    remedy="Run `extractor tag` on one line to see why, or install the package again.",
                )
            return []
        number, source = worker.task
        seconds = time.monotonic() - worker.since
        if code == -getattr(signal, "SIGKILL", 9):
            reason = "The system stopped the reading, most likely for want of memory. Split the file and run again."
            return [(number, failed(source, "memory", reason, seconds=seconds))]
        reason = f"The file crashed the library that reads it (exit code {code}). Save it anew, for example as PDF."
        return [(number, failed(source, "crash", reason, seconds=seconds))]

    def _give_up(self, worker: _Worker) -> list[tuple[int, Extraction]]:
        """Stop a worker that is silent for too long and return the outcome of its file."""
        if worker.task is None:
            _end(worker)
            raise ModelError(
                f"A worker process did not start within {START_SECONDS:.0f} seconds.",
                remedy="Close other programs and run again.",
            )
        number, source = worker.task
        _end(worker)
        self._workers.remove(worker)
        reason = f"Reading took longer than {self._limits.seconds:.0f} seconds. Raise --timeout or split the file."
        return [(number, failed(source, "timeout", reason, seconds=self._limits.seconds))]


def _end(worker: _Worker) -> None:
    worker.pipe.close()
    worker.process.kill()
    worker.process.join()
