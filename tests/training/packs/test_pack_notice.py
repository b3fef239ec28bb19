"""Notices: labels are taken out, statements are found at their JSON path, and the sample notice is an OCDS release."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from extractor.errors import InputError
from extractor.training.packs.loader import read_pack
from extractor.training.packs.notice import notice, notice_bytes

if TYPE_CHECKING:
    from pathlib import Path

CRITERION = {
    "type": "quality",
    "name": "Social value",
    "numbers": [{"number": 20, "weight": "percentageExact"}],
    "labels": {"roles": ["criterion"], "themes": ["general"], "watch": ["mat"]},
}


def test_a_text_of_statements_is_published_as_one_text() -> None:
    said = {
        "statements": [
            "Repairs to homes.",
            {"text": "Residents must be trained.", "roles": ["requirement"], "themes": ["skills"]},
        ]
    }
    found = notice({"tender": {"title": "Repairs", "description": said}}, where="test")
    assert json.loads(notice_bytes(found)) == {
        "tender": {"title": "Repairs", "description": "Repairs to homes. Residents must be trained."}
    }
    first, second = found.statements
    assert (first.path, first.heading, first.kind) == ("tender.description", "Repairs", "sentence")
    assert second.labelled.labels.themes == ("skills",)


def test_an_award_criterion_is_a_row_of_its_name_and_weight() -> None:
    found = notice({"lots": [{"title": "Lot 1", "awardCriteria": {"criteria": [CRITERION]}}]}, where="test")
    (row,) = found.statements
    assert (row.labelled.text, row.kind, row.heading) == ("Social value | 20%", "row", "Lot 1")
    assert row.path == "lots[0].awardCriteria.criteria[0]"
    assert b"labels" not in notice_bytes(found)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"tender": {"title": "Nothing said"}}, "the notice has no statement"),
        ({"description": {"statements": ["A."], "also": 1}}, "unknown field also"),
        ({"criteria": [CRITERION | {"labels": {"colour": "red"}}]}, "unknown field colour"),
        ({"description": {"statements": [{"text": "A.", "roles": ["criterium"]}]}}, "not one of the roles"),
    ],
)
def test_a_wrong_notice_is_refused(data: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        notice(data, where="test")


def test_a_date_without_quotation_marks_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "{file: a.json, kind: notice, side: buyer, title: T, notice: {date: 2026-10-05, d: {statements: [A.]}}}",
        encoding="utf-8",
    )
    with pytest.raises(InputError, match="reads 2026-10-05 as a date"):
        read_pack(tmp_path)


def test_the_sample_notice_has_the_form_of_a_uk4_release(fresh_pack: Path) -> None:
    package = json.loads((fresh_pack / "ostermere-repairs/notices/tender-notice.json").read_text(encoding="utf-8"))
    (release,) = package["releases"]
    tender = release["tender"]
    assert package["version"] == "1.1"
    assert release["ocid"].startswith("ocds-h6vhtk-")
    assert release["tag"] == ["tender"]
    assert {party["id"] for party in release["parties"]} == {release["buyer"]["id"]}
    assert tender["documents"][0]["noticeType"] == "UK4"
    assert sum(lot["value"]["amount"] for lot in tender["lots"]) == tender["value"]["amount"]
    assert {item["relatedLot"] for item in tender["items"]} == {lot["id"] for lot in tender["lots"]}
    for lot in tender["lots"]:
        for criterion in lot["awardCriteria"]["criteria"]:
            assert criterion["type"] in {"price", "cost", "quality"}
            assert criterion["numbers"][0]["weight"] == "percentageExact"
    # Lot 1 is right; the weights of Lot 2 were planted to add up to 105
    weights = [sum(c["numbers"][0]["number"] for c in lot["awardCriteria"]["criteria"]) for lot in tender["lots"]]
    assert weights == [100, 105]
