"""The one flattening: fixed order, exact numbers, nothing invented."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.errors import InputError
from extractor.export import COLUMNS, rows
from extractor.export.rows import flatten
from extractor.store import open_database

FIXED = (
    "statement_id record document pack supplier side page text lead_in heading themes strength quantity unit deadline "
    "frequency probability status"
)


class Rows:
    def __init__(self, **views):
        self.views = views

    def view(self, name):
        return self.views.get(name, [])


def test_the_fixed_columns_come_first():
    assert [column.name for column in COLUMNS][: len(FIXED.split())] == FIXED.split()


def test_values_have_their_type():
    record = {
        "statement_id": "s1",
        "record": 1,
        "themes": "employment, skills",
        "quantity": 0.1,
        "quantity_exact": "0.10000000000000000001",
        "minimum": 2.5,
        "maximum": None,
        "probability": 1,
        "heading": "",
        "boxes": '[{"page":1,"x0":0}]',
    }
    (row,) = flatten("commitments", [record])
    values = row.as_dict()
    assert values["quantity"] == Decimal("0.10000000000000000001")
    assert values["minimum"] == Decimal("2.5")
    assert values["maximum"] is None
    assert values["themes"] == ("employment", "skills")
    assert values["heading"] is None
    assert values["supplier"] is None
    assert values["boxes"] == [{"page": 1, "x0": 0}]
    assert isinstance(values["probability"], float)


def test_an_unknown_view_is_refused():
    with pytest.raises(InputError, match="nothing called minutes"):
        rows(Rows(), "minutes")


def test_the_store_gives_every_column(tmp_path):
    with open_database(tmp_path / "review.db") as store:
        there = {row["name"] for row in store.rows("PRAGMA table_info(commitments)")}
    assert {column.name for column in COLUMNS} <= there
