"""Ratios that must hold on any machine: `make bench` prints them, a broken one fails. Never seconds."""

import time
from pathlib import Path

import pytest

from extractor.annotate import load_annotator
from extractor.pipeline import Options, extract_source, gathering
from extractor.read.given_text import read_text
from extractor.read.reading import read
from extractor.segment import segment

PACK = Path(__file__).parents[2] / "corpus" / "packs" / "ostermere-repairs"
PARAGRAPH = (
    "We will recruit {n} apprentices by 31 March 2028.\nThe van is blue and number {n} is red.\n"
    "Bidders must describe how they will cut emissions by {n}% against 2019.\n"
)


def best_of(times, work):
    """Return the least CPU time of a few runs, which is the one that the rest of the machine disturbed least."""
    found = []
    for _ in range(times):
        started = time.process_time()
        work()
        found.append(time.process_time() - started)
    return min(found)


@pytest.fixture(scope="module")
def annotator():
    return load_annotator()


def annotated(annotator, paragraphs):
    document = read_text("".join(PARAGRAPH.format(n=n) for n in range(1, paragraphs + 1)), side="supplier")
    statements = segment(document)
    return lambda: annotator.annotate(document, statements)


def test_annotating_grows_with_the_number_of_statements_and_no_faster(annotator):
    ratio = best_of(3, annotated(annotator, 400)) / best_of(3, annotated(annotator, 100))
    print(f"annotate, 4 times the statements: {ratio:.2f} times the time")
    assert ratio < 6


def test_segmenting_costs_little_beside_reading():
    with gathering(PACK, options=Options()) as found:
        sources = [one for one in found.sources() if one.name.endswith(".pdf")]
        reading = best_of(1, lambda: [read(one) for one in sources])
        documents = [read(one) for one in sources]
    segmenting = best_of(3, lambda: [segment(one) for one in documents])
    print(f"segment: {segmenting / reading:.3f} of the time of reading")
    assert segmenting < reading / 2


def test_labels_and_values_cost_a_few_times_what_reading_costs(annotator):
    with gathering(PACK, options=Options()) as found:
        sources = [one for one in found.sources() if one.name.endswith(".pdf")]
        reading = best_of(1, lambda: [read(one) for one in sources])
        everything = best_of(1, lambda: [extract_source(one, annotator=annotator) for one in sources])
    print(f"the whole recipe: {everything / reading:.2f} times the time of reading")
    assert everything < 8 * reading
