"""Typed corpus documents go in, YAML that a person can read, diff and correct comes out.

`parse_document(yaml) == document` always; nothing is left out but empty fields.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from decimal import Decimal

    from extractor.statement import Quantity
    from extractor.training.corpus import CorpusDocument, CorpusStatement, LabelledQuantity

WIDTH = 110


class _Inline(list[str]):
    """A list written on one line."""


class _InlineMap(dict[str, Any]):
    """A mapping written on one line."""


class _Dumper(yaml.SafeDumper):
    """Indents lists below their key, as people write them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT002 - overrides
        super().increase_indent(flow, indentless=False)


_Dumper.add_representer(
    _Inline, lambda dumper, data: dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=True)
)
_Dumper.add_representer(
    _InlineMap, lambda dumper, data: dumper.represent_mapping("tag:yaml.org,2002:map", data, flow_style=True)
)


def document_to_yaml(document: CorpusDocument) -> str:
    """Return `document` as the text of its YAML file."""
    data = {
        "document": document.document,
        "family": document.family,
        "kind": document.kind,
        "sector": document.sector,
        "side": document.side,
        "origin": document.origin,
        "statements": [_statement(one, side=document.side) for one in document.statements],
    }
    return str(yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH))


def _statement(statement: CorpusStatement, *, side: str) -> dict[str, Any]:
    data: dict[str, Any] = {"text": statement.text}
    if statement.side != side:
        data["side"] = statement.side
    optional = {
        "lead_in": statement.lead_in,
        "heading": statement.heading,
        "roles": _Inline(statement.roles),
        "themes": _Inline(statement.themes),
        "watch": _Inline(statement.watch),
        "strength": statement.strength,
        "quantities": [_quantity(one) for one in statement.quantities],
        "deadline": statement.deadline,
        "frequency": statement.frequency,
    }
    return data | {name: value for name, value in optional.items() if value}


def _quantity(labelled: LabelledQuantity) -> _InlineMap:
    quantity: Quantity = labelled.quantity
    numbers = {"value": quantity.value, "min": quantity.minimum, "max": quantity.maximum}
    data = _InlineMap(text=labelled.text)
    data.update({name: _plain(number) for name, number in numbers.items() if number is not None})
    if quantity.unit:
        data["unit"] = quantity.unit
    data["comparator"] = quantity.comparator
    return data


def _plain(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)
