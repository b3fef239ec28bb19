"""What the tool finds in the sample pack, record by record: shows what a change of rules or model wins and loses."""

import json
import os

import pytest

from extractor.batch import Limits, Pool, Version, extracting, record
from extractor.export import VIEWS
from extractor.pipeline import Options, gathering
from extractor.store import open_database
from tests.goldens import SWITCH, check
from tests.product import PACK

SHOWN = (
    "document", "page", "record", "text", "lead_in", "themes", "strength", "quantity", "unit", "comparator", "deadline",
    "frequency", "flags",
)  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with (
        open_database(tmp_path_factory.mktemp("golden") / "review.db") as opened,
        gathering(PACK, options=Options()) as found,
        Pool(extracting, jobs=2, limits=Limits()) as pool,
    ):
        run_id = opened.begin_run("0", "golden")
        record(list(found.sources()), pool, opened, run_id=run_id, version=Version("0", "golden"))
        yield opened


@pytest.mark.parametrize("view", VIEWS)
def test_the_records_of_the_sample_pack(store, view):
    lines = [
        json.dumps({name: row[name] for name in SHOWN if row[name]}, ensure_ascii=False) for row in store.view(view)
    ]
    check(f"{view}.jsonl", "".join(f"{line}\n" for line in lines))


def test_the_switch_is_off_in_continuous_integration():
    assert not (os.environ.get("CI") and SWITCH in os.environ)
