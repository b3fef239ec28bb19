"""Renders a whole pack: a folder of sources goes in, the files of the pack and `expected.json` come out.

Files of the pack folder that no source describes are an error, not deleted: they may be somebody's.
"""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from extractor.errors import InputError
from extractor.training.packs.expected import Data, expected_document
from extractor.training.packs.loader import read_pack
from extractor.training.packs.notice import notice_bytes
from extractor.training.packs.pdf import render_pdf
from extractor.training.packs.rendering import Rendering
from extractor.training.packs.word import render_word
from extractor.training.packs.workbook import render_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from extractor.training.packs.model import PackDocument

EXPECTED = "expected.json"


def render_pack(source: Path, target: Path, *, expected: Path | None = None) -> tuple[Path, ...]:
    """Render the sources in `source` into `target`; return the files written.

    Args:
        source: Folder with one YAML file per document.
        target: Folder of the pack; made where it is missing.
        expected: Where to write what a perfect reading finds; `expected.json` beside the sources if not said.

    Raises:
        InputError: A source is wrong, or `target` holds a file that no source describes.
    """
    documents = read_pack(source)
    wanted = {target / PurePosixPath(document.file) for document in documents}
    strangers = [path for path in sorted(target.rglob("*")) if path.is_file() and path not in wanted]
    if strangers:
        message = f"{strangers[0]} belongs to no source."
        raise InputError(message, remedy="Remove it, or render into another folder.")
    expectations: list[Data] = []
    written: list[Path] = []
    for document in documents:
        rendering = render_document(document)
        path = target / PurePosixPath(document.file)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(rendering.content)
        written.append(path)
        expectations.append(expected_document(document, rendering))
    place = expected or source / EXPECTED
    place.write_text(expected_text(source.name, expectations), encoding="utf-8", newline="\n")
    return (*written, place)


def render_document(document: PackDocument) -> Rendering:
    """Return one document rendered in the format that its file name asks for."""
    if document.notice is not None:
        return Rendering(notice_bytes(document.notice))
    renderers = {".pdf": render_pdf, ".docx": render_word, ".xlsx": render_workbook}
    return renderers[PurePosixPath(document.file).suffix](document)


def expected_text(pack: str, files: list[Data]) -> str:
    """Return the text of `expected.json`: one statement a line, so that changes can be read."""
    lines = ["{", f' "pack": {json.dumps(pack)},', ' "files": [']
    for number, file in enumerate(files):
        statements = file["statements"]
        head = json.dumps({name: value for name, value in file.items() if name != "statements"}, ensure_ascii=False)
        lines.append(f'  {head[:-1]}, "statements": [')
        rows = [f"   {json.dumps(one, ensure_ascii=False)}" for one in statements]  # type: ignore[attr-defined]
        lines.append(",\n".join(rows))
        lines.append("  ]}" + ("," if number < len(files) - 1 else ""))
    lines += [" ]", "}"]
    return "\n".join(lines) + "\n"
