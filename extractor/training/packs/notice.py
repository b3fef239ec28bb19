"""Notices: a release package written in YAML goes in, the package as published and its statements come out.

In the source, a text that holds statements is written as `{statements: [...]}`, and an object that is itself one
statement (an award criterion, a metric) has a `labels` field; neither is part of the published notice.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any, cast

from extractor.training.packs.fields import LABEL_FIELDS, Data, fail, labelled, listed, mapping, only
from extractor.training.packs.model import Notice, NoticeStatement

if TYPE_CHECKING:
    from collections.abc import Mapping

SEPARATOR = " | "


def notice(data: Data, *, where: str) -> Notice:
    """Return the notice that the tree `data` describes; raises `InputError` where a label is wrong."""
    found: list[NoticeStatement] = []
    package = cast("Mapping[str, object]", _published(data, found, path="", headings=(), where=where))
    if not found:
        fail(where, "the notice has no statement")
    return Notice(package, tuple(found))


def notice_bytes(document: Notice) -> bytes:
    """Return the published notice as a JSON file."""
    return (json.dumps(document.package, indent=2, ensure_ascii=False) + "\n").encode()


def _published(value: Any, found: list[NoticeStatement], *, path: str, headings: tuple[str, ...], where: str) -> object:  # noqa: ANN401 - YAML
    """Return `value` as it is published and add the statements in it to `found`, in order."""
    if isinstance(value, list):
        return [
            _published(one, found, path=f"{path}[{n}]", headings=headings, where=where) for n, one in enumerate(value)
        ]
    if isinstance(value, dt.date):
        fail(f"{where}, {path}", f"YAML reads {value} as a date: put it in quotation marks")
    if not isinstance(value, dict):
        return value
    place = f"{where}, {path}"
    fields = mapping(value, where=place)
    if "statements" in fields:
        only(fields, ("statements",), where=place)
        said = [labelled(one, where=place) for one in listed(fields["statements"], where=place)]
        found.extend(NoticeStatement(one, path, "sentence", headings[-1] if headings else "") for one in said)
        return " ".join(one.text for one in said)
    if "labels" in fields:
        words = SEPARATOR.join(_row_cells(fields))
        own = mapping(fields["labels"], where=place)
        only(own, LABEL_FIELDS, where=place)
        one = labelled({"text": words, **own}, where=place)
        found.append(NoticeStatement(one, path, "row", headings[-1] if headings else ""))
    title = fields.get("title")
    inside = (*headings, title) if isinstance(title, str) else headings
    return {
        key: _published(one, found, path=f"{path}.{key}" if path else key, headings=inside, where=where)
        for key, one in fields.items()
        if key != "labels"
    }


def _row_cells(fields: Data) -> list[str]:
    """Return what a reader says of an object: its name, description and weights."""
    cells = [str(fields[key]) for key in ("name", "title", "description") if isinstance(fields.get(key), str)]
    for number in fields.get("numbers", ()):
        unit = "%" if number.get("weight") == "percentageExact" else ""
        cells.append(f"{number['number']}{unit}")
    return cells
