"""Find a Tender notices: the order of a notice, rows for criteria and metrics, and the JSON path of each text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from extractor.document import Paragraph

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractor.document import Document

    Documents = Callable[..., Document]

RELEASE: dict[str, Any] = {
    "ocid": "ocds-h6vhtk-1",
    "tag": ["tender"],
    "buyer": {"id": "x", "name": "Ostermere Borough Council"},
    "parties": [{"name": "Ostermere Borough Council", "roles": ["buyer"]}],
    "tender": {
        "title": "Housing repairs",
        "description": "The Council will buy repairs.\nBidders must:\n• hire locally\n• pay fairly",
        "value": {"amount": 43000000, "amountGross": 51600000, "currency": "GBP"},
        "tenderPeriod": {"endDate": "2026-11-23T12:00:00Z"},
        "procurementMethodRationale": "Only one supplier can deliver the works in time.",
        "lots": [
            {
                "id": "1",
                "title": "Lot 1: repairs",
                "description": "Responsive repairs in all homes.",
                "suitability": {"sme": True, "vcse": False},
                "contractPeriod": {"startDate": "2027-07-01", "endDate": "2032-06-30"},
                "awardCriteria": {
                    "description": "The most advantageous tender wins.",
                    "criteria": [
                        {
                            "type": "quality",
                            "name": "Social value",
                            "description": "Jobs and skills",
                            "numbers": [{"number": 15, "weight": "percentageExact"}],
                        },
                        {
                            "type": "price",
                            "name": "Envelope B",
                            "numbers": [{"number": 40, "weight": "percentageExact"}],
                        },
                        {"type": "cost", "name": "Whole-life cost", "numbers": [{"number": 45.5}]},
                        {"type": "quality"},
                    ],
                },
            },
            {"id": "2"},
        ],
    },
    "contracts": [
        {
            "id": "c1",
            "title": "Repairs contract",
            "value": {"amount": 5, "currency": "XYZ"},
            "agreedMetrics": [
                {"id": "1", "title": "Apprentices", "description": "Starts each year, at least 20"},
                {"id": "2", "title": "Satisfaction", "observations": [{"measure": 82, "unit": {"name": "%"}}]},
            ],
            "implementation": {
                "metrics": [
                    {
                        "title": "Apprentices",
                        "observations": [
                            {
                                "period": {"startDate": "2027-07-01", "endDate": "2027-09-30"},
                                "measure": 4,
                                "measureClassification": {"scheme": "x", "id": "significantlyBelow"},
                                "notes": "Four started.",
                            }
                        ],
                    }
                ],
                "performanceFailures": [
                    {
                        "requirement": "Complete urgent jobs in five days",
                        "decisionDate": "2028-01-15",
                        "penaltyType": ["contracted"],
                        "penaltyValue": {"amount": 1200, "currency": "GBP"},
                        "partialTermination": True,
                    }
                ],
            },
        },
        {"id": "c2", "noAgreedMetricsRationale": "The contract is worth less than £5 million."},
    ],
}


def package(*releases: dict[str, Any]) -> str:
    return json.dumps({"version": "1.1", "releases": list(releases)})


def lines(document: Document) -> list[str]:
    return document.text.splitlines()


def test_notice_in_the_order_of_a_reader(document_of: Documents) -> None:
    document = document_of(package(RELEASE), "a.json")
    assert document.title == "Housing repairs"
    assert lines(document) == [
        "Housing repairs",
        "The Council will buy repairs.",
        "Bidders must:",
        "• hire locally",
        "• pay fairly",
        "Buyer | Ostermere Borough Council",
        "Value excluding VAT | £43,000,000",
        "Value including VAT | £51,600,000",
        "Tenders due | 23 November 2026",
        "Only one supplier can deliver the works in time.",
        "Lot 1: repairs",
        "Responsive repairs in all homes.",
        "Contract dates | 1 July 2027 to 30 June 2032",
        "Particularly suitable for | SME",
        "The most advantageous tender wins.",
        "Award criterion | Description | Weight",
        "Social value | Jobs and skills | 15%",
        "Price | Envelope B | 40%",
        "Whole-life cost | 45.5",
        "Quality",
        "Lot 2",
        "Repairs contract",
        "Value excluding VAT | 5 XYZ",
        "Apprentices | Starts each year, at least 20",
        "Satisfaction | 82%",
        "Apprentices | Four started. | 1 July 2027 to 30 September 2027 | 4 | significantly below",
        "Complete urgent jobs in five days | 15 January 2028 | contracted penalty | £1,200 | terminated in part",
        "Contract",
        "The contract is worth less than £5 million.",
    ]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Bidders must:", "releases[0].tender.description"),
        ("Responsive repairs in all homes.", "releases[0].tender.lots[0].description"),
        ("Social value | Jobs and skills | 15%", "releases[0].tender.lots[0].awardCriteria.criteria[0]"),
        ("Apprentices | Starts each year, at least 20", "releases[0].contracts[0].agreedMetrics[0]"),
        ("The contract is worth less than £5 million.", "releases[0].contracts[1].noAgreedMetricsRationale"),
    ],
)
def test_place_is_the_json_path(text: str, path: str, document_of: Documents) -> None:
    document = document_of(package(RELEASE), "a.json")
    (block,) = [block for block in document.blocks if block.span.of(document.text) == text]
    places = document.places(block.span)
    assert places
    assert {place.part for place in places if isinstance(place, Paragraph)} == {path}


def test_single_release_and_record_package(document_of: Documents) -> None:
    whole = lines(document_of(package(RELEASE), "a.json"))
    assert lines(document_of(json.dumps(RELEASE), "b.json")) == whole
    record = {"records": [{"ocid": "x", "compiledRelease": RELEASE}]}
    assert lines(document_of(json.dumps(record), "c.json")) == whole


def test_only_lot_without_a_name_has_no_heading(document_of: Documents) -> None:
    release = {"ocid": "x", "tender": {"title": "T", "lots": [{"id": "1", "description": "All of it is one."}]}}
    assert lines(document_of(json.dumps(release), "a.json")) == ["T", "All of it is one."]


def test_several_releases_follow_each_other(document_of: Documents) -> None:
    first, second = ({"ocid": "x", "tender": {"title": title}} for title in ("First", "Second"))
    assert lines(document_of(package(first, second), "a.json")) == ["First", "Second"]


@pytest.mark.parametrize("text", ['{"releases": [', '{"releases": []}', '{"releases": [1, "x", null]}'])
def test_nothing_to_read(text: str, document_of: Documents) -> None:
    assert document_of(text, "a.json").status in {"damaged", "unsupported"}


def bent(value: Any, depth: int) -> Any:
    """Return the release with every value of one depth replaced by another type."""
    if depth == 0:
        return {"list": ["a", {"id": []}], "dict": 5, "str": {"x": 1}, "int": ["y"], "float": None, "bool": "z"}[
            type(value).__name__
        ]
    if isinstance(value, dict):
        return {key: bent(one, depth - 1) for key, one in value.items()}
    return [bent(one, depth - 1) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("depth", range(1, 10))
def test_values_of_the_wrong_type(depth: int, document_of: Documents) -> None:
    document = document_of(json.dumps(bent(RELEASE, depth)), "a.json", media_type="application/vnd.ocds+json")
    assert "internal_error" not in [problem.code for problem in document.problems]
