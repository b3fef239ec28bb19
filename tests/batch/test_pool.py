"""One outcome for each file, in order, whatever the workers do."""

import sys

import pytest

from extractor.batch import Limits, Pool
from extractor.errors import ModelError
from tests.batch.failing import source, start, start_and_die, start_without_model

LIMITS = Limits(seconds=1.5, memory_bytes=2 * 1024**3)


def outcomes(names, *, jobs=2, limits=LIMITS):
    with Pool(start, jobs=jobs, limits=limits) as pool:
        return [(one.document.source.name, one.document.status) for one in pool.extractions(map(source, names))]


def test_a_file_that_hangs_or_kills_its_worker_costs_only_itself():
    names = ["a", "hang", "crash", "memory", "b", "kill", "broken", "c"]
    found = outcomes(names)
    assert [name for name, _ in found] == names
    assert [status for _, status in found] == ["ok", "timeout", "crash", "memory", "ok", "memory", "crash", "ok"]


def test_a_file_that_is_slow_and_gives_signs_of_life_is_read_to_its_end():
    assert outcomes(["working", "a"], jobs=1) == [("working", "ok"), ("a", "ok")]


@pytest.mark.skipif(sys.platform != "linux", reason="address space is only limited on Linux")
def test_memory_is_limited():
    assert outcomes(["greedy", "a"], jobs=1) == [("greedy", "memory"), ("a", "ok")]


def test_results_keep_the_order_of_the_sources():
    names = ["slow-1", "b", "c", "slow-2", "e"]
    assert [name for name, _ in outcomes(names, limits=Limits())] == names


def test_every_failure_has_a_reason_and_a_side():
    with Pool(start, jobs=1, limits=LIMITS) as pool:
        (one,) = pool.extractions(map(source, ["memory"]))
    assert one.document.problems[0].message
    assert one.document.source.side == "other"


def test_no_sources_start_no_worker():
    assert outcomes([]) == []


def test_a_worker_that_cannot_start_ends_the_run():
    for task, message in ((start_without_model, "The model is missing"), (start_and_die, "could not start")):
        with Pool(task, jobs=1, limits=LIMITS) as pool, pytest.raises(ModelError, match=message):
            list(pool.extractions(map(source, ["a"])))
