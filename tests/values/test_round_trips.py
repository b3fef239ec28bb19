"""Every value type reads back what it writes, and finds what people write."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.values import comparator, count, duration, frequency, moment, money, number, percent, units
from extractor.values.count import Count
from extractor.values.duration import Duration
from extractor.values.frequency import Frequency
from extractor.values.moment import Moment
from extractor.values.money import Money
from extractor.values.number import Number
from extractor.values.percent import Percent

CASES = Path(__file__).parents[1] / "cases"

decimals = st.decimals(min_value=0, max_value=10**10, places=3).map(Decimal)
numbers = st.tuples(decimals, decimals).map(lambda pair: Number(min(pair), max(pair))) | decimals.map(Number.of)


def cases(name):
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return [tuple(line.values()) for line in csv.DictReader(file)]


@given(numbers)
def test_numbers(value):
    assert number.parse(str(value)) == value


@given(numbers)
def test_percentages(value):
    assert percent.parse(str(Percent(value))) == Percent(value)


@given(numbers, st.sampled_from(["gbp", "eur", "usd", "pence"]))
def test_money(value, currency):
    assert money.parse(str(Money(value, currency))) == Money(value, currency)


@given(numbers, st.sampled_from(sorted(duration.SPELLINGS)))
def test_lengths_of_time(value, unit):
    assert duration.parse(str(Duration(value, unit))) == Duration(value, unit)


@given(
    st.integers(1, 12),
    st.integers(1, 30),
    st.sampled_from(["day", "week", "month", "quarter", "year", "april", "saturday", "incident", "term"]),
)
def test_frequencies(times, every, unit):
    one = Frequency(times, every if unit in {"day", "week", "month", "quarter", "year"} else 1, unit)
    assert frequency.parse(str(one)) == one


@given(st.dates(), st.sampled_from(["by", "before", "until", "from", "after", "in", "on"]))
def test_dates(date, relation):
    year = 1900 + date.year % 200
    one = Moment(relation, f"{year}-{date.month:02}-{min(date.day, 28):02}")
    assert moment.parse(str(one)) == one
    assert one.iso == one.point


@given(st.integers(0, 999), st.sampled_from(["apprentices", "trees", "people", "events", "tonnes", "verges", ""]))
def test_counts(value, unit):
    one = Count(Number.of(value), unit)
    assert count.parse(str(one)) == one


@pytest.mark.parametrize("code", comparator.COMPARATORS)
def test_comparators(code):
    assert comparator.parse(str(code)) == code


@pytest.mark.parametrize(("text", "expected", "iso"), cases("moments.csv"))
def test_moments_as_people_write_them(text, expected, iso):
    one = moment.parse(text)
    assert (str(one), one.iso) == (expected, iso)
    assert moment.parse(str(one)) == one


@pytest.mark.parametrize(("text", "expected"), cases("frequencies.csv"))
def test_frequencies_as_people_write_them(text, expected):
    one = frequency.parse(text)
    assert str(one) == expected
    assert frequency.parse(str(one)) == one


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("twelve", "12"),
        ("twenty-two", "22"),
        ("one hundred and five", "105"),
        ("four million two hundred thousand", "4200000"),
        ("1.2m", "1200000"),
        ("1,234,567.5", "1234567.5"),
        ("a dozen", "12"),
        ("two and a half", "2.5"),
        ("half a million", "500000"),
        ("5–7", "5–7"),
        ("between five and seven", "5–7"),
        ("3–5 million", "3000000–5000000"),
    ],
)
def test_numbers_as_people_write_them(text, expected):
    assert str(number.parse(text)) == expected


def test_a_change_is_two_numbers():
    assert [str(one.value) for one in number.find("from 6 to 9")] == ["6", "9"]


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("at least", "at_least"),
        ("no fewer than", "at_least"),
        ("a minimum of", "at_least"),
        ("≥", "at_least"),
        ("up to", "at_most"),
        ("over", "more_than"),
        ("under", "less_than"),
        ("around", "about"),
    ],
)
def test_comparators_as_people_write_them(phrase, code):
    assert comparator.parse(phrase) == code


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("volunteer hours", "hours"),
        ("care workers", "people"),
        ("pollinator verge", "verges"),
        ("Modern Apprentice", "apprentices"),
        ("child", "children"),
        ("%", "percent"),
    ],
)
def test_units_have_one_name(words, unit):
    assert units.of(words) == unit


@pytest.mark.parametrize("module", [number, percent, money, duration, frequency, moment, count, comparator])
def test_what_is_no_value_is_refused(module):
    with pytest.raises(ValueError, match="not"):
        module.parse("the quick brown fox")
