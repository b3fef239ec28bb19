"""Turns the plain YAML data of one block into its noun; the block's first field says which.

heading: Introduction          paragraph: [statements]        list: {stem, items}     table: {columns, rows}
box: {title, blocks}           question: {text, blocks}       cover · contents · signature · page_break
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast, get_args

from extractor.training.packs.fields import (
    LABEL_FIELDS,
    Data,
    fail,
    labelled,
    labels,
    listed,
    mapping,
    only,
    text,
    texts,
)
from extractor.training.packs.model import (
    Block,
    Boxed,
    BoxLook,
    Contents,
    Cover,
    Heading,
    Item,
    ItemList,
    Look,
    PageBreak,
    Prose,
    Question,
    Row,
    Signature,
    TableBlock,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LOOKS: tuple[Look, ...] = get_args(Look)
BOX_LOOKS: tuple[BoxLook, ...] = get_args(BoxLook)
CELL_SEPARATOR = " | "


def block(data: object, *, where: str) -> Block:
    """Return the block that `data` describes; raises `InputError` where it is none."""
    fields = mapping(data, where=where)
    names = [name for name in _READERS if name in fields]
    if len(names) != 1:
        fail(where, f"a block is exactly one of {', '.join(_READERS)}; found {sorted(fields)}")
    return _READERS[names[0]](fields, where)


def table_rows_from(data: Data, others: Mapping[str, Data], *, where: str) -> Data:
    """Return `data` with every `rows_from: other.yaml` replaced by the rows of the first table in that source.

    One schedule may be given out as a workbook and as a PDF: its rows are written and labelled once.
    """

    def filled(value: Any) -> Any:  # noqa: ANN401 - YAML data is of any type
        if isinstance(value, list):
            return [filled(one) for one in value]
        if not isinstance(value, dict):
            return value
        if "rows_from" not in value:
            return {key: filled(one) for key, one in value.items()}
        rows = _first_rows(others.get(value["rows_from"]))
        if rows is None:
            fail(where, f"{value['rows_from']!r} has no table")
        return {key: one for key, one in value.items() if key != "rows_from"} | {"rows": rows}

    return cast("Data", filled(data))


def _first_rows(value: object) -> list[object] | None:
    if isinstance(value, dict) and isinstance(value.get("rows"), list):
        return cast("list[object]", value["rows"])
    below = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return next((rows for one in below if (rows := _first_rows(one)) is not None), None)


def _heading(fields: Data, where: str) -> Heading:
    only(fields, ("heading", "level", "label"), where=where)
    return Heading(
        text(fields, "heading", where=where),
        int(fields.get("level", 1)),
        text(fields, "label", where=where, default=""),
    )


def _prose(fields: Data, where: str) -> Prose:
    only(fields, ("paragraph", "label", "look"), where=where)
    look = text(fields, "look", where=where, default="plain")
    if look not in LOOKS:
        fail(where, f"{look!r} is none of {', '.join(LOOKS)}")
    content = fields["paragraph"]
    statements = listed(content if isinstance(content, list) else [content], where=where)
    return Prose(
        tuple(labelled(one, where=where) for one in statements),
        text(fields, "label", where=where, default=""),
        look,
    )


def _list(fields: Data, where: str) -> ItemList:
    only(fields, ("list", "label"), where=where)
    stem = mapping(fields["list"], where=where)
    if "items" not in stem:
        fail(where, "a list has items")
    return ItemList(_item(stem | {"label": fields.get("label", "")}, where))


def _item(data: object, where: str) -> Item:
    """Read an item: `text` with labels or several `statements`; `stem` for a signpost, `items` for what follows it."""
    if isinstance(data, str):
        data = {"text": data}
    fields = mapping(data, where=where)
    only(fields, ("stem", "text", "statements", "note", "label", "items", *LABEL_FIELDS), where=where)
    given = [name for name in ("stem", "text", "statements") if name in fields]
    if len(given) > 1 or (not given and "items" not in fields):
        fail(where, "an item has a text, several statements, or a stem with items")
    own = {name: value for name, value in fields.items() if name in ("text", "note", *LABEL_FIELDS)}
    if given == ["statements"]:
        statements = tuple(labelled(one, where=where) for one in listed(fields["statements"], where=where))
    elif given == ["stem"]:
        statements = (labelled(fields["stem"], where=where),)
    else:
        statements = (labelled(own, where=where),) if given else ()
    items = tuple(_item(one, where) for one in listed(fields.get("items", []), where=where))
    return Item(statements, text(fields, "label", where=where, default=""), items, given == ["stem"])


def _table(fields: Data, where: str) -> TableBlock:
    only(fields, ("table",), where=where)
    table = mapping(fields["table"], where=where)
    only(table, ("columns", "widths", "rows", "caption"), where=where)
    columns = texts(table, "columns", where=where)
    rows = tuple(_row(one, where) for one in listed(table.get("rows"), where=where))
    widths = tuple(float(share) for share in table.get("widths", [1] * len(columns)))
    if not columns or len(widths) != len(columns) or any(len(row.cells) != len(columns) for row in rows):
        fail(where, "a table has as many widths and cells in each row as it has columns")
    return TableBlock(columns, rows, widths, text(table, "caption", where=where, default=""))


def _row(data: object, where: str) -> Row:
    fields = mapping({"cells": data} if isinstance(data, list) else data, where=where)
    only(fields, ("cells", *LABEL_FIELDS), where=where)
    cells = texts(fields, "cells", where=where)
    words = CELL_SEPARATOR.join(cell for cell in cells if cell)
    return Row(cells, labels(fields, words=words, where=f"{where} ({words[:40]!r})"))


def _inner(data: object, where: str) -> tuple[Prose | ItemList, ...]:
    found: list[Prose | ItemList] = []
    for one in listed(data, where=where):
        inner = block(one, where=where)
        if not isinstance(inner, Prose | ItemList):
            fail(where, "only paragraphs and lists stand in a box or an answer")
        found.append(inner)
    return tuple(found)


def _boxed(fields: Data, where: str) -> Boxed:
    only(fields, ("box",), where=where)
    box = mapping(fields["box"], where=where)
    only(box, ("title", "look", "blocks"), where=where)
    look = text(box, "look", where=where, default="side")
    if look not in BOX_LOOKS:
        fail(where, f"{look!r} is none of {', '.join(BOX_LOOKS)}")
    return Boxed(text(box, "title", where=where, default=""), look, _inner(box.get("blocks"), where))


def _question(fields: Data, where: str) -> Question:
    only(fields, ("question", "label", "answer"), where=where)
    label = text(fields, "label", where=where, default="")
    return Question(text(fields, "question", where=where), label, _inner(fields.get("answer"), where))


def _cover(fields: Data, where: str) -> Cover:
    only(fields, ("cover",), where=where)
    cover = mapping(fields["cover"], where=where)
    only(cover, ("title", "subtitle", "lines"), where=where)
    return Cover(
        text(cover, "title", where=where),
        text(cover, "subtitle", where=where, default=""),
        texts(cover, "lines", where=where),
    )


def _contents(fields: Data, where: str) -> Contents:
    only(fields, ("contents",), where=where)
    return Contents(text(fields, "contents", where=where))


def _signature(fields: Data, where: str) -> Signature:
    only(fields, ("signature",), where=where)
    return Signature(texts(fields, "signature", where=where))


def _page_break(fields: Data, where: str) -> PageBreak:
    only(fields, ("page_break",), where=where)
    columns = fields["page_break"]
    if columns not in (0, 1, 2):
        fail(where, "page_break is the number of columns that follow, 0 for as many as before")
    return PageBreak(columns)


_READERS: dict[str, Callable[[Data, str], Block]] = {
    "heading": _heading,
    "paragraph": _prose,
    "list": _list,
    "table": _table,
    "box": _boxed,
    "question": _question,
    "cover": _cover,
    "contents": _contents,
    "signature": _signature,
    "page_break": _page_break,
}
