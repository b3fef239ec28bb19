"""Numbers and dates as a spreadsheet shows them; cases in tests/cases/number_formats.csv."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.read.spreadsheet.number_format import plain_number, shown

CASES = Path(__file__).parents[1] / "cases" / "number_formats.csv"
with CASES.open(encoding="utf-8", newline="") as lines:
    ROWS = [(float(row["value"]), row["format"], row["shown"]) for row in csv.DictReader(lines)]


@pytest.mark.parametrize(("value", "number_format", "expected"), ROWS)
def test_numbers(value: float, number_format: str, expected: str) -> None:
    assert shown(value, number_format) == expected


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (dt.datetime.fromisoformat("2027-05-01"), "dd/mm/yyyy", "1 May 2027"),
        (dt.datetime.fromisoformat("2027-05-01"), "mmm-yy", "May 2027"),
        (dt.datetime.fromisoformat("2027-05-01"), "yyyy", "2027"),
        (dt.datetime.fromisoformat("2027-05-01T14:30"), "dd/mm/yyyy hh:mm", "1 May 2027 14:30"),
        (dt.date(2027, 12, 31), "", "31 December 2027"),
        (dt.time(9, 5), "hh:mm", "09:05"),
        (dt.timedelta(hours=26, minutes=5), "[h]:mm", "26:05"),
        (True, "General", "TRUE"),
        ("as it is", "0%", "as it is"),
        (None, "0%", ""),
    ],
)
def test_other_values(value: object, number_format: str, expected: str) -> None:
    assert shown(value, number_format) == expected


@given(st.floats() | st.integers(), st.text(alphabet='0#?,.%;"£[]$-\\_* EeGgmdy/@()', max_size=20))
def test_any_format_shows_something(value: float, number_format: str) -> None:
    assert isinstance(shown(value, number_format), str)


@given(st.integers(-(10**14), 10**14))
def test_whole_numbers_are_exact(value: int) -> None:
    assert plain_number(value) == plain_number(float(value)) == str(value)
    assert shown(value, "#,##0").replace(",", "") == str(value)
