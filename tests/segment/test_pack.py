"""The statements of the rendered sample packs against what their sources say a perfect reading finds."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from extractor.document import Source
from extractor.read.reading import read
from extractor.segment import left_out, segment

ROOT = Path(__file__).parents[2] / "corpus"
PACKS = sorted(path.parent.name for path in ROOT.glob("sources/*/expected.json"))


def expected(pack):
    data = json.loads((ROOT / "sources" / pack / "expected.json").read_text(encoding="utf-8"))
    return [file for file in data["files"] if (ROOT / "packs" / pack / file["file"]).is_file()]


@cache
def reading(pack, name, side):
    path = ROOT / "packs" / pack / name
    data = path.read_bytes()
    source = Source(name, path.name, path, hashlib.sha256(data).hexdigest(), len(data), "", pack=pack, side=side)
    document = read(source)
    return document, segment(document)


def plain(text):
    return " ".join(text.split()).casefold().strip(" .;:")


def overlap(one, other):
    return sum((Counter(one) & Counter(other)).values())


def scores(pack):
    """Return precision and recall of the texts, and the share of matched ones whose other fields agree."""
    found_total = expected_total = matched = 0
    agree = Counter()
    for file in expected(pack):
        _, found = reading(pack, file["file"], file["side"])
        wanted = file["statements"]
        found_total, expected_total = found_total + len(found), expected_total + len(wanted)
        matched += overlap((plain(one.text) for one in found), (plain(one["text"]) for one in wanted))
        by_text = {plain(one.text): one for one in found}
        for one in wanted:
            if (twin := by_text.get(plain(one["text"]))) is not None:
                agree["kind"] += twin.kind == one["kind"]
                agree["lead_in"] += plain(twin.lead_in) == plain(one["lead_in"])
                agree["heading"] += plain(twin.heading) == plain(one["heading"])
                agree["all"] += 1
    shares = {name: agree[name] / agree["all"] for name in ("kind", "lead_in", "heading")}
    return {"precision": matched / found_total, "recall": matched / expected_total, **shares}


@pytest.mark.parametrize("pack", PACKS)
def test_statements_of_a_pack(pack):
    if not expected(pack):
        pytest.skip("the pack is not rendered")
    found = scores(pack)
    floors = {"precision": 0.95, "recall": 0.97, "kind": 0.97, "lead_in": 0.96, "heading": 0.94}
    assert {name: value for name, value in found.items() if value < floors[name]} == {}, found


@pytest.mark.parametrize("pack", PACKS)
def test_no_word_of_a_pack_is_lost(pack):
    for file in expected(pack):
        document, found = reading(pack, file["file"], file["side"])
        assert left_out(document, found).get("unexplained", 0) == 0, file["file"]
        assert all(one.span.of(document.text) == one.text for one in found)
