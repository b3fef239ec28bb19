"""Reads the sources of a sample pack: a folder of YAML files goes in, typed documents come out, ordered by file.

A mistake in a source is an `InputError` that names the file and the place; nothing is mended silently.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, get_args

import yaml

from extractor.document import SIDES
from extractor.errors import InputError
from extractor.training.corpus import KINDS
from extractor.training.packs.blocks import block, table_rows_from
from extractor.training.packs.fields import Data, fail, listed, mapping, only, text, texts
from extractor.training.packs.model import Design, Layout, PackDocument, Sheet
from extractor.training.packs.notice import notice

if TYPE_CHECKING:
    from pathlib import Path

FORMATS = (".pdf", ".docx", ".xlsx", ".json")
DESIGNS: tuple[Design, ...] = get_args(Design)
HEADER = ("file", "kind", "side", "title", "layout", "blocks", "sheets", "notice")


def read_pack(folder: Path) -> tuple[PackDocument, ...]:
    """Return the documents of the pack whose sources are in `folder`.

    Raises:
        InputError: There is no source, or one is not of the documented form.
    """
    raw: dict[str, Data] = {}
    for path in sorted(folder.glob("*.yaml")):
        try:
            # CSafeLoader is SafeLoader in C: no Python object can be built from the file.
            raw[path.name] = mapping(yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER), where=path.name)  # noqa: S506
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            message = f"{path} is not a YAML file: {error}"
            raise InputError(message) from error
    if not raw:
        message = f"{folder} holds no pack source (*.yaml)."
        raise InputError(message)
    documents = tuple(_document(table_rows_from(data, raw, where=name), where=name) for name, data in raw.items())
    if len({document.file for document in documents}) < len(documents):
        fail(str(folder), "two sources render the same file")
    return tuple(sorted(documents, key=lambda document: document.file))


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _document(data: Data, *, where: str) -> PackDocument:
    only(data, HEADER, where=where)
    file = text(data, "file", where=where)
    path = PurePosixPath(file)
    if path.suffix not in FORMATS or path.is_absolute() or ".." in path.parts:
        fail(where, f"{file!r} is not a path in the pack that ends in {', '.join(FORMATS)}")
    kind, side = text(data, "kind", where=where), text(data, "side", where=where)
    if kind not in KINDS or side not in SIDES:
        fail(where, f"{kind!r} or {side!r} is not in the label scheme")
    given = [name for name in ("blocks", "sheets", "notice") if name in data]
    if given != [{".xlsx": "sheets", ".json": "notice"}.get(path.suffix, "blocks")]:
        fail(where, f"{path.suffix} files have blocks, workbooks sheets and notices a notice; found {given}")
    return PackDocument(
        file=file,
        kind=kind,
        side=side,
        title=text(data, "title", where=where),
        layout=_layout(mapping(data.get("layout", {}), where=where), where=f"{where}, layout"),
        blocks=tuple(
            block(one, where=f"{where}, block {number}")
            for number, one in enumerate(listed(data.get("blocks", []), where=where), start=1)
        ),
        sheets=tuple(_sheet(one, where=where) for one in listed(data.get("sheets", []), where=where)),
        notice=notice(mapping(data["notice"], where=where), where=where) if "notice" in data else None,
    )


def _layout(data: Data, *, where: str) -> Layout:
    only(data, ("design", "header", "footer", "accent", "hyphenation"), where=where)
    design = text(data, "design", where=where, default="letter")
    if design not in DESIGNS:
        fail(where, f"{design!r} is none of {', '.join(DESIGNS)}")
    return Layout(
        design=design,
        header=text(data, "header", where=where, default=""),
        footer=text(data, "footer", where=where, default=""),
        accent=text(data, "accent", where=where, default=Layout().accent),
        hyphenation=texts(data, "hyphenation", where=where),
    )


def _sheet(data: object, *, where: str) -> Sheet:
    fields = mapping(data, where=where)
    only(fields, ("name", "blocks"), where=where)
    name = text(fields, "name", where=where)
    blocks = listed(fields.get("blocks"), where=f"{where}, sheet {name}")
    return Sheet(
        name, tuple(block(one, where=f"{where}, sheet {name}, block {n}") for n, one in enumerate(blocks, start=1))
    )
