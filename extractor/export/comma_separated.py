"""Typed rows become CSV that a spreadsheet opens as it should: UTF-8 with its mark, CRLF, numbers as numbers.

No text can become a formula. A text that begins with `=`, `+`, `-`, `@`, a tab, a line break or one of their full-width
forms, also after blanks, is written with an apostrophe before it, and so is a text that begins with an apostrophe. To
have the text back, drop one leading apostrophe: `unguarded` does it, and nothing else begins with one.
"""

from __future__ import annotations

import csv
import io
import json
import re
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.errors import InputError
from extractor.export.rows import COLUMNS, VIEWS, rows, view_name
from extractor.export.whole_file import written_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from os import PathLike

    from extractor.export.rows import Row, RowSource, Value

# ASCII, full-width and small forms, and the minus sign proper
_SIGNS = "=+-@\t\r\n＝＋－＠﹦﹢﹣﹫−"
_BLANKS = r"\s\ufeff\u200b\u2060\x00"  # also those without width, and NUL

# "=1+1", " @SUM(A1)", "\t=1", "＝1", "'quoted"; after blanks too, because spreadsheets and their imports may drop them
_DANGEROUS = re.compile(
    rf"""
    '                                   # our own mark, so that it can be taken off again
    | [{_BLANKS}]* [{re.escape(_SIGNS)}]
    """,
    re.VERBOSE,
)


def write_csv(
    source: RowSource, output: str | PathLike[str], *, views: Sequence[str] = VIEWS, mark: bool = True
) -> tuple[Path, ...]:
    """Write views as CSV: one view to the file `output`, several to the folder `output`, one file each.

    Args:
        source: Gives the rows.
        output: A file when one view is asked for, else a folder, which is made if need be.
        views: The views to write.
        mark: Begin with the byte order mark by which Excel knows UTF-8; a program that stumbles over it does without.

    Returns:
        The files written.

    Raises:
        InputError: There is no such view, or the place cannot be written to.
    """
    encoding = "utf-8-sig" if mark else "utf-8"
    targets = files_for(Path(output), views=views, ending="csv")
    for view, path in targets:
        with written_whole(path) as stream:
            # lone surrogates cannot be written in UTF-8; the store holds none
            text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
            _write(text, rows(source, view))
            text.flush()
            text.detach()
    return tuple(path for _, path in targets)


def files_for(output: Path, *, views: Sequence[str], ending: str) -> tuple[tuple[str, Path], ...]:
    """Return each view with the file it goes to.

    Raises:
        InputError: There is no such view, or the folder cannot be made.
    """
    names = tuple(dict.fromkeys(view_name(view) for view in views))
    if not names:
        raise InputError("Nothing was named to export.", remedy=f"Choose from {', '.join(VIEWS)}.")
    if len(names) == 1 and not output.is_dir():
        return ((names[0], output),)
    try:
        output.mkdir(exist_ok=True)
    except OSError as error:
        raise InputError(
            f"The folder {output} cannot be made ({error.strerror}).",
            remedy="Several views go into one folder: name a folder, or export a single view to a file.",
        ) from error
    return tuple((name, output / f"{name}.{ending}") for name in names)


def guarded(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def unguarded(text: str) -> str:
    """Return the text that `guarded` was given."""
    return text.removeprefix("'")


def _write(stream: Any, records: Iterable[Row]) -> None:  # noqa: ANN401 - any text stream
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([column.name for column in COLUMNS])
    for record in records:
        writer.writerow([_cell(value) for value in record.values])


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        # NUL ends a text in many readers of CSV
        return guarded(value.replace("\x00", "\ufffd"))
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, tuple):
        return guarded(", ".join(value))
    if isinstance(value, list):
        return guarded(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
    return str(value)
