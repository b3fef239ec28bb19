"""The annotated corpus: one YAML file per document goes in, typed documents come out, and back again.

Checks the form of every field on loading and names the file and statement at fault. What makes a *good* corpus is
checked elsewhere (`extractor.training.checks`); nothing here changes a label.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, cast, get_args

import yaml

from extractor.document import SIDES, Side
from extractor.errors import InputError
from extractor.statement import Comparator, Quantity, Strength

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Kind = Literal[
    "itt",
    "specification",
    "contract_schedule",
    "terms_and_conditions",
    "order_form",
    "notice",
    "award_letter",
    "award_report",
    "clarification_log",
    "kpi_schedule",
    "social_value_questionnaire",
    "selection_questionnaire",
    "pricing",
    "method_statement",
    "research_bid",
    "capability_statement",
    "carbon_reduction_plan",
    "modern_slavery_statement",
    "policy",
    "strategy",
    "committee_report",
    "minutes",
    "business_case",
    "guidance",
    "legislation",
    "news",
    "research",
    "annual_report",
    "climate_report",
    "social_value_report",
    "performance_report",
    "web_page",
    "other",
]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class LabelledQuantity:
    """A number as annotated: the words of the statement and what they say."""

    text: str
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class CorpusStatement:
    """One annotated statement; `side` is the document's unless the clause is quoted from someone else."""

    text: str
    side: Side
    lead_in: str = ""
    heading: str = ""
    roles: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    watch: tuple[str, ...] = ()
    strength: Strength | None = None
    quantities: tuple[LabelledQuantity, ...] = ()
    deadline: str = ""
    frequency: str = ""


@dataclass(frozen=True, slots=True)
class CorpusDocument:
    """One annotated document; documents of one `family` are never split between training and test."""

    document: str
    family: str
    kind: Kind
    sector: str
    side: Side
    origin: str
    statements: tuple[CorpusStatement, ...]


HEADER = ("document", "family", "kind", "sector", "side", "origin", "statements")
STATEMENT = tuple(field.name for field in fields(CorpusStatement))
LISTS = ("roles", "themes", "watch")
QUANTITY = {
    "text": "text",
    "value": "value",
    "min": "minimum",
    "max": "maximum",
    "unit": "unit",
    "comparator": "comparator",
}
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_corpus(folder: Path) -> tuple[CorpusDocument, ...]:
    """Return every document of `folder/documents`, sorted by name.

    Raises:
        InputError: The folder holds no corpus, or a file of it is not a corpus document.
    """
    paths = sorted((folder / "documents").glob("*.yaml"))
    if not paths:
        message = f"{folder} holds no corpus: no file matches documents/*.yaml."
        raise InputError(message, remedy="Give the folder that holds documents/ and splits.yaml.")
    return tuple(read_document(path) for path in paths)


def read_document(path: Path) -> CorpusDocument:
    """Return one annotated document.

    Raises:
        InputError: The file is not YAML or not of the documented form.
    """
    try:
        # CSafeLoader is SafeLoader in C: no Python object can be built from the file.
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        message = f"{path} is not a YAML file: {error}"
        raise InputError(message) from error
    document = parse_document(data, where=str(path))
    if document.document != path.stem:
        message = f"{path} says that it is the document {document.document!r}."
        raise InputError(message, remedy="Name the file after its document.")
    return document


def parse_document(data: object, *, where: str) -> CorpusDocument:
    """Return the document that plain YAML data describes; `where` names it in errors.

    Raises:
        InputError: A field is missing, unknown or of the wrong form.
    """
    if not isinstance(data, dict):
        message = f"{where} is not a corpus document."
        raise InputError(message)
    _only(data, HEADER, where=where)
    missing = [name for name in HEADER if not data.get(name)]
    if missing:
        message = f"{where} lacks {', '.join(missing)}."
        raise InputError(message)
    side = _one_of(data["side"], SIDES, where=f"{where}, side")
    return CorpusDocument(
        document=str(data["document"]),
        family=str(data["family"]),
        kind=cast("Kind", _one_of(data["kind"], KINDS, where=f"{where}, kind")),
        sector=str(data["sector"]),
        side=cast("Side", side),
        origin=str(data["origin"]),
        statements=tuple(
            _statement(one, side=side, where=f"{where}, statement {number}")
            for number, one in enumerate(data["statements"], start=1)
        ),
    )


def _statement(data: Mapping[str, Any], *, side: str, where: str) -> CorpusStatement:
    if not isinstance(data, dict) or not isinstance(data.get("text"), str) or not data["text"].strip():
        message = f"{where} has no text."
        raise InputError(message)
    _only(data, STATEMENT, where=where)
    return CorpusStatement(
        text=data["text"],
        side=cast("Side", _one_of(data.get("side", side), SIDES, where=f"{where}, side")),
        lead_in=_text(data, "lead_in", where=where),
        heading=_text(data, "heading", where=where),
        roles=_codes(data, "roles", where=where),
        themes=_codes(data, "themes", where=where),
        watch=_codes(data, "watch", where=where),
        strength=cast("Strength | None", data.get("strength")),
        quantities=tuple(_quantity(one, where=where) for one in data.get("quantities", ())),
        deadline=_text(data, "deadline", where=where),
        frequency=_text(data, "frequency", where=where),
    )


def _text(data: Mapping[str, Any], name: str, *, where: str) -> str:
    value = data.get(name, "")
    if not isinstance(value, str):
        message = f"{where}: {name} is {value!r}, which YAML does not read as text."
        raise InputError(message, remedy="Put it in quotation marks.")
    return value


def _codes(data: Mapping[str, Any], name: str, *, where: str) -> tuple[str, ...]:
    value = data.get(name, [])
    if not isinstance(value, list) or not all(isinstance(code, str) for code in value):
        message = f"{where}: {name} is not a list of codes."
        raise InputError(message)
    return tuple(value)


def _quantity(data: Mapping[str, Any], *, where: str) -> LabelledQuantity:
    if not isinstance(data, dict) or "text" not in data:
        message = f"{where}: a quantity has no text."
        raise InputError(message)
    _only(data, tuple(QUANTITY), where=where)
    return LabelledQuantity(
        text=str(data["text"]),
        quantity=Quantity(
            value=_number(data.get("value")),
            minimum=_number(data.get("min")),
            maximum=_number(data.get("max")),
            unit=str(data.get("unit") or ""),
            comparator=cast("Comparator", data.get("comparator", "eq")),
        ),
    )


def _number(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _only(data: Mapping[str, Any], names: tuple[str, ...], *, where: str) -> None:
    unknown = sorted(set(data) - set(names))
    if unknown:
        message = f"{where}: unknown field {', '.join(map(str, unknown))}."
        raise InputError(message)


def _one_of(value: str, choices: tuple[str, ...], *, where: str) -> str:
    if value not in choices:
        message = f"{where}: {value!r} is none of {', '.join(choices)}."
        raise InputError(message)
    return value
