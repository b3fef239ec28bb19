"""Reads single fields of a pack source and says where one is wrong: plain YAML data in, typed values out.

Nothing is guessed: an unknown field or a label outside the scheme is an error that names the place.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, NoReturn, cast

from extractor.annotate.scheme import CODES, THEMED_ROLES, FieldName
from extractor.errors import InputError
from extractor.statement import STRENGTHS, Comparator, Quantity, Strength
from extractor.training.corpus import LabelledQuantity
from extractor.training.packs.model import Labelled, Labels

if TYPE_CHECKING:
    from collections.abc import Mapping

Data = dict[str, Any]
LABEL_FIELDS = ("roles", "themes", "watch", "strength", "quantities", "deadline", "frequency")
QUANTITY_FIELDS = ("text", "value", "min", "max", "unit", "comparator")
COMPARATORS = ("eq", "at_least", "at_most", "more_than", "less_than", "about", "range")


def fail(where: str, what: str) -> NoReturn:
    """Raise the error that `what` is wrong at `where`."""
    message = f"{where}: {what}"
    raise InputError(message)


def mapping(data: object, *, where: str) -> Data:
    """Return `data` as a mapping with text keys."""
    if not isinstance(data, dict) or not all(isinstance(key, str) for key in data):
        fail(where, "a mapping is expected")
    return cast("Data", data)


def listed(data: object, *, where: str) -> list[object]:
    """Return `data` as a list."""
    if not isinstance(data, list):
        fail(where, "a list is expected")
    return cast("list[object]", data)


def only(data: Data, names: tuple[str, ...], *, where: str) -> None:
    """Raise if `data` has a field that is not in `names`."""
    if unknown := sorted(set(data) - set(names)):
        fail(where, f"unknown field {', '.join(unknown)}")


def text(data: Data, name: str, *, where: str, default: str | None = None) -> str:
    """Return a text field; without a default it must be there and filled."""
    value = data.get(name, default)
    if not isinstance(value, str) or (default is None and not value.strip()):
        fail(where, f"{name} must be text, not {value!r}")
    return " ".join(value.split())


def texts(data: Data, name: str, *, where: str) -> tuple[str, ...]:
    """Return a list of texts, empty where the field is missing."""
    values = listed(data.get(name, []), where=f"{where}, {name}")
    for value in values:
        if not isinstance(value, str):
            fail(where, f"{name} holds {value!r}, which YAML does not read as text: put it in quotation marks")
    return tuple(" ".join(str(value).split()) for value in values)


def labelled(data: object, *, where: str) -> Labelled:
    """Return one statement; plain text is a statement without labels."""
    if isinstance(data, str):
        data = {"text": data}
    fields = mapping(data, where=where)
    only(fields, ("text", "note", *LABEL_FIELDS), where=where)
    words = text(fields, "text", where=where)
    note = labelled(fields["note"], where=f"{where}, note") if "note" in fields else None
    return Labelled(words, labels(fields, words=words, where=f"{where} ({words[:40]!r})"), note)


def labels(data: Mapping[str, Any], *, words: str, where: str) -> Labels:
    """Return the labels among the fields of `data`, checked against the scheme and against the statement's `words`."""
    roles, themes, watch = (_codes(data, field, where=where) for field in ("roles", "themes", "watch"))
    strength = data.get("strength")
    quantities = tuple(_quantity(one, where=where) for one in listed(data.get("quantities", []), where=where))
    found = Labels(
        roles=roles,
        themes=themes,
        watch=watch,
        strength=cast("Strength | None", strength),
        quantities=quantities,
        deadline=text(dict(data), "deadline", where=where, default=""),
        frequency=text(dict(data), "frequency", where=where, default=""),
    )
    _check(found, words=words, where=where)
    return found


def _check(found: Labels, *, words: str, where: str) -> None:
    if found.strength is not None and found.strength not in STRENGTHS:
        fail(where, f"{found.strength!r} is no strength")
    if ("commitment" in found.roles) != (found.strength is not None):
        fail(where, "a commitment has a strength, and only a commitment")
    if THEMED_ROLES.intersection(found.roles) and not found.themes:
        fail(where, "a role that is about social value needs a theme")
    if found.themes and not found.roles:
        fail(where, "a theme without a role")
    if "general" in found.themes and len(found.themes) > 1:
        fail(where, "general stands alone")
    for piece in (*(quantity.text for quantity in found.quantities), found.deadline, found.frequency):
        if piece not in words:
            fail(where, f"{piece!r} is not in the statement")


def _codes(data: Mapping[str, Any], field: FieldName, *, where: str) -> tuple[str, ...]:
    values = texts(dict(data), field, where=where)
    if unknown := [code for code in values if code not in CODES[field]]:
        fail(where, f"{unknown[0]!r} is not one of the {field}")
    return tuple(code for code in CODES[field] if code in values)


def _quantity(data: object, *, where: str) -> LabelledQuantity:
    fields = mapping(data, where=where)
    only(fields, QUANTITY_FIELDS, where=where)
    comparator = text(fields, "comparator", where=where, default="eq")
    if comparator not in COMPARATORS:
        fail(where, f"{comparator!r} is no comparator")
    value, least, most = (_number(fields.get(name), where=where) for name in ("value", "min", "max"))
    if (value is None) == (least is None and most is None):
        fail(where, "a quantity has either a value or a range")
    quantity = Quantity(
        value, least, most, text(fields, "unit", where=where, default=""), cast("Comparator", comparator)
    )
    return LabelledQuantity(str(fields.get("text", "")), quantity)


def _number(value: object, *, where: str) -> Decimal | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        fail(where, f"{value!r} is no number")
    return Decimal(str(value))
