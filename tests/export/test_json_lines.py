"""JSON lines: one object per record, digits and texts untouched."""

from __future__ import annotations

import json
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from extractor.export import write_jsonl
from extractor.export.json_lines import line
from extractor.export.rows import flatten

from .test_rows import Rows


def test_one_object_per_record_in_the_order_of_the_views(tmp_path):
    source = Rows(kpis=[{"statement_id": "k1"}], claims=[{"statement_id": "c1"}, {"statement_id": "c2"}])
    path = write_jsonl(source, tmp_path / "rows.jsonl", views=["claims", "kpis"])
    records = [json.loads(one) for one in path.read_text(encoding="utf-8").splitlines()]
    assert [(record["view"], record["statement_id"]) for record in records] == [
        ("claims", "c1"),
        ("claims", "c2"),
        ("kpis", "k1"),
    ]
    assert records[0]["supplier"] is None


@given(st.decimals(allow_nan=False, allow_infinity=False), st.text(min_size=1))
def test_digits_and_texts_are_untouched(number, text):
    (row,) = flatten("claims", [{"quantity_exact": str(number), "text": text, "themes": "skills, general"}])
    written = line(row)
    assert "\n" not in written
    back = json.loads(written, parse_float=Decimal, parse_int=Decimal)
    assert (back["quantity"], back["text"], back["themes"]) == (number, text, ["skills", "general"])
