"""Line ends: which hyphens go, which stay, and where web addresses run on."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from extractor.read.pdf.layout.hyphens import Vocabulary

CASES = Path(__file__).parents[2] / "cases" / "pdf_hyphens.csv"


def cases():
    with CASES.open(encoding="utf-8", newline="") as stream:
        return [tuple(row.values()) for row in csv.DictReader(stream)]


@pytest.mark.parametrize(("known", "last", "following", "expected"), cases())
def test_line_end(known, last, following, expected):
    vocabulary = Vocabulary()
    vocabulary.learn(known.split())
    joined = vocabulary.joined(last, following)
    assert (f"{last} {following}" if joined is None else joined + following) == expected
