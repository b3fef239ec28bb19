"""Typed rows become JSON lines: one object per record, with the view it belongs to.

Numbers are JSON numbers with all their digits; codes and places are lists; what is not known is `null`. No text is
changed.
"""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.export.rows import VIEWS, rows, view_name
from extractor.export.whole_file import written_whole

if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike

    from extractor.export.rows import Row, RowSource, Value


def write_jsonl(source: RowSource, output: str | PathLike[str], *, views: Sequence[str] = VIEWS) -> Path:
    """Write views one after another to the file `output`, and return it.

    Raises:
        InputError: There is no such view, or the place cannot be written to.
    """
    path = Path(output)
    names = tuple(dict.fromkeys(view_name(view) for view in views))
    with written_whole(path) as stream:
        for name in names:
            for row in rows(source, name):
                stream.write(line(row).encode("utf-8", "replace") + b"\n")
    return path


def line(row: Row) -> str:
    """Return one record as a JSON object on one line."""
    members = {"view": row.view, **row.as_dict()}
    return "{" + ", ".join(f"{json.dumps(name)}: {_json(value)}" for name, value in members.items()) + "}"


def _json(value: Value) -> str:
    # json knows no Decimal, and by way of a float digits would be lost
    if isinstance(value, Decimal):
        return format(value, "f")
    return json.dumps(value, ensure_ascii=False)
