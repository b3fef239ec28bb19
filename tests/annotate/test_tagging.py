"""The JSON lines of `extractor tag`: the documented keys, the places in the input text, and bad lines named."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from extractor.annotate.scheme import ALL_CODES
from extractor.annotate.tagging import Record, parse_record, read_lines, tag, tag_record
from extractor.document import Span, document_of
from extractor.errors import InputError
from extractor.statement import Flag, Statement

KEYS = set("text start end roles themes watch scores strength quantities deadline frequency flags".split())


def test_one_record_as_it_is(annotator):
    text = "We will recruit 12 apprentices and 2.5 tonnes of steel by May 2027, reviewed quarterly."
    answer = tag_record(annotator, {"id": "a", "text": text, "side": "supplier"})
    assert json.loads(json.dumps(answer)) == answer
    (statement,) = answer["statements"]
    assert answer["id"] == "a"
    assert set(statement) == KEYS
    assert (statement["text"], statement["start"], statement["end"]) == (text, 0, len(text))
    assert set(statement["scores"]) == set(ALL_CODES)
    assert statement["roles"] == ["commitment"]
    assert statement["strength"] == "firm"
    assert [(one["value"], one["unit"]) for one in statement["quantities"]] == [(12, "apprentices"), (2.5, "tonnes")]
    assert statement["deadline"] == "by May 2027"
    assert statement["frequency"] == "quarterly"


def test_every_record_is_answered_in_order_also_empty_ones(annotator):
    records = [Record(number, "" if number % 3 == 0 else f"We will plant {number + 1} trees.") for number in range(600)]
    answers = list(tag(annotator, records))
    assert [answer["id"] for answer in answers] == list(range(600))
    for record, answer in zip(records, answers, strict=True):
        assert [one["text"] for one in answer["statements"]] == ([record.text] if record.text else [])


def test_batching_changes_nothing(annotator):
    data = {"id": 1, "text": "We hope to plant 40 trees.", "heading": "Nature"}
    alone = tag_record(annotator, data)
    together = list(tag(annotator, [Record(0, "It rained."), parse_record(data, where="Line 1")]))
    assert together[1] == alone


def test_a_divider_cuts_the_text(annotator):
    def divider(record):
        cut = record.text.index(". ") + 1
        spans = [Span(0, cut), Span(cut + 1, len(record.text))]
        return document_of(record.text), [Statement(str(s.start), s, s.of(record.text), "sentence") for s in spans]

    answer = tag_record(annotator, {"id": 1, "text": "It rained. We will plant trees."}, divider=divider)
    for one in answer["statements"]:
        assert "It rained. We will plant trees."[one["start"] : one["end"]] == one["text"]
    assert [one["roles"] for one in answer["statements"]] == [[], ["commitment"]]


def test_a_resolver_sees_one_text_at_a_time_and_adds_flags(annotator):
    seen = []

    def resolver(document, findings):
        seen.append(document.text)
        return [replace(finding, flags=(Flag("unquantified", "no number"),)) for finding in findings]

    answers = list(tag(annotator, [Record(1, "We will help."), Record(2, "It rained.")], resolver=resolver))
    assert seen == ["We will help.", "It rained."]
    assert [answer["statements"][0]["flags"] for answer in answers] == [["unquantified"], ["unquantified"]]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "Line 2 is not JSON"),
        ("[]", "Line 2 is not a JSON object"),
        ('{"id": 1}', 'Line 2 has no "text"'),
        ('{"text": "x"}', 'Line 2 has no "id"'),
        ('{"id": 1, "text": "x", "side": "me"}', "Line 2 has the side 'me'"),
        ('{"id": 1, "text": "x", "heading": 3}', 'Line 2 has a "heading"'),
    ],
)
def test_a_bad_line_is_named(line, says):
    with pytest.raises(InputError, match=says):
        list(read_lines(['{"id": 0, "text": "fine"}', line]))


def test_blank_lines_are_passed_over():
    assert [record.id for record in read_lines(["\n", '{"id": 7, "text": "x"}\n', "  \n"])] == [7]
